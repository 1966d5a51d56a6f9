//! The secret of a second factor or of a webhook as it is kept: sealed with the operator's key (AES-256-GCM), bound to its person,
//! if there is a key; else as it is. What was kept before there was a key is sealed the next time that it is used.

use crate::{failure::Failure, sign_in::secret};
use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use domain::text::PersonId;
use std::fmt;

/// What a sealed secret begins with; no secret has a colon.
const MARK: &str = "sealed:1:";
const NONCE: usize = 12;

/// The operator's key.
#[derive(Clone)]
pub struct SealingKey(Aes256Gcm);

impl fmt::Debug for SealingKey {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("SealingKey")
    }
}

impl SealingKey {
    /// Reads a key: 32 bytes as 64 hexadecimal figures or as Base64.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let hex = |at: usize| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
        let bytes = match text.len() {
            64 => (0..64).step_by(2).map(hex).collect::<Option<Vec<u8>>>(),
            _ => STANDARD.decode(text).ok(),
        };
        Aes256Gcm::new_from_slice(&bytes.filter(|bytes| bytes.len() == 32)?).ok().map(Self)
    }

    fn seal(&self, person: &PersonId, secret: &str) -> Option<String> {
        let nonce: [u8; NONCE] = secret::bytes(NONCE).try_into().ok()?;
        let payload = Payload { msg: secret.as_bytes(), aad: person.as_str().as_bytes() };
        let sealed = self.0.encrypt(&nonce.into(), payload).ok()?;
        Some(format!("{MARK}{}", STANDARD.encode([nonce.as_slice(), &sealed].concat())))
    }

    fn unseal(&self, person: &PersonId, kept: &str) -> Option<String> {
        let bytes = STANDARD.decode(kept.strip_prefix(MARK)?).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let nonce: [u8; NONCE] = nonce.try_into().ok()?;
        let opened = self.0.decrypt(&nonce.into(), Payload { msg: sealed, aad: person.as_str().as_bytes() }).ok()?;
        String::from_utf8(opened).ok()
    }
}

/// A secret as it is to be kept.
pub(crate) fn kept(key: Option<&SealingKey>, person: &PersonId, secret: &str) -> Result<String, Failure> {
    let Some(key) = key else { return Ok(secret.to_owned()) };
    key.seal(person, secret).ok_or_else(|| Failure::Internal("a secret cannot be sealed".to_owned()))
}

/// A secret that was kept, and whether it should be kept anew since there is a key now.
pub(crate) fn opened(key: Option<&SealingKey>, person: &PersonId, kept: String) -> Result<(String, bool), Failure> {
    if !kept.starts_with(MARK) {
        return Ok((kept, key.is_some()));
    }
    let secret = key.and_then(|key| key.unseal(person, &kept));
    let secret = secret.ok_or_else(|| Failure::Internal("a secret needs the key that it was sealed with".to_owned()))?;
    Ok((secret, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn a_key_is_read_in_either_form_and_nothing_else_is_one() {
        let base64 = STANDARD.encode((0..32).collect::<Vec<u8>>());
        for good in [KEY, &KEY.to_uppercase(), &base64, &format!("{KEY}\n")] {
            assert!(SealingKey::read(good).is_some(), "{good}");
        }
        for bad in ["", "kort", &KEY[2..], &format!("{}xy", &KEY[2..]), &STANDARD.encode([0; 16])] {
            assert!(SealingKey::read(bad).is_none(), "{bad}");
        }
        assert_eq!(format!("{:?}", SealingKey::read(KEY)), "Some(SealingKey)");
    }

    #[test]
    fn what_is_sealed_opens_for_its_person_and_key_only() {
        let (key, other) = (SealingKey::read(KEY).unwrap(), SealingKey::read(&"ab".repeat(32)).unwrap());
        let (per, tina) = (PersonId::from("per"), PersonId::from("tina"));
        let sealed = kept(Some(&key), &per, SECRET).unwrap();
        assert!(sealed.starts_with(MARK) && !sealed.contains(SECRET));
        assert_ne!(kept(Some(&key), &per, SECRET).unwrap(), sealed, "no two are alike");
        assert_eq!(opened(Some(&key), &per, sealed.clone()).unwrap(), (SECRET.to_owned(), false));
        assert!(opened(Some(&other), &per, sealed.clone()).is_err());
        assert!(opened(Some(&key), &tina, sealed.clone()).is_err(), "moved to another person");
        assert!(opened(None, &per, sealed.clone()).is_err(), "the key is gone");
        let mut changed = sealed.into_bytes();
        let last = changed.len() - 3;
        changed[last] = if changed[last] == b'A' { b'B' } else { b'A' };
        assert!(opened(Some(&key), &per, String::from_utf8(changed).unwrap()).is_err());
    }

    #[test]
    fn without_a_key_all_stays_as_it_was() {
        let per = PersonId::from("per");
        assert_eq!(kept(None, &per, SECRET).unwrap(), SECRET);
        assert_eq!(opened(None, &per, SECRET.to_owned()).unwrap(), (SECRET.to_owned(), false));
        let key = SealingKey::read(KEY).unwrap();
        assert_eq!(opened(Some(&key), &per, SECRET.to_owned()).unwrap(), (SECRET.to_owned(), true), "to be sealed now");
    }
}
