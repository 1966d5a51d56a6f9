//! `/rollouts/{rollout}/waves/{organisation}`: in which wave an organisation stands and why, its dates, and those of its own among them.

use crate::{
    failure::Failure,
    form::{Faults, filled},
    organisations::seen::{self, Seen},
    rollouts::standing::stands_in_wave,
    visit::{Visit, with_query},
    waves::{
        page::{crumbs, offered, told},
        store::{self, Granted},
        wish::LONGEST_REASON,
        words::{day, wave_title},
    },
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    access::{self, OwnDatesPermit},
    calendar::Day,
    dates::DateFaultKind,
    organisation::Organisation,
    playbook::Wave,
    text::{MilestoneKey, OrganisationCode},
    waves::{Limits, OwnDateFault, fault_of, own_dates},
};
use serde::Deserialize;
use texts::Texts;

/// What the form sends: the day that a milestone falls on there, or none so that the wave's day holds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    milestone: String,
    day: String,
    reason: String,
    seen: i64,
}

/// A milestone of the organisation.
pub(super) struct Line {
    pub(super) key: MilestoneKey,
    pub(super) title: String,
    pub(super) day: Day,
    pub(super) of_wave: Day,
    /// What is its own about it, if anything is.
    pub(super) own: Option<Granted>,
}

struct LineView {
    title: String,
    date: String,
    note: String,
    why: String,
}

struct History {
    text: String,
    reason: String,
    by: String,
}

#[derive(Template)]
#[template(path = "waves/own.html")]
struct OwnPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    name: String,
    path: String,
    wave: String,
    lines: Vec<LineView>,
    moves: Vec<History>,
    institutions: Vec<ui::Crumb>,
    /// Where it moves to the wave that is kept for those who are not ready, and what that is called.
    buffer: Option<ui::Crumb>,
    /// Its wishes for the plan of waves.
    wishes: Option<String>,
    /// The form, for whoever may set dates.
    form: bool,
    limits: String,
    milestones: Vec<ui::Choice>,
    day: String,
    reason: String,
    seen: i64,
    faults: Faults,
    summary: Vec<ui::FieldError>,
}

/// Whether the visitor opens an organisation in its wave: a supplier knows its dates, but not what the others write to each other.
pub(super) fn opens(seen: &Seen, organisation: &Organisation) -> bool {
    let progress_only = seen.permit.sees_all() && !seen.permit.may_steer();
    !progress_only && seen.permit.sees(seen::facts(organisation))
}

/// An organisation in its wave, opened for a visitor.
pub(super) struct Opened {
    pub(super) seen: Seen,
    pub(super) at: usize,
}

impl Opened {
    pub(super) async fn of(visit: &Visit, key: &str, code: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let at = seen.standing.participant(&OrganisationCode::from(code)).ok_or(Failure::NotFound)?;
        let organisation = &seen.standing.participants[at].organisation;
        let is_there = stands_in_wave(organisation) && opens(&seen, organisation);
        if is_there { Ok(Self { seen, at }) } else { Err(Failure::NotFound) }
    }

    pub(super) fn organisation(&self) -> &Organisation {
        &self.seen.standing.participants[self.at].organisation
    }

    pub(super) fn wave(&self) -> Result<&Wave, Failure> {
        self.seen.standing.wave_of(self.at).ok_or(Failure::NotFound)
    }

    fn permit(&self, visit: &Visit) -> Result<Option<OwnDatesPermit>, Failure> {
        let own_pace = self.wave()?.own_pace;
        Ok(access::own_dates(&visit.viewer, &self.seen.permit, seen::facts(self.organisation()), own_pace))
    }

    fn limits(&self, permit: &OwnDatesPermit) -> Result<Option<Limits>, Failure> {
        Ok(Limits::of(&self.seen.standing.playbook, self.wave()?, permit.grants()))
    }

    /// Its milestones by day, with what is its own among them.
    pub(super) async fn lines(&self, visit: &Visit) -> Result<Vec<Line>, Failure> {
        let standing = &self.seen.standing;
        let mut connection = visit.app.database().read().await?;
        let mut own = store::granted(&mut connection, self.seen.key(), &self.organisation().code).await?;
        if let Some(parent) = &self.organisation().parent {
            let of_parent = store::granted(&mut connection, self.seen.key(), parent).await?;
            let news = of_parent.into_iter().filter(|one| !own.iter().any(|mine| mine.milestone == one.milestone)).collect::<Vec<_>>();
            own.extend(news);
        }
        drop(connection);
        let wave = self.wave()?;
        let days = standing.milestones_of(self.at);
        let mut lines = Vec::new();
        for milestone in &standing.playbook.milestones {
            let (Some(day), Some(of_wave)) = (days.get(&milestone.key), wave.milestones.get(&milestone.key)) else { continue };
            let at = own.iter().position(|one| one.milestone == milestone.key);
            let own = at.map(|at| own.swap_remove(at));
            let title = visit.text(&milestone.title).to_owned();
            lines.push(Line { key: milestone.key.clone(), title, day: *day, of_wave: *of_wave, own });
        }
        lines.sort_by_key(|line| line.day);
        Ok(lines)
    }
}

pub(super) async fn page(visit: Visit, Path((key, code)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, &key, &code).await?;
    show(&visit, &opened, &Sent::default(), Faults::default(), StatusCode::OK).await
}

async fn show(visit: &Visit, opened: &Opened, sent: &Sent, faults: Faults, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let seen = &opened.seen;
    let wave = opened.wave()?;
    let permit = opened.permit(visit)?;
    let limits = permit.as_ref().map(|permit| opened.limits(permit)).transpose()?.flatten();
    let lines = opened.lines(visit).await?;
    let organisation = opened.organisation();
    let moves = told(visit, seen.key(), Some(&organisation.code)).await?;
    let choice = |line: &Line| ui::Choice {
        value: line.key.to_string(),
        label: line.title.clone(),
        hint: None,
        selected: line.key.as_str() == sent.milestone,
    };
    let page = OwnPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: crumbs(visit, seen, true),
        name: organisation.name.clone(),
        path: format!("/rollouts/{}/waves/{}", seen.key(), organisation.code),
        wave: t.with("waves-stands-in", [("wave", visit.text(&wave.title).into())]),
        milestones: lines.iter().map(choice).collect(),
        lines: lines.into_iter().map(|line| view(t, &line)).collect(),
        moves: moves.iter().map(|one| history(visit, seen, one)).collect(),
        institutions: institutions(seen, organisation),
        buffer: access::waves(&seen.permit).and_then(|_| offered(seen, &wave.key)).map(|to| {
            let pair = format!("{}:{}", organisation.code, to.key);
            let text = t.with("waves-offer-buffer", [("wave", visit.text(&to.title).into())]);
            ui::Crumb { href: with_query(&format!("/rollouts/{}/waves/move", seen.key()), &[("move", &pair)]), text }
        }),
        wishes: access::wave_wishes(&visit.viewer, &seen.permit, seen::facts(organisation))
            .filter(|_| seen.standing.stands_alone(organisation) && seen.standing.playbook.waves.len() > 1)
            .map(|_| format!("/rollouts/{}/waves/{}/wishes", seen.key(), organisation.code)),
        form: permit.is_some(),
        limits: limits.map(|limits| in_words(t, limits)).unwrap_or_default(),
        day: sent.day.clone(),
        reason: sent.reason.clone(),
        seen: seen.standing.waves_revision(),
        summary: faults.summary(""),
        faults,
    };
    Ok((status, visit.page(&page)?).into_response())
}

fn view(t: Texts, line: &Line) -> LineView {
    let differs = line.day != line.of_wave;
    let why = line.own.as_ref().map(|own| {
        let values = [("reason", own.reason.as_str().into()), ("name", own.by.as_str().into()), ("date", day(t, own.since).into())];
        t.with("waves-own-why", values)
    });
    LineView {
        title: line.title.clone(),
        date: day(t, line.day),
        note: if differs {
            t.with("waves-own-instead", [("date", day(t, line.of_wave).into())])
        } else {
            t.get("waves-own-none").into_owned()
        },
        why: why.unwrap_or_default(),
    }
}

fn history(visit: &Visit, seen: &Seen, one: &store::Told) -> History {
    let values = [("from", wave_title(visit, seen, one.was.as_ref()).into()), ("to", wave_title(visit, seen, one.became.as_ref()).into())];
    History {
        text: visit.t.with("waves-moved", values),
        reason: one.reason.clone(),
        by: visit.t.with("waves-by", [("name", one.by.as_str().into()), ("date", day(visit.t, one.day).into())]),
    }
}

/// The institutions of a municipality, which may have dates of their own inside its wave.
fn institutions(seen: &Seen, organisation: &Organisation) -> Vec<ui::Crumb> {
    let theirs =
        seen.standing.participants.iter().map(|one| &one.organisation).filter(|one| one.parent.as_ref() == Some(&organisation.code));
    theirs.map(|one| ui::Crumb { href: format!("/rollouts/{}/waves/{}", seen.key(), one.code), text: one.name.clone() }).collect()
}

fn in_words(t: Texts, limits: Limits) -> String {
    let last = ("last", day(t, limits.last).into());
    match limits.first {
        Some(first) => t.with("waves-limits", [("first", day(t, first).into()), last]),
        None => t.with("waves-limit-last", [last]),
    }
}

/// What is wrong with a day, in words.
fn said(t: Texts, fault: &OwnDateFault) -> String {
    match fault {
        OwnDateFault::NotInWave => t.get("waves-fault-milestone").into_owned(),
        OwnDateFault::NotWorkingDay => t.get("waves-fault-day-off").into_owned(),
        OwnDateFault::Outside(limits) => in_words(t, *limits),
        OwnDateFault::Tasks(fault) => {
            let key = match fault.kind {
                DateFaultKind::StartBeforePublication { .. } => "waves-fault-task-start",
                _ => "waves-fault-task-due",
            };
            t.with(key, [("task", fault.task.as_str().into())])
        }
    }
}

/// What the form asks for: the milestone, its day, and why.
fn read(visit: &Visit, opened: &Opened, permit: &OwnDatesPermit, sent: &Sent) -> Result<(MilestoneKey, Option<Day>), Faults> {
    let t = visit.t;
    let standing = &opened.seen.standing;
    let mut faults = Faults::default();
    let milestone = MilestoneKey::from(sent.milestone.as_str());
    let day: Option<Day> = filled(&sent.day).and_then(|text| text.parse().ok());
    if filled(&sent.day).is_some() && day.is_none() {
        faults.add("day", t.get("waves-fault-day"));
    }
    match sent.reason.trim().chars().count() {
        0 => faults.add("reason", t.get("waves-fault-reason")),
        length if length > LONGEST_REASON => faults.add("reason", t.with("waves-fault-reason-long", [("most", LONGEST_REASON.into())])),
        _ => {}
    }
    let wave = opened.wave().ok();
    if !wave.is_some_and(|wave| wave.milestones.contains_key(&milestone)) {
        faults.add("milestone", t.get("waves-fault-milestone"));
    }
    if let (Some(wave), Some(day), Some(limits)) = (wave, day, opened.limits(permit).ok().flatten()) {
        let others = own_dates(&standing.placements().own, opened.organisation());
        if let Some(fault) = fault_of(&standing.playbook, wave, (&milestone, day), &others, limits) {
            faults.add("day", said(t, &fault));
        }
    }
    if faults.is_empty() { Ok((milestone, day)) } else { Err(faults) }
}

pub(super) async fn set(visit: Visit, Path((key, code)): Path<(String, String)>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, &key, &code).await?;
    let permit = opened.permit(&visit)?.ok_or(Failure::NotFound)?;
    let (milestone, day) = match read(&visit, &opened, &permit, &sent) {
        Ok(read) => read,
        Err(faults) => return show(&visit, &opened, &sent, faults, StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    let standing = &opened.seen.standing;
    let path = format!("/rollouts/{key}/waves/{code}");
    let was = standing.placements().own.get(permit.organisation()).and_then(|own| own.get(&milestone)).copied();
    if was == day {
        return Ok(visit.go(&path, "info", "waves-own-unchanged"));
    }
    let mut tx = visit.write().await?;
    let is_current = sent.seen == standing.waves_revision();
    if !is_current || !store::set_own_date(&mut tx, &permit, sent.seen, (&milestone, was, day), sent.reason.trim()).await? {
        drop(tx);
        let mut faults = Faults::default();
        faults.add("", visit.t.get("waves-conflict"));
        let opened = Opened::of(&visit, &key, &code).await?;
        return show(&visit, &opened, &sent, faults, StatusCode::CONFLICT).await;
    }
    tx.commit().await?;
    Ok(visit.go(&path, "success", if day.is_some() { "waves-own-set" } else { "waves-own-ended" }))
}
