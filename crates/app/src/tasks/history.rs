//! What has happened to a task, read from the log and told in words: who, when, from what to what.

use crate::{
    failure::Failure,
    tasks::{notes::FileHead, opened::Opened, record::OverlayRecord, words},
    visit::Visit,
};
use database::{Connection, Moment, Row};
use domain::{
    access::TaskPermit,
    calendar::Day,
    playbook::AnswerSpec,
    task::{Answer, Help, HelpFrom, Overlay},
    text::PersonId,
};
use texts::Texts;

/// A line of the log about a task.
pub(super) struct Entry {
    pub(super) at: i64,
    actor: String,
    action: String,
    was: Option<String>,
    became: Option<String>,
}

/// What somebody did at one moment.
pub(super) struct Event {
    pub(super) at: i64,
    pub(super) who: String,
    pub(super) when: String,
    pub(super) what: Vec<String>,
}

/// The log of a task, newest first.
pub(super) async fn entries(connection: &mut Connection, permit: &TaskPermit) -> Result<Vec<Entry>, Failure> {
    let sql = "SELECT at, actor_name, action, was, became FROM log \
               WHERE rollout = $1 AND organisation = $2 AND task = $3 ORDER BY sequence DESC";
    let rows = sqlx::query(sql)
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .fetch_all(connection)
        .await?;
    let entry = |row: &database::AnyRow| {
        Ok(Entry {
            at: row.try_get("at")?,
            actor: row.try_get("actor_name")?,
            action: row.try_get("action")?,
            was: row.try_get("was")?,
            became: row.try_get("became")?,
        })
    };
    Ok(rows.iter().map(entry).collect::<Result<_, sqlx::Error>>()?)
}

/// Everything that happened, newest first.
pub(super) fn told(opened: &Opened, files: &[FileHead], entries: &[Entry]) -> Vec<Event> {
    entries.iter().filter_map(|entry| event(opened, files, entry)).collect()
}

/// What was changed since a form was made, newest first: every revision of a task has one line in the log.
pub(super) fn since(opened: &Opened, files: &[FileHead], entries: &[Entry], revision: i64) -> Vec<Event> {
    let missed = usize::try_from(opened.revision - revision).unwrap_or(0);
    let changes = entries.iter().filter(|entry| entry.action == CHANGED).take(missed);
    changes.map(|entry| event(opened, files, entry).unwrap_or_else(|| touched(opened, entry))).collect()
}

const CHANGED: &str = "task.changed";

fn event(opened: &Opened, files: &[FileHead], entry: &Entry) -> Option<Event> {
    let t = opened.visit.t;
    let what = match entry.action.as_str() {
        CHANGED => {
            let overlay = |json: &Option<String>| {
                json.as_deref().and_then(OverlayRecord::of_json).map(|record| Overlay::from(&record)).unwrap_or_default()
            };
            differences(opened, files, &overlay(&entry.was), &overlay(&entry.became))
        }
        "task.commented" => vec![t.get("task-history-commented").into_owned()],
        "task.file-added" => vec![t.with("task-history-file-added", [("name", name_in(&entry.became).into())])],
        "task.file-removed" => vec![t.with("task-history-file-removed", [("name", name_in(&entry.was).into())])],
        local if local.starts_with("local.") => vec![t.get(&format!("log-action-{}", local.replace('.', "-"))).into_owned()],
        _ => Vec::new(),
    };
    (!what.is_empty()).then(|| Event { what, ..touched(opened, entry) })
}

fn touched(opened: &Opened, entry: &Entry) -> Event {
    let t = opened.visit.t;
    Event {
        at: entry.at,
        who: entry.actor.clone(),
        when: t.date_time(Moment::local(entry.at)),
        what: vec![t.get("task-history-touched").into_owned()],
    }
}

fn name_in(json: &Option<String>) -> String {
    let read = json.as_deref().and_then(|json| serde_json::from_str::<serde_json::Value>(json).ok());
    read.and_then(|value| value.get("name")?.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Each field that people set by hand and that differs, in a sentence: state, people and dates.
pub(crate) fn work_differences(visit: &Visit, was: &Overlay, became: &Overlay) -> Vec<String> {
    let t = visit.t;
    let mut lines = Vec::new();
    let mut note = |key: &str, from: String, to: String| {
        if from != to {
            lines.push(from_to(t, key, from, to));
        }
    };
    note("task-state", words::state_text(t, was.state), words::state_text(t, became.state));
    let person = |id: &Option<PersonId>| id.as_ref().map_or_else(|| t.get("task-follows-role").into_owned(), |id| person_name(visit, id));
    note("task-responsible", person(&was.responsible), person(&became.responsible));
    note("task-performer", person(&was.performer), person(&became.performer));
    let day = |day: Option<Day>| day.map_or_else(|| t.get("task-no-date").into_owned(), |day| t.date_medium(day.date()));
    note("task-expected-finish", day(was.expected_finish), day(became.expected_finish));
    note("task-granted-due", day(was.granted_due), day(became.granted_due));
    lines
}

fn from_to(t: Texts, key: &str, from: String, to: String) -> String {
    t.with("task-history-from-to", [("what", t.get(key).into()), ("from", from.into()), ("to", to.into())])
}

/// Each field that differs, in a sentence.
fn differences(opened: &Opened, files: &[FileHead], was: &Overlay, became: &Overlay) -> Vec<String> {
    let t = opened.visit.t;
    let mut lines = work_differences(&opened.visit, was, became);
    let answer = |answer: &Option<Answer>| {
        answer.as_ref().map_or_else(|| t.get("task-no-answer").into_owned(), |answer| answer_text(opened, files, answer))
    };
    let (from, to) = (answer(&was.answer), answer(&became.answer));
    if from != to {
        lines.push(from_to(t, "task-answer", from, to));
    }
    if let Some(reason) = became.state_reason.as_ref().filter(|_| was.state_reason != became.state_reason) {
        lines.push(t.with("task-history-reason", [("reason", reason.into())]));
    }
    if let Some(reason) = became.answer_refused.as_ref().filter(|_| was.answer_refused != became.answer_refused) {
        lines.push(t.with("task-history-refused", [("reason", reason.into())]));
    }
    match became.help {
        Help::Asked(from) if became.help != was.help => {
            lines.push(t.with("task-history-help-asked", [("from", help_from(opened, from).into())]));
        }
        Help::Answered(_) if became.help != was.help => lines.push(t.get("task-history-help-answered").into_owned()),
        Help::None if matches!(was.help, Help::Asked(_)) => lines.push(t.get("task-history-help-closed").into_owned()),
        _ => {}
    }
    lines
}

/// The name of whom help is asked of.
pub(super) fn help_from(opened: &Opened, from: HelpFrom) -> String {
    let head = &opened.seen.standing.head;
    let code = match from {
        HelpFrom::ProgrammeOffice => Some(&head.owner),
        HelpFrom::Supplier => head.supplier.as_ref(),
    };
    let named = code.and_then(|code| opened.visit.directory.organisation(code));
    named.map(|entry| entry.organisation.name.clone()).unwrap_or_default()
}

/// A person's name, also of one who has left.
pub(super) fn name(opened: &Opened, id: &PersonId) -> String {
    person_name(&opened.visit, id)
}

fn person_name(visit: &Visit, id: &PersonId) -> String {
    let directory = &visit.directory;
    directory.person_index(id).map_or_else(|| id.to_string(), |person| directory.person(person).name.clone())
}

/// An answer in words.
pub(super) fn answer_text(opened: &Opened, files: &[FileHead], answer: &Answer) -> String {
    let t = opened.visit.t;
    match answer {
        Answer::People(people) => people.iter().map(|person| name(opened, person)).collect::<Vec<_>>().join(", "),
        Answer::Number(number) => t.number(*number),
        Answer::Choice(chosen) => match &opened.template().answer {
            Some(AnswerSpec::Choice { choices, .. }) => {
                chosen.iter().filter_map(|at| choices.get(*at)).map(|text| opened.visit.text(text)).collect::<Vec<_>>().join(", ")
            }
            _ => String::new(),
        },
        Answer::Date(day) => t.date_long(day.date()),
        Answer::Text(text) => text.clone(),
        Answer::File(id) => files.iter().find(|file| file.id == *id).map(|file| file.name.clone()).unwrap_or_default(),
        Answer::Confirmation => t.get("task-confirmed").into_owned(),
    }
}
