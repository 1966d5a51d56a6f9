//! `/rollouts/{rollout}/waves/plan/frames`: what the supplier can carry in each wave, and what matters how much.

use super::{
    found::{Found, wave_dated},
    frame::{CAPACITIES, KINDS, NUMBERS},
    store,
};
use crate::{failure::Failure, form, people::entered::Entered, visit::Visit};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use texts::Texts;

/// A field that is a number.
struct NumberField {
    id: String,
    label: String,
    hint: String,
    value: String,
    error: String,
    most: String,
}

/// The fields of a wave.
struct WaveFields {
    key: String,
    title: String,
    kinds: Vec<ui::Choice>,
    starts: String,
    starts_error: String,
    kind_error: String,
    capacities: Vec<NumberField>,
    blackouts: String,
    blackouts_error: String,
}

#[derive(Template)]
#[template(path = "planner/frames.html")]
struct FramesPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    path: String,
    revision: String,
    wishes_until: String,
    wishes_until_error: String,
    numbers: Vec<NumberField>,
    waves: Vec<WaveFields>,
    errors: Vec<ui::FieldError>,
}

fn show(visit: &Visit, found: &Found, entered: &Entered, faults: Vec<ui::FieldError>, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let of = |field: &str| faults.iter().find(|fault| fault.field == field).map(|fault| fault.text.clone()).unwrap_or_default();
    let value = |field: &str| entered.value(field).to_owned();
    let number = |number: &super::frame::Number| NumberField {
        id: number.name.to_owned(),
        label: t.get(&format!("planning-{}", number.name)).into_owned(),
        hint: t.get(&format!("planning-{}-hint", number.name)).into_owned(),
        value: value(number.name),
        error: of(number.name),
        most: number.most.to_string(),
    };
    let wave = |wave: &domain::playbook::Wave| {
        let named = |name: &str| format!("{name}-{}", wave.key);
        let kind = |kind: &&str| ui::Choice {
            value: (*kind).to_owned(),
            label: t.get(&format!("planning-kind-{kind}")).into_owned(),
            hint: None,
            selected: entered.value(&named("kind")) == *kind,
        };
        let capacity = |capacity: &super::frame::Capacity| NumberField {
            id: named(capacity.name),
            label: t.get(&format!("planning-{}", capacity.name)).into_owned(),
            hint: String::new(),
            value: value(&named(capacity.name)),
            error: of(&named(capacity.name)),
            most: String::new(),
        };
        WaveFields {
            key: wave.key.to_string(),
            title: wave_dated(visit, wave),
            kinds: KINDS.iter().map(kind).collect(),
            starts: value(&named("starts")),
            starts_error: of(&named("starts")),
            kind_error: of(&named("kind")),
            capacities: CAPACITIES.iter().map(capacity).collect(),
            blackouts: value(&named("blackouts")),
            blackouts_error: of(&named("blackouts")),
        }
    };
    let page = FramesPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: found.crumbs(visit, true),
        title: visit.text(&found.seen.standing.playbook.title).to_owned(),
        path: found.path(),
        revision: value("revision"),
        wishes_until: value("wishes_until"),
        wishes_until_error: of("wishes_until"),
        numbers: NUMBERS.iter().map(number).collect(),
        waves: found.seen.standing.playbook.waves.iter().map(wave).collect(),
        errors: form::noted(faults.clone()),
    };
    Ok((status, visit.page(&page)?).into_response())
}

pub(super) async fn edit(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = Found::for_planning(&visit, &key).await?;
    let entered = found.frame.entered(&found.seen.standing.playbook, found.revision);
    show(&visit, &found, &entered, Vec::new(), StatusCode::OK)
}

pub(super) async fn save(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let found = Found::for_planning(&visit, &key).await?;
    let mut entered = Entered(sent);
    let (frame, faults) = found.frame.read(visit.t, &found.seen.standing.playbook, &entered);
    if !faults.is_empty() {
        return show(&visit, &found, &entered, faults, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let seen = entered.value("revision").parse().unwrap_or(-1);
    let mut tx = visit.write().await?;
    if seen != found.revision || !store::set_frame(&mut tx, &found.permit, &found.frame, &frame, seen).await? {
        drop(tx);
        let found = Found::for_planning(&visit, &key).await?;
        entered.0.retain(|(name, _)| name != "revision");
        entered.0.push(("revision".to_owned(), found.revision.to_string()));
        let fault = ui::FieldError { field: String::new(), text: visit.t.get("planning-changed").into_owned() };
        return show(&visit, &found, &entered, vec![fault], StatusCode::CONFLICT);
    }
    tx.commit().await?;
    Ok(visit.go(&found.path(), "success", "planning-framed"))
}
