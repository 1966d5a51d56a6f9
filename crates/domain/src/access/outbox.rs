//! Who sees the mails on their way and stops them: the programme office. What stands in a mail is shown to nobody here.

use super::Viewer;
use crate::organisation::OrganisationKind;

/// The mails on their way, opened for a viewer. Made only here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutboxPermit(());

/// The permit to see the mails on their way, to stop them and to try again; `None` for everybody but the programme office.
pub fn outbox(viewer: &Viewer) -> Option<OutboxPermit> {
    (viewer.kind == OrganisationKind::ProgrammeOffice).then_some(OutboxPermit(()))
}
