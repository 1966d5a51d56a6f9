//! Who finds a forum, who sees its members and whose contact details, and who keeps it (R8, B8).

use super::{Viewer, keeps_people};
use crate::{
    forum::{Level, Place},
    organisation::OrganisationKind,
    text::{ForumKey, OrganisationCode, PersonId},
};

/// What access to a forum is decided on.
#[derive(Debug, Clone, Copy)]
pub struct ForumFacts<'a> {
    /// The forum.
    pub key: &'a ForumKey,
    /// How far it reaches.
    pub level: &'a Level,
    /// Whether the rollout that it gathers role holders of, if any, exists to the viewer.
    pub rollout_exists: bool,
    /// Where the viewer works.
    pub place: Place<'a>,
    /// Whether the viewer is in it.
    pub is_member: bool,
    /// Whom the others turn to; they count as being in it.
    pub host: Option<&'a PersonId>,
}

/// A forum, opened for a viewer. Made only here; having one grants reading what it is for and when it meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForumPermit {
    forum: ForumKey,
    sees_members: bool,
    keeps: bool,
    calls_meetings: bool,
}

impl ForumPermit {
    /// The forum.
    pub fn forum(&self) -> &ForumKey {
        &self.forum
    }

    /// Whether the viewer sees who is in it; if not, only those of their own organisation.
    pub fn sees_members(&self) -> bool {
        self.sees_members
    }

    /// Whether the viewer changes it, puts people in and takes them out.
    pub fn keeps(&self) -> bool {
        self.keeps
    }

    /// Whether the viewer writes its meetings.
    pub fn calls_meetings(&self) -> bool {
        self.calls_meetings
    }
}

/// The permit for a forum; `None` if it does not exist to the viewer.
pub fn forum(viewer: &Viewer, facts: &ForumFacts<'_>) -> Option<ForumPermit> {
    let reached = facts.level.reaches(facts.place);
    let hosts = facts.host == Some(&viewer.person);
    let inside = facts.is_member || hosts;
    let keeps = match (facts.level, viewer.kind) {
        (Level::Municipal(code), _) => reached && viewer.organisation == *code && keeps_people(viewer),
        (_, kind) => kind == OrganisationKind::ProgrammeOffice,
    };
    let finds = match (facts.level, viewer.kind) {
        (Level::Municipal(_), _) => reached,
        (_, OrganisationKind::ProgrammeOffice) => true,
        (_, OrganisationKind::Supplier) => inside,
        (_, OrganisationKind::Municipality | OrganisationKind::Institution) => inside || (reached && facts.rollout_exists),
    };
    finds.then(|| ForumPermit {
        forum: facts.key.clone(),
        sees_members: keeps || inside || matches!(facts.level, Level::Municipal(_)),
        keeps,
        calls_meetings: keeps || hosts,
    })
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn forum_for_program(forum: &ForumKey) -> ForumPermit {
    ForumPermit { forum: forum.clone(), sees_members: true, keeps: true, calls_meetings: true }
}

/// Leave to start forums. Made only here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForumStart(Starts);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Starts {
    Wide,
    Municipal(OrganisationCode),
    Any,
}

impl ForumStart {
    /// The municipality whose own forums may be started; `None` for common ones and those of a region.
    pub fn municipality(&self) -> Option<&OrganisationCode> {
        match &self.0 {
            Starts::Municipal(code) => Some(code),
            Starts::Wide | Starts::Any => None,
        }
    }

    /// Whether a forum of that level may be started.
    pub fn allows(&self, level: &Level) -> bool {
        match (&self.0, level) {
            (Starts::Any, _) | (Starts::Wide, Level::Regional(_) | Level::Common) => true,
            (Starts::Municipal(own), Level::Municipal(code)) => own == code,
            _ => false,
        }
    }
}

/// Which forums the viewer may start; `None` for all but the programme office and those who keep a municipality's people.
pub fn start_forum(viewer: &Viewer) -> Option<ForumStart> {
    match viewer.kind {
        OrganisationKind::ProgrammeOffice => Some(ForumStart(Starts::Wide)),
        OrganisationKind::Municipality => keeps_people(viewer).then(|| ForumStart(Starts::Municipal(viewer.organisation.clone()))),
        OrganisationKind::Supplier | OrganisationKind::Institution => None,
    }
}

/// A permit for the program itself, which writes down a made-up world; never for a request.
pub fn start_forum_for_program() -> ForumStart {
    ForumStart(Starts::Any)
}

/// What decides whether one member of a forum sees how to reach another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contactable {
    /// The viewer may know the person outside of the forum too: a colleague, or somebody whose organisation they see.
    pub known_anyway: bool,
    /// The person agreed that members of this forum see it.
    pub agreed: bool,
    /// The person works at the programme office and is the one to turn to.
    pub is_office_host: bool,
}

/// Whether the viewer sees mail address and telephone number of somebody in a forum: across municipalities only of those
/// who agreed, and of the programme office's host, who is named to be asked.
pub fn forum_contact(permit: &ForumPermit, person: &Contactable) -> bool {
    person.known_anyway || person.is_office_host || (permit.sees_members && person.agreed)
}
