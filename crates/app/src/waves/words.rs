//! What pages of waves say in the same words: days, waves, and what is awkward about a day.

use crate::{organisations::seen::Seen, visit::Visit};
use domain::{calendar::Day, text::WaveKey, waves::Clash};
use texts::Texts;

/// A day as these pages write it.
pub(super) fn day(t: Texts, day: Day) -> String {
    t.date_medium(day.date())
}

/// What is awkward about a day.
pub(super) fn clash(t: Texts, clash: Clash) -> String {
    let key = match clash {
        Clash::Past => "waves-clash-past",
        Clash::DayOff => "waves-clash-day-off",
        Clash::Summer => "waves-clash-summer",
    };
    t.get(key).into_owned()
}

/// The name of a wave; its key where the playbook has it no more, and a word where there is none.
pub(super) fn wave_title(visit: &Visit, seen: &Seen, key: Option<&WaveKey>) -> String {
    let Some(key) = key else { return visit.t.get("waves-outside").into_owned() };
    let wave = seen.standing.playbook.waves.iter().find(|wave| wave.key == *key);
    wave.map_or(key.as_str(), |wave| visit.text(&wave.title)).to_owned()
}
