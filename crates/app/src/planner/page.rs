//! `/rollouts/{rollout}/waves/plan`: the frames, who wishes what, who is held where, and what was asked of the planner.

use super::{
    found::{Found, wave_dated},
    frame::CAPACITIES,
    making::is_lost,
    store::{self, Line},
    wishes::said,
};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use database::Moment;
use domain::{
    calendar::Day,
    playbook::Wave,
    text::OrganisationCode,
    waves::{begins, goes_live},
};
use texts::Texts;

/// So many questions stand on the page.
const SHOWN: i64 = 10;

/// A wave with its frames.
struct WaveLine {
    title: String,
    kind: String,
    starts: String,
    operational: String,
    /// Institutions, places, set-ups.
    capacity: Vec<String>,
    blackouts: String,
}

/// Who wishes what.
struct WishLine {
    href: String,
    name: String,
    wishes: Vec<String>,
    binding: bool,
    note: String,
    by: String,
}

/// Somebody without wishes.
struct Missing {
    href: String,
    name: String,
}

/// Somebody who is held.
struct PinLine {
    code: String,
    text: String,
}

/// What was asked.
struct PlanLine {
    href: String,
    text: String,
    state: String,
}

#[derive(Template)]
#[template(path = "planner/page.html")]
struct PlanPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    path: String,
    plans: bool,
    untouched: bool,
    waves: Vec<WaveLine>,
    deadline: String,
    wishes: Vec<WishLine>,
    missing: Vec<Missing>,
    /// Of whom it is decided that they are not ready.
    late: String,
    pins: Vec<PinLine>,
    organisations: Vec<ui::Choice>,
    targets: Vec<ui::Choice>,
    revision: i64,
    lines: Vec<PlanLine>,
    goals: Vec<ui::Choice>,
}

/// A number, or a word where there is no limit.
fn limit(t: Texts, has: Option<u32>) -> String {
    has.map_or_else(|| t.get("planning-no-limit").into_owned(), |has| t.number(i64::from(has)))
}

fn wave_line(visit: &Visit, found: &Found, wave: &Wave) -> WaveLine {
    let t = visit.t;
    let said = found.frame.wave(wave);
    let day = |day: Option<Day>| day.map_or_else(|| t.get("planning-undated").into_owned(), |day| t.date_medium(day.date()));
    let starts = said.starts.as_deref().and_then(|day| day.parse().ok()).or_else(|| begins(wave));
    let capacity = CAPACITIES.iter().map(|one| limit(t, one.of(&said))).collect();
    WaveLine {
        title: visit.text(&wave.title).to_owned(),
        kind: t.get(&format!("planning-kind-{}", found.frame.kind(wave))).into_owned(),
        starts: day(starts),
        operational: day(goes_live(wave)),
        capacity,
        blackouts: said.blackouts,
    }
}

/// The municipalities that are planned, by name.
pub(super) fn organisations(found: &Found) -> Vec<(&OrganisationCode, &str)> {
    let standing = &found.seen.standing;
    let all = standing.participants.iter().map(|one| &one.organisation).filter(|one| standing.stands_alone(one));
    all.map(|one| (&one.code, one.name.as_str())).collect()
}

/// Those that can be held in a wave, and the waves they can be held in.
pub(super) fn pin_choices(visit: &Visit, found: &Found) -> (Vec<ui::Choice>, Vec<ui::Choice>) {
    let choice = |value: String, label: String| ui::Choice { value, label, hint: None, selected: false };
    let organisations = organisations(found).into_iter().map(|(code, name)| choice(code.to_string(), name.to_owned())).collect();
    let waves = found.seen.standing.playbook.waves.iter().filter(|wave| goes_live(wave).is_some_and(|day| day > visit.today));
    (organisations, waves.map(|wave| choice(wave.key.to_string(), wave_dated(visit, wave))).collect())
}

fn plan_line(visit: &Visit, found: &Found, line: Line) -> PlanLine {
    let t = visit.t;
    let at = t.date_time(Moment::local(line.at));
    let state = match line.is_answered {
        true => "planning-state-answered",
        false if is_lost(visit, line.at, line.seconds) => "planning-state-lost",
        false => "planning-state-working",
    };
    PlanLine {
        href: format!("{}/{}", found.path(), line.id),
        text: t.with("planning-asked", [("at", at.into()), ("name", line.by.as_str().into())]),
        state: t.get(state).into_owned(),
    }
}

/// When municipalities enter their wishes, in words.
pub(super) fn deadline(t: Texts, until: Option<Day>) -> String {
    match until {
        Some(day) => t.with("planning-until", [("date", t.date_medium(day.date()).into())]),
        None => t.get("planning-until-none").into_owned(),
    }
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let t = visit.t;
    let plans = found.permit.plans();
    let lines = if plans {
        let mut connection = visit.app.database().read().await?;
        store::latest(&mut connection, found.seen.key(), SHOWN).await?
    } else {
        Vec::new()
    };
    let everyone = organisations(&found);
    let href = |code: &OrganisationCode| format!("/rollouts/{key}/waves/{code}/wishes");
    let name =
        |code: &OrganisationCode| everyone.iter().find(|(other, _)| *other == code).map_or(code.as_str(), |(_, name)| name).to_owned();
    let wishes = found.wishes.iter().map(|one| WishLine {
        href: href(&one.organisation),
        name: name(&one.organisation),
        wishes: said(&visit, &found.seen, &one.wish),
        binding: one.wish.binding,
        note: one.wish.note.clone(),
        by: one.by.clone(),
    });
    let has_wishes = |code: &OrganisationCode| found.wishes.iter().any(|one| one.organisation == *code);
    let late: Vec<&str> = everyone.iter().filter(|(code, _)| found.late.contains(*code)).map(|(_, name)| *name).collect();
    let missing = everyone.iter().filter(|(code, _)| plans && !has_wishes(code));
    let (organisations, targets) = pin_choices(&visit, &found);
    let pin = |(code, wave): (&String, &String)| {
        let values = [("name", name(&code.as_str().into()).into()), ("wave", found.wave_title(&visit, wave).into())];
        PinLine { code: code.clone(), text: t.with("planning-pin-line", values) }
    };
    let goal =
        |value: &str, key: &str, selected| ui::Choice { value: value.to_owned(), label: t.get(key).into_owned(), hint: None, selected };
    visit.page(&PlanPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: found.crumbs(&visit, false),
        title: visit.text(&found.seen.standing.playbook.title).to_owned(),
        path: found.path(),
        plans,
        untouched: found.frame.is_untouched(),
        waves: found.seen.standing.playbook.waves.iter().map(|wave| wave_line(&visit, &found, wave)).collect(),
        deadline: deadline(t, found.frame.until()),
        wishes: wishes.collect(),
        missing: missing.map(|(code, name)| Missing { href: href(code), name: (*name).to_owned() }).collect(),
        late: late.join(", "),
        pins: if plans { found.frame.pins.iter().map(pin).collect() } else { Vec::new() },
        organisations,
        targets,
        revision: found.revision,
        lines: lines.into_iter().map(|line| plan_line(&visit, &found, line)).collect(),
        goals: vec![goal("cheapest", "planning-goal-cheapest", true), goal("fewest-moves", "planning-goal-moves", false)],
    })
}
