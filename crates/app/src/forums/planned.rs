//! Meetings of a rollout's networks as lines of its communication plan.

use crate::{
    communication::sources::Following,
    failure::Failure,
    forums::{meeting_store, opened},
    organisations::seen::Seen,
    visit::Visit,
};
use domain::communication::{Channel, LineState};

/// The meetings of those networks of a rollout that exist to the visitor.
pub(crate) async fn planned(visit: &Visit, seen: &Seen) -> Result<Vec<Following>, Failure> {
    let (mut forums, _) = opened::all(visit).await?;
    forums.retain(|opened| opened.forum.fields.circle.rollout.as_ref() == Some(seen.key()));
    let mut connection = visit.app.database().read().await?;
    let mut lines = Vec::new();
    for opened in &forums {
        for meeting in meeting_store::of(&mut connection, &opened.forum.key).await? {
            let title = opened.forum.fields.title.as_str();
            let host = opened.host(visit).map(|host| visit.directory.person(host).name.clone());
            lines.push(Following {
                day: meeting.fields.day,
                sender: host.unwrap_or_else(|| title.to_owned()),
                audience: visit.t.get("communication-network-members").into_owned(),
                message: visit.t.with("communication-network-meeting", [("title", title.into())]),
                channel: Channel::Meeting,
                state: LineState::following(meeting.fields.day, meeting.cancelled, visit.today),
                href: Some(opened.path()),
            });
        }
    }
    Ok(lines)
}
