//! Where a person is signed in, and signing out from there.

use crate::{
    accounts::account,
    failure::Failure,
    sign_in::session::{self, Session},
    visit::Visit,
};
use axum::{Form, response::Response};
use axum_extra::extract::cookie::CookieJar;
use database::{LogEntry, Moment, Row};
use serde::Deserialize;

/// A session as its person sees it.
#[derive(Debug, Clone)]
pub(super) struct OpenSession {
    pub(super) id: String,
    pub(super) browser: String,
    pub(super) times: String,
    pub(super) current: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct CloseForm {
    /// The id of a session, or `others`.
    #[serde(default)]
    session: String,
}

/// The visitor's sessions, last used first.
pub(super) async fn of(visit: &Visit, current: &Session) -> Result<Vec<OpenSession>, Failure> {
    let sql =
        "SELECT id, user_agent, created_at, last_seen FROM sessions WHERE person = $1 AND expires_at > $2 ORDER BY last_seen DESC, id";
    let mut connection = visit.app.database().read().await?;
    let person = visit.viewer.person.as_str().to_owned();
    let rows = sqlx::query(sql).bind(person).bind(visit.app.clock().now().micros).fetch_all(&mut *connection).await?;
    let open = |row: &database::AnyRow| {
        let id: String = row.try_get("id")?;
        let agent: String = row.try_get("user_agent")?;
        let moment = |column: &str| row.try_get::<i64, _>(column).map(|micros| visit.t.date_time(Moment::local(micros)));
        let times = visit.t.with("account-session-times", [("since", moment("created_at")?.into()), ("seen", moment("last_seen")?.into())]);
        let current = id == current.id;
        let browser = browser(&agent).map_or_else(
            || visit.t.get("account-unknown-browser").into_owned(),
            |[browser, system]| visit.t.with("account-browser", [("browser", browser.into()), ("system", system.into())]),
        );
        Ok(OpenSession { id, browser, times, current })
    };
    rows.iter().map(open).collect()
}

pub(super) async fn close(visit: Visit, cookies: CookieJar, Form(form): Form<CloseForm>) -> Result<Response, Failure> {
    let (_, current) = account::own(&visit, &cookies).await?;
    let person = &visit.viewer.person;
    let mut tx = visit.write().await?;
    let message = if form.session == "others" {
        session::close_all(&mut tx, person, Some(&current)).await?;
        "account-others-closed"
    } else {
        let sql = "DELETE FROM sessions WHERE id = $1 AND person = $2";
        sqlx::query(sql).bind(form.session).bind(person.as_str().to_owned()).execute(tx.connection()).await?;
        "account-session-closed"
    };
    tx.log(LogEntry { action: "session.closed", subject: Some(person.as_str()), ..LogEntry::default() }).await?;
    tx.commit().await?;
    Ok(visit.go("/account", "success", message))
}

/// Browser and system by the names that people know; browsers name each other, so the most particular name comes first.
fn browser(agent: &str) -> Option<[&'static str; 2]> {
    let first = |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    let browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    let systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];
    Some([first(&browsers)?, first(&systems)?])
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn browsers_have_the_names_that_people_know() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
        assert_eq!(browser(edge), Some(["Edge", "Windows"]));
        assert_eq!(browser("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"), Some(["Firefox", "Android"]));
        assert_eq!(browser("curl/8"), None);
    }
}
