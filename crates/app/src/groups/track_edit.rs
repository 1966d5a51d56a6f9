//! A track of a call: its focus, the role, seats and quotas. Written while the call is a draft.

use super::{
    edit::{entered, long, over},
    found::{Found, track},
    store::{self, Stored},
    words,
};
use crate::{
    failure::Failure,
    form::Faults,
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
    group::{Bounds, Category, Kept, Quota, Track, impossible},
    organisation::OrganisationKind,
    text::RoleKey,
};
use texts::Texts;

struct QuotaField {
    name: String,
    label: String,
    value: String,
}

struct QuotaFields {
    legend: String,
    fields: Vec<QuotaField>,
}

#[derive(Template)]
#[template(path = "groups/track_edit.html")]
struct TrackPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    roles: Vec<ui::Choice>,
    quotas: Vec<QuotaFields>,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// A call that is still written.
async fn draft(visit: &Visit, key: &str, id: &str) -> Result<(Found, Stored), Failure> {
    let found = Found::kept(visit, key).await?;
    let call = found.call(id)?.clone();
    if call.kept == Kept::Draft { Ok((found, call)) } else { Err(Failure::NotFound) }
}

fn show(
    visit: &Visit,
    found: &Found,
    (call, was): (&Stored, Option<&Track>),
    values: &Entered,
    faults: &Faults,
    status: StatusCode,
) -> Result<Response, Failure> {
    let t = visit.t;
    let at_home = |kind: OrganisationKind| matches!(kind, OrganisationKind::Municipality | OrganisationKind::Institution);
    let roles = found.seen.standing.playbook.roles.iter().filter(|role| at_home(role.at));
    let roles = roles.map(|role| ui::Choice {
        selected: values.0.iter().any(|(name, value)| name == "role" && value == role.key.as_str()),
        value: role.key.to_string(),
        label: visit.text(&role.title).to_owned(),
        hint: None,
    });
    let field = |category: Category, value: &str| {
        let name = words::field(category, value);
        QuotaField { label: words::value(t, category.key(), value), value: values.value(&name).to_owned(), name }
    };
    let fields = |category: Category| QuotaFields {
        legend: words::category(t, category.key()),
        fields: category.values().iter().map(|value| field(category, value)).collect(),
    };
    let base = found.path(call);
    let page = TrackPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, found, Some(call), None),
        title: t.get(if was.is_some() { "groups-track-edit" } else { "groups-track-new" }).into_owned(),
        action: was.map_or_else(|| format!("{base}/tracks/new"), |was| format!("{base}/tracks/{}/edit", was.key)),
        back: base,
        roles: roles.collect(),
        quotas: Category::ALL.into_iter().map(fields).collect(),
        values,
        faults,
        errors: faults.summary(""),
    };
    Ok((status, html_headers(), page.render()?).into_response())
}

fn fields(visit: &Visit, found: &Found, entered: &Entered, key: String, faults: &mut Faults) -> Option<Track> {
    let t = visit.t;
    let title = entered.line(visit, "title", "groups-fault-title", faults);
    let (profile, focus) = (long(visit, entered, "profile", faults), long(visit, entered, "focus", faults));
    let named = entered.0.iter().filter(|(name, value)| name == "role" && !value.is_empty());
    let roles: Vec<RoleKey> = named.map(|(_, value)| RoleKey::new(value)).collect();
    if roles.is_empty() || !roles.iter().all(|role| found.seen.standing.playbook.role(role).is_some()) {
        faults.add("role", t.get("groups-fault-role"));
    }
    let seats = Bounds::parse(entered.value("seats")).filter(|seats| seats.min > 0);
    if seats.is_none() {
        faults.add("seats", t.get("groups-fault-seats"));
    }
    let mut quotas = Vec::new();
    for category in Category::ALL {
        for value in category.values() {
            let Some(typed) = entered.filled(&words::field(category, value)) else { continue };
            match Bounds::parse(typed) {
                Some(bounds) => quotas.push(Quota { category, value, bounds }),
                None => {
                    let name = words::value(t, category.key(), value);
                    faults.add("quotas", t.with("groups-fault-quota", [("name", name.into())]));
                }
            }
        }
    }
    if let Some(category) = seats.and_then(|seats| impossible(seats, &quotas)) {
        faults.add("quotas", t.with("groups-fault-impossible", [("name", words::category(t, category.key()).into())]));
    }
    Some(Track { key, title, profile, focus, roles, seats: seats?, quotas })
}

pub(super) async fn new(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let (found, call) = draft(&visit, &key, &id).await?;
    show(&visit, &found, (&call, None), &over(Entered::default(), call.revision), &Faults::default(), StatusCode::OK)
}

pub(super) async fn edit(visit: Visit, Path((key, id, of)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let (found, call) = draft(&visit, &key, &id).await?;
    let was = track(&call, &of)?;
    let mut values = entered([
        ("title", was.title.clone()),
        ("profile", was.profile.clone()),
        ("focus", was.focus.clone()),
        ("seats", was.seats.to_string()),
    ]);
    values.0.extend(was.roles.iter().map(|role| ("role".to_owned(), role.to_string())));
    values.0.extend(was.quotas.iter().map(|quota| (words::field(quota.category, quota.value), quota.bounds.to_string())));
    show(&visit, &found, (&call, Some(was)), &over(values, call.revision), &Faults::default(), StatusCode::OK)
}

async fn write(visit: &Visit, key: &str, id: &str, of: Option<&str>, entered: Entered) -> Result<Response, Failure> {
    let (found, call) = draft(visit, key, id).await?;
    let was = of.map(|of| track(&call, of)).transpose()?;
    let mut faults = Faults::default();
    let number = call.fields.tracks.iter().filter_map(|track| track.key.parse::<u32>().ok()).max().unwrap_or_default() + 1;
    let named = was.map_or_else(|| number.to_string(), |was| was.key.clone());
    let Some(new) = fields(visit, &found, &entered, named, &mut faults).filter(|_| faults.is_empty()) else {
        return show(visit, &found, (&call, was), &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let mut changed = call.fields.clone();
    match changed.tracks.iter_mut().find(|one| one.key == new.key) {
        Some(one) => *one = new,
        None => changed.tracks.push(new),
    }
    let revision = entered.value("revision").parse().unwrap_or_default();
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    if changed != call.fields && !store::update(&mut tx, &found.permit, (id, &call.fields), &changed, call.kept, revision).await? {
        drop(tx);
        faults.add("", visit.t.get("cutover-fault-changed"));
        return show(visit, &found, (&call, was), &over(entered, call.revision), &faults, StatusCode::CONFLICT);
    }
    tx.commit().await?;
    Ok(visit.go(&found.path(&call), "success", "groups-track-saved"))
}

pub(super) async fn add(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    write(&visit, &key, &id, None, Entered(sent)).await
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id, of)): Path<(String, String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    write(&visit, &key, &id, Some(&of), Entered(sent)).await
}
