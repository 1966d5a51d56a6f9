//! From a seed to one number, byte for byte as `docs/operating/selection.md` says, so that anybody can reckon it again in any language.

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{Rng, SeedableRng},
};
use sha2::{Digest, Sha256};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// Thirty-two bytes that nobody knows until they are revealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Seed([u8; 32]);

/// A seed that is not 64 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a seed is 64 digits and letters a to f")]
pub struct NoSeed;

impl Seed {
    /// The seed of these bytes.
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// What is published before the draw: it binds the seed to what is drawn from, and does not tell it.
    #[must_use]
    pub fn committed(&self, published: &str) -> String {
        hash(&format!("kaskade selection seed 1\n{published}\n{}", self.revealed()))
    }

    /// The seed, told: only when the draw is made.
    #[must_use]
    pub fn revealed(&self) -> String {
        hex(&self.0)
    }
}

/// A seed is not shown by chance.
impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seed(…)")
    }
}

impl FromStr for Seed {
    type Err = NoSeed;

    fn from_str(text: &str) -> Result<Self, NoSeed> {
        bytes(text).map(Self).ok_or(NoSeed)
    }
}

/// The key of a draw: `round` is 0 for the first draw and counts replacements from 1; `public` is what nobody could know when the seed was committed.
pub fn key(published: &str, seed: &Seed, round: usize, public: &str) -> String {
    hash(&format!("kaskade selection draw 1\n{published}\n{}\n{round}\n{public}", seed.revealed()))
}

/// A number below `many` from a key, each as likely: the first eight bytes of the ChaCha20 stream as a little-endian number that is not in the last,
/// incomplete round of `many`, divided by `many` with remainder. No number for a key that is none, or of none.
#[must_use]
pub fn drawn(key: &str, many: u64) -> Option<u64> {
    let mut stream = ChaCha20Rng::from_seed(bytes(key)?);
    let incomplete = (u64::MAX % many.max(1) + 1) % many.max(1);
    if many == 0 {
        return None;
    }
    loop {
        let mut eight = [0; 8];
        stream.fill_bytes(&mut eight);
        let number = u64::from_le_bytes(eight);
        if number <= u64::MAX - incomplete {
            return Some(number % many);
        }
    }
}

/// SHA-256 of a text, in hexadecimal digits.
pub fn hash(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(text: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = text.trim().chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    if digits.len() == 64 { bytes.try_into().ok() } else { None }
}
