//! The question that the planner is asked about a rollout: made of the frames, the wishes and what the directory knows. Pure.

use super::frame::Frame;
use crate::{
    organisations::{directory::Directory, register::region},
    rollouts::standing::Standing,
};
use domain::{
    calendar::Day,
    organisation::{AttributeValue, Organisation, OrganisationKind},
    playbook::Wave,
    text::{OrganisationCode, WaveKey},
    waves::{OPERATIONS_CENTRE, WaveWish, begins, goes_live, read_weeks},
};
use planning::{Capacity, Centre, Fairness, Group, Municipality, Problem, Quota, Wave as PlannedWave, WaveKind, Weight, Wish, WishKind};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Where everybody stands in a former proposal.
pub(super) type Placed = BTreeMap<OrganisationCode, WaveKey>;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The problem.
    pub problem: Problem,
    /// So many of its wishes are what municipalities said; those after them are that nobody moves without reason.
    pub shown: usize,
}

/// What a question is made of.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The rollout.
    pub standing: &'a Standing,
    /// Who there is.
    pub directory: &'a Directory,
    /// The frames.
    pub frame: &'a Frame,
    /// The wishes.
    pub wishes: &'a [(OrganisationCode, WaveWish)],
    /// Of whom it is decided that they are not ready (D1).
    pub late: &'a HashSet<OrganisationCode>,
    /// The day that is asked on.
    pub today: Day,
}

impl Known<'_> {
    /// The waves that are planned, the first to go into operation first: those that are dated and have not gone yet.
    fn waves(&self) -> Vec<(Day, &Wave)> {
        let dated = self.standing.playbook.waves.iter().filter_map(|wave| Some((goes_live(wave)?, wave)));
        let mut waves: Vec<_> = dated.filter(|(day, _)| *day > self.today).collect();
        waves.sort_by_key(|(day, _)| *day);
        waves
    }

    /// The places of the participants who are planned: those who stand alone and whose wave has not gone into operation.
    fn municipalities(&self) -> Vec<usize> {
        let is_done = |at: usize| self.standing.wave_of(at).and_then(goes_live).is_some_and(|day| day <= self.today);
        let all = self.standing.participants.iter().enumerate();
        all.filter(|(at, one)| self.standing.stands_alone(&one.organisation) && !is_done(*at)).map(|(at, _)| at).collect()
    }

    /// The question; those of `from` are taken to stand where that has them, so that few moves are few moves away from it.
    pub fn question(&self, from: Option<&Placed>) -> Question {
        let waves = self.waves();
        let places = self.municipalities();
        let wave_at: HashMap<&str, usize> = waves.iter().enumerate().map(|(at, (_, wave))| (wave.key.as_str(), at)).collect();
        let organisation = |place: usize| &self.standing.participants[place].organisation;
        let code_at: HashMap<&OrganisationCode, usize> =
            places.iter().enumerate().map(|(at, place)| (&organisation(*place).code, at)).collect();
        let wishes: HashMap<&OrganisationCode, &WaveWish> = self.wishes.iter().map(|(code, wish)| (code, wish)).collect();
        let institutions = self.institutions();
        let mut problem = Problem { imbalance: self.frame.imbalance, ..Problem::default() };
        problem.waves = waves.iter().map(|(day, wave)| self.wave(*day, wave)).collect();
        let mut stays = Vec::new();
        let buffer = problem.waves.iter().position(|wave| wave.kind == WaveKind::Buffer);
        for (at, place) in places.iter().enumerate() {
            let one = organisation(*place);
            let wish = wishes.get(&one.code).copied();
            let now = self.standing.wave_of(*place).and_then(|wave| wave_at.get(wave.key.as_str()).copied());
            let pin = self.frame.pins.get(one.code.as_str()).and_then(|key| wave_at.get(key.as_str()).copied());
            let before = from.and_then(|from| from.get(&one.code)).and_then(|key| wave_at.get(key.as_str()).copied()).or(now);
            let is_late = wish.is_some_and(|wish| wish.not_ready) || self.late.contains(&one.code);
            let is_buffer = |wave: Option<usize>| wave.is_some_and(|wave| problem.waves[wave].kind == WaveKind::Buffer);
            problem.municipalities.push(Municipality {
                code: one.code.to_string(),
                name: one.name.clone(),
                region: region(one).to_owned(),
                inhabitants: inhabitants(one),
                institutions: institutions.get(&one.code).copied().unwrap_or_default(),
                places: wish.and_then(|wish| wish.places).unwrap_or(self.frame.places_each),
                contract_end: wish.and_then(|wish| wish.contract_end).map(Day::date),
                overlap: self.frame.overlap,
                not_ready: is_late || is_buffer(now) || is_buffer(pin),
            });
            let stands = |wave, fixed| planning::Standing { wave, fixed };
            problem.present.push(pin.map(|wave| stands(wave, true)).or(before.map(|wave| stands(wave, false))));
            if let Some(wish) = wish {
                problem.wishes.extend(self.asked(at, wish, &wave_at, &code_at));
            }
            // Whoever is not ready goes to the buffer unless they said where they want to be, or are held somewhere.
            let says = pin.is_some() || wish.is_some_and(|wish| wish.prefer.is_some());
            if let Some(buffer) = buffer.filter(|_| is_late && !says) {
                problem.wishes.push(Wish { municipality: at, kind: WishKind::Prefer(buffer), weight: Weight::Soft(self.frame.wish) });
                continue;
            }
            if let Some(wave) = now.filter(|_| pin.is_none() && self.frame.stay > 0) {
                stays.push(Wish { municipality: at, kind: WishKind::Prefer(wave), weight: Weight::Soft(self.frame.stay) });
            }
        }
        let shown = problem.wishes.len();
        problem.wishes.extend(stays);
        problem.centres = self.centres(&places);
        let ordinary = problem.waves.iter().filter(|wave| wave.kind != WaveKind::Buffer).count();
        let few = self.frame.small_waves as usize;
        problem.fairness = (self.frame.small_percent < 100 && few > 0 && few < ordinary).then_some(Fairness {
            below: self.frame.small_below,
            waves: few,
            percent: self.frame.small_percent,
        });
        if self.frame.pilots > 0 {
            problem.quotas.push(Quota { group: Group::All, at_least: self.frame.pilots, at_most: None });
        }
        Question { problem, shown }
    }

    fn wave(&self, operational: Day, wave: &Wave) -> PlannedWave {
        let said = self.frame.wave(wave);
        let starts = said.starts.as_deref().and_then(|day| day.parse::<Day>().ok()).or_else(|| begins(wave)).unwrap_or(operational);
        PlannedWave {
            key: wave.key.to_string(),
            kind: match self.frame.kind(wave) {
                "pilot" => WaveKind::Pilot,
                "buffer" => WaveKind::Buffer,
                _ => WaveKind::Wave,
            },
            starts: starts.min(operational).date(),
            operational: operational.date(),
            capacity: Capacity { institutions: said.institutions, places: said.places, set_ups: said.set_ups },
            blackouts: read_weeks(&said.blackouts)
                .unwrap_or_default()
                .iter()
                .map(|weeks| (weeks.first.date(), weeks.last.date()))
                .collect(),
        }
    }

    /// A municipality's wishes in the planner's words.
    fn asked(&self, at: usize, wish: &WaveWish, waves: &HashMap<&str, usize>, codes: &HashMap<&OrganisationCode, usize>) -> Vec<Wish> {
        let dated = &self.standing.playbook.waves;
        let day = |bound: &Option<domain::waves::Bound>| bound.as_ref().and_then(|bound| bound.day(dated)).map(Day::date);
        let earliest = day(&wish.earliest).map(WishKind::Earliest);
        let latest = day(&wish.latest).map(WishKind::Latest);
        let closed = wish.closed.iter().map(|weeks| WishKind::Avoid(weeks.first.date(), weeks.last.date()));
        let together = wish.together.iter().filter_map(|code| codes.get(code).copied()).map(WishKind::Together);
        let weight = if wish.binding { Weight::Hard } else { Weight::Soft(self.frame.wish) };
        let firm = earliest.into_iter().chain(latest).chain(closed).chain(together).map(|kind| (kind, weight));
        // What somebody likes best is never a demand.
        let best = wish.prefer.as_ref().and_then(|key| waves.get(key.as_str()).copied()).map(WishKind::Prefer);
        let all = firm.chain(best.map(|kind| (kind, Weight::Soft(self.frame.wish))));
        all.map(|(kind, weight)| Wish { municipality: at, kind, weight }).collect()
    }

    /// How many institutions each municipality brings: those that take part, or where none does, those that there are.
    fn institutions(&self) -> HashMap<&OrganisationCode, u32> {
        let taking_part = self.standing.participants.iter().map(|one| &one.organisation);
        let mut counts: HashMap<&OrganisationCode, u32> = HashMap::new();
        for parent in taking_part.filter_map(|one| one.parent.as_ref()) {
            *counts.entry(parent).or_default() += 1;
        }
        if counts.is_empty() {
            let there = self.directory.organisations().iter().filter(|entry| entry.is_open(self.today));
            let institutions = there.map(|entry| &entry.organisation).filter(|one| one.kind == OrganisationKind::Institution);
            for parent in institutions.filter_map(|one| one.parent.as_ref()) {
                *counts.entry(parent).or_default() += 1;
            }
        }
        counts
    }

    /// The operations centres that several share.
    fn centres(&self, places: &[usize]) -> Vec<Centre> {
        let mut members: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, place) in places.iter().enumerate() {
            if let Some(AttributeValue::Text(name)) = self.standing.participants[*place].organisation.attribute(OPERATIONS_CENTRE) {
                members.entry(name).or_default().push(at);
            }
        }
        let shared = members.into_iter().filter(|(name, members)| !name.is_empty() && members.len() > 1);
        shared.map(|(name, members)| Centre { name, members, apart: self.frame.apart as usize }).collect()
    }
}

fn inhabitants(organisation: &Organisation) -> u32 {
    match organisation.attribute("indbyggere") {
        Some(AttributeValue::Number(number)) if number > 0.0 => number as u32,
        _ => 0,
    }
}

/// Whether two questions are the same but for where everybody stands today: what is fixed counts.
pub(super) fn is_same(one: &Problem, other: &Problem) -> bool {
    let bare = |problem: &Problem| {
        let present = problem.present.iter().map(|today| today.filter(|today| today.fixed)).collect();
        Problem { present, ..problem.clone() }
    };
    bare(one) == bare(other)
}
