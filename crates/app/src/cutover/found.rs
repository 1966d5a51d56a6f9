//! How the moving of data stands, as a viewer finds it: by municipality with its institutions rolled up, or one municipality's institutions.

use super::store;
use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    rollouts::standing::stands_in_wave,
    visit::Visit,
};
use domain::{
    access::{self, CutoverPermit},
    cutover::{OpenItems, Standing, Step},
    organisation::Organisation,
    text::OrganisationCode,
};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    /// A municipality's code: it and its institutions, one by one.
    pub(super) organisation: String,
    /// The step at which they are; `done` for those that are through.
    pub(super) step: String,
    /// `open` for those with open items, `critical` for those with business-critical ones.
    pub(super) items: String,
    /// Words of the name.
    pub(super) q: String,
    pub(super) page: String,
}

/// What the filter calls those that are through.
pub(super) const DONE: &str = "done";

/// A rollout with what is open.
pub(super) struct Found {
    pub(super) seen: Seen,
    open: HashMap<OrganisationCode, OpenItems>,
}

/// One organisation, or a municipality with its institutions.
pub(super) struct Row<'f> {
    pub(super) organisation: &'f Organisation,
    pub(super) standing: Standing,
    /// How many institutions are rolled up in it.
    pub(super) institutions: usize,
}

impl Found {
    /// Opens the rollout for those who follow the moving of data at some organisation.
    pub(super) async fn open(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let mut connection = visit.app.database().read().await?;
        let open = store::open(&mut connection, seen.key(), (&visit.directory, visit.today)).await?;
        let found = Self { seen, open };
        if found.places(visit).next().is_none() {
            return Err(Failure::NotFound);
        }
        Ok(found)
    }

    /// The places among the participants that the viewer follows.
    fn places<'f>(&'f self, visit: &'f Visit) -> impl Iterator<Item = usize> + 'f {
        let permit = |at: &usize| self.permit(visit, &self.seen.standing.participants[*at].organisation).is_some();
        (0..self.seen.standing.participants.len()).filter(|at| self.moves_data(*at)).filter(permit)
    }

    /// Whether a participant has data to move: who stands in a wave, and offices only for tasks of their own about it.
    fn moves_data(&self, at: usize) -> bool {
        let standing = &self.seen.standing;
        let has_step = || standing.tasks_of(at).iter().any(|task| standing.template(task).cutover.is_some());
        stands_in_wave(&standing.participants[at].organisation) || has_step()
    }

    /// The viewer's permit for an organisation.
    pub(super) fn permit(&self, visit: &Visit, organisation: &Organisation) -> Option<CutoverPermit> {
        access::cutover(&visit.viewer, &self.seen.permit, seen::facts(organisation))
    }

    /// A participant whom the viewer follows, with the permit for it.
    pub(super) fn at(&self, visit: &Visit, code: &str) -> Result<(usize, CutoverPermit), Failure> {
        let at = self.seen.standing.participant(&OrganisationCode::from(code)).ok_or(Failure::NotFound)?;
        if !self.moves_data(at) {
            return Err(Failure::NotFound);
        }
        let permit = self.permit(visit, &self.seen.standing.participants[at].organisation).ok_or(Failure::NotFound)?;
        Ok((at, permit))
    }

    /// Whether the playbook has a task for any step.
    pub(super) fn is_planned(&self) -> bool {
        self.seen.standing.playbook.tasks.iter().any(|task| task.cutover.is_some())
    }

    /// The steps for which the playbook has tasks.
    pub(super) fn steps(&self) -> Vec<Step> {
        let has = |step: &Step| self.seen.standing.playbook.tasks.iter().any(|task| task.cutover == Some(*step));
        Step::ALL.into_iter().filter(has).collect()
    }

    /// How one participant stands.
    pub(super) fn standing(&self, at: usize) -> Standing {
        let standing = &self.seen.standing;
        let items = self.open.get(&standing.participants[at].organisation.code).copied().unwrap_or_default();
        Standing::of(standing.tasks_of(at), items, |task| standing.template(task))
    }

    /// The rows that the address asks for: institutions rolled up where the viewer follows those of several municipalities and asks for
    /// none by name, else one by one.
    pub(super) fn rows<'f>(&'f self, visit: &'f Visit, filter: &Filter) -> Vec<Row<'f>> {
        let participants = &self.seen.standing.participants;
        let places: Vec<usize> = self.places(visit).collect();
        let parent = |at: usize| participants[at].organisation.parent.as_ref();
        let parents: BTreeSet<&OrganisationCode> = places.iter().filter_map(|at| parent(*at)).collect();
        let rows = match filter.organisation.as_str() {
            "" if parents.len() > 1 => self.rolled(visit, &places),
            "" => places.into_iter().map(|at| self.row(at)).collect(),
            wanted => {
                let belongs = |at: &usize| {
                    let own = participants[*at].organisation.code.as_str() == wanted;
                    own || parent(*at).is_some_and(|code| code.as_str() == wanted)
                };
                places.into_iter().filter(belongs).map(|at| self.row(at)).collect()
            }
        };
        let words = texts::folded(filter.q.trim());
        rows.into_iter().filter(|row| row.fits(filter) && texts::folded(&row.organisation.name).contains(&words)).collect()
    }

    fn row(&self, at: usize) -> Row<'_> {
        Row { organisation: &self.seen.standing.participants[at].organisation, standing: self.standing(at), institutions: 0 }
    }

    /// Each municipality with its institutions, in the order in which the first of them takes part.
    fn rolled<'f>(&'f self, visit: &'f Visit, places: &[usize]) -> Vec<Row<'f>> {
        let mut rows: Vec<Row<'f>> = Vec::new();
        let mut of_head: HashMap<&OrganisationCode, usize> = HashMap::new();
        for at in places {
            let organisation = &self.seen.standing.participants[*at].organisation;
            let parent = organisation.parent.as_ref().and_then(|code| visit.directory.organisation(code));
            let head = parent.map_or(organisation, |entry| &entry.organisation);
            let place = *of_head.entry(&head.code).or_insert_with(|| {
                rows.push(Row { organisation: head, standing: Standing::default(), institutions: 0 });
                rows.len() - 1
            });
            let row = &mut rows[place];
            row.standing = row.standing.and(self.standing(*at));
            row.institutions += usize::from(parent.is_some());
        }
        rows
    }
}

impl Row<'_> {
    fn fits(&self, filter: &Filter) -> bool {
        let step = filter.step.is_empty() || self.standing.at().map_or(DONE, Step::key) == filter.step;
        let items = match filter.items.as_str() {
            "open" => self.standing.items.incidents + self.standing.items.outstanding > 0,
            "critical" => self.standing.items.critical > 0,
            _ => true,
        };
        step && items
    }
}
