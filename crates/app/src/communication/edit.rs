//! Writing a line of one's own communication plan, and saying what became of it.

use crate::{
    communication::{
        page::{channel_words, open, state_words},
        store::{self, LineFields, Written},
    },
    failure::Failure,
    form::Faults,
    organisations::seen::Seen,
    people::entered::Entered,
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
    access::CommunicationPermit,
    communication::{Channel, LineState},
};
use texts::Texts;

#[derive(Template)]
#[template(path = "communication/edit.html")]
struct EditPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    channels: Vec<ui::Choice>,
    states: Vec<ui::Choice>,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

impl<'a> EditPage<'a> {
    fn of(visit: &Visit, seen: &Seen, line: Option<&Written>, values: &'a Entered, faults: &'a Faults) -> Self {
        let t = visit.t;
        let back = format!("/rollouts/{}/communication", seen.key());
        let choice = |field: &str, value: &str, label: String| ui::Choice {
            selected: values.value(field) == value,
            value: value.to_owned(),
            label,
            hint: None,
        };
        Self {
            shell: visit.shell("rollouts"),
            t,
            crumbs: vec![
                ui::Crumb { href: format!("/rollouts/{}", seen.key()), text: visit.text(&seen.standing.playbook.title).to_owned() },
                ui::Crumb { href: back.clone(), text: t.get("communication-title").into_owned() },
            ],
            title: t.get(if line.is_some() { "communication-edit-title" } else { "communication-add" }).into_owned(),
            action: format!("{back}/{}", line.map_or("new", |line| &line.id)),
            back,
            channels: Channel::ALL.map(|channel| choice("channel", channel.key(), channel_words(t, channel))).into(),
            states: LineState::ALL.map(|state| choice("state", state.key(), state_words(t, state))).into(),
            values,
            faults,
            errors: faults.summary(""),
        }
    }

    fn answered(&self, status: StatusCode) -> Result<Response, Failure> {
        Ok((status, html_headers(), self.render()?).into_response())
    }
}

/// The rollout and the leave to write in a plan; for those who only read, a word on who writes.
async fn writing(visit: &Visit, key: &str) -> Result<Result<(Seen, CommunicationPermit), Response>, Failure> {
    let (seen, permit) = open(visit, key).await?;
    if permit.writes().is_none() {
        return Ok(Err(visit.go(&format!("/rollouts/{key}/communication"), "error", "communication-only")));
    }
    Ok(Ok((seen, permit)))
}

pub(super) async fn own(visit: &Visit, permit: &CommunicationPermit, id: &str) -> Result<Written, Failure> {
    let mut connection = visit.app.database().read().await?;
    let all = store::all(&mut connection, permit).await?;
    all.into_iter().find(|line| line.id == id && permit.writes() == Some(&line.organisation)).ok_or(Failure::NotFound)
}

/// What the form says of a line; what cannot be is noted as a fault.
fn fields(visit: &Visit, entered: &Entered, faults: &mut Faults) -> Option<LineFields> {
    let t = visit.t;
    let message = entered.line(visit, "message", "communication-fault-message", faults);
    let sender = entered.line(visit, "sender", "communication-fault-sender", faults);
    let audience = entered.line(visit, "audience", "communication-fault-audience", faults);
    let day = entered.day(visit, "day", faults);
    if day.is_none() {
        faults.add("day", t.get("people-fault-day"));
    }
    let (channel, state) = (Channel::from_key(entered.value("channel")), LineState::from_key(entered.value("state")));
    if channel.is_none() {
        faults.add("channel", t.get("communication-fault-channel"));
    }
    if state.is_none() {
        faults.add("state", t.get("communication-fault-state"));
    }
    Some(LineFields { day: day?, sender, audience, message, channel: channel?, state: state? })
}

fn entered(pairs: &[(&str, &str)]) -> Entered {
    Entered(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
}

fn as_entered(line: &Written) -> Entered {
    let fields = &line.fields;
    entered(&[
        ("day", &fields.day.to_string()),
        ("sender", &fields.sender),
        ("audience", &fields.audience),
        ("message", &fields.message),
        ("channel", fields.channel.key()),
        ("state", fields.state.key()),
        ("revision", &line.revision.to_string()),
    ])
}

pub(super) async fn new(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let (seen, _) = match writing(&visit, &key).await? {
        Ok(writing) => writing,
        Err(refused) => return Ok(refused),
    };
    let own = visit.directory.organisation(&visit.viewer.organisation).map(|entry| entry.organisation.name.clone());
    let values = entered(&[("state", "planned"), ("channel", "mail"), ("sender", own.as_deref().unwrap_or_default())]);
    visit.page(&EditPage::of(&visit, &seen, None, &values, &Faults::default()))
}

pub(super) async fn add(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let (seen, permit) = match writing(&visit, &key).await? {
        Ok(writing) => writing,
        Err(refused) => return Ok(refused),
    };
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let fields = fields(&visit, &entered, &mut faults);
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        return EditPage::of(&visit, &seen, None, &entered, &faults).answered(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let mut tx = visit.write().await?;
    store::insert(&mut tx, &permit, &fields).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/rollouts/{key}/communication"), "success", "communication-added"))
}

pub(super) async fn edit(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let (seen, permit) = match writing(&visit, &key).await? {
        Ok(writing) => writing,
        Err(refused) => return Ok(refused),
    };
    let line = own(&visit, &permit, &id).await?;
    visit.page(&EditPage::of(&visit, &seen, Some(&line), &as_entered(&line), &Faults::default()))
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let (seen, permit) = match writing(&visit, &key).await? {
        Ok(writing) => writing,
        Err(refused) => return Ok(refused),
    };
    let line = own(&visit, &permit, &id).await?;
    let (mut entered, mut faults) = (Entered(sent), Faults::default());
    let fields = fields(&visit, &entered, &mut faults);
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        return EditPage::of(&visit, &seen, Some(&line), &entered, &faults).answered(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let revision = entered.value("revision").parse().unwrap_or_default();
    let mut tx = visit.write().await?;
    if !store::update(&mut tx, &permit, &line, &fields, revision).await? {
        drop(tx);
        faults.add("", visit.t.get("communication-fault-changed"));
        entered.0.retain(|(name, _)| name != "revision");
        entered.0.push(("revision".to_owned(), line.revision.to_string()));
        return EditPage::of(&visit, &seen, Some(&line), &entered, &faults).answered(StatusCode::CONFLICT);
    }
    tx.commit().await?;
    Ok(visit.go(&format!("/rollouts/{key}/communication"), "success", "communication-saved"))
}
