//! The words that several pages and letters use for events.

use domain::{
    calendar::Day,
    event::{Degree, Event, EventKind, Place, Reply, Temperature, TimeOfDay},
    text::Text,
};
use std::borrow::Cow;
use texts::{Language, Texts};

/// The word for a kind of event.
pub(crate) fn kind(t: Texts, kind: EventKind) -> Cow<'static, str> {
    t.get(match kind {
        EventKind::KickOff => "events-kind-kick-off",
        EventKind::NetworkMeeting => "events-kind-network-meeting",
        EventKind::Workshop => "events-kind-workshop",
        EventKind::Webinar => "events-kind-webinar",
        EventKind::InformationMeeting => "events-kind-information-meeting",
        EventKind::Training => "events-kind-training",
        EventKind::Hotline => "events-kind-hotline",
    })
}

/// The word for a reply.
pub(super) fn reply(t: Texts, reply: Reply) -> Cow<'static, str> {
    t.get(match reply {
        Reply::Yes => "events-reply-yes",
        Reply::No => "events-reply-no",
        Reply::Maybe => "events-reply-maybe",
    })
}

/// The word for a degree.
pub(crate) fn degree(t: Texts, degree: Degree) -> Cow<'static, str> {
    t.get(match degree {
        Degree::High => "events-degree-high",
        Degree::Some => "events-degree-some",
        Degree::Low => "events-degree-low",
    })
}

/// Shape and word for how it goes.
pub(super) fn temperature(t: Texts, temperature: Temperature) -> (&'static str, Cow<'static, str>) {
    let (shape, key) = match temperature {
        Temperature::Well => ("▲", "events-temperature-well"),
        Temperature::Fairly => ("●", "events-temperature-fairly"),
        Temperature::Badly => ("▼", "events-temperature-badly"),
    };
    (shape, t.get(key))
}

/// What somebody answered, with the place that it gives.
pub(super) fn standing(t: Texts, answer: Option<Reply>, place: Option<Place>) -> String {
    match (answer, place) {
        (Some(Reply::Yes), Some(Place::Waiting(number))) => t.with("events-waiting", [("number", number.into())]),
        (Some(said), _) => reply(t, said).into_owned(),
        (None, _) => t.get("events-not-answered").into_owned(),
    }
}

/// `09.00`, `09:00`.
pub(crate) fn time(t: Texts, day: Day, time: TimeOfDay) -> String {
    // A time of day has no more than 23 hours and 59 minutes.
    t.time(day.date().at(time.hour() as i8, time.minute() as i8, 0, 0))
}

/// `onsdag den 22. april 2026 kl. 09.00–11.00`.
pub(super) fn when(t: Texts, event: &Event) -> String {
    let date = t.date_long(event.day.date());
    t.with(
        "events-when",
        [("date", date.into()), ("from", time(t, event.day, event.from).into()), ("until", time(t, event.day, event.until).into())],
    )
}

/// A text in the language of the words.
pub(super) fn text(t: Texts, text: &Text) -> &str {
    match t.language() {
        Language::Danish => &text.da,
        Language::English => text.english(),
    }
}

/// Where it is: the place, or that it is online.
pub(crate) fn place(t: Texts, event: &Event) -> String {
    match (event.place.is_empty(), event.link.is_empty()) {
        (true, true) => t.get("events-place-open").into_owned(),
        (true, false) => t.get("events-online").into_owned(),
        (false, true) => text(t, &event.place).to_owned(),
        (false, false) => t.with("events-place-and-online", [("place", text(t, &event.place).into())]),
    }
}
