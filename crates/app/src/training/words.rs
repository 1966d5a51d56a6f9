//! The words of training.

use super::{found::Found, store::Stored};
use crate::{events::words as event_words, visit::Visit, words::in_language};
use domain::{
    calendar::Day,
    event::TimeOfDay,
    signal::Signal,
    text::TrainingKey,
    training::{Course, Demand, Learned, Refusal, Seat, SeatState, SessionState, Training},
};
use texts::{Language, Texts};

/// Whether somebody must or may.
pub(super) fn demand(t: Texts, demand: Demand) -> String {
    t.get(match demand {
        Demand::Must => "training-must",
        Demand::May => "training-may",
    })
    .into_owned()
}

/// How far somebody has come with a module.
pub(super) fn learned(t: Texts, learned: &Learned) -> String {
    let seen = || t.with("training-seen-of", [("seen", i64::from(learned.seen).into()), ("count", i64::from(learned.of).into())]);
    match learned {
        Learned { by_course: true, .. } => t.get("training-has-course").into_owned(),
        one if one.has() => t.get("training-has-seen").into_owned(),
        Learned { of: 0, .. } => t.get("training-has-not").into_owned(),
        _ => format!("{}. {}", t.get("training-has-not"), seen()),
    }
}

/// How a seat stands.
pub(super) fn seat(t: Texts, state: SeatState) -> String {
    match state {
        SeatState::Offered(until) => t.with("training-seat-offered", [("date", t.date_medium(until.date()).into())]),
        SeatState::Seated => t.get("training-seat-seated").into_owned(),
        SeatState::Waiting => t.get("training-seat-waiting").into_owned(),
        SeatState::Lapsed => t.get("training-seat-lapsed").into_owned(),
        SeatState::Cancelled => t.get("training-seat-cancelled").into_owned(),
        SeatState::Came => t.get("training-seat-came").into_owned(),
        SeatState::StayedAway => t.get("training-seat-stayed-away").into_owned(),
    }
}

/// The shape that stands before it.
pub(super) fn signal(state: SeatState) -> Signal {
    match state {
        SeatState::Seated | SeatState::Came => Signal::Green,
        SeatState::Waiting | SeatState::Offered(_) => Signal::Yellow,
        SeatState::StayedAway => Signal::Red,
        SeatState::Lapsed | SeatState::Cancelled => Signal::Grey,
    }
}

/// Why something was refused.
pub(super) fn refusal(t: Texts, refusal: Refusal) -> String {
    match refusal {
        Refusal::Places(left) => t.with("training-refusal-places", [("left", i64::from(left).into())]),
        Refusal::Nobody => t.get("training-refusal-nobody").into_owned(),
        Refusal::Pilot => t.get("training-refusal-pilot").into_owned(),
        Refusal::Closed => t.get("training-refusal-closed").into_owned(),
        Refusal::Twice => t.get("training-refusal-twice").into_owned(),
        Refusal::NotNow => t.get("training-refusal-not-now").into_owned(),
        Refusal::NotYet => t.get("training-refusal-not-yet").into_owned(),
        Refusal::InUse => t.get("training-refusal-in-use").into_owned(),
    }
}

/// `tirsdag den 6. oktober 2026 kl. 09.00–15.00`.
pub(super) fn when(t: Texts, session: &Stored) -> String {
    when_at(t, session.fields.day, (session.fields.from, session.fields.until))
}

/// The same of a day and its hours.
pub(super) fn when_at(t: Texts, day: Day, (from, until): (TimeOfDay, TimeOfDay)) -> String {
    let time = |time: TimeOfDay| event_words::time(t, day, time);
    t.with("events-when", [("date", t.date_long(day.date()).into()), ("from", time(from).into()), ("until", time(until).into())])
}

/// Where it is held.
pub(super) fn place(t: Texts, session: &Stored) -> String {
    let fields = &session.fields;
    match (fields.place.is_empty(), fields.link.is_empty()) {
        (true, true) => t.get("events-place-open").into_owned(),
        (true, false) => t.get("events-online").into_owned(),
        (false, true) => fields.place.clone(),
        (false, false) => t.with("events-place-and-online", [("place", fields.place.as_str().into())]),
    }
}

/// A course by its name; its key where the playbook has it no more.
pub(super) fn course(visit: &Visit, found: &Found, session: &Stored) -> String {
    course_in(visit.t.language(), found.training(), session)
}

/// The same in the language of whoever reads it.
pub(super) fn course_in(language: Language, training: &Training, session: &Stored) -> String {
    let key = &session.fields.course;
    training.course(key.as_str()).map_or_else(|| key.to_string(), |course| in_language(&course.title, language).to_owned())
}

/// Module, form or audience by its name.
pub(super) fn titled(visit: &Visit, list: &[domain::training::Titled], key: &TrainingKey) -> String {
    list.iter().find(|one| one.key == *key).map_or_else(|| key.to_string(), |one| visit.text(&one.title).to_owned())
}

/// Who may take a course.
pub(super) fn audiences(visit: &Visit, found: &Found, course: &Course) -> String {
    let of = found.training().audiences.iter().filter(|one| course.audiences.contains(&one.key));
    of.map(|one| visit.text(&one.title)).collect::<Vec<_>>().join(", ")
}

/// How full a session is.
pub(super) fn filled(t: Texts, session: &Stored, seats: &[&Seat]) -> String {
    if session.state == SessionState::Cancelled {
        return t.get("training-session-cancelled").into_owned();
    }
    let taken = seats.iter().filter(|seat| seat.state.takes_a_seat()).count();
    let waiting = seats.iter().filter(|seat| seat.state == SeatState::Waiting).count();
    t.with("training-filled", [("taken", taken.into()), ("seats", i64::from(session.fields.seats).into()), ("waiting", waiting.into())])
}

/// The way to the pages below the matrix.
pub(super) fn crumbs(visit: &Visit, found: &Found, session: Option<&Stored>) -> Vec<ui::Crumb> {
    let base = format!("/rollouts/{}", found.seen.key());
    let title = visit.text(&found.seen.standing.playbook.title).to_owned();
    let mut crumbs = vec![
        ui::Crumb { href: base.clone(), text: title },
        ui::Crumb { href: format!("{base}/training"), text: visit.t.get("training-title").into_owned() },
    ];
    if let Some(session) = session {
        let href = format!("{base}/training/sessions/{}", session.id);
        crumbs.push(ui::Crumb { href, text: course(visit, found, session) });
    }
    crumbs
}
