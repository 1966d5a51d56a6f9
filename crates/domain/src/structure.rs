//! Where a role stands in a municipality's project organisation and, after go-live, in its operations organisation
//! (S1 §2.1 and §3, S2 §5.2).

use crate::role::{RoleCard, RoleGroup};

/// A place in the two organisations, from the top down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// *Projektejer*, who chairs the steering group.
    Owner,
    /// *Styregruppe*.
    SteeringGroup,
    /// *Projektleder*, one or two with one overall.
    Leaders,
    /// *Projektgruppe*.
    ProjectGroup,
    /// *Ressourcepersoner*, whom the project group draws upon.
    Resources,
    /// *Ejerskab* of the solution in operation.
    Ownership,
    /// *Systemadministratorer*.
    Administrators,
    /// *Superbrugere* and others who help the users.
    Superusers,
}

impl Place {
    /// The places of the project organisation, from the top down.
    pub const PROJECT: [Self; 5] = [Self::Owner, Self::SteeringGroup, Self::Leaders, Self::ProjectGroup, Self::Resources];
    /// The places of the operations organisation, from the top down.
    pub const OPERATIONS: [Self; 3] = [Self::Ownership, Self::Administrators, Self::Superusers];

    /// A word for texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::SteeringGroup => "steering-group",
            Self::Leaders => "leaders",
            Self::ProjectGroup => "project-group",
            Self::Resources => "resources",
            Self::Ownership => "ownership",
            Self::Administrators => "administrators",
            Self::Superusers => "superusers",
        }
    }
}

/// Where a role stands: as the sources draw it, else by its group. Those who look after all rollouts of a municipality
/// stand in neither organisation.
pub fn place(card: &RoleCard) -> Option<Place> {
    Some(match card.key.as_str() {
        "projektejer" => Place::Owner,
        "styregruppemedlem" => Place::SteeringGroup,
        "projektleder" => Place::Leaders,
        "faglig-leder"
        | "fagperson-folkebibliotek"
        | "fagperson-plc"
        | "it-fagperson"
        | "systemadministrator-nuvaerende"
        | "oekonomimedarbejder"
        | "driftscenter-koordinator"
        | "underviser" => Place::ProjectGroup,
        "systemejer" | "systemansvarlig" | "gevinstejer" => Place::Ownership,
        "systemadministrator" | "rolleadministrator" => Place::Administrators,
        "superbruger" | "supportberettiget" => Place::Superusers,
        "programleder" | "klik-administrator" | "workshopdeltager" | "underskriftberettiget" => return None,
        _ => match card.group {
            RoleGroup::Organisational => return None,
            RoleGroup::Project => Place::ProjectGroup,
            RoleGroup::Technical => Place::Resources,
        },
    })
}
