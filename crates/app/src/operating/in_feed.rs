//! Operating messages in a reader's own calendar feed: those that stand on their pages now, each with its gravity in words.

use crate::{
    events::ics::{Entry, When},
    failure::Failure,
    operating::{
        opened::{gravity_words, in_force, words},
        store::Stored,
    },
    visit::Visit,
};
use database::Moment;
use domain::calendar::Day;

/// The messages in force as entries; `host` ends their names.
pub(crate) async fn in_feed(visit: &Visit, host: &str) -> Result<Vec<Entry<'static>>, Failure> {
    let found = in_force(&visit.app, &visit.viewer, visit.app.clock().now().micros).await?;
    Ok(found.iter().filter_map(|stored| entry(visit, host, stored)).collect())
}

fn entry(visit: &Visit, host: &str, stored: &Stored) -> Option<Entry<'static>> {
    let (t, message) = (visit.t, &stored.message);
    let workaround = message.known_error.as_ref().map(|error| words(t, &error.workaround)).filter(|text| !text.is_empty());
    let workaround = workaround.map(|text| t.with("messages-feed-workaround", [("text", text.into())]));
    let description = std::iter::once(words(t, &message.body).to_owned()).chain(workaround).collect::<Vec<_>>().join("\n\n");
    let title = [("gravity", gravity_words(t, message.gravity).into()), ("title", words(t, &message.title).into())];
    Some(Entry {
        uid: format!("message-{}@{host}", stored.id),
        sequence: stored.revision,
        title: t.with("messages-feed-title", title),
        when: match message.until {
            Some(until) => When::Moments(message.from, until),
            // Without an end it has lasted until today.
            None => When::Days(Day::from_date(Moment::local(message.from).date()).ok()?, visit.today),
        },
        place: String::new(),
        description,
        url: visit.app.link(&format!("/messages#message-{}", stored.id)),
        cancelled: false,
        organiser: None,
        attendee: None,
    })
}
