//! `/rollouts/{rollout}/waves/move`: what a move would change, and the button that makes it.

use crate::{
    events::EventShift,
    failure::Failure,
    form::Faults,
    organisations::seen::{self, Seen},
    visit::{Visit, with_query},
    waves::{
        outlook::{Behind, MilestoneShift, Outlook},
        plan::{self, Fault as PlanFault, Plan},
        store,
        wish::{Entered, LONGEST_REASON, OUT, Wish, pairs},
        words::{clash, day, wave_title},
    },
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    access::{self, WavesPermit},
    condition::Condition,
    signal::Signal,
    text::WaveKey,
    waves::Clash,
};
use playbook::{Fault, FaultKind};
use texts::{Language, Texts};

/// A line of the table of milestones.
struct DateLine {
    title: String,
    before: String,
    after: String,
    clash: Option<String>,
}

/// Those who move alike.
struct GroupLines {
    heading: String,
    who: String,
    dates: Vec<DateLine>,
}

/// A task that becomes due on another day.
struct TaskLine {
    title: String,
    before: String,
    after: String,
    count: usize,
    clash: Option<String>,
}

/// Those who would be left behind, and the address that moves them along.
struct BehindLine {
    text: String,
    href: String,
}

struct Shift {
    from: &'static str,
    to: &'static str,
    count: usize,
}

struct Linked {
    href: String,
    text: String,
}

#[derive(Template)]
#[template(path = "waves/move.html")]
struct MovePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    path: String,
    groups: Vec<GroupLines>,
    leaving: Option<String>,
    facts: Vec<String>,
    shifts: Vec<Shift>,
    tasks: Vec<TaskLine>,
    behind: Vec<BehindLine>,
    events: Vec<Linked>,
    letters: Vec<Linked>,
    moves: Vec<String>,
    seen: i64,
    reason: String,
    faults: Faults,
    summary: Vec<ui::FieldError>,
}

/// The rollout, for whoever may move its participants.
pub(super) async fn find(visit: &Visit, key: &str) -> Result<(Seen, WavesPermit), Failure> {
    let seen = seen::rollout(visit, key).await?;
    let permit = access::waves(&seen.permit).ok_or(Failure::NotFound)?;
    Ok((seen, permit))
}

/// The wish of an address, with those whom its rule means.
pub(super) fn wish_of(visit: &Visit, seen: &Seen, entered: &Entered) -> Result<Wish, String> {
    let mut wish = entered.wish();
    let rule = entered.value("rule");
    if !rule.is_empty() {
        let rule = Condition::parse(rule).map_err(|fault| {
            let fault = Fault { file: String::new(), line: 1, kind: FaultKind::BadCondition(fault) };
            fault.message(visit.t.language() == Language::Danish)
        })?;
        let to = entered.value("to");
        let wave = (!to.is_empty() && to != OUT).then(|| WaveKey::from(to));
        wish.extend(plan::by_rule(seen, &rule).into_iter().map(|code| (code, wave.clone())).filter(|_| !to.is_empty()));
    }
    Ok(wish)
}

pub(super) async fn preview(visit: Visit, Path(key): Path<String>, Query(sent): Query<Vec<(String, String)>>) -> Result<Response, Failure> {
    let (seen, _) = find(&visit, &key).await?;
    let entered = Entered::new(sent);
    let back = format!("/rollouts/{key}/waves");
    let wish = match wish_of(&visit, &seen, &entered) {
        Ok(wish) => wish,
        Err(fault) => return super::page::with_fault(visit, key, entered, ("rule", fault)).await,
    };
    match Plan::of(&visit, &seen, &wish) {
        Ok(plan) => show(&visit, &seen, (&wish, &plan), "", Faults::default(), StatusCode::OK).await,
        Err(fault) if entered.value("rule").is_empty() => Ok(visit.go(&back, "warning", fault.key())),
        Err(fault) => {
            let said = visit.t.get(if fault == PlanFault::Nobody { "waves-fault-rule-nobody" } else { fault.key() }).into_owned();
            super::page::with_fault(visit, key, entered, ("rule", said)).await
        }
    }
}

async fn show(
    visit: &Visit,
    seen: &Seen,
    (wish, plan): (&Wish, &Plan),
    reason: &str,
    faults: Faults,
    status: StatusCode,
) -> Result<Response, Failure> {
    let t = visit.t;
    let outlook = Outlook::of(visit, seen, plan).await?;
    let path = format!("/rollouts/{}/waves", seen.key());
    let title = visit.text(&seen.standing.playbook.title).to_owned();
    let shift = |((from, to), count): (&(Signal, Signal), &usize)| Shift { from: from.key(), to: to.key(), count: *count };
    let page = MovePage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: super::page::crumbs(visit, seen, true),
        groups: outlook.groups.iter().map(|group| group_lines(t, group)).collect(),
        leaving: leaving(visit, seen, plan, outlook.closing),
        facts: facts(t, &outlook),
        shifts: outlook.tasks.signals.iter().map(shift).collect(),
        tasks: task_lines(visit, seen, &outlook),
        behind: outlook.behind.iter().map(|one| behind_line(visit, seen, &path, wish, one)).collect(),
        events: outlook.events.iter().map(|one| event_line(t, one)).collect(),
        letters: outlook.letters.iter().map(|one| letter_line(t, one)).collect(),
        moves: pairs(wish),
        seen: seen.standing.waves_revision(),
        reason: reason.to_owned(),
        summary: faults.summary(""),
        faults,
        title,
        path,
    };
    Ok((status, visit.page(&page)?).into_response())
}

fn group_lines(t: Texts, group: &super::outlook::Group) -> GroupLines {
    let line = |one: &MilestoneShift| DateLine {
        title: one.title.clone(),
        before: one.before.map_or_else(|| t.get("waves-no-date").into_owned(), |at| day(t, at)),
        after: one.after.map_or_else(|| t.get("waves-no-date").into_owned(), |at| day(t, at)),
        clash: one.clash.map(|found| clash(t, found)),
    };
    let key = if group.from.is_empty() { "waves-group-joins" } else { "waves-group" };
    GroupLines {
        heading: t.with(key, [("from", group.from.as_str().into()), ("to", group.to.as_str().into())]),
        who: t.with("waves-who", [("names", group.names.join(", ").into()), ("institutions", group.institutions.into())]),
        dates: group.milestones.iter().map(line).collect(),
    }
}

fn leaving(visit: &Visit, seen: &Seen, plan: &Plan, closing: usize) -> Option<String> {
    let of = |at: &usize| &seen.standing.participants[*at].organisation;
    let names: Vec<&str> = plan.leaving.iter().map(of).filter(|one| plan::stands_alone(seen, one)).map(|one| one.name.as_str()).collect();
    let institutions = plan.leaving.len() - names.len();
    let values = [("names", names.join(", ").into()), ("institutions", institutions.into()), ("tasks", closing.into())];
    (!plan.leaving.is_empty()).then(|| visit.t.with("waves-leaving", values))
}

/// What becomes different, a sentence each.
fn facts(t: Texts, outlook: &Outlook) -> Vec<String> {
    let tasks = &outlook.tasks;
    let counts = [
        ("waves-fact-moved", tasks.moved()),
        ("waves-fact-past", tasks.clashing(Clash::Past)),
        ("waves-fact-summer", tasks.clashing(Clash::Summer)),
        ("waves-fact-hidden", tasks.hidden),
        ("waves-fact-added", tasks.added),
        ("waves-fact-gone", tasks.gone),
        ("waves-fact-completed", tasks.completed),
        ("waves-fact-granted", tasks.granted),
        ("waves-fact-opening", outlook.opening),
    ];
    counts.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| t.with(key, [("count", count.into())])).collect()
}

fn task_lines(visit: &Visit, seen: &Seen, outlook: &Outlook) -> Vec<TaskLine> {
    let line = |one: &domain::waves::TaskShift| {
        let template = &seen.standing.playbook.tasks[usize::from(one.template)];
        TaskLine {
            title: format!("{} {}", template.code, visit.text(&template.title)),
            before: day(visit.t, one.before),
            after: day(visit.t, one.after),
            count: one.organisations,
            clash: one.clash.map(|found| clash(visit.t, found)),
        }
    };
    outlook.tasks.tasks.iter().map(line).collect()
}

fn behind_line(visit: &Visit, seen: &Seen, path: &str, wish: &Wish, behind: &Behind) -> BehindLine {
    let names: Vec<&str> = behind.partners.iter().map(|(_, name)| name.as_str()).collect();
    let mut all = wish.clone();
    all.extend(behind.partners.iter().map(|(code, _)| (code.as_str().into(), Some(behind.to.clone()))));
    let moves = pairs(&all);
    let query: Vec<(&str, &str)> = moves.iter().map(|pair| ("move", pair.as_str())).collect();
    let values = [
        ("centre", behind.centre.as_str().into()),
        ("names", names.join(", ").into()),
        ("wave", wave_title(visit, seen, Some(&behind.to)).into()),
    ];
    BehindLine { text: visit.t.with("waves-behind", values), href: with_query(&format!("{path}/move"), &query) }
}

fn event_line(t: Texts, one: &EventShift) -> Linked {
    Linked { href: one.href.clone(), text: event_words(t, one) }
}

/// What becomes of an event, in words.
pub(super) fn event_words(t: Texts, one: &EventShift) -> String {
    let key = match (one.joins, one.left) {
        (false, _) => "waves-event-leaves",
        (true, None) => "waves-event-joins",
        (true, Some(_)) => "waves-event-joins-seats",
    };
    let values = [
        ("title", one.title.as_str().into()),
        ("date", day(t, one.day).into()),
        ("count", one.invited.into()),
        ("seats", one.left.unwrap_or_default().into()),
    ];
    t.with(key, values)
}

fn letter_line(t: Texts, one: &crate::letters::ToWave) -> Linked {
    let values = [("subject", one.subject.as_str().into()), ("date", day(t, one.day).into())];
    Linked { href: one.href.clone(), text: t.with("waves-letter", values) }
}

pub(crate) async fn make(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let (seen, permit) = find(&visit, &key).await?;
    let entered = Entered::new(sent);
    let t = visit.t;
    let back = format!("/rollouts/{key}/waves");
    let wish = entered.wish();
    let plan = match Plan::of(&visit, &seen, &wish) {
        Ok(plan) => plan,
        Err(fault) => return Ok(visit.go(&back, "warning", fault.key())),
    };
    let reason = entered.value("reason");
    let mut faults = Faults::default();
    match reason.chars().count() {
        0 => faults.add("reason", t.get("waves-fault-reason")),
        length if length > LONGEST_REASON => faults.add("reason", t.with("waves-fault-reason-long", [("most", LONGEST_REASON.into())])),
        _ => {}
    }
    if !faults.is_empty() {
        return show(&visit, &seen, (&wish, &plan), reason, faults, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let revision = entered.value("seen").parse().unwrap_or(-1);
    let mut tx = visit.write().await?;
    let steps = plan.steps(&seen);
    // The plan was made of the standing before this transaction: it must be the one that the reader saw, and still hold.
    let is_current = revision == seen.standing.waves_revision();
    if !is_current || !store::make(&mut tx, &permit, revision, (&steps, &plan.heads(&seen)), reason).await? {
        drop(tx);
        let (seen, _) = find(&visit, &key).await?;
        let Ok(plan) = Plan::of(&visit, &seen, &wish) else { return Ok(visit.go(&back, "warning", "waves-conflict")) };
        faults.add("", t.get("waves-conflict"));
        return show(&visit, &seen, (&wish, &plan), reason, faults, StatusCode::CONFLICT).await;
    }
    tx.commit().await?;
    let count = steps.len().to_string();
    Ok(visit.go_saying(&back, "success", "waves-done", &[("count", &count)]))
}
