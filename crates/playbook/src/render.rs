//! A comparison as text for the command line.

use crate::{
    compare::{Comparison, FieldChange, Part, PartChanges, TaskName, Values},
    fault::Named,
    messages::{name, shown},
};
use std::fmt::Write;

/// The comparison as lines of text: what is added, changed and withdrawn.
pub fn render(comparison: &Comparison, danish: bool) -> String {
    let say = |english: &'static str, in_danish: &'static str| if danish { in_danish } else { english };
    let mut text = String::new();
    if comparison.is_empty() {
        text.push_str(say("No changes.\n", "Ingen ændringer.\n"));
    }
    section(&mut text, say("The playbook", "Drejebogen"), field_lines(&comparison.head, "  ", danish));
    let parts = comparison.parts.iter().flat_map(|part| {
        let title = format!("  {} {}: ", part_name(part.part, danish), shown(&part.key));
        match &part.change {
            PartChanges::Added => vec![title + say("added", "ny")],
            PartChanges::Withdrawn => vec![title + say("withdrawn", "udgår")],
            PartChanges::Moved => vec![title + say("moved", "flyttet")],
            PartChanges::Changed(fields) => {
                let lines = field_lines(fields, "    ", danish);
                std::iter::once(title + say("changed", "ændret")).chain(lines).collect()
            }
        }
    });
    section(&mut text, say("Phases, themes, milestones, waves and roles", "Faser, temaer, milepæle, bølger og roller"), parts.collect());
    let task = |task: &TaskName| {
        let title = if danish { task.title.da.as_str() } else { task.title.english() };
        format!("  {} {}", shown(task.code.as_str()), shown(title))
    };
    section(&mut text, say("Added tasks", "Nye opgaver"), comparison.added.iter().map(task).collect());
    let changed = comparison.changed.iter().flat_map(|change| {
        let lines = field_lines(&change.fields, "    ", danish);
        std::iter::once(task(&change.task)).chain(lines)
    });
    section(&mut text, say("Changed tasks", "Ændrede opgaver"), changed.collect());
    section(&mut text, say("Withdrawn tasks", "Opgaver, der udgår"), comparison.withdrawn.iter().map(task).collect());
    text
}

fn section(text: &mut String, title: &str, lines: Vec<String>) {
    if lines.is_empty() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{title}");
    lines.iter().for_each(|line| {
        let _ = writeln!(text, "{line}");
    });
}

fn field_lines(fields: &[FieldChange], indent: &str, danish: bool) -> Vec<String> {
    let none = if danish { "(ingen)" } else { "(none)" };
    let shown_or_none = |value: &str| if value.is_empty() { none.to_owned() } else { format!("\"{}\"", on_one_line(value)) };
    let line = |field: &FieldChange| {
        let title = field_name(field.field, danish);
        match &field.values {
            Values::Texts { old, new } => format!("{indent}{title}: {} → {}", shown_or_none(old), shown_or_none(new)),
            Values::Lines { added, removed } if danish => format!("{indent}{title}: ændret ({added} nye linjer, {removed} fjernet)"),
            Values::Lines { added, removed } => format!("{indent}{title}: changed ({added} lines added, {removed} removed)"),
        }
    };
    fields.iter().map(line).collect()
}

/// A value without anything that would break the line; it is shown in full, as a change may stand at its end.
fn on_one_line(value: &str) -> String {
    value.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// The word for a part of a playbook.
pub fn part_name(part: Part, danish: bool) -> &'static str {
    let named = match part {
        Part::Phase => Named::Phase,
        Part::Theme => Named::Theme,
        Part::Milestone => Named::Milestone,
        Part::Wave => Named::Wave,
        Part::Role => Named::Role,
        Part::Event => Named::Event,
        Part::Gate => Named::Gate,
        Part::Step => Named::Step,
        Part::Questionnaire => Named::Questionnaire,
        Part::Module => Named::Module,
        Part::Form => Named::Form,
        Part::LearningAudience => Named::LearningAudience,
        Part::Need => return if danish { "linje i uddannelsesmatricen" } else { "line of the training matrix" },
        Part::Course | Part::OwnCourse => Named::Course,
        Part::Material => Named::Material,
        Part::Checklist => Named::Checklist,
        Part::EnvironmentTest => Named::EnvironmentTest,
        Part::Criterion => Named::Criterion,
        Part::Group => Named::Group,
        Part::TestIdentities => return if danish { "testpersoner" } else { "test identities" },
    };
    name(named, danish)
}

/// What people call a field of the format.
pub fn field_name(field: &'static str, danish: bool) -> &'static str {
    let (english, in_danish) = match field {
        "key" => ("key", "nøgle"),
        "version" => ("version", "version"),
        "title" => ("title", "titel"),
        "scope" => ("what it is for", "hvad den er til"),
        "supplier" => ("supplier", "leverandør"),
        "owner" => ("owner", "ejer"),
        "source" => ("source", "kilde"),
        "attributes" => ("attributes", "egenskaber"),
        "phase" => ("phase", "fase"),
        "theme" => ("theme", "tema"),
        "kind" => ("kind", "art"),
        "audience" => ("audience", "målgruppe"),
        "when" => ("condition", "betingelse"),
        "responsible" => ("responsible", "ansvarlig"),
        "performer" => ("performer", "udfører"),
        "recommended" => ("recommended responsible", "anbefalet ansvarlig"),
        "involved" => ("involved", "involverede"),
        "publish" => ("publication", "offentliggørelse"),
        "start" => ("start", "start"),
        "due" => ("due date", "frist"),
        "act-by" => ("act by", "i gang senest"),
        "after" => ("predecessors", "forudgående opgaver"),
        "effort" => ("effort", "tidsforbrug"),
        "guides" => ("guides", "vejledninger"),
        "earlier" => ("earlier tasks", "tidligere opgaver"),
        "cutover" => ("step of moving data", "trin i dataflytningen"),
        "origin" => ("origin", "oprindelse"),
        "answer" => ("answer", "svar"),
        "body" => ("description", "beskrivelse"),
        "participants" => ("participants", "deltagere"),
        "infrastructure" => ("shared infrastructure", "fælles infrastruktur"),
        "buffer" => ("buffer wave", "buffer"),
        "own-pace" => ("own pace", "egen tid"),
        "window" => ("window", "periode"),
        "milestones" => ("milestones", "milepæle"),
        "group" => ("group", "gruppe"),
        "holders" => ("holders", "indehavere"),
        "at" => ("held at", "ligger hos"),
        "from-phase" => ("from phase", "fra fase"),
        "after-phase" => ("after phase", "efter fase"),
        "effect" => ("effect", "effekt"),
        "responsibility" => ("responsibility", "ansvar"),
        "tasks" => ("tasks", "opgaver"),
        "competences" => ("competences", "kompetencer"),
        "traits" => ("traits", "kendetegn"),
        "themes" => ("themes", "temaer"),
        "date" => ("date", "dato"),
        "from" => ("begins", "begynder"),
        "until" => ("ends", "slutter"),
        "place" => ("place", "sted"),
        "link" => ("link", "link"),
        "about" => ("about", "om"),
        "agenda" => ("agenda", "dagsorden"),
        "roles" => ("invited roles", "inviterede roller"),
        "seats" => ("seats", "pladser"),
        "pass-on" => ("may be passed on", "må sendes videre"),
        "open" => ("open for sign-up", "åben for tilmelding"),
        "gate" => ("gate", "port"),
        "of" => ("opens for", "åbner for"),
        "holds" => ("must hold", "skal gælde"),
        "modules" => ("modules", "moduler"),
        "form" => ("form of training", "uddannelsesform"),
        "forms" => ("forms of training", "uddannelsesformer"),
        "audiences" => ("who may take it", "hvem der må deltage"),
        "must" => ("must learn", "skal lære"),
        "may" => ("may learn", "kan lære"),
        "hours" => ("hours", "timer"),
        "places" => ("places", "pladser"),
        "wanted" => ("task that asks for places", "opgave, der spørger til pladser"),
        "enrols" => ("task that signing up closes", "opgave, som tilmelding lukker"),
        "fills" => ("role that attendance fills", "rolle, som deltagelse besætter"),
        "pilot" => ("pilot sessions first", "pilothold først"),
        "class" => ("people in a class", "personer på et hold"),
        "trainers" => ("taught by", "undervises af"),
        "institutions" => ("institutions", "institutioner"),
        "counted" => ("figure that says how many", "tal, der siger hvor mange"),
        "area" => ("area", "område"),
        "measured" => ("who is measured", "hvem der måles"),
        "measure" => ("measure", "mål"),
        "target" => ("target in per cent", "målsætning i procent"),
        "target-is" => ("target is", "målsætningen er"),
        "courses" => ("courses", "kurser"),
        "questionnaire" => ("questionnaire", "spørgeskema"),
        "days" => ("working days", "arbejdsdage"),
        "note" => ("note", "bemærkning"),
        "weeks" => ("weeks open", "uger åben"),
        "tracks" => ("tracks", "spor"),
        "minutes" => ("minutes", "minutter"),
        "share" => ("share in percent", "andel i procent"),
        "decided-by" => ("decided by", "afgøres af"),
        "before" => ("before", "før"),
        "answered-by" => ("answered by", "besvares af"),
        "answers" => ("answers of", "svar fra"),
        "opens" => ("opens", "åbner"),
        "closes" => ("closes", "lukker"),
        "scale" => ("scale", "skala"),
        "ready" => ("ready from", "klar fra"),
        "conditional" => ("ready on conditions from", "klar på betingelser fra"),
        "sections" => ("questions", "spørgsmål"),
        "filled-by" => ("filled in by", "udfyldes af"),
        "items" => ("items", "punkter"),
        "task" => ("task", "opgave"),
        "why" => ("why", "hvorfor"),
        "remedy" => ("what to do if it fails", "hvad man gør, hvis det fejler"),
        "address" => ("address", "adresse"),
        "mail-domains" => ("mail domains of tests", "maildomæner til test"),
        "cpr" => ("civil registration numbers of tests", "CPR-numre til test"),
        "phones" => ("telephone numbers of tests", "telefonnumre til test"),
        other => (other, other),
    };
    if danish { in_danish } else { english }
}
