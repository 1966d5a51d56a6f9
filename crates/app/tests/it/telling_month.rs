//! A month of one municipality, day by day: what was sent to whom, as a file that people can read
//! (`snapshots/telling_month.txt`). After a change that is meant, the file that the test wrote beside it takes its place.

use crate::telling::{on, outbox};
use app::telling;
use domain::calendar::Day;
use std::{fmt::Write as _, fs, path::Path};
use testkit::{World, on_both_engines, people};
use texts::{Language, Texts};

const SNAPSHOT: &str = include_str!("snapshots/telling_month.txt");

/// Somebody does something about a task of Odense: the last part of its address, and the form.
struct Deed {
    day: &'static str,
    who: &'static str,
    said: &'static str,
    path: &'static str,
    fields: &'static [(&'static str, &'static str)],
}

const fn deed(
    day: &'static str,
    who: &'static str,
    said: &'static str,
    path: &'static str,
    fields: &'static [(&'static str, &'static str)],
) -> Deed {
    Deed { day, who, said, path, fields }
}

const DEEDS: [Deed; 6] = [
    deed("2026-02-13", people::ODENSE_SYSTEM_OWNER, "Åse fuldfører 010", "010/progress", &[("state", "completed")]),
    deed("2026-03-18", people::ODENSE_PROJECT_LEADER, "Per går i gang med 020", "020/progress", &[("state", "in-progress")]),
    deed(
        "2026-03-19",
        people::ODENSE_TECHNICIAN,
        "Tina beder programkontoret om hjælp til 030",
        "030/help",
        &[("from", "programme-office"), ("question", "Hvilken browser skal vi teste?")],
    ),
    deed("2026-03-20", people::CONSULTANT, "Karen svarer på 030", "030/help-answer", &[("answer", "Edge er nok.")]),
    deed(
        "2026-03-24",
        people::ODENSE_PROJECT_LEADER,
        "Per svarer på 020 og fuldfører den",
        "020/answer",
        &[("answer", "7"), ("then", "completed")],
    ),
    deed(
        "2026-04-08",
        people::ODENSE_PROJECT_LEADER,
        "Per beder Bo om at læse vejledningen (040)",
        "040/people",
        &[("responsible", ""), ("performer", "person-tilskuer@odense.example.dk")],
    ),
];

/// The deeds of a day, each followed by what is told at once.
async fn done(world: &World, day: &str, lines: &mut String) {
    let deeds: Vec<&Deed> = DEEDS.iter().filter(|deed| deed.day == day).collect();
    if deeds.is_empty() {
        return;
    }
    let today = world.on_day(day).await;
    for deed in deeds {
        let visitor = today.sign_in(deed.who).await;
        let (code, _) = deed.path.split_once('/').unwrap();
        let revision = visitor.get(&format!("/rollouts/sample/0461/{code}")).await.attributes("input[name=revision]", "value")[0].clone();
        let fields: Vec<(&str, &str)> = deed.fields.iter().copied().chain([("revision", revision.as_str())]).collect();
        let path = format!("/rollouts/sample/0461/{}", deed.path);
        let page = visitor.post(&path, &fields).await;
        assert_eq!(page.status(), 200, "{}: {}", deed.said, page.text());
        writeln!(lines, "  ({})", deed.said).unwrap();
        telling::at_once(&today.app).await.unwrap();
    }
}

/// The lines of a letter that say something, without greeting, addresses and the foot.
fn essence(text: &str) -> impl Iterator<Item = String> {
    let told = text.lines().skip(3).take_while(|line| *line != "--");
    told.filter(|line| !line.trim().is_empty() && !line.contains("http")).map(|line| format!("      {}", line.trim_end()))
}

async fn month(world: &World) -> String {
    let (mut lines, mut seen) = (String::new(), 0);
    let t = Texts::new(Language::Danish);
    let first: Day = "2026-03-09".parse().unwrap();
    for ahead in 0..60 {
        let day = "2026-02-10".parse::<Day>().unwrap().plus_days(ahead);
        let mut today = String::new();
        let morning = telling::morning(&on(world, &day.to_string()), false).await.unwrap();
        done(world, &day.to_string(), &mut today).await;
        let letters = outbox(world).await;
        let new: Vec<_> =
            letters[seen..].iter().filter(|letter| !letter[0].contains("aarhus") && !letter[0].contains("systematic")).collect();
        seen = letters.len();
        if day < first {
            continue;
        }
        let closed = if morning == telling::Morning::Closed { ": lukkedag" } else { "" };
        write!(lines, "{}{closed}\n{today}", t.date_long(day.date())).unwrap();
        for [to, kind, subject, text] in new {
            let kind = if kind == "digest" { "" } else { " straks" };
            writeln!(lines, "  til {to}{kind}: {subject}").unwrap();
            essence(text).for_each(|line| lines.push_str(&(line + "\n")));
        }
        if new_is_empty(&lines) {
            lines.push_str("  ingen mails\n");
        }
    }
    lines
}

/// Whether the last day has no line of its own.
fn new_is_empty(lines: &str) -> bool {
    lines.lines().last().is_some_and(|line| !line.starts_with(' '))
}

on_both_engines! {
    async fn a_month_of_one_municipality(world) {
        let told = month(&world).await;
        if told != SNAPSHOT {
            let beside = Path::new(env!("CARGO_TARGET_TMPDIR")).join("telling_month.txt");
            fs::write(&beside, &told).unwrap();
            panic!("told otherwise than in snapshots/telling_month.txt: compare {}", beside.display());
        }
        for closed in ["2. april", "3. april", "6. april"] {
            let day = told.lines().position(|line| line.contains(closed)).unwrap();
            assert!(told.lines().nth(day).unwrap().contains("lukkedag") && told.lines().nth(day + 1) == Some("  ingen mails"), "{closed}");
        }
    }
}
