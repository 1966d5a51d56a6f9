//! Who read whose personal data: one line of the log for each reader, person and day, however often the page is opened, and one
//! for each list of people that somebody took away as a file.

use crate::{failure::Failure, visit::Visit};
use database::LogEntry;
use domain::text::PersonId;
use serde_json::json;
use texts::Texts;

/// Notes that the visitor reads the data of somebody else.
pub(crate) async fn note(visit: &Visit, person: &PersonId, organisation: &str) -> Result<(), Failure> {
    let viewer = &visit.viewer.person;
    if viewer == person {
        return Ok(());
    }
    let day = visit.today.to_string();
    let sql = "SELECT 1 FROM person_reads WHERE day = $1 AND viewer = $2 AND person = $3";
    let mut connection = visit.app.database().read().await?;
    let known = sqlx::query(sql).bind(day.clone()).bind(viewer.as_str().to_owned()).bind(person.as_str().to_owned());
    if known.fetch_optional(&mut *connection).await?.is_some() {
        return Ok(());
    }
    drop(connection);
    let mut tx = visit.write().await?;
    let sql = "INSERT INTO person_reads (day, viewer, person) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    let noted = sqlx::query(sql).bind(day).bind(viewer.as_str().to_owned()).bind(person.as_str().to_owned());
    if noted.execute(tx.connection()).await?.rows_affected() == 1 {
        let entry =
            LogEntry { action: "person.read", organisation: Some(organisation), subject: Some(person.as_str()), ..LogEntry::default() };
        tx.log(entry).await?;
    }
    Ok(tx.commit().await?)
}

/// A list with names, telephone numbers and mail addresses of people that goes out as a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ExportedList {
    /// The people that the visitor sees.
    People,
    /// The people of one organisation.
    OrganisationPeople,
    /// Organisations with their project leaders.
    Organisations,
    /// Vacancies with the people to call.
    Vacancies,
    /// The members of a forum.
    ForumMembers,
    /// A task everywhere, with who is responsible.
    TaskEverywhere,
    #[cfg(feature = "paper")]
    /// The handbook of an organisation, with the people of its tasks and roles.
    Handbook,
}

impl ExportedList {
    /// The word in the log.
    fn key(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::OrganisationPeople => "organisation-people",
            Self::Organisations => "organisations",
            Self::Vacancies => "vacancies",
            Self::ForumMembers => "forum-members",
            Self::TaskEverywhere => "task-everywhere",
            #[cfg(feature = "paper")]
            Self::Handbook => "handbook",
        }
    }
}

/// What a list of the log is called.
pub(crate) fn exported_list(t: Texts, key: &str) -> String {
    let key = match key {
        "people" => "log-list-people",
        "organisation-people" => "log-list-organisation-people",
        "organisations" => "log-list-organisations",
        "vacancies" => "log-list-vacancies",
        "forum-members" => "log-list-forum-members",
        "task-everywhere" => "log-list-task-everywhere",
        "handbook" => "log-list-handbook",
        other => return other.to_owned(),
    };
    t.get(key).into_owned()
}

/// Notes that the visitor takes a list away, of how many lines, and of which organisation.
pub(crate) async fn note_export(visit: &Visit, list: ExportedList, count: usize, organisation: Option<&str>) -> Result<(), Failure> {
    let became = Some(json!({"list": list.key(), "count": count}).to_string());
    let mut tx = visit.write().await?;
    tx.log(LogEntry { action: "people.exported", organisation, became, ..LogEntry::default() }).await?;
    Ok(tx.commit().await?)
}
