//! The SQL of own training. Every change holds the rollout's own training first, so that nobody counts what somebody else is changing.

use crate::{failure::Failure, training::store as ledger};
use database::{AnyRow, Connection, Row, Tx};
use domain::{
    calendar::Day,
    event::TimeOfDay,
    text::{CourseKey, OrganisationCode, PersonId, RolloutKey},
    training::ClassState,
};
use serde_json::json;
use std::collections::HashMap;

/// What one class is for one organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Whose people.
    pub organisation: OrganisationCode,
    /// How many are to come.
    pub planned: u32,
    /// How many came.
    pub came: u32,
}

/// What somebody writes of a class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassFields {
    /// Of which course.
    pub course: CourseKey,
    /// On which day.
    pub day: Day,
    /// When it begins.
    pub from: TimeOfDay,
    /// When it ends.
    pub until: TimeOfDay,
    /// Where; empty as long as it is open.
    pub place: String,
    /// Who teaches; nobody of those who teach without it.
    pub trainer: Option<PersonId>,
    /// Whether it is tried out before the others.
    pub pilot: bool,
    /// Whose people are to come.
    pub units: Vec<Unit>,
}

impl ClassFields {
    fn json(&self) -> serde_json::Value {
        let units: Vec<_> =
            self.units.iter().map(|unit| json!({"organisation": unit.organisation.as_str(), "planned": unit.planned})).collect();
        json!({
            "course": self.course.as_str(),
            "day": self.day.to_string(),
            "from": self.from.to_string(),
            "until": self.until.to_string(),
            "place": self.place,
            "trainer": self.trainer.as_ref().map(PersonId::as_str),
            "pilot": self.pilot,
            "units": units,
        })
    }
}

/// What those who came thought of a class, counted by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// How many can do to a high degree what it teaches.
    pub high: u32,
    /// How many to some degree.
    pub some: u32,
    /// How many hardly.
    pub low: u32,
    /// What else was said.
    pub remark: String,
}

impl Said {
    /// Whether anybody said anything.
    pub fn is_there(&self) -> bool {
        self.high + self.some + self.low > 0
    }
}

/// A class as it is kept.
#[derive(Debug, Clone)]
pub(in crate::training) struct Class {
    pub(in crate::training) id: String,
    pub(in crate::training) home: OrganisationCode,
    pub(in crate::training) fields: ClassFields,
    pub(in crate::training) state: ClassState,
    pub(in crate::training) said: Said,
    pub(in crate::training) revision: i64,
}

impl Class {
    /// Whether it is among those of an organisation: its municipality's, or for its people.
    pub(in crate::training) fn is_of(&self, code: &OrganisationCode) -> bool {
        self.home == *code || self.fields.units.iter().any(|unit| unit.organisation == *code && unit.planned > 0)
    }
}

/// What municipalities wrote of their own training.
#[derive(Debug, Default)]
pub(in crate::training) struct Written {
    /// How many learn, where somebody said so.
    pub(in crate::training) learners: HashMap<(OrganisationCode, CourseKey), u32>,
    /// How many minutes a week somebody teaches, by municipality.
    pub(in crate::training) paces: HashMap<OrganisationCode, u32>,
    /// The classes by day.
    pub(in crate::training) classes: Vec<Class>,
}

impl Written {
    /// The classes of each municipality.
    pub(in crate::training) fn by_home(&self) -> HashMap<&OrganisationCode, Vec<&Class>> {
        let mut by_home: HashMap<&OrganisationCode, Vec<&Class>> = HashMap::new();
        for class in &self.classes {
            by_home.entry(&class.home).or_default().push(class);
        }
        by_home
    }
}

fn count(row: &AnyRow, column: &str) -> Result<u32, Failure> {
    Ok(u32::try_from(row.try_get::<i64, _>(column)?).unwrap_or_default())
}

fn code(row: &AnyRow, column: &str) -> Result<OrganisationCode, Failure> {
    Ok(OrganisationCode::new(row.try_get::<String, _>(column)?))
}

fn class(row: &AnyRow) -> Result<Class, Failure> {
    let text = |column: &str| -> Result<String, Failure> { Ok(row.try_get(column)?) };
    let unknown = |what: &str, text: &str| Failure::Internal(format!("no {what}: {text}"));
    let time = |column: &str| -> Result<TimeOfDay, Failure> {
        let text = text(column)?;
        TimeOfDay::parse(&text).ok_or_else(|| unknown("time", &text))
    };
    let (day, state) = (text("day")?, text("state")?);
    Ok(Class {
        id: text("id")?,
        home: code(row, "organisation")?,
        fields: ClassFields {
            course: CourseKey::new(text("course")?),
            day: day.parse().map_err(|_| unknown("day", &day))?,
            from: time("from_time")?,
            until: time("until_time")?,
            place: text("place")?,
            trainer: row.try_get::<Option<String>, _>("trainer")?.map(PersonId::new),
            pilot: row.try_get::<i64, _>("pilot")? != 0,
            units: Vec::new(),
        },
        state: ClassState::from_key(&state).ok_or_else(|| unknown("state", &state))?,
        said: Said {
            high: count(row, "high_count")?,
            some: count(row, "some_count")?,
            low: count(row, "low_count")?,
            remark: text("remark")?,
        },
        revision: row.try_get("revision")?,
    })
}

/// What was written in a rollout, by all municipalities or by one and its institutions.
pub(in crate::training) async fn written(
    connection: &mut Connection,
    rollout: &RolloutKey,
    home: Option<&OrganisationCode>,
) -> Result<Written, Failure> {
    let home = home.map(ToString::to_string).unwrap_or_default();
    let mut written = Written::default();
    let sql = "SELECT organisation, course, learners FROM own_learners WHERE rollout = $1 AND learners IS NOT NULL AND ($2 = '' OR \
               organisation = $2 OR organisation IN (SELECT code FROM organisations WHERE parent = $2))";
    for row in sqlx::query(sql).bind(rollout.to_string()).bind(home.clone()).fetch_all(&mut *connection).await? {
        let course = CourseKey::new(row.try_get::<String, _>("course")?);
        written.learners.insert((code(&row, "organisation")?, course), count(&row, "learners")?);
    }
    let sql = "SELECT organisation, minutes FROM own_paces WHERE rollout = $1 AND ($2 = '' OR organisation = $2)";
    for row in sqlx::query(sql).bind(rollout.to_string()).bind(home.clone()).fetch_all(&mut *connection).await? {
        written.paces.insert(code(&row, "organisation")?, count(&row, "minutes")?);
    }
    let sql = "SELECT id, organisation, course, day, from_time, until_time, place, trainer, pilot, state, high_count, some_count, low_count, \
               remark, revision FROM own_classes WHERE rollout = $1 AND ($2 = '' OR organisation = $2) ORDER BY day, from_time, id";
    let rows = sqlx::query(sql).bind(rollout.to_string()).bind(home.clone()).fetch_all(&mut *connection).await?;
    written.classes = rows.iter().map(class).collect::<Result<_, _>>()?;
    let places: HashMap<String, usize> = written.classes.iter().enumerate().map(|(at, class)| (class.id.clone(), at)).collect();
    let sql = "SELECT u.class, u.organisation, u.planned, u.came FROM own_class_units u JOIN own_classes c ON c.id = u.class \
               WHERE c.rollout = $1 AND ($2 = '' OR c.organisation = $2) ORDER BY u.organisation";
    for row in sqlx::query(sql).bind(rollout.to_string()).bind(home).fetch_all(&mut *connection).await? {
        let unit = Unit { organisation: code(&row, "organisation")?, planned: count(&row, "planned")?, came: count(&row, "came")? };
        if let Some(at) = places.get(&row.try_get::<String, _>("class")?) {
            written.classes[*at].fields.units.push(unit);
        }
    }
    Ok(written)
}

/// Holds the own training of a rollout: whoever changes it waits here, and every page is fresh afterwards.
pub(in crate::training) async fn hold(tx: &mut Tx, rollout: &RolloutKey) -> Result<(), Failure> {
    tx.bump(&format!("own-training:{rollout}")).await?;
    Ok(())
}

/// Says how many learn a course at an organisation; nothing is said any more without a number.
pub async fn set_learners(
    tx: &mut Tx,
    rollout: &RolloutKey,
    (organisation, course): (&OrganisationCode, &CourseKey),
    learners: Option<u32>,
) -> Result<(), Failure> {
    let sql = "INSERT INTO own_learners (rollout, organisation, course, learners) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (rollout, organisation, course) DO UPDATE SET learners = excluded.learners";
    let query = sqlx::query(sql).bind(rollout.to_string()).bind(organisation.to_string()).bind(course.to_string());
    query.bind(learners.map(i64::from)).execute(tx.connection()).await?;
    let became = json!({"course": course.as_str(), "learners": learners});
    ledger::log(tx, "training.own-learners-set", rollout, Some(organisation.as_str()), course.as_str(), became).await
}

/// Says how many minutes a week somebody teaches in a municipality.
pub async fn set_pace(tx: &mut Tx, rollout: &RolloutKey, home: &OrganisationCode, minutes: u32) -> Result<(), Failure> {
    let sql = "INSERT INTO own_paces (rollout, organisation, minutes) VALUES ($1, $2, $3) \
               ON CONFLICT (rollout, organisation) DO UPDATE SET minutes = excluded.minutes";
    let query = sqlx::query(sql).bind(rollout.to_string()).bind(home.to_string()).bind(i64::from(minutes));
    query.execute(tx.connection()).await?;
    ledger::log(tx, "training.own-pace-set", rollout, Some(home.as_str()), home.as_str(), json!({"minutes": minutes})).await
}

async fn write_units(tx: &mut Tx, class: &str, units: &[Unit]) -> Result<(), Failure> {
    let sql = "INSERT INTO own_class_units (class, organisation, planned, came) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (class, organisation) DO UPDATE SET planned = excluded.planned, came = excluded.came";
    for unit in units {
        let query = sqlx::query(sql).bind(class.to_owned()).bind(unit.organisation.to_string());
        query.bind(i64::from(unit.planned)).bind(i64::from(unit.came)).execute(tx.connection()).await?;
    }
    Ok(())
}

/// Writes a new class down; answers its id.
pub async fn insert(tx: &mut Tx, rollout: &RolloutKey, home: &OrganisationCode, new: &ClassFields) -> Result<String, Failure> {
    let id = tx.new_id();
    let sql = "INSERT INTO own_classes (id, rollout, organisation, course, day, from_time, until_time, place, trainer, pilot, state) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'planned')";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(rollout.to_string())
        .bind(home.to_string())
        .bind(new.course.to_string())
        .bind(new.day.to_string())
        .bind(new.from.to_string())
        .bind(new.until.to_string())
        .bind(new.place.clone())
        .bind(new.trainer.as_ref().map(ToString::to_string))
        .bind(i64::from(new.pilot))
        .execute(tx.connection())
        .await?;
    write_units(tx, &id, &new.units).await?;
    ledger::log(tx, "training.own-class-made", rollout, Some(home.as_str()), &id, new.json()).await?;
    Ok(id)
}

/// Writes a class anew over the revision that was read; `false` if somebody was faster. Organisations that are left out are to send nobody.
pub(in crate::training) async fn update(
    tx: &mut Tx,
    rollout: &RolloutKey,
    was: &Class,
    new: &ClassFields,
    revision: i64,
) -> Result<bool, Failure> {
    let sql = "UPDATE own_classes SET day = $1, from_time = $2, until_time = $3, place = $4, trainer = $5, pilot = $6, revision = revision + 1 \
               WHERE id = $7 AND revision = $8";
    let done = sqlx::query(sql)
        .bind(new.day.to_string())
        .bind(new.from.to_string())
        .bind(new.until.to_string())
        .bind(new.place.clone())
        .bind(new.trainer.as_ref().map(ToString::to_string))
        .bind(i64::from(new.pilot))
        .bind(was.id.clone())
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let gone = was.fields.units.iter().filter(|unit| !new.units.iter().any(|one| one.organisation == unit.organisation));
    let gone = gone.map(|unit| Unit { planned: 0, ..unit.clone() });
    let units: Vec<Unit> = new.units.iter().cloned().chain(gone).collect();
    write_units(tx, &was.id, &units).await?;
    ledger::log(tx, "training.own-class-changed", rollout, Some(was.home.as_str()), &was.id, new.json()).await?;
    Ok(true)
}

/// Writes down that a class was held, who came and what they thought; or that it is not held.
pub(in crate::training) async fn settle(
    tx: &mut Tx,
    rollout: &RolloutKey,
    was: &Class,
    state: ClassState,
    (units, said): (&[Unit], &Said),
) -> Result<(), Failure> {
    let sql = "UPDATE own_classes SET state = $1, high_count = $2, some_count = $3, low_count = $4, remark = $5, revision = revision + 1 \
               WHERE id = $6";
    sqlx::query(sql)
        .bind(state.key())
        .bind(i64::from(said.high))
        .bind(i64::from(said.some))
        .bind(i64::from(said.low))
        .bind(said.remark.clone())
        .bind(was.id.clone())
        .execute(tx.connection())
        .await?;
    write_units(tx, &was.id, units).await?;
    let action = if state == ClassState::Held { "training.own-class-held" } else { "training.own-class-cancelled" };
    let came: u32 = units.iter().map(|unit| unit.came).sum();
    let became = json!({"came": came, "high": said.high, "some": said.some, "low": said.low, "remark": said.remark});
    ledger::log(tx, action, rollout, Some(was.home.as_str()), &was.id, became).await
}

/// The same for the made-up world, by its id.
pub async fn hold_class(tx: &mut Tx, rollout: &RolloutKey, id: &str, units: &[Unit], said: &Said) -> Result<(), Failure> {
    let sql = "SELECT id, organisation, course, day, from_time, until_time, place, trainer, pilot, state, high_count, some_count, low_count, \
               remark, revision FROM own_classes WHERE id = $1";
    let row = sqlx::query(sql).bind(id.to_owned()).fetch_one(tx.connection()).await?;
    settle(tx, rollout, &class(&row)?, ClassState::Held, (units, said)).await
}
