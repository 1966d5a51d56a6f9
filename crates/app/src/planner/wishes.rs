//! `/rollouts/{rollout}/waves/{organisation}/wishes`: what a municipality wishes of the plan of waves.

use super::{
    found::{wave_dated, wave_title},
    page::deadline,
    store::{self, Wished, bound_text},
};
use crate::{
    failure::Failure,
    form::Faults,
    organisations::seen::{self, Seen},
    people::entered::Entered,
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    access::{self, WaveWishPermit},
    organisation::Organisation,
    text::{OrganisationCode, WaveKey},
    waves::{Bound, WaveWish, WishFault, goes_live, is_open, read_weeks, write_weeks},
};
use texts::{Texts, folded};

/// Longer notes are not meant in earnest.
const LONGEST: usize = 4000;
/// So many go together at most.
const MOST_TOGETHER: usize = 20;
/// The most course places of one municipality.
const MOST_PLACES: u32 = 10_000;

/// A municipality's wishes, opened for a visitor.
pub(super) struct Opened {
    pub(super) seen: Seen,
    pub(super) at: usize,
    permit: WaveWishPermit,
    pub(super) kept: Option<Wished>,
    until: Option<domain::calendar::Day>,
    writes: bool,
}

impl Opened {
    pub(super) async fn of(visit: &Visit, key: &str, code: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let at = seen.standing.participant(&OrganisationCode::from(code)).ok_or(Failure::NotFound)?;
        let organisation = &seen.standing.participants[at].organisation;
        let permit = access::wave_wishes(&visit.viewer, &seen.permit, seen::facts(organisation));
        let permit = permit.filter(|_| seen.standing.stands_alone(organisation)).ok_or(Failure::NotFound)?;
        let mut connection = visit.app.database().read().await?;
        let kept = store::wish(&mut connection, &permit).await?;
        let until = store::frame(&mut connection, seen.key()).await?.0.until();
        let writes = permit.writes(is_open(until, visit.today));
        Ok(Self { seen, at, permit, kept, until, writes })
    }

    pub(super) fn organisation(&self) -> &Organisation {
        &self.seen.standing.participants[self.at].organisation
    }

    pub(super) fn revision(&self) -> i64 {
        self.kept.as_ref().map_or(0, |kept| kept.revision)
    }
}

#[derive(Template)]
#[template(path = "planner/wishes.html")]
struct WishesPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    name: String,
    path: String,
    back: String,
    writes: bool,
    deadline: String,
    said: Vec<String>,
    note: String,
    by: Option<String>,
    earliest: Vec<ui::Choice>,
    latest: Vec<ui::Choice>,
    prefer: Vec<ui::Choice>,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// The names of organisations of a rollout.
fn names(seen: &Seen, codes: &[OrganisationCode]) -> String {
    let name = |code: &OrganisationCode| {
        let at = seen.standing.participant(code);
        at.map_or_else(|| code.to_string(), |at| seen.standing.participants[at].organisation.name.clone())
    };
    codes.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// Wishes in words, one by one.
pub(super) fn said(visit: &Visit, seen: &Seen, wish: &WaveWish) -> Vec<String> {
    let t = visit.t;
    let bound = |bound: &Bound| match bound {
        Bound::Day(day) => t.date_medium(day.date()),
        Bound::Wave(key) => wave_title(visit, seen, key.as_str()),
    };
    let one = |key: &str, name: &'static str, value: String| t.with(key, [(name, value.into())]);
    let mut all = Vec::new();
    all.extend(wish.earliest.as_ref().map(|it| one("planning-wish-earliest", "when", bound(it))));
    all.extend(wish.latest.as_ref().map(|it| one("planning-wish-latest", "when", bound(it))));
    all.extend(wish.prefer.as_ref().map(|key| one("planning-wish-prefer", "wave", wave_title(visit, seen, key.as_str()))));
    all.extend((!wish.closed.is_empty()).then(|| one("planning-wish-closed", "weeks", write_weeks(&wish.closed))));
    all.extend(wish.contract_end.map(|day| one("planning-wish-contract", "date", t.date_medium(day.date()))));
    all.extend((!wish.together.is_empty()).then(|| one("planning-wish-together", "names", names(seen, &wish.together))));
    all.extend(wish.places.map(|count| t.with("planning-wish-places", [("count", count.into())])));
    all.extend(wish.not_ready.then(|| t.get("planning-wish-not-ready").into_owned()));
    all
}

/// Wishes as the fields of their form.
fn entered(opened: &Opened) -> Entered {
    let wish = opened.kept.as_ref().map(|kept| kept.wish.clone()).unwrap_or_default();
    let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
    let split = |bound: &Option<Bound>| match bound {
        Some(Bound::Wave(_)) => (bound.as_ref().map(bound_text).unwrap_or_default(), String::new()),
        bound => (String::new(), bound.as_ref().map(bound_text).unwrap_or_default()),
    };
    let ((earliest_wave, earliest), (latest_wave, latest)) = (split(&wish.earliest), split(&wish.latest));
    let pairs = [
        ("earliest_wave", earliest_wave),
        ("earliest", earliest),
        ("latest_wave", latest_wave),
        ("latest", latest),
        ("prefer", wish.prefer.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("closed", write_weeks(&wish.closed)),
        ("contract_end", wish.contract_end.map(|day| day.to_string()).unwrap_or_default()),
        ("together", names(&opened.seen, &wish.together)),
        ("places", wish.places.map(|count| count.to_string()).unwrap_or_default()),
        ("must", yes(wish.binding)),
        ("not_ready", yes(wish.not_ready)),
        ("note", wish.note),
        ("revision", opened.revision().to_string()),
    ];
    Entered(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn show(visit: &Visit, opened: &Opened, values: &Entered, faults: &Faults, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let seen = &opened.seen;
    let waves = |field: &str| {
        let none = ui::Choice {
            value: String::new(),
            label: t.get("planning-any").into_owned(),
            hint: None,
            selected: values.value(field).is_empty(),
        };
        let open = seen.standing.playbook.waves.iter().filter(|wave| goes_live(wave).is_some_and(|day| day > visit.today));
        let choice = |wave: &domain::playbook::Wave| ui::Choice {
            value: wave.key.to_string(),
            label: wave_dated(visit, wave),
            hint: None,
            selected: values.value(field) == wave.key.as_str(),
        };
        std::iter::once(none).chain(open.map(choice)).collect::<Vec<_>>()
    };
    let kept = opened.kept.as_ref();
    let back = format!("/rollouts/{}/waves/{}", seen.key(), opened.organisation().code);
    let mut crumbs = crate::waves::crumbs(visit, seen, true);
    crumbs.push(ui::Crumb { href: back.clone(), text: opened.organisation().name.clone() });
    let page = WishesPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs,
        name: opened.organisation().name.clone(),
        path: format!("{back}/wishes"),
        back,
        writes: opened.writes,
        deadline: deadline(t, opened.until),
        said: kept.map(|kept| said(visit, seen, &kept.wish)).unwrap_or_default(),
        note: kept.map(|kept| kept.wish.note.clone()).unwrap_or_default(),
        by: kept.map(|kept| t.with("planning-wished-by", [("name", kept.by.as_str().into())])),
        earliest: waves("earliest_wave"),
        latest: waves("latest_wave"),
        prefer: waves("prefer"),
        values,
        errors: faults.summary(""),
        faults,
    };
    Ok((status, visit.page(&page)?).into_response())
}

pub(super) async fn page(visit: Visit, Path((key, code)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, &key, &code).await?;
    show(&visit, &opened, &entered(&opened), &Faults::default(), StatusCode::OK)
}

/// The earliest or latest: a wave or a day, not both.
fn bound(visit: &Visit, seen: &Seen, values: &Entered, (wave, day): (&'static str, &'static str), faults: &mut Faults) -> Option<Bound> {
    let chosen = known_wave(visit, seen, values, wave, faults);
    let named = values.day(visit, day, faults);
    match (chosen, named) {
        (Some(_), Some(_)) => {
            faults.add(day, visit.t.get("planning-fault-both"));
            None
        }
        (Some(key), None) => Some(Bound::Wave(key)),
        (None, day) => day.map(Bound::Day),
    }
}

fn known_wave(visit: &Visit, seen: &Seen, values: &Entered, field: &'static str, faults: &mut Faults) -> Option<WaveKey> {
    let key = values.filled(field)?;
    let known = seen.standing.playbook.waves.iter().any(|wave| wave.key.as_str() == key);
    if !known {
        faults.add(field, visit.t.get("planning-fault-wave"));
    }
    known.then(|| WaveKey::from(key))
}

/// The participants that a text names, by code or by name.
fn together(visit: &Visit, seen: &Seen, text: &str, faults: &mut Faults) -> Vec<OrganisationCode> {
    let standing = &seen.standing;
    let mut found = Vec::new();
    for part in text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let wanted = folded(part);
        let meant = |one: &&Organisation| one.code.as_str() == part || folded(&one.name) == wanted;
        let all = standing.participants.iter().map(|one| &one.organisation);
        match all.filter(|one| standing.stands_alone(one)).find(meant) {
            Some(one) if !found.contains(&one.code) => found.push(one.code.clone()),
            Some(_) => {}
            None => faults.add("together", visit.t.with("planning-fault-together", [("part", part.into())])),
        }
    }
    if found.len() > MOST_TOGETHER {
        faults.add("together", visit.t.with("planning-fault-many", [("most", MOST_TOGETHER.into())]));
    }
    found
}

/// What the form says; what cannot be is noted as a fault.
fn read(visit: &Visit, opened: &Opened, values: &Entered, faults: &mut Faults) -> WaveWish {
    let (t, seen) = (visit.t, &opened.seen);
    let closed = read_weeks(values.value("closed")).unwrap_or_else(|part| {
        faults.add("closed", t.with("planning-fault-weeks", [("part", part.as_str().into())]));
        Vec::new()
    });
    let places = values.filled("places").and_then(|text| {
        let places = text.parse().ok().filter(|places| *places <= MOST_PLACES);
        if places.is_none() {
            faults.add("places", t.with("planning-fault-number", [("least", 0.into()), ("most", MOST_PLACES.into())]));
        }
        places
    });
    let note = values.filled("note").unwrap_or_default().to_owned();
    if note.chars().count() > LONGEST {
        faults.add("note", t.with("people-fault-long", [("count", LONGEST.into())]));
    }
    let wish = WaveWish {
        earliest: bound(visit, seen, values, ("earliest_wave", "earliest"), faults),
        latest: bound(visit, seen, values, ("latest_wave", "latest"), faults),
        prefer: known_wave(visit, seen, values, "prefer", faults),
        closed,
        contract_end: values.day(visit, "contract_end", faults),
        together: together(visit, seen, values.value("together"), faults),
        places,
        binding: values.value("must") == "yes",
        not_ready: values.value("not_ready") == "yes",
        note,
    };
    match wish.fault(&opened.organisation().code, &seen.standing.playbook.waves) {
        None => {}
        Some(WishFault::EarliestAfterLatest) => faults.add("latest", t.get("planning-fault-order")),
        Some(WishFault::NoOverlap) => faults.add("contract_end", t.get("planning-fault-overlap")),
        Some(WishFault::WithItself) => faults.add("together", t.get("planning-fault-itself")),
    }
    wish
}

pub(super) async fn save(
    visit: Visit,
    Path((key, code)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let opened = Opened::of(&visit, &key, &code).await?;
    let (mut values, mut faults) = (Entered(sent), Faults::default());
    let here = format!("/rollouts/{key}/waves/{code}/wishes");
    if !opened.writes {
        return Ok(visit.go(&here, "warning", "planning-closed"));
    }
    let wish = read(&visit, &opened, &values, &mut faults);
    if !faults.is_empty() {
        return show(&visit, &opened, &values, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let was = opened.kept.as_ref().map(|kept| &kept.wish);
    let seen = values.value("revision").parse().unwrap_or(-1);
    let mut tx = visit.write().await?;
    if seen != opened.revision() || !store::set_wish(&mut tx, &opened.permit, was, &wish, seen).await? {
        drop(tx);
        let opened = Opened::of(&visit, &key, &code).await?;
        values.0.retain(|(name, _)| name != "revision");
        values.0.push(("revision".to_owned(), opened.revision().to_string()));
        faults.add("", visit.t.get("planning-wish-changed"));
        return show(&visit, &opened, &values, &faults, StatusCode::CONFLICT);
    }
    tx.commit().await?;
    Ok(visit.go(&here, "success", "planning-wished"))
}
