//! One institution: adding it, and what is written of it.

use crate::{
    failure::Failure,
    form::Faults,
    institutions::{
        entered::Typed,
        opened::{Institution, Register, field_words, fingerprint, type_words, value_words},
        store::{self, Kept},
    },
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
    institution::{Change, Details, Field, TYPES, new_code},
    organisation::OrganisationKind,
    text::OrganisationCode,
};
use texts::Texts;

/// A field of the form.
struct Shown {
    id: &'static str,
    label: String,
    value: String,
    error: String,
    hint: String,
    optional: bool,
    kind: &'static str,
}

#[derive(Template)]
#[template(path = "institutions/form.html")]
struct FormPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    action: String,
    types: Vec<ui::Choice>,
    type_error: String,
    /// The municipalities to choose from; none where it is clear.
    municipalities: Vec<ui::Choice>,
    municipality_error: String,
    fields: Vec<Shown>,
    seen: String,
    note: String,
    save: String,
    /// What is written, for those who only read.
    written: Vec<(String, String)>,
    only: Option<String>,
    close: Option<String>,
    closed: Option<String>,
    links: Vec<ui::Crumb>,
    errors: Vec<ui::FieldError>,
}

/// A form that comes back, or is new.
struct Screen {
    typed: Typed,
    municipality: String,
    faults: Faults,
    note: String,
    status: StatusCode,
}

type Fields = Form<Vec<(String, String)>>;

fn field<'f>(fields: &'f [(String, String)], name: &str) -> &'f str {
    fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
}

pub(super) async fn new(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let register = Register::find_kept(&visit, &code)?;
    let screen = Screen {
        typed: Typed::now(&Details::default()),
        municipality: String::new(),
        faults: Faults::default(),
        note: String::new(),
        status: StatusCode::OK,
    };
    show_new(&visit, &register, screen)
}

fn show_new(visit: &Visit, register: &Register, screen: Screen) -> Result<Response, Failure> {
    let action = register.path();
    show(visit, register, None, action, screen)
}

pub(super) async fn add(visit: Visit, Path(code): Path<String>, Form(fields): Fields) -> Result<Response, Failure> {
    let register = Register::find_kept(&visit, &code)?;
    let typed = Typed::new(&fields);
    let mut faults = Faults::default();
    let details = typed.details(&visit, &Details::default(), &mut faults);
    let wanted = field(&fields, "municipality");
    let municipality = match register.permit.is_national() {
        false => register.permit.place().clone(),
        true => OrganisationCode::from(wanted),
    };
    let is_one = visit.directory.organisation(&municipality).is_some_and(|one| one.organisation.kind == OrganisationKind::Municipality);
    if !is_one {
        faults.add("municipality", visit.t.get("institutions-fault-municipality"));
    }
    let mut tx = visit.write().await?;
    let all = store::all(tx.connection(), &register.permit, visit.today).await?;
    let same = |one: &&Kept| {
        one.known.open && one.known.municipality == municipality && one.known.details.name().to_lowercase() == details.name().to_lowercase()
    };
    if !details.name().is_empty() && all.iter().any(|one| same(&one)) {
        faults.add("name", visit.t.get("institutions-fault-same-name"));
    }
    if !faults.is_empty() {
        drop(tx);
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show_new(&visit, &register, Screen { typed, municipality: wanted.to_owned(), faults, note: String::new(), status });
    }
    let mut taken = store::taken(tx.connection(), &register.permit).await?;
    taken.extend(all.iter().map(|one| one.known.code.clone()));
    let code = new_code(&municipality, details.name(), |code| taken.contains(code));
    store::make(&mut tx, &register.permit, &all, &[Change::Add { code, municipality, details }]).await?;
    tx.commit().await?;
    Ok(visit.go(&register.path(), "success", "institutions-added"))
}

pub(super) async fn page(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let found = Institution::find(&visit, &mut connection, &code).await?;
    drop(connection);
    let screen = Screen {
        typed: Typed::now(&found.kept.known.details),
        municipality: String::new(),
        faults: Faults::default(),
        note: String::new(),
        status: StatusCode::OK,
    };
    show(&visit, &found.register, Some(&found), found.path(), screen)
}

pub(super) async fn change(visit: Visit, Path(code): Path<String>, Form(fields): Fields) -> Result<Response, Failure> {
    let mut tx = visit.write().await?;
    let found = Institution::find_kept(&visit, tx.connection(), &code).await?;
    let typed = Typed::new(&fields);
    let mut faults = Faults::default();
    let was = &found.kept.known.details;
    let became = typed.details(&visit, was, &mut faults);
    let stale = field(&fields, "seen") != fingerprint(&found.kept);
    if stale || !faults.is_empty() {
        drop(tx);
        let note = if stale { visit.t.get("institutions-look-again").into_owned() } else { String::new() };
        let status = if stale { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        let screen = Screen { typed, municipality: String::new(), faults, note, status };
        return show(&visit, &found.register, Some(&found), found.path(), screen);
    }
    if became != *was {
        let change = Change::Change { code: found.kept.known.code.clone(), was: was.clone(), became };
        store::make(&mut tx, &found.register.permit, &found.all, &[change]).await?;
        tx.commit().await?;
    }
    Ok(visit.go(&found.path(), "success", "institutions-changed"))
}

fn show(visit: &Visit, register: &Register, found: Option<&Institution>, action: String, screen: Screen) -> Result<Response, Failure> {
    let t = visit.t;
    let keeps = register.permit.keeps();
    let kept = found.map(|found| &found.kept);
    let page = FormPage {
        shell: visit.shell("organisations"),
        t,
        crumbs: register.crumbs(visit, true),
        title: kept.map_or_else(|| t.get("institutions-new").into_owned(), |kept| kept.known.details.name().to_owned()),
        lead: register.name.clone(),
        action,
        types: types(visit, screen.typed.of(Field::Type)),
        type_error: screen.faults.of("type").to_owned(),
        municipalities: if found.is_none() && register.permit.is_national() {
            municipalities(visit, &screen.municipality)
        } else {
            Vec::new()
        },
        municipality_error: screen.faults.of("municipality").to_owned(),
        fields: Field::ALL.into_iter().filter(|field| *field != Field::Type).map(|field| shown(visit, &screen, field)).collect(),
        seen: kept.map(fingerprint).unwrap_or_default(),
        note: screen.note,
        save: t.get(if found.is_some() { "institutions-save" } else { "institutions-add" }).into_owned(),
        written: if keeps { Vec::new() } else { kept.map(|kept| written(visit, &kept.known.details)).unwrap_or_default() },
        only: (!keeps).then(|| t.get("institutions-only").into_owned()),
        close: kept.filter(|kept| keeps && kept.closing.is_none()).map(|kept| format!("/organisations/{}/close", kept.known.code)),
        closed: kept.filter(|kept| kept.closing.is_some()).map(|kept| format!("/organisations/{}/close", kept.known.code)),
        links: kept.map(|kept| links(visit, kept)).unwrap_or_default(),
        errors: screen.faults.summary(""),
    };
    Ok((screen.status, visit.page(&page)?).into_response())
}

fn written(visit: &Visit, details: &Details) -> Vec<(String, String)> {
    Field::ALL.into_iter().map(|field| (field_words(visit.t, field), value_words(visit.t, field, details.of(field)))).collect()
}

fn links(visit: &Visit, kept: &Kept) -> Vec<ui::Crumb> {
    let path = format!("/organisations/{}", kept.known.code);
    let roles = with_query(&path, &[("view", "roles")]);
    [(path, "institutions-its-tasks"), (roles, "institutions-its-roles")]
        .into_iter()
        .map(|(href, key)| ui::Crumb { href, text: visit.t.get(key).into_owned() })
        .collect()
}

fn shown(visit: &Visit, screen: &Screen, field: Field) -> Shown {
    let hint = match field {
        Field::District | Field::Number | Field::Ean => visit.t.get(&format!("institutions-hint-{}", field.key())).into_owned(),
        _ => String::new(),
    };
    Shown {
        id: field.key(),
        label: field_words(visit.t, field),
        value: screen.typed.of(field).to_owned(),
        error: screen.faults.of(field.key()).to_owned(),
        hint,
        optional: !field.is_needed(),
        kind: if field.is_figure() { "number" } else { "text" },
    }
}

/// The types to choose from, that of an institution from elsewhere among them.
fn types(visit: &Visit, chosen: &str) -> Vec<ui::Choice> {
    let choice = |value: &str, label: String| ui::Choice { selected: value == chosen, value: value.to_owned(), label, hint: None };
    let nothing = choice("", visit.t.get("institutions-choose").into_owned());
    let other = (!chosen.is_empty() && !TYPES.contains(&chosen)).then(|| choice(chosen, chosen.to_owned()));
    std::iter::once(nothing).chain(TYPES.iter().map(|kind| choice(kind, type_words(visit.t, kind)))).chain(other).collect()
}

fn municipalities(visit: &Visit, chosen: &str) -> Vec<ui::Choice> {
    let nothing = ui::Choice {
        value: String::new(),
        label: visit.t.get("institutions-choose").into_owned(),
        hint: None,
        selected: chosen.is_empty(),
    };
    let all = visit.directory.organisations().iter().map(|entry| &entry.organisation);
    let choice = |one: &domain::organisation::Organisation| ui::Choice {
        value: one.code.to_string(),
        label: one.name.clone(),
        hint: None,
        selected: one.code.as_str() == chosen,
    };
    std::iter::once(nothing).chain(all.filter(|one| one.kind == OrganisationKind::Municipality).map(choice)).collect()
}
