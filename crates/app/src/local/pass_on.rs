//! Passing a task of the municipality on to its institutions: which ones, by when, who performs, and in what own words. The
//! same form takes it back: whoever is no longer chosen has it no longer, and its history stays.

use crate::{
    failure::Failure,
    form::Faults,
    local::{
        chosen::{self, Wish},
        entered,
        own::{Place, place},
        seen,
        store::{self, Kept},
    },
    organisations::seen as rollouts,
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
use database::Tx;
use domain::{
    local::{Frame, LocalWork, PassedOn, is_local, passed_on_code},
    organisation::Organisation,
    task::Overlay,
    text::TaskCode,
};
use texts::Texts;

#[derive(Template)]
#[template(path = "local/pass_on.html")]
struct PassOnPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    /// The task that is passed on.
    task: String,
    /// The municipality's own date.
    due: String,
    home: String,
    action: String,
    back: String,
    was_passed_on: bool,
    kinds: Vec<ui::Choice>,
    institutions: Vec<ui::Choice>,
    roles: Vec<ui::Choice>,
    instead: Vec<ui::Choice>,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// A task of the municipality that can be passed on.
pub(super) struct Opened {
    pub(super) place: Place,
    pub(super) code: TaskCode,
    title: String,
    pub(super) frame: Frame,
    /// The role that performs where nothing else is chosen.
    pub(super) performer: domain::text::RoleKey,
    pub(super) work: LocalWork,
    pub(super) revision: i64,
}

impl Opened {
    pub(super) async fn find(visit: &Visit, rollout: &str, organisation: &str, code: &str) -> Result<Self, Failure> {
        let place = place(visit, rollout, organisation).await?;
        let code = TaskCode::from(code);
        let around = seen::around(visit, place.permit.rollout(), place.permit.municipality(), None).await?;
        let work = around.as_ref().and_then(|seen| seen.standing.local()).map(|local| local.work.clone()).unwrap_or_default();
        let seen = if is_local(&code) { around.as_ref().ok_or(Failure::NotFound)? } else { &place.seen };
        let standing = &seen.standing;
        let at = standing.participant(place.permit.municipality()).ok_or(Failure::NotFound)?;
        let task = standing.task(at, &code).filter(|task| task.published && standing.closed_on(task).is_none()).ok_or(Failure::NotFound)?;
        let frame = Frame { start: task.start, due: task.due };
        let title = format!("{code} {}", visit.title_of(standing, task));
        let performer = standing.template(task).performer.clone();
        let mut connection = visit.app.database().read().await?;
        let revision = store::revision(&mut connection, &place.permit, &code, Kept::PassedOn).await?;
        drop(connection);
        Ok(Self { place, code, title, frame, performer, work, revision })
    }

    /// How it is passed on now.
    pub(super) fn now(&self) -> Option<&PassedOn> {
        self.work.passed_on(&self.code)
    }

    fn page<'a>(&self, visit: &Visit, values: &'a Entered, faults: &'a Faults) -> PassOnPage<'a> {
        let t = visit.t;
        let path = self.place.path(&self.code);
        let municipality = self.place.permit.municipality();
        let home = visit.directory.organisation(municipality).map(|entry| entry.organisation.name.clone()).unwrap_or_default();
        let role = |(key, title): (String, String)| ui::Choice {
            selected: key == values.value("performer"),
            value: key,
            label: title,
            hint: None,
        };
        PassOnPage {
            shell: visit.shell("my-tasks"),
            t,
            crumbs: vec![
                ui::Crumb { href: self.place.home(), text: home.clone() },
                ui::Crumb { href: path.clone(), text: self.title.clone() },
            ],
            task: self.title.clone(),
            due: t.date_long(self.frame.due.date()),
            home,
            action: format!("{path}/pass-on"),
            back: path,
            was_passed_on: self.now().is_some(),
            kinds: chosen::kinds(visit, municipality, values),
            institutions: chosen::institutions(visit, municipality, values),
            roles: entered::roles(visit, &self.place.seen.standing).map(role).collect(),
            instead: chosen::instead(visit, municipality, values),
            errors: faults.summary(""),
            values,
            faults,
        }
    }

    fn answered(&self, visit: &Visit, values: &Entered, faults: &Faults, status: StatusCode) -> Result<Response, Failure> {
        Ok((status, html_headers(), self.page(visit, values, faults).render()?).into_response())
    }
}

/// The address of a task.
type Address = Path<(String, String, String)>;

pub(super) async fn page(visit: Visit, Path((rollout, organisation, code)): Address) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &rollout, &organisation, &code).await?;
    if let Some(refused) = opened.place.refused(&visit) {
        return Ok(refused);
    }
    let values = chosen::as_entered(&opened, opened.revision);
    visit.page(&opened.page(&visit, &values, &Faults::default()))
}

pub(super) async fn save(
    visit: Visit,
    Path((rollout, organisation, code)): Address,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &rollout, &organisation, &code).await?;
    if let Some(refused) = opened.place.refused(&visit) {
        return Ok(refused);
    }
    let (mut entered, mut faults) = (Entered(pairs), Faults::default());
    let Some(wish) = Wish::read(&visit, &opened, &entered, &mut faults) else {
        return opened.answered(&visit, &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let mut tx = visit.write().await?;
    let work = store::for_change(&mut tx, &opened.place.permit).await?;
    let now = store::revision(tx.connection(), &opened.place.permit, &opened.code, Kept::PassedOn).await?;
    if entered.value("revision") != now.to_string() {
        drop(tx);
        faults.add("", visit.t.get("local-conflict"));
        entered.0.retain(|(name, _)| name != "revision");
        entered.0.push(("revision".to_owned(), now.to_string()));
        return opened.answered(&visit, &entered, &faults, StatusCode::CONFLICT);
    }
    let was = work.passed_on(&opened.code);
    let became = wish.passed_on(was, &opened.code, visit.today);
    store::save_passed_on(&mut tx, &opened.place.permit, was, &became).await?;
    for institution in wish.newly_given(was) {
        name_performer(&mut tx, &visit, &opened, &wish, institution).await?;
    }
    tx.commit().await?;
    Ok(visit.go(&opened.place.path(&opened.code), "success", "local-passed-on"))
}

/// Puts the person whom the municipality names on the task of an institution where nobody holds the role.
async fn name_performer(
    tx: &mut Tx,
    visit: &Visit,
    opened: &Opened,
    wish: &Wish,
    code: &domain::text::OrganisationCode,
) -> Result<(), Failure> {
    let Some(person) = &wish.instead else { return Ok(()) };
    let staffing = &opened.place.seen.standing.staffing;
    if staffing.holder(code.as_str(), wish.performer.as_str()).is_some() {
        return Ok(());
    }
    let institution: &Organisation = &visit.directory.organisation(code).ok_or(Failure::NotFound)?.organisation;
    let permit = opened.place.permit.names_people(&rollouts::facts(institution), &passed_on_code(&opened.code)).ok_or(Failure::NotFound)?;
    let (was, revision) = overlays::one(tx.connection(), &permit).await?;
    if was.performer.is_none() {
        let became = Overlay { performer: Some(person.clone()), ..was.clone() };
        overlays::save(tx, &permit, &was, &became, revision).await?;
    }
    Ok(())
}
