//! The people and roles of one organisation, opened for a visitor: with the permit in the hand, and nothing without one.

use crate::{
    failure::Failure,
    organisations::{
        directory::PersonEntry,
        seen::{self, Seen},
    },
    visit::Visit,
};
use axum::response::Response;
use domain::{
    access::{self, PeoplePermit},
    assignment::{Holding, PersonIndex},
    organisation::{Organisation, OrganisationKind},
    role::{KLIK_ADMINISTRATOR, PROGRAMME_LEADER, PROJECT_LEADER, RoleCard, SYSTEM_OWNER},
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};

/// An organisation with the permit for its people, and the rollouts that the visitor sees.
pub struct Opened<'v> {
    /// The visit.
    pub visit: &'v Visit,
    /// The organisation.
    pub organisation: &'v Organisation,
    /// The rollouts that concern it.
    pub rollouts: Vec<Seen>,
    /// What the visitor may do.
    pub permit: PeoplePermit,
}

/// The permit for the people of an organisation; nothing if it does not exist to the visitor.
pub fn permit(visit: &Visit, rollouts: &[Seen], organisation: &Organisation) -> Option<PeoplePermit> {
    let shares = rollouts.iter().any(|seen| seen.concerns(&organisation.code));
    access::people(&visit.viewer, &seen::facts(organisation), shares)
}

/// Opens an organisation by its code.
pub async fn organisation<'v>(visit: &'v Visit, code: &str) -> Result<Opened<'v>, Failure> {
    let mut rollouts = seen::rollouts(visit).await?;
    let organisation = &visit.directory.organisation(&OrganisationCode::from(code)).ok_or(Failure::NotFound)?.organisation;
    let permit = permit(visit, &rollouts, organisation).ok_or(Failure::NotFound)?;
    rollouts.retain(|seen| seen.concerns(&organisation.code));
    Ok(Opened { visit, organisation, rollouts, permit })
}

/// Opens the organisation of a person; not found if the visitor may not know of the person.
pub async fn person<'v>(visit: &'v Visit, id: &str) -> Result<(Opened<'v>, PersonIndex), Failure> {
    let directory = &visit.directory;
    let person = directory.person_index(&PersonId::from(id)).ok_or(Failure::NotFound)?;
    let opened = organisation(visit, directory.person(person).organisation.as_str()).await?;
    let holds = directory.holdings().iter().any(|holding| holding.person == person && holding.holds_on(visit.today));
    if opened.permit.sees_person(holds) { Ok((opened, person)) } else { Err(Failure::NotFound) }
}

/// Opens the organisation of a holding, with the place of the holding.
pub async fn holding<'v>(visit: &'v Visit, id: &str) -> Result<(Opened<'v>, usize), Failure> {
    let directory = &visit.directory;
    let at = directory.holding_index(id).ok_or(Failure::NotFound)?;
    let opened = organisation(visit, directory.holdings()[at].organisation.as_str()).await?;
    Ok((opened, at))
}

impl Opened<'_> {
    /// Whether the visitor steers a rollout; `None` for all rollouts.
    pub fn steers(&self, rollout: Option<&RolloutKey>) -> Option<bool> {
        let key = rollout?;
        Some(self.rollouts.iter().any(|seen| seen.key() == key && seen.permit.may_steer()))
    }

    /// Whether the visitor gives, ends and confirms a holding.
    pub fn may_keep(&self, holding: &Holding) -> bool {
        self.permit.may_give(self.steers(holding.rollout.as_ref()))
    }

    /// Where the organisation's roles are kept up.
    pub fn upkeep(&self) -> String {
        format!("/organisations/{}?view=roles", self.organisation.code)
    }

    /// Back to a page, with a word on why the visitor may not do that.
    pub fn refuse(&self, to: &str) -> Response {
        self.visit.go(to, "error", self.only_key())
    }

    /// Who may change people and roles here.
    pub fn only(&self) -> String {
        self.visit.t.get(self.only_key()).into_owned()
    }

    fn only_key(&self) -> &'static str {
        match self.organisation.kind {
            OrganisationKind::Municipality | OrganisationKind::Institution => "people-only-administrator",
            OrganisationKind::ProgrammeOffice => "people-only-office",
            OrganisationKind::Supplier => "people-only-supplier",
        }
    }

    /// The institutions beside this one that can share a person with it, where the visitor keeps the roles of both: small units share a
    /// superuser (E5; S2 §2.2).
    pub fn siblings(&self) -> impl Iterator<Item = &Organisation> {
        let visit = self.visit;
        let all = visit.directory.organisations().iter().filter(|entry| entry.is_open(visit.today)).map(|entry| &entry.organisation);
        let beside = all.filter(|one| one.parent.is_some() && one.parent == self.organisation.parent && one.code != self.organisation.code);
        beside.filter(|one| permit(visit, &self.rollouts, one).is_some_and(|permit| permit.keeps_roles()))
    }

    /// One of them, opened.
    pub async fn sharing(&self, code: &str) -> Result<Self, Failure> {
        let one = self.siblings().find(|one| one.code.as_str() == code).ok_or(Failure::NotFound)?;
        organisation(self.visit, one.code.as_str()).await
    }

    /// Somebody who works here, by id.
    pub fn colleague(&self, id: &str) -> Option<PersonIndex> {
        let person = self.visit.directory.person_index(&PersonId::from(id))?;
        let entry = self.visit.directory.person(person);
        let fits = entry.organisation == self.organisation.code && self.visit.directory.is_active(person, self.visit.today);
        fits.then_some(person)
    }

    /// Those who work here, by name.
    pub fn colleagues(&self) -> impl Iterator<Item = (PersonIndex, &PersonEntry)> {
        self.visit.directory.people_at(&self.organisation.code, self.visit.today)
    }

    /// The cards of the roles that are held at an organisation of this kind, each once.
    pub fn cards(&self) -> Vec<&RoleCard> {
        let mut cards: Vec<&RoleCard> = Vec::new();
        for card in self.rollouts.iter().flat_map(|seen| &seen.standing.playbook.roles) {
            if card.at == self.organisation.kind && !cards.iter().any(|known| known.key == card.key) {
                cards.push(card);
            }
        }
        cards
    }

    /// Keys and names of the roles that can be given here, by name.
    pub fn roles(&self) -> Vec<(RoleKey, String)> {
        let named = |card: &&RoleCard| (card.key.clone(), self.visit.text(&card.title).to_owned());
        let mut roles: Vec<(RoleKey, String)> = self.cards().iter().map(named).collect();
        let known: &[&str] = match self.organisation.kind {
            OrganisationKind::Municipality => &[KLIK_ADMINISTRATOR, PROGRAMME_LEADER, PROJECT_LEADER, SYSTEM_OWNER],
            _ => &[KLIK_ADMINISTRATOR],
        };
        for key in known {
            if !roles.iter().any(|(role, _)| role.as_str() == *key) {
                roles.push((RoleKey::from(*key), crate::roles::known_title(self.visit.t, key)));
            }
        }
        roles.sort_by_cached_key(|(_, title)| texts::sort_key(title));
        roles
    }

    /// What people here call a role.
    pub fn role_title(&self, role: &RoleKey) -> String {
        title(self.visit, &self.rollouts, role)
    }

    /// What people call a rollout; its key where the visitor does not see it.
    pub fn rollout_title(&self, key: &RolloutKey) -> String {
        let seen = self.rollouts.iter().find(|seen| seen.key() == key);
        seen.map_or_else(|| key.to_string(), |seen| self.visit.text(&seen.standing.playbook.title).to_owned())
    }
}

/// What people call a role: as the first playbook that has its card says.
pub fn title(visit: &Visit, rollouts: &[Seen], role: &RoleKey) -> String {
    let card = rollouts.iter().find_map(|seen| seen.standing.playbook.role(role));
    card.map_or_else(|| crate::roles::known_title(visit.t, role.as_str()), |card| visit.text(&card.title).to_owned())
}
