//! The working groups of a rollout as a viewer finds them.

use super::store::{self, Candidate, Selection, SignedUp, Stored};
use crate::{
    failure::Failure,
    organisations::{
        register,
        seen::{self, Seen},
    },
    visit::Visit,
};
use database::Connection;
use domain::{
    access::{self, GroupsPermit},
    group::{self, Category, Kept, Selected, SignUp, Stage, Track},
    organisation::{AttributeValue, Organisation, OrganisationKind},
    text::{OrganisationCode, PersonId, RolloutKey},
};
use planning::selection::{self, Call, Record};
use std::collections::BTreeMap;

/// All that is kept of a rollout's groups.
pub(super) struct Groups {
    pub(super) calls: Vec<Stored>,
    pub(super) sign_ups: Vec<SignedUp>,
    pub(super) selections: Vec<Selection>,
    pub(super) candidates: Vec<Candidate>,
}

impl Groups {
    pub(super) async fn read(connection: &mut Connection, rollout: &RolloutKey) -> Result<Self, Failure> {
        Ok(Self {
            calls: store::calls(connection, rollout).await?,
            sign_ups: store::sign_ups(connection, rollout).await?,
            selections: store::selections(connection, rollout).await?,
            candidates: store::candidates(connection, rollout).await?,
        })
    }

    /// The selection of a track, if there is one.
    pub(super) fn selection(&self, call: &str, track: &str) -> Option<&Selection> {
        self.selections.iter().find(|one| one.call == call && one.track == track)
    }

    /// How far the selection of a track is.
    pub(super) fn selected(&self, call: &str, track: &str) -> Selected {
        match self.selection(call, track) {
            None => Selected::Not,
            Some(_) if self.candidates_of(call, track).any(|one| one.seated) => Selected::Found,
            Some(_) => Selected::Committed,
        }
    }

    /// Who stands behind the pseudonyms of a track.
    pub(super) fn candidates_of<'a>(&'a self, call: &'a str, track: &'a str) -> impl Iterator<Item = &'a Candidate> {
        self.candidates.iter().filter(move |one| one.call == call && one.track == track)
    }

    /// Who signed up to a call and did not withdraw.
    pub(super) fn signed_up<'a>(&'a self, call: &'a str) -> impl Iterator<Item = &'a SignedUp> {
        self.sign_ups.iter().filter(move |one| one.call == call && !one.facts.withdrawn)
    }

    /// The sign-up behind a pseudonym.
    pub(super) fn behind(&self, candidate: &Candidate) -> Option<&SignedUp> {
        self.sign_ups.iter().find(|one| one.id == candidate.sign_up)
    }

    /// Whether somebody sits in a group of the call.
    pub(super) fn seat_of(&self, call: &str, person: &PersonId) -> Option<&Candidate> {
        let own = |one: &&Candidate| one.call == call && one.seated && self.behind(one).is_some_and(|by| by.facts.person == *person);
        self.candidates.iter().find(own)
    }

    /// Which candidates of a track cannot take a seat that became free, by their codes.
    pub(super) fn away(&self, call: &Stored, track: &str) -> Vec<String> {
        let person = |one: &Candidate| Some(self.behind(one)?.facts.person.clone());
        let candidates: Vec<(String, PersonId)> =
            self.candidates_of(&call.id, track).filter_map(|one| Some((one.code.clone(), person(one)?))).collect();
        let seated = self.candidates.iter().filter(|one| one.call == call.id && one.seated);
        let seats: Vec<(&str, &PersonId)> = seated.filter_map(|one| Some((one.track.as_str(), &self.behind(one)?.facts.person))).collect();
        group::unavailable(track, &candidates, &seats).into_iter().map(str::to_owned).collect()
    }

    /// Who of the candidates of a track could come instead of others of a group that was chosen by hand: whoever has no seat and has not
    /// withdrawn.
    pub(super) fn free(&self, call: &Stored, track: &str) -> Vec<&SignedUp> {
        let away = self.away(call, track);
        let free = self.candidates_of(&call.id, track).filter(|one| !one.seated && !away.contains(&one.code));
        free.filter_map(|one| self.behind(one)).filter(|one| !one.facts.withdrawn).collect()
    }

    /// Whom a track is selected from.
    pub(super) fn pool<'a>(&'a self, call: &'a Stored, track: &str) -> Vec<&'a SignedUp> {
        let facts: Vec<SignUp> = self.signed_up(&call.id).map(|one| one.facts.clone()).collect();
        let found = |key: &str| self.selected(&call.id, key) == Selected::Found;
        let seated = |person: &PersonId| self.seat_of(&call.id, person).is_some();
        let chosen = group::candidates(track, &facts, found, seated);
        self.signed_up(&call.id).filter(|one| chosen.iter().any(|facts| facts.person == one.facts.person)).collect()
    }
}

/// A rollout with its working groups.
pub(super) struct Found {
    pub(super) seen: Seen,
    pub(super) permit: GroupsPermit,
    pub(super) groups: Groups,
}

impl Found {
    /// Opens the groups of a rollout for everybody who sees it.
    pub(super) async fn open(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let permit = access::groups(&visit.viewer, &seen.permit);
        let groups = Groups::read(&mut *visit.app.database().read().await?, seen.key()).await?;
        Ok(Self { seen, permit, groups })
    }

    /// The same for whoever keeps them.
    pub(super) async fn kept(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let found = Self::open(visit, key).await?;
        if found.permit.keeps() { Ok(found) } else { Err(Failure::NotFound) }
    }

    /// One of the calls; a draft is there only for whoever keeps it.
    pub(super) fn call(&self, id: &str) -> Result<&Stored, Failure> {
        let visible = |one: &&Stored| one.id == id && (self.permit.keeps() || one.kept != Kept::Draft);
        self.groups.calls.iter().find(visible).ok_or(Failure::NotFound)
    }

    /// How far a call is.
    pub(super) fn stage(&self, visit: &Visit, call: &Stored) -> Stage {
        let tracks: Vec<Selected> = call.fields.tracks.iter().map(|track| self.groups.selected(&call.id, &track.key)).collect();
        group::stage(call.kept, call.fields.deadline, visit.today, &tracks)
    }

    /// Where a call is.
    pub(super) fn path(&self, call: &Stored) -> String {
        format!("/rollouts/{}/groups/{}", self.seen.key(), call.id)
    }

    /// The municipality for which somebody of an organisation signs up; none for who is at no municipality that takes part.
    pub(super) fn home<'v>(&self, visit: &'v Visit, organisation: &OrganisationCode) -> Option<&'v Organisation> {
        let own = &visit.directory.organisation(organisation)?.organisation;
        let home = match &own.parent {
            Some(parent) => &visit.directory.organisation(parent)?.organisation,
            None => own,
        };
        let takes_part = self.seen.standing.participant(&home.code).is_some();
        (home.kind == OrganisationKind::Municipality && takes_part).then_some(home)
    }
}

/// One of the tracks of a call.
pub(super) fn track<'c>(call: &'c Stored, key: &str) -> Result<&'c Track, Failure> {
    call.fields.tracks.iter().find(|one| one.key == key).ok_or(Failure::NotFound)
}

/// What quotas count in somebody who signed up.
pub(super) fn features(home: Option<&Organisation>, one: &SignedUp) -> BTreeMap<String, String> {
    let mut features = BTreeMap::new();
    let mut add = |category: Category, value: &str| features.insert(category.key().to_owned(), value.to_owned());
    if let Some(AttributeValue::Number(inhabitants)) = home.and_then(|home| home.attribute("indbyggere")) {
        add(Category::Population, group::population(inhabitants));
    }
    if let Some(region) = home.and_then(|home| group::region(register::region(home))) {
        add(Category::Region, region);
    }
    add(Category::Library, &one.fields.library);
    add(Category::Experience, group::experience(one.fields.years));
    features
}

/// What the lottery is asked: candidates by their pseudonyms, in the order given. A municipality has one person for each track, so that its
/// pseudonym is that of the person.
pub(super) fn asked(title: &str, track: &Track, named: &[(String, BTreeMap<String, String>)]) -> Call {
    let quota = |one: &group::Quota| selection::Quota {
        category: one.category.key().to_owned(),
        value: one.value.to_owned(),
        min: one.bounds.min,
        max: one.bounds.max,
    };
    let candidate = |(code, features): &(String, BTreeMap<String, String>)| selection::Candidate {
        id: code.clone(),
        municipality: format!("k{code}"),
        features: features.clone(),
    };
    Call {
        title: format!("{title}: {}", track.title),
        seats: selection::Seats { min: track.seats.min, max: track.seats.max },
        one_per_municipality: true,
        quotas: track.quotas.iter().map(quota).collect(),
        candidates: named.iter().map(candidate).collect(),
    }
}

impl Selection {
    /// Whether the group was chosen by hand.
    pub(super) fn is_by_hand(&self) -> bool {
        self.published.is_empty() && !self.reason.is_empty()
    }

    /// The record of a drawn group, or of one to be drawn.
    pub(super) fn drawn(&self) -> Option<Record> {
        serde_json::from_str(&self.record).ok()
    }

    /// What was selected from.
    pub(super) fn call(&self) -> Option<Call> {
        self.drawn().map(|record| record.call).or_else(|| serde_json::from_str(&self.record).ok())
    }
}
