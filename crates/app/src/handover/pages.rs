//! The screen on which somebody's things are handed on.

use crate::{
    failure::Failure,
    form::{Faults, noted},
    handover::{
        lines::{self, RoleLine, Rows, ShiftLine, TaskLine},
        preview::{self, Supposed},
        store::Situation,
        undo,
        wish::{Items, NEW, NOBODY, Newcomer, Proposal, Takers, Wish},
    },
    local::seen as local,
    organisations::{
        directory::PersonEntry,
        seen::{self, Seen},
    },
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    access::{self, HandoverPermit},
    assignment::PersonIndex,
    calendar::Day,
    handover::{self, Change, Choices, Departure, Successor},
    organisation::Organisation,
    text::{OrganisationCode, PersonId},
};
use sha2::{Digest, Sha256};
use texts::Texts;

#[derive(Template)]
#[template(path = "handover/handover.html")]
struct HandoverPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    name: String,
    /// `/people/{id}`.
    path: String,
    moving: bool,
    from: String,
    /// Where somebody who moves can go.
    organisations: Vec<ui::Choice>,
    /// The last day of somebody who is gone.
    gone: Option<String>,
    /// Whether today's handing-on can be taken back.
    undoable: bool,
    everybody: Vec<ui::Choice>,
    newcomer: Newcomer,
    /// Whether the fields of the new colleague are open.
    names_newcomer: bool,
    roles: Vec<RoleLine>,
    tasks: Vec<TaskLine>,
    shifts: Vec<ShiftLine>,
    /// What would happen to the roles and the account, sentence by sentence.
    sentences: Vec<String>,
    seen: String,
    faults: Faults,
    summary: Vec<ui::FieldError>,
}

/// A person opened for handing on.
pub(super) struct Opened {
    pub(super) permit: HandoverPermit,
    pub(super) person: PersonIndex,
    pub(super) rollouts: Vec<Seen>,
}

impl Opened {
    /// Opens a person; not found if they do not exist to the visitor or the visitor does not keep their roles.
    pub(super) async fn find(visit: &Visit, id: &str) -> Result<Self, Failure> {
        let directory = &visit.directory;
        let person = directory.person_index(&PersonId::new(id)).ok_or(Failure::NotFound)?;
        let works_at = &directory.person(person).organisation;
        let organisation = &directory.organisation(works_at).ok_or(Failure::NotFound)?.organisation;
        let mut rollouts = seen::rollouts(visit).await?;
        let shares = rollouts.iter().any(|seen| seen.concerns(works_at));
        let people = access::people(&visit.viewer, &seen::facts(organisation), shares).ok_or(Failure::NotFound)?;
        let permit = access::handover(&people, &directory.person(person).id, works_at).ok_or(Failure::NotFound)?;
        rollouts.extend(local::own(visit).await?);
        Ok(Self { permit, person, rollouts })
    }

    pub(super) fn entry<'v>(&self, visit: &'v Visit) -> &'v PersonEntry {
        visit.directory.person(self.person)
    }

    /// The organisations that belong together with the person's: the municipality and its institutions, as far as the
    /// visitor keeps them; by name.
    pub(super) fn places<'v>(&self, visit: &'v Visit) -> Vec<&'v OrganisationCode> {
        let directory = &visit.directory;
        let head = |organisation: &Organisation| organisation.parent.clone().unwrap_or_else(|| organisation.code.clone());
        let own = &self.entry(visit).organisation;
        let own_head = directory.organisation(own).map(|entry| head(&entry.organisation));
        let reaches_all = own_head.as_ref() == Some(&visit.viewer.organisation) || *own == visit.viewer.organisation;
        let together = |organisation: &Organisation| organisation.code == *own || (reaches_all && Some(head(organisation)) == own_head);
        directory.organisations().iter().map(|entry| &entry.organisation).filter(|one| together(one)).map(|one| &one.code).collect()
    }

    /// Who can take things over: whoever works at one of those organisations on that day, by name.
    fn candidates(&self, visit: &Visit, from: Day) -> Vec<PersonIndex> {
        let (directory, places) = (&visit.directory, self.places(visit));
        let people = (0..directory.people().len() as u32).map(PersonIndex::new);
        people
            .filter(|one| *one != self.person && directory.is_active(*one, from) && places.contains(&&directory.person(*one).organisation))
            .collect()
    }
}

/// The whole screen, worked out: what there is to hand on, what is chosen, and what would change.
pub(super) struct Screen {
    pub(super) departure: Departure,
    pub(super) from: Day,
    /// Where the person works from then on.
    pub(super) organisation: OrganisationCode,
    pub(super) situation: Situation,
    pub(super) candidates: Vec<PersonIndex>,
    /// A new colleague who takes things over.
    pub(super) newcomer: Newcomer,
    pub(super) items: Items,
    /// The fields for which something is still to be chosen.
    pub(super) open: Vec<String>,
    choices: Choices,
    pub(super) changes: Vec<Change>,
}

impl Screen {
    /// Works it out from what is in the database and what was chosen.
    pub(super) fn new(visit: &Visit, opened: &Opened, situation: Situation, wish: &Wish, departure: Departure) -> Self {
        let directory = &visit.directory;
        let own = &opened.entry(visit).organisation;
        let (from, organisation) = match departure {
            Departure::Leaves => (wish.day(visit.today).unwrap_or(visit.today), own.clone()),
            Departure::Moves => {
                (visit.today, opened.places(visit).into_iter().find(|code| code.as_str() == wish.organisation).unwrap_or(own).clone())
            }
        };
        let candidates = opened.candidates(visit, from);
        let takers = Takers { directory, candidates: &candidates, newcomer: !wish.newcomer.name.is_empty() };
        let may_take = |person: PersonIndex| candidates.contains(&person);
        let items = wish.items(&situation, opened.person, from, |proposal| propose(visit, opened, &situation, from, &may_take, proposal));
        let open = items.open(&takers, departure);
        let choices = items.choices(&takers);
        let changes = handover::plan(&situation.holdings, &situation.tasks, opened.person, from, departure, &choices);
        Self { departure, from, organisation, situation, candidates, newcomer: wish.newcomer.clone(), items, open, choices, changes }
    }

    /// A short text that is another one whenever the changes, or what they change, are others.
    pub(super) fn fingerprint(&self) -> String {
        let revisions: Vec<i64> = self.situation.named.iter().map(|named| named.revision).collect();
        let newcomer = self.items.name_newcomer().then_some(&self.newcomer);
        let all = format!("{:?}{:?}{newcomer:?}{:?}{:?}{revisions:?}", self.from, self.organisation, self.changes, self.situation.ids);
        Sha256::digest(all.as_bytes()).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Who takes a thing over unless the reader says otherwise: a role whoever else holds it, a task the holder of its role.
fn propose(
    visit: &Visit,
    opened: &Opened,
    situation: &Situation,
    from: Day,
    may_take: &dyn Fn(PersonIndex) -> bool,
    proposal: Proposal,
) -> String {
    let id = |person: PersonIndex| visit.directory.person(person).id.to_string();
    match proposal {
        Proposal::Role(at) => handover::next_holder(&situation.holdings, at, from, may_take).map(id).unwrap_or_default(),
        Proposal::Task(at) => {
            let task = &situation.tasks[at];
            let seen = opened.rollouts.iter().find(|seen| *seen.key() == task.rollout);
            let template = seen.and_then(|seen| seen.standing.playbook.task(&task.task));
            let holder = |role: &str| {
                let holds = |holding: &domain::assignment::Holding| {
                    holding.role.as_str() == role && holding.person != opened.person && holding.in_force(&task.rollout, from)
                };
                visit.directory.holdings().iter().any(|holding| holding.organisation == task.organisation && holds(holding))
            };
            let filled = template.is_some_and(|template| {
                let responsible = task.responsible != Some(opened.person) || holder(template.responsible.as_str());
                let performer = task.performer != Some(opened.person) || holder(template.performer.as_str());
                responsible && performer
            });
            if filled { NOBODY.to_owned() } else { String::new() }
        }
    }
}

pub(super) async fn leave(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    first_look(&visit, &id, Departure::Leaves).await
}

pub(super) async fn move_on(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    first_look(&visit, &id, Departure::Moves).await
}

async fn first_look(visit: &Visit, id: &str, departure: Departure) -> Result<Response, Failure> {
    let opened = Opened::find(visit, id).await?;
    let wish = Wish::default();
    let screen = read(visit, &opened, &wish, departure).await?;
    show(visit, &opened, &screen, &wish, Shown::default()).await
}

/// The screen as the database has it now, with what is chosen.
pub(super) async fn read(visit: &Visit, opened: &Opened, wish: &Wish, departure: Departure) -> Result<Screen, Failure> {
    let mut connection = visit.app.database().read().await?;
    let situation = Situation::load(&mut connection, &visit.directory, opened.permit.person()).await?;
    Ok(Screen::new(visit, opened, situation, wish, departure))
}

/// How the screen is shown.
#[derive(Default)]
pub(super) struct Shown {
    /// Whether what is not chosen yet is marked as a fault.
    pub(super) marks: bool,
    /// What else is wrong.
    pub(super) faults: Faults,
    /// The status.
    pub(super) status: StatusCode,
}

/// Shows the screen.
pub(super) async fn show(visit: &Visit, opened: &Opened, screen: &Screen, wish: &Wish, shown: Shown) -> Result<Response, Failure> {
    let t = visit.t;
    let Shown { marks, faults, status } = shown;
    let departure = screen.departure;
    let open: &[String] = if marks { &screen.open } else { &[] };
    let (person, candidates, situation) = (opened.person, &screen.candidates, &screen.situation);
    let rows = Rows { visit, rollouts: &opened.rollouts, situation, person, departure, candidates, open };
    let supposed = Supposed { person, from: screen.from, departure, situation, changes: &screen.changes };
    let shifts = preview::shifts(visit, &opened.rollouts, &supposed);
    let mut connection = visit.app.database().read().await?;
    let undoable = undo::latest(&mut connection, opened.permit.person(), &visit.today.to_string()).await?.is_some();
    drop(connection);
    let mut summary = faults.summary("");
    let to_choose = open.iter().map(|field| ui::FieldError { field: field.clone(), text: t.get("leaving-choose-who").into_owned() });
    summary.extend(noted(to_choose.collect()));
    let entry = opened.entry(visit);
    let nothing_left = screen.items.roles.is_empty() && screen.items.tasks.is_empty();
    let page = HandoverPage {
        shell: visit.shell("organisations"),
        t,
        crumbs: crumbs(visit, entry),
        name: entry.name.clone(),
        path: format!("/people/{}", entry.id),
        moving: departure == Departure::Moves,
        from: if wish.from.is_empty() { screen.from.to_string() } else { wish.from.clone() },
        organisations: organisations(visit, opened, screen),
        gone: entry.left_on.filter(|_| nothing_left).map(|last| t.date_long(last.date())),
        undoable,
        everybody: everybody(visit, candidates, &wish.all_to),
        newcomer: wish.newcomer.clone(),
        names_newcomer: screen.items.name_newcomer() || !wish.newcomer.name.is_empty(),
        roles: screen.items.roles.iter().map(|item| rows.role(item)).collect(),
        tasks: screen.items.tasks.iter().map(|item| rows.task(item)).collect(),
        shifts: shifts.iter().map(|shift| lines::shift(visit, shift, &screen.newcomer)).collect(),
        sentences: sentences(visit, opened, screen),
        seen: screen.fingerprint(),
        faults,
        summary,
    };
    Ok((status, visit.page(&page)?).into_response())
}

fn everybody(visit: &Visit, candidates: &[PersonIndex], chosen: &str) -> Vec<ui::Choice> {
    let choice = |(value, label): (String, String)| ui::Choice { selected: value == chosen, value, label, hint: None };
    let nobody = (String::new(), visit.t.get("leaving-choose").into_owned());
    let new = (NEW.to_owned(), visit.t.get("leaving-newcomer").into_owned());
    [nobody, new].into_iter().chain(lines::people(visit, candidates)).map(choice).collect()
}

fn organisations(visit: &Visit, opened: &Opened, screen: &Screen) -> Vec<ui::Choice> {
    let found = opened.places(visit).into_iter().filter_map(|code| visit.directory.organisation(code));
    let choice = |organisation: &Organisation| ui::Choice {
        value: organisation.code.to_string(),
        label: organisation.name.clone(),
        hint: None,
        selected: organisation.code == screen.organisation,
    };
    found.map(|entry| choice(&entry.organisation)).collect()
}

fn sentences(visit: &Visit, opened: &Opened, screen: &Screen) -> Vec<String> {
    let t = visit.t;
    let directory = &visit.directory;
    let title = |at: usize| lines::role_title(visit, &opened.rollouts, &screen.situation.holdings[at].role);
    let role = |(at, successor): (&usize, &Successor)| match successor {
        Successor::Person(person) => {
            t.with("leaving-role-goes", [("role", title(*at).into()), ("name", lines::name(visit, *person, &screen.newcomer).into())])
        }
        Successor::Kept => t.with("leaving-role-kept", [("role", title(*at).into())]),
        Successor::Nobody => t.with("leaving-role-vacant", [("role", title(*at).into())]),
    };
    let mut sentences: Vec<String> = screen.choices.roles.iter().map(role).collect();
    let name = opened.entry(visit).name.as_str();
    if screen.departure == Departure::Leaves {
        sentences.push(t.with("leaving-account-closes", [("name", name.into()), ("date", t.date_long(screen.from.date()).into())]));
    } else if let Some(entry) =
        directory.organisation(&screen.organisation).filter(|_| screen.organisation != opened.entry(visit).organisation)
    {
        sentences.push(t.with("moving-place", [("name", name.into()), ("organisation", entry.organisation.name.as_str().into())]));
    }
    sentences
}

fn crumbs(visit: &Visit, person: &PersonEntry) -> Vec<ui::Crumb> {
    let organisation = visit.directory.organisation(&person.organisation).map(|entry| entry.organisation.name.clone());
    let href = format!("/organisations/{}?view=people", person.organisation);
    vec![
        ui::Crumb { href: "/organisations".to_owned(), text: visit.t.get("organisations-title").into_owned() },
        ui::Crumb { href, text: organisation.unwrap_or_default() },
    ]
}
