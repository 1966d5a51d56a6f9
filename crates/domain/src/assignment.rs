//! Who gets a task (R4): the holders of roles at organisations, packed for the rollout function.

use crate::{
    calendar::Day,
    role::FALLBACK_CHAIN,
    text::{OrganisationCode, RoleKey, RolloutKey},
};
use std::{cmp::Reverse, collections::HashMap, num::NonZeroU32};

/// A person's place among the people of a rollout's world; as small where there may be nobody, since every task has two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonIndex(NonZeroU32);

impl PersonIndex {
    /// The person at that place. There are never so many that the last place of all is asked for.
    pub const fn new(place: u32) -> Self {
        Self(NonZeroU32::MIN.saturating_add(place))
    }

    /// The place.
    pub const fn place(self) -> u32 {
        self.0.get() - 1
    }
}

/// A person holds a role at an organisation, for one rollout or for all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// Who.
    pub person: PersonIndex,
    /// Which role.
    pub role: RoleKey,
    /// Where.
    pub organisation: OrganisationCode,
    /// For which rollout; empty for all.
    pub rollout: Option<RolloutKey>,
    /// Whether this person comes first among several.
    pub primary: bool,
    /// From which day; empty for always.
    pub from: Option<Day>,
    /// Up to and including which day; empty for no end.
    pub until: Option<Day>,
}

impl Holding {
    /// Whether it holds on that day for that rollout.
    pub fn in_force(&self, rollout: &RolloutKey, today: Day) -> bool {
        self.rollout.as_ref().is_none_or(|only| only == rollout)
            && self.from.is_none_or(|from| from <= today)
            && self.until.is_none_or(|until| today <= until)
    }
}

impl Holding {
    /// Sorts the holders of one role at one organisation, the first first: one for a rollout before one for all, a
    /// primary one before others. Of several primary ones the newest goes first, so that naming a new one demotes the
    /// old, who keeps the role; of the others whoever came first.
    pub fn rank(&self) -> impl Ord + use<> {
        let newest = if self.primary { self.from } else { None };
        let oldest = if self.primary { None } else { self.from };
        (self.rollout.is_none(), Reverse((self.primary, newest)), oldest, self.person)
    }

    /// Whether two holdings are of one role at one organisation for one rollout, among which one is primary.
    pub fn stands_beside(&self, other: &Self) -> bool {
        self.role == other.role && self.organisation == other.organisation && self.rollout == other.rollout
    }

    /// Whether it has begun and not ended, for whichever rollout.
    pub fn holds_on(&self, today: Day) -> bool {
        self.from.is_none_or(|from| from <= today) && self.until.is_none_or(|until| today <= until)
    }

    /// Whether it held for that rollout and does so no longer. One that was taken back before it began never held.
    fn has_ended(&self, rollout: &RolloutKey, today: Day) -> bool {
        let began = |until: Day| self.from.is_none_or(|from| from <= until);
        self.rollout.as_ref().is_none_or(|only| only == rollout) && self.until.is_some_and(|until| until < today && began(until))
    }
}

/// The primary one among the holdings beside one another, on a day: exactly one whenever any is in force.
pub fn primary_among<'a>(beside: impl IntoIterator<Item = &'a Holding>, today: Day) -> Option<&'a Holding> {
    beside.into_iter().filter(|holding| holding.holds_on(today)).min_by_key(|holding| holding.rank())
}

/// Which holdings no longer count as primary once `new` does: those beside it that do not start before it, which
/// would otherwise go first.
pub fn demoted_by<'a>(holdings: &'a [Holding], new: &'a Holding) -> impl Iterator<Item = usize> + 'a {
    let demotes = move |holding: &Holding| new.primary && holding.primary && holding.stands_beside(new) && holding.from >= new.from;
    holdings.iter().enumerate().filter(move |(_, holding)| demotes(holding)).map(|(at, _)| at)
}

/// Somebody who stands in for the holder of a role while the holder is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deputy {
    /// The place of the holding among the holdings.
    pub holding: usize,
    /// Who stands in.
    pub person: PersonIndex,
    /// The first day on which the holder is away.
    pub from: Day,
    /// The last one.
    pub until: Day,
}

impl Deputy {
    /// Whether the holder is away on that day.
    pub fn stands_in(&self, today: Day) -> bool {
        self.from <= today && today <= self.until
    }
}

/// The person who counts for a holding on a day: the deputy while the holder is away, else the holder; nobody if
/// neither works there any more.
pub(crate) fn counts_for(
    at: usize,
    holding: &Holding,
    deputies: &[Deputy],
    is_active: impl Fn(PersonIndex) -> bool,
    today: Day,
) -> Option<PersonIndex> {
    let here = deputies.iter().filter(|deputy| deputy.holding == at && deputy.stands_in(today) && is_active(deputy.person));
    let deputy = here.min_by_key(|deputy| (Reverse(deputy.from), deputy.person)).map(|deputy| deputy.person);
    deputy.or_else(|| Some(holding.person).filter(|person| is_active(*person)))
}

/// Who holds which role where, on one day and for one rollout.
#[derive(Debug, Clone, Default)]
pub struct Staffing {
    roles: HashMap<RoleKey, usize>,
    /// Where the row of an organisation begins in `first`.
    rows: HashMap<OrganisationCode, usize>,
    /// The first holder of each role, row by row.
    first: Vec<Option<PersonIndex>>,
    valid: Vec<bool>,
}

impl Staffing {
    /// Works out the first holder of every role at every organisation, where nobody stands in for anybody.
    pub fn new(holdings: &[Holding], active: &[bool], rollout: &RolloutKey, today: Day) -> Self {
        Self::with_deputies(holdings, &[], active, rollout, today)
    }

    /// Works out the first holder of every role at every organisation; while a holder is away, their deputy counts.
    ///
    /// `active` says of each person whether they still work there with a valid account; a holding of someone who
    /// does not counts as none, unless somebody stands in. Holdings go by their [`Holding::rank`].
    pub fn with_deputies(holdings: &[Holding], deputies: &[Deputy], active: &[bool], rollout: &RolloutKey, today: Day) -> Self {
        let is_active = |person: PersonIndex| active.get(person.place() as usize).copied().unwrap_or(false);
        let mut standing_in: Vec<Option<PersonIndex>> = vec![None; if deputies.is_empty() { 0 } else { holdings.len() }];
        for at in deputies.iter().filter(|deputy| deputy.stands_in(today)).map(|deputy| deputy.holding) {
            if let Some(holding) = holdings.get(at) {
                standing_in[at] = counts_for(at, holding, deputies, is_active, today);
            }
        }
        let person_of = |at: usize, holding: &Holding| {
            standing_in.get(at).copied().flatten().or_else(|| Some(holding.person).filter(|person| is_active(*person)))
        };
        let in_force = holdings.iter().enumerate().filter(|(_, holding)| holding.in_force(rollout, today));
        let mut ranked: Vec<(&Holding, PersonIndex)> =
            in_force.filter_map(|(at, holding)| Some((holding, person_of(at, holding)?))).collect();
        ranked.sort_by_key(|(holding, person)| (holding.rank(), *person));
        let mut staffing = Self { valid: active.to_vec(), ..Self::default() };
        for ended in holdings.iter().filter(|holding| holding.has_ended(rollout, today)) {
            staffing.valid[ended.person.place() as usize] = false;
        }
        for (holding, _) in &ranked {
            let next = staffing.roles.len();
            staffing.roles.entry(holding.role.clone()).or_insert(next);
        }
        for (holding, person) in ranked {
            for valid in [person, holding.person].into_iter().filter(|person| is_active(*person)) {
                staffing.valid[valid.place() as usize] = true;
            }
            let role = staffing.roles[&holding.role];
            let begins = *staffing.rows.entry(holding.organisation.clone()).or_insert_with(|| {
                let begins = staffing.first.len();
                staffing.first.resize(begins + staffing.roles.len(), None);
                begins
            });
            staffing.first[begins + role].get_or_insert(person);
        }
        staffing
    }

    /// The place of a role among those that anybody holds; for [`Staffing::holders_at`].
    pub fn role_index(&self, role: &str) -> Option<usize> {
        self.roles.get(role).copied()
    }

    /// The first holder of each role at an organisation, by [`Staffing::role_index`]; empty where nobody holds any.
    pub fn holders_at(&self, organisation: &str) -> &[Option<PersonIndex>] {
        self.rows.get(organisation).map_or(&[], |begins| &self.first[*begins..begins + self.roles.len()])
    }

    /// The first holder of a role at an organisation.
    pub fn holder(&self, organisation: &str, role: &str) -> Option<PersonIndex> {
        self.holders_at(organisation).get(self.role_index(role)?).copied().flatten()
    }

    /// Whether a person still has a valid account, and still holds a role if they ever held one in this rollout. A
    /// colleague who was given a task without any role is as valid as anybody (R3: "no longer holds").
    pub fn is_valid(&self, person: PersonIndex) -> bool {
        self.valid.get(person.place() as usize).copied().unwrap_or(false)
    }

    /// Who is told that a task stands vacant at an organisation: the first filled role of the fallback chain, or
    /// `None` for the programme office itself.
    pub fn told_about_vacancy(&self, organisation: &str) -> Option<(&'static str, PersonIndex)> {
        FALLBACK_CHAIN.into_iter().find_map(|role| Some((role, self.holder(organisation, role)?)))
    }
}
