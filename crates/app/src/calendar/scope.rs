//! Whose calendar: one's own, a rollout's, an organisation's, or a programme leader's across rollouts.

use domain::text::{OrganisationCode, RolloutKey};
use std::fmt;

/// What a calendar shows, as it stands in the address and with a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scope {
    /// One's own tasks and invitations.
    Mine,
    /// Everything of a rollout that the reader sees.
    Rollout(RolloutKey),
    /// Everything of an organisation.
    Organisation(OrganisationCode),
    /// Everything of the reader's organisation in all rollouts.
    Programme,
}

impl Scope {
    /// Reads the word of an address; one's own without any.
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text.split_once(':') {
            None if text.is_empty() || text == "mine" => Some(Self::Mine),
            None if text == "programme" => Some(Self::Programme),
            Some(("rollout", key)) if !key.is_empty() => Some(Self::Rollout(RolloutKey::from(key))),
            Some(("organisation", code)) if !code.is_empty() => Some(Self::Organisation(OrganisationCode::from(code))),
            _ => None,
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mine => f.write_str("mine"),
            Self::Rollout(key) => write!(f, "rollout:{key}"),
            Self::Organisation(code) => write!(f, "organisation:{code}"),
            Self::Programme => f.write_str("programme"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn words_of_addresses_are_read_again() {
        for text in ["mine", "programme", "rollout:fbs-2.0", "organisation:0461"] {
            assert_eq!(Scope::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Scope::parse(""), Some(Scope::Mine));
        for bad in ["x", "rollout:", "organisation", ":"] {
            assert_eq!(Scope::parse(bad), None, "{bad}");
        }
    }
}
