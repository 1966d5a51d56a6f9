//! *Hvordan går det lige nu?*: one question to those on the list while the event is held, and its answers without names.

use super::{guests, opened::Opened, words};
use crate::{failure::Failure, visit::Visit};
use axum::{Form, extract::Path, response::Response};
use database::Moment;
use domain::{
    access,
    event::{Temperature, TimeOfDay, wants_news},
};
use serde::Deserialize;
use texts::Texts;

/// What a button sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Pressed {
    temperature: String,
}

/// A step of the scale: its button, and how many are on it.
pub(super) struct Step {
    pub(super) value: &'static str,
    pub(super) shape: &'static str,
    pub(super) text: String,
    pub(super) chosen: bool,
    pub(super) count: usize,
}

/// The question on the event's page.
pub(super) struct Question {
    pub(super) steps: Vec<Step>,
    /// Whether so many have answered that the result is shown.
    pub(super) is_shown: bool,
}

/// The scale with its answers; the counts are zero while too few have answered.
pub(super) fn question(t: Texts, opened: &Opened, own: Option<Temperature>) -> Question {
    let said: Vec<Temperature> = opened.guests.iter().filter_map(|guest| guest.temperature).collect();
    let shown = Temperature::shown(&said);
    let step = |(step, count): (Temperature, usize)| {
        let (shape, text) = words::temperature(t, step);
        Step { value: step.key(), shape, text: text.into_owned(), chosen: own == Some(step), count }
    };
    let counts = shown.unwrap_or_default();
    Question { steps: Temperature::ALL.into_iter().zip(counts).map(step).collect(), is_shown: shown.is_some() }
}

/// Whether the visitor is asked now: they are on the list, have not said no, and the event is held.
pub(super) fn is_asked(visit: &Visit, opened: &Opened) -> bool {
    let Some(guest) = opened.guest(&visit.viewer.person) else { return false };
    let now = Moment::local(visit.app.clock().now().micros).strftime("%H:%M").to_string();
    let now = TimeOfDay::parse(&now);
    let (event, state) = (&opened.found.event, opened.found.state);
    wants_news(guest.answered) && now.is_some_and(|now| Temperature::is_asked(event, state, visit.today, now))
}

pub(super) async fn answer(
    visit: Visit,
    Path((rollout, event)): Path<(String, String)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout, &event).await?;
    let guest = opened.guest(&visit.viewer.person).ok_or(Failure::NotFound)?;
    let temperature = Temperature::from_key(&pressed.temperature).ok_or(Failure::BadRequest("events-bad-temperature"))?;
    if !is_asked(&visit, &opened) {
        return Ok(visit.go(&opened.path(), "warning", "events-temperature-closed"));
    }
    let mut tx = visit.write().await?;
    let permit = access::own_reply(&visit.viewer);
    guests::feel(&mut tx, &permit, (opened.rollout.key(), &opened.found.event.key), guest, temperature).await?;
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", "events-temperature-saved"))
}
