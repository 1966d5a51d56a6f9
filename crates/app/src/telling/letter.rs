//! One letter in words: as text, and as a page that reads well in a mail program and on a phone.

use super::{
    gather::{Gone, Item, Rollout},
    said::{About, Said},
};
use crate::{
    app::App,
    failure::Failure,
    readiness::Waiting,
    tasks::{local, words},
};
use askama::Template;
use domain::{
    assignment::PersonIndex,
    calendar::Day,
    rollout::Task,
    signal::Signal,
    telling::{Reminder, Section, Step, Why},
    text::{OrganisationCode, Text},
};
use texts::{Language, Texts};

/// So many tasks of one part stand in a letter; the page has them all.
const SHOWN: usize = 20;

/// A letter, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The subject: the essence.
    pub subject: String,
    /// As text.
    pub text: String,
    /// As a whole HTML document.
    pub html: String,
}

/// What a letter is, besides its tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The morning's.
    Digest,
    /// Between two mornings, or of what is told although the reader wants no digest.
    AtOnce,
}

impl Kind {
    /// As the outbox names it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Digest => "digest",
            Self::AtOnce => "at-once",
        }
    }
}

/// To whom a letter goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) name: &'a str,
    pub(super) language: Language,
    /// Where the reader stops these letters without signing in.
    pub(super) stop: &'a str,
}

/// One task in a letter.
pub(super) struct Line {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) place: String,
    /// Shape, word and colours of the signal.
    pub(super) mark: Mark,
    pub(super) due: String,
    pub(super) reasons: Vec<String>,
    /// Why the reader is told.
    pub(super) notes: Vec<String>,
    /// Whether it is told, and not only there because it is the reader's.
    pub(super) is_news: bool,
}

/// How a signal looks where no picture can be shown.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub(super) shape: &'static str,
    pub(super) word: String,
    pub(super) colour: &'static str,
    pub(super) background: &'static str,
}

impl Mark {
    fn of(t: Texts, signal: Signal) -> Self {
        let (shape, key, colour, background) = match signal {
            Signal::Red => ("■", "signal-red", "#ffffff", "#cc0000"),
            Signal::Yellow => ("▲", "signal-yellow", "#3d2c00", "#ffd45c"),
            Signal::Green => ("✓", "signal-green", "#0b6b33", "#eef7f0"),
            Signal::Grey => ("●", "signal-grey", "#474747", "#eeeeee"),
        };
        Self { shape, word: sentence_case(&t.get(key)), colour, background }
    }
}

/// A word as it begins a line.
fn sentence_case(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A part of a letter.
pub(super) struct Part {
    pub(super) title: String,
    pub(super) lines: Vec<Line>,
    /// How many more there are, in words.
    pub(super) more: Option<String>,
}

#[derive(Template)]
#[template(path = "telling/letter.html")]
struct Html<'a> {
    t: Texts,
    subject: &'a str,
    hello: &'a str,
    lead: &'a str,
    /// Why the playbook was changed, in the words of whoever did it.
    said: &'a [String],
    parts: &'a [Part],
    tasks: &'a str,
    settings: &'a str,
    stop: &'a str,
}

/// Writes a letter of these tasks.
pub(super) fn write(
    app: &App,
    rollouts: &[Rollout],
    reader: Reader<'_>,
    kind: Kind,
    (items, gone, said, asked): (&[Item], &[Gone], &[Said], &[&Waiting]),
    today: Day,
) -> Result<Letter, Failure> {
    let t = Texts::new(reader.language);
    let subject = match (items, gone, asked) {
        ([], [], [first, ..]) => t.with("letter-subject-asked", [("title", text(t, &first.title).into())]),
        _ => subject(t, rollouts, items, gone),
    };
    let hello = t.with("letter-hello", [("name", reader.name.into())]);
    let lead = match kind {
        Kind::Digest => t.get("letter-lead-digest"),
        Kind::AtOnce => t.get("letter-lead-at-once"),
    };
    let asked = (!asked.is_empty()).then(|| asked_part(app, t, asked, today));
    let parts: Vec<Part> = asked.into_iter().chain(parts(app, t, rollouts, (items, gone), today)).collect();
    let touches = |one: &&Said| touches(rollouts, one, items, gone);
    let said: Vec<String> = said.iter().filter(touches).map(|one| said_line(t, rollouts, one)).collect();
    let (tasks, settings) = (app.link("/"), app.link("/account/mail"));
    let page = Html {
        t,
        subject: &subject,
        hello: &hello,
        lead: &lead,
        said: &said,
        parts: &parts,
        tasks: &tasks,
        settings: &settings,
        stop: reader.stop,
    };
    Ok(Letter { text: plain(&page), html: page.render()?, subject })
}

/// Whether what was changed has to do with what the letter tells of.
fn touches(rollouts: &[Rollout], said: &Said, items: &[Item], gone: &[Gone]) -> bool {
    let organisation = match &said.about {
        About::Version(_) => None,
        About::Wave(code, _) | About::Date(code, _) => Some(code),
    };
    let of_item = |item: &Item| {
        let here = &rollouts[item.place.0].now;
        let there = here.organisation(&here.tasks[item.place.1]);
        item.place.0 == said.rollout && organisation.is_none_or(|code| *code == there.code || Some(code) == there.parent.as_ref())
    };
    let of_gone = |one: &Gone| one.rollout == said.rollout && organisation.is_none_or(|code| *code == one.organisation);
    items.iter().any(of_item) || gone.iter().any(of_gone)
}

/// Why something was changed, in the words of whoever did it.
fn said_line(t: Texts, rollouts: &[Rollout], said: &Said) -> String {
    let now = &rollouts[said.rollout].now;
    let title = text(t, &now.playbook.title).to_owned();
    let name =
        |code: &OrganisationCode| now.directory.organisation(code).map_or(code.as_str(), |entry| &entry.organisation.name).to_owned();
    let note = ("note", said.note.as_str().into());
    match &said.about {
        About::Version(version) => t.with("letter-revision", [("title", title.into()), ("version", version.as_str().into()), note]),
        About::Wave(code, Some(key)) => {
            let wave = now.playbook.waves.iter().find(|wave| wave.key == *key).map_or(key.as_str(), |wave| text(t, &wave.title));
            t.with("letter-to-wave", [("name", name(code).into()), ("title", title.into()), ("wave", wave.into()), note])
        }
        About::Wave(code, None) => t.with("letter-left", [("name", name(code).into()), ("title", title.into()), note]),
        About::Date(code, key) => {
            let found = now.playbook.milestones.iter().find(|milestone| milestone.key == *key);
            let milestone = found.map_or(key.as_str(), |milestone| text(t, &milestone.title));
            t.with("letter-own-date", [("name", name(code).into()), ("title", title.into()), ("milestone", milestone.into()), note])
        }
    }
}

/// The same as text, one thought a line.
fn plain(page: &Html<'_>) -> String {
    let (t, mut lines) = (page.t, vec![page.hello.to_owned(), String::new(), page.lead.to_owned()]);
    lines.extend(page.said.iter().flat_map(|said| [String::new(), said.clone()]));
    for part in page.parts {
        lines.extend([String::new(), String::new(), part.title.to_uppercase()]);
        for line in &part.lines {
            let new = if line.is_news { format!(" ({})", t.get("letter-new").to_lowercase()) } else { String::new() };
            lines.extend([String::new(), format!("{} {}: {}{new}", line.mark.shape, line.mark.word, line.title)]);
            let about = [&line.place, &line.due].into_iter().chain(&line.reasons).chain(&line.notes).chain([&line.href]);
            lines.extend(about.map(|text| format!("  {text}")));
        }
        lines.extend(part.more.iter().map(|more| format!("\n{more}: {}", page.tasks)));
    }
    lines.extend([String::new(), String::new(), "--".to_owned(), t.get("letter-why").into_owned()]);
    lines.push(format!("{}: {}", t.get("letter-settings"), page.settings));
    lines.push(format!("{}: {}", t.get("letter-stop"), page.stop));
    lines.join("\n") + "\n"
}

/// The essence: the one task that is told, or how many wait and how many of them are red.
fn subject(t: Texts, rollouts: &[Rollout], items: &[Item], gone: &[Gone]) -> String {
    if let ([], Some(first)) = (items, gone.first()) {
        return t.with("letter-subject-withdrawn", [("count", gone.len().into()), ("title", text(t, &first.title).to_owned().into())]);
    }
    let waiting: Vec<&Item> = items.iter().filter(|item| item.section != Section::Ahead).collect();
    if let [only] = waiting[..] {
        let (rollout, task) = found(rollouts, only);
        // The programme office sees the subjects of mails on their way.
        let title = local::outward_title(t, &rollout.now, task).unwrap_or_else(|| text(t, &rollout.now.template(task).title).to_owned());
        let key = match only.section {
            Section::Escalated => "letter-subject-escalated",
            Section::Answered => "letter-subject-answered",
            Section::Yours => "letter-subject-yours",
            Section::Vacant => "letter-subject-vacant",
            Section::Moved => "letter-subject-moved",
            Section::Red => "letter-subject-red",
            Section::Yellow | Section::Ahead => "letter-subject-yellow",
        };
        return t.with(key, [("title", title.into())]);
    }
    let red = waiting.iter().filter(|item| found(rollouts, item).1.signal == Signal::Red).count();
    t.with("letter-subject", [("count", waiting.len().into()), ("red", red.into())])
}

pub(super) fn found<'r>(rollouts: &'r [Rollout], item: &Item) -> (&'r Rollout, &'r Task) {
    let rollout = &rollouts[item.place.0];
    (rollout, &rollout.now.tasks[item.place.1])
}

fn text(t: Texts, text: &Text) -> &str {
    match t.language() {
        Language::Danish => &text.da,
        Language::English => text.english(),
    }
}

/// The parts of a letter, in order.
pub(super) fn parts(app: &App, t: Texts, rollouts: &[Rollout], (items, gone): (&[Item], &[Gone]), today: Day) -> Vec<Part> {
    let part = |section: Section| {
        let all: Vec<&Item> = items.iter().filter(|item| item.section == section).collect();
        let more = all.len().saturating_sub(SHOWN);
        (!all.is_empty()).then(|| Part {
            title: title(t, section),
            lines: all.iter().take(SHOWN).map(|item| line(app, t, rollouts, item, today)).collect(),
            more: (more > 0).then(|| t.with("letter-more", [("count", more.into())])),
        })
    };
    let withdrawn = (!gone.is_empty()).then(|| Part {
        title: t.get("letter-withdrawn").into_owned(),
        lines: gone.iter().take(SHOWN).map(|gone| gone_line(app, t, rollouts, gone)).collect(),
        more: gone.len().checked_sub(SHOWN + 1).map(|more| t.with("letter-more", [("count", (more + 1).into())])),
    });
    Section::ALL.into_iter().filter_map(part).chain(withdrawn).collect()
}

/// The questionnaires that wait for the reader's answers.
fn asked_part(app: &App, t: Texts, asked: &[&Waiting], today: Day) -> Part {
    let line = |waits: &&Waiting| {
        let closes = waits.period.closes;
        let distance = t.distance(today.date(), closes.date(), today.working_days_until(closes));
        Line {
            href: app.link(&waits.href),
            title: text(t, &waits.title).to_owned(),
            place: format!("{} · {}", waits.organisation, text(t, &waits.rollout)),
            mark: Mark::of(t, Signal::Yellow),
            due: t.with("letter-due", [("date", t.date_long(closes.date()).into()), ("distance", distance.into())]),
            reasons: waits.begun.then(|| t.get("readiness-waits-begun").into_owned()).into_iter().collect(),
            notes: Vec::new(),
            is_news: true,
        }
    };
    Part { title: t.get("readiness-waits").into_owned(), lines: asked.iter().map(line).collect(), more: None }
}

/// A task that is not there any more; its history stands at the organisation.
fn gone_line(app: &App, t: Texts, rollouts: &[Rollout], gone: &Gone) -> Line {
    let standing = &rollouts[gone.rollout].now;
    let organisation = standing.directory.organisation(&gone.organisation).map(|entry| entry.organisation.name.clone()).unwrap_or_default();
    Line {
        href: app.link(&format!("/organisations/{}?rollout={}", gone.organisation, standing.head.key)),
        title: format!("{} {}", gone.code, text(t, &gone.title)),
        place: format!("{organisation} · {}", text(t, &standing.playbook.title)),
        mark: Mark::of(t, Signal::Grey),
        due: t.get("letter-withdrawn-done").into_owned(),
        reasons: Vec::new(),
        notes: Vec::new(),
        is_news: true,
    }
}

fn title(t: Texts, section: Section) -> String {
    let key = match section {
        Section::Escalated => "letter-escalated",
        Section::Answered => "letter-answered",
        Section::Yours => "letter-yours",
        Section::Vacant => "letter-vacant",
        Section::Moved => "letter-moved",
        Section::Red => "letter-red",
        Section::Yellow => "letter-yellow",
        Section::Ahead => "letter-ahead",
    };
    t.get(key).into_owned()
}

fn line(app: &App, t: Texts, rollouts: &[Rollout], item: &Item, today: Day) -> Line {
    let (rollout, task) = found(rollouts, item);
    let standing = &rollout.now;
    let (template, organisation) = (standing.template(task), standing.organisation(task));
    let mut notes: Vec<String> = item.whys.iter().filter_map(|why| note(t, *why)).collect();
    if matches!(item.section, Section::Escalated | Section::Vacant) {
        notes.push(people(t, rollout, task));
    }
    let distance = t.distance(today.date(), task.due.date(), today.working_days_until(task.due));
    Line {
        href: app.link(&format!("/rollouts/{}/{}/{}", standing.head.key, organisation.code, template.code)),
        title: format!("{} {}", template.code, text(t, &template.title)),
        place: [Some(organisation.name.clone()), Some(text(t, &standing.playbook.title).to_owned()), local::mark(t, standing, task)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        mark: Mark::of(t, task.signal),
        due: t.with("letter-due", [("date", t.date_long(task.due.date()).into()), ("distance", distance.into())]),
        reasons: words::reason_texts(t, task, today),
        notes,
        is_news: !item.whys.is_empty(),
    }
}

/// Why the reader is told, where the part of the letter does not say it.
fn note(t: Texts, why: Why) -> Option<String> {
    match why {
        Why::Escalated(step) => Some(t.with("letter-note-escalated", [("step", step_name(t, step).into())])),
        Why::Reminder(reminder) => {
            let key = match reminder {
                Reminder::ActBy => "letter-note-act-by",
                Reminder::FiveDaysLeft => "letter-note-five-days-left",
                Reminder::OneDayLeft => "letter-note-one-day-left",
                Reminder::DayAfter => "letter-note-day-after",
            };
            Some(t.get(key).into_owned())
        }
        Why::Answered | Why::Yours | Why::Vacant | Why::Moved | Why::Red | Why::Yellow => None,
    }
}

/// What somebody on a step of the ladder is to the task.
pub(super) fn step_name(t: Texts, step: Step) -> String {
    let key = match step {
        Step::Performer => "ladder-performer",
        Step::Responsible => "ladder-responsible",
        Step::ProjectLeader => "ladder-project-leader",
        Step::ProgrammeLeader => "ladder-programme-leader",
        Step::ProgrammeOffice => "ladder-programme-office",
    };
    t.get(key).into_owned()
}

/// Who stands on the task.
fn people(t: Texts, rollout: &Rollout, task: &Task) -> String {
    let name = |person: Option<PersonIndex>| {
        rollout.now.person(person).map_or_else(|| t.get("letter-nobody").into_owned(), |person| person.name.clone())
    };
    t.with("letter-people", [("performer", name(task.performer).into()), ("responsible", name(task.responsible).into())])
}
