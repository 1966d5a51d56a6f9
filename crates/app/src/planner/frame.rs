//! The frames of the plan of waves, as the programme office sets them: what the supplier can carry, when it rests, and what matters how much.

use crate::{form::filled, people::entered::Entered};
use domain::{
    calendar::Day,
    playbook::{Playbook, Wave, WaveKind},
    waves::{read_weeks, write_weeks},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use texts::Texts;

/// The kinds that a wave may be given, in the words of the planner's files.
pub(super) const KINDS: [&str; 3] = ["pilot", "wave", "buffer"];

/// What is said of a wave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WaveFrame {
    /// What it is for, where that is another thing than the playbook says.
    pub kind: Option<String>,
    /// The day the supplier's work begins, where that is not its first milestone.
    pub starts: Option<String>,
    /// How many institutions it carries.
    pub institutions: Option<u32>,
    /// How many places on courses.
    pub places: Option<u32>,
    /// How many municipalities are set up side by side.
    pub set_ups: Option<u32>,
    /// The weeks in which the supplier neither sets up nor teaches.
    pub blackouts: String,
}

/// The frames of a rollout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Frame {
    /// Until when municipalities enter their wishes themselves.
    pub wishes_until: Option<String>,
    /// By the key of the wave.
    pub waves: BTreeMap<String, WaveFrame>,
    /// What a wish that is missed costs, in points for each month.
    pub wish: u32,
    /// What it costs to put somebody into another wave than today's, in points for each wave.
    pub stay: u32,
    /// What a month with both systems costs, beyond the first.
    pub overlap: u32,
    /// What an institution above a wave's even share costs.
    pub imbalance: u32,
    /// A municipality with fewer inhabitants is small.
    pub small_below: u32,
    /// How many waves are the last.
    pub small_waves: u32,
    /// How many of a hundred small ones may stand there; a hundred is no rule.
    pub small_percent: u32,
    /// How many waves there may be between those who share an operations centre.
    pub apart: u32,
    /// At least so many pilots.
    pub pilots: u32,
    /// Places on courses that a municipality wants that has not said so itself.
    pub places_each: u32,
    /// How long is searched.
    pub seconds: u32,
    /// Who stands where whatever the planner thinks: organisation and wave.
    pub pins: BTreeMap<String, String>,
}

impl Default for Frame {
    fn default() -> Self {
        Self {
            wishes_until: None,
            waves: BTreeMap::new(),
            wish: 5,
            stay: 2,
            overlap: 3,
            imbalance: 1,
            small_below: 20_000,
            small_waves: 1,
            small_percent: 100,
            apart: 0,
            pilots: 0,
            places_each: 0,
            seconds: 10,
            pins: BTreeMap::new(),
        }
    }
}

/// One of the numbers that hold for all waves.
pub(super) struct Number {
    /// The field's name, and the end of its texts' keys.
    pub(super) name: &'static str,
    pub(super) least: u32,
    pub(super) most: u32,
    get: fn(&mut Frame) -> &mut u32,
}

impl Number {
    /// Its value.
    pub(super) fn of(&self, frame: &Frame) -> u32 {
        *(self.get)(&mut frame.clone())
    }
}

/// In the order of the form.
pub(super) const NUMBERS: [Number; 11] = [
    Number { name: "wish", least: 0, most: 1000, get: |frame| &mut frame.wish },
    Number { name: "stay", least: 0, most: 1000, get: |frame| &mut frame.stay },
    Number { name: "overlap", least: 0, most: 1000, get: |frame| &mut frame.overlap },
    Number { name: "imbalance", least: 0, most: 1000, get: |frame| &mut frame.imbalance },
    Number { name: "apart", least: 0, most: 50, get: |frame| &mut frame.apart },
    Number { name: "small_below", least: 0, most: 1_000_000, get: |frame| &mut frame.small_below },
    Number { name: "small_waves", least: 0, most: 50, get: |frame| &mut frame.small_waves },
    Number { name: "small_percent", least: 0, most: 100, get: |frame| &mut frame.small_percent },
    Number { name: "pilots", least: 0, most: 99, get: |frame| &mut frame.pilots },
    Number { name: "places_each", least: 0, most: 1000, get: |frame| &mut frame.places_each },
    Number { name: "seconds", least: 1, most: 120, get: |frame| &mut frame.seconds },
];

/// What the supplier can run out of in a wave.
pub(super) struct Capacity {
    /// The beginning of the field's name; the wave's key follows.
    pub(super) name: &'static str,
    get: fn(&mut WaveFrame) -> &mut Option<u32>,
}

impl Capacity {
    /// How much of it a wave is said to have.
    pub(super) fn of(&self, wave: &WaveFrame) -> Option<u32> {
        *(self.get)(&mut wave.clone())
    }
}

/// In the order of the form.
pub(super) const CAPACITIES: [Capacity; 3] = [
    Capacity { name: "institutions", get: |wave| &mut wave.institutions },
    Capacity { name: "places", get: |wave| &mut wave.places },
    Capacity { name: "set_ups", get: |wave| &mut wave.set_ups },
];

/// The most of anything that a wave carries.
const MOST: u32 = 100_000;

/// What the playbook says a wave is for, in the words of the planner's files.
pub(super) fn kind_of(wave: &Wave) -> &'static str {
    match wave.kind {
        _ if wave.is_buffer => "buffer",
        WaveKind::Pilot => "pilot",
        WaveKind::Wave => "wave",
    }
}

impl Frame {
    /// What is said of a wave; nothing where nothing is.
    pub(super) fn wave(&self, wave: &Wave) -> WaveFrame {
        self.waves.get(wave.key.as_str()).cloned().unwrap_or_default()
    }

    /// What a wave is for.
    pub(super) fn kind(&self, wave: &Wave) -> &str {
        self.waves.get(wave.key.as_str()).and_then(|said| said.kind.as_deref()).unwrap_or_else(|| kind_of(wave))
    }

    /// The last day on which municipalities enter their wishes themselves.
    pub(super) fn until(&self) -> Option<Day> {
        self.wishes_until.as_deref().and_then(|day| day.parse().ok())
    }

    /// Whether nothing of it is more than what stands there before anybody has set it.
    pub(super) fn is_untouched(&self) -> bool {
        *self == Self::default()
    }

    /// The frames as the fields of their form.
    pub(super) fn entered(&self, playbook: &Playbook, revision: i64) -> Entered {
        let mut pairs =
            vec![("revision".to_owned(), revision.to_string()), ("wishes_until".to_owned(), self.wishes_until.clone().unwrap_or_default())];
        pairs.extend(NUMBERS.iter().map(|number| (number.name.to_owned(), number.of(self).to_string())));
        for wave in &playbook.waves {
            let said = self.wave(wave);
            let named = |name: &str| format!("{name}-{}", wave.key);
            pairs.push((named("kind"), self.kind(wave).to_owned()));
            pairs.push((named("starts"), said.starts.clone().unwrap_or_default()));
            pairs.push((named("blackouts"), said.blackouts.clone()));
            for capacity in &CAPACITIES {
                let has = capacity.of(&said).map(|has| has.to_string());
                pairs.push((named(capacity.name), has.unwrap_or_default()));
            }
        }
        Entered(pairs)
    }

    /// What the form says; `self` is what was there before. What cannot be is told by its field.
    pub(super) fn read(&self, t: Texts, playbook: &Playbook, entered: &Entered) -> (Self, Vec<ui::FieldError>) {
        let mut frame = self.clone();
        let mut faults = Vec::new();
        let mut fault = |field: &str, text: String| faults.push(ui::FieldError { field: field.to_owned(), text });
        let is_sent = |name: &str| entered.0.iter().any(|(sent, _)| sent == name);
        for number in NUMBERS.iter().filter(|number| is_sent(number.name)) {
            match entered.value(number.name).trim().parse::<u32>() {
                Ok(value) if (number.least..=number.most).contains(&value) => *(number.get)(&mut frame) = value,
                _ => fault(number.name, t.with("planning-fault-number", [("least", number.least.into()), ("most", number.most.into())])),
            }
        }
        if is_sent("wishes_until") {
            frame.wishes_until = day(t, entered.value("wishes_until")).unwrap_or_else(|said| {
                fault("wishes_until", said);
                None
            });
        }
        for wave in &playbook.waves {
            let mut said = self.wave(wave);
            let named = |name: &str| format!("{name}-{}", wave.key);
            for capacity in CAPACITIES.iter().filter(|capacity| is_sent(&named(capacity.name))) {
                let field = named(capacity.name);
                let has = filled(entered.value(&field)).map(|text| text.parse::<u32>().ok().filter(|has| *has <= MOST));
                match has {
                    Some(None) => fault(&field, t.with("planning-fault-number", [("least", 0.into()), ("most", MOST.into())])),
                    Some(has) => *(capacity.get)(&mut said) = has,
                    None => *(capacity.get)(&mut said) = None,
                }
            }
            let (kind, starts, blackouts) = (named("kind"), named("starts"), named("blackouts"));
            if let Some(wanted) = filled(entered.value(&kind)) {
                match KINDS.contains(&wanted) {
                    true => said.kind = (wanted != kind_of(wave)).then(|| wanted.to_owned()),
                    false => fault(&kind, t.get("planning-fault-kind").into_owned()),
                }
            }
            if is_sent(&starts) {
                match day(t, entered.value(&starts)) {
                    Ok(starts) => said.starts = starts,
                    Err(text) => fault(&starts, text),
                }
            }
            if is_sent(&blackouts) {
                match read_weeks(entered.value(&blackouts)) {
                    Ok(weeks) => said.blackouts = write_weeks(&weeks),
                    Err(part) => fault(&blackouts, t.with("planning-fault-weeks", [("part", part.as_str().into())])),
                }
            }
            match said == WaveFrame::default() {
                true => frame.waves.remove(wave.key.as_str()),
                false => frame.waves.insert(wave.key.to_string(), said),
            };
        }
        (frame, faults)
    }
}

/// A day, or none where nothing is written.
fn day(t: Texts, text: &str) -> Result<Option<String>, String> {
    let Some(text) = filled(text) else { return Ok(None) };
    let day: Result<Day, _> = text.parse();
    day.map(|day| Some(day.to_string())).map_err(|_| t.get("people-fault-day").into_owned())
}
