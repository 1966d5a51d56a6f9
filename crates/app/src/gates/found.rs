//! The gates of a rollout as a viewer finds them: for each place how it stands and what was decided.

use super::store::{self, Decided};
use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    readiness,
    visit::Visit,
};
use domain::{
    access::{self, GatePermit, OrganisationFacts},
    calendar::Day,
    gate::{self, Gate, GateOf, GateStanding, GateState, HeldUp},
    rollout::{Input, Ready},
    signal::Signal,
    text::MilestoneKey,
};

/// The place of a gate that opens for the whole rollout, as addresses say it.
pub(super) const WHOLE: &str = "all";

/// A rollout with what was decided about its gates.
pub(super) struct Found {
    pub(super) seen: Seen,
    decisions: Vec<Decided>,
    /// Where it is decided that an organisation is ready.
    ready: Ready,
}

/// Where a gate opens: at an organisation, for a wave, or for the whole rollout.
pub(super) struct Place {
    /// An organisation's code, a wave's key, or empty.
    pub(super) key: String,
    /// The organisation's place among the participants, where it is one.
    pub(super) organisation: Option<usize>,
    /// The wave's place among the playbook's, where it is one.
    pub(super) wave: Option<usize>,
    pub(super) standing: GateStanding,
    pub(super) state: GateState,
    /// When it should be open.
    pub(super) before: Option<Day>,
}

impl Place {
    /// As it stands in addresses.
    pub(super) fn address(&self) -> &str {
        if self.key.is_empty() { WHOLE } else { &self.key }
    }

    /// Whether it should be open already and is not.
    pub(super) fn is_late(&self, today: Day) -> bool {
        !self.state.lets_through() && self.before.is_some_and(|day| day < today)
    }

    /// The signal whose shape stands before the state's word.
    pub(super) fn signal(&self, today: Day) -> Signal {
        match self.state {
            _ if self.is_late(today) => Signal::Red,
            GateState::Closed => Signal::Grey,
            GateState::Waiting | GateState::Ready => Signal::Yellow,
            GateState::OpenOnConditions | GateState::Open => Signal::Green,
        }
    }
}

impl Found {
    /// Opens the gates of a rollout for those who see how their organisation stands in it.
    pub(super) async fn open(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let own = OrganisationFacts { code: &visit.viewer.organisation, parent: None };
        if !seen.permit.sees(own) {
            return Err(Failure::NotFound);
        }
        let mut connection = visit.app.database().read().await?;
        let decisions = store::all(&mut connection, seen.key(), seen.standing.today).await?;
        let ready = readiness::ready(&mut connection, seen.key(), seen.standing.today).await?;
        Ok(Self { seen, decisions, ready })
    }

    /// All gates of the playbook.
    pub(super) fn gates(&self) -> &[Gate] {
        &self.seen.standing.playbook.gates
    }

    /// One of them.
    pub(super) fn gate(&self, key: &str) -> Result<&Gate, Failure> {
        self.gates().iter().find(|gate| gate.key.as_str() == key).ok_or(Failure::NotFound)
    }

    /// What was decided about a gate at a place, the latest last.
    pub(super) fn decisions(&self, gate: &Gate, place: &str) -> impl DoubleEndedIterator<Item = &Decided> {
        self.decisions.iter().filter(move |one| one.gate == gate.key && one.place == place)
    }

    /// The places at which the viewer sees the gate: organisations only where their figures are seen.
    pub(super) fn places(&self, gate: &Gate) -> Vec<Place> {
        let standing = &self.seen.standing;
        let everybody = 0..standing.participants.len();
        match gate.of {
            GateOf::Rollout => vec![self.place(gate, String::new(), None, None, everybody.collect())],
            GateOf::Wave => {
                let wave = |at: usize| standing.waves[standing.participants[at].wave].key.clone();
                let waves = standing.playbook.waves.iter().enumerate().filter_map(|(index, one)| {
                    let inside: Vec<usize> = everybody.clone().filter(|at| wave(*at) == one.key).collect();
                    (!inside.is_empty()).then(|| self.place(gate, one.key.to_string(), None, Some(index), inside))
                });
                waves.filter(|place| place.standing.asked > 0).collect()
            }
            GateOf::Organisation => {
                let seen = |at: &usize| self.seen.permit.sees(seen::facts(&standing.participants[*at].organisation));
                let place = |at: usize| {
                    let code = standing.participants[at].organisation.code.to_string();
                    self.place(gate, code, Some(at), None, vec![at])
                };
                everybody.filter(seen).map(place).filter(|place| place.standing.asked > 0).collect()
            }
        }
    }

    /// One of the places, as addresses name it.
    pub(super) fn at(&self, gate: &Gate, address: &str) -> Result<Place, Failure> {
        self.places(gate).into_iter().find(|place| place.address() == address).ok_or(Failure::NotFound)
    }

    fn place(&self, gate: &Gate, key: String, organisation: Option<usize>, wave: Option<usize>, among: Vec<usize>) -> Place {
        let standing = &self.seen.standing;
        let day = |key: &MilestoneKey| among.iter().filter_map(|at| standing.milestones_of(*at).get(key).copied()).min();
        let before = gate.before.as_ref().and_then(day);
        let input = Input { ready: Some(&self.ready), ..standing.input() };
        let found = gate::standing(gate, &input, |at| standing.tasks_of(at), among);
        let state = gate.state(&found, self.decisions(gate, &key).next_back().map(|one| one.verdict));
        Place { key, organisation, wave, standing: found, state, before }
    }

    /// Those who hold it up and whose figures the viewer sees.
    pub(super) fn held_up<'p>(&'p self, place: &'p Place) -> impl Iterator<Item = &'p HeldUp> {
        let participants = &self.seen.standing.participants;
        place.standing.held_up.iter().filter(|one| self.seen.permit.sees(seen::facts(&participants[one.participant].organisation)))
    }

    /// The permit to decide at a place, for who has it.
    pub(super) fn permit(&self, visit: &Visit, gate: &Gate, place: &Place) -> Option<GatePermit> {
        let organisation = place.organisation.map(|at| seen::facts(&self.seen.standing.participants[at].organisation));
        access::gate(&visit.viewer, &self.seen.permit, gate, &place.key, organisation)
    }
}
