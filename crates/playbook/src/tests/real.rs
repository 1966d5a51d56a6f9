//! The playbooks and the role gallery of this repository are sound.

use crate::{Source, read, read_gallery};
use domain::{organisation::OrganisationKind, role::RoleCard};

fn check(name: &str) {
    let folder = format!("{}/../../playbooks/{name}", env!("CARGO_MANIFEST_DIR"));
    let reading = read(&Source::open(&folder).unwrap_or_else(|error| panic!("{folder}: {error}")));
    let faults: Vec<String> = reading.faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(reading.playbook.map(|playbook| playbook.key.to_string()).as_deref(), Some(name));
}

#[test]
fn fbs_is_sound() {
    check("fbs-2.0");
}

#[test]
fn bbr_is_sound() {
    check("bbr-adgang");
}

#[test]
fn samarbejdsplatformen_is_sound() {
    check("samarbejdsplatformen");
}

#[test]
fn the_gallery_is_sound_and_every_card_is_filled_in() {
    let folder = format!("{}/../../roles", env!("CARGO_MANIFEST_DIR"));
    let reading = read_gallery(&Source::open(&folder).unwrap());
    let faults: Vec<String> = reading.faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let gallery = reading.gallery.unwrap();
    let gaps = |card: &&RoleCard| {
        card.title.en.is_none()
            || [&card.effect, &card.responsibility].iter().any(|text| text.is_empty())
            || [&card.tasks, &card.competences, &card.traits].iter().any(|list| list.is_empty())
            || card.from_phase.is_none()
            || card.after_phase.is_none()
            || card.themes.is_empty()
            || card.source.is_empty()
    };
    let unfinished: Vec<String> = gallery.roles.iter().filter(gaps).map(|card| card.key.to_string()).collect();
    assert!(unfinished.is_empty(), "{unfinished:?}");
    for kind in
        [OrganisationKind::ProgrammeOffice, OrganisationKind::Supplier, OrganisationKind::Municipality, OrganisationKind::Institution]
    {
        assert!(gallery.roles.iter().filter(|card| card.at == kind).count() >= 4, "{kind:?}");
    }
}

#[test]
fn a_gallery_that_names_what_is_not_there_says_where() {
    let head = "format = 1\ntitle = \"G\"\n[[phases]]\nkey = \"1\"\ntitle = \"Et\"\n[[themes]]\nkey = \"tema\"\ntitle = \"T\"\n";
    let role = "[[roles]]\nkey = \"a\"\ntitle = \"A\"\ngroup = \"project\"\nfrom-phase = \"9\"\nthemes = [\"temma\"]\n";
    let files = [("gallery.toml", head), ("one.toml", role), ("two.toml", role)];
    let reading = read_gallery(&Source::from_files(files.map(|(path, text)| (path.to_owned(), text.to_owned()))));
    let said: Vec<String> = reading.faults.iter().map(ToString::to_string).collect();
    assert_eq!(reading.gallery, None);
    assert_eq!(said.len(), 5, "{said:?}");
    assert!(said[0].starts_with("one.toml:5: error") && said[1].contains("tema") && said[2].starts_with("two.toml:2: error"), "{said:?}");
    assert!(read_gallery(&Source::from_files([])).gallery.is_none());
}
