//! The gross gallery and its adaptations in the database: every change is a row of its own, the highest number holds.

use crate::{failure::Failure, roles::stored};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::{AdaptationPermit, GalleryPermit},
    gallery::{Adaptation, Effective, Gallery, Presence, RoleChange, effective},
    playbook::Playbook,
    role::RoleCard,
    text::{RoleKey, RolloutKey},
};
use playbook::Source;
use std::sync::{Arc, LazyLock};

/// The gallery that the program carries: what holds until somebody writes a card anew.
static CARRIED: LazyLock<Gallery> = LazyLock::new(|| {
    let files = [
        ("gallery.toml", include_str!("../../../../roles/gallery.toml")),
        ("municipality.toml", include_str!("../../../../roles/municipality.toml")),
        ("technical.toml", include_str!("../../../../roles/technical.toml")),
        ("institution.toml", include_str!("../../../../roles/institution.toml")),
        ("offices.toml", include_str!("../../../../roles/offices.toml")),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    playbook::read_gallery(&Source::from_files(files)).gallery.unwrap_or_default()
});

/// One version of a card.
#[derive(Debug, Clone)]
pub(crate) struct CardVersion {
    /// 0 for the one that the program carries.
    pub(crate) number: i64,
    pub(crate) card: RoleCard,
    /// When, in microseconds since 1970, and by whom; nothing for the one that the program carries.
    pub(crate) written: Option<(i64, String)>,
}

/// The gross gallery as it is now.
pub(crate) async fn gallery(connection: &mut Connection) -> Result<Gallery, Failure> {
    let sql = "SELECT role, card FROM role_versions AS one \
               WHERE number = (SELECT MAX(number) FROM role_versions AS other WHERE other.role = one.role) ORDER BY role";
    let rows = sqlx::query(sql).fetch_all(connection).await?;
    let card = |row: &AnyRow| stored::card_from_text(&row.try_get::<String, _>("role")?, &row.try_get::<String, _>("card")?);
    let cards = rows.iter().map(card).collect::<Result<Vec<_>, Failure>>()?;
    Ok(CARRIED.with(cards))
}

/// All versions of a card, the newest first.
pub(crate) async fn versions(connection: &mut Connection, role: &RoleKey) -> Result<Vec<CardVersion>, Failure> {
    let sql = "SELECT number, card, written_at, written_by FROM role_versions WHERE role = $1 ORDER BY number DESC";
    let rows = sqlx::query(sql).bind(role.as_str().to_owned()).fetch_all(connection).await?;
    let version = |row: &AnyRow| {
        Ok(CardVersion {
            number: row.try_get("number")?,
            card: stored::card_from_text(role.as_str(), &row.try_get::<String, _>("card")?)?,
            written: Some((row.try_get("written_at")?, row.try_get("written_by")?)),
        })
    };
    let mut found = rows.iter().map(version).collect::<Result<Vec<_>, Failure>>()?;
    found.extend(CARRIED.role(role).map(|card| CardVersion { number: 0, card: card.clone(), written: None }));
    Ok(found)
}

/// Writes a card as the version after `earlier`; says whether it was the newest.
pub(super) async fn write_card(tx: &mut Tx, _: &GalleryPermit, card: &RoleCard, earlier: Option<i64>) -> Result<bool, Failure> {
    // Counting up first locks it: nobody writes the card between the reading and the writing.
    tx.bump("gallery").await?;
    let versions = versions(tx.connection(), &card.key).await?;
    if versions.first().map(|newest| newest.number) != earlier {
        return Ok(false);
    }
    let text = stored::card_to_text(card)?;
    sqlx::query("INSERT INTO role_versions (role, number, card, written_at, written_by) VALUES ($1, $2, $3, $4, $5)")
        .bind(card.key.as_str().to_owned())
        .bind(earlier.unwrap_or(0) + 1)
        .bind(text.clone())
        .bind(tx.now().micros)
        .bind(tx.actor().name().to_owned())
        .execute(tx.connection())
        .await?;
    bump_rollouts(tx).await?;
    let was = versions.first().map(|newest| stored::card_to_text(&newest.card)).transpose()?;
    let action = if earlier.is_some() { "role.changed" } else { "role.added" };
    tx.log(LogEntry { action, subject: Some(card.key.as_str()), was, became: Some(text), ..LogEntry::default() }).await?;
    Ok(true)
}

/// Rollouts that took roles from the gallery show its words.
async fn bump_rollouts(tx: &mut Tx) -> Result<(), Failure> {
    let rows = sqlx::query("SELECT DISTINCT rollout FROM role_adaptations ORDER BY rollout").fetch_all(tx.connection()).await?;
    for row in rows {
        tx.bump(&format!("rollout:{}", row.try_get::<String, _>("rollout")?)).await?;
    }
    Ok(())
}

/// What a rollout does with its roles, and the number of the last change of each.
pub(super) async fn adaptation(connection: &mut Connection, rollout: &RolloutKey) -> Result<(Adaptation, Vec<(RoleKey, i64)>), Failure> {
    let sql = "SELECT role, number, presence, wording FROM role_adaptations AS one WHERE rollout = $1 AND number = \
               (SELECT MAX(number) FROM role_adaptations AS other WHERE other.rollout = one.rollout AND other.role = one.role) ORDER BY role";
    let rows = sqlx::query(sql).bind(rollout.as_str().to_owned()).fetch_all(connection).await?;
    let (mut adaptation, mut numbers) = (Adaptation::new(), Vec::new());
    for row in &rows {
        let role = RoleKey::new(row.try_get::<String, _>("role")?);
        let presence: String = row.try_get("presence")?;
        let wording: Option<String> = row.try_get("wording")?;
        let change = RoleChange {
            presence: Presence::from_key(&presence).unwrap_or_default(),
            wording: wording.as_deref().map(stored::wording_from_text).transpose()?,
        };
        numbers.push((role.clone(), row.try_get("number")?));
        if change != RoleChange::default() {
            adaptation.insert(role, change);
        }
    }
    Ok((adaptation, numbers))
}

/// The playbook with the roles that a rollout has, and what came of its adaptation.
pub(crate) async fn adapted(
    connection: &mut Connection,
    rollout: &RolloutKey,
    playbook: Arc<Playbook>,
) -> Result<(Arc<Playbook>, Effective), Failure> {
    let (adaptation, _) = adaptation(connection, rollout).await?;
    if adaptation.is_empty() {
        let nothing = effective(&[], &playbook, &adaptation);
        return Ok((playbook, nothing));
    }
    let gallery = gallery(connection).await?;
    let found = effective(&gallery.roles, &playbook, &adaptation);
    Ok((Arc::new(Playbook { roles: found.cards(), ..(*playbook).clone() }), found))
}

/// The state of gallery and adaptations: whoever keeps adapted playbooks asks whether it is still the same.
pub(crate) async fn revision(connection: &mut Connection) -> Result<i64, Failure> {
    let value: Option<i64> = sqlx::query_scalar("SELECT value FROM revisions WHERE scope = 'gallery'").fetch_optional(connection).await?;
    Ok(value.unwrap_or_default())
}

/// Writes what a rollout does with one role as the change after `earlier` (0 for the first); says whether that was the last.
pub(super) async fn write_change(
    tx: &mut Tx,
    permit: &AdaptationPermit,
    role: &RoleKey,
    change: &RoleChange,
    earlier: i64,
) -> Result<bool, Failure> {
    tx.bump("gallery").await?;
    let rollout = permit.rollout();
    let (before, numbers) = adaptation(tx.connection(), rollout).await?;
    let last = numbers.iter().find(|(known, _)| known == role).map_or(0, |(_, number)| *number);
    if last != earlier {
        return Ok(false);
    }
    let wording = change.wording.as_ref().map(stored::wording_to_text).transpose()?;
    let sql = "INSERT INTO role_adaptations (rollout, role, number, presence, wording, written_at, written_by) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    sqlx::query(sql)
        .bind(rollout.as_str().to_owned())
        .bind(role.as_str().to_owned())
        .bind(earlier + 1)
        .bind(change.presence.key())
        .bind(wording)
        .bind(tx.now().micros)
        .bind(tx.actor().name().to_owned())
        .execute(tx.connection())
        .await?;
    tx.bump(&format!("rollout:{rollout}")).await?;
    let was = before.get(role).map(described).transpose()?;
    let became = Some(described(change)?);
    let entry = LogEntry {
        action: "role.adapted",
        rollout: Some(rollout.as_str()),
        subject: Some(role.as_str()),
        was,
        became,
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await.map(|()| true)?)
}

fn described(change: &RoleChange) -> Result<String, Failure> {
    let wording = change.wording.as_ref().map(stored::wording_to_text).transpose()?.unwrap_or_else(|| "null".to_owned());
    Ok(format!("{{\"presence\":\"{}\",\"wording\":{wording}}}", change.presence.key()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_carried_gallery_is_there_and_survives_the_database() {
        assert!(CARRIED.roles.len() >= 60, "{}", CARRIED.roles.len());
        for card in &CARRIED.roles {
            let text = stored::card_to_text(card).unwrap_or_default();
            assert_eq!(stored::card_from_text(card.key.as_str(), &text).ok().as_ref(), Some(card));
        }
    }
}
