//! `/people/{person}`: one person with contact details, roles, what they have on hand, and whether they can sign in.

use crate::{
    accounts::{self, WayIn},
    failure::Failure,
    form::Faults,
    forums::{self, ForumLink},
    organisations::{
        seen::{self, Seen},
        tasks_there::distance,
    },
    outbox,
    people::{
        entered::Entered,
        holdings::on_hand,
        list::{Doubtful, doubtful},
        opened::{self, Opened},
    },
    privacy,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use database::Moment;
use domain::{
    assignment::{Holding, PersonIndex, primary_among},
    calendar::Day,
    freshness,
    rollout::Task,
};
use texts::Texts;

/// A form of the card that came back: which one, what was typed, what is wrong.
#[derive(Debug, Default)]
pub(super) struct Sent {
    pub(super) form: String,
    pub(super) entered: Entered,
    pub(super) faults: Faults,
}

/// What a small form on the card shows: what was typed if it came back, else what is proposed.
pub(super) struct Fields<'s> {
    pub(super) open: bool,
    sent: Option<&'s Sent>,
}

impl<'s> Fields<'s> {
    fn of(sent: &'s Sent, form: &str) -> Self {
        let sent = (sent.form == form).then_some(sent);
        Self { open: sent.is_some(), sent }
    }

    pub(super) fn value(&self, name: &str, proposed: &str) -> String {
        self.sent.map_or_else(|| proposed.to_owned(), |sent| sent.entered.value(name).to_owned())
    }

    pub(super) fn fault(&self, name: &str) -> String {
        self.sent.map(|sent| sent.faults.of(name).to_owned()).unwrap_or_default()
    }
}

/// A role that the person holds, held or will hold.
struct HeldThere<'s> {
    id: String,
    title: String,
    /// Where, if it is not where the person works.
    place: Option<String>,
    role_href: String,
    rollout: Option<String>,
    period: String,
    confirmed: String,
    doubts: Vec<Doubtful>,
    primary: bool,
    /// There are others beside whom one can be the primary.
    shared: bool,
    deputies: Vec<DeputyThere>,
    keeps: bool,
    begun: bool,
    end: Fields<'s>,
    deputy: Fields<'s>,
    candidates: Vec<ui::Choice>,
}

struct DeputyThere {
    id: String,
    words: String,
}

/// A task on which the person stands.
struct OnHand {
    title: String,
    rollout: String,
    href: Option<String>,
    signal: &'static str,
    due: String,
    relative: String,
    part: String,
}

/// What is said of somebody who cannot sign in, and the button that changes it.
struct Invitation {
    state: String,
    /// What the button says; none for those who may not.
    button: Option<String>,
}

#[derive(Template)]
#[template(path = "people/card.html")]
struct CardPage<'s> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    id: String,
    name: String,
    job_title: String,
    details: Vec<ui::Detail>,
    bounced: Option<String>,
    confirms_address: bool,
    /// That mails came back for a while.
    delayed: Option<String>,
    left: Option<String>,
    invitation: Option<Invitation>,
    present: Vec<HeldThere<'s>>,
    former: Vec<HeldThere<'s>>,
    tasks: Vec<OnHand>,
    forums: Vec<ForumLink>,
    keeps_people: bool,
    keeps_roles: bool,
    only: String,
    errors: Vec<ui::FieldError>,
    give: Fields<'s>,
    roles: Vec<ui::Choice>,
    places: Vec<ui::Choice>,
    rollouts: Vec<ui::Choice>,
    today: String,
    report_href: Option<String>,
}

pub(super) async fn card(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (opened, person) = opened::person(&visit, &id).await?;
    let read = visit.directory.person(person);
    privacy::note_read(&visit, &read.id, read.organisation.as_str()).await?;
    page(&opened, person, &Sent::default()).await
}

/// The card, perhaps with a form that came back.
pub(super) async fn page(opened: &Opened<'_>, person: PersonIndex, sent: &Sent) -> Result<Response, Failure> {
    let visit = opened.visit;
    let (t, directory) = (visit.t, &visit.directory);
    let entry = directory.person(person);
    let (former, present) = holdings(opened, person);
    let day = |day: Option<Day>| day.map(|day| t.date_long(day.date()));
    let page = CardPage {
        shell: visit.shell("people"),
        t,
        crumbs: crumbs(opened),
        id: entry.id.to_string(),
        name: entry.name.clone(),
        job_title: entry.job_title.clone().unwrap_or_default(),
        details: details(opened, person),
        bounced: day(entry.bounced_on),
        confirms_address: opened.permit.confirms_addresses(),
        delayed: delayed(opened, person).await?,
        left: day(entry.left_on.filter(|_| !directory.is_active(person, visit.today))),
        invitation: invitation(opened, person).await?,
        present: present.into_iter().map(|(at, holding)| held(opened, at, holding, sent)).collect(),
        former: former.into_iter().map(|(at, holding)| held(opened, at, holding, sent)).collect(),
        tasks: tasks(opened, person),
        forums: forums::of_person(visit, person).await?,
        keeps_people: opened.permit.keeps_people(),
        keeps_roles: opened.permit.keeps_roles() && directory.is_active(person, visit.today),
        only: opened.only(),
        errors: sent.faults.summary(&format!("{}-", sent.form)),
        give: Fields::of(sent, "give"),
        roles: role_choices(opened, sent),
        places: place_choices(opened, if sent.form == "give" { sent.entered.value("place") } else { "" }),
        rollouts: rollout_choices(opened, if sent.form == "give" { sent.entered.value("rollout") } else { "" }),
        today: visit.today.to_string(),
        report_href: (opened.permit.reports() && !opened.permit.keeps_people()).then(|| format!("{}#report", opened.upkeep())),
    };
    visit.page(&page)
}

/// Roles of a person, each with its place among the holdings.
pub(super) type Held<'o> = Vec<(usize, &'o Holding)>;

/// The roles that a person held here, and those that they hold or will hold.
pub(super) fn holdings<'o>(opened: &'o Opened<'_>, person: PersonIndex) -> (Held<'o>, Held<'o>) {
    let of_person = |(_, holding): &(usize, &Holding)| holding.person == person && holding.organisation == opened.organisation.code;
    let mut all: Held<'_> = opened.visit.directory.holdings().iter().enumerate().filter(of_person).collect();
    all.sort_by_key(|(_, holding)| (opened.role_title(&holding.role), std::cmp::Reverse(holding.from)));
    all.into_iter().partition(|(_, holding)| holding.until.is_some_and(|until| until < opened.visit.today))
}

/// How many mails came back for a while, such as from a full mailbox; nothing if none did.
async fn delayed(opened: &Opened<'_>, person: PersonIndex) -> Result<Option<String>, Failure> {
    let visit = opened.visit;
    let mut connection = visit.app.database().read().await?;
    let delayed = outbox::delayed(&mut connection, &opened.permit, visit.app.clock().now().micros).await?;
    let count = delayed.get(&visit.directory.person(person).id).copied();
    Ok(count.map(|count| visit.t.with("people-delayed", [("count", count.into())])))
}

fn crumbs(opened: &Opened<'_>) -> Vec<ui::Crumb> {
    let people = with_query("/people", &[("organisation", opened.organisation.code.as_str())]);
    vec![
        ui::Crumb { href: "/people".to_owned(), text: opened.visit.t.get("people-title").into_owned() },
        ui::Crumb { href: people, text: opened.organisation.name.clone() },
    ]
}

fn details(opened: &Opened<'_>, person: PersonIndex) -> Vec<ui::Detail> {
    let (t, entry) = (opened.visit.t, opened.visit.directory.person(person));
    let line = |key: &str, text: &str, href: Option<String>| ui::Detail { term: t.get(key).into_owned(), text: text.to_owned(), href };
    let mut details = vec![
        line("people-organisation", &opened.organisation.name, Some(format!("/organisations/{}", opened.organisation.code))),
        line("people-email", &entry.email, Some(format!("mailto:{}", entry.email))),
    ];
    if let Some(phone) = &entry.phone {
        details.push(line("people-phone", phone, Some(format!("tel:{}", phone.replace(' ', "")))));
    }
    let account = if entry.has_account { "people-account-yes" } else { "people-account-no" };
    details.push(line("people-account", &t.get(account), None));
    details
}

async fn invitation(opened: &Opened<'_>, person: PersonIndex) -> Result<Option<Invitation>, Failure> {
    let visit = opened.visit;
    let entry = visit.directory.person(person);
    if entry.has_account || !visit.directory.is_active(person, visit.today) {
        return Ok(None);
    }
    let mut connection = visit.app.database().read().await?;
    let way_in = accounts::way_in_of(&mut connection, &entry.id, visit.app.clock().now().micros).await?;
    let on = |key: &str, at: i64| visit.t.with(key, [("date", visit.t.date_long(Moment::local(at).date()).into())]);
    let state = match way_in {
        WayIn::Invited(at) => on("people-invited-on", at),
        WayIn::InvitationGone(at) => on("people-invitation-gone", at),
        WayIn::Closed => visit.t.get("people-account-closed").into_owned(),
        WayIn::Open | WayIn::None => visit.t.get("people-no-account-help").into_owned(),
    };
    let key = if way_in.was_invited() { "people-invite-again" } else { "people-invite" };
    let button = (opened.permit.invites() && way_in.needs_invitation()).then(|| visit.t.get(key).into_owned());
    Ok(Some(Invitation { state, button }))
}

/// From when until when, in words.
fn period(visit: &Visit, from: Option<Day>, until: Option<Day>) -> String {
    let word = |day: Day| visit.t.date_medium(day.date());
    match (from, until) {
        (None, None) => visit.t.get("people-period-always").into_owned(),
        (Some(from), None) => visit.t.with("people-period-from", [("from", word(from).into())]),
        (None, Some(until)) => visit.t.with("people-period-until", [("until", word(until).into())]),
        (Some(from), Some(until)) => visit.t.with("people-period-both", [("from", word(from).into()), ("until", word(until).into())]),
    }
}

fn held<'s>(opened: &Opened<'_>, at: usize, holding: &Holding, sent: &'s Sent) -> HeldThere<'s> {
    let visit = opened.visit;
    let (t, directory) = (visit.t, &visit.directory);
    let entry = directory.holding_entry(at);
    let beside =
        || directory.holdings().iter().filter(|other| other.stands_beside(holding) && directory.is_active(other.person, visit.today));
    let deputy = Fields::of(sent, &format!("deputy-{}", entry.id));
    let chosen = deputy.value("deputy", "");
    let candidates = opened.colleagues().filter(|(person, _)| *person != holding.person).map(|(_, person)| ui::Choice {
        value: person.id.to_string(),
        label: person.name.clone(),
        hint: None,
        selected: person.id.as_str() == chosen,
    });
    let deputies = directory.deputies().filter(|(_, deputy)| deputy.holding == at && deputy.until >= visit.today);
    let doubts = freshness::doubts(directory.entry_facts(at), visit.today);
    HeldThere {
        title: opened.role_title(&holding.role),
        place: directory
            .organisation(&holding.organisation)
            .filter(|there| there.organisation.code != opened.organisation.code)
            .map(|there| there.organisation.name.clone()),
        role_href: format!("/roles/{}", holding.role),
        rollout: holding.rollout.as_ref().map(|key| opened.rollout_title(key)),
        period: period(visit, holding.from, holding.until),
        confirmed: entry.confirmed_on.map_or_else(
            || t.get("people-never-confirmed").into_owned(),
            |day| t.with("people-confirmed-on", [("date", t.date_medium(day.date()).into())]),
        ),
        doubts: doubts.into_iter().map(|doubt| doubtful(t, doubt)).collect(),
        primary: primary_among(beside(), visit.today) == Some(holding),
        shared: beside().filter(|other| other.holds_on(visit.today)).count() > 1,
        deputies: deputies
            .map(|(id, deputy)| {
                let key = if deputy.stands_in(visit.today) { "people-deputy-now" } else { "people-deputy-later" };
                let name = directory.person(deputy.person).name.as_str();
                let during = period(visit, Some(deputy.from), Some(deputy.until));
                DeputyThere { id: id.to_owned(), words: t.with(key, [("name", name.into()), ("period", during.into())]) }
            })
            .collect(),
        keeps: opened.may_keep(holding),
        begun: holding.from.is_none_or(|from| from <= visit.today),
        end: Fields::of(sent, &format!("end-{}", entry.id)),
        deputy,
        candidates: candidates.collect(),
        id: entry.id.clone(),
    }
}

/// The roles that can be given here, before them one that asks to choose.
pub(super) fn role_choices(opened: &Opened<'_>, sent: &Sent) -> Vec<ui::Choice> {
    let chosen = if sent.form == "give" { sent.entered.value("role") } else { "" };
    let none = ui::Choice {
        value: String::new(),
        label: opened.visit.t.get("people-choose-role").into_owned(),
        hint: None,
        selected: chosen.is_empty(),
    };
    let choice = |(role, title): (domain::text::RoleKey, String)| ui::Choice {
        selected: role.as_str() == chosen,
        value: role.to_string(),
        label: title,
        hint: None,
    };
    std::iter::once(none).chain(opened.roles().into_iter().map(choice)).collect()
}

/// Where the visitor can give the person a role: at their own institution, or at another one that shares them; nothing where there is none.
fn place_choices(opened: &Opened<'_>, chosen: &str) -> Vec<ui::Choice> {
    let choice = |one: &domain::organisation::Organisation| ui::Choice {
        value: one.code.to_string(),
        label: one.name.clone(),
        hint: None,
        selected: one.code.as_str() == chosen,
    };
    let mut others: Vec<ui::Choice> = opened.siblings().map(choice).collect();
    if !others.is_empty() {
        others.insert(0, choice(opened.organisation));
    }
    others
}

/// The rollouts for which the visitor may give a role here; all at once where that is allowed.
pub(super) fn rollout_choices(opened: &Opened<'_>, chosen: &str) -> Vec<ui::Choice> {
    let all = ui::Choice {
        value: String::new(),
        label: opened.visit.t.get("people-all-rollouts").into_owned(),
        hint: None,
        selected: chosen.is_empty(),
    };
    let choice = |seen: &Seen| ui::Choice {
        value: seen.key().to_string(),
        label: opened.visit.text(&seen.standing.playbook.title).to_owned(),
        hint: None,
        selected: seen.key().as_str() == chosen,
    };
    let some = opened.rollouts.iter().filter(|seen| opened.permit.may_give(Some(seen.permit.may_steer()))).map(choice);
    let first = opened.permit.may_give(None).then_some(all);
    first.into_iter().chain(some).collect()
}

/// A task on which somebody stands and that the visitor may know of.
pub(super) struct Found<'o> {
    pub(super) seen: &'o Seen,
    pub(super) task: &'o Task,
    /// Whether the visitor may open it.
    pub(super) opens: bool,
}

/// The tasks on which a person stands, as far as the visitor may know of them, the first due first.
pub(super) fn on_hand_seen<'o>(opened: &'o Opened<'_>, person: PersonIndex) -> Vec<Found<'o>> {
    let mut found = Vec::new();
    for seen in &opened.rollouts {
        for task in on_hand(&seen.standing, person) {
            let opens = seen.standing.task_permit(&opened.visit.viewer, &seen.permit, task).is_some();
            if opens || seen.permit.sees(seen::facts(seen.standing.organisation(task))) {
                found.push(Found { seen, task, opens });
            }
        }
    }
    found.sort_by_key(|found| found.task.due);
    found
}

fn tasks(opened: &Opened<'_>, person: PersonIndex) -> Vec<OnHand> {
    let visit = opened.visit;
    let line = |Found { seen, task, opens }: Found<'_>| {
        let template = seen.standing.template(task);
        let part = match (task.responsible == Some(person), task.performer == Some(person)) {
            (true, true) => "people-part-both",
            (true, false) => "people-part-responsible",
            _ => "people-part-performer",
        };
        OnHand {
            title: format!("{} {}", template.code, visit.text(&template.title)),
            rollout: visit.text(&seen.standing.playbook.title).to_owned(),
            href: opens.then(|| format!("/rollouts/{}/{}/{}", seen.key(), seen.standing.organisation(task).code, template.code)),
            signal: task.signal.key(),
            due: visit.t.date_long(task.due.date()),
            relative: distance(visit, task.due),
            part: visit.t.get(part).into_owned(),
        }
    };
    on_hand_seen(opened, person).into_iter().map(line).collect()
}
