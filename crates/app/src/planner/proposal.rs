//! `/rollouts/{rollout}/waves/plan/{plan}`: what was asked and what the planner answered: a proposal with the reasons, or what clashes.

use super::{found::Found, job::Outcome, making::is_lost, page::pin_choices, store::Kept, words::Told};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::Moment;
use planning::{Answer, Because, Clash, Demand, Explanation, Plan, Problem, Resource, WishKind};
use texts::Texts;

/// What a wave carries of something.
pub(super) struct Load {
    pub(super) label: String,
    pub(super) asked: u32,
    pub(super) has: Option<u32>,
}

impl Load {
    /// The load in words: how much of how much, and whether there is room.
    pub(super) fn words(&self, t: Texts) -> String {
        let numbers = |has: u32| [("asked", self.asked.into()), ("has", has.into()), ("left", has.saturating_sub(self.asked).into())];
        match self.has {
            None => t.number(self.asked.into()),
            Some(has) => t.with(if self.asked >= has { "planning-load-full" } else { "planning-load-room" }, numbers(has)),
        }
    }
}

/// A municipality's wish in a proposal.
pub(super) struct Wanted {
    pub(super) text: String,
    pub(super) met: bool,
}

/// A municipality in a proposal.
pub(super) struct Member {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) href: String,
    /// The wave that it leaves.
    pub(super) leaves: Option<String>,
    pub(super) pinned: bool,
    pub(super) because: String,
    pub(super) wishes: Vec<Wanted>,
}

/// A wave in a proposal.
pub(super) struct WaveView {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) date: String,
    pub(super) loads: Vec<Load>,
    pub(super) members: Vec<Member>,
}

/// A proposal as one looks at it.
pub(super) struct Proposal {
    pub(super) facts: String,
    pub(super) moving: String,
    pub(super) waves: Vec<WaveView>,
    pub(super) met: usize,
    pub(super) wished: usize,
    pub(super) moves: usize,
}

/// A demand that clashes, and where it is changed.
pub(super) struct Demanded {
    pub(super) text: String,
    pub(super) href: String,
}

struct WaveRow {
    title: String,
    date: String,
    id: String,
    cells: Vec<LoadCell>,
}

struct LoadCell {
    label: String,
    words: String,
    bar: Option<(u32, u32)>,
}

#[derive(Template)]
#[template(path = "planner/proposal.html")]
struct ProposalPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    path: String,
    back: String,
    alert: Option<(&'static str, String)>,
    working: bool,
    clash: Option<(String, Vec<Demanded>)>,
    proposal: Option<Proposal>,
    rows: Vec<WaveRow>,
    may_carry_out: bool,
    organisations: Vec<ui::Choice>,
    targets: Vec<ui::Choice>,
    id: String,
    revision: i64,
}

/// A wish in words, without whose it is.
fn wish(t: Texts, problem: &Problem, titles: &[String], kind: WishKind) -> String {
    let name = |at: usize| problem.municipalities.get(at).map_or("", |one| one.name.as_str());
    let day = |day| t.date_medium(day);
    match kind {
        WishKind::Earliest(on) => t.with("planning-wish-earliest", [("when", day(on).into())]),
        WishKind::Latest(on) => t.with("planning-wish-latest", [("when", day(on).into())]),
        WishKind::Prefer(wave) => t.with("planning-wish-prefer", [("wave", titles.get(wave).map_or("", String::as_str).into())]),
        WishKind::Avoid(from, until) => t.with("planning-wish-avoid", [("from", day(from).into()), ("until", day(until).into())]),
        WishKind::Together(other) | WishKind::Apart(other) => t.with("planning-wish-together", [("names", name(other).into())]),
    }
}

/// Whether a wish is met.
fn is_met(problem: &Problem, plan: &Plan, wish: &planning::Wish) -> bool {
    let wave = plan.placement[wish.municipality];
    match wish.kind {
        WishKind::Together(other) => wave == plan.placement[other],
        WishKind::Apart(other) => wave != plan.placement[other],
        kind => problem.missed(kind, wave) == 0,
    }
}

/// What stands in a wave of everything it can run out of.
fn loads(t: Texts, problem: &Problem, plan: &Plan, wave: usize) -> Vec<Load> {
    let label = |resource: Resource| match resource {
        Resource::Institutions => "planning-institutions",
        Resource::Places => "planning-places",
        Resource::SetUps => "planning-municipalities",
    };
    let load = |resource: Resource| Load {
        label: t.get(label(resource)).into_owned(),
        asked: problem.asked(&plan.placement, wave, resource),
        has: problem.capacity(wave, resource),
    };
    [Resource::SetUps, Resource::Institutions, Resource::Places].map(load).into()
}

/// A proposal with its reasons.
pub(super) fn proposal(visit: &Visit, found: &Found, kept: &Kept, plan: &Plan, because: &[Because]) -> Proposal {
    let t = visit.t;
    let problem = &kept.asked.question.problem;
    let titles = found.wave_titles(visit, problem);
    let told = Told { t, problem, waves: &titles };
    let shown = &problem.wishes[..kept.asked.question.shown.min(problem.wishes.len())];
    let stands = &found.seen.standing.placements().waves;
    let (mut met, mut moves) = (0, 0);
    let mut waves: Vec<WaveView> = (0..problem.waves.len())
        .map(|wave| WaveView {
            key: problem.waves[wave].key.clone(),
            title: titles[wave].clone(),
            date: t.date_medium(problem.waves[wave].operational),
            loads: loads(t, problem, plan, wave),
            members: Vec::new(),
        })
        .collect();
    for (at, one) in problem.municipalities.iter().enumerate() {
        let wave = plan.placement[at];
        let own = shown.iter().filter(|wish| wish.municipality == at);
        let mut wishes: Vec<Wanted> =
            own.map(|one| Wanted { text: wish(t, problem, &titles, one.kind), met: is_met(problem, plan, one) }).collect();
        wishes.extend(one.contract_end.map(|end| Wanted {
            text: t.with("planning-wish-contract", [("date", t.date_medium(end).into())]),
            met: problem.meets(Demand::Contract(at), &plan.placement),
        }));
        met += wishes.iter().filter(|wish| wish.met).count();
        let today = stands.get(one.code.as_str());
        let leaves = today.filter(|today| today.as_str() != problem.waves[wave].key).map(|today| found.wave_title(visit, today.as_str()));
        moves += usize::from(leaves.is_some());
        let explanation = because.get(at).map(|because| Explanation {
            municipality: at,
            wave,
            parts: Vec::new(),
            alternatives: Vec::new(),
            because: because.clone(),
        });
        waves[wave].members.push(Member {
            code: one.code.clone(),
            name: one.name.clone(),
            href: format!("/rollouts/{}/waves/{}/wishes", found.seen.key(), one.code),
            leaves,
            pinned: problem.standing(at).is_some_and(|today| today.fixed),
            because: explanation.map(|it| told.because(&it)).unwrap_or_default(),
            wishes,
        });
    }
    let wished: usize = waves.iter().flat_map(|wave| &wave.members).map(|one| one.wishes.len()).sum();
    let facts = if plan.is_optimal() {
        t.with("planning-optimal", [("cost", plan.cost.into())])
    } else {
        let gap = format!("{}{}{}", plan.gap() / 10, t.get("planning-comma"), plan.gap() % 10);
        t.with("planning-bounded", [("cost", plan.cost.into()), ("bound", plan.bound.into()), ("gap", gap.into())])
    };
    let moving = t.with("planning-moving", [("moves", moves.into()), ("met", met.into()), ("wished", wished.into())]);
    Proposal { facts, moving, waves, met, wished, moves }
}

/// What clashes, with the way to each demand.
pub(super) fn clash(visit: &Visit, found: &Found, kept: &Kept, clash: &Clash) -> (String, Vec<Demanded>) {
    let problem = &kept.asked.question.problem;
    let titles = found.wave_titles(visit, problem);
    let told = Told { t: visit.t, problem, waves: &titles };
    let (sentence, _) = told.clash(clash);
    let Clash::Demands { demands, .. } = clash else { return (sentence, Vec::new()) };
    let of = |at: usize| format!("/rollouts/{}/waves/{}/wishes", found.seen.key(), problem.municipalities[at].code);
    let frames = |field: &str| format!("{}/frames#{field}", found.path());
    let href = |demand: Demand| match demand {
        Demand::Wish(wish) => of(problem.wishes[wish].municipality),
        Demand::Contract(at) => of(at),
        Demand::Fixed(_) => format!("{}#pins", found.path()),
        Demand::Centre(_) => frames("apart"),
        Demand::Quota(_) => frames("pilots"),
        Demand::Fairness => frames("small_percent"),
    };
    (sentence, demands.iter().map(|demand| Demanded { text: told.demand(*demand), href: href(*demand) }).collect())
}

/// What there is to say before anything else.
fn alert(visit: &Visit, found: &Found, kept: &Kept) -> Option<(&'static str, String)> {
    let t = visit.t;
    let said = |kind, key: &str| Some((kind, t.get(key).into_owned()));
    match &kept.outcome {
        None if is_lost(visit, kept.at, i64::try_from(kept.asked.seconds).unwrap_or_default()) => said("warning", "planning-lost"),
        None => None,
        Some(Outcome::Failed(why)) => Some(("error", t.with("planning-failed", [("why", why.as_str().into())]))),
        Some(Outcome::Answered(Answer::Undecided, _)) => said("warning", "planning-undecided"),
        Some(Outcome::Answered(Answer::Plan(plan), _)) if found.moves(&kept.asked.question.problem, &plan.placement).is_empty() => {
            said("success", "planning-all-there")
        }
        Some(_) if kept.is_stale(visit, found) => said("warning", "planning-outdated"),
        Some(_) => None,
    }
}

fn show(visit: &Visit, found: &Found, kept: &Kept, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let alert = alert(visit, found, kept);
    let (organisations, targets) = pin_choices(visit, found);
    let proposal = match &kept.outcome {
        Some(Outcome::Answered(Answer::Plan(plan), because)) => Some(proposal(visit, found, kept, plan, because)),
        _ => None,
    };
    let row = |wave: &WaveView| WaveRow {
        title: wave.title.clone(),
        date: wave.date.clone(),
        id: wave.key.clone(),
        cells: wave
            .loads
            .iter()
            .map(|load| LoadCell { label: load.label.clone(), words: load.words(t), bar: load.has.map(|has| (load.asked, has.max(1))) })
            .collect(),
    };
    let page = ProposalPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: found.crumbs(visit, true),
        title: t.get("planning-proposal").into_owned(),
        lead: t.with("planning-asked", [("at", t.date_time(Moment::local(kept.at)).into()), ("name", kept.by.as_str().into())]),
        path: format!("{}/{}", found.path(), kept.id),
        back: found.path(),
        working: kept.outcome.is_none() && alert.is_none(),
        clash: match &kept.outcome {
            Some(Outcome::Answered(Answer::Impossible(found_clash), _)) => Some(clash(visit, found, kept, found_clash)),
            _ => None,
        },
        rows: proposal.as_ref().map(|all| all.waves.iter().map(row).collect()).unwrap_or_default(),
        may_carry_out: proposal.as_ref().is_some_and(|all| all.moves > 0),
        proposal,
        alert,
        organisations,
        targets,
        id: kept.id.clone(),
        revision: found.revision,
    };
    Ok((status, visit.page(&page)?).into_response())
}

pub(super) async fn page(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::for_planning(&visit, &key).await?;
    let kept = found.kept(&visit, &id).await?;
    show(&visit, &found, &kept, StatusCode::OK)
}

/// The same page for somebody who wanted to carry out what does not fit any more.
pub(super) fn outdated(visit: &Visit, found: &Found, kept: &Kept) -> Result<Response, Failure> {
    // For programs, which read no page.
    crate::form::note("", &visit.t.get("planning-outdated"));
    show(visit, found, kept, StatusCode::CONFLICT)
}
