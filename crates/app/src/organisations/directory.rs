//! Everybody and every organisation, kept in memory and renewed when the database says that something changed.

use crate::{app::App, failure::Failure};
use database::{AnyRow, Connection, Row};
use domain::{
    access::{HeldRole, Viewer},
    assignment::{Deputy, Holding, PersonIndex, Staffing},
    calendar::Day,
    freshness::EntryFacts,
    institution::closing::{self, Closing},
    organisation::{AttributeValue, Organisation, OrganisationKind},
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// An organisation and where its name sorts.
#[derive(Debug, Clone)]
pub struct OrganisationEntry {
    /// The organisation.
    pub organisation: Organisation,
    /// Sorts by Danish collation.
    pub sort_key: String,
    /// The mailbox that all there read; copies of letters go there.
    pub mailbox: Option<String>,
    /// That it is closed, or will be.
    pub closing: Option<Closing>,
}

impl OrganisationEntry {
    /// Whether it is there on a day.
    pub fn is_open(&self, day: Day) -> bool {
        closing::is_open(self.closing.as_ref(), day)
    }
}

/// A person.
#[derive(Debug, Clone)]
pub struct PersonEntry {
    /// The id.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// Sorts by Danish collation.
    pub sort_key: String,
    /// The mail address.
    pub email: String,
    /// The telephone number.
    pub phone: Option<String>,
    /// What they work as.
    pub job_title: Option<String>,
    /// Where they work.
    pub organisation: OrganisationCode,
    /// The last day there, once they leave.
    pub left_on: Option<Day>,
    /// Since when mail to the address comes back.
    pub bounced_on: Option<Day>,
    /// Whether they can sign in.
    pub has_account: bool,
}

/// What the database keeps of a holding besides what the rules need.
#[derive(Debug, Clone)]
pub struct HoldingEntry {
    /// The id.
    pub id: String,
    /// When somebody last said that it is right.
    pub confirmed_on: Option<Day>,
}

/// Organisations, people and who holds which role, as of a revision of the database.
#[derive(Debug)]
pub struct Directory {
    revision: (i64, i64),
    organisations: Vec<OrganisationEntry>,
    by_code: HashMap<OrganisationCode, usize>,
    people: Vec<PersonEntry>,
    by_id: HashMap<PersonId, PersonIndex>,
    holdings: Vec<Holding>,
    holding_entries: Vec<HoldingEntry>,
    deputies: Vec<Deputy>,
    deputy_ids: Vec<String>,
}

impl Directory {
    /// The directory as the database has it now; read anew only if something changed.
    pub async fn current(app: &App) -> Result<Arc<Self>, Failure> {
        let mut connection = app.database().read().await?;
        let revision = revision(&mut connection).await?;
        if let Some(known) = app.directory_slot().read().await.as_ref().filter(|known| known.revision == revision) {
            return Ok(Arc::clone(known));
        }
        let fresh = Arc::new(Self::load(&mut connection, revision).await?);
        *app.directory_slot().write().await = Some(Arc::clone(&fresh));
        Ok(fresh)
    }

    async fn load(connection: &mut Connection, revision: (i64, i64)) -> Result<Self, Failure> {
        let sql = "SELECT code, kind, name, sort_key, institution_type, parent, attributes, mailbox, closed_from, closed_reason, merged_into \
             FROM organisations ORDER BY sort_key, code";
        let mut organisations: Vec<OrganisationEntry> =
            sqlx::query(sql).fetch_all(&mut *connection).await?.iter().map(organisation).collect::<Result<_, Failure>>()?;
        lie_where_their_municipality_lies(&mut organisations);
        let sql = "SELECT p.id, p.organisation, p.name, p.sort_key, p.email, p.phone, p.job_title, p.left_on, p.bounced_on, \
                   CASE WHEN a.disabled_on IS NOT NULL THEN 0 WHEN a.password_hash IS NOT NULL OR i.person IS NOT NULL THEN 1 ELSE 0 END \
                   AS has_account FROM people p LEFT JOIN accounts a ON a.person = p.id \
                   LEFT JOIN (SELECT DISTINCT person FROM identities) i ON i.person = p.id ORDER BY p.sort_key, p.id";
        let people: Vec<PersonEntry> =
            sqlx::query(sql).fetch_all(&mut *connection).await?.iter().map(person).collect::<Result<_, sqlx::Error>>()?;
        let by_id: HashMap<PersonId, PersonIndex> =
            people.iter().enumerate().map(|(at, person)| (person.id.clone(), PersonIndex::new(at as u32))).collect();
        let sql = "SELECT id, person, role, organisation, rollout, is_primary, from_day, until_day, confirmed_on FROM holdings ORDER BY id";
        let rows = sqlx::query(sql).fetch_all(&mut *connection).await?;
        let found = rows.iter().map(|row| holding(row, &by_id)).collect::<Result<Vec<_>, _>>()?;
        let (holdings, holding_entries): (Vec<_>, Vec<_>) = found.into_iter().flatten().unzip();
        let (deputies, deputy_ids) = deputies(connection, &holding_entries, &by_id).await?;
        let by_code = organisations.iter().enumerate().map(|(at, entry)| (entry.organisation.code.clone(), at)).collect();
        Ok(Self { revision, organisations, by_code, people, by_id, holdings, holding_entries, deputies, deputy_ids })
    }

    /// This directory without the holdings and deputies that have come since an id was the newest. Ids that do not tell
    /// their age count as old.
    pub fn before(&self, newest_id: &str) -> Self {
        let is_older = |id: &str| !tells_its_age(id) || id <= newest_id;
        let mut places = vec![None; self.holdings.len()];
        let kept: Vec<usize> = (0..self.holdings.len()).filter(|at| is_older(&self.holding_entries[*at].id)).collect();
        kept.iter().enumerate().for_each(|(place, at)| places[*at] = Some(place));
        let standing_in = self.deputies.iter().zip(&self.deputy_ids).filter(|(_, id)| is_older(id));
        let moved = standing_in.filter_map(|(deputy, id)| Some((Deputy { holding: places[deputy.holding]?, ..*deputy }, id.clone())));
        let (deputies, deputy_ids) = moved.unzip();
        Self {
            revision: self.revision,
            organisations: self.organisations.clone(),
            by_code: self.by_code.clone(),
            people: self.people.clone(),
            by_id: self.by_id.clone(),
            holdings: kept.iter().map(|at| self.holdings[*at].clone()).collect(),
            holding_entries: kept.iter().map(|at| self.holding_entries[*at].clone()).collect(),
            deputies,
            deputy_ids,
        }
    }

    /// Which state of the database this is.
    pub fn revision(&self) -> (i64, i64) {
        self.revision
    }

    /// All organisations by name.
    pub fn organisations(&self) -> &[OrganisationEntry] {
        &self.organisations
    }

    /// The organisation with that code.
    pub fn organisation(&self, code: &OrganisationCode) -> Option<&OrganisationEntry> {
        self.by_code.get(code).map(|at| &self.organisations[*at])
    }

    /// Who goes on by a day with what an organisation left open.
    pub fn heir<'d>(&'d self, code: &'d OrganisationCode, day: Day) -> &'d OrganisationCode {
        closing::heir(code, day, |code| {
            let entry = self.organisation(code)?;
            Some(closing::Place { closing: entry.closing.as_ref(), parent: entry.organisation.parent.as_ref() })
        })
    }

    /// The closed organisations that left to this one what they had open.
    pub fn left_to<'d>(&'d self, heir: &OrganisationCode, day: Day) -> impl Iterator<Item = &'d Organisation> {
        let closed = self.organisations.iter().filter(move |entry| !entry.is_open(day)).map(|entry| &entry.organisation);
        closed.filter(move |organisation| self.heir(&organisation.code, day) == heir)
    }

    /// The organisation of that kind and name; how a playbook names its programme office and supplier.
    pub fn organisation_named(&self, kind: OrganisationKind, name: &str) -> Option<&OrganisationEntry> {
        self.organisations.iter().find(|entry| entry.organisation.kind == kind && entry.organisation.name == name)
    }

    /// The programme office of that name; for a playbook that names none, the one there is.
    pub fn programme_office(&self, name: &str) -> Option<&OrganisationEntry> {
        let office = OrganisationKind::ProgrammeOffice;
        match name {
            "" => self.organisations.iter().find(|entry| entry.organisation.kind == office),
            _ => self.organisation_named(office, name),
        }
    }

    /// All people by name.
    pub fn people(&self) -> &[PersonEntry] {
        &self.people
    }

    /// A person by place.
    pub fn person(&self, person: PersonIndex) -> &PersonEntry {
        &self.people[person.place() as usize]
    }

    /// The place of a person by id.
    pub fn person_index(&self, id: &PersonId) -> Option<PersonIndex> {
        self.by_id.get(id).copied()
    }

    /// Who works at an organisation on a day, by name.
    pub fn people_at<'a>(&'a self, organisation: &'a OrganisationCode, today: Day) -> impl Iterator<Item = (PersonIndex, &'a PersonEntry)> {
        let all = self.people.iter().enumerate().map(|(at, person)| (PersonIndex::new(at as u32), person));
        all.filter(move |(at, person)| person.organisation == *organisation && self.is_active(*at, today))
    }

    /// All holdings, whenever they hold.
    pub fn holdings(&self) -> &[Holding] {
        &self.holdings
    }

    /// What the database keeps of the holding at a place among [`Directory::holdings`].
    pub fn holding_entry(&self, at: usize) -> &HoldingEntry {
        &self.holding_entries[at]
    }

    /// The place of a holding by id.
    pub fn holding_index(&self, id: &str) -> Option<usize> {
        self.holding_entries.iter().position(|entry| entry.id == id)
    }

    /// What the freshness of the holding at a place depends on.
    pub fn entry_facts(&self, at: usize) -> EntryFacts {
        let person = self.person(self.holdings[at].person);
        EntryFacts {
            confirmed_on: self.holding_entries[at].confirmed_on,
            bounced: person.bounced_on.is_some(),
            has_account: person.has_account,
        }
    }

    /// Who stands in for whom, whenever it is, each with its id.
    pub fn deputies(&self) -> impl Iterator<Item = (&str, &Deputy)> {
        self.deputy_ids.iter().map(String::as_str).zip(&self.deputies)
    }

    /// Whether a person works where they work on that day.
    pub fn is_active(&self, person: PersonIndex, today: Day) -> bool {
        self.person(person).left_on.is_none_or(|last| today <= last)
    }

    /// Who holds which role for a rollout on a day.
    pub fn staffing(&self, rollout: &RolloutKey, today: Day) -> Staffing {
        let active: Vec<bool> = (0..self.people.len()).map(|at| self.is_active(PersonIndex::new(at as u32), today)).collect();
        Staffing::with_deputies(&self.holdings, &self.deputies, &active, rollout, today)
    }

    /// A person as access is decided on.
    pub fn viewer(&self, person: PersonIndex, today: Day) -> Option<Viewer> {
        let entry = self.person(person);
        let kind = self.organisation(&entry.organisation)?.organisation.kind;
        let held = |holding: &Holding| HeldRole {
            role: holding.role.clone(),
            organisation: holding.organisation.clone(),
            rollout: holding.rollout.clone(),
        };
        let own = self.holdings.iter().filter(|holding| holding.person == person);
        let instead = self.deputies.iter().filter(|deputy| deputy.person == person && deputy.stands_in(today));
        let all = own.chain(instead.map(|deputy| &self.holdings[deputy.holding]));
        let roles = all.filter(|holding| holding.holds_on(today)).map(held).collect();
        Some(Viewer { person: entry.id.clone(), organisation: entry.organisation.clone(), kind, roles })
    }
}

/// Whether an id begins with the moment at which it was made (UUID version 7).
fn tells_its_age(id: &str) -> bool {
    id.len() == 36 && id.as_bytes()[14] == b'7'
}

async fn revision(connection: &mut Connection) -> Result<(i64, i64), Failure> {
    let rows = sqlx::query("SELECT scope, value FROM revisions WHERE scope IN ('organisations', 'people')").fetch_all(connection).await?;
    let of = |scope: &str| -> Result<i64, sqlx::Error> {
        let row = rows.iter().find(|row| row.try_get::<String, _>("scope").is_ok_and(|found| found == scope));
        row.map_or(Ok(0), |row| row.try_get("value"))
    };
    Ok((of("organisations")?, of("people")?))
}

/// A day as the database keeps it; one that is not a day counts as none.
pub(crate) fn day(row: &AnyRow, column: &str) -> Result<Option<Day>, sqlx::Error> {
    let text: Option<String> = row.try_get(column)?;
    Ok(text.and_then(|text| text.parse().ok()))
}

/// Gives institutions the attributes of place that their municipality has.
fn lie_where_their_municipality_lies(organisations: &mut [OrganisationEntry]) {
    const OF_PLACE: [&str; 3] = ["region", "region_kode", "landsdel"];
    let parents: HashMap<OrganisationCode, BTreeMap<String, AttributeValue>> = organisations
        .iter()
        .filter(|entry| entry.organisation.kind == OrganisationKind::Municipality)
        .map(|entry| {
            let attributes = entry.organisation.attributes.iter().filter(|(name, _)| OF_PLACE.contains(&name.as_str()));
            (entry.organisation.code.clone(), attributes.map(|(name, value)| (name.clone(), value.clone())).collect())
        })
        .collect();
    for entry in organisations {
        let inherited = entry.organisation.parent.as_ref().and_then(|parent| parents.get(parent));
        for (name, value) in inherited.into_iter().flatten() {
            entry.organisation.attributes.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
}

fn organisation(row: &AnyRow) -> Result<OrganisationEntry, Failure> {
    let kind: String = row.try_get("kind")?;
    let attributes: String = row.try_get("attributes")?;
    let attributes: HashMap<String, serde_json::Value> =
        serde_json::from_str(&attributes).map_err(|error| Failure::Internal(error.to_string()))?;
    let value = |value: serde_json::Value| match value {
        serde_json::Value::Number(number) => number.as_f64().map(AttributeValue::Number),
        serde_json::Value::String(text) => Some(AttributeValue::Text(text)),
        _ => None,
    };
    Ok(OrganisationEntry {
        organisation: Organisation {
            code: OrganisationCode::new(row.try_get::<String, _>("code")?),
            name: row.try_get("name")?,
            kind: OrganisationKind::from_key(&kind).ok_or_else(|| Failure::Internal(format!("unknown kind of organisation: {kind}")))?,
            institution_type: row.try_get("institution_type")?,
            parent: row.try_get::<Option<String>, _>("parent")?.map(OrganisationCode::new),
            attributes: attributes.into_iter().filter_map(|(name, found)| Some((name, value(found)?))).collect(),
        },
        sort_key: row.try_get("sort_key")?,
        mailbox: row.try_get("mailbox")?,
        closing: closing_of(row)?,
    })
}

/// That an organisation is closed, as its row says.
pub(crate) fn closing_of(row: &AnyRow) -> Result<Option<Closing>, sqlx::Error> {
    let Some(from) = day(row, "closed_from")? else { return Ok(None) };
    let reason: Option<String> = row.try_get("closed_reason")?;
    let into: Option<String> = row.try_get("merged_into")?;
    Ok(Some(Closing { from, reason: reason.unwrap_or_default(), into: into.map(OrganisationCode::new) }))
}

fn person(row: &AnyRow) -> Result<PersonEntry, sqlx::Error> {
    Ok(PersonEntry {
        id: PersonId::new(row.try_get::<String, _>("id")?),
        name: row.try_get("name")?,
        sort_key: row.try_get("sort_key")?,
        email: row.try_get("email")?,
        phone: row.try_get("phone")?,
        job_title: row.try_get("job_title")?,
        organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        left_on: day(row, "left_on")?,
        bounced_on: day(row, "bounced_on")?,
        has_account: row.try_get::<i64, _>("has_account")? != 0,
    })
}

fn holding(row: &AnyRow, by_id: &HashMap<PersonId, PersonIndex>) -> Result<Option<(Holding, HoldingEntry)>, sqlx::Error> {
    let person: String = row.try_get("person")?;
    let Some(person) = by_id.get(person.as_str()).copied() else { return Ok(None) };
    let holding = Holding {
        person,
        role: RoleKey::new(row.try_get::<String, _>("role")?),
        organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        rollout: row.try_get::<Option<String>, _>("rollout")?.map(RolloutKey::new),
        primary: row.try_get::<i64, _>("is_primary")? != 0,
        from: day(row, "from_day")?,
        until: day(row, "until_day")?,
    };
    Ok(Some((holding, HoldingEntry { id: row.try_get("id")?, confirmed_on: day(row, "confirmed_on")? })))
}

async fn deputies(
    connection: &mut Connection,
    holdings: &[HoldingEntry],
    by_id: &HashMap<PersonId, PersonIndex>,
) -> Result<(Vec<Deputy>, Vec<String>), Failure> {
    let sql = "SELECT id, holding, person, from_day, until_day FROM deputies ORDER BY id";
    let rows = sqlx::query(sql).fetch_all(connection).await?;
    let places: HashMap<&str, usize> = holdings.iter().enumerate().map(|(at, entry)| (entry.id.as_str(), at)).collect();
    let read = |row: &AnyRow| -> Result<Option<(Deputy, String)>, sqlx::Error> {
        let (holding, person): (String, String) = (row.try_get("holding")?, row.try_get("person")?);
        let found = (places.get(holding.as_str()), by_id.get(person.as_str()), day(row, "from_day")?, day(row, "until_day")?);
        let (Some(&holding), Some(&person), Some(from), Some(until)) = found else { return Ok(None) };
        Ok(Some((Deputy { holding, person, from, until }, row.try_get("id")?)))
    };
    let read = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    Ok(read.into_iter().flatten().unzip())
}
