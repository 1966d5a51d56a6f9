//! `/rollouts/{rollout}/training/plan/{plan}`: what was asked and what the planner answered: sessions, a sentence for each municipality, or what is in the
//! way.

use super::{job::Outcome, page::state, question::Opened, store::Kept, words::Told};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::Moment;
use planning::training::{Answer, Plan, explain};
use std::collections::BTreeMap;
use texts::Texts;

/// A municipality in a proposal.
pub(super) struct Member {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) because: String,
}

/// The sessions of a place in a week.
pub(super) struct Slot {
    pub(super) week: jiff::civil::Date,
    pub(super) place: String,
    pub(super) sessions: usize,
    /// Who comes: name and how many, by session.
    pub(super) groups: Vec<Vec<(String, u32)>>,
}

impl Kept {
    /// The plan, once there is one.
    pub(super) fn plan(&self) -> Option<&Plan> {
        match &self.outcome {
            Some(Outcome::Answered(Answer::Plan(plan))) => Some(plan),
            _ => None,
        }
    }

    /// A sentence for each municipality.
    pub(super) fn members(&self, t: Texts, plan: &Plan) -> Vec<Member> {
        let problem = &self.asked.problem;
        let member = |at: usize| {
            let (one, said) = (&problem.municipalities[at], explain(problem, plan, at)?);
            Some(Member { code: one.code.clone(), name: one.name.clone(), because: Told { t, problem }.sentence(at, &said) })
        };
        (0..problem.municipalities.len()).filter_map(member).collect()
    }

    /// The sessions, by week and place.
    pub(super) fn slots(&self, plan: &Plan) -> Vec<Slot> {
        let problem = &self.asked.problem;
        let mut slots: BTreeMap<(usize, usize), Slot> = BTreeMap::new();
        for session in &plan.sessions {
            let slot = slots.entry((session.week, session.place)).or_insert_with(|| Slot {
                week: problem.weeks[session.week],
                place: problem.places[session.place].name.clone(),
                sessions: 0,
                groups: Vec::new(),
            });
            slot.sessions += 1;
            let named = |group: &planning::training::Group| (problem.municipalities[group.municipality].name.clone(), group.people);
            slot.groups.push(session.groups.iter().map(named).collect());
        }
        slots.into_values().collect()
    }
}

struct SlotRow {
    week: String,
    place: String,
    sessions: String,
    groups: Vec<String>,
}

#[derive(Template)]
#[template(path = "training/plan/proposal.html")]
struct ProposalPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    lead: String,
    path: String,
    back: String,
    working: bool,
    alert: Option<(&'static str, String)>,
    clash: Option<String>,
    facts: Option<String>,
    slots: Vec<SlotRow>,
    members: Vec<Member>,
    organisation: String,
    may_carry_out: bool,
}

/// What stands above everything.
fn alert(visit: &Visit, opened: &Opened, kept: &Kept) -> Option<(&'static str, String)> {
    let t = visit.t;
    let said = |kind, key: &str| Some((kind, t.get(key).into_owned()));
    match &kept.outcome {
        None if state(visit, &kept.line) == "lost" => said("warning", "planning-lost"),
        None => None,
        Some(Outcome::Failed(why)) => Some(("error", t.with("planning-failed", [("why", why.as_str().into())]))),
        Some(Outcome::Answered(Answer::Undecided)) => said("warning", "planning-undecided"),
        Some(_) if kept.line.carried_out.is_some() => said("success", "training-plan-is-carried-out"),
        Some(_) if opened.is_stale(visit, kept) => said("warning", "training-plan-outdated"),
        Some(_) => None,
    }
}

/// How good it is, in words.
fn facts(t: Texts, kept: &Kept, plan: &Plan) -> String {
    let people: u32 = plan.sessions.iter().map(planning::training::Session::people).sum();
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let gap = plan.gap();
    let values = [
        ("sessions", plan.sessions.len().into()),
        ("count", i64::from(people).into()),
        ("cost", t.number(number(plan.cost)).into()),
        ("gap", format!("{}{}{}", gap / 10, t.get("training-plan-decimal"), gap % 10).into()),
        ("moved", i64::from(plan.moved).into()),
    ];
    let key = if kept.asked.problem.present.is_empty() { "training-plan-facts" } else { "training-plan-facts-again" };
    t.with(key, values)
}

pub(super) fn show(visit: &Visit, opened: &Opened, kept: &Kept, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let alert = alert(visit, opened, kept);
    let plan = kept.plan();
    let row = |slot: Slot| SlotRow {
        week: t.date_medium(slot.week),
        place: slot.place,
        sessions: t.number(i64::try_from(slot.sessions).unwrap_or_default()),
        groups: slot
            .groups
            .iter()
            .map(|groups| groups.iter().map(|(name, people)| format!("{name} {people}")).collect::<Vec<_>>().join(", "))
            .collect(),
    };
    let told = Told { t, problem: &kept.asked.problem };
    let page = ProposalPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: opened.crumbs(visit, true),
        lead: t.with("planning-asked", [("at", t.date_time(Moment::local(kept.line.at)).into()), ("name", kept.line.by.as_str().into())]),
        path: format!("{}/{}", opened.path(), kept.line.id),
        back: opened.path(),
        working: kept.outcome.is_none() && alert.is_none(),
        clash: match &kept.outcome {
            Some(Outcome::Answered(Answer::Impossible(clash))) => Some(told.clash(clash)),
            _ => None,
        },
        facts: plan.map(|plan| facts(t, kept, plan)),
        slots: plan.map(|plan| kept.slots(plan).into_iter().map(row).collect()).unwrap_or_default(),
        members: plan.map(|plan| kept.members(t, plan)).unwrap_or_default(),
        organisation: format!("/rollouts/{}", opened.found.seen.key()),
        may_carry_out: plan.is_some() && kept.line.carried_out.is_none() && alert.is_none(),
        alert,
    };
    Ok((status, visit.page(&page)?).into_response())
}

pub(super) async fn page(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key).await?;
    let kept = opened.kept(&visit, &id).await?;
    show(&visit, &opened, &kept, StatusCode::OK)
}
