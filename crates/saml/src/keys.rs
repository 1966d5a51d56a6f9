//! Our keys, and the keys of the provider: PEM in, what the library needs out.

use base64::{Engine, engine::general_purpose::STANDARD};
use bergshamra::{
    DsigContext, EncContext, Key, KeysManager,
    keys::loader::{load_pem_auto, load_x509_cert_der},
};

/// Why a key or a certificate cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TroubleWithKey {
    /// The key is not a readable private key.
    #[error("the key is no RSA private key in PEM: {0}")]
    Key(String),
    /// The certificate is not readable.
    #[error("the certificate is no X.509 certificate in PEM: {0}")]
    Certificate(String),
    /// The two do not belong together.
    #[error("the key does not belong to the certificate")]
    NotAPair,
}

/// A private key of ours and the certificate that others know it by.
#[derive(Clone)]
pub struct KeyPair {
    key: Key,
    certificate: Vec<u8>,
}

impl std::fmt::Debug for KeyPair {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("KeyPair(a secret)")
    }
}

impl KeyPair {
    /// A key pair from two PEM texts. The certificate file may hold a chain; the first is ours.
    pub fn read(key_pem: &str, certificate_pem: &str) -> Result<Self, TroubleWithKey> {
        let key = load_pem_auto(key_pem.trim().as_bytes(), None).map_err(|error| TroubleWithKey::Key(error.to_string()))?;
        if !key.has_private_key() || key.algorithm_name() != "RSA" {
            return Err(TroubleWithKey::Key("another kind of key".to_owned()));
        }
        let certificate =
            first_certificate(certificate_pem).ok_or_else(|| TroubleWithKey::Certificate("no certificate in it".to_owned()))?;
        let known = certificate_key(&certificate).ok_or_else(|| TroubleWithKey::Certificate("not readable".to_owned()))?;
        if known.to_spki_der() != key.to_spki_der() {
            return Err(TroubleWithKey::NotAPair);
        }
        Ok(Self { key, certificate })
    }

    /// The certificate, as metadata writes it.
    pub(crate) fn certificate_base64(&self) -> String {
        STANDARD.encode(&self.certificate)
    }

    /// For signing with this key.
    pub(crate) fn to_sign(&self) -> DsigContext {
        let mut manager = KeysManager::new();
        manager.add_key(self.key.clone());
        DsigContext::new(manager)
    }

    /// For decrypting with this key: what lies elsewhere is not fetched, and no key is derived from a password.
    pub(crate) fn to_decrypt(&self) -> EncContext {
        let mut manager = KeysManager::new();
        manager.add_key(self.key.clone());
        let mut context = EncContext::new(manager).with_disable_cipher_reference(true);
        context.max_pbkdf2_iterations = 0;
        context
    }

    /// The key itself, for signatures beside the XML.
    pub(crate) fn key(&self) -> &Key {
        &self.key
    }
}

/// The key in a certificate.
pub(crate) fn certificate_key(der: &[u8]) -> Option<Key> {
    load_x509_cert_der(der).ok()
}

/// For checking signatures with these keys and no others.
pub(crate) fn to_verify(keys: &[Key]) -> DsigContext {
    let mut manager = KeysManager::new();
    manager.add_keys(keys.iter().cloned());
    DsigContext::new(manager)
}

/// The first certificate of a PEM text, as DER.
fn first_certificate(pem: &str) -> Option<Vec<u8>> {
    let (_, rest) = pem.split_once("-----BEGIN CERTIFICATE-----")?;
    let (body, _) = rest.split_once("-----END CERTIFICATE-----")?;
    STANDARD.decode(body.split_whitespace().collect::<String>()).ok()
}
