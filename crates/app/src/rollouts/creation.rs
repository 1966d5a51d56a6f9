//! Starting a rollout from a playbook, and publishing a version of it: used by the pages and the command line alike.

use crate::{
    clock::day_of,
    failure::Failure,
    organisations::directory::Directory,
    playbooks::store::{self as playbooks, StoreError},
    rollouts::store::{self, Publication, RolloutHead},
};
use database::{LogEntry, Tx};
use domain::{
    calendar::Day,
    condition::Circumstances,
    organisation::{Organisation, OrganisationKind},
    playbook::{Playbook, Wave, WaveParticipants},
    text::{OrganisationCode, RolloutKey, Text, WaveKey},
};
use playbook::Source;
use serde_json::json;
use std::collections::HashSet;

/// Why a rollout is not started.
#[derive(Debug, thiserror::Error)]
pub enum CreationError {
    /// The key is taken.
    #[error("there is a rollout {0} already")]
    Exists(RolloutKey),
    /// The playbook names a programme office that is not registered.
    #[error("the programme office {0} is not registered")]
    UnknownOwner(String),
    /// An unknown organisation was chosen.
    #[error("there is no organisation {0}")]
    UnknownOrganisation(String),
    /// An unknown wave was chosen.
    #[error("the playbook has no wave {0}")]
    UnknownWave(String),
    /// Nobody takes part.
    #[error("nobody takes part: choose at least one organisation")]
    Nobody,
    /// The playbook cannot be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The database failed.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<database::Error> for CreationError {
    fn from(error: database::Error) -> Self {
        Self::Failure(error.into())
    }
}

/// Who shall take part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// Whoever the playbook's waves name.
    AsThePlaybookSays,
    /// These, placed in the wave that the playbook puts them in, else in the first wave.
    These(Vec<OrganisationCode>),
    /// These, each in the wave that is named beside it.
    Placed(Vec<(OrganisationCode, WaveKey)>),
}

/// Starts a rollout: stores the playbook version and places the participants. Nothing is published yet.
pub async fn create(
    tx: &mut Tx,
    directory: &Directory,
    key: &RolloutKey,
    read: &Playbook,
    source: &Source,
    chosen: &Chosen,
) -> Result<usize, CreationError> {
    if store::one(tx.connection(), key).await?.is_some() {
        return Err(CreationError::Exists(key.clone()));
    }
    let owner = directory.programme_office(&read.owner).ok_or_else(|| CreationError::UnknownOwner(read.owner.clone()))?;
    let supplier = directory.organisation_named(OrganisationKind::Supplier, &read.supplier);
    let placed = place(directory, read, chosen)?;
    playbooks::store(tx, read, source).await?;
    let head = RolloutHead {
        key: key.clone(),
        playbook: read.key.as_str().to_owned(),
        version: read.version.clone(),
        owner: owner.organisation.code.clone(),
        supplier: supplier.map(|entry| entry.organisation.code.clone()),
        title: None,
    };
    store::insert(tx, &head).await?;
    store::insert_participants(tx, key, placed.iter().map(|(organisation, wave)| (organisation, &wave.key))).await?;
    tx.bump(&format!("rollout:{key}")).await?;
    let became = json!({"playbook": head.playbook, "version": head.version, "participants": placed.len()}).to_string();
    tx.log(LogEntry { action: "rollout.created", rollout: Some(key.as_str()), became: Some(became), ..LogEntry::default() }).await?;
    Ok(placed.len())
}

/// Gives a rollout a name of its own, where several run from one playbook.
pub async fn name(tx: &mut Tx, key: &RolloutKey, title: &Text) -> Result<(), Failure> {
    let was = store::one(tx.connection(), key).await?.ok_or(Failure::NotFound)?.title;
    store::set_title(tx, key, title).await?;
    tx.bump(&format!("rollout:{key}")).await?;
    let was = was.map(|was| json!({"title": was.da}).to_string());
    let became = Some(json!({"title": title.da}).to_string());
    Ok(tx.log(LogEntry { action: "rollout.named", rollout: Some(key.as_str()), was, became, ..LogEntry::default() }).await?)
}

/// In which wave each participant would start: waves are filled in order, and who is placed is not taken again.
pub(crate) fn place<'p>(
    directory: &Directory,
    read: &'p Playbook,
    chosen: &Chosen,
) -> Result<Vec<(OrganisationCode, &'p Wave)>, CreationError> {
    if let Chosen::Placed(named) = chosen {
        return placed_by_hand(directory, read, named);
    }
    if let Chosen::These(codes) = chosen {
        known(directory, codes)?;
    }
    let candidates = directory.organisations().iter().map(|entry| &entry.organisation).filter(|organisation| match organisation.kind {
        OrganisationKind::Municipality => true,
        OrganisationKind::Institution => read.tasks.iter().any(|task| task.audience.addresses(organisation)),
        OrganisationKind::ProgrammeOffice | OrganisationKind::Supplier => false,
    });
    let candidates: Vec<&Organisation> = match chosen {
        Chosen::AsThePlaybookSays | Chosen::Placed(_) => candidates.collect(),
        Chosen::These(codes) => {
            let wanted: HashSet<&OrganisationCode> = codes.iter().collect();
            candidates.filter(|organisation| wanted.contains(&organisation.code)).collect()
        }
    };
    let mut placed: Vec<(OrganisationCode, &Wave)> = Vec::new();
    let mut taken: HashSet<&OrganisationCode> = HashSet::new();
    for wave in &read.waves {
        for organisation in &candidates {
            if belongs(wave, organisation) && taken.insert(&organisation.code) {
                placed.push((organisation.code.clone(), wave));
            }
        }
    }
    if let (Chosen::These(_), Some(first)) = (chosen, read.waves.first()) {
        let left = candidates.iter().filter(|organisation| !taken.contains(&organisation.code));
        placed.extend(left.map(|organisation| (organisation.code.clone(), first)));
    }
    if placed.is_empty() { Err(CreationError::Nobody) } else { Ok(placed) }
}

fn known<'c>(directory: &Directory, codes: impl IntoIterator<Item = &'c OrganisationCode>) -> Result<(), CreationError> {
    let unknown = codes.into_iter().find(|code| directory.organisation(code).is_none());
    unknown.map_or(Ok(()), |code| Err(CreationError::UnknownOrganisation(code.as_str().to_owned())))
}

fn placed_by_hand<'p>(
    directory: &Directory,
    read: &'p Playbook,
    named: &[(OrganisationCode, WaveKey)],
) -> Result<Vec<(OrganisationCode, &'p Wave)>, CreationError> {
    known(directory, named.iter().map(|(code, _)| code))?;
    let placed = named.iter().map(|(code, key)| {
        let wave = read.waves.iter().find(|wave| wave.key == *key);
        wave.map(|wave| (code.clone(), wave)).ok_or_else(|| CreationError::UnknownWave(key.as_str().to_owned()))
    });
    let placed = placed.collect::<Result<Vec<_>, _>>()?;
    if placed.is_empty() { Err(CreationError::Nobody) } else { Ok(placed) }
}

/// Whether the playbook puts an organisation into a wave; an institution goes with its municipality.
fn belongs(wave: &Wave, organisation: &Organisation) -> bool {
    match &wave.participants {
        WaveParticipants::All => true,
        WaveParticipants::Listed(codes) => {
            let own = [Some(&organisation.code), organisation.parent.as_ref()];
            codes.iter().any(|code| own.iter().flatten().any(|own| own.as_str() == code))
        }
        WaveParticipants::Where(condition) => condition.holds(&Circumstances::unanswered(Some(wave), organisation)),
        WaveParticipants::Open => false,
    }
}

/// Publishes a stored version of a rollout's playbook from a day on. Publishing what is in force already changes
/// nothing (R5). Says whether anything was published.
pub async fn publish(tx: &mut Tx, key: &RolloutKey, version: &str, from: Option<Day>) -> Result<bool, Failure> {
    publish_because(tx, key, version, from, "").await
}

/// As [`publish`], with a word on why that everybody affected reads. A version that was published before is gone back to, and
/// the log says so.
pub async fn publish_because(tx: &mut Tx, key: &RolloutKey, version: &str, from: Option<Day>, note: &str) -> Result<bool, Failure> {
    let head = store::one(tx.connection(), key).await?.ok_or(Failure::NotFound)?;
    let stored = playbooks::all(tx.connection()).await?;
    if !stored.iter().any(|(playbook, stored)| *playbook == head.playbook && stored == version) {
        return Err(Failure::NotFound);
    }
    let earlier = store::publications(tx.connection(), key).await?;
    if earlier.last().is_some_and(|last| last.version == version) {
        return Ok(false);
    }
    let from = match (earlier.last(), from) {
        (None, from) => from,
        (Some(_), from) => Some(from.unwrap_or_else(|| day_of(tx.now()))),
    };
    let publication = Publication {
        number: earlier.last().map_or(1, |last| last.number + 1),
        version: version.to_owned(),
        from,
        published_at: tx.now().micros,
        published_by: tx.actor().name().to_owned(),
        note: note.to_owned(),
    };
    store::insert_publication(tx, key, &publication).await?;
    tx.bump(&format!("rollout:{key}")).await?;
    let was = earlier.last().map(|last| json!({"version": last.version}).to_string());
    let why = (!note.is_empty()).then_some(note);
    let became = Some(json!({"version": version, "from": from.map(|day| day.to_string()), "why": why}).to_string());
    let is_back = earlier.iter().any(|one| one.version == version);
    let action = if is_back { "rollout.rolled-back" } else { "rollout.published" };
    tx.log(LogEntry { action, rollout: Some(key.as_str()), was, became, ..LogEntry::default() }).await?;
    Ok(true)
}
