//! What somebody wishes: who shall stand in which wave. It travels as pairs of a form or an address, so that nothing is kept between
//! the page, the preview and the move.

use crate::form::filled;
use domain::text::{OrganisationCode, WaveKey};
use std::collections::BTreeMap;

/// What the form says where somebody takes part no more.
pub(super) const OUT: &str = "ud";
/// The longest reason, in characters.
pub(super) const LONGEST_REASON: usize = 1_000;

/// The fields as they were sent.
#[derive(Debug, Clone, Default)]
pub(super) struct Entered(Vec<(String, String)>);

/// Where each of the chosen organisations shall stand; nowhere if it shall take part no more.
pub(super) type Wish = BTreeMap<OrganisationCode, Option<WaveKey>>;

impl Entered {
    pub(super) fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The text of a field; empty if it was not sent.
    pub(super) fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).filter_map(|(_, value)| filled(value))
    }

    /// The organisations that are ticked.
    pub(super) fn ticked(&self) -> impl Iterator<Item = OrganisationCode> + '_ {
        self.values("organisation").map(OrganisationCode::from)
    }

    /// What is wished: `move` names an organisation and its wave, and whoever is ticked goes to the wave in `to`.
    pub(super) fn wish(&self) -> Wish {
        let wave = |key: &str| (key != OUT).then(|| WaveKey::from(key));
        let single = self.values("move").filter_map(|pair| pair.split_once(':'));
        let mut wish: Wish = single.map(|(code, key)| (OrganisationCode::from(code), wave(key))).collect();
        if let Some(to) = filled(self.value("to")) {
            wish.extend(self.ticked().map(|code| (code, wave(to))));
        }
        wish
    }
}

/// A wish as the pairs of a form.
pub(super) fn pairs(wish: &Wish) -> Vec<String> {
    let pair = |(code, wave): (&OrganisationCode, &Option<WaveKey>)| format!("{code}:{}", wave.as_ref().map_or(OUT, WaveKey::as_str));
    wish.iter().map(pair).collect()
}
