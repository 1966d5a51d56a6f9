//! The review rounds of a rollout as a viewer finds them.

use super::store::{self, Comment, Reviewer, Round};
use crate::{
    failure::Failure,
    groups,
    organisations::seen::{self, Seen},
    visit::Visit,
};
use database::Connection;
use domain::{
    access::{self, ReviewsPermit},
    review::State,
    text::{OrganisationCode, PersonId, RoleKey},
};
use std::collections::BTreeSet;

/// A rollout with its rounds, as far as the viewer reads them.
pub(super) struct Found {
    pub(super) seen: Seen,
    pub(super) permit: ReviewsPermit,
    pub(super) rounds: Vec<Round>,
    pub(super) reviewers: Vec<Reviewer>,
    pub(super) comments: Vec<Comment>,
}

impl Found {
    /// Opens them; not found to whoever neither makes rounds nor is asked in one.
    pub(super) async fn open(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let permit = access::reviews(&visit.viewer, &seen.permit);
        let mut found = Self { seen, permit, rounds: Vec::new(), reviewers: Vec::new(), comments: Vec::new() };
        let mut connection = visit.app.database().read().await?;
        found.read(&mut connection).await?;
        if found.rounds.is_empty() && !found.permit.keeps() { Err(Failure::NotFound) } else { Ok(found) }
    }

    /// The same for whoever makes rounds.
    pub(super) async fn to_keep(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let found = Self::open(visit, key).await?;
        if found.permit.keeps() { Ok(found) } else { Err(Failure::NotFound) }
    }

    /// Reads everything as it stands; inside a transaction that holds the rounds, as it will stay.
    pub(super) async fn read(&mut self, connection: &mut Connection) -> Result<(), Failure> {
        let key = self.seen.key();
        self.reviewers = store::reviewers(&mut *connection, key).await?;
        self.comments = store::comments(&mut *connection, key).await?;
        self.rounds = store::rounds(&mut *connection, key).await?;
        let (reviewers, permit) = (&self.reviewers, &self.permit);
        let asked = |round: &str| reviewers.iter().filter(move |one| one.round == round).map(|one| &one.person).collect::<Vec<_>>();
        self.rounds.retain(|round| permit.reads(round.state, asked(&round.id).into_iter()));
        Ok(())
    }

    /// One of the rounds.
    pub(super) fn round(&self, id: &str) -> Result<&Round, Failure> {
        self.rounds.iter().find(|round| round.id == id).ok_or(Failure::NotFound)
    }

    /// How a round stands today.
    pub(super) fn state(&self, visit: &Visit, round: &Round) -> State {
        round.state.on(round.fields.due, visit.today)
    }

    /// Those who are asked in a round.
    pub(super) fn asked<'f>(&'f self, round: &'f str) -> impl Iterator<Item = &'f Reviewer> {
        self.reviewers.iter().filter(move |one| one.round == round)
    }

    /// The viewer's own part in a round.
    pub(super) fn own(&self, visit: &Visit, round: &str) -> Option<&Reviewer> {
        self.reviewers.iter().find(|one| one.round == round && one.person == visit.viewer.person)
    }

    /// The comments of a round that the viewer sees: all, or only their own as long as reviewers read apart.
    pub(super) fn comments_of<'f>(&'f self, visit: &'f Visit, round: &'f Round) -> impl Iterator<Item = &'f Comment> {
        let all = self.permit.keeps() || !round.fields.apart || self.state(visit, round) != State::Open;
        self.comments.iter().filter(move |one| one.round == round.id && (all || one.author == visit.viewer.person))
    }

    /// Where a round is.
    pub(super) fn path(&self, round: &str) -> String {
        format!("/rollouts/{}/reviews/{round}", self.seen.key())
    }
}

/// Who a line of `who` means: the members of a track, the holders of a role, or the person of a mail address. Beside them the lines that mean nobody of the rollout.
pub(super) async fn people(
    visit: &Visit,
    found: &Found,
    connection: &mut Connection,
    who: &[String],
) -> Result<(BTreeSet<PersonId>, Vec<String>), Failure> {
    let members = groups::store::members(connection, found.seen.key()).await?;
    let (mut people, mut nobody, mut all) = (BTreeSet::new(), Vec::new(), Vec::new());
    for line in who {
        let meant: Vec<PersonId> = match (line.split_once('/'), line.strip_prefix("role:")) {
            (_, Some(role)) => {
                let role = RoleKey::from(role);
                let takes_part = |code: &OrganisationCode| found.seen.concerns(code);
                let holds = visit.directory.holdings().iter().filter(|one| one.role == role && takes_part(&one.organisation));
                let holds = holds.filter(|one| one.in_force(found.seen.key(), visit.today));
                holds.map(|one| visit.directory.person(one.person).id.clone()).collect()
            }
            (Some((call, track)), None) => {
                members.iter().filter(|one| one.call == call && one.track == track).map(|one| one.person.clone()).collect()
            }
            (None, None) => {
                let of_address = visit.directory.people().iter().filter(|one| one.email.eq_ignore_ascii_case(line));
                of_address.map(|one| one.id.clone()).collect()
            }
        };
        all.push((line, meant));
    }
    // Whoever is asked must find the round: they work where the rollout is, or at an institution of such a place.
    let reads = |person: &PersonId| {
        let at = visit.directory.person_index(person).filter(|at| visit.directory.is_active(*at, visit.today));
        let own = at.and_then(|at| visit.directory.organisation(&visit.directory.person(at).organisation));
        own.is_some_and(|entry| {
            let around = entry.organisation.parent.iter();
            around.chain([&entry.organisation.code]).any(|code| found.seen.concerns(code))
        })
    };
    for (line, meant) in all {
        if !meant.iter().any(reads) {
            nobody.push(line.clone());
        }
        people.extend(meant.into_iter().filter(reads));
    }
    Ok((people, nobody))
}

/// The way to the pages below.
pub(super) fn crumbs(visit: &Visit, found: &Found, round: Option<&Round>) -> Vec<ui::Crumb> {
    let base = format!("/rollouts/{}", found.seen.key());
    let title = visit.text(&found.seen.standing.playbook.title).to_owned();
    let mut crumbs = vec![
        ui::Crumb { href: base.clone(), text: title },
        ui::Crumb { href: format!("{base}/reviews"), text: visit.t.get("reviews-title").into_owned() },
    ];
    if let Some(round) = round {
        crumbs.push(ui::Crumb { href: found.path(&round.id), text: round.fields.title.clone() });
    }
    crumbs
}
