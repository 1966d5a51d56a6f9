//! The SQL of working groups: calls, sign-ups, selections and who has a seat.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::GroupsPermit,
    calendar::Day,
    group::{Bounds, Category, Kept, Quota, SignUp, Track},
    text::{GroupKey, OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use serde_json::{Value, json};

/// What is written of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallFields {
    /// What it is called.
    pub title: String,
    /// What the group is for.
    pub about: String,
    /// What it costs in time.
    pub effort: String,
    /// The last day on which one signs up.
    pub deadline: Day,
    /// Its groups.
    pub tracks: Vec<Track>,
}

/// A call as it is kept.
#[derive(Debug, Clone)]
pub struct Stored {
    /// Its id.
    pub id: String,
    /// What is written of it.
    pub fields: CallFields,
    /// The call of the playbook that it was made from.
    pub template: Option<GroupKey>,
    /// How far it is.
    pub kept: Kept,
    /// Over which a change is made.
    pub revision: i64,
}

/// What somebody writes who signs up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignUpFields {
    /// The tracks that they wish for, the dearest first.
    pub wishes: Vec<String>,
    /// From when they hold the role; none for already.
    pub role_from: Option<Day>,
    /// `public` or `school`.
    pub library: String,
    /// Years of experience.
    pub years: u32,
    /// Why.
    pub why: String,
    /// The leader who knows of it.
    pub leader: String,
}

/// A sign-up as it is kept.
#[derive(Debug, Clone)]
pub struct SignedUp {
    /// Its id.
    pub id: String,
    /// Which call.
    pub call: String,
    /// What the rules see.
    pub facts: SignUp,
    /// What was written.
    pub fields: SignUpFields,
    /// Over which a change is made.
    pub revision: i64,
}

/// The selection of a track.
#[derive(Debug, Clone)]
pub(super) struct Selection {
    pub(super) call: String,
    pub(super) track: String,
    /// Told by nothing before the draw.
    pub(super) seed: String,
    /// The record as it was before the draw; empty for a group that was chosen by hand.
    pub(super) published: String,
    /// The record as it is; of a group that was chosen by hand, the call alone.
    pub(super) record: String,
    /// Why the group was chosen by hand; empty for a drawn one.
    pub(super) reason: String,
    pub(super) revision: i64,
}

/// Who stands behind a pseudonym.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) call: String,
    pub(super) track: String,
    pub(super) code: String,
    pub(super) sign_up: String,
    pub(super) seated: bool,
}

/// Somebody who sits in a group whose call is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Which call.
    pub call: String,
    /// Which of its tracks.
    pub track: String,
    /// Who.
    pub person: PersonId,
    /// The municipality that they come from.
    pub organisation: OrganisationCode,
}

fn tracks_json(tracks: &[Track]) -> Value {
    let quota = |one: &Quota| json!({"category": one.category.key(), "value": one.value, "min": one.bounds.min, "max": one.bounds.max});
    let track = |one: &Track| {
        let roles: Vec<&str> = one.roles.iter().map(RoleKey::as_str).collect();
        json!({"key": one.key, "title": one.title, "profile": one.profile, "focus": one.focus, "roles": roles, "min": one.seats.min,
               "max": one.seats.max, "quotas": one.quotas.iter().map(quota).collect::<Vec<_>>()})
    };
    tracks.iter().map(track).collect()
}

fn tracks_of(text: &str) -> Option<Vec<Track>> {
    let word = |value: &Value, name: &str| value.get(name)?.as_str().map(str::to_owned);
    let bounds = |value: &Value| {
        let number = |name: &str| u32::try_from(value.get(name)?.as_u64()?).ok();
        Some(Bounds { min: number("min")?, max: number("max")? })
    };
    let quota = |value: &Value| {
        let (category, named) = (word(value, "category")?, word(value, "value")?);
        let category = Category::ALL.into_iter().find(|one| one.key() == category)?;
        let value_of = category.values().iter().find(|one| **one == named)?;
        Some(Quota { category, value: value_of, bounds: bounds(value)? })
    };
    let track = |value: &Value| {
        Some(Track {
            key: word(value, "key")?,
            title: word(value, "title")?,
            // Calls that were made before tracks had profiles and several roles.
            profile: word(value, "profile").unwrap_or_default(),
            focus: word(value, "focus")?,
            roles: match value.get("roles") {
                Some(roles) => roles.as_array()?.iter().map(|role| role.as_str().map(RoleKey::new)).collect::<Option<_>>()?,
                None => vec![RoleKey::new(word(value, "role")?)],
            },
            seats: bounds(value)?,
            quotas: value.get("quotas")?.as_array()?.iter().map(quota).collect::<Option<_>>()?,
        })
    };
    serde_json::from_str::<Vec<Value>>(text).ok()?.iter().map(track).collect()
}

impl CallFields {
    fn json(&self) -> Value {
        json!({"title": self.title, "about": self.about, "effort": self.effort, "deadline": self.deadline.to_string(),
               "tracks": tracks_json(&self.tracks)})
    }
}

fn broken(what: &str) -> Failure {
    Failure::Internal(format!("a working group's {what} cannot be read"))
}

fn stored(row: &AnyRow) -> Result<Stored, Failure> {
    Ok(Stored {
        id: row.try_get("id")?,
        fields: CallFields {
            title: row.try_get("title")?,
            about: row.try_get("about")?,
            effort: row.try_get("effort")?,
            deadline: row.try_get::<String, _>("deadline")?.parse().map_err(|_| broken("deadline"))?,
            tracks: tracks_of(&row.try_get::<String, _>("tracks")?).ok_or_else(|| broken("tracks"))?,
        },
        template: row.try_get::<Option<String>, _>("template")?.map(GroupKey::new),
        kept: Kept::from_key(&row.try_get::<String, _>("state")?).ok_or_else(|| broken("state"))?,
        revision: row.try_get("revision")?,
    })
}

/// Whether any call of a rollout was opened.
pub(super) async fn any_opened(connection: &mut Connection, rollout: &RolloutKey) -> Result<bool, Failure> {
    let sql = "SELECT COUNT(*) FROM group_calls WHERE rollout = $1 AND state <> $2";
    let query = sqlx::query_scalar::<_, i64>(sql).bind(rollout.to_string()).bind(Kept::Draft.key());
    Ok(query.fetch_one(connection).await? > 0)
}

/// The calls of a rollout by deadline.
pub(super) async fn calls(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Stored>, Failure> {
    let sql = "SELECT id, title, about, effort, deadline, tracks, template, state, revision FROM group_calls WHERE rollout = $1 \
               ORDER BY deadline, id";
    sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?.iter().map(stored).collect()
}

fn signed_up(row: &AnyRow) -> Result<SignedUp, Failure> {
    let wishes: Vec<String> = row.try_get::<String, _>("wishes")?.split(' ').map(str::to_owned).collect();
    let facts = SignUp {
        person: PersonId::new(row.try_get::<String, _>("person")?),
        home: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        wishes: wishes.clone(),
        withdrawn: row.try_get::<Option<i64>, _>("withdrawn_at")?.is_some(),
    };
    let fields = SignUpFields {
        wishes,
        role_from: row.try_get::<Option<String>, _>("role_from")?.and_then(|day| day.parse().ok()),
        library: row.try_get("library")?,
        years: u32::try_from(row.try_get::<i64, _>("years")?).unwrap_or_default(),
        why: row.try_get("why")?,
        leader: row.try_get("leader")?,
    };
    Ok(SignedUp { id: row.try_get("id")?, call: row.try_get("call_id")?, facts, fields, revision: row.try_get("revision")? })
}

/// Who signed up in a rollout, in the order in which they did.
pub(super) async fn sign_ups(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<SignedUp>, Failure> {
    let sql = "SELECT s.id, s.call_id, s.person, s.organisation, s.wishes, s.role_from, s.library, s.years, s.why, s.leader, s.withdrawn_at, \
               s.revision FROM group_sign_ups s JOIN group_calls c ON c.id = s.call_id WHERE c.rollout = $1 ORDER BY s.id";
    sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?.iter().map(signed_up).collect()
}

/// The selections of a rollout.
pub(super) async fn selections(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Selection>, Failure> {
    let sql = "SELECT s.call_id, s.track, s.seed, s.published, s.record, s.reason, s.revision FROM group_selections s \
               JOIN group_calls c ON c.id = s.call_id WHERE c.rollout = $1 ORDER BY s.call_id, s.track";
    let one = |row: &AnyRow| {
        Ok(Selection {
            call: row.try_get("call_id")?,
            track: row.try_get("track")?,
            seed: row.try_get("seed")?,
            published: row.try_get("published")?,
            record: row.try_get("record")?,
            reason: row.try_get("reason")?,
            revision: row.try_get("revision")?,
        })
    };
    sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?.iter().map(one).collect()
}

/// Who stands behind the pseudonyms of a rollout's records.
pub(super) async fn candidates(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Candidate>, Failure> {
    let sql = "SELECT k.call_id, k.track, k.code, k.sign_up, k.seated FROM group_candidates k JOIN group_calls c ON c.id = k.call_id \
               WHERE c.rollout = $1 ORDER BY k.call_id, k.track, k.code";
    let one = |row: &AnyRow| {
        Ok(Candidate {
            call: row.try_get("call_id")?,
            track: row.try_get("track")?,
            code: row.try_get("code")?,
            sign_up: row.try_get("sign_up")?,
            seated: row.try_get::<i64, _>("seated")? == 1,
        })
    };
    sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?.iter().map(one).collect()
}

/// The members of a rollout's groups whose calls are settled, group by group.
pub async fn members(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Member>, Failure> {
    let sql = "SELECT k.call_id, k.track, s.person, s.organisation FROM group_candidates k JOIN group_calls c ON c.id = k.call_id \
               JOIN group_sign_ups s ON s.id = k.sign_up WHERE c.rollout = $1 AND c.state = 'settled' AND k.seated = 1 \
               ORDER BY k.call_id, k.track, k.code";
    let one = |row: &AnyRow| {
        Ok(Member {
            call: row.try_get("call_id")?,
            track: row.try_get("track")?,
            person: PersonId::new(row.try_get::<String, _>("person")?),
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        })
    };
    sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?.iter().map(one).collect()
}

/// Holds the groups of a rollout: one change at a time, since who may sign up depends on who has.
pub(super) async fn hold(tx: &mut Tx, rollout: &RolloutKey) -> Result<(), Failure> {
    tx.bump(&format!("groups:{rollout}")).await?;
    Ok(())
}

async fn log(tx: &mut Tx, action: &str, rollout: &RolloutKey, subject: &str, was: Option<Value>, became: Value) -> Result<(), Failure> {
    let (was, became) = (was.map(|was| was.to_string()), Some(became.to_string()));
    Ok(tx.log(LogEntry { action, rollout: Some(rollout.as_str()), subject: Some(subject), was, became, ..LogEntry::default() }).await?)
}

fn only_keepers(permit: &GroupsPermit) -> Result<(), Failure> {
    if permit.keeps() { Ok(()) } else { Err(Failure::NotFound) }
}

/// Writes a new call down, as a draft, and which call of the playbook it was made from; answers its id.
pub async fn insert(tx: &mut Tx, permit: &GroupsPermit, new: &CallFields, template: Option<&GroupKey>) -> Result<String, Failure> {
    only_keepers(permit)?;
    let id = tx.new_id();
    let sql =
        "INSERT INTO group_calls (id, rollout, title, about, effort, deadline, tracks, template) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.rollout().to_string())
        .bind(new.title.clone())
        .bind(new.about.clone())
        .bind(new.effort.clone())
        .bind(new.deadline.to_string())
        .bind(tracks_json(&new.tracks).to_string())
        .bind(template.map(GroupKey::to_string))
        .execute(tx.connection())
        .await?;
    log(tx, "group.call-made", permit.rollout(), &id, None, new.json()).await?;
    Ok(id)
}

/// Writes a call anew over the revision that was read; `false` if somebody was faster.
pub async fn update(
    tx: &mut Tx,
    permit: &GroupsPermit,
    was: (&str, &CallFields),
    new: &CallFields,
    kept: Kept,
    revision: i64,
) -> Result<bool, Failure> {
    only_keepers(permit)?;
    let sql = "UPDATE group_calls SET title = $1, about = $2, effort = $3, deadline = $4, tracks = $5, state = $6, revision = revision + 1 \
               WHERE id = $7 AND rollout = $8 AND revision = $9";
    let done = sqlx::query(sql)
        .bind(new.title.clone())
        .bind(new.about.clone())
        .bind(new.effort.clone())
        .bind(new.deadline.to_string())
        .bind(tracks_json(&new.tracks).to_string())
        .bind(kept.key())
        .bind(was.0.to_owned())
        .bind(permit.rollout().to_string())
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    if was.1 == new {
        let action = if kept == Kept::Settled { "group.call-settled" } else { "group.call-opened" };
        log(tx, action, permit.rollout(), was.0, None, json!({"title": new.title})).await?;
    } else {
        log(tx, "group.call-changed", permit.rollout(), was.0, Some(was.1.json()), new.json()).await?;
    }
    Ok(true)
}

/// Writes down that somebody signed up, or did so anew. Whoever calls it holds the groups and has asked the rules.
pub async fn sign_up(tx: &mut Tx, permit: &GroupsPermit, call: &str, facts: &SignUp, by: &str, new: &SignUpFields) -> Result<(), Failure> {
    let (id, now) = (tx.new_id(), tx.now().micros);
    let sql = "INSERT INTO group_sign_ups (id, call_id, person, organisation, wishes, role_from, library, years, why, leader, written_by, \
               written_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (call_id, person) DO UPDATE SET \
               organisation = excluded.organisation, wishes = excluded.wishes, role_from = excluded.role_from, library = excluded.library, \
               years = excluded.years, why = excluded.why, leader = excluded.leader, written_by = excluded.written_by, \
               written_at = excluded.written_at, withdrawn_at = NULL, revision = group_sign_ups.revision + 1";
    sqlx::query(sql)
        .bind(id)
        .bind(call.to_owned())
        .bind(facts.person.to_string())
        .bind(facts.home.to_string())
        .bind(new.wishes.join(" "))
        .bind(new.role_from.map(|day| day.to_string()))
        .bind(new.library.clone())
        .bind(i64::from(new.years))
        .bind(new.why.clone())
        .bind(new.leader.clone())
        .bind(by.to_owned())
        .bind(now)
        .execute(tx.connection())
        .await?;
    let became = Some(json!({"wishes": new.wishes}).to_string());
    let (rollout, organisation) = (Some(permit.rollout().as_str()), Some(facts.home.as_str()));
    let subject = Some(facts.person.as_str());
    Ok(tx.log(LogEntry { action: "group.signed-up", rollout, organisation, subject, became, ..LogEntry::default() }).await?)
}

/// Writes down that somebody withdrew; what they wrote stays.
pub(super) async fn withdraw(tx: &mut Tx, permit: &GroupsPermit, was: &SignedUp) -> Result<(), Failure> {
    let sql = "UPDATE group_sign_ups SET withdrawn_at = $1, revision = revision + 1 WHERE id = $2";
    sqlx::query(sql).bind(tx.now().micros).bind(was.id.clone()).execute(tx.connection()).await?;
    let became = Some(json!({"call": was.call}).to_string());
    let (rollout, organisation) = (Some(permit.rollout().as_str()), Some(was.facts.home.as_str()));
    let subject = Some(was.facts.person.as_str());
    Ok(tx.log(LogEntry { action: "group.withdrawn", rollout, organisation, subject, became, ..LogEntry::default() }).await?)
}

/// Writes a selection down, or anew over the revision that was read (0 for none); `false` if somebody was faster. The log has neither seed nor
/// record: what was published is on the page of the track.
pub(super) async fn select(
    tx: &mut Tx,
    permit: &GroupsPermit,
    new: &Selection,
    action: &'static str,
    became: Value,
) -> Result<bool, Failure> {
    only_keepers(permit)?;
    let sql = if new.revision == 0 {
        "INSERT INTO group_selections (seed, published, record, reason, call_id, track) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (call_id, track) DO NOTHING"
    } else {
        "UPDATE group_selections SET seed = $1, published = $2, record = $3, reason = $4, revision = revision + 1 \
         WHERE call_id = $5 AND track = $6 AND revision = $7"
    };
    let query = sqlx::query(sql)
        .bind(new.seed.clone())
        .bind(new.published.clone())
        .bind(new.record.clone())
        .bind(new.reason.clone())
        .bind(new.call.clone())
        .bind(new.track.clone());
    let query = if new.revision == 0 { query } else { query.bind(new.revision) };
    let done = query.execute(tx.connection()).await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    log(tx, action, permit.rollout(), &format!("{}/{}", new.call, new.track), None, became).await?;
    Ok(true)
}

/// Writes down who stands behind which pseudonym.
pub(super) async fn name(tx: &mut Tx, (call, track): (&str, &str), named: &[(String, String)]) -> Result<(), Failure> {
    for (code, sign_up) in named {
        let sql = "INSERT INTO group_candidates (call_id, track, code, sign_up) VALUES ($1, $2, $3, $4)";
        let values = [call, track, code, sign_up];
        values.iter().fold(sqlx::query(sql), |query, value| query.bind((*value).to_owned())).execute(tx.connection()).await?;
    }
    Ok(())
}

/// Gives those of a panel their seats, and nobody else.
pub(super) async fn seat(tx: &mut Tx, (call, track): (&str, &str), panel: &[String]) -> Result<(), Failure> {
    let sql = "UPDATE group_candidates SET seated = 0 WHERE call_id = $1 AND track = $2";
    sqlx::query(sql).bind(call.to_owned()).bind(track.to_owned()).execute(tx.connection()).await?;
    for code in panel {
        let sql = "UPDATE group_candidates SET seated = 1 WHERE call_id = $1 AND track = $2 AND code = $3";
        sqlx::query(sql).bind(call.to_owned()).bind(track.to_owned()).bind(code.clone()).execute(tx.connection()).await?;
    }
    Ok(())
}
