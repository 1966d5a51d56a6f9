//! Arrival: what becomes of somebody whom an identity provider has vouched for. They enter, join as somebody new, or are
//! told why not. Rights are given inside; a role of ours at the provider only opens the door.

/// How sure the provider is of who somebody is: the levels of NSIS and eIDAS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assurance {
    /// *Lav*.
    Low,
    /// *Betydelig*.
    Substantial,
    /// *Høj*.
    High,
}

impl Assurance {
    /// All levels, the least sure first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Substantial, Self::High];

    /// The word that providers use.
    pub fn key(self) -> &'static str {
        match self {
            Self::Low => "Low",
            Self::Substantial => "Substantial",
            Self::High => "High",
        }
    }

    /// The level of that word, in any case, alone or at the end of an address such as
    /// `https://data.gov.dk/concept/core/nsis/loa/Substantial`.
    pub fn from_key(key: &str) -> Option<Self> {
        let word = key.trim().rsplit('/').next().unwrap_or_default();
        Self::ALL.into_iter().find(|level| level.key().eq_ignore_ascii_case(word))
    }
}

/// What an operator demands of everybody who comes from a provider.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Demands {
    /// At least this sure of who it is.
    pub assurance: Option<Assurance>,
    /// One of these roles, exactly as written; none are demanded if there are none.
    pub roles: Vec<String>,
}

/// A role that the provider says somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssertedRole {
    /// The CVR number of the organisation in which it holds; empty for that of the person.
    pub scope: Option<String>,
    /// Its name or address.
    pub role: String,
}

/// What the decision is made on.
#[derive(Debug, Clone, Copy)]
pub struct Arriving<'a> {
    /// The CVR number that the provider gave.
    pub cvr: Option<&'a str>,
    /// How sure the provider is.
    pub assurance: Option<Assurance>,
    /// The roles that the provider gave; `None` if it gives no roles at all.
    pub roles: Option<&'a [AssertedRole]>,
    /// Whether an organisation of ours has that CVR number.
    pub organisation_known: bool,
    /// The person whom this identity has been before.
    pub known: Option<Acquaintance<'a>>,
}

/// Somebody who has been here before.
#[derive(Debug, Clone, Copy)]
pub struct Acquaintance<'a> {
    /// The CVR number of the organisation where they work with us.
    pub cvr: Option<&'a str>,
    /// Whether they still work there and may sign in.
    pub active: bool,
}

/// What becomes of an arrival.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// The known person gets in.
    Enters,
    /// A new person is written down at the organisation with that CVR number, without roles.
    Joins,
    /// Nobody gets in.
    Refused(Refusal),
}

/// Why somebody does not get in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The provider is not as sure as it must be.
    AssuranceTooLow,
    /// The provider gave no CVR number, or one that no organisation of ours has.
    UnknownOrganisation,
    /// They are known at another organisation.
    OtherOrganisation,
    /// They no longer work where they worked, or may no longer sign in.
    Deactivated,
    /// The provider gave them none of our roles in their organisation.
    NoRole,
}

impl Refusal {
    /// All of them, in the order in which they are looked for.
    pub const ALL: [Self; 5] = [Self::AssuranceTooLow, Self::UnknownOrganisation, Self::OtherOrganisation, Self::Deactivated, Self::NoRole];
}

/// What becomes of somebody who arrives. The first reason to refuse counts.
pub fn decide(demands: &Demands, arriving: &Arriving<'_>) -> Arrival {
    let Arriving { cvr, assurance, known, .. } = *arriving;
    if demands.assurance.is_some_and(|needed| assurance.is_none_or(|given| given < needed)) {
        return Arrival::Refused(Refusal::AssuranceTooLow);
    }
    let Some(cvr) = cvr.filter(|_| arriving.organisation_known) else {
        return Arrival::Refused(Refusal::UnknownOrganisation);
    };
    if known.is_some_and(|known| known.cvr != Some(cvr)) {
        return Arrival::Refused(Refusal::OtherOrganisation);
    }
    if known.is_some_and(|known| !known.active) {
        return Arrival::Refused(Refusal::Deactivated);
    }
    if !opens_the_door(demands, cvr, arriving.roles.unwrap_or_default()) {
        return Arrival::Refused(Refusal::NoRole);
    }
    if known.is_some() { Arrival::Enters } else { Arrival::Joins }
}

/// Whether one of the roles is one of ours, letter by letter, and holds where the person works.
fn opens_the_door(demands: &Demands, cvr: &str, roles: &[AssertedRole]) -> bool {
    let ours = |given: &AssertedRole| demands.roles.contains(&given.role) && given.scope.as_deref().is_none_or(|scope| scope == cvr);
    demands.roles.is_empty() || roles.iter().any(ours)
}
