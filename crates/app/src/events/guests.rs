//! The SQL of invitations: who is invited to an event and what they said.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::ReplyPermit,
    event::{Answered, CalendarReply, Degree, Reply, Temperature},
    text::{EventKey, OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use serde_json::json;

/// Somebody who is invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// The invitation.
    pub id: String,
    /// Who.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: OrganisationCode,
    /// As holder of which role; none for a colleague to whom it was passed on.
    pub role: Option<RoleKey>,
    /// Who passed it on.
    pub passed_on_by: Option<PersonId>,
    /// What names the entry in their calendar; none for invitations from before entries had names of their own.
    pub uid: Option<String>,
    /// What they answered.
    pub answered: Option<Answered>,
    /// When they said it last, which is not when it came: answers of calendar programs travel by mail.
    pub said_at: Option<i64>,
    /// Whether they came, once somebody noted it.
    pub attended: Option<bool>,
    /// What they hoped for.
    pub expectation: Option<String>,
    /// To which degree it came true.
    pub degree: Option<Degree>,
    /// What else they said.
    pub remark: Option<String>,
    /// How they found that it went, while it was held.
    pub temperature: Option<Temperature>,
}

const COLUMNS: &str = "SELECT id, person, organisation, role, passed_on_by, uid, reply, replied_at, said_at, attended, expectation, \
                       degree, remark, temperature, rollout, event FROM event_invitations";

fn guest(row: &AnyRow) -> Result<Guest, sqlx::Error> {
    let text = |column: &str| row.try_get::<Option<String>, _>(column);
    let reply = text("reply")?.and_then(|reply| Reply::from_key(&reply));
    let at: Option<i64> = row.try_get("replied_at")?;
    Ok(Guest {
        id: row.try_get("id")?,
        person: PersonId::new(row.try_get::<String, _>("person")?),
        organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        role: text("role")?.map(RoleKey::new),
        passed_on_by: text("passed_on_by")?.map(PersonId::new),
        uid: text("uid")?,
        said_at: row.try_get::<Option<i64>, _>("said_at")?.or(at),
        answered: reply.zip(at).map(|(reply, at)| Answered { reply, at }),
        attended: row.try_get::<Option<i64>, _>("attended")?.map(|attended| attended != 0),
        expectation: text("expectation")?,
        degree: text("degree")?.and_then(|degree| Degree::from_key(&degree)),
        remark: text("remark")?,
        temperature: text("temperature")?.and_then(|step| Temperature::from_key(&step)),
    })
}

/// Everybody who is invited to an event, the first invited first.
pub async fn of_event(connection: &mut Connection, rollout: &RolloutKey, event: &EventKey) -> Result<Vec<Guest>, Failure> {
    let sql = format!("{COLUMNS} WHERE rollout = $1 AND event = $2 ORDER BY invited_at, id");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(rollout.as_str().to_owned()).bind(event.as_str().to_owned());
    let rows = query.fetch_all(connection).await?;
    Ok(rows.iter().map(guest).collect::<Result<_, _>>()?)
}

/// The invitations of one person, with rollout and event.
pub async fn of_person(connection: &mut Connection, person: &PersonId) -> Result<Vec<(RolloutKey, EventKey, Guest)>, Failure> {
    let sql = format!("{COLUMNS} WHERE person = $1 ORDER BY invited_at, id");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(person.as_str().to_owned()).fetch_all(connection).await?;
    rows.iter().map(placed).collect()
}

fn placed(row: &AnyRow) -> Result<(RolloutKey, EventKey, Guest), Failure> {
    let (rollout, event): (String, String) = (row.try_get("rollout")?, row.try_get("event")?);
    Ok((RolloutKey::new(rollout), EventKey::new(event), guest(row)?))
}

/// How many people are invited to each event from each organisation.
pub async fn of_organisations(
    connection: &mut Connection,
    rollout: &RolloutKey,
) -> Result<Vec<(EventKey, OrganisationCode, i64)>, Failure> {
    let sql = "SELECT event, organisation, COUNT(*) AS guests FROM event_invitations WHERE rollout = $1 GROUP BY event, organisation";
    let rows = sqlx::query(sql).bind(rollout.as_str().to_owned()).fetch_all(connection).await?;
    let read = |row: &AnyRow| -> Result<_, sqlx::Error> {
        let organisation = OrganisationCode::new(row.try_get::<String, _>("organisation")?);
        Ok((EventKey::new(row.try_get::<String, _>("event")?), organisation, row.try_get("guests")?))
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// How many said yes to each event of a rollout.
pub async fn coming(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<(EventKey, i64)>, Failure> {
    let sql = "SELECT event, COUNT(*) AS coming FROM event_invitations WHERE rollout = $1 AND reply = 'yes' GROUP BY event";
    let rows = sqlx::query(sql).bind(rollout.as_str().to_owned()).fetch_all(connection).await?;
    let pair = |row: &AnyRow| Ok((EventKey::new(row.try_get::<String, _>("event")?), row.try_get("coming")?));
    Ok(rows.iter().map(pair).collect::<Result<_, sqlx::Error>>()?)
}

/// Somebody to be invited.
#[derive(Debug, Clone)]
pub struct NewGuest<'a> {
    /// Who.
    pub person: &'a PersonId,
    /// For which organisation.
    pub organisation: &'a OrganisationCode,
    /// As holder of which role.
    pub role: Option<&'a RoleKey>,
    /// Who passes the invitation on.
    pub passed_on_by: Option<&'a PersonId>,
    /// What names the entry in their calendar: nobody else's is named so.
    pub uid: &'a str,
}

/// Invites somebody and gives the invitation's id; `None` if they are invited already.
pub async fn insert(tx: &mut Tx, rollout: &RolloutKey, event: &EventKey, new: &NewGuest<'_>) -> Result<Option<String>, Failure> {
    let (id, now) = (tx.new_id(), tx.now().micros);
    let sql = "INSERT INTO event_invitations (id, rollout, event, person, organisation, role, passed_on_by, invited_at, uid) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
    let inserted = sqlx::query(sql)
        .bind(id.clone())
        .bind(rollout.as_str().to_owned())
        .bind(event.as_str().to_owned())
        .bind(new.person.as_str().to_owned())
        .bind(new.organisation.as_str().to_owned())
        .bind(new.role.map(|role| role.as_str().to_owned()))
        .bind(new.passed_on_by.map(|person| person.as_str().to_owned()))
        .bind(now)
        .bind(new.uid.to_owned())
        .execute(tx.connection())
        .await?;
    Ok((inserted.rows_affected() == 1).then_some(id))
}

/// Writes a reply down, with the moment at which a calendar program says that it was given.
pub async fn answer(
    tx: &mut Tx,
    permit: &ReplyPermit,
    (rollout, event): (&RolloutKey, &EventKey),
    guest: &Guest,
    reply: Reply,
    by_calendar: Option<CalendarReply>,
) -> Result<(), Failure> {
    let now = tx.now().micros;
    let answered = Answered::after(guest.answered, reply, now);
    // Clocks elsewhere may be ahead: what is said here later still counts.
    let said_at = by_calendar.map_or(now, |said| said.said_at.min(now));
    sqlx::query("UPDATE event_invitations SET reply = $1, replied_at = $2, said_at = $3 WHERE id = $4 AND person = $5")
        .bind(answered.reply.key().to_owned())
        .bind(answered.at)
        .bind(said_at)
        .bind(guest.id.clone())
        .bind(permit.person().as_str().to_owned())
        .execute(tx.connection())
        .await?;
    let said = |answered: Answered| json!({"event": event.as_str(), "reply": answered.reply.key()}).to_string();
    let action = if by_calendar.is_some() { "event.replied-by-calendar" } else { "event.replied" };
    log(tx, rollout, action, guest, guest.answered.map(said), Some(said(answered))).await
}

/// Writes down that somebody signed up by themselves: a yes, from the first moment on.
pub async fn sign_up(tx: &mut Tx, permit: &ReplyPermit, (rollout, event): (&RolloutKey, &EventKey), guest: &Guest) -> Result<(), Failure> {
    sqlx::query("UPDATE event_invitations SET reply = $1, replied_at = $2, said_at = $2 WHERE id = $3 AND person = $4")
        .bind(Reply::Yes.key().to_owned())
        .bind(tx.now().micros)
        .bind(guest.id.clone())
        .bind(permit.person().as_str().to_owned())
        .execute(tx.connection())
        .await?;
    log(tx, rollout, "event.signed-up", guest, None, Some(json!({"event": event.as_str()}).to_string())).await
}

/// Writes down what somebody hopes for, and afterwards what they thought.
pub async fn evaluate(
    tx: &mut Tx,
    permit: &ReplyPermit,
    (rollout, event): (&RolloutKey, &EventKey),
    guest: &Guest,
    said: (Option<&str>, Option<Degree>, Option<&str>),
) -> Result<(), Failure> {
    let (expectation, degree, remark) = said;
    sqlx::query("UPDATE event_invitations SET expectation = $1, degree = $2, remark = $3 WHERE id = $4 AND person = $5")
        .bind(expectation.map(str::to_owned))
        .bind(degree.map(|degree| degree.key().to_owned()))
        .bind(remark.map(str::to_owned))
        .bind(guest.id.clone())
        .bind(permit.person().as_str().to_owned())
        .execute(tx.connection())
        .await?;
    // What was said stands without a name on the page of results, so the log says only that something was.
    let became = json!({"event": event.as_str()});
    log(tx, rollout, "event.evaluated", guest, None, Some(became.to_string())).await
}

/// Writes down how somebody finds that it goes. As with the evaluation, the log does not say what.
pub async fn feel(
    tx: &mut Tx,
    permit: &ReplyPermit,
    (rollout, event): (&RolloutKey, &EventKey),
    guest: &Guest,
    temperature: Temperature,
) -> Result<(), Failure> {
    sqlx::query("UPDATE event_invitations SET temperature = $1 WHERE id = $2 AND person = $3")
        .bind(temperature.key().to_owned())
        .bind(guest.id.clone())
        .bind(permit.person().as_str().to_owned())
        .execute(tx.connection())
        .await?;
    log(tx, rollout, "event.felt", guest, None, Some(json!({"event": event.as_str()}).to_string())).await
}

/// Notes whether somebody came.
pub async fn attended(tx: &mut Tx, guest: &Guest, came: bool) -> Result<(), Failure> {
    let sql = "UPDATE event_invitations SET attended = $1 WHERE id = $2";
    sqlx::query(sql).bind(i64::from(came)).bind(guest.id.clone()).execute(tx.connection()).await?;
    Ok(())
}

/// Notes that everybody who had not answered was reminded.
pub async fn reminded(tx: &mut Tx, rollout: &RolloutKey, event: &EventKey) -> Result<(), Failure> {
    let sql = "UPDATE event_invitations SET reminded_at = $1 WHERE rollout = $2 AND event = $3 AND reply IS NULL";
    let query = sqlx::query(sql).bind(tx.now().micros).bind(rollout.as_str().to_owned()).bind(event.as_str().to_owned());
    query.execute(tx.connection()).await?;
    Ok(())
}

/// Keeps the hash of the token of a link to an invitation.
pub async fn insert_link(tx: &mut Tx, token_hash: &str, invitation: &str) -> Result<(), Failure> {
    let now = tx.now().micros;
    sqlx::query("INSERT INTO event_links (token_hash, invitation, created_at) VALUES ($1, $2, $3)")
        .bind(token_hash.to_owned())
        .bind(invitation.to_owned())
        .bind(now)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// The invitation that a link is for.
pub async fn by_link(connection: &mut Connection, token_hash: &str) -> Result<Option<(RolloutKey, EventKey, Guest)>, Failure> {
    let sql = format!("{COLUMNS} WHERE id = (SELECT invitation FROM event_links WHERE token_hash = $1)");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(token_hash.to_owned()).fetch_optional(connection).await?;
    row.as_ref().map(placed).transpose()
}

/// The invitation whose calendar entry is named so.
pub async fn by_uid(connection: &mut Connection, uid: &str) -> Result<Option<(RolloutKey, EventKey, Guest)>, Failure> {
    let sql = format!("{COLUMNS} WHERE uid = $1");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(uid.to_owned()).fetch_optional(connection).await?;
    row.as_ref().map(placed).transpose()
}

async fn log(
    tx: &mut Tx,
    rollout: &RolloutKey,
    action: &str,
    guest: &Guest,
    was: Option<String>,
    became: Option<String>,
) -> Result<(), Failure> {
    let entry = LogEntry {
        action,
        rollout: Some(rollout.as_str()),
        organisation: Some(guest.organisation.as_str()),
        subject: Some(guest.person.as_str()),
        was,
        became,
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}

/// When how many were invited to each event of a rollout; those to whom it was passed on do not count.
pub async fn invited(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<(EventKey, i64, i64)>, Failure> {
    let sql = "SELECT event, invited_at, COUNT(*) AS guests FROM event_invitations WHERE rollout = $1 AND passed_on_by IS NULL \
               GROUP BY event, invited_at";
    let rows = sqlx::query(sql).bind(rollout.as_str().to_owned()).fetch_all(connection).await?;
    let found = |row: &AnyRow| Ok((EventKey::new(row.try_get::<String, _>("event")?), row.try_get("invited_at")?, row.try_get("guests")?));
    Ok(rows.iter().map(found).collect::<Result<_, sqlx::Error>>()?)
}
