//! Writing down what went wrong or is outstanding, and how it was settled.

use super::{
    found::Found,
    one::href,
    store::{self, Item, ItemFields},
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
use domain::{access::CutoverPermit, cutover::ItemKind};
use texts::Texts;

/// Longer notes are not meant in earnest.
const LONGEST: usize = 4000;

#[derive(Template)]
#[template(path = "cutover/edit.html")]
struct EditPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    is_new: bool,
    kinds: Vec<ui::Choice>,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// A form that somebody may fill in: the rollout, the leave for it, and the item that it is about.
struct Opened {
    found: Found,
    name: String,
    permit: CutoverPermit,
    item: Option<Item>,
}

impl Opened {
    /// Opens it; for those who only read, a word on who writes.
    async fn open(visit: &Visit, key: &str, organisation: &str, item: Option<&str>) -> Result<Result<Self, Response>, Failure> {
        let found = Found::open(visit, key).await?;
        let (at, permit) = found.at(visit, organisation)?;
        if !permit.reads_items() {
            return Err(Failure::NotFound);
        }
        let item = match item {
            None => None,
            Some(id) => {
                let mut connection = visit.app.database().read().await?;
                let items = store::of(&mut connection, &permit, (&visit.directory, visit.today)).await?;
                Some(items.into_iter().find(|item| item.id == id).ok_or(Failure::NotFound)?)
            }
        };
        if !permit.writes() {
            let back = format!("/rollouts/{key}/cutover/{organisation}");
            return Ok(Err(visit.go(&back, "error", "cutover-only")));
        }
        let name = found.seen.standing.participants[at].organisation.name.clone();
        Ok(Ok(Self { found, name, permit, item }))
    }

    fn back(&self) -> String {
        format!("/rollouts/{}/cutover/{}", self.permit.rollout(), self.permit.organisation())
    }

    fn page(&self, visit: &Visit, values: &Entered, faults: &Faults, status: StatusCode) -> Result<Response, Failure> {
        let t = visit.t;
        let choice = |kind: ItemKind| ui::Choice {
            selected: values.value("kind") == kind.key(),
            value: kind.key().to_owned(),
            label: words::kind(t, kind),
            hint: None,
        };
        let mut crumbs = words::crumbs(visit, &self.found, true);
        crumbs.push(ui::Crumb { href: self.back(), text: self.name.clone() });
        let page = EditPage {
            shell: visit.shell("rollouts"),
            t,
            crumbs,
            title: match &self.item {
                Some(item) => item.fields.title.clone(),
                None => t.with("cutover-new-at", [("name", self.name.as_str().into())]),
            },
            action: href(&self.permit, self.item.as_ref().map_or("new", |item| &item.id)),
            back: self.back(),
            is_new: self.item.is_none(),
            kinds: ItemKind::ALL.map(choice).into(),
            values,
            faults,
            errors: faults.summary(""),
        };
        Ok((status, html_headers(), page.render()?).into_response())
    }
}

/// A text of some lines that may be missing and not be endless.
fn text(visit: &Visit, entered: &Entered, field: &'static str, faults: &mut Faults) -> String {
    let text = entered.filled(field).unwrap_or_default();
    if text.chars().count() > LONGEST {
        faults.add(field, visit.t.with("people-fault-long", [("count", LONGEST.into())]));
    }
    text.to_owned()
}

/// What the form says of an item; what cannot be is noted as a fault.
fn fields(visit: &Visit, entered: &Entered, was: Option<&ItemFields>, faults: &mut Faults) -> Option<ItemFields> {
    let t = visit.t;
    let kind = ItemKind::from_key(entered.value("kind"));
    if kind.is_none() {
        faults.add("kind", t.get("cutover-fault-kind"));
    }
    let title = entered.line(visit, "title", "cutover-fault-title", faults);
    let area = entered.line(visit, "area", "cutover-fault-area", faults);
    let due = entered.day(visit, "due", faults);
    let note = text(visit, entered, "note", faults);
    let outcome = text(visit, entered, "outcome", faults);
    let is_settled = entered.value("settled") == "yes";
    if is_settled && outcome.is_empty() {
        faults.add("outcome", t.get("cutover-fault-outcome"));
    }
    let before = was.and_then(|was| was.settled);
    let settled = is_settled.then(|| before.unwrap_or(visit.today));
    Some(ItemFields { kind: kind?, title, area, critical: entered.value("critical") == "yes", note, due, settled, outcome })
}

fn as_entered(item: &Item) -> Entered {
    let fields = &item.fields;
    let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
    let pairs = [
        ("kind", fields.kind.key().to_owned()),
        ("title", fields.title.clone()),
        ("area", fields.area.clone()),
        ("critical", yes(fields.critical)),
        ("note", fields.note.clone()),
        ("due", fields.due.map(|day| day.to_string()).unwrap_or_default()),
        ("settled", yes(fields.settled.is_some())),
        ("outcome", fields.outcome.clone()),
        ("revision", item.revision.to_string()),
    ];
    Entered(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

pub(super) async fn new(visit: Visit, Path((key, organisation)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = match Opened::open(&visit, &key, &organisation, None).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused),
    };
    let values = Entered(vec![("kind".to_owned(), ItemKind::Outstanding.key().to_owned())]);
    opened.page(&visit, &values, &Faults::default(), StatusCode::OK)
}

pub(super) async fn add(
    visit: Visit,
    Path((key, organisation)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let opened = match Opened::open(&visit, &key, &organisation, None).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused),
    };
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let fields = fields(&visit, &entered, None, &mut faults);
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        return opened.page(&visit, &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let person = visit.directory.person(visit.person);
    let mut tx = visit.write().await?;
    store::insert(&mut tx, &opened.permit, Some((person.id.as_str(), &person.name)), &fields).await?;
    tx.commit().await?;
    Ok(visit.go(&opened.back(), "success", "cutover-added"))
}

pub(super) async fn edit(visit: Visit, Path((key, organisation, item)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = match Opened::open(&visit, &key, &organisation, Some(&item)).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused),
    };
    let values = opened.item.as_ref().map(as_entered).unwrap_or_default();
    opened.page(&visit, &values, &Faults::default(), StatusCode::OK)
}

pub(super) async fn save(
    visit: Visit,
    Path((key, organisation, item)): Path<(String, String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let opened = match Opened::open(&visit, &key, &organisation, Some(&item)).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused),
    };
    let Some(item) = &opened.item else { return Err(Failure::NotFound) };
    let (mut entered, mut faults) = (Entered(sent), Faults::default());
    let fields = fields(&visit, &entered, Some(&item.fields), &mut faults);
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        return opened.page(&visit, &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let revision = entered.value("revision").parse().unwrap_or_default();
    let mut tx = visit.write().await?;
    if !store::update(&mut tx, &opened.permit, item, &fields, revision).await? {
        drop(tx);
        faults.add("", visit.t.get("cutover-fault-changed"));
        entered.0.retain(|(name, _)| name != "revision");
        entered.0.push(("revision".to_owned(), item.revision.to_string()));
        return opened.page(&visit, &entered, &faults, StatusCode::CONFLICT);
    }
    tx.commit().await?;
    Ok(visit.go(&opened.back(), "success", "cutover-saved"))
}
