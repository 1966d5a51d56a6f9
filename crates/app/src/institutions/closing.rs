//! Closing an institution, for good or into another one; opening it again after a mistake; and those whose place of work is no more.

use crate::{
    cutover,
    failure::Failure,
    form::Faults,
    institutions::{
        opened::{Institution, fingerprint},
        store::{self, Kept, Made},
    },
    local::seen as local,
    organisations::seen::{self, Seen},
    people::store as people,
    rollouts::standing::Standing,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    assignment::PersonIndex,
    calendar::Day,
    handover::Change,
    institution::closing::{self, Closing, ClosingFault, Fate, OpenTask},
    organisation::Organisation,
    text::{OrganisationCode, PersonId},
};
use serde::Deserialize;
use std::collections::BTreeSet;
use texts::Texts;

/// What the form sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    from: String,
    reason: String,
    into: String,
    seen: String,
    /// Only to see what would happen.
    show: String,
}

/// An open task and what becomes of it.
pub(super) struct TaskLine {
    pub(super) task: OpenTask,
    pub(super) title: String,
    rollout: String,
    href: String,
    due: String,
    pub(super) fate: Fate,
}

/// What closing means, worked out.
pub(super) struct Consequences {
    pub(super) tasks: Vec<TaskLine>,
    pub(super) people: Vec<PersonIndex>,
}

#[derive(Template)]
#[template(path = "institutions/close.html")]
struct ClosePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    name: String,
    path: String,
    only: Option<String>,
    /// How it is closed, where it is.
    closed: Option<String>,
    reason: String,
    as_it_was: Vec<ui::Crumb>,
    may_move: bool,
    places: Vec<ui::Choice>,
    from: String,
    typed_reason: String,
    into: Vec<ui::Choice>,
    merges: bool,
    tasks: Vec<TaskLine>,
    people: Vec<ui::Crumb>,
    /// What is said of data that went wrong or are outstanding, where any are.
    data: Option<String>,
    faults: Faults,
    errors: Vec<ui::FieldError>,
    seen: String,
    note: String,
}

impl TaskLine {
    fn goes_on(&self) -> bool {
        self.fate == Fate::GoesOn
    }
}

/// The open tasks of an organisation that the visitor knows of: those of the rollouts and those passed on to it.
async fn tasks(visit: &Visit, organisation: &Organisation) -> Result<Vec<TaskLine>, Failure> {
    let central = seen::rollouts(visit).await?;
    let mut all: Vec<Seen> = Vec::new();
    let municipality = organisation.parent.clone().unwrap_or_default();
    for seen in central {
        all.extend(local::around(visit, seen.key(), &municipality, None).await?);
        all.push(seen);
    }
    let mut lines = Vec::new();
    for seen in &all {
        for task in seen.tasks_of(visit, organisation).into_iter().filter(|task| !task.state.is_closed()) {
            let code = seen.standing.template(task).code.clone();
            lines.push(TaskLine {
                title: visit.title_of(&seen.standing, task).to_owned(),
                rollout: visit.text(&seen.standing.playbook.title).to_owned(),
                href: format!("/rollouts/{}/{}/{code}", seen.key(), organisation.code),
                due: visit.t.date_medium(task.due.date()),
                task: OpenTask { rollout: seen.key().clone(), task: code },
                fate: Fate::Ends,
            });
        }
    }
    Ok(lines)
}

/// What closing an institution into another one, or none, means.
pub(super) async fn consequences(visit: &Visit, kept: &Kept, into: Option<&OrganisationCode>) -> Result<Consequences, Failure> {
    let organisation = |code: &OrganisationCode| visit.directory.organisation(code).map(|entry| &entry.organisation);
    let here = organisation(&kept.known.code).ok_or(Failure::NotFound)?;
    let mut lines = tasks(visit, here).await?;
    let there: BTreeSet<OpenTask> = match into.and_then(organisation) {
        Some(other) => tasks(visit, other).await?.into_iter().map(|line| line.task).collect(),
        None => BTreeSet::new(),
    };
    let open: Vec<OpenTask> = lines.iter().map(|line| line.task.clone()).collect();
    for (line, fate) in lines.iter_mut().zip(closing::fates(&open, &there)) {
        line.fate = fate;
    }
    let people = visit.directory.people_at(&kept.known.code, visit.today).map(|(person, _)| person).collect();
    Ok(Consequences { tasks: lines, people })
}

pub(super) async fn page(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let found = Institution::find(&visit, &mut connection, &code).await?;
    drop(connection);
    let wish = Wish { from: visit.today.to_string(), ..Wish::default() };
    show(&visit, &found, &wish, Faults::default(), String::new(), StatusCode::OK).await
}

/// The other institutions of the municipality that stay open.
fn others(found: &Institution) -> BTreeSet<OrganisationCode> {
    let others = found.all.iter().filter(|one| one.closing.is_none() && one.known.municipality == found.kept.known.municipality);
    others.map(|one| one.known.code.clone()).filter(|code| *code != found.kept.known.code).collect()
}

async fn show(
    visit: &Visit,
    found: &Institution,
    wish: &Wish,
    faults: Faults,
    note: String,
    status: StatusCode,
) -> Result<Response, Failure> {
    let (t, kept) = (visit.t, &found.kept);
    let keeps = found.register.permit.keeps();
    let into = Some(OrganisationCode::from(wish.into.as_str())).filter(|code| others(found).contains(code));
    let into = kept.closing.as_ref().map_or(into, |closing| closing.into.clone());
    let shown = consequences(visit, kept, into.as_ref()).await?;
    let name_of =
        |code: &OrganisationCode| visit.directory.organisation(code).map(|entry| entry.organisation.name.clone()).unwrap_or_default();
    let closed = kept.closing.as_ref().map(|closing| {
        let date = t.date_long(closing.from.date());
        match &closing.into {
            Some(into) => t.with("institutions-merged", [("date", date.into()), ("name", name_of(into).into())]),
            None => t.with("institutions-is-closed", [("date", date.into())]),
        }
    });
    let mut connection = visit.app.database().read().await?;
    let data = cutover::open_at(&mut connection, &kept.known.code).await?;
    drop(connection);
    let heir = name_of(into.as_ref().unwrap_or(&kept.known.municipality));
    let person = |person: &PersonIndex| {
        let entry = visit.directory.person(*person);
        ui::Crumb { href: format!("/people/{}", entry.id), text: entry.name.clone() }
    };
    let page = ClosePage {
        shell: visit.shell("organisations"),
        t,
        crumbs: {
            let mut crumbs = found.register.crumbs(visit, true);
            crumbs.push(ui::Crumb { href: found.path(), text: kept.known.details.name().to_owned() });
            crumbs
        },
        name: kept.known.details.name().to_owned(),
        path: format!("/organisations/{}", kept.known.code),
        only: (!keeps).then(|| t.get("institutions-only").into_owned()),
        closed,
        reason: kept.closing.as_ref().map(|closing| closing.reason.clone()).unwrap_or_default(),
        as_it_was: as_it_was(visit, kept).await?,
        may_move: keeps && !kept.known.open && !shown.people.is_empty(),
        places: places(found, kept.closing.as_ref().and_then(|closing| closing.into.as_ref()), visit),
        from: wish.from.clone(),
        typed_reason: wish.reason.clone(),
        into: choices(visit, found, &wish.into),
        merges: into.is_some(),
        tasks: shown.tasks,
        people: shown.people.iter().map(person).collect(),
        data: (data > 0).then(|| t.with("institutions-left-data", [("count", data.into()), ("name", heir.into())])),
        errors: faults.summary(""),
        faults,
        seen: fingerprint(kept),
        note,
    };
    Ok((status, visit.page(&page)?).into_response())
}

/// The tasks that it had on the last day before it closed, as they stood then.
async fn as_it_was(visit: &Visit, kept: &Kept) -> Result<Vec<ui::Crumb>, Failure> {
    let Some(closing) = kept.closing.as_ref().filter(|_| !kept.known.open) else { return Ok(Vec::new()) };
    let Some(entry) = visit.directory.organisation(&kept.known.code) else { return Ok(Vec::new()) };
    let last = closing.from.plus_days(-1);
    let mut links = Vec::new();
    for seen in seen::rollouts(visit).await? {
        let standing = Standing::on(&visit.app, seen.key(), Some(last)).await?;
        let local = local::around(visit, seen.key(), &kept.known.municipality, Some(last)).await?;
        let then = standing.permit(&visit.viewer).ok().map(|permit| Seen { standing, permit });
        for seen in then.into_iter().chain(local) {
            let of = |task: &domain::rollout::Task| ui::Crumb {
                href: with_query(
                    &format!("/rollouts/{}/{}/{}", seen.key(), kept.known.code, seen.standing.template(task).code),
                    &[("today", &last.to_string())],
                ),
                text: visit.title_of(&seen.standing, task).to_owned(),
            };
            links.extend(seen.tasks_of(visit, &entry.organisation).into_iter().map(of));
        }
    }
    Ok(links)
}

/// Where it may become part of.
fn choices(visit: &Visit, found: &Institution, chosen: &str) -> Vec<ui::Choice> {
    let none = ui::Choice {
        value: String::new(),
        label: visit.t.get("institutions-into-none").into_owned(),
        hint: None,
        selected: chosen.is_empty(),
    };
    std::iter::once(none).chain(neighbours(found, chosen)).collect()
}

fn neighbours(found: &Institution, chosen: &str) -> impl Iterator<Item = ui::Choice> {
    let allowed = others(found);
    found.all.iter().filter(move |one| allowed.contains(&one.known.code)).map(move |one| ui::Choice {
        value: one.known.code.to_string(),
        label: one.known.details.name().to_owned(),
        hint: None,
        selected: one.known.code.as_str() == chosen,
    })
}

/// Where the people of a closed institution may go: to the municipality itself or another institution of it.
fn places(found: &Institution, into: Option<&OrganisationCode>, visit: &Visit) -> Vec<ui::Choice> {
    let municipality = &found.kept.known.municipality;
    let name = visit.directory.organisation(municipality).map(|entry| entry.organisation.name.clone()).unwrap_or_default();
    let chosen = into.map_or("", OrganisationCode::as_str);
    let own = ui::Choice { value: municipality.to_string(), label: name, hint: None, selected: chosen.is_empty() };
    std::iter::once(own).chain(neighbours(found, chosen)).collect()
}

/// What the form says; what cannot be is noted as a fault.
fn read(visit: &Visit, found: &Institution, wish: &Wish, faults: &mut Faults) -> Option<Closing> {
    let t = visit.t;
    let from = wish.from.trim().parse::<Day>().ok();
    if from.is_none() {
        faults.add("from", t.get("people-fault-day"));
    }
    let into = Some(wish.into.trim()).filter(|into| !into.is_empty()).map(OrganisationCode::from);
    let closing = Closing { from: from.unwrap_or(visit.today), reason: wish.reason.trim().to_owned(), into };
    for fault in closing::check(&closing, &found.kept.known.code, &others(found), visit.today) {
        match fault {
            ClosingFault::InThePast => faults.add("from", t.get("institutions-fault-past")),
            ClosingFault::NoReason => faults.add("reason", t.get("institutions-fault-reason")),
            ClosingFault::LongReason => {
                faults.add("reason", t.with("people-fault-long", [("count", closing::LONGEST_REASON.into())]));
            }
            ClosingFault::NotInto => faults.add("into", t.get("institutions-fault-into")),
        }
    }
    faults.is_empty().then_some(closing)
}

pub(super) async fn close(visit: Visit, Path(code): Path<String>, Form(wish): Form<Wish>) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let found = Institution::find_kept(&visit, &mut connection, &code).await?;
    drop(connection);
    if !wish.show.is_empty() {
        return show(&visit, &found, &wish, Faults::default(), String::new(), StatusCode::OK).await;
    }
    let mut faults = Faults::default();
    let Some(closing) = read(&visit, &found, &wish, &mut faults) else {
        return show(&visit, &found, &wish, faults, String::new(), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let mut tx = visit.write().await?;
    let found = Institution::find_kept(&visit, tx.connection(), &code).await?;
    if found.kept.closing.is_some() || wish.seen != fingerprint(&found.kept) {
        drop(tx);
        let note = visit.t.get("institutions-look-again").into_owned();
        return show(&visit, &found, &wish, Faults::default(), note, StatusCode::CONFLICT).await;
    }
    let kept = &found.kept;
    let own = &kept.known.code;
    let index = |id: &PersonId| visit.directory.person_index(id);
    let held = store::holdings(tx.connection(), [own, closing.into.as_ref().unwrap_or(own)], index).await?;
    let holdings: Vec<_> = held.iter().map(|(_, holding)| holding.clone()).collect();
    let mut made = Made::default();
    for change in closing::roles(&holdings, own, &closing) {
        match change {
            Change::End { holding, until } => {
                let (id, was) = &held[holding];
                store::end_holding(&mut tx, id, &visit.directory.person(was.person).id, was, until).await?;
                made.ended.push((id.clone(), was.until.map(|day| day.to_string())));
            }
            Change::Give(new) => {
                let person = visit.directory.person(new.person).id.clone();
                made.given.push(people::give_holding(&mut tx, &person, &new).await?);
            }
            Change::Reassign { .. } => {}
        }
    }
    // Whoever works there goes along on the day itself; before it they still have their place.
    if let Some(into) = closing.into.as_ref().filter(|_| closing.from == visit.today) {
        let people: Vec<PersonId> = visit.directory.people_at(own, visit.today).map(|(_, person)| person.id.clone()).collect();
        store::move_people(&mut tx, &found.register.permit, kept, &people, into).await?;
        made.moved = people.iter().map(ToString::to_string).collect();
    }
    store::set_closing(&mut tx, &found.register.permit, kept, Some(&closing), Some(&made)).await?;
    tx.bump("people").await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/organisations/{own}/close"), "success", "institutions-closed"))
}

pub(super) async fn reopen(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let mut tx = visit.write().await?;
    let found = Institution::find_kept(&visit, tx.connection(), &code).await?;
    if let Some(closing) = &found.kept.closing {
        let made = store::made(tx.connection(), &found.kept.known.code).await?;
        store::undo(&mut tx, &found.kept, closing, &made).await?;
        store::set_closing(&mut tx, &found.register.permit, &found.kept, None, None).await?;
        tx.commit().await?;
    }
    Ok(visit.go(&found.path(), "success", "institutions-reopened"))
}

/// Where people go.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Where {
    to: String,
}

pub(super) async fn move_people(visit: Visit, Path(code): Path<String>, Form(to): Form<Where>) -> Result<Response, Failure> {
    let mut tx = visit.write().await?;
    let found = Institution::find_kept(&visit, tx.connection(), &code).await?;
    let to = OrganisationCode::from(to.to.as_str());
    let is_there = to == found.kept.known.municipality || others(&found).contains(&to);
    if found.kept.known.open || !is_there {
        drop(tx);
        let mut faults = Faults::default();
        faults.add("to", visit.t.get("institutions-fault-into"));
        return show(&visit, &found, &Wish::default(), faults, String::new(), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let people: Vec<PersonId> =
        visit.directory.people_at(&found.kept.known.code, visit.today).map(|(_, person)| person.id.clone()).collect();
    store::move_people(&mut tx, &found.register.permit, &found.kept, &people, &to).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/organisations/{code}/close"), "success", "institutions-moved"))
}
