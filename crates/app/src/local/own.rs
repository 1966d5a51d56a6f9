//! A task of the municipality's own: adding it, changing what it says, closing it and opening it again. How the work goes is
//! said on the task's page, as with every task.

use crate::{
    failure::Failure,
    form::Faults,
    local::{
        entered::{self, Fields},
        seen,
        store::{self, Kept},
    },
    organisations::seen::{self as rollouts, Seen},
    people::entered::Entered,
    tasks::store as overlays,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    access::{self, LocalPermit},
    local::OwnTask,
    task::Overlay,
    text::{OrganisationCode, TaskCode},
};
use texts::Texts;

#[derive(Template)]
#[template(path = "local/own.html")]
struct OwnPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    is_new: bool,
    phases: Vec<ui::Choice>,
    themes: Vec<ui::Choice>,
    responsible: Vec<ui::Choice>,
    performer: Vec<ui::Choice>,
    office: String,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// A rollout at the visitor's municipality, and what they may do with its local tasks.
pub(super) struct Place {
    pub(super) seen: Seen,
    pub(super) permit: LocalPermit,
}

/// Opens the local tasks of a municipality; not found for whoever has no business with them.
pub(super) async fn place(visit: &Visit, rollout: &str, organisation: &str) -> Result<Place, Failure> {
    let seen = rollouts::rollout(visit, rollout).await?;
    let code = OrganisationCode::from(organisation);
    let entry = visit.directory.organisation(&code).filter(|_| seen.standing.participant(&code).is_some()).ok_or(Failure::NotFound)?;
    let permit = access::local(&visit.viewer, &seen.permit, &rollouts::facts(&entry.organisation)).ok_or(Failure::NotFound)?;
    Ok(Place { seen, permit })
}

impl Place {
    /// The page of the municipality in this rollout.
    pub(super) fn home(&self) -> String {
        format!("/organisations/{}?rollout={}", self.permit.municipality(), self.permit.rollout())
    }

    /// The page of a task of the municipality.
    pub(super) fn path(&self, code: &TaskCode) -> String {
        format!("/rollouts/{}/{}/{code}", self.permit.rollout(), self.permit.municipality())
    }

    /// A word on who may, for somebody who may not.
    pub(super) fn refused(&self, visit: &Visit) -> Option<Response> {
        (!self.permit.keeps()).then(|| visit.go(&self.home(), "error", "local-only"))
    }
}

impl<'a> OwnPage<'a> {
    fn of(visit: &Visit, place: &Place, task: Option<&TaskCode>, values: &'a Entered, faults: &'a Faults) -> Self {
        let (t, standing) = (visit.t, &place.seen.standing);
        let home = visit.directory.organisation(place.permit.municipality());
        let office = visit.directory.organisation(&standing.head.owner);
        let name = |entry: Option<&crate::organisations::directory::OrganisationEntry>| {
            entry.map(|entry| entry.organisation.name.clone()).unwrap_or_default()
        };
        Self {
            shell: visit.shell("my-tasks"),
            t,
            crumbs: vec![ui::Crumb { href: place.home(), text: name(home) }],
            title: t.get(if task.is_some() { "local-edit-title" } else { "local-new-title" }).into_owned(),
            action: match task {
                Some(code) => format!("{}/edit", place.path(code)),
                None => format!("/rollouts/{}/{}/own/new", place.permit.rollout(), place.permit.municipality()),
            },
            back: task.map_or_else(|| place.home(), |code| place.path(code)),
            is_new: task.is_none(),
            phases: entered::phases(visit, standing, values.value("phase")),
            themes: entered::themes(visit, standing, values.value("theme")),
            responsible: entered::people(visit, place, values.value("responsible")),
            performer: entered::people(visit, place, values.value("performer")),
            office: name(office),
            values,
            faults,
            errors: faults.summary(""),
        }
    }

    fn answered(&self, status: StatusCode) -> Result<Response, Failure> {
        Ok((status, html_headers(), self.render()?).into_response())
    }
}

pub(super) async fn new(visit: Visit, Path((rollout, organisation)): Path<(String, String)>) -> Result<Response, Failure> {
    let place = place(&visit, &rollout, &organisation).await?;
    if let Some(refused) = place.refused(&visit) {
        return Ok(refused);
    }
    let values = Entered(vec![
        ("start".to_owned(), visit.today.on_or_after_working_day().to_string()),
        ("responsible".to_owned(), format!("person:{}", visit.viewer.person)),
    ]);
    visit.page(&OwnPage::of(&visit, &place, None, &values, &Faults::default()))
}

pub(super) async fn add(
    visit: Visit,
    Path((rollout, organisation)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let place = place(&visit, &rollout, &organisation).await?;
    if let Some(refused) = place.refused(&visit) {
        return Ok(refused);
    }
    let (entered, mut faults) = (Entered(pairs), Faults::default());
    let Some(fields) = Fields::read(&visit, &place, &entered, &mut faults) else {
        return OwnPage::of(&visit, &place, None, &entered, &faults).answered(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let (responsible, performer) = (fields.responsible.clone(), fields.performer.clone());
    let mut tx = visit.write().await?;
    let work = store::for_change(&mut tx, &place.permit).await?;
    let task = fields.task(store::next_code(&work), visit.today);
    store::save_own(&mut tx, &place.permit, None, &task).await?;
    let overlay = Overlay { responsible: responsible.person(), performer: performer.person(), ..Overlay::default() };
    if overlay != Overlay::default() {
        let home = visit.directory.organisation(place.permit.municipality()).ok_or(Failure::NotFound)?;
        let permit = place.permit.names_people(&rollouts::facts(&home.organisation), &task.code).ok_or(Failure::NotFound)?;
        overlays::save(&mut tx, &permit, &Overlay::default(), &overlay, 0).await?;
    }
    tx.commit().await?;
    Ok(visit.go(&place.path(&task.code), "success", "local-added"))
}

/// A task of one's own that can be changed, and how often it has been.
pub(super) async fn opened(visit: &Visit, place: &Place, code: &str) -> Result<(OwnTask, i64), Failure> {
    let code = TaskCode::from(code);
    let around = seen::around(visit, place.permit.rollout(), place.permit.municipality(), None).await?.ok_or(Failure::NotFound)?;
    let task = around.standing.local().and_then(|local| local.work.own(&code)).cloned().ok_or(Failure::NotFound)?;
    let mut connection = visit.app.database().read().await?;
    let revision = store::revision(&mut connection, &place.permit, &code, Kept::Own).await?;
    Ok((task, revision))
}

/// The address of a task.
type Address = Path<(String, String, String)>;

pub(super) async fn edit(visit: Visit, Path((rollout, organisation, code)): Address) -> Result<Response, Failure> {
    let place = place(&visit, &rollout, &organisation).await?;
    let (task, revision) = opened(&visit, &place, &code).await?;
    if let Some(refused) = place.refused(&visit) {
        return Ok(refused);
    }
    let values = entered::as_entered(&task, revision);
    visit.page(&OwnPage::of(&visit, &place, Some(&task.code), &values, &Faults::default()))
}

pub(super) async fn save(
    visit: Visit,
    Path((rollout, organisation, code)): Address,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let place = place(&visit, &rollout, &organisation).await?;
    let (was, revision) = opened(&visit, &place, &code).await?;
    if let Some(refused) = place.refused(&visit) {
        return Ok(refused);
    }
    let (mut entered, mut faults) = (Entered(pairs), Faults::default());
    let fields = Fields::read(&visit, &place, &entered, &mut faults);
    let Some(fields) = fields else {
        return OwnPage::of(&visit, &place, Some(&was.code), &entered, &faults).answered(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let mut tx = visit.write().await?;
    let work = store::for_change(&mut tx, &place.permit).await?;
    let now = store::revision(tx.connection(), &place.permit, &was.code, Kept::Own).await?;
    if entered.value("revision") != now.to_string() {
        drop(tx);
        faults.add("", visit.t.get("local-conflict"));
        entered.0.retain(|(name, _)| name != "revision");
        entered.0.push(("revision".to_owned(), now.max(revision).to_string()));
        return OwnPage::of(&visit, &place, Some(&was.code), &entered, &faults).answered(StatusCode::CONFLICT);
    }
    let was = work.own(&was.code).cloned().unwrap_or(was);
    let became = fields.changed(&was);
    if became != was {
        store::save_own(&mut tx, &place.permit, Some(&was), &became).await?;
        tx.commit().await?;
    }
    Ok(visit.go(&place.path(&became.code), "success", "local-saved"))
}

pub(super) async fn close(visit: Visit, address: Address) -> Result<Response, Failure> {
    settle(visit, address, true, "local-is-closed").await
}

pub(super) async fn reopen(visit: Visit, address: Address) -> Result<Response, Failure> {
    settle(visit, address, false, "local-is-open").await
}

/// Closes a task of one's own, or opens it again. Nothing of it is taken away.
async fn settle(
    visit: Visit,
    Path((rollout, organisation, code)): Address,
    closes: bool,
    message: &'static str,
) -> Result<Response, Failure> {
    let place = place(&visit, &rollout, &organisation).await?;
    let (task, _) = opened(&visit, &place, &code).await?;
    if let Some(refused) = place.refused(&visit) {
        return Ok(refused);
    }
    let mut tx = visit.write().await?;
    let work = store::for_change(&mut tx, &place.permit).await?;
    let was = work.own(&task.code).ok_or(Failure::NotFound)?;
    if was.closed_on.is_some() != closes {
        let became = OwnTask { closed_on: closes.then_some(visit.today), ..was.clone() };
        store::save_own(&mut tx, &place.permit, Some(was), &became).await?;
        tx.commit().await?;
    }
    Ok(visit.go(&place.path(&task.code), "success", message))
}
