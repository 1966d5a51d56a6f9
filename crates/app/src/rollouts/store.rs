//! The SQL of rollouts: their heads, what is published of them, and who takes part.

use crate::failure::Failure;
use database::{AnyRow, Connection, Row, Rows, Tx};
use domain::{
    calendar::Day,
    text::{OrganisationCode, RolloutKey, Text, WaveKey},
};

/// A rollout without its tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolloutHead {
    /// Its key.
    pub key: RolloutKey,
    /// The playbook that it runs from.
    pub playbook: String,
    /// The version that it was created with; what is in force say its publications.
    pub version: String,
    /// Its programme office.
    pub owner: OrganisationCode,
    /// Its supplier.
    pub supplier: Option<OrganisationCode>,
    /// Its own name, where it does not go by the playbook's.
    pub title: Option<Text>,
}

/// From a day on a version of the playbook is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// The first is 1.
    pub number: i64,
    /// The version.
    pub version: String,
    /// From which day; the first publication reaches back to the playbook's own dates.
    pub from: Option<Day>,
    /// Microseconds since 1970.
    pub published_at: i64,
    /// Who published.
    pub published_by: String,
    /// Why, in their words; empty where they said nothing.
    pub note: String,
}

fn head(row: &AnyRow) -> Result<RolloutHead, sqlx::Error> {
    Ok(RolloutHead {
        key: RolloutKey::new(row.try_get::<String, _>("key")?),
        playbook: row.try_get("playbook")?,
        version: row.try_get("version")?,
        owner: OrganisationCode::new(row.try_get::<String, _>("owner")?),
        supplier: row.try_get::<Option<String>, _>("supplier")?.map(OrganisationCode::new),
        title: title(row.try_get("title_da")?, row.try_get("title_en")?),
    })
}

fn title(da: Option<String>, en: Option<String>) -> Option<Text> {
    da.map(|da| Text { da, en })
}

/// All rollouts by key.
pub async fn all(connection: &mut Connection) -> Result<Vec<RolloutHead>, Failure> {
    let rows = sqlx::query("SELECT key, playbook, version, owner, supplier, title_da, title_en FROM rollouts ORDER BY key")
        .fetch_all(connection)
        .await?;
    Ok(rows.iter().map(head).collect::<Result<_, _>>()?)
}

/// One rollout.
pub async fn one(connection: &mut Connection, key: &RolloutKey) -> Result<Option<RolloutHead>, Failure> {
    let sql = "SELECT key, playbook, version, owner, supplier, title_da, title_en FROM rollouts WHERE key = $1";
    let row = sqlx::query(sql).bind(key.as_str().to_owned()).fetch_optional(connection).await?;
    Ok(row.as_ref().map(head).transpose()?)
}

/// What is published of a rollout, in order.
pub async fn publications(connection: &mut Connection, key: &RolloutKey) -> Result<Vec<Publication>, Failure> {
    let sql = "SELECT number, version, from_day, published_at, published_by, note FROM publications WHERE rollout = $1 ORDER BY number";
    let rows = sqlx::query(sql).bind(key.as_str().to_owned()).fetch_all(connection).await?;
    let publication = |row: &AnyRow| {
        Ok(Publication {
            number: row.try_get("number")?,
            version: row.try_get("version")?,
            from: crate::organisations::directory::day(row, "from_day")?,
            published_at: row.try_get("published_at")?,
            published_by: row.try_get("published_by")?,
            note: row.try_get("note")?,
        })
    };
    Ok(rows.iter().map(publication).collect::<Result<_, sqlx::Error>>()?)
}

/// Who takes part in a rollout and in which wave.
pub async fn participants(connection: &mut Connection, key: &RolloutKey) -> Result<Vec<(OrganisationCode, String)>, Failure> {
    let sql = "SELECT organisation, wave FROM participants WHERE rollout = $1";
    let rows = sqlx::query(sql).bind(key.as_str().to_owned()).fetch_all(connection).await?;
    let pair = |row: &AnyRow| Ok((OrganisationCode::new(row.try_get::<String, _>("organisation")?), row.try_get("wave")?));
    Ok(rows.iter().map(pair).collect::<Result<_, sqlx::Error>>()?)
}

/// In which rollouts an organisation takes part.
pub async fn of_organisation(connection: &mut Connection, code: &OrganisationCode) -> Result<Vec<RolloutKey>, Failure> {
    let sql = "SELECT rollout FROM participants WHERE organisation = $1 ORDER BY rollout";
    let keys: Vec<String> = sqlx::query_scalar(sql).bind(code.as_str().to_owned()).fetch_all(connection).await?;
    Ok(keys.into_iter().map(RolloutKey::new).collect())
}

/// The revision of a rollout: it counts every change of what its tasks depend on.
pub async fn revision(connection: &mut Connection, key: &RolloutKey) -> Result<i64, Failure> {
    let sql = "SELECT value FROM revisions WHERE scope = $1";
    let found: Option<i64> = sqlx::query_scalar(sql).bind(format!("rollout:{key}")).fetch_optional(connection).await?;
    Ok(found.unwrap_or_default())
}

/// Writes a new rollout down.
pub async fn insert(tx: &mut Tx, head: &RolloutHead) -> Result<(), Failure> {
    let at = tx.now().micros;
    sqlx::query("INSERT INTO rollouts (key, playbook, version, owner, supplier, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(head.key.as_str().to_owned())
        .bind(head.playbook.clone())
        .bind(head.version.clone())
        .bind(head.owner.as_str().to_owned())
        .bind(head.supplier.as_ref().map(|code| code.as_str().to_owned()))
        .bind(at)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Sets a rollout's own name.
pub async fn set_title(tx: &mut Tx, key: &RolloutKey, title: &Text) -> Result<(), Failure> {
    sqlx::query("UPDATE rollouts SET title_da = $1, title_en = $2 WHERE key = $3")
        .bind(title.da.clone())
        .bind(title.en.clone())
        .bind(key.as_str().to_owned())
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Puts organisations into waves of a rollout, together.
pub async fn insert_participants<'a>(
    tx: &mut Tx,
    key: &RolloutKey,
    placed: impl Iterator<Item = (&'a OrganisationCode, &'a WaveKey)>,
) -> Result<(), Failure> {
    let mut rows = Rows::new("INSERT INTO participants (rollout, organisation, wave)");
    for (organisation, wave) in placed {
        rows.add([key.as_str().into(), organisation.as_str().into(), wave.as_str().into()]);
    }
    rows.write(tx.connection()).await?;
    Ok(())
}

/// Writes a publication down.
pub async fn insert_publication(tx: &mut Tx, key: &RolloutKey, publication: &Publication) -> Result<(), Failure> {
    let sql = "INSERT INTO publications (rollout, number, version, from_day, published_at, published_by, note) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(sql)
        .bind(key.as_str().to_owned())
        .bind(publication.number)
        .bind(publication.version.clone())
        .bind(publication.from.map(|day| day.to_string()))
        .bind(publication.published_at)
        .bind(publication.published_by.clone())
        .bind(publication.note.clone())
        .execute(tx.connection())
        .await?;
    Ok(())
}
