//! `/rollouts/{rollout}/groups/{call}/sign-up`: somebody signs up, changes what they wrote, or withdraws, until the deadline.

use super::{
    edit::{entered, long, over},
    found::Found,
    letters::{About, Letters},
    store::{self, SignUpFields, SignedUp, Stored},
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
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    group::{Category, Refusal, SignUp, Stage, sign_up as decide},
    text::{OrganisationCode, PersonId},
};
use texts::Texts;

/// The fields of the wishes, the dearest first.
pub(super) const WISHES: [&str; 3] = ["first", "second", "third"];
/// No career is longer.
const MOST_YEARS: u32 = 70;

struct Wish {
    name: &'static str,
    label: String,
    choices: Vec<ui::Choice>,
}

#[derive(Template)]
#[template(path = "groups/sign_up.html")]
struct SignUpPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    action: String,
    back: String,
    until: String,
    people: Vec<ui::Choice>,
    wishes: Vec<Wish>,
    libraries: Vec<ui::Choice>,
    informed: bool,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// Whom the viewer may sign up, with the municipality they come from: themselves, and the colleagues of a project leader.
pub(super) fn people(visit: &Visit, found: &Found) -> Vec<(PersonId, OrganisationCode)> {
    let Some(home) = found.home(visit, &visit.viewer.organisation) else { return Vec::new() };
    let own = (visit.viewer.person.clone(), home.code.clone());
    if !found.permit.signs_up_at(&home.code) {
        return vec![own];
    }
    let here = visit.directory.organisations().iter().map(|entry| &entry.organisation);
    let here = here.filter(|one| one.code == home.code || one.parent.as_ref() == Some(&home.code));
    let colleagues = here.flat_map(|one| visit.directory.people_at(&one.code, visit.today).map(|(_, person)| person.id.clone()));
    let others = colleagues.filter(|person| *person != visit.viewer.person).map(|person| (person, home.code.clone()));
    std::iter::once(own.clone()).chain(others).collect()
}

/// What stands of somebody, if they have signed up to the call.
fn of<'f>(found: &'f Found, call: &Stored, person: &str) -> Option<&'f SignedUp> {
    found.groups.sign_ups.iter().find(|one| one.call == call.id && one.facts.person.as_str() == person)
}

fn show(visit: &Visit, found: &Found, call: &Stored, values: &Entered, faults: &Faults, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let choice =
        |value: &str, label: String, chosen: &str| ui::Choice { selected: value == chosen, value: value.to_owned(), label, hint: None };
    let name = |person: &PersonId| visit.directory.person_index(person).map(|at| visit.directory.person(at).name.clone());
    let whom = people(visit, found);
    let named = |(person, _): &(PersonId, OrganisationCode)| Some(choice(person.as_str(), name(person)?, values.value("person")));
    let wish = |(at, name): (usize, &&'static str)| {
        let nothing = (at > 0).then(|| choice("", t.get("groups-wish-none").into_owned(), values.value(name)));
        let tracks = call.fields.tracks.iter();
        let tracks = tracks.map(|one| {
            let role = words::roles(visit, found, &one.roles);
            let label = t.with("groups-wish-track", [("title", one.title.as_str().into()), ("role", role.into())]);
            choice(&one.key, label, values.value(name))
        });
        Wish { name, label: t.get(&format!("groups-wish-{name}")).into_owned(), choices: nothing.into_iter().chain(tracks).collect() }
    };
    let libraries = Category::Library.values().iter();
    let page = SignUpPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, found, Some(call), None),
        action: format!("{}/sign-up", found.path(call)),
        back: found.path(call),
        until: t.with("groups-sign-up-until", [("date", t.date_long(call.fields.deadline.date()).into())]),
        people: if whom.len() > 1 { whom.iter().filter_map(named).collect() } else { Vec::new() },
        wishes: WISHES.iter().enumerate().take(call.fields.tracks.len()).map(wish).collect(),
        libraries: libraries.map(|one| choice(one, words::value(t, "library", one), values.value("library"))).collect(),
        informed: values.value("informed") == "yes",
        values,
        faults,
        errors: faults.summary(""),
    };
    Ok((status, html_headers(), page.render()?).into_response())
}

/// A call that people sign up to today, for somebody who may.
async fn open(visit: &Visit, key: &str, id: &str) -> Result<Found, Failure> {
    let found = Found::open(visit, key).await?;
    let call = found.call(id)?;
    let opens = found.stage(visit, call) == Stage::Open && !people(visit, &found).is_empty();
    if opens { Ok(found) } else { Err(Failure::NotFound) }
}

pub(super) async fn page(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let found = open(&visit, &key, &id).await?;
    let call = found.call(&id)?;
    let asked = Entered(asked);
    let person = asked.filled("person").unwrap_or(visit.viewer.person.as_str());
    if !people(&visit, &found).iter().any(|(one, _)| one.as_str() == person) {
        return Err(Failure::NotFound);
    }
    let mut values = entered([("person", person.to_owned())]);
    if let Some(was) = of(&found, call, person) {
        let wishes = was.fields.wishes.iter().zip(WISHES).map(|(wish, name)| (name.to_owned(), wish.clone()));
        values.0.extend(wishes);
        values.0.extend(
            entered([
                ("since", was.fields.role_from.map(|day| day.to_string()).unwrap_or_default()),
                ("library", was.fields.library.clone()),
                ("years", was.fields.years.to_string()),
                ("why", was.fields.why.clone()),
                ("leader", was.fields.leader.clone()),
                ("informed", "yes".to_owned()),
                ("revision", was.revision.to_string()),
            ])
            .0,
        );
    }
    show(&visit, &found, call, &values, &Faults::default(), StatusCode::OK)
}

fn fields(visit: &Visit, entered: &Entered, faults: &mut Faults) -> SignUpFields {
    let t = visit.t;
    let library = entered.value("library").to_owned();
    if !Category::Library.values().contains(&library.as_str()) {
        faults.add("library", t.get("groups-fault-library"));
    }
    let years = entered.value("years").trim().parse().ok().filter(|years| *years <= MOST_YEARS);
    if years.is_none() {
        faults.add("years", t.with("groups-fault-years", [("count", i64::from(MOST_YEARS).into())]));
    }
    let why = long(visit, entered, "why", faults);
    if why.is_empty() {
        faults.add("why", t.get("groups-fault-why"));
    }
    if entered.value("informed") != "yes" {
        faults.add("informed", t.get("groups-fault-informed"));
    }
    SignUpFields {
        wishes: WISHES.iter().filter_map(|name| entered.filled(name)).map(str::to_owned).collect(),
        role_from: entered.day(visit, "since", faults),
        library,
        years: years.unwrap_or_default(),
        why,
        leader: entered.line(visit, "leader", "groups-fault-leader", faults),
    }
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = open(&visit, &key, &id).await?;
    let t = visit.t;
    let (mut entered, mut faults) = (Entered(sent), Faults::default());
    let wished = entered.filled("person").unwrap_or(visit.viewer.person.as_str()).to_owned();
    let known = people(&visit, &found);
    let (person, home) = known.into_iter().find(|(one, _)| one.as_str() == wished).ok_or(Failure::NotFound)?;
    let fields = fields(&visit, &entered, &mut faults);
    let facts = SignUp { person, home, wishes: fields.wishes.clone(), withdrawn: false };
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.groups = super::found::Groups::read(tx.connection(), found.seen.key()).await?;
    let call = found.call(&id)?.clone();
    let all: Vec<SignUp> = found.groups.signed_up(&id).map(|one| one.facts.clone()).collect();
    match decide(found.stage(&visit, &call), &call.fields.tracks, &all, &facts) {
        Ok(()) => {}
        Err(Refusal::NotOpen) => return Ok(visit.go(&found.path(&call), "error", "groups-fault-closed")),
        Err(Refusal::Wishes) => faults.add("first", t.get("groups-fault-wishes")),
        Err(Refusal::Taken(track)) => {
            let field = WISHES.into_iter().find(|name| entered.value(name) == track).unwrap_or("first");
            faults.add(field, t.get("groups-fault-taken"));
        }
    }
    let was = of(&found, &call, facts.person.as_str());
    let sent_over: i64 = entered.value("revision").parse().unwrap_or_default();
    let status = match was.filter(|was| !was.facts.withdrawn && was.revision != sent_over) {
        Some(was) => {
            faults.add("", t.get("cutover-fault-changed"));
            entered = over(entered, was.revision);
            StatusCode::CONFLICT
        }
        None => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if !faults.is_empty() {
        drop(tx);
        return show(&visit, &found, &call, &entered, &faults, status);
    }
    store::sign_up(&mut tx, &found.permit, &id, &facts, visit.viewer.person.as_str(), &fields).await?;
    if was.is_none_or(|was| was.facts.withdrawn) {
        let letters = Letters::new(&mut tx, &visit, &found, &call).await?;
        letters.write(&mut tx, &About::SignedUp, &facts.person).await?;
    }
    tx.commit().await?;
    Ok(visit.go(&found.path(&call), "success", "groups-signed-up"))
}

pub(super) async fn withdraw(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = open(&visit, &key, &id).await?;
    let wished = Entered(sent).filled("person").unwrap_or(visit.viewer.person.as_str()).to_owned();
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.groups = super::found::Groups::read(tx.connection(), found.seen.key()).await?;
    let call = found.call(&id)?.clone();
    let own = people(&visit, &found).iter().any(|(one, _)| one.as_str() == wished);
    let was = of(&found, &call, &wished).filter(|was| own && !was.facts.withdrawn).ok_or(Failure::NotFound)?;
    store::withdraw(&mut tx, &found.permit, was).await?;
    tx.commit().await?;
    Ok(visit.go(&found.path(&call), "success", "groups-withdrawn"))
}
