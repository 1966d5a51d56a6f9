//! `/rollouts/{rollout}/waves`: the waves in order with their dates and who stands in each; for the programme office the forms that
//! move participants.

use crate::{
    failure::Failure,
    form::Faults,
    organisations::{
        register::region,
        seen::{self, Seen},
    },
    rollouts::standing::stands_in_wave,
    visit::{Visit, with_query},
    waves::{
        own::opens,
        plan::stands_alone,
        store::{self, Told},
        wish::{Entered, OUT},
        words::{day, wave_title},
    },
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    access,
    organisation::{AttributeValue, Organisation, OrganisationKind},
    playbook::Wave,
    text::{OrganisationCode, RolloutKey, WaveKey},
    waves::buffer,
};
use std::collections::HashMap;
use texts::Texts;

/// So many moves stand below the waves.
const MOVES_SHOWN: i64 = 20;

/// Somebody in a wave.
pub(super) struct Member {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) region: String,
    pub(super) institutions: usize,
    pub(super) inhabitants: Option<i64>,
    /// How many dates of their own they have.
    pub(super) own_dates: usize,
    pub(super) href: Option<String>,
    pub(super) ticked: bool,
}

/// A wave and who stands in it, as far as the visitor sees them.
pub(super) struct Section<'a> {
    pub(super) wave: &'a Wave,
    pub(super) members: Vec<Member>,
}

impl Section<'_> {
    /// How many institutions its members bring along.
    pub(super) fn institutions(&self) -> usize {
        self.members.iter().map(|one| one.institutions).sum()
    }

    /// How many people live there.
    pub(super) fn inhabitants(&self) -> i64 {
        self.members.iter().filter_map(|one| one.inhabitants).sum()
    }
}

struct WaveView {
    key: String,
    title: String,
    tags: Vec<String>,
    facts: String,
    dates: Vec<ui::Detail>,
    members: Vec<MemberRow>,
}

struct MemberRow {
    id: String,
    member: Member,
    inhabitants: String,
    own: String,
}

/// A move that was made.
struct MoveLine {
    text: String,
    by: String,
    reason: String,
    /// Where it is undone, as long as it holds.
    back: Option<String>,
}

#[derive(Template)]
#[template(path = "waves/page.html")]
struct WavesPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    path: String,
    lead: String,
    may_move: bool,
    /// The plan of waves, or one's own wishes of it.
    planning: Option<ui::Crumb>,
    waves: Vec<WaveView>,
    targets: Vec<ui::Choice>,
    rule: String,
    rule_targets: Vec<ui::Choice>,
    outside: Vec<ui::Choice>,
    joining: Vec<ui::Choice>,
    moves: Vec<MoveLine>,
    faults: Faults,
    summary: Vec<ui::FieldError>,
}

/// The way to this page, and over it.
pub(crate) fn crumbs(visit: &Visit, seen: &Seen, below: bool) -> Vec<ui::Crumb> {
    let path = format!("/rollouts/{}", seen.key());
    let mut crumbs = vec![
        ui::Crumb { href: "/rollouts".to_owned(), text: visit.t.get("nav-rollouts").into_owned() },
        ui::Crumb { href: path.clone(), text: visit.text(&seen.standing.playbook.title).to_owned() },
    ];
    if below {
        crumbs.push(ui::Crumb { href: format!("{path}/waves"), text: visit.t.get("waves-title").into_owned() });
    }
    crumbs
}

/// The waves with those of their participants whom the visitor sees.
pub(super) fn sections<'s>(seen: &'s Seen, entered: &Entered) -> Vec<Section<'s>> {
    let standing = &seen.standing;
    let mut institutions: HashMap<&OrganisationCode, usize> = HashMap::new();
    for parent in standing.participants.iter().filter_map(|one| one.organisation.parent.as_ref()) {
        *institutions.entry(parent).or_default() += 1;
    }
    let ticked: Vec<OrganisationCode> = entered.ticked().collect();
    let mut found: Vec<Section<'s>> = standing.playbook.waves.iter().map(|wave| Section { wave, members: Vec::new() }).collect();
    for (at, one) in standing.participants.iter().enumerate() {
        let organisation = &one.organisation;
        // Whoever works at an institution sees it, and not the municipality that it follows.
        let own = stands_alone(seen, organisation) || !seen.permit.sees_all() && !sees_parent(seen, organisation);
        if !own || !stands_in_wave(organisation) || !seen.permit.sees(seen::facts(organisation)) {
            continue;
        }
        let Some(place) = standing.wave_place(at) else { continue };
        found[place].members.push(Member {
            code: organisation.code.to_string(),
            name: organisation.name.clone(),
            region: region(organisation).to_owned(),
            institutions: institutions.get(&organisation.code).copied().unwrap_or_default(),
            inhabitants: inhabitants(organisation),
            own_dates: standing.own_dates(organisation).len(),
            href: opens(seen, organisation).then(|| format!("/rollouts/{}/waves/{}", seen.key(), organisation.code)),
            ticked: ticked.contains(&organisation.code),
        });
    }
    found
}

/// Whether the visitor sees the municipality of an institution as one of the participants.
fn sees_parent(seen: &Seen, organisation: &Organisation) -> bool {
    let parent = organisation.parent.as_ref().and_then(|code| seen.standing.participant(code));
    parent.is_some_and(|at| seen.permit.sees(seen::facts(&seen.standing.participants[at].organisation)))
}

fn inhabitants(organisation: &Organisation) -> Option<i64> {
    match organisation.attribute("indbyggere")? {
        AttributeValue::Number(number) => Some(number as i64),
        AttributeValue::Text(_) => None,
    }
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    show(&visit, &seen, &Entered::default(), Faults::default(), StatusCode::OK).await
}

/// The page again with what was typed and a fault of it.
pub(super) async fn with_fault(
    visit: Visit,
    key: String,
    entered: Entered,
    (field, said): (&'static str, String),
) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    let mut faults = Faults::default();
    faults.add(field, said);
    show(&visit, &seen, &entered, faults, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn show(visit: &Visit, seen: &Seen, entered: &Entered, faults: Faults, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let may_move = access::waves(&seen.permit).is_some();
    // Whoever sees only their own is not shown the waves of others.
    let sections: Vec<Section<'_>> =
        sections(seen, entered).into_iter().filter(|section| seen.permit.sees_all() || !section.members.is_empty()).collect();
    let all: usize = sections.iter().map(|section| section.members.len()).sum();
    let page = WavesPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: crumbs(visit, seen, false),
        title: visit.text(&seen.standing.playbook.title).to_owned(),
        path: format!("/rollouts/{}/waves", seen.key()),
        lead: t.with("waves-lead", [("waves", sections.len().into()), ("count", all.into())]),
        may_move,
        planning: planning(visit, seen),
        targets: targets(visit, seen, entered.value("to"), true),
        rule: entered.value("rule").to_owned(),
        rule_targets: targets(visit, seen, entered.value("to"), false),
        outside: if may_move { outside(visit, seen) } else { Vec::new() },
        joining: targets(visit, seen, "", false),
        moves: if may_move { moves(visit, seen).await? } else { Vec::new() },
        waves: sections.into_iter().map(|one| view(visit, seen, one)).collect(),
        summary: faults.summary(""),
        faults,
    };
    Ok((status, visit.page(&page)?).into_response())
}

/// The way to the plan of waves for those who read it, and to a municipality's own wishes where there are waves to choose from.
fn planning(visit: &Visit, seen: &Seen) -> Option<ui::Crumb> {
    let t = visit.t;
    if access::wave_plan(&seen.permit).is_some() {
        let text = t.get("planning-title").into_owned();
        return Some(ui::Crumb { href: format!("/rollouts/{}/waves/plan", seen.key()), text });
    }
    let own = seen.standing.participant(&visit.viewer.organisation)?;
    let organisation = &seen.standing.participants[own].organisation;
    access::wave_wishes(&visit.viewer, &seen.permit, seen::facts(organisation))?;
    let chooses = seen.standing.playbook.waves.len() > 1 && stands_alone(seen, organisation);
    let href = format!("/rollouts/{}/waves/{}/wishes", seen.key(), organisation.code);
    chooses.then(|| ui::Crumb { href, text: t.get("planning-wishes-open").into_owned() })
}

/// The waves that one can be moved to, those kept for whoever was not ready first.
fn targets(visit: &Visit, seen: &Seen, chosen: &str, may_leave: bool) -> Vec<ui::Choice> {
    let choice = |value: &str, label: String| ui::Choice { value: value.to_owned(), label, hint: None, selected: value == chosen };
    let mut waves: Vec<&Wave> = seen.standing.playbook.waves.iter().collect();
    waves.sort_by_key(|wave| !wave.is_buffer);
    let label = |wave: &Wave| match wave.is_buffer {
        true => visit.t.with("waves-target-buffer", [("title", visit.text(&wave.title).into())]),
        false => visit.text(&wave.title).to_owned(),
    };
    let mut all: Vec<ui::Choice> = waves.into_iter().map(|wave| choice(wave.key.as_str(), label(wave))).collect();
    if may_leave {
        all.push(choice(OUT, visit.t.get("waves-leave").into_owned()));
    }
    all
}

/// The municipalities that do not take part.
fn outside(visit: &Visit, seen: &Seen) -> Vec<ui::Choice> {
    let all = visit.directory.organisations().iter().map(|entry| &entry.organisation);
    let out = all.filter(|one| one.kind == OrganisationKind::Municipality && seen.standing.participant(&one.code).is_none());
    out.map(|one| ui::Choice { value: one.code.to_string(), label: one.name.clone(), hint: None, selected: false }).collect()
}

fn view(visit: &Visit, seen: &Seen, section: Section<'_>) -> WaveView {
    let t = visit.t;
    let wave = section.wave;
    let playbook = &seen.standing.playbook;
    let mut dated: Vec<_> =
        playbook.milestones.iter().filter_map(|milestone| Some((*wave.milestones.get(&milestone.key)?, milestone))).collect();
    dated.sort_by_key(|(on, _)| *on);
    let mut tags = Vec::new();
    tags.extend((wave.kind == domain::playbook::WaveKind::Pilot).then(|| t.get("waves-pilot").into_owned()));
    tags.extend(wave.is_buffer.then(|| t.get("waves-buffer").into_owned()));
    tags.extend(wave.own_pace.then(|| t.get("waves-own-pace").into_owned()));
    let facts = [
        ("count", section.members.len().into()),
        ("institutions", section.institutions().into()),
        ("inhabitants", section.inhabitants().into()),
    ];
    WaveView {
        key: wave.key.to_string(),
        title: visit.text(&wave.title).to_owned(),
        tags,
        facts: t.with("waves-facts", facts),
        dates: dated
            .into_iter()
            .map(|(on, milestone)| ui::Detail { term: day(t, on), text: visit.text(&milestone.title).to_owned(), href: None })
            .collect(),
        members: section.members.into_iter().map(|member| row(visit, member)).collect(),
    }
}

fn row(visit: &Visit, member: Member) -> MemberRow {
    let t = visit.t;
    MemberRow {
        id: format!("organisation-{}", member.code.replace('/', "-")),
        inhabitants: member.inhabitants.map_or_else(|| "–".to_owned(), |count| t.number(count)),
        own: match member.own_dates {
            0 => String::new(),
            count => t.with("waves-own-dates-count", [("count", count.into())]),
        },
        member,
    }
}

async fn moves(visit: &Visit, seen: &Seen) -> Result<Vec<MoveLine>, Failure> {
    let all = told(visit, seen.key(), None).await?;
    Ok(all.iter().filter(|one| heads(seen, visit, one)).map(|one| move_line(visit, seen, one)).collect())
}

/// The latest moves, of one organisation or of all.
pub(super) async fn told(visit: &Visit, rollout: &RolloutKey, organisation: Option<&OrganisationCode>) -> Result<Vec<Told>, Failure> {
    let mut connection = visit.app.database().read().await?;
    store::told(&mut connection, rollout, organisation, MOVES_SHOWN).await
}

/// Whether a move is of somebody who does not follow a municipality.
fn heads(seen: &Seen, visit: &Visit, one: &Told) -> bool {
    visit.directory.organisation(&one.organisation).is_some_and(|entry| stands_alone(seen, &entry.organisation))
}

fn move_line(visit: &Visit, seen: &Seen, one: &Told) -> MoveLine {
    let name = visit.directory.organisation(&one.organisation).map_or(one.organisation.as_str(), |entry| &entry.organisation.name);
    let values = [
        ("name", name.into()),
        ("from", wave_title(visit, seen, one.was.as_ref()).into()),
        ("to", wave_title(visit, seen, one.became.as_ref()).into()),
    ];
    let stands = seen.standing.placements().waves.get(&one.organisation);
    let to = one.was.as_ref().map_or(OUT, WaveKey::as_str);
    let pair = format!("{}:{to}", one.organisation);
    let back = with_query(&format!("/rollouts/{}/waves/move", seen.key()), &[("move", &pair)]);
    MoveLine {
        text: visit.t.with("waves-moved-line", values),
        by: visit.t.with("waves-by", [("name", one.by.as_str().into()), ("date", day(visit.t, one.day).into())]),
        reason: one.reason.clone(),
        back: (stands == one.became.as_ref()).then_some(back),
    }
}

/// The buffer wave that is offered to somebody who is not ready: the first kept one that begins later.
pub(super) fn offered<'s>(seen: &'s Seen, from: &WaveKey) -> Option<&'s Wave> {
    buffer(&seen.standing.playbook, from)
}
