//! Whom somebody may write to: the organisations of the rollouts that they see, with today's tasks and holders, as the rule of
//! recipients takes them.

use crate::{
    app::App,
    failure::Failure,
    organisations::{directory::Directory, seen},
    rollouts::{standing::Standing, store as rollouts},
    telling::{self, Languages, Room},
};
use domain::{
    access::{self, LetterPermit, Viewer},
    assignment::{Deputy, PersonIndex},
    calendar::Day,
    holders::Holders,
    organisation::Organisation,
    recipients::{Recipients, Selection, Site, recipients},
};
use std::sync::Arc;
use texts::Language;

/// A rollout that a sender sees.
pub(super) struct Known {
    pub(super) standing: Arc<Standing>,
    holders: Holders,
}

/// Everything within a sender's reach, with the permit in the hand.
pub(super) struct Reach {
    pub(super) permit: LetterPermit,
    pub(super) directory: Arc<Directory>,
    pub(super) today: Day,
    pub(super) rollouts: Vec<Known>,
    /// Who got how many letters today.
    pub(super) room: Room,
    languages: Languages,
}

impl Reach {
    /// The reach of somebody today; not found for those who write to nobody.
    pub(super) async fn of(app: &App, viewer: &Viewer, directory: Arc<Directory>) -> Result<Self, Failure> {
        let today = app.clock().today();
        let mut connection = app.database().read().await?;
        let heads = rollouts::all(&mut connection).await?;
        let (languages, room) = (telling::languages(&mut connection).await?, Room::read(&mut connection, today).await?);
        drop(connection);
        let (mut rollouts, mut permits) = (Vec::new(), Vec::new());
        let deputies: Vec<Deputy> = directory.deputies().map(|(_, deputy)| *deputy).collect();
        let is_active = |person| directory.is_active(person, today);
        for head in heads {
            let standing = Standing::on(app, &head.key, None).await?;
            let Ok(permit) = standing.permit(viewer) else { continue };
            let holders = Holders::new(directory.holdings(), &deputies, is_active, &head.key, today);
            permits.push(permit);
            rollouts.push(Known { standing, holders });
        }
        let permit = access::letters(viewer, &permits).ok_or(Failure::NotFound)?;
        rollouts.retain(|known| {
            let head = &known.standing.head;
            known.standing.participants.iter().any(|one| permit.reaches(&head.key, &seen::facts(&one.organisation)))
        });
        Ok(Self { permit, directory, today, rollouts, room, languages })
    }

    /// The language in which somebody reads mail: what they chose, else Danish.
    pub(super) fn language_of(&self, person: PersonIndex) -> Language {
        self.languages.of(&self.directory.person(person).id)
    }

    /// The places of the rollouts and of their participants that may be written to.
    fn places(&self) -> Vec<(usize, usize)> {
        let within = |(at, known): (usize, &Known)| {
            let head = &known.standing.head;
            let reached = |participant: &usize| {
                let organisation = &known.standing.participants[*participant].organisation;
                self.permit.reaches(&head.key, &seen::facts(organisation))
            };
            (0..known.standing.participants.len()).filter(reached).map(move |participant| (at, participant)).collect::<Vec<_>>()
        };
        self.rollouts.iter().enumerate().flat_map(within).collect()
    }

    /// The organisations that may be written to, some of them in several rollouts.
    pub(super) fn organisations(&self) -> impl Iterator<Item = &Organisation> {
        self.places().into_iter().map(|(rollout, participant)| &self.rollouts[rollout].standing.participants[participant].organisation)
    }

    /// Who gets a letter today.
    pub(super) fn find(&self, selection: &Selection) -> Found<'_> {
        let places = self.places();
        let site = |(rollout, participant): &(usize, usize)| {
            let standing = &self.rollouts[*rollout].standing;
            let one = &standing.participants[*participant];
            Site {
                rollout: &standing.head.key,
                playbook: &standing.playbook,
                wave: standing.waves[one.wave].key.as_str(),
                organisation: &one.organisation,
                tasks: standing.tasks_of(*participant),
            }
        };
        let sites: Vec<Site<'_>> = places.iter().map(site).collect();
        let holders = |at: usize, role: &domain::text::RoleKey| {
            let (rollout, _) = places[at];
            self.rollouts[rollout].holders.of(&sites[at].organisation.code, role)
        };
        let found = recipients(selection, &sites, holders);
        Found { found, rollout_of: places.iter().map(|(rollout, _)| *rollout).collect(), sites }
    }
}

/// Who gets a letter, with the organisations that they stand for.
pub(super) struct Found<'r> {
    pub(super) found: Recipients,
    pub(super) sites: Vec<Site<'r>>,
    rollout_of: Vec<usize>,
}

impl Found<'_> {
    /// The rollout of a site.
    pub(super) fn rollout<'r>(&self, reach: &'r Reach, site: usize) -> &'r Standing {
        &reach.rollouts[self.rollout_of[site]].standing
    }

    /// The people whose address can be written to, by their places among those found, and the others.
    pub(super) fn reachable(&self, directory: &Directory) -> (Vec<usize>, Vec<usize>) {
        (0..self.found.people.len()).partition(|at| {
            let entry = directory.person(self.found.people[*at].person);
            !entry.email.is_empty() && entry.bounced_on.is_none()
        })
    }

    /// The mailboxes of the organisations at which somebody gets it, each once.
    pub(super) fn mailboxes(&self, directory: &Directory) -> Vec<(String, domain::text::OrganisationCode)> {
        let (reachable, _) = self.reachable(directory);
        let mut found: Vec<(String, domain::text::OrganisationCode)> = Vec::new();
        for site in reachable.into_iter().flat_map(|at| &self.found.people[at].sites) {
            let code = &self.sites[*site].organisation.code;
            let mailbox = directory.organisation(code).and_then(|entry| entry.mailbox.clone());
            if let Some(mailbox) = mailbox.filter(|mailbox| !found.iter().any(|(known, _)| known == mailbox)) {
                found.push((mailbox, code.clone()));
            }
        }
        found
    }
}
