//! What a new entry begins with: what the format asks for, where something in the playbook answers it.

use domain::{organisation::OrganisationKind, playbook::Playbook, training::Titled};
use playbook::edit::{self, Entries, Item};

/// A new entry of that key, or of the theme or audience that it goes by.
pub(super) fn begun(playbook: &Playbook, text: &str, entries: &Entries, key: &str, title: &str) -> Item {
    let mut item = Item::new([(entries.identity(), key)]);
    if entries.identity() == "key" {
        item.set(entries.called(), title);
    }
    let mut say = |fields: &[(&str, &str)]| fields.iter().for_each(|(name, value)| item.set(*name, *value));
    let first = |list: &[Titled]| list.first().map_or_else(String::new, |one| one.key.to_string());
    let form = || first(&playbook.training.forms);
    match entries {
        Entries::Roles => say(&[("group", "project"), ("holders", "one"), ("at", "municipality")]),
        Entries::Waves => say(&[("kind", "wave")]),
        Entries::Events => say(&[("kind", "information-meeting")]),
        Entries::Courses => say(&[("form", &form()), ("hours", "7")]),
        Entries::Own => {
            let audience = playbook.training.audiences.first().map_or_else(String::new, |one| one.key.to_string());
            let role = playbook.roles.iter().find(|role| role.at == OrganisationKind::Municipality).or(playbook.roles.first());
            let until = playbook.milestones.last().map_or_else(String::new, |one| one.key.to_string());
            let trainers = role.map_or_else(String::new, |role| role.key.to_string());
            say(&[("form", &form()), ("audience", &audience), ("hours", "3"), ("class", "20"), ("trainers", &trainers), ("until", &until)]);
        }
        Entries::Material => say(&[("kind", "guide")]),
        Entries::Sections(_) => {
            if let Some(theme) = playbook.themes.iter().find(|theme| theme.key.as_str() == key) {
                say(&[("title", &theme.title.da), ("title-en", theme.title.en.as_deref().unwrap_or_default())]);
            }
        }
        Entries::Questions(..) => {
            let has_scale = edit::read_questionnaire(text).is_some_and(|head| !head.get("scale").is_empty());
            say(&[("kind", if has_scale { "scale" } else { "yes-no" })]);
        }
        Entries::Modules | Entries::Forms | Entries::Audiences | Entries::Matrix => {}
    }
    item
}
