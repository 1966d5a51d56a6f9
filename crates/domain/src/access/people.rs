//! Who keeps the people and roles of an organisation, who only reads them, and to whom there are none (R8).

use super::{OrganisationFacts, Viewer, sees_organisation};
use crate::{
    organisation::OrganisationKind,
    role::{PROJECT_LEADER, SUPPLIER_PROJECT_LEADER},
    text::OrganisationCode,
};

/// Whose contact details a viewer sees at an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Circle {
    Everybody,
    HoldersOfRoles,
}

/// Which roles a viewer gives, ends and confirms at an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RoleReach {
    /// None.
    Nothing,
    /// Those for a rollout that the viewer steers.
    SteeredRollouts,
    /// All.
    Everything,
}

/// The people and roles of one organisation, opened for a viewer. Made only here; having one grants reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeoplePermit {
    organisation: OrganisationCode,
    circle: Circle,
    keeps_people: bool,
    roles: RoleReach,
    reports: bool,
}

impl PeoplePermit {
    /// The organisation.
    pub fn organisation(&self) -> &OrganisationCode {
        &self.organisation
    }

    /// Whether the viewer may know of somebody there who holds a role or does not.
    pub fn sees_person(&self, holds_a_role: bool) -> bool {
        self.circle == Circle::Everybody || holds_a_role
    }

    /// Whether the viewer adds people and changes what is written of them.
    pub fn keeps_people(&self) -> bool {
        self.keeps_people
    }

    /// Which roles the viewer gives and ends.
    pub fn roles(&self) -> RoleReach {
        self.roles
    }

    /// Whether the viewer gives and ends any role.
    pub fn keeps_roles(&self) -> bool {
        self.roles != RoleReach::Nothing
    }

    /// Whether the viewer gives and ends a role: for a rollout that they steer or do not, or for all (`None`).
    pub fn may_give(&self, steers_its_rollout: Option<bool>) -> bool {
        match self.roles {
            RoleReach::Nothing => false,
            RoleReach::SteeredRollouts => steers_its_rollout == Some(true),
            RoleReach::Everything => true,
        }
    }

    /// Whether the viewer sends somebody there the mail that lets them sign in: whoever keeps the people, and the programme
    /// office of a rollout that the organisation takes part in.
    pub fn invites(&self) -> bool {
        self.keeps_people || self.roles == RoleReach::SteeredRollouts
    }

    /// Whether the viewer says that an address there works although mail came back from it: whoever invites people there.
    pub fn confirms_addresses(&self) -> bool {
        self.invites()
    }

    /// Whether the viewer tells those who keep the roles that an entry is wrong.
    pub fn reports(&self) -> bool {
        self.reports
    }
}

/// The permit for the people and roles of an organisation; `None` if it does not exist to the viewer.
pub fn people(viewer: &Viewer, organisation: &OrganisationFacts<'_>, shares_a_rollout: bool) -> Option<PeoplePermit> {
    if !sees_organisation(viewer, organisation, shares_a_rollout) {
        return None;
    }
    let own = *organisation.code == viewer.organisation;
    let inside = own || organisation.parent == Some(&viewer.organisation);
    let (keeps_people, roles) = match viewer.kind {
        OrganisationKind::ProgrammeOffice if own => (true, RoleReach::Everything),
        OrganisationKind::ProgrammeOffice if shares_a_rollout => (false, RoleReach::SteeredRollouts),
        OrganisationKind::ProgrammeOffice => (false, RoleReach::Nothing),
        OrganisationKind::Supplier if own => all_or_nothing(leads_supplier(viewer) || super::keeps_people(viewer)),
        OrganisationKind::Supplier => (false, RoleReach::Nothing),
        OrganisationKind::Municipality | OrganisationKind::Institution => all_or_nothing(inside && super::keeps_people(viewer)),
    };
    let circle = if viewer.kind == OrganisationKind::Supplier && !own { Circle::HoldersOfRoles } else { Circle::Everybody };
    Some(PeoplePermit { organisation: organisation.code.clone(), circle, keeps_people, roles, reports: inside })
}

fn all_or_nothing(keeps: bool) -> (bool, RoleReach) {
    (keeps, if keeps { RoleReach::Everything } else { RoleReach::Nothing })
}

fn leads_supplier(viewer: &Viewer) -> bool {
    viewer.holds(PROJECT_LEADER, None) || viewer.holds(SUPPLIER_PROJECT_LEADER, None)
}

/// A permit for the program itself, which writes down a made-up or imported world; never for a request.
pub fn people_for_program(organisation: &OrganisationCode) -> PeoplePermit {
    PeoplePermit {
        organisation: organisation.clone(),
        circle: Circle::Everybody,
        keeps_people: true,
        roles: RoleReach::Everything,
        reports: true,
    }
}
