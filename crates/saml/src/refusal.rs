//! Why a message is not believed.

/// Why a message is not believed: for the server's log. To the browser all of them look alike, so that nobody learns
/// from the answers how to make a message that is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is larger than any true message.
    #[error("larger than any true message")]
    TooLarge,
    /// What arrived cannot be unpacked.
    #[error("not readable base64, DEFLATE or UTF-8")]
    NotReadable,
    /// It is not well-formed XML, or has a document type.
    #[error("not well-formed XML without a document type")]
    NotXml,
    /// It has comments or processing instructions.
    #[error("comments or processing instructions")]
    NotPlain,
    /// It is not built as the protocol says.
    #[error("not built as the protocol says: {0}")]
    Structure(&'static str),
    /// It carries no signature where one must be.
    #[error("not signed")]
    NotSigned,
    /// Its signature is not the provider's, or covers something else.
    #[error("the signature does not hold: {0}")]
    Signature(String),
    /// It uses an algorithm that is not allowed.
    #[error("an algorithm that is not allowed: {0}")]
    Algorithm(String),
    /// Its assertion is not encrypted.
    #[error("the assertion is not encrypted")]
    NotEncrypted,
    /// It cannot be decrypted with our key.
    #[error("cannot be decrypted")]
    Decryption,
    /// The provider says that it failed, with its status codes.
    #[error("the provider answered: {0}")]
    Status(String),
    /// It is from somebody else.
    #[error("from another issuer")]
    Issuer,
    /// It is meant for another address.
    #[error("for another destination")]
    Destination,
    /// It answers another request, or none.
    #[error("an answer to another request")]
    InResponseTo,
    /// It is meant for another service.
    #[error("for another audience")]
    Audience,
    /// It is to be handed to another address.
    #[error("for another recipient")]
    Recipient,
    /// It is no longer valid.
    #[error("expired")]
    Expired,
    /// It is not valid yet.
    #[error("not valid yet")]
    NotYetValid,
    /// It carries an attribute that cannot be read.
    #[error("attribute not readable: {0}")]
    Attribute(&'static str),
}
