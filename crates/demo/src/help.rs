//! What was asked and answered in the course of the world, as requests for help; some answers are shown to all.

use crate::words;
use app::Failure;
use database::{LogEntry, Row, Tx};
use serde_json::json;

/// What was asked in words for all, and which question of [`words::HELP`] that was.
const SHOWN: [(&str, usize); 2] = [("Hvilken version af vejledningen gælder?", 0), ("Skal selvejende institutioner med i opgaven?", 4)];

/// Writes down the requests behind the comments that ask for help and answer it.
pub async fn write(tx: &mut Tx) -> Result<(), Failure> {
    let answers = "FROM comments given WHERE given.kind = 'help-answer' AND given.rollout = asked.rollout \
                   AND given.organisation = asked.organisation AND given.task = asked.task AND given.written_at >= asked.written_at";
    let sql = format!(
        "INSERT INTO help_requests (id, rollout, organisation, task, asked_of, question, asker, asked_at, may_name, answer, answered_at) \
         SELECT asked.id, asked.rollout, asked.organisation, asked.task, COALESCE(overlays.help_from, 'programme-office'), asked.id, \
             asked.author, asked.written_at, 0, (SELECT MIN(given.id) {answers}), (SELECT MIN(given.written_at) {answers}) \
         FROM comments asked LEFT JOIN overlays ON overlays.rollout = asked.rollout \
             AND overlays.organisation = asked.organisation AND overlays.task = asked.task \
         WHERE asked.kind = 'help'"
    );
    sqlx::query(sqlx::AssertSqlSafe(sql)).execute(tx.connection()).await?;
    let sql = "UPDATE help_requests SET outcome = 'helped', settled_at = answered_at WHERE answered_at IS NOT NULL AND EXISTS \
               (SELECT 1 FROM overlays WHERE overlays.rollout = help_requests.rollout AND overlays.task = help_requests.task \
                AND overlays.organisation = help_requests.organisation AND overlays.state = 'completed')";
    sqlx::query(sql).execute(tx.connection()).await?;
    for (question, asked) in SHOWN {
        if let Some(answer) = words::fitting_answer(words::HELP[asked]) {
            show(tx, question, answer).await?;
        }
    }
    Ok(())
}

/// Shows one answer for each task to which it was given.
async fn show(tx: &mut Tx, question: &str, answer: &str) -> Result<(), Failure> {
    let sql = "SELECT MIN(help_requests.id) AS request, help_requests.rollout, help_requests.task FROM help_requests \
               JOIN comments ON comments.id = help_requests.answer WHERE comments.body = $1 \
               AND EXISTS (SELECT 1 FROM comments asked WHERE asked.id = help_requests.question AND asked.body LIKE $2 || '%') GROUP BY help_requests.rollout, help_requests.task ORDER BY 1";
    let rows = sqlx::query(sql).bind(answer.to_owned()).bind(question.to_owned()).fetch_all(tx.connection()).await?;
    for row in rows {
        let (request, rollout, task): (String, String, String) = (row.try_get("request")?, row.try_get("rollout")?, row.try_get("task")?);
        let sql = "INSERT INTO shared_answers (request, question, answer, names_organisation, shared_at, shared_by) \
                   SELECT help_requests.id, $2, $3, 0, help_requests.answered_at + 600000000, comments.author FROM help_requests \
                   JOIN comments ON comments.id = help_requests.answer WHERE help_requests.id = $1";
        let query = sqlx::query(sql).bind(request.clone()).bind(question.to_owned()).bind(answer.to_owned());
        query.execute(tx.connection()).await?;
        let became = Some(json!({"question": question, "answer": answer}).to_string());
        let entry =
            LogEntry { action: "help.shown", rollout: Some(&rollout), task: Some(&task), subject: Some(&request), ..LogEntry::default() };
        tx.log(LogEntry { became, ..entry }).await?;
    }
    Ok(())
}
