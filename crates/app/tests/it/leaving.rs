//! Somebody leaves: everything they hold and stand on goes on, on one screen, and nothing of others changes (R4).

use app::{
    organisations::directory::Directory,
    people::store::{self as people_store, NewHolding},
    rollouts::standing::Standing,
    tasks::store as overlays,
};
use database::{Actor, Row};
use domain::{
    access,
    task::{Overlay, State},
    text::{OrganisationCode, PersonId, RoleKey},
};
use testkit::{Page, Visitor, World, on_both_engines, people, sample};

/// Keeps the roles of Odense in these tests.
const ADMINISTRATOR: &str = people::ODENSE_BYSTANDER;
const LEAVER: &str = people::ODENSE_PROJECT_LEADER;
const NEXT: &str = people::ODENSE_TECHNICIAN;

fn id(login: &str) -> String {
    format!("person-{login}")
}

fn screen(login: &str) -> String {
    format!("/people/{}/leave", id(login))
}

/// Makes the bystander KLIK administrator and puts the project leader by hand on 010 (open) and 040 (completed).
async fn prepare(world: &World) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let (person, role, odense) = (PersonId::new(id(ADMINISTRATOR)), RoleKey::from("klik-administrator"), OrganisationCode::from("0461"));
    let new = NewHolding { person: &person, role: &role, organisation: &odense, rollout: None, primary: true, from: None };
    people_store::insert_holding(&mut tx, &new).await.unwrap();
    let leaver = Some(PersonId::new(id(LEAVER)));
    let open = Overlay { responsible: leaver.clone(), state: State::InProgress, ..Overlay::default() };
    let closed = Overlay { performer: leaver, state: State::Completed, ..Overlay::default() };
    for (code, overlay) in [("010", open), ("040", closed)] {
        let permit = access::task_for_program(&sample::ROLLOUT.into(), &"0461".into(), &code.into());
        assert!(overlays::save(&mut tx, &permit, &Overlay::default(), &overlay, 0).await.unwrap());
    }
    // In May the leaver stands in for somebody.
    let sql = "INSERT INTO deputies (id, holding, person, from_day, until_day) SELECT 'in-may', id, $1, '2026-05-01', '2026-06-01' \
               FROM holdings WHERE organisation = '0461' AND role = 'systemansvarlig'";
    sqlx::query(sql).bind(id(LEAVER)).execute(tx.connection()).await.unwrap();
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
}

/// What a browser would send of a page's form: every field as it stands.
fn fields(page: &Page) -> Vec<(String, String)> {
    let names = page.attributes("form[action$=leave] select, form[action$=leave] input", "name");
    names.into_iter().map(|name| (name.clone(), value(page, &name))).collect()
}

fn value(page: &Page, name: &str) -> String {
    let chosen = page.attributes(&format!("[name='{name}'] option[selected]"), "value");
    let typed = page.attributes(&format!("input[name='{name}']"), "value");
    chosen.into_iter().chain(typed).next().unwrap_or_default()
}

async fn send(visitor: &Visitor, page: &Page, more: &[(&str, &str)]) -> Page {
    let fields = fields(page);
    let mut sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    sent.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    sent.extend(more);
    visitor.post(&screen(LEAVER), &sent).await
}

/// Everything about who does what in Odense, as text.
async fn state(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let mut rows = Vec::new();
    for sql in [
        "SELECT person || ' ' || role || ' ' || COALESCE(until_day, '') AS line FROM holdings ORDER BY person, role, id",
        "SELECT organisation || task || ' ' || COALESCE(responsible, '-') || ' ' || COALESCE(performer, '-') AS line FROM overlays ORDER BY 1",
        "SELECT id || ' ' || COALESCE(left_on, '') AS line FROM people ORDER BY id",
        "SELECT id || ' ' || until_day AS line FROM deputies ORDER BY id",
    ] {
        rows.extend(sqlx::query(sql).fetch_all(&mut *connection).await.unwrap().iter().map(|row| row.get::<String, _>("line")));
    }
    rows
}

/// Who is responsible and who performs a task of Odense, by id.
async fn on_task(world: &World, code: &str) -> (String, String) {
    let standing = Standing::on(&world.app, &sample::ROLLOUT.into(), None).await.unwrap();
    let task = standing.task(standing.participant(&"0461".into()).unwrap(), &code.into()).unwrap();
    let id = |person| standing.person(person).map(|person| person.id.to_string()).unwrap_or_default();
    (id(task.responsible), id(task.performer))
}

on_both_engines! {
    async fn everything_of_a_leaver_goes_to_the_chosen_one(world) {
        prepare(&world).await;
        let leaver = world.sign_in(LEAVER).await;
        let visitor = world.sign_in(ADMINISTRATOR).await;
        let page = visitor.get(&screen(LEAVER)).await;
        assert_eq!(page.status(), 200, "{}", page.text());
        assert!(page.says("Per Projektleder stopper"));
        let filled = send(&visitor, &page, &[("all_to", &id(NEXT)), ("fill", "yes")]).await;
        assert!(filled.says("Rollen projektleder går til Tina Tekniker."), "{}", filled.text());
        let shifts = filled.all("tbody tr").join("\n");
        for code in ["010", "020", "030"] {
            assert!(shifts.contains(code), "{code} is not among the changes: {shifts}");
        }
        assert!(!shifts.contains("040"), "a completed task keeps its people: {shifts}");
        assert!(!state(&world).await.join(" ").contains("2026-02-09"), "nothing is written before it is approved");
        let done = send(&visitor, &filled, &[]).await;
        assert_eq!((done.path(), done.status()), (screen(LEAVER).as_str(), 200), "{}", done.text());
        assert!(done.says("Alt er givet videre.") && done.says("Intet står tilbage."), "{}", done.text());
        for code in ["010", "020", "030"] {
            assert_eq!(on_task(&world, code).await.0, id(NEXT), "responsible for {code}");
        }
        let rows = state(&world).await;
        assert!(rows.contains(&format!("{} projektleder 2026-02-09", id(LEAVER))), "{rows:?}");
        assert!(rows.contains(&format!("0461040 - {}", id(LEAVER))), "completed tasks keep who did them: {rows:?}");
        assert!(rows.contains(&format!("{} 2026-02-09", id(LEAVER))), "{rows:?}");
        assert_eq!(leaver.get("/").await.path(), "/sign-in", "the session is over");
        let refused = world.stranger().post("/sign-in", &[("login", LEAVER), ("password", people::PASSWORD)]).await;
        assert_eq!(refused.path(), "/sign-in", "and there is no new one");
    }

    async fn nothing_happens_before_everything_is_chosen_and_seen(world) {
        prepare(&world).await;
        let before = state(&world).await;
        let visitor = world.sign_in(ADMINISTRATOR).await;
        let page = visitor.get(&screen(LEAVER)).await;
        let refused = send(&visitor, &page, &[]).await;
        assert_eq!(refused.status(), 422, "nobody else is project leader: somebody must be chosen");
        assert!(refused.says("Vælg, hvem der tager over."));
        let role = page.attributes("select[name^=role-]", "name").remove(0);
        let unseen = send(&visitor, &page, &[(&role, &id(NEXT))]).await;
        assert_eq!(unseen.status(), 409, "these changes were not shown yet");
        assert_eq!(value(&unseen, &role), id(NEXT), "what was chosen is kept");
        let other_day = send(&visitor, &unseen, &[("from", "2026-03-01")]).await;
        assert_eq!(other_day.status(), 409, "another day is another change");
        let no_day = send(&visitor, &unseen, &[("from", "i morgen")]).await;
        assert_eq!((no_day.status(), value(&no_day, "from").as_str()), (422, "i morgen"));
        assert_eq!(state(&world).await, before);
    }

    async fn somebody_who_leaves_later_goes_on_until_then(world) {
        prepare(&world).await;
        let visitor = world.sign_in(ADMINISTRATOR).await;
        let page = visitor.get(&screen(LEAVER)).await;
        let filled = send(&visitor, &page, &[("all_to", &id(NEXT)), ("fill", "yes"), ("from", "2026-03-01")]).await;
        assert!(send(&visitor, &filled, &[]).await.says("Alt er givet videre."));
        assert_eq!(on_task(&world, "020").await.0, id(LEAVER), "the role changes on the day");
        assert_eq!(on_task(&world, "010").await.0, id(NEXT), "a task given by hand changes at once");
        world.sign_in(LEAVER).await;
        let directory = Directory::current(&world.app).await.unwrap();
        let staffing = |day: &str| directory.staffing(&sample::ROLLOUT.into(), day.parse().unwrap());
        let leader = |day: &str| staffing(day).holder("0461", "projektleder").map(|person| directory.person(person).id.to_string());
        assert_eq!((leader("2026-02-28"), leader("2026-03-01")), (Some(id(LEAVER)), Some(id(NEXT))));
    }

    async fn only_those_who_keep_the_roles_there_hand_on(world) {
        prepare(&world).await;
        let before = state(&world).await;
        for login in [people::AARHUS_PROJECT_LEADER, people::SUPPLIER, people::LAESOE_OUTSIDER, people::CONSULTANT, NEXT] {
            let visitor = world.sign_in(login).await;
            assert_eq!(visitor.get(&screen(LEAVER)).await.status(), 404, "{login}");
            assert_eq!(visitor.post(&screen(LEAVER), &[("all_to", &id(NEXT)), ("fill", "yes")]).await.status(), 404, "{login}");
        }
        let visitor = world.sign_in(ADMINISTRATOR).await;
        assert_eq!(visitor.get(&screen(people::AARHUS_PROJECT_LEADER)).await.status(), 404, "another municipality's");
        assert_eq!(visitor.get("/people/nobody/leave").await.status(), 404);
        let page = visitor.get(&screen(LEAVER)).await;
        let outside = send(&visitor, &page, &[("all_to", &id(people::AARHUS_PROJECT_LEADER)), ("fill", "yes")]).await;
        assert!(!outside.says("Anders Aarhus"), "nobody from outside can be chosen");
        assert_eq!(send(&visitor, &outside, &[]).await.status(), 422);
        assert_eq!(state(&world).await, before);
    }

    async fn what_was_handed_on_today_can_be_taken_back(world) {
        prepare(&world).await;
        let before = state(&world).await;
        let visitor = world.sign_in(ADMINISTRATOR).await;
        let page = visitor.get(&screen(LEAVER)).await;
        assert!(page.attributes("form[action$=undo]", "action").is_empty());
        let filled = send(&visitor, &page, &[("all_to", &id(NEXT)), ("fill", "yes")]).await;
        assert!(send(&visitor, &filled, &[]).await.says("Alt er givet videre."));
        assert!(!state(&world).await.contains(&"in-may 2026-06-01".to_owned()), "who is gone stands in for nobody");
        let undo = format!("/people/{}/handover/undo", id(LEAVER));
        assert_eq!(world.sign_in(NEXT).await.post(&undo, &[]).await.status(), 404, "only who keeps the roles");
        let back = visitor.post(&undo, &[]).await;
        assert!(back.says("Det er fortrudt."), "{}", back.text());
        let without_the_new: Vec<String> =
            state(&world).await.into_iter().filter(|line| !line.starts_with(&format!("{} projektleder", id(NEXT)))).collect();
        assert_eq!(without_the_new, before, "all but the role that never began is as it was");
        assert_eq!(on_task(&world, "020").await.0, id(LEAVER));
        world.sign_in(LEAVER).await;
        assert!(visitor.post(&undo, &[]).await.says("Det kan ikke fortrydes længere."), "not twice");
    }

    async fn a_handing_on_that_was_worked_on_since_is_not_taken_back(world) {
        prepare(&world).await;
        let visitor = world.sign_in(ADMINISTRATOR).await;
        let page = visitor.get(&screen(LEAVER)).await;
        let filled = send(&visitor, &page, &[("all_to", &id(NEXT)), ("fill", "yes")]).await;
        assert!(send(&visitor, &filled, &[]).await.says("Alt er givet videre."));
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let permit = access::task_for_program(&sample::ROLLOUT.into(), &"0461".into(), &"010".into());
        let (was, revision) = overlays::one(tx.connection(), &permit).await.unwrap();
        let became = Overlay { responsible: None, ..was.clone() };
        assert!(overlays::save(&mut tx, &permit, &was, &became, revision).await.unwrap());
        tx.commit().await.unwrap();
        let before = state(&world).await;
        let refused = visitor.post(&format!("/people/{}/handover/undo", id(LEAVER)), &[]).await;
        assert!(refused.says("noget er ændret siden"), "{}", refused.text());
        assert_eq!(state(&world).await, before, "nothing is half undone");
    }

    async fn somebody_who_moves_keeps_what_goes_along(world) {
        prepare(&world).await;
        let visitor = world.sign_in(ADMINISTRATOR).await;
        let path = format!("/people/{}/move", id(LEAVER));
        let page = visitor.get(&path).await;
        assert!(page.says("Per Projektleder flytter"), "{}", page.text());
        let names = page.attributes("select[name^=role-], select[name^=task-]", "name");
        let mut chosen: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "kept")).collect();
        let next = id(NEXT);
        for (name, value) in &mut chosen {
            if name.starts_with("task-") {
                *value = next.as_str();
            }
        }
        chosen.push(("organisation", "0751"));
        let unseen = visitor.post(&path, &chosen).await;
        assert_eq!(unseen.status(), 409);
        let seen = value(&unseen, "seen");
        chosen.push(("seen", &seen));
        let done = visitor.post(&path, &chosen).await;
        assert!(done.says("Alt er givet videre."), "{}", done.text());
        assert_eq!(on_task(&world, "010").await.0, next);
        assert_eq!(on_task(&world, "020").await.0, id(LEAVER), "the role went along");
        let directory = Directory::current(&world.app).await.unwrap();
        let entry = directory.person(directory.person_index(&PersonId::new(id(LEAVER))).unwrap());
        assert_eq!((entry.organisation.as_str(), entry.left_on), ("0461", None), "nobody moves to another municipality by this");
    }

    async fn a_new_colleague_takes_over_on_the_same_screen(world) {
        prepare(&world).await;
        let visitor = world.sign_in(ADMINISTRATOR).await;
        let page = visitor.get(&screen(LEAVER)).await;
        let new = [("all_to", "new"), ("fill", "yes"), ("new_name", "Nina Ny"), ("new_email", "nina@odense.example.dk")];
        let filled = send(&visitor, &page, &new).await;
        assert!(filled.says("Rollen projektleder går til Nina Ny."), "{}", filled.text());
        let before = state(&world).await;
        for (field, wrong, words) in [
            ("new_name", "", "Vælg, hvem der tager over."),
            ("new_email", "nina", "Skriv den nyes mailadresse."),
            ("new_email", people::ODENSE_TECHNICIAN, "Tina Tekniker har den mailadresse."),
        ] {
            let refused = send(&visitor, &filled, &[(field, wrong)]).await;
            assert_eq!(refused.status(), 422, "{words}");
            assert!(refused.says(words), "{words} is not in {}", refused.text());
        }
        assert_eq!(send(&visitor, &filled, &[("new_name", "Nanna Ny")]).await.status(), 409, "another name is another change");
        assert_eq!(state(&world).await, before);
        assert!(send(&visitor, &filled, &[]).await.says("Alt er givet videre."));
        let directory = Directory::current(&world.app).await.unwrap();
        let nina = directory.people().iter().find(|person| person.name == "Nina Ny").unwrap();
        assert_eq!(nina.organisation.as_str(), "0461");
        for code in ["010", "020", "030"] {
            assert_eq!(on_task(&world, code).await.0, nina.id.as_str(), "responsible for {code}");
        }
    }
}
