//! Who read whose personal data: one line of the log for each reader, person and day, however often the page is opened.

use crate::{failure::Failure, visit::Visit};
use database::LogEntry;
use domain::text::PersonId;

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
