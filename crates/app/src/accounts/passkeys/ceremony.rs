//! What is asked of a device and what its answer is worth. Everything that WebAuthn demands is looked at by `webauthn-rs`; a device
//! must have made sure that it is its owner (by finger, face or code), so a passkey counts as both factors.

use super::store::Stored;
use crate::{accounts::store::Account, failure::Failure};
use serde_json::json;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Uuid, Webauthn, WebauthnError, WebauthnResult,
};

/// What an answer is worth.
#[derive(Debug)]
pub enum Answer {
    /// It is the person's, who has this passkey; and the same with its new counter.
    Fits(Box<(Stored, Passkey)>),
    /// Its counter went back: there may be a copy of the key.
    Copy(Box<Stored>),
    /// Nothing.
    Wrong,
}

/// Asks for a new key; `have` are those that the person has. Gives what the page hands to the device, and what its answer is
/// measured by.
pub(super) fn ask_for_new(
    party: &Webauthn,
    handle: Uuid,
    account: &Account,
    have: &[Stored],
) -> Result<(String, PasskeyRegistration), Failure> {
    let known = have.iter().map(|stored| stored.passkey.cred_id().clone()).collect();
    let asked = party.start_passkey_registration(handle, &account.login, &account.name, Some(known));
    let (challenge, state) = asked.map_err(cannot_ask)?;
    let mut options = json!(challenge.public_key);
    // So that nobody need say who they are when they sign in with it; a device without room for that makes a key all the same.
    options["authenticatorSelection"]["residentKey"] = json!("preferred");
    Ok((options.to_string(), state))
}

/// The new key, if the device made it for us and this challenge.
pub(super) fn made(party: &Webauthn, answer: &str, state: &PasskeyRegistration) -> Option<Passkey> {
    let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).ok()?;
    let made = party.finish_passkey_registration(&answer, state);
    made.inspect_err(|error| tracing::info!(%error, "a passkey was not added")).ok()
}

/// Asks for one of a person's passkeys.
pub fn ask_for_one(party: &Webauthn, have: &[Stored]) -> Result<(String, PasskeyAuthentication), Failure> {
    let have: Vec<Passkey> = have.iter().map(|stored| stored.passkey.clone()).collect();
    let (challenge, state) = party.start_passkey_authentication(&have).map_err(cannot_ask)?;
    Ok((json!(challenge.public_key).to_string(), state))
}

/// Asks whoever it is for a passkey that says whose it is.
pub fn ask_anybody(party: &Webauthn) -> Result<(String, DiscoverableAuthentication), Failure> {
    let (challenge, state) = party.start_discoverable_authentication().map_err(cannot_ask)?;
    Ok((json!(challenge.public_key).to_string(), state))
}

/// What a device said, if it is well formed.
pub fn read(answer: &str) -> Option<PublicKeyCredential> {
    serde_json::from_str(answer).ok()
}

/// What the answer of somebody is worth who has given their password and has these passkeys.
pub fn of_known(party: &Webauthn, answer: &PublicKeyCredential, state: &PasskeyAuthentication, have: Vec<Stored>) -> Answer {
    let stored = have.into_iter().find(|stored| stored.passkey.cred_id().as_slice() == answer.get_credential_id());
    let stored = stored.filter(|stored| answer.get_user_unique_id().is_none_or(|handle| handle == stored.handle.as_bytes()));
    let Some(stored) = stored else { return Answer::Wrong };
    worth(party.finish_passkey_authentication(answer, state), stored)
}

/// What the answer of somebody is worth who has not said who they are: the device must name the person whose passkey it is.
pub fn of_anybody(party: &Webauthn, answer: &PublicKeyCredential, state: DiscoverableAuthentication, stored: Stored) -> Answer {
    if answer.get_user_unique_id() != Some(stored.handle.as_bytes().as_slice()) {
        return Answer::Wrong;
    }
    worth(party.finish_discoverable_authentication_v2(answer, state, &stored.passkey), stored)
}

fn worth(result: WebauthnResult<AuthenticationResult>, stored: Stored) -> Answer {
    match result {
        Ok(result) => {
            let mut passkey = stored.passkey.clone();
            passkey.update_credential(&result);
            Answer::Fits(Box::new((stored, passkey)))
        }
        Err(WebauthnError::CredentialPossibleCompromise) => Answer::Copy(Box::new(stored)),
        Err(error) => {
            tracing::info!(%error, "the answer of a passkey is not believed");
            Answer::Wrong
        }
    }
}

fn cannot_ask(error: WebauthnError) -> Failure {
    Failure::Internal(format!("a passkey cannot be asked for: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn whoever_it_is_can_be_asked_and_rubbish_is_no_answer() {
        let party = super::super::party::of("https://kaskade.example.dk").unwrap();
        let (options, _) = ask_anybody(&party).unwrap();
        let options: Value = serde_json::from_str(&options).unwrap();
        assert_eq!((&options["rpId"], &options["userVerification"]), (&json!("kaskade.example.dk"), &json!("required")));
        assert_eq!(options["allowCredentials"], json!([]));
        for rubbish in ["", "{}", "[]", "null", "{\"id\":1}"] {
            assert!(read(rubbish).is_none(), "{rubbish}");
        }
    }
}
