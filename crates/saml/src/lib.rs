//! A SAML 2.0 service provider as OIOSAML asks for it (web browser single sign-on and single logout). It knows nothing of
//! rollouts, of databases or of the web server: pure functions, with the moment as an argument. Signatures, canonical
//! XML and decryption are the library's (`bergshamra`); what is here is what may be believed and what must be refused.

mod algorithms;
mod assertion;
mod attributes;
mod bindings;
mod decryption;
mod keys;
mod logout;
mod metadata;
mod names;
mod privileges;
mod provider;
mod refusal;
mod request;
mod response;
mod signature;
mod xml;

#[cfg(feature = "stand-in")]
pub mod stand_in;

pub use assertion::{Assertion, NameId};
pub use attributes::{Assurance, Identity};
pub use bindings::{Binding, Message, Outgoing, peek_in_response_to, read_post, read_redirect};
pub use keys::{KeyPair, TroubleWithKey};
pub use logout::{LogoutReply, LogoutRequest};
pub use metadata::{IdentityProvider, TroubleWithMetadata};
pub use privileges::{Constraint, PrivilegeGroup, TroubleWithPrivileges, read_privileges};
pub use provider::ServiceProvider;
pub use refusal::Refusal;
pub use response::Expectations;
