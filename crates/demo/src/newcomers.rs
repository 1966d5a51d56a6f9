//! Who came to Odense through an identity provider and has no role yet, one of them written down there before; a letter that the
//! programme office is writing; and the mailboxes that all of a municipality read.

use crate::dice::Dice;
use app::{Failure, people::store::NewPerson};
use database::Tx;
use domain::text::OrganisationCode;

/// Name and address of each. The second has the address of a colleague, and may be the same person.
const NEWCOMERS: [(&str, &str); 2] = [("Nynne Holst", "nynne.holst.odense@example.dk"), ("Signe Maria Bro", "")];

/// Who looks like the second newcomer.
const KNOWN_AT: &str = "SELECT email FROM people WHERE organisation = '0461' AND left_on IS NULL \
                        AND id IN (SELECT person FROM holdings) AND id NOT IN (SELECT person FROM accounts) ORDER BY id LIMIT 1";

/// Writes them down.
pub(crate) async fn write(tx: &mut Tx) -> Result<(), Failure> {
    let known: Option<String> = sqlx::query_scalar(KNOWN_AT).fetch_optional(tx.connection()).await?;
    let odense = OrganisationCode::from("0461");
    for (name, address) in NEWCOMERS {
        let id = Dice::of(&[name, "newcomer"]).id();
        let email = if address.is_empty() { known.as_deref().unwrap_or("signe.bro.odense@example.dk") } else { address };
        let new = NewPerson { id: &id, organisation: &odense, name, email, phone: None, job_title: None };
        app::people::store::insert(tx, &new).await?;
        let sql = "INSERT INTO identities (provider, subject, person, first_seen, last_seen) VALUES ('fk', $1, $2, $3, $3)";
        let now = tx.now().micros;
        sqlx::query(sql).bind(format!("35209115:{id}")).bind(id.clone()).bind(now).execute(tx.connection()).await?;
    }
    let sql = "UPDATE organisations SET mailbox = 'fbs.' || code || '@example.dk' WHERE kind = 'municipality' AND (code < '0300' OR code = '0461')";
    sqlx::query(sql).execute(tx.connection()).await?;
    tx.bump("organisations").await?;
    draft(tx).await
}

/// What the consultant is about to write to those who lag behind.
async fn draft(tx: &mut Tx) -> Result<(), Failure> {
    let status = include_str!("../../../letters/status.da.md");
    let (subject, body) = status.split_once('\n').unwrap_or((status, ""));
    let sql = "INSERT INTO letters (id, organisation, author, author_name, selection, subject_da, body_da, subject_en, body_en, reply_to, \
               copies, changed_at) SELECT $1, organisation, id, name, $2, $3, $4, '', '', id, 1, $5 FROM people WHERE email = $6";
    sqlx::query(sql)
        .bind(Dice::of(&["status", "letter"]).id())
        .bind("rollout=fbs-2.0&role=projektleder&signal=red&kind=critical")
        .bind(subject.trim_start_matches('#').trim().to_owned())
        .bind(body.trim().to_owned())
        .bind(tx.now().micros)
        .bind("konsulent.kombit@example.dk")
        .execute(tx.connection())
        .await?;
    Ok(())
}
