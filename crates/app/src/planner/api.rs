//! The plan of waves for programs: frames, wishes, and what was asked and answered.

use super::{
    found::Found,
    frame::NUMBERS,
    job::Outcome,
    making::is_lost,
    proposal::{clash, proposal},
    store::{self, Line, bound_text},
    wishes::Opened,
};
use crate::{
    api_v1::{found, found_at, moment},
    app::App,
    failure::Failure,
    visit::Visit,
};
use api::{
    ClashingDemand, OrganisationRef, PlannedMember, PlannedWave, WaveFrame, WavePin, WavePlan, WavePlanLine, WavePlanning, WaveWeight,
    WaveWishes, WishInPlan,
};
use axum::{Router, extract::Path, response::Response, routing::get};
use domain::{
    playbook::Wave,
    text::OrganisationCode,
    waves::{WaveWish, begins, goes_live, write_weeks},
};
use planning::Answer;

/// What programs read of the plan of waves.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/waves/plan", get(planning))
        .route("/rollouts/{rollout}/waves/plan/{plan}", get(plan))
        .route("/rollouts/{rollout}/waves/{organisation}/wishes", get(wishes))
}

fn organisation(opened: &crate::organisations::seen::Seen, code: &OrganisationCode) -> OrganisationRef {
    let at = opened.standing.participant(code);
    let name = at.map_or_else(|| code.to_string(), |at| opened.standing.participants[at].organisation.name.clone());
    OrganisationRef { code: code.to_string(), name }
}

fn frame(visit: &Visit, opened: &Found, wave: &Wave) -> WaveFrame {
    let said = opened.frame.wave(wave);
    WaveFrame {
        key: wave.key.to_string(),
        title: visit.text(&wave.title).to_owned(),
        kind: opened.frame.kind(wave).to_owned(),
        starts: said.starts.or_else(|| begins(wave).map(|day| day.to_string())),
        operational: goes_live(wave).map(|day| day.to_string()),
        institutions: said.institutions,
        places: said.places,
        set_ups: said.set_ups,
        blackouts: said.blackouts,
    }
}

fn wished(of: OrganisationRef, wish: &WaveWish, by: &str, revision: i64) -> WaveWishes {
    WaveWishes {
        organisation: of,
        earliest: wish.earliest.as_ref().map(bound_text),
        latest: wish.latest.as_ref().map(bound_text),
        prefer: wish.prefer.as_ref().map(ToString::to_string),
        closed: write_weeks(&wish.closed),
        contract_end: wish.contract_end.map(|day| day.to_string()),
        together: wish.together.iter().map(ToString::to_string).collect(),
        places: wish.places,
        must: wish.binding,
        not_ready: wish.not_ready,
        note: wish.note.clone(),
        by: by.to_owned(),
        revision,
    }
}

fn line(visit: &Visit, line: Line) -> WavePlanLine {
    let state = match line.is_answered {
        true => "answered",
        false if is_lost(visit, line.at, line.seconds) => "lost",
        false => "working",
    };
    WavePlanLine { id: line.id, asked: moment(line.at), by: line.by, state: state.to_owned() }
}

async fn planning(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let opened = Found::open(&visit, &key).await?;
    let plans = opened.permit.plans();
    let mut connection = visit.app.database().read().await?;
    let lines = if plans { store::latest(&mut connection, opened.seen.key(), 50).await? } else { Vec::new() };
    drop(connection);
    let weight = |number: &super::frame::Number| WaveWeight { name: number.name.to_owned(), value: number.of(&opened.frame) };
    let answer = WavePlanning {
        wishes_until: opened.frame.wishes_until.clone(),
        waves: opened.seen.standing.playbook.waves.iter().map(|wave| frame(&visit, &opened, wave)).collect(),
        weights: NUMBERS.iter().map(weight).collect(),
        pins: match plans {
            true => opened.frame.pins.iter().map(|(code, wave)| WavePin { organisation: code.clone(), wave: wave.clone() }).collect(),
            false => Vec::new(),
        },
        wishes: opened
            .wishes
            .iter()
            .map(|one| wished(organisation(&opened.seen, &one.organisation), &one.wish, &one.by, one.revision))
            .collect(),
        plans: lines.into_iter().map(|one| line(&visit, one)).collect(),
        revision: opened.revision,
    };
    Ok(found_at(opened.revision, &answer))
}

async fn plan(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Found::for_planning(&visit, &key).await?;
    let kept = opened.kept(&visit, &id).await?;
    let mut answer = WavePlan {
        id: kept.id.clone(),
        asked: moment(kept.at),
        by: kept.by.clone(),
        state: "working".to_owned(),
        outdated: kept.is_stale(&visit, &opened),
        ..WavePlan::default()
    };
    match &kept.outcome {
        None if is_lost(&visit, kept.at, i64::try_from(kept.asked.seconds).unwrap_or_default()) => answer.state = "lost".to_owned(),
        None => {}
        Some(Outcome::Failed(why)) => {
            answer.state = "failed".to_owned();
            answer.clash = Some(why.clone());
        }
        Some(Outcome::Answered(Answer::Undecided, _)) => answer.state = "undecided".to_owned(),
        Some(Outcome::Answered(Answer::Impossible(what), _)) => {
            let (sentence, demands) = clash(&visit, &opened, &kept, what);
            answer.state = "clash".to_owned();
            answer.clash = Some(sentence);
            answer.demands = demands.into_iter().map(|one| ClashingDemand { text: one.text, see: one.href }).collect();
        }
        Some(Outcome::Answered(Answer::Plan(plan), because)) => {
            let all = proposal(&visit, &opened, &kept, plan, because);
            answer.state = "plan".to_owned();
            (answer.cost, answer.bound, answer.moves) = (Some(plan.cost), Some(plan.bound), Some(all.moves));
            (answer.wishes, answer.wishes_met) = (Some(all.wished), Some(all.met));
            let asked = |at: usize, of: planning::Resource| kept.asked.question.problem.asked(&plan.placement, at, of);
            answer.waves = all
                .waves
                .into_iter()
                .enumerate()
                .map(|(at, wave)| PlannedWave {
                    key: wave.key,
                    title: wave.title,
                    institutions: asked(at, planning::Resource::Institutions),
                    places: asked(at, planning::Resource::Places),
                    members: wave
                        .members
                        .into_iter()
                        .map(|one| PlannedMember {
                            organisation: OrganisationRef { code: one.code, name: one.name },
                            moves: one.leaves.is_some(),
                            pinned: one.pinned,
                            because: one.because,
                            wishes: one.wishes.into_iter().map(|wish| WishInPlan { wish: wish.text, met: wish.met }).collect(),
                        })
                        .collect(),
                })
                .collect();
        }
    }
    Ok(found(&answer))
}

async fn wishes(visit: Visit, Path((key, code)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, &key, &code).await?;
    let of = organisation(&opened.seen, &opened.organisation().code);
    let (wish, by) = opened.kept.as_ref().map_or_else(Default::default, |kept| (kept.wish.clone(), kept.by.clone()));
    Ok(found_at(opened.revision(), &wished(of, &wish, &by, opened.revision())))
}
