//! The one place where secrets are made, and the form in which they are kept.

use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// 244 random bits as 64 letters and figures.
#[expect(clippy::disallowed_methods, reason = "this is the one place where secrets are made")]
pub fn token() -> String {
    format!("{}{}", uuid::Uuid::new_v4().simple(), uuid::Uuid::new_v4().simple())
}

/// What a device that keeps passkeys calls a person by: it says nothing of them.
#[expect(clippy::disallowed_methods, reason = "this is the one place where secrets are made")]
pub fn handle() -> uuid::Uuid {
    uuid::Uuid::new_v4()
}

/// Random bytes: of each 16 of a version 4 UUID the ten that are random in every bit.
#[expect(clippy::disallowed_methods, reason = "this is the one place where secrets are made")]
pub fn bytes(count: usize) -> Vec<u8> {
    let random = || {
        let bytes = *uuid::Uuid::new_v4().as_bytes();
        [0, 1, 2, 3, 4, 5, 12, 13, 14, 15].map(|at| bytes[at])
    };
    std::iter::repeat_with(random).flatten().take(count).collect()
}

/// The SHA-256 of a secret, as it is kept.
pub fn hashed(secret: &str) -> String {
    Sha256::digest(secret.as_bytes()).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_alike() {
        assert_ne!(token(), token());
        assert_ne!(bytes(20), bytes(20));
        assert_eq!((token().len(), bytes(25).len(), hashed("x").len()), (64, 25, 64));
    }
}
