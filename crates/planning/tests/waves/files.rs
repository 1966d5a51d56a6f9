//! A problem as files: what is written is what is asked, and what cannot be read is told with its place.

use jiff::civil::date;
use planning::{Files, Group, Misread, Standing, WaveKind, Weight, WishKind, read};

const PLAN: &str = r#"
imbalance = 2

[[waves]]
key = "pilot"
kind = "pilot"
starts = "2027-06-01"
operational = "2027-10-01"
set_ups = 6

[[waves]]
key = "1"
starts = "2027-08-01"
operational = "2027-12-01"
institutions = 600
places = 1200
blackouts = ["2027-10-18..2027-10-22"]

[[centres]]
name = "IT-Center Fyn"
members = ["0450", "0482"]
apart = 1

[[pilots]]
region = "Region Syddanmark"
at_least = 1

[[pilots]]
below = 30000
at_least = 1

[fairness]
below = 30000
waves = 1
percent = 50
"#;

const MUNICIPALITIES: &str = "\u{feff}code;name;region;inhabitants;institutions;places;contract_end;overlap;not_ready;wave;fixed
0450;Nyborg;Region Syddanmark;32000;31;60;2028-06-30;8;;1;yes
0482;Langeland;Region Syddanmark;12000;12;;;;yes;;
";

const WISHES: &str = "code,wish,value,weight
0450,earliest,2027-11-01,hard
0482,together,0450,15
0482,avoid,2027-07-01..2027-07-31,3
";

fn files<'a>(municipalities: &'a str, wishes: &'a str) -> Files<'a> {
    Files { plan: PLAN, municipalities, wishes: Some(wishes) }
}

#[test]
fn what_is_written_is_what_is_asked() {
    let problem = read(files(MUNICIPALITIES, WISHES)).unwrap();
    assert_eq!(problem.check(), Ok(()));
    assert_eq!((problem.waves[0].kind, problem.waves[1].kind), (WaveKind::Pilot, WaveKind::Wave));
    assert_eq!(problem.waves[1].blackouts, [(date(2027, 10, 18), date(2027, 10, 22))]);
    let (nyborg, langeland) = (&problem.municipalities[0], &problem.municipalities[1]);
    assert_eq!((nyborg.institutions, nyborg.places, nyborg.contract_end, nyborg.overlap), (31, 60, Some(date(2028, 6, 30)), 8));
    assert_eq!((langeland.places, langeland.contract_end, langeland.not_ready), (0, None, true));
    assert_eq!(problem.present, [Some(Standing { wave: 1, fixed: true }), None]);
    assert_eq!((problem.wishes[0].kind, problem.wishes[0].weight), (WishKind::Earliest(date(2027, 11, 1)), Weight::Hard));
    assert_eq!((problem.wishes[1].kind, problem.wishes[1].weight), (WishKind::Together(0), Weight::Soft(15)));
    assert_eq!((problem.centres[0].members.as_slice(), problem.centres[0].apart), (&[0, 1][..], 1));
    assert_eq!(problem.quotas[1].group, Group::Size { from: 0, below: Some(30_000) });
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let told = |municipalities: &str, wishes: &str| match read(files(municipalities, wishes)) {
        Err(Misread::Line { file, line, what }) => format!("{file} {line}: {what}"),
        other => panic!("{other:?}"),
    };
    let wish = |line: &str| told(MUNICIPALITIES, &WISHES.replace("0482,together,0450,15", line));
    assert_eq!(wish("0482,together,0999,15"), "wishes.csv 3: 0999 is not in the list");
    assert_eq!(wish("0482,sooner,0450,15"), "wishes.csv 3: sooner is no wish: write earliest, latest, prefer, avoid, together or apart");
    assert_eq!(wish("0482,latest,1/5,15"), "wishes.csv 3: 1/5 is no day: write it as 2027-08-01");
    assert_eq!(wish("0482,together,0450,much"), "wishes.csv 3: much is no weight: write hard or a number of points");
    assert!(told(&MUNICIPALITIES.replace(";8;", ";eight;"), WISHES).starts_with("municipalities.csv 2: "));
    assert_eq!(told(&MUNICIPALITIES.replace(";1;yes", ";7;yes"), WISHES), "municipalities.csv 2: 7 is not in the list");
    let plan = PLAN.replace("kind = \"pilot\"", "kind = \"first\"");
    assert_eq!(
        read(Files { plan: &plan, municipalities: MUNICIPALITIES, wishes: None }),
        Err(Misread::Plan("first is no kind of wave: write pilot, wave or buffer".into()))
    );
}
