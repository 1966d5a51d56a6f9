//! Whether a person gets in, was invited and has not come yet, or has no way in at all.

use super::links::Purpose;
use crate::failure::Failure;
use database::{Connection, Row};
use domain::text::PersonId;

/// How a person stands with signing in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayIn {
    /// They sign in, with a password or through an identity provider.
    Open,
    /// Invited at this moment; the link is still good.
    Invited(i64),
    /// Invited at this moment; the link is good no more.
    InvitationGone(i64),
    /// They signed in once; the account is closed.
    Closed,
    /// Nobody invited them.
    None,
}

impl WayIn {
    /// Whether there is a point in inviting them.
    pub fn needs_invitation(self) -> bool {
        self != Self::Open
    }

    /// Whether they were invited before.
    pub fn was_invited(self) -> bool {
        matches!(self, Self::Invited(_) | Self::InvitationGone(_))
    }
}

/// How a person stands with signing in.
pub async fn of(connection: &mut Connection, person: &PersonId, now: i64) -> Result<WayIn, Failure> {
    let sql = "SELECT CASE WHEN accounts.disabled_on IS NOT NULL THEN 1 ELSE 0 END AS closed, \
               CASE WHEN accounts.password_hash IS NOT NULL OR EXISTS (SELECT 1 FROM identities WHERE identities.person = people.id) THEN 1 ELSE 0 END AS enters \
               FROM people LEFT JOIN accounts ON accounts.person = people.id WHERE people.id = $1";
    let Some(row) = sqlx::query(sql).bind(person.as_str().to_owned()).fetch_optional(&mut *connection).await? else {
        return Ok(WayIn::None);
    };
    if row.try_get::<i64, _>("closed")? != 0 {
        return Ok(WayIn::Closed);
    }
    if row.try_get::<i64, _>("enters")? != 0 {
        return Ok(WayIn::Open);
    }
    let sql = "SELECT created_at, expires_at, used_at FROM links WHERE person = $1 AND purpose = $2 ORDER BY created_at DESC LIMIT 1";
    let query = sqlx::query(sql).bind(person.as_str().to_owned()).bind(Purpose::Invitation.key().to_owned());
    let Some(row) = query.fetch_optional(connection).await? else { return Ok(WayIn::None) };
    let sent: i64 = row.try_get("created_at")?;
    let good = row.try_get::<Option<i64>, _>("used_at")?.is_none() && row.try_get::<i64, _>("expires_at")? > now;
    Ok(if good { WayIn::Invited(sent) } else { WayIn::InvitationGone(sent) })
}
