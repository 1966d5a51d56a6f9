//! Hashing and checking passwords with Argon2id, off the threads that serve pages.

use crate::failure::Failure;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::LazyLock;

/// The hash of a password nobody has: checked for unknown logins, so that they take as long as known ones.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody").unwrap_or_default());

/// The hash of a password as a PHC string. Slow on purpose: not for a thread that serves pages.
pub fn hash(password: &str) -> Result<String, Failure> {
    let hashed = Argon2::default().hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|error| Failure::Internal(error.to_string()))
}

/// The hash of a password, off the threads that serve pages.
pub async fn hash_off_thread(password: String) -> Result<String, Failure> {
    tokio::task::spawn_blocking(move || hash(&password)).await.map_err(|error| Failure::Internal(error.to_string()))?
}

/// Whether a password fits a hash; never for nobody's hash, however long it takes.
pub async fn fits(password: String, hash: Option<String>) -> Result<bool, Failure> {
    let check = move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let parsed = PasswordHash::new(&hash);
        known & parsed.is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
    };
    tokio::task::spawn_blocking(check).await.map_err(|error| Failure::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_fits() {
        let hashed = hash("Vintergæk 7").unwrap();
        assert!(fits("Vintergæk 7".to_owned(), Some(hashed.clone())).await.unwrap());
        assert!(!fits("vintergæk 7".to_owned(), Some(hashed)).await.unwrap());
        assert!(!fits("nobody".to_owned(), None).await.unwrap());
    }
}
