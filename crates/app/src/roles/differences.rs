//! How a rollout's card differs from the gross gallery's: which parts of it, in words.

use crate::{
    roles::shelf::{Placed, Shelf},
    visit::Visit,
};
use domain::role::RoleCard;

/// What one rollout makes of a role.
pub(super) struct InPlace {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) state: String,
}

/// The keys of the parts in which two cards differ.
fn parts(one: &RoleCard, other: &RoleCard) -> Vec<&'static str> {
    let all = [
        ("roles-name", one.title != other.title),
        ("roles-effect", one.effect != other.effect),
        ("roles-responsibility", one.responsibility != other.responsibility),
        ("roles-does", one.tasks != other.tasks),
        ("roles-competences", one.competences != other.competences),
        ("roles-traits", one.traits != other.traits),
        ("roles-holders", one.several != other.several),
    ];
    all.into_iter().filter(|(_, differs)| *differs).map(|(key, _)| key).collect()
}

/// What a place makes of a role, as one sentence.
fn state(visit: &Visit, placed: &Placed<'_>, gross: Option<&RoleCard>) -> String {
    let t = visit.t;
    let Some(gross) = gross else { return t.get("roles-only-here").into_owned() };
    let differing: Vec<String> = parts(placed.card, gross).into_iter().map(|key| t.get(key).to_lowercase()).collect();
    match differing.is_empty() {
        true => t.get("roles-as-gallery").into_owned(),
        false => t.with("roles-differs", [("parts", differing.join(", ").into())]),
    }
}

/// What every place in use makes of a role that the gallery has.
pub(super) fn everywhere(visit: &Visit, shelf: &Shelf, card: &RoleCard) -> Vec<InPlace> {
    let gross = shelf.gallery.role(&card.key);
    let left_out = shelf.used.iter().filter(|shelved| shelved.roles.left_out.iter().any(|gone| gone.key == card.key));
    let left_out = left_out.map(|shelved| InPlace {
        title: visit.text(&shelved.playbook.title).to_owned(),
        href: format!("/roles?rollout={}", shelved.key()),
        state: visit.t.get("roles-left-out").into_owned(),
    });
    let having = shelf.places(&card.key).into_iter().filter_map(|placed| {
        let shelved = placed.within?;
        Some(InPlace {
            title: visit.text(&shelved.playbook.title).to_owned(),
            href: format!("/roles/{}?rollout={}", card.key, shelved.key()),
            state: state(visit, &placed, gross),
        })
    });
    having.chain(left_out).collect()
}

/// What the place on the page makes of the role, if it has a word to say about it.
pub(super) fn here(visit: &Visit, shelf: &Shelf, placed: &Placed<'_>) -> Option<String> {
    let shelved = placed.within?;
    let gross = shelf.gallery.role(&placed.card.key);
    let role = shelved.roles.roles.iter().find(|role| role.card.key == placed.card.key)?;
    let said = state(visit, placed, gross);
    Some(if role.added { format!("{} {said}", visit.t.get("roles-added-by-rollout")) } else { said })
}
