//! The plan of waves of a rollout as a visitor finds it: frames, wishes, and the question that they make today.

use super::{
    frame::Frame,
    question::{Known, Placed, Question},
    store::{self, Asked, Kept, Wished},
};
use crate::{
    app::App,
    failure::Failure,
    organisations::seen::{self, Seen},
    readiness::store as readiness,
    rollouts::standing::Standing,
    visit::Visit,
};
use domain::{
    access::{self, WavePlanPermit},
    calendar::Day,
    playbook::Wave,
    text::{OrganisationCode, RolloutKey, WaveKey},
    waves::{WaveWish, goes_live},
};
use planning::{Goal, Placement, Problem};
use std::collections::HashSet;

/// The wishes of a rollout, by the municipality's code.
pub async fn wishes_of(app: &App, rollout: &RolloutKey) -> Result<Vec<(OrganisationCode, WaveWish)>, Failure> {
    let mut connection = app.database().read().await?;
    let all = store::wishes(&mut connection, rollout).await?;
    Ok(all.into_iter().map(|one| (one.organisation, one.wish)).collect())
}

/// The question about a rollout as it stands, with its frames.
pub async fn question_of(app: &App, standing: &Standing, today: Day) -> Result<(Question, Frame), Failure> {
    let mut connection = app.database().read().await?;
    let (frame, _) = store::frame(&mut connection, &standing.head.key).await?;
    drop(connection);
    let wishes = wishes_of(app, &standing.head.key).await?;
    let mut connection = app.database().read().await?;
    let late = readiness::not_ready(&mut connection, &standing.head.key).await?;
    let known = Known { standing, directory: &standing.directory, frame: &frame, wishes: &wishes, late: &late, today };
    Ok((known.question(None), frame))
}

/// A rollout with its frames and wishes.
pub(super) struct Found {
    pub(super) seen: Seen,
    pub(super) permit: WavePlanPermit,
    pub(super) frame: Frame,
    pub(super) revision: i64,
    /// Only what those read who plan.
    pub(super) wishes: Vec<Wished>,
    /// Of whom it is decided that they are not ready; only for those too.
    pub(super) late: HashSet<OrganisationCode>,
}

impl Found {
    /// Opens the plan of waves for those who read its frames.
    pub(super) async fn open(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let permit = access::wave_plan(&seen.permit).ok_or(Failure::NotFound)?;
        let mut connection = visit.app.database().read().await?;
        let (frame, revision) = store::frame(&mut connection, seen.key()).await?;
        let wishes = if permit.plans() { store::wishes(&mut connection, seen.key()).await? } else { Vec::new() };
        let late = if permit.plans() { readiness::not_ready(&mut connection, seen.key()).await? } else { HashSet::new() };
        Ok(Self { seen, permit, frame, revision, wishes, late })
    }

    /// Opens it for those who plan.
    pub(super) async fn for_planning(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let found = Self::open(visit, key).await?;
        if found.permit.plans() { Ok(found) } else { Err(Failure::NotFound) }
    }

    /// The address of the plan of waves.
    pub(super) fn path(&self) -> String {
        format!("/rollouts/{}/waves/plan", self.seen.key())
    }

    /// The question as it is today.
    pub(super) fn question(&self, visit: &Visit, from: Option<&Placed>) -> Question {
        let wishes: Vec<_> = self.wishes.iter().map(|one| (one.organisation.clone(), one.wish.clone())).collect();
        let standing = &self.seen.standing;
        let known =
            Known { standing, directory: &visit.directory, frame: &self.frame, wishes: &wishes, late: &self.late, today: visit.today };
        known.question(from)
    }

    /// What is asked today.
    pub(super) fn asked(&self, visit: &Visit, goal: Goal, from: Option<&Placed>) -> Asked {
        Asked {
            question: self.question(visit, from),
            goal,
            seconds: self.frame.seconds.into(),
            waves_revision: self.seen.standing.waves_revision(),
        }
    }

    /// A question with its answer.
    pub(super) async fn kept(&self, visit: &Visit, id: &str) -> Result<Kept, Failure> {
        let mut connection = visit.app.database().read().await?;
        store::kept(&mut connection, &self.permit, id).await?.ok_or(Failure::NotFound)
    }

    /// The way here, and over the page of the plan.
    pub(super) fn crumbs(&self, visit: &Visit, below: bool) -> Vec<ui::Crumb> {
        let mut crumbs = crate::waves::crumbs(visit, &self.seen, true);
        if below {
            crumbs.push(ui::Crumb { href: self.path(), text: visit.t.get("planning-title").into_owned() });
        }
        crumbs
    }

    /// The name of a wave by its key.
    pub(super) fn wave_title(&self, visit: &Visit, key: &str) -> String {
        wave_title(visit, &self.seen, key)
    }

    /// The names of a problem's waves, in its order.
    pub(super) fn wave_titles(&self, visit: &Visit, problem: &Problem) -> Vec<String> {
        problem.waves.iter().map(|wave| self.wave_title(visit, &wave.key)).collect()
    }

    /// Who stands elsewhere than a placement has them, and goes where.
    pub(super) fn moves(&self, problem: &Problem, placement: &Placement) -> Vec<(OrganisationCode, WaveKey)> {
        let stands = &self.seen.standing.placements().waves;
        let placed = placed(problem, placement);
        placed.into_iter().filter(|(code, wave)| stands.get(code).is_some_and(|today| today != wave)).collect()
    }
}

/// The name of a wave by its key; the key where the playbook has it no more.
pub(super) fn wave_title(visit: &Visit, seen: &Seen, key: &str) -> String {
    let wave = seen.standing.playbook.waves.iter().find(|wave| wave.key.as_str() == key);
    wave.map_or(key, |wave| visit.text(&wave.title)).to_owned()
}

/// A wave with the day it goes into operation.
pub(super) fn wave_dated(visit: &Visit, wave: &Wave) -> String {
    let title = visit.text(&wave.title);
    match goes_live(wave) {
        Some(day) => visit.t.with("planning-wave-on", [("wave", title.into()), ("date", visit.t.date_medium(day.date()).into())]),
        None => title.to_owned(),
    }
}

/// A placement by code and key.
pub(super) fn placed(problem: &Problem, placement: &Placement) -> Placed {
    let one = |(one, wave): (&planning::Municipality, &usize)| {
        (OrganisationCode::from(one.code.as_str()), WaveKey::from(problem.waves[*wave].key.as_str()))
    };
    problem.municipalities.iter().zip(placement).map(one).collect()
}
