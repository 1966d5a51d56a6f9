//! Secrets and signatures as Standard Webhooks has them: HMAC-SHA256 over the message's id, the time and the text.

use crate::{failure::Failure, sign_in::secret};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What a secret begins with, so that people, programs and scanners of source code recognise one.
const PREFIX: &str = "whsec_";
/// The standard asks for 24 to 64 bytes.
const BYTES: usize = 32;

/// A new secret.
pub(super) fn new_secret() -> String {
    format!("{PREFIX}{}", STANDARD.encode(secret::bytes(BYTES)))
}

/// The signatures of a message, one for each secret, as the header has them.
pub(super) fn signatures(secrets: &[String], id: &str, seconds: i64, body: &str) -> Result<String, Failure> {
    let signed: Result<Vec<String>, Failure> = secrets.iter().map(|secret| signature(secret, id, seconds, body)).collect();
    Ok(signed?.join(" "))
}

fn signature(secret: &str, id: &str, seconds: i64, body: &str) -> Result<String, Failure> {
    let unusable = || Failure::Internal("the secret of a webhook cannot be used".to_owned());
    let key = secret.strip_prefix(PREFIX).and_then(|key| STANDARD.decode(key).ok()).ok_or_else(unusable)?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).map_err(|_| unusable())?;
    mac.update(format!("{id}.{seconds}.{body}").as_bytes());
    Ok(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the standard's own libraries.
    #[test]
    fn a_signature_is_that_of_the_standard() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned();
        let signed = signatures(&[secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, r#"{"test": 2432232314}"#).unwrap();
        assert_eq!(signed, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn each_secret_signs_and_no_two_are_alike() {
        let (one, two) = (new_secret(), new_secret());
        assert_ne!(one, two);
        assert!(one.starts_with(PREFIX) && one.len() == PREFIX.len() + 44);
        let signed = signatures(&[one, two], "id", 1, "{}").unwrap();
        let parts: Vec<&str> = signed.split(' ').collect();
        assert!(parts.len() == 2 && parts[0] != parts[1] && parts.iter().all(|part| part.starts_with("v1,")));
        assert!(signatures(&["sealed:1:x".to_owned()], "id", 1, "{}").is_err());
    }
}
