//! Writing an operating message, changing it, ending it; and a reader putting it away.

use crate::{
    failure::Failure,
    form::Faults,
    operating::{
        entered::{as_entered, message, roles},
        opened,
        store::{self, Stored},
    },
    organisations::seen::{self, Seen},
    people::entered::Entered,
    sign_in::path_of_ours,
    visit::{Visit, html_headers},
    words as common,
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    access::OperatingPermit,
    operating::{OperatingMessage, Stage},
    organisation::OrganisationKind,
};
use texts::Texts;

const KINDS: [OrganisationKind; 4] =
    [OrganisationKind::Municipality, OrganisationKind::Institution, OrganisationKind::Supplier, OrganisationKind::ProgrammeOffice];

#[derive(Template)]
#[template(path = "operating/edit.html")]
struct EditPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    gravities: Vec<ui::Choice>,
    rollouts: Vec<ui::Choice>,
    kinds: Vec<ui::Choice>,
    roles: Vec<ui::Choice>,
    /// Where the message is taken off the pages, if it stands or will stand there.
    end: Option<String>,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

impl<'a> EditPage<'a> {
    fn new(visit: &Visit, permit: &OperatingPermit, rollouts: &[Seen], values: &'a Entered, faults: &'a Faults) -> Self {
        let t = visit.t;
        let chosen = |name: &str, value: &str| values.0.iter().any(|(key, found)| key == name && found == value);
        let choice = |name: &str, value: &str, label: String| ui::Choice {
            selected: chosen(name, value),
            value: value.to_owned(),
            label,
            hint: None,
        };
        let gravities = [("information", "messages-information"), ("warning", "messages-warning"), ("disturbance", "messages-disturbance")];
        let everybody = permit.may_address(None).then(|| ui::Choice {
            value: String::new(),
            label: t.get("messages-everybody").into_owned(),
            hint: None,
            selected: values.value("rollout").is_empty(),
        });
        let own = rollouts.iter().filter(|seen| permit.may_address(Some(seen.key())));
        let rollout = |seen: &Seen| choice("rollout", seen.key().as_str(), visit.text(&seen.standing.playbook.title).to_owned());
        Self {
            shell: visit.shell("messages"),
            t,
            crumbs: vec![ui::Crumb { href: "/messages".to_owned(), text: t.get("messages-title").into_owned() }],
            title: t.get("messages-write").into_owned(),
            action: "/messages/new".to_owned(),
            gravities: gravities.map(|(value, key)| choice("gravity", value, t.get(key).into_owned())).into(),
            rollouts: everybody.into_iter().chain(own.map(rollout)).collect(),
            kinds: KINDS.map(|kind| choice("kinds", kind.key(), common::organisation_kind(t, kind).into_owned())).into(),
            roles: roles(visit, rollouts).into_iter().map(|(role, title)| choice("roles", role.as_str(), title)).collect(),
            end: None,
            values,
            faults,
            errors: faults.summary(""),
        }
    }

    fn existing(visit: &Visit, writing: &Writing, stored: &Stored, values: &'a Entered, faults: &'a Faults) -> Self {
        let over = stored.message.stage(visit.app.clock().now().micros) == Stage::Over;
        Self {
            title: visit.t.get("messages-edit").into_owned(),
            action: format!("/messages/{}/edit", stored.id),
            end: (!over).then(|| format!("/messages/{}/end", stored.id)),
            ..Self::new(visit, &writing.permit, &writing.rollouts, values, faults)
        }
    }

    fn answered(&self, status: StatusCode) -> Result<Response, Failure> {
        Ok((status, html_headers(), self.render()?).into_response())
    }
}

/// Leave to write, and the rollouts that exist to the visitor.
struct Writing {
    permit: OperatingPermit,
    rollouts: Vec<Seen>,
}

async fn writing(visit: &Visit) -> Result<Writing, Failure> {
    let rollouts = seen::rollouts(visit).await?;
    let permit = opened::permit(visit, &rollouts).ok_or(Failure::NotFound)?;
    Ok(Writing { permit, rollouts })
}

/// A message of the visitor's own organisation; to all others there is nothing to change.
async fn own(visit: &Visit, id: &str) -> Result<(Writing, Stored), Failure> {
    let writing = writing(visit).await?;
    let all = opened::all(visit, &writing.rollouts).await?;
    let found = all.into_iter().find(|stored| stored.id == id && writing.permit.may_change(&stored.organisation));
    found.map(|stored| (writing, stored)).ok_or(Failure::NotFound)
}

pub(super) async fn new(visit: Visit) -> Result<Response, Failure> {
    let writing = writing(&visit).await?;
    let values = Entered(vec![("gravity".to_owned(), "information".to_owned())]);
    visit.page(&EditPage::new(&visit, &writing.permit, &writing.rollouts, &values, &Faults::default()))
}

pub(super) async fn write(visit: Visit, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let Writing { permit, rollouts } = writing(&visit).await?;
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let message = message(&visit, &permit, &rollouts, &entered, &mut faults);
    let Some(message) = message.filter(|_| faults.is_empty()) else {
        return EditPage::new(&visit, &permit, &rollouts, &entered, &faults).answered(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let mut tx = visit.write().await?;
    store::insert(&mut tx, &permit, &message).await?;
    tx.commit().await?;
    Ok(visit.go("/messages", "success", "messages-written"))
}

pub(super) async fn edit(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (writing, stored) = own(&visit, &id).await?;
    visit.page(&EditPage::existing(&visit, &writing, &stored, &as_entered(&stored), &Faults::default()))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let (writing, stored) = own(&visit, &id).await?;
    let (mut entered, mut faults) = (Entered(sent), Faults::default());
    let message = message(&visit, &writing.permit, &writing.rollouts, &entered, &mut faults);
    let Some(message) = message.filter(|_| faults.is_empty()) else {
        return EditPage::existing(&visit, &writing, &stored, &entered, &faults).answered(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let revision = entered.value("revision").parse().unwrap_or_default();
    let mut tx = visit.write().await?;
    if !store::update(&mut tx, &writing.permit, &stored, &message, revision).await? {
        drop(tx);
        faults.add("", visit.t.get("messages-fault-changed"));
        entered.0.retain(|(name, _)| name != "revision");
        entered.0.push(("revision".to_owned(), stored.revision.to_string()));
        return EditPage::existing(&visit, &writing, &stored, &entered, &faults).answered(StatusCode::CONFLICT);
    }
    tx.commit().await?;
    Ok(visit.go("/messages", "success", "messages-saved"))
}

/// Takes a message off the pages now; one to come never gets there.
pub(super) async fn end(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (writing, stored) = own(&visit, &id).await?;
    let now = visit.app.clock().now().micros;
    if stored.message.stage(now) != Stage::Over {
        let ended = OperatingMessage { from: stored.message.from.min(now), until: Some(now), ..stored.message.clone() };
        let mut tx = visit.write().await?;
        store::update(&mut tx, &writing.permit, &stored, &ended, stored.revision).await?;
        tx.commit().await?;
    }
    Ok(visit.go("/messages", "success", "messages-ended"))
}

/// The reader puts a message away; it comes back when it says something else.
pub(super) async fn dismiss(visit: Visit, Path(id): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let now = visit.app.clock().now().micros;
    let found = opened::in_force(&visit.app, &visit.viewer, now).await?;
    let stored = found.into_iter().find(|stored| stored.id == id).ok_or(Failure::NotFound)?;
    let mut tx = visit.write().await?;
    store::dismiss(&mut tx, &visit.viewer.person, &stored).await?;
    tx.commit().await?;
    let back = Entered(sent);
    Ok(Redirect::to(path_of_ours(back.value("path"))).into_response())
}
