//! The form of a card: what the browser sends, what is wrong with it, and the card that it makes.

use crate::form::{Faults, filled};
use domain::{
    gallery::{Gallery, Wording},
    organisation::OrganisationKind,
    role::{RoleCard, RoleGroup},
    text::{PhaseKey, RoleKey, Text, ThemeKey},
};
use serde::Deserialize;
use texts::Texts;

/// More than this in one field is no card.
const LONGEST: usize = 5_000;

/// The fields as they were typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Entered {
    /// The version that was opened.
    pub(super) number: String,
    pub(super) key: String,
    pub(super) group: String,
    pub(super) several: String,
    pub(super) level: String,
    pub(super) from_phase: String,
    pub(super) after_phase: String,
    pub(super) themes: Vec<String>,
    pub(super) source: String,
    pub(super) title: String,
    pub(super) title_en: String,
    pub(super) effect: String,
    pub(super) effect_en: String,
    pub(super) responsibility: String,
    pub(super) responsibility_en: String,
    /// One line for each.
    pub(super) does: String,
    pub(super) does_en: String,
    pub(super) competences: String,
    pub(super) competences_en: String,
    pub(super) traits: String,
    pub(super) traits_en: String,
}

impl Entered {
    /// The fields of a card as it stands.
    pub(super) fn of(card: &RoleCard, number: i64) -> Self {
        let words = Self::of_wording(&Wording::of(card), number);
        let phase = |key: &Option<PhaseKey>| key.as_ref().map(ToString::to_string).unwrap_or_default();
        Self {
            key: card.key.to_string(),
            group: card.group.key().to_owned(),
            several: if card.several { "several" } else { "one" }.to_owned(),
            level: card.at.key().to_owned(),
            from_phase: phase(&card.from_phase),
            after_phase: phase(&card.after_phase),
            themes: card.themes.iter().map(ToString::to_string).collect(),
            source: card.source.clone(),
            ..words
        }
    }

    /// The fields of the words alone.
    pub(super) fn of_wording(wording: &Wording, number: i64) -> Self {
        let english = |text: &Text| text.en.clone().unwrap_or_default();
        let lines = |texts: &[Text]| texts.iter().map(|text| text.da.as_str()).collect::<Vec<_>>().join("\n");
        let english_lines = |texts: &[Text]| match texts.iter().any(|text| text.en.is_some()) {
            true => texts.iter().map(Text::english).collect::<Vec<_>>().join("\n"),
            false => String::new(),
        };
        Self {
            number: number.to_string(),
            title: wording.title.da.clone(),
            title_en: english(&wording.title),
            effect: wording.effect.da.clone(),
            effect_en: english(&wording.effect),
            responsibility: wording.responsibility.da.clone(),
            responsibility_en: english(&wording.responsibility),
            does: lines(&wording.tasks),
            does_en: english_lines(&wording.tasks),
            competences: lines(&wording.competences),
            competences_en: english_lines(&wording.competences),
            traits: lines(&wording.traits),
            traits_en: english_lines(&wording.traits),
            ..Self::default()
        }
    }

    /// The version that was opened.
    pub(super) fn number(&self) -> Option<i64> {
        self.number.parse().ok()
    }

    /// The words, or what is wrong with them.
    pub(super) fn wording(&self, t: Texts) -> Result<Wording, Faults> {
        let mut faults = Faults::default();
        for (field, text, key) in [
            ("title", &self.title, "roles-title-missing"),
            ("effect", &self.effect, "roles-effect-missing"),
            ("responsibility", &self.responsibility, "roles-responsibility-missing"),
        ] {
            if filled(text).is_none() {
                faults.add(field, t.get(key));
            }
        }
        let pairs: [(&'static str, &str, &str); 3] = [
            ("does_en", &self.does, &self.does_en),
            ("competences_en", &self.competences, &self.competences_en),
            ("traits_en", &self.traits, &self.traits_en),
        ];
        for (field, danish, english) in pairs {
            let (danish, english) = (lines(danish).len(), lines(english).len());
            if english > 0 && english != danish {
                let values = [("danish", danish.into()), ("english", english.into())];
                faults.add(field, t.with("roles-lines-differ", values));
            }
        }
        for (field, text) in self.texts() {
            if text.chars().count() > LONGEST {
                faults.add(field, t.with("roles-too-long", [("most", LONGEST.into())]));
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Wording {
            title: text(&self.title, &self.title_en),
            effect: text(&self.effect, &self.effect_en),
            responsibility: text(&self.responsibility, &self.responsibility_en),
            tasks: list(&self.does, &self.does_en),
            competences: list(&self.competences, &self.competences_en),
            traits: list(&self.traits, &self.traits_en),
        })
    }

    fn texts(&self) -> [(&'static str, &str); 13] {
        [
            ("title", &self.title),
            ("title_en", &self.title_en),
            ("effect", &self.effect),
            ("effect_en", &self.effect_en),
            ("responsibility", &self.responsibility),
            ("responsibility_en", &self.responsibility_en),
            ("does", &self.does),
            ("does_en", &self.does_en),
            ("competences", &self.competences),
            ("competences_en", &self.competences_en),
            ("traits", &self.traits),
            ("traits_en", &self.traits_en),
            ("source", &self.source),
        ]
    }

    /// The card, or what is wrong with it. The key of a card that is there already never changes.
    pub(super) fn card(&self, t: Texts, gallery: &Gallery, key: Option<&RoleKey>) -> Result<RoleCard, Faults> {
        let mut faults = self.wording(t).err().unwrap_or_default();
        let group = RoleGroup::from_key(&self.group);
        if group.is_none() {
            faults.add("group", t.get("roles-group-missing"));
        }
        let level = OrganisationKind::from_key(&self.level);
        if level.is_none() {
            faults.add("level", t.get("roles-level-missing"));
        }
        let place = |key: &str| gallery.phases.iter().position(|phase| phase.key.as_str() == key);
        let (from, after) = (place(&self.from_phase), place(&self.after_phase));
        if from.is_some() && after.is_some() && after < from {
            faults.add("after_phase", t.get("roles-phases-turned"));
        }
        let key = key.cloned().unwrap_or_else(|| RoleKey::new(self.key.trim()));
        if let Err(fault) = sound_key(key.as_str()) {
            faults.add("key", t.get(fault));
        }
        let (Ok(wording), Some(group), Some(at), true) = (self.wording(t), group, level, faults.is_empty()) else {
            return Err(faults);
        };
        let phase = |place: Option<usize>| place.map(|at| gallery.phases[at].key.clone());
        let known = |key: &String| gallery.themes.iter().any(|theme| theme.key.as_str() == key);
        Ok(wording.on(&RoleCard {
            key,
            title: Text::default(),
            group,
            several: self.several == "several",
            at,
            from_phase: phase(from),
            after_phase: phase(after),
            themes: self.themes.iter().filter(|key| known(key)).map(|key| ThemeKey::new(key.clone())).collect(),
            effect: Text::default(),
            responsibility: Text::default(),
            tasks: Vec::new(),
            competences: Vec::new(),
            traits: Vec::new(),
            source: self.source.trim().to_owned(),
        }))
    }
}

/// A key as the playbook format has it, and none that the address of a page of ours has.
fn sound_key(key: &str) -> Result<(), &'static str> {
    let letters = key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-.".contains(letter));
    match key {
        "" => Err("roles-key-missing"),
        "new" => Err("roles-key-taken"),
        _ if !letters || key.len() > 60 || !key.starts_with(|letter: char| letter.is_ascii_lowercase()) => Err("roles-key-letters"),
        _ => Ok(()),
    }
}

fn text(danish: &str, english: &str) -> Text {
    Text { da: danish.trim().to_owned(), en: filled(english).map(str::to_owned) }
}

/// The lines that say something.
fn lines(text: &str) -> Vec<&str> {
    text.lines().filter_map(filled).collect()
}

fn list(danish: &str, english: &str) -> Vec<Text> {
    let english = lines(english);
    let pair = |(at, line): (usize, &str)| Text { da: line.to_owned(), en: english.get(at).map(|line| (*line).to_owned()) };
    lines(danish).into_iter().enumerate().map(pair).collect()
}
