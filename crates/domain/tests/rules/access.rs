//! R8 as a table: who sees and may do what, inside and outside.

use domain::{
    access::{self, HeldRole, OrganisationFacts, RolloutFacts, RolloutPermit, TaskFacts, TaskRights, Viewer},
    organisation::OrganisationKind,
    task::HelpFrom,
    text::{OrganisationCode, PersonId, RolloutKey, TaskCode},
};

/// A persona: where they work, which role they hold there, for which rollout (empty for all).
type Persona = (&'static str, OrganisationKind, &'static str, &'static str, &'static str);

const OFFICE: OrganisationKind = OrganisationKind::ProgrammeOffice;
const SUPPLIER: OrganisationKind = OrganisationKind::Supplier;
const TOWN: OrganisationKind = OrganisationKind::Municipality;
const SCHOOL: OrganisationKind = OrganisationKind::Institution;

const PERSONAS: [Persona; 13] = [
    ("consultant", OFFICE, "kombit", "implementeringskonsulent", ""),
    ("other office", OFFICE, "andet", "implementeringskonsulent", ""),
    ("supplier", SUPPLIER, "systematic", "leverandoer-projektleder", ""),
    ("other supplier", SUPPLIER, "netcompany", "leverandoer-projektleder", ""),
    ("project leader", TOWN, "0461", "projektleder", "fbs"),
    ("leader of all", TOWN, "0461", "projektleder", ""),
    ("leader of bbr", TOWN, "0461", "projektleder", "bbr"),
    ("technician", TOWN, "0461", "tekniker", ""),
    ("programme leader", TOWN, "0461", "programleder", ""),
    ("klik administrator", TOWN, "0461", "klik-administrator", ""),
    ("bystander", TOWN, "0461", "", ""),
    ("other town", TOWN, "0751", "projektleder", ""),
    ("school head", SCHOOL, "0461/skole", "skoleleder", ""),
];

/// What each persona finds in the rollout `fbs`, in which KOMBIT, Systematic, 0461 with its school, and 0751 take part.
///
/// `-` it does not exist · `r` reads · `u` updates · `a` assigns · `c` comments · `g` grants · `p` answers help for the
/// programme office · `s` answers help for the supplier.
/// Columns: the rollout (`-`, `r`, or `w` who steers it) · a task of 0461 · one on which the persona stands · one that asks
/// the supplier for help · one not published yet · a task of the school of 0461 · one of 0751 · one of the supplier.
const TABLE: [(&str, [&str; 8]); 13] = [
    ("consultant", ["w", "ruacgp", "ruacgp", "ruacgp", "ruacgp", "ruacgp", "ruacgp", "ruacgp"]),
    ("other office", ["-", "-", "-", "-", "-", "-", "-", "-"]),
    ("supplier", ["r", "-", "-", "rcs", "-", "-", "-", "ruac"]),
    ("other supplier", ["-", "-", "-", "-", "-", "-", "-", "-"]),
    ("project leader", ["r", "ruac", "ruac", "ruac", "-", "ruac", "-", "-"]),
    ("leader of all", ["r", "ruac", "ruac", "ruac", "-", "ruac", "-", "-"]),
    ("leader of bbr", ["r", "-", "ruac", "-", "-", "-", "-", "-"]),
    ("technician", ["r", "r", "ruac", "r", "-", "r", "-", "-"]),
    ("programme leader", ["r", "r", "ruac", "r", "-", "r", "-", "-"]),
    ("klik administrator", ["r", "r", "ruac", "r", "-", "r", "-", "-"]),
    ("bystander", ["r", "-", "ruac", "-", "-", "-", "-", "-"]),
    ("other town", ["r", "-", "-", "-", "-", "-", "ruac", "-"]),
    ("school head", ["r", "-", "-", "-", "-", "r", "-", "-"]),
];

fn viewer(name: &str) -> Viewer {
    let (_, kind, organisation, role, rollout) = PERSONAS.into_iter().find(|persona| persona.0 == name).unwrap();
    let held = HeldRole { role: role.into(), organisation: organisation.into(), rollout: (!rollout.is_empty()).then(|| rollout.into()) };
    Viewer {
        person: PersonId::from(name),
        organisation: organisation.into(),
        kind,
        roles: if role.is_empty() { Vec::new() } else { vec![held] },
    }
}

/// The permit for `fbs`; `takes_part` is whether the viewer's organisation does.
fn permit(viewer: &Viewer, takes_part: bool) -> Option<RolloutPermit> {
    let (key, owner, supplier) = (RolloutKey::from("fbs"), "kombit".into(), "systematic".into());
    access::rollout(viewer, &RolloutFacts { key: &key, owner: &owner, supplier: Some(&supplier), takes_part })
}

fn letters(rights: &TaskRights) -> String {
    let all = [
        ('u', rights.update),
        ('a', rights.assign),
        ('c', rights.comment),
        ('g', rights.grant),
        ('p', rights.answer_help_as_programme_office),
        ('s', rights.answer_help_as_supplier),
    ];
    std::iter::once('r').chain(all.into_iter().filter(|(_, has)| *has).map(|(letter, _)| letter)).collect()
}

/// A task as a column of the table has it.
struct Column {
    organisation: &'static str,
    parent: Option<&'static str>,
    published: bool,
    stands_on_it: bool,
    help: Option<HelpFrom>,
}

const PLAIN: Column = Column { organisation: "0461", parent: None, published: true, stands_on_it: false, help: None };
const COLUMNS: [Column; 7] = [
    PLAIN,
    Column { stands_on_it: true, ..PLAIN },
    Column { help: Some(HelpFrom::Supplier), ..PLAIN },
    Column { published: false, ..PLAIN },
    Column { organisation: "0461/skole", parent: Some("0461"), ..PLAIN },
    Column { organisation: "0751", ..PLAIN },
    Column { organisation: "systematic", ..PLAIN },
];

fn outcome(viewer: &Viewer, permit: Option<&RolloutPermit>, column: &Column) -> String {
    let (code, organisation) = (TaskCode::from("010"), OrganisationCode::from(column.organisation));
    let parent = column.parent.map(OrganisationCode::from);
    let facts = TaskFacts {
        code: &code,
        organisation: OrganisationFacts { code: &organisation, parent: parent.as_ref() },
        published: column.published,
        responsible: None,
        performer: column.stands_on_it.then_some(&viewer.person),
        help: column.help,
    };
    let found = permit.and_then(|permit| access::task(viewer, permit, &facts));
    if let Some(found) = &found {
        assert_eq!((found.rollout().as_str(), found.organisation(), found.task()), ("fbs", &organisation, &code));
    }
    found.map_or_else(|| "-".to_owned(), |permit| letters(permit.rights()))
}

#[test]
fn everybody_finds_what_the_table_says() {
    assert_eq!(TABLE.map(|row| row.0), PERSONAS.map(|persona| persona.0));
    for (name, expected) in TABLE {
        let viewer = viewer(name);
        let permit = permit(&viewer, true);
        let rollout = permit.as_ref().map_or("-", |permit| if permit.may_steer() { "w" } else { "r" });
        let mut found = vec![rollout.to_owned()];
        found.extend(COLUMNS.iter().map(|column| outcome(&viewer, permit.as_ref(), column)));
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn to_an_organisation_that_takes_no_part_the_rollout_does_not_exist() {
    for (name, kind, ..) in PERSONAS {
        let found = permit(&viewer(name), false);
        let stays = matches!(name, "consultant" | "supplier");
        assert_eq!(found.is_some(), stays, "{name} of {kind:?}");
    }
}

#[test]
fn a_role_held_elsewhere_opens_nothing_here() {
    let mut stranger = viewer("bystander");
    stranger.roles = vec![HeldRole { role: "projektleder".into(), organisation: "0751".into(), rollout: None }];
    let permit = permit(&stranger, true);
    assert_eq!(outcome(&stranger, permit.as_ref(), &PLAIN), "-");
    assert!(!access::keeps_people(&stranger) && !access::sees_across_rollouts(&stranger));
}

#[test]
fn a_shared_superuser_stands_on_the_tasks_of_both_units() {
    let mut shared = viewer("school head");
    let next = Column { organisation: "0461/børnehus", parent: Some("0461"), ..PLAIN };
    let on_it = Column { organisation: "0461/børnehus", parent: Some("0461"), stands_on_it: true, ..PLAIN };
    let see = |viewer: &Viewer, column: &Column| outcome(viewer, permit(viewer, true).as_ref(), column);
    assert_eq!(see(&shared, &on_it), "-", "without a role there");
    shared.roles.push(HeldRole { role: "superbruger".into(), organisation: "0461/børnehus".into(), rollout: None });
    assert_eq!((see(&shared, &on_it).as_str(), see(&shared, &next).as_str()), ("ruac", "-"));
}

#[test]
fn figures_are_seen_as_far_as_one_reaches() {
    let (odense, aarhus, school) = ("0461".into(), "0751".into(), "0461/skole".into());
    let organisations =
        [(&odense, None), (&school, Some(&odense)), (&aarhus, None)].map(|(code, parent)| OrganisationFacts { code, parent });
    let expected = [
        ("consultant", [true; 3], true),
        ("supplier", [true; 3], true),
        ("project leader", [true, true, false], false),
        ("bystander", [false; 3], false),
        ("other town", [false, false, true], false),
        ("school head", [false, true, false], false),
    ];
    for (name, seen, all) in expected {
        let permit = permit(&viewer(name), true).unwrap();
        assert_eq!(organisations.map(|organisation| permit.sees(organisation)), seen, "{name}");
        assert_eq!(permit.sees_all(), all, "{name}");
        assert_eq!(permit.rollout().as_str(), "fbs");
    }
}

#[test]
fn pages_of_organisations_open_to_their_own_and_to_who_works_with_them() {
    let (odense, school): (OrganisationCode, OrganisationCode) = ("0461".into(), "0461/skole".into());
    let town = OrganisationFacts { code: &odense, parent: None };
    let below = OrganisationFacts { code: &school, parent: Some(&odense) };
    let opened = PERSONAS.map(|persona| {
        let viewer = viewer(persona.0);
        let sees = |facts: &OrganisationFacts<'_>, shares| access::sees_organisation(&viewer, facts, shares);
        (persona.0, [sees(&town, false), sees(&town, true), sees(&below, false), sees(&below, true)])
    });
    let own = [true; 4];
    for (name, found) in opened {
        let expected = match name {
            "consultant" | "other office" => own,
            "supplier" | "other supplier" => [false, true, false, true],
            "other town" => [false; 4],
            "school head" => [false, false, true, true],
            _ => own,
        };
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn offices_start_rollouts_administrators_keep_people_programme_leaders_look_across() {
    for persona in PERSONAS {
        let viewer = viewer(persona.0);
        assert_eq!(access::may_start_rollouts(&viewer), persona.1 == OFFICE, "{}", persona.0);
        assert_eq!(access::keeps_people(&viewer), persona.0 == "klik administrator", "{}", persona.0);
        assert_eq!(access::sees_across_rollouts(&viewer), persona.0 == "programme leader", "{}", persona.0);
    }
}

#[test]
fn drafts_of_a_playbook_open_to_who_publishes_it() {
    for (name, ..) in PERSONAS {
        let drafts = permit(&viewer(name), true).and_then(|permit| access::drafts(&permit, "fbs-2.0"));
        let opened = drafts.map(|drafts| (drafts.playbook().to_owned(), drafts.rollout().map(ToString::to_string)));
        assert_eq!(opened, (name == "consultant").then(|| ("fbs-2.0".to_owned(), Some("fbs".to_owned()))), "{name}");
    }
}
