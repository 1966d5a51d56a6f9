//! The letters about accounts, each in Danish with the same in English below: whoever gets one may never have been here.

use crate::{failure::Failure, outbox};
use database::Tx;
use domain::text::PersonId;
use texts::{Arg, Language, Texts};

/// Which letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// You can use Kaskade now.
    Invitation,
    /// Choose a new password.
    Reset,
    /// Prove that this address is yours.
    Address,
    /// Your address is another one now; to the old one.
    AddressChanged,
    /// Your password is another one now.
    PasswordChanged,
    /// Your second factor was turned on or off.
    FactorChanged,
    /// A passkey was added or removed.
    PasskeysChanged,
}

impl About {
    fn kind(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::Address => "address",
            Self::AddressChanged => "address-changed",
            Self::PasswordChanged => "password-changed",
            Self::FactorChanged => "factor-changed",
            Self::PasskeysChanged => "passkeys-changed",
        }
    }

    fn keys(self) -> [&'static str; 2] {
        let at = Self::TEXT_KEYS.iter().position(|key| key.strip_suffix("-subject").is_some_and(|stem| stem == self.stem()));
        let at = at.unwrap_or_default();
        [Self::TEXT_KEYS[at], Self::TEXT_KEYS[at + 1]]
    }

    fn stem(self) -> &'static str {
        match self {
            Self::Invitation => "letter-invitation",
            Self::Reset => "letter-reset",
            Self::Address => "letter-address",
            Self::AddressChanged => "letter-address-changed",
            Self::PasswordChanged => "letter-password-changed",
            Self::FactorChanged => "letter-factor-changed",
            Self::PasskeysChanged => "letter-passkeys-changed",
        }
    }

    /// All text keys of letters, subject and text by turns.
    pub const TEXT_KEYS: [&'static str; 14] = [
        "letter-invitation-subject",
        "letter-invitation-text",
        "letter-reset-subject",
        "letter-reset-text",
        "letter-address-subject",
        "letter-address-text",
        "letter-address-changed-subject",
        "letter-address-changed-text",
        "letter-password-changed-subject",
        "letter-password-changed-text",
        "letter-factor-changed-subject",
        "letter-factor-changed-text",
        "letter-passkeys-changed-subject",
        "letter-passkeys-changed-text",
    ];
}

/// Writes a letter to a person, to be sent when the transaction is made.
pub async fn write(tx: &mut Tx, about: About, person: &PersonId, to: &str, values: &[(&'static str, Arg)]) -> Result<(), Failure> {
    let [subject_key, text_key] = about.keys();
    let [danish, english] = [Language::Danish, Language::English].map(Texts::new);
    let subject = danish.get(subject_key);
    let body = format!("{}\n\n--\n\n{}\n", danish.with(text_key, values), english.with(text_key, values));
    let (person, kind) = (Some(person), about.kind());
    outbox::enqueue(tx, &outbox::Message { person, to, subject: &subject, body: &body, kind, ..outbox::Message::default() }).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_its_words() {
        for about in [
            About::Invitation,
            About::Reset,
            About::Address,
            About::AddressChanged,
            About::PasswordChanged,
            About::FactorChanged,
            About::PasskeysChanged,
        ] {
            let [subject, text] = about.keys();
            assert_eq!([subject.to_owned(), text.to_owned()], ["subject", "text"].map(|part| format!("{}-{part}", about.stem())));
            assert!(Texts::new(Language::Danish).has(subject) && Texts::new(Language::English).has(text));
        }
    }
}
