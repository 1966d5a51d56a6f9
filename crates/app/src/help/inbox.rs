//! `/help`: what the visitor's organisation is asked, per rollout and the oldest first, with how long each has waited.

use super::store::{self, Request};
use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{extract::Query, response::Response};
use database::Moment;
use domain::{
    access::{self, HelpPermit},
    calendar::Day,
    help::HelpState,
    task::HelpFrom,
};
use serde::Deserialize;
use texts::Texts;

/// So much of a question stands in the list.
const SHOWN: usize = 180;

/// What the address says about which requests are shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    pub(super) rollout: String,
    /// Whom help was asked of.
    pub(super) from: String,
    /// The key of a state, `all`, or nothing for those that wait.
    pub(super) state: String,
    pub(super) q: String,
}

impl Filter {
    fn fits(&self, line: &Line<'_>) -> bool {
        let request = &line.request;
        let state = match self.state.as_str() {
            "all" => None,
            chosen => Some(HelpState::from_key(chosen).unwrap_or(HelpState::Waiting)),
        };
        let wanted = self.q.trim().to_lowercase();
        let words =
            || format!("{} {} {} {}", line.organisation, line.title, request.question, request.answer.as_deref().unwrap_or_default());
        (self.rollout.is_empty() || request.rollout.as_str() == self.rollout)
            && HelpFrom::from_key(&self.from).is_none_or(|from| from == request.asked_of)
            && state.is_none_or(|state| state == request.state)
            && (wanted.is_empty() || words().to_lowercase().contains(&wanted))
    }
}

/// The requests that exist to a visitor, with the rollouts that they belong to.
pub(super) struct Inbox {
    pub(super) rollouts: Vec<Seen>,
    permits: Vec<HelpPermit>,
    requests: Vec<Request>,
}

/// A request with the words of its task.
pub(super) struct Line<'b> {
    pub(super) seen: &'b Seen,
    pub(super) request: &'b Request,
    pub(super) organisation: String,
    pub(super) title: String,
    /// The task, if it exists to the visitor.
    pub(super) href: Option<String>,
    pub(super) asked: Day,
    pub(super) waited: i32,
}

impl Inbox {
    /// Opens it; not found for whoever is asked no help.
    pub(super) async fn open(visit: &Visit) -> Result<Self, Failure> {
        let rollouts = seen::rollouts(visit).await?;
        let permits: Vec<HelpPermit> = rollouts.iter().filter_map(|seen| access::help(&seen.permit)).collect();
        if permits.is_empty() {
            return Err(Failure::NotFound);
        }
        let mut connection = visit.app.database().read().await?;
        let requests = store::all(&mut connection, &permits).await?;
        Ok(Self { rollouts, permits, requests })
    }

    /// Whether the visitor sees what was asked of the supplier and of the programme office.
    pub(super) fn sees_both(&self) -> bool {
        self.permits.iter().any(|permit| permit.sees(HelpFrom::ProgrammeOffice))
    }

    /// The requests of a rollout that a filter lets through, the oldest first.
    pub(super) fn lines<'b>(&'b self, visit: &Visit, filter: &Filter, seen: &'b Seen) -> Vec<Line<'b>> {
        let of_rollout = self.requests.iter().filter(|request| request.rollout == *seen.key());
        of_rollout.map(|request| line(visit, seen, request)).filter(|line| filter.fits(line)).collect()
    }
}

/// A request in words.
pub(super) fn line<'b>(visit: &Visit, seen: &'b Seen, request: &'b Request) -> Line<'b> {
    let standing = &seen.standing;
    let participant = standing.participant(&request.organisation);
    let task = participant.and_then(|at| standing.task(at, &request.task));
    let template = standing.playbook.task(&request.task);
    let title = template.map_or_else(String::new, |template| visit.text(&template.title).to_owned());
    let opens = task.is_some_and(|task| standing.task_permit(&visit.viewer, &seen.permit, task).is_some());
    let entry = visit.directory.organisation(&request.organisation);
    let day = |micros| Day::from_date(Moment::local(micros).date()).unwrap_or(visit.today);
    let asked = day(request.asked_at);
    let until = request.answered_at.map_or(visit.today, day);
    Line {
        seen,
        organisation: entry.map_or_else(|| request.organisation.to_string(), |entry| entry.organisation.name.clone()),
        title: format!("{} {title}", request.task),
        href: opens.then(|| format!("/rollouts/{}/{}/{}", request.rollout, request.organisation, request.task)),
        asked,
        waited: asked.working_days_until(until).max(0),
        request,
    }
}

/// The name of a state.
pub(super) fn state_text(t: Texts, state: HelpState) -> String {
    t.get(match state {
        HelpState::Waiting => "help-state-waiting",
        HelpState::Lapsed => "help-state-lapsed",
        HelpState::Answered => "help-state-answered",
        HelpState::Helped => "help-state-helped",
        HelpState::AskedAgain => "help-state-asked-again",
    })
    .into_owned()
}

/// Whom help was asked of, by name.
pub(super) fn asked_of(visit: &Visit, seen: &Seen, from: HelpFrom) -> String {
    let head = &seen.standing.head;
    let code = match from {
        HelpFrom::ProgrammeOffice => Some(&head.owner),
        HelpFrom::Supplier => head.supplier.as_ref(),
    };
    code.and_then(|code| visit.directory.organisation(code)).map(|entry| entry.organisation.name.clone()).unwrap_or_default()
}

/// A request as the list shows it.
struct Row {
    organisation: String,
    task: String,
    question: String,
    href: String,
    asked_of: String,
    asked: String,
    waited: String,
    state: &'static str,
    state_text: String,
    shown_to_all: bool,
}

/// The requests of one rollout.
struct Group {
    heading: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "help/inbox.html")]
struct InboxPage {
    shell: ui::Shell,
    t: Texts,
    lead: String,
    rollouts: Vec<ui::Choice>,
    from: Vec<ui::Choice>,
    states: Vec<ui::Choice>,
    q: String,
    groups: Vec<Group>,
    excel: String,
}

pub(super) async fn page(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let inbox = Inbox::open(&visit).await?;
    let t = visit.t;
    let waiting = inbox.requests.iter().filter(|request| request.state == HelpState::Waiting).count();
    let groups = inbox.rollouts.iter().filter_map(|seen| {
        let rows: Vec<Row> = inbox.lines(&visit, &filter, seen).iter().map(|line| row(&visit, line)).collect();
        let heading = visit.text(&seen.standing.playbook.title).to_owned();
        (!rows.is_empty()).then_some(Group { heading, rows })
    });
    let page = InboxPage {
        shell: visit.shell("my-tasks"),
        t,
        lead: t.with("help-lead", [("count", waiting.into())]),
        groups: groups.collect(),
        rollouts: rollouts(&visit, &inbox, &filter),
        from: if inbox.sees_both() { addressees(t, &filter) } else { Vec::new() },
        states: states(t, &filter),
        excel: with_query(
            "/help.xlsx",
            &[("rollout", &filter.rollout), ("from", &filter.from), ("state", &filter.state), ("q", &filter.q)],
        ),
        q: filter.q,
    };
    visit.page(&page)
}

fn row(visit: &Visit, line: &Line<'_>) -> Row {
    let (t, request) = (visit.t, line.request);
    let waits = request.state == HelpState::Waiting;
    let own_page = format!("/help/{}", request.id);
    Row {
        organisation: line.organisation.clone(),
        task: line.title.clone(),
        question: shortened(&request.question),
        href: line.href.clone().filter(|_| waits).map_or(own_page, |task| format!("{task}#conversation-heading")),
        asked_of: asked_of(visit, line.seen, request.asked_of),
        asked: t.date_medium(line.asked.date()),
        waited: match request.state {
            HelpState::Lapsed => String::new(),
            _ => t.with(if waits { "help-has-waited" } else { "help-waited" }, [("days", line.waited.into())]),
        },
        state: request.state.key(),
        state_text: state_text(t, request.state),
        shown_to_all: request.shared.as_ref().is_some_and(|shared| !shared.withdrawn),
    }
}

fn shortened(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match one_line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &one_line[..end]),
        None => one_line,
    }
}

fn choice(value: &str, label: String, chosen: &str) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label, hint: None, selected: value == chosen }
}

fn rollouts(visit: &Visit, inbox: &Inbox, filter: &Filter) -> Vec<ui::Choice> {
    let all = choice("", visit.t.get("help-every-rollout").into_owned(), &filter.rollout);
    let one = |seen: &Seen| choice(seen.key().as_str(), visit.text(&seen.standing.playbook.title).to_owned(), &filter.rollout);
    std::iter::once(all).chain(inbox.rollouts.iter().map(one)).collect()
}

fn addressees(t: Texts, filter: &Filter) -> Vec<ui::Choice> {
    let all = choice("", t.get("help-from-anybody").into_owned(), &filter.from);
    let office = choice(HelpFrom::ProgrammeOffice.key(), t.get("help-from-office").into_owned(), &filter.from);
    let supplier = choice(HelpFrom::Supplier.key(), t.get("help-from-supplier").into_owned(), &filter.from);
    vec![all, office, supplier]
}

fn states(t: Texts, filter: &Filter) -> Vec<ui::Choice> {
    let chosen = if filter.state.is_empty() { HelpState::Waiting.key() } else { &filter.state };
    let each = HelpState::ALL.into_iter().map(|state| choice(state.key(), state_text(t, state), chosen));
    each.chain(std::iter::once(choice("all", t.get("help-state-all").into_owned(), chosen))).collect()
}
