//! Cards and their words as the database keeps them: JSON with the field's own names.

use crate::failure::Failure;
use domain::{
    gallery::Wording,
    organisation::OrganisationKind,
    role::{RoleCard, RoleGroup},
    text::{PhaseKey, RoleKey, Text, ThemeKey},
};
use serde::{Deserialize, Serialize};

/// A text in Danish and perhaps in English.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Words {
    da: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<String>,
}

impl From<&Text> for Words {
    fn from(text: &Text) -> Self {
        Self { da: text.da.clone(), en: text.en.clone() }
    }
}

impl From<Words> for Text {
    fn from(words: Words) -> Self {
        Self { da: words.da, en: words.en }
    }
}

/// The words of a card.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct StoredWording {
    title: Words,
    effect: Words,
    responsibility: Words,
    tasks: Vec<Words>,
    competences: Vec<Words>,
    traits: Vec<Words>,
}

/// A card.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct StoredCard {
    group: String,
    several: bool,
    at: String,
    from_phase: Option<String>,
    after_phase: Option<String>,
    themes: Vec<String>,
    source: String,
    words: StoredWording,
}

impl From<&Wording> for StoredWording {
    fn from(wording: &Wording) -> Self {
        let list = |texts: &[Text]| texts.iter().map(Words::from).collect();
        Self {
            title: (&wording.title).into(),
            effect: (&wording.effect).into(),
            responsibility: (&wording.responsibility).into(),
            tasks: list(&wording.tasks),
            competences: list(&wording.competences),
            traits: list(&wording.traits),
        }
    }
}

impl From<StoredWording> for Wording {
    fn from(stored: StoredWording) -> Self {
        let list = |words: Vec<Words>| words.into_iter().map(Text::from).collect();
        Self {
            title: stored.title.into(),
            effect: stored.effect.into(),
            responsibility: stored.responsibility.into(),
            tasks: list(stored.tasks),
            competences: list(stored.competences),
            traits: list(stored.traits),
        }
    }
}

fn internal(error: impl std::fmt::Display) -> Failure {
    Failure::Internal(error.to_string())
}

/// The words as text for the database.
pub(super) fn wording_to_text(wording: &Wording) -> Result<String, Failure> {
    serde_json::to_string(&StoredWording::from(wording)).map_err(internal)
}

/// The words that [`wording_to_text`] wrote.
pub(super) fn wording_from_text(text: &str) -> Result<Wording, Failure> {
    Ok(serde_json::from_str::<StoredWording>(text).map_err(internal)?.into())
}

/// The card as text for the database; its key stands beside it.
pub(super) fn card_to_text(card: &RoleCard) -> Result<String, Failure> {
    let key = |phase: &Option<PhaseKey>| phase.as_ref().map(ToString::to_string);
    let stored = StoredCard {
        group: card.group.key().to_owned(),
        several: card.several,
        at: card.at.key().to_owned(),
        from_phase: key(&card.from_phase),
        after_phase: key(&card.after_phase),
        themes: card.themes.iter().map(ToString::to_string).collect(),
        source: card.source.clone(),
        words: (&Wording::of(card)).into(),
    };
    serde_json::to_string(&stored).map_err(internal)
}

/// The card that [`card_to_text`] wrote.
pub(super) fn card_from_text(key: &str, text: &str) -> Result<RoleCard, Failure> {
    let stored: StoredCard = serde_json::from_str(text).map_err(internal)?;
    let wording = Wording::from(stored.words);
    Ok(RoleCard {
        key: RoleKey::new(key),
        group: RoleGroup::from_key(&stored.group).ok_or_else(|| internal("unknown group of roles"))?,
        several: stored.several,
        at: OrganisationKind::from_key(&stored.at).ok_or_else(|| internal("unknown kind of organisation"))?,
        from_phase: stored.from_phase.map(PhaseKey::new),
        after_phase: stored.after_phase.map(PhaseKey::new),
        themes: stored.themes.into_iter().map(ThemeKey::new).collect(),
        source: stored.source,
        title: wording.title,
        effect: wording.effect,
        responsibility: wording.responsibility,
        tasks: wording.tasks,
        competences: wording.competences,
        traits: wording.traits,
    })
}
