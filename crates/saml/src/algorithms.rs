//! What we accept and what we say that we can: closed lists. SHA-1 signs nothing, and RSA with PKCS#1 v1.5 carries no key
//! (its padding can be asked about); SHA-1 remains only within OAEP, where it does no harm and is the standard's default.

use bergshamra::core::algorithm as uri;

/// Signature algorithms.
pub(crate) const SIGNATURES: [&str; 7] =
    [uri::RSA_SHA256, uri::RSA_SHA384, uri::RSA_SHA512, uri::RSA_PSS_SHA256, uri::RSA_PSS_SHA384, uri::RSA_PSS_SHA512, uri::ECDSA_SHA256];

/// Digests of what is signed.
pub(crate) const DIGESTS: [&str; 3] = [uri::SHA256, uri::SHA384, uri::SHA512];

/// Canonical forms that drop comments.
pub(crate) const CANONICAL: [&str; 3] = [uri::EXC_C14N, uri::C14N, uri::C14N11];

/// The only other transform of a reference.
pub(crate) const ENVELOPED: &str = uri::ENVELOPED_SIGNATURE;

/// How an assertion is encrypted.
pub(crate) const CIPHERS: [&str; 4] = [uri::AES256_GCM, uri::AES128_GCM, uri::AES256_CBC, uri::AES128_CBC];

/// How its key is.
pub(crate) const KEY_TRANSPORTS: [&str; 2] = [uri::RSA_OAEP_ENC11, uri::RSA_OAEP];

/// The digests of OAEP that we say that we can, and its mask generation functions.
pub(crate) const OAEP_DIGESTS: [&str; 2] = [uri::SHA256, uri::SHA1];

/// What we sign with.
pub(crate) const OURS: &str = uri::RSA_SHA256;
pub(crate) const OUR_DIGEST: &str = uri::SHA256;
pub(crate) const OUR_CANONICAL: &str = uri::EXC_C14N;
