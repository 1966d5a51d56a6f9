//! `/rollouts/{rollout}/training/self-study`: what one learns from on one's own, who has seen what, and where it is published (E6).

pub(super) mod api;
pub mod store;

use super::{found::Found, words};
use crate::{
    app::App,
    failure::Failure,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    Form, Router,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use domain::{
    assignment::PersonIndex,
    text::{RoleKey, TrainingKey},
    training::Material,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::Seen;
use texts::Texts;

/// The page, and what is said there of one piece of material.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/training/self-study", get(page))
        .route("/rollouts/{rollout}/training/self-study/{material}/seen", post(seen))
        .route("/rollouts/{rollout}/training/self-study/{material}/link", post(link))
}

struct Card {
    title: String,
    about: String,
    facts: String,
    link: Option<String>,
    link_text: String,
    /// Whether the reader has seen it.
    seen: bool,
    action: String,
    seen_text: String,
    /// How many of those for whom it is have seen it, for who holds training or signs people up.
    count: Option<String>,
    /// The address in the form, for who publishes it.
    publish: Option<(String, String, String, String)>,
}

#[derive(Template)]
#[template(path = "training/study/page.html")]
struct StudyPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    own: String,
    mine: Vec<Card>,
    others: Vec<Card>,
    errors: Vec<ui::FieldError>,
}

/// The rollout with its material and what was said of it.
struct Opened {
    found: Found,
    links: HashMap<TrainingKey, String>,
    seen: Vec<Seen>,
}

impl Opened {
    async fn open(visit: &Visit, key: &str) -> Result<Self, Failure> {
        let found = Found::open(visit, key).await?;
        if found.training().material.is_empty() {
            return Err(Failure::NotFound);
        }
        let mut connection = visit.app.database().read().await?;
        let links = store::links(&mut connection, found.seen.key()).await?;
        let seen = store::seen(&mut connection, found.seen.key(), None).await?;
        Ok(Self { found, links, seen })
    }

    /// Where material is: the playbook's address, or the one that was published since.
    fn link<'o>(&'o self, material: &'o Material) -> Option<&'o str> {
        self.links.get(&material.key).or(material.link.as_ref()).map(String::as_str)
    }

    /// Whose sight the viewer may count: everybody's, or those of the organisations for which they sign people up.
    fn counted(&self, visit: &Visit) -> Vec<(PersonIndex, Vec<RoleKey>)> {
        let mut roles: BTreeMap<PersonIndex, Vec<RoleKey>> = BTreeMap::new();
        let mut may: HashMap<&str, bool> = HashMap::new();
        let all = visit.directory.holdings().iter();
        for holding in all.filter(|one| one.in_force(self.found.seen.key(), visit.today)) {
            let organisation = &visit.directory.person(holding.person).organisation;
            let counts = *may.entry(organisation.as_str()).or_insert_with(|| {
                self.found.permit.keeps() || self.found.places_permit(visit, organisation).is_some_and(|permit| permit.signs_up())
            });
            if counts {
                roles.entry(holding.person).or_default().push(holding.role.clone());
            }
        }
        roles.into_iter().collect()
    }
}

/// What the viewer has seen in a rollout, and what is published there, for the page of training.
pub(super) async fn of_viewer(visit: &Visit, found: &Found) -> Result<(HashSet<TrainingKey>, HashSet<TrainingKey>), Failure> {
    if found.training().material.is_empty() {
        return Ok(Default::default());
    }
    let mut connection = visit.app.database().read().await?;
    let links = store::links(&mut connection, found.seen.key()).await?;
    let seen = store::seen(&mut connection, found.seen.key(), Some(&visit.viewer.person)).await?;
    let all = found.training().material.iter();
    let published = all.filter(|one| one.link.is_some() || links.contains_key(&one.key)).map(|one| one.key.clone()).collect();
    Ok((seen.into_iter().map(|one| one.material).collect(), published))
}

fn card(
    visit: &Visit,
    opened: &Opened,
    material: &Material,
    counted: &[(PersonIndex, Vec<RoleKey>)],
    typed: Option<(&str, &str, &str)>,
) -> Card {
    let t = visit.t;
    let found = &opened.found;
    let training = found.training();
    let title = visit.text(&material.title).to_owned();
    let kind = t.get(&format!("study-kind-{}", material.kind.key())).into_owned();
    let minutes = material.minutes.map(|minutes| t.with("study-minutes", [("count", i64::from(minutes).into())]));
    let modules = material.modules.iter().map(|key| words::titled(visit, &training.modules, key)).collect::<Vec<_>>().join(", ");
    let audiences = training.audiences.iter().filter(|one| material.audiences.contains(&one.key)).map(|one| visit.text(&one.title));
    let audiences = audiences.collect::<Vec<_>>().join(", ");
    let mut facts = vec![std::iter::once(kind).chain(minutes).collect::<Vec<_>>().join(", ")];
    for (key, text) in [("training-modules", modules), ("training-for", audiences)] {
        if !text.is_empty() {
            facts.push(format!("{}: {text}", t.get(key)));
        }
    }
    let of_this: HashSet<&str> = opened.seen.iter().filter(|one| one.material == material.key).map(|one| one.person.as_str()).collect();
    let is_for = counted.iter().filter(|(_, roles)| training.is_for_learner(material, roles));
    let people: Vec<&str> = is_for.map(|(person, _)| visit.directory.person(*person).id.as_str()).collect();
    let have = people.iter().filter(|person| of_this.contains(*person)).count();
    let base = format!("/rollouts/{}/training/self-study/{}", found.seen.key(), material.key);
    let link = opened.link(material);
    let seen = of_this.contains(visit.viewer.person.as_str());
    let own_typed = typed.filter(|(key, ..)| *key == material.key.as_str());
    let field = format!("link-{}", material.key);
    Card {
        link_text: t.with("study-open", [("title", title.as_str().into())]),
        seen_text: t.with(if seen { "study-not-seen" } else { "study-seen" }, [("title", title.as_str().into())]),
        about: visit.text(&material.about).to_owned(),
        facts: facts.join(". "),
        link: link.map(str::to_owned),
        seen,
        action: format!("{base}/seen"),
        count: (!people.is_empty()).then(|| t.with("study-count", [("seen", have.into()), ("count", people.len().into())])),
        publish: found.permit.keeps().then(|| {
            let value = own_typed.map_or_else(|| link.unwrap_or_default().to_owned(), |(_, value, _)| value.to_owned());
            let fault = own_typed.map(|(_, _, fault)| fault.to_owned()).unwrap_or_default();
            (format!("{base}/link"), field, value, fault)
        }),
        title,
    }
}

fn show(visit: &Visit, opened: &Opened, typed: Option<(&str, &str, &str)>) -> Result<Response, Failure> {
    let t = visit.t;
    let training = opened.found.training();
    let roles = opened.found.roles_of(visit, &visit.viewer.person);
    let counted = opened.counted(visit);
    let (mine, others): (Vec<&Material>, Vec<&Material>) =
        training.material.iter().partition(|one| !roles.is_empty() && training.is_for_learner(one, &roles));
    let cards = |list: Vec<&Material>| list.into_iter().map(|one| card(visit, opened, one, &counted, typed)).collect();
    let seen =
        mine.iter().filter(|one| opened.seen.iter().any(|said| said.material == one.key && said.person == visit.viewer.person)).count();
    let own = t.with("study-own", [("seen", seen.into()), ("count", mine.len().into())]);
    let fault = |(key, _, fault): (&str, &str, &str)| ui::FieldError { field: format!("link-{key}"), text: fault.to_owned() };
    let page = StudyPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, &opened.found, None),
        own: if mine.is_empty() { String::new() } else { own },
        mine: cards(mine),
        others: cards(others),
        errors: crate::form::noted(typed.map(fault).into_iter().collect()),
    };
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok((status, html_headers(), page.render()?).into_response())
}

async fn page(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    show(&visit, &Opened::open(&visit, &key).await?, None)
}

/// Says that the viewer has seen something that is published, or has not after all.
async fn seen(
    visit: Visit,
    Path((key, material)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key).await?;
    let material = opened.found.training().material(&material).ok_or(Failure::NotFound)?;
    let has = !sent.iter().any(|(name, value)| name == "seen" && value == "no");
    let path = format!("/rollouts/{key}/training/self-study");
    if opened.link(material).is_none() {
        return Ok(visit.go(&path, "error", "study-fault-unpublished"));
    }
    let mut tx = visit.write().await?;
    store::say(&mut tx, opened.found.seen.key(), (&material.key, &visit.viewer.person), has).await?;
    tx.commit().await?;
    Ok(visit.go(&path, "success", if has { "study-said" } else { "study-unsaid" }))
}

/// Publishes where material is, or takes it back.
async fn link(
    visit: Visit,
    Path((key, name)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key).await?;
    if !opened.found.permit.keeps() {
        return Err(Failure::NotFound);
    }
    let material = opened.found.training().material(&name).ok_or(Failure::NotFound)?;
    let typed = sent.iter().find(|(field, _)| field == "link").map_or("", |(_, value)| value.trim());
    let is_address = typed.starts_with("https://") && typed.len() > 10 && typed.len() <= 500 && !typed.contains(char::is_whitespace);
    if !typed.is_empty() && !is_address {
        return show(&visit, &opened, Some((&name, typed, &visit.t.get("training-fault-link"))));
    }
    let mut tx = visit.write().await?;
    store::publish(&mut tx, opened.found.seen.key(), &material.key, typed).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/rollouts/{key}/training/self-study"), "success", "study-published"))
}
