//! Local tasks (A7): a municipality's own tasks beside those of the playbook, and tasks passed on to its institutions.

use app::telling::{self, Morning};
use database::Actor;
use testkit::{Page, Visitor, World, on_both_engines, people, sample};

const HOME: &str = "/rollouts/sample/0461";
const NEW: &str = "/rollouts/sample/0461/own/new";
/// A librarian of one of Odense's libraries, without any role, and one who holds the performing role of task 030 at hers.
const LIBRARIAN: &str = "bibliotekar@odense.example.dk";
const HOLDER: &str = "bolbro@odense.example.dk";
const SECRET: &str = "HEMMELIG-7f3a";

/// Three institutions of Odense with two people, and one of Aarhus.
async fn institutions(world: &World) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let mut statements = vec![
        "INSERT INTO organisations (code, kind, name, sort_key, institution_type, parent, attributes) VALUES \
         ('0461-hoved', 'institution', 'Hovedbiblioteket', 'h', 'folkebibliotek', '0461', '{}'), \
         ('0461-bolbro', 'institution', 'Bolbro Bibliotek', 'b', 'folkebibliotek', '0461', '{}'), \
         ('0461-skole', 'institution', 'Skolen', 's', 'folkeskole', '0461', '{}'), \
         ('0751-dokk', 'institution', 'Dokk1', 'd', 'folkebibliotek', '0751', '{}')"
            .to_owned(),
    ];
    for (login, organisation) in [(LIBRARIAN, "0461-hoved"), (HOLDER, "0461-bolbro")] {
        statements.push(format!(
            "INSERT INTO people (id, organisation, name, sort_key, email) VALUES ('person-{login}', '{organisation}', '{login}', '{login}', '{login}')"
        ));
        statements.push(format!(
            "INSERT INTO accounts (person, login, password_hash) SELECT 'person-{login}', '{login}', MIN(password_hash) FROM accounts"
        ));
    }
    statements.push(format!(
        "INSERT INTO holdings (id, person, role, organisation, is_primary) VALUES ('holding-b', 'person-{HOLDER}', 'tekniker', '0461-bolbro', 1)"
    ));
    for sql in statements {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(tx.connection()).await.unwrap();
    }
    tx.bump("people").await.unwrap();
    tx.bump("organisations").await.unwrap();
    tx.commit().await.unwrap();
}

/// A task of Odense's own, as a form would send it.
async fn add(leader: &Visitor, fields: &[(&str, &str)]) -> Page {
    let usual = [
        ("title", SECRET),
        ("body", "Ring.\n\n1. Find nummeret"),
        ("start", "2026-02-10"),
        ("due", "2026-03-20"),
        ("responsible", "role:projektleder"),
        ("performer", "role:tekniker"),
        ("phase", ""),
        ("theme", "it-miljoe"),
    ];
    let kept = usual.into_iter().filter(|(name, _)| !fields.iter().any(|(other, _)| other == name));
    leader.post(NEW, &kept.chain(fields.iter().copied()).collect::<Vec<_>>()).await
}

async fn revision_at(visitor: &Visitor, path: &str) -> String {
    visitor.get(path).await.attributes("input[name=revision]", "value").first().cloned().unwrap_or_default()
}

/// Passes a task on with what the form says.
async fn pass_on(leader: &Visitor, code: &str, fields: &[(&str, &str)]) -> Page {
    let path = format!("{HOME}/{code}/pass-on");
    let revision = revision_at(leader, &path).await;
    let usual =
        [("revision", revision.as_str()), ("due", "2026-03-13"), ("performer", "tekniker"), ("instead", ""), ("words", "Vi gør sådan")];
    let kept = usual.into_iter().filter(|(name, _)| !fields.iter().any(|(other, _)| other == name));
    leader.post(&path, &kept.chain(fields.iter().copied()).collect::<Vec<_>>()).await
}

const LIBRARIES: (&str, &str) = ("kind", "folkebibliotek");

async fn actions(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT action FROM log WHERE action LIKE 'local.%' ORDER BY sequence";
    sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn a_task_of_ones_own_stands_beside_the_others(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.get("/organisations/0461?rollout=sample").await.attributes("a", "href").contains(&NEW.to_owned()));
        let added = add(&leader, &[("performer", &format!("person:{}", world.person(people::ODENSE_TECHNICIAN)))]).await;
        assert_eq!((added.status(), added.path()), (200, "/rollouts/sample/0461/E01"), "{}", added.text());
        assert!(added.says("Egen opgave") && added.says("Kun jeres egne folk") && added.says("Tina Tekniker") && added.says("It-miljø"));
        assert!(!added.says("Hvem spørger I?") && !added.says("Valgfri"));
        assert_eq!(added.all(".task-body ol li"), ["Find nummeret"]);
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert!(technician.get("/").await.says(SECRET) && technician.get("/calendar?month=2026-03").await.says(SECRET));
        assert!(leader.get("/organisations/0461?rollout=sample").await.first("section:has(#own-heading)").contains(SECRET));
        technician.post(&format!("{HOME}/E01/comment"), &[("body", "Jeg ringer")]).await;
        let done = technician.post(&format!("{HOME}/E01/progress"), &[("state", "completed"), ("revision", "2")]).await;
        assert!(done.says("Fuldført") && done.says("Jeg ringer"), "{}", done.text());
        let refused = technician.post(&format!("{HOME}/E01/help"), &[("from", "programme-office"), ("question", "?")]).await;
        assert_eq!(refused.status(), 422, "nobody outside is asked");
        assert_eq!(actions(&world).await, ["local.added"]);
    }

    async fn nobody_else_sees_it_unless_it_is_shared(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let office = world.sign_in(people::CONSULTANT).await;
        let others = [people::CONSULTANT, people::SUPPLIER, people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::ODENSE_BYSTANDER];
        let before = office.get("/rollouts/sample").await.text();
        add(&leader, &[]).await;
        leader.post(&format!("{HOME}/E01/comment"), &[("body", SECRET)]).await;
        for login in others {
            let visitor = world.sign_in(login).await;
            for form in ["E01", "E01/edit", "E01/pass-on", "own/new"] {
                assert_eq!(visitor.get(&format!("{HOME}/{form}")).await.status(), 404, "{login} {form}");
            }
            for form in ["own/new", "E01/close", "E01/edit", "E01/comment", "E01/progress"] {
                assert_eq!(visitor.post(&format!("{HOME}/{form}"), &[("title", "x"), ("body", "x")]).await.status(), 404, "{login} {form}");
            }
            for page in ["/", "/organisations/0461", "/rollouts/sample", "/rollouts/sample?view=list", "/calendar", "/log", "/help"] {
                assert!(!visitor.get(page).await.says(SECRET), "{login} {page}");
            }
        }
        assert_eq!(office.get("/rollouts/sample").await.text(), before, "it does not count");
        assert!(!office.get("/log?rollout=sample").await.says("Oprettede en egen opgave"));
        leader.post(&format!("{HOME}/E01/edit"), &[
            ("title", SECRET), ("body", ""), ("start", "2026-02-10"), ("due", "2026-03-20"), ("shared", "yes"), ("revision", "1"),
            ("responsible", "role:projektleder"), ("performer", "role:tekniker"),
        ]).await;
        let shared = office.get(&format!("{HOME}/E01")).await;
        assert!(shared.status() == 200 && shared.says(SECRET) && !shared.attributes("form[action$='/comment']", "action").is_empty(), "it may say something");
        assert_eq!(office.post(&format!("{HOME}/E01/progress"), &[("state", "completed"), ("revision", "1")]).await.status(), 422, "it reads only");
        assert!(office.get("/organisations/0461?rollout=sample").await.says(SECRET));
        assert!(office.get("/log?rollout=sample").await.says("Oprettede en egen opgave"));
        assert_eq!(office.get("/rollouts/sample").await.text(), before, "it still does not count");
        assert_eq!(world.sign_in(people::SUPPLIER).await.get(&format!("{HOME}/E01")).await.status(), 404);
    }

    async fn only_the_project_leader_adds_changes_and_closes(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        assert!(owner.get(NEW).await.says("Kun projektlederen kan"), "somebody inside sees who may");
        let empty = add(&leader, &[("title", " "), ("due", "2026-02-09"), ("performer", "person:ingen")]).await;
        assert_eq!((empty.status(), empty.all(".error-summary li").len()), (422, 3), "{}", empty.text());
        assert_eq!(empty.attributes("input#start", "value"), ["2026-02-10"], "nothing typed is lost");
        add(&leader, &[]).await;
        let edit = format!("{HOME}/E01/edit");
        assert_eq!(leader.get(&edit).await.attributes("input#title", "value"), [SECRET]);
        let fields = [("title", "Ny titel"), ("body", ""), ("start", "2026-02-10"), ("due", "2026-04-01"), ("revision", "1"),
            ("responsible", "role:projektleder"), ("performer", "role:tekniker")];
        assert!(leader.post(&edit, &fields).await.says("Ny titel"));
        assert_eq!(leader.post(&edit, &fields).await.status(), 409, "somebody was faster");
        assert!(owner.post(&format!("{HOME}/E01/close"), &[]).await.says("Kun projektlederen kan"));
        let closed = leader.post(&format!("{HOME}/E01/close"), &[]).await;
        assert!(closed.says("Opgaven blev lukket") && !closed.says("Marker som fuldført"), "{}", closed.text());
        assert_eq!(leader.post(&format!("{HOME}/E01/comment"), &[("body", "x")]).await.status(), 422, "nothing more is done with it");
        assert!(leader.post(&format!("{HOME}/E01/reopen"), &[]).await.says("Marker som fuldført"));
        assert_eq!(actions(&world).await, ["local.added", "local.changed", "local.closed", "local.reopened"]);
        assert!(leader.get(&format!("{HOME}/E01")).await.says("Lukkede en egen opgave"), "the history says so");
    }

    async fn a_task_is_passed_on_and_rolls_up(world) {
        institutions(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let task = format!("{HOME}/030");
        assert!(leader.get(&task).await.attributes("a", "href").contains(&format!("{task}/pass-on")));
        let form = leader.get(&format!("{task}/pass-on")).await;
        assert_eq!(form.attributes("input[name=institution]", "value").len(), 3, "its own, nobody else's");
        let librarian = format!("person-{LIBRARIAN}");
        // The institutions' form knows the municipality's people; the librarian is put on her task afterwards.
        let passed = pass_on(&leader, "030", &[LIBRARIES]).await;
        assert!(passed.says("0 af 2 institutioner er færdige") && passed.says("Bolbro Bibliotek"), "{}", passed.text());
        assert_eq!(leader.post("/rollouts/sample/0461-hoved/V030/people", &[("performer", &librarian), ("responsible", ""), ("revision", "0")]).await.status(), 200);
        let holder = world.sign_in(HOLDER).await;
        let hers = holder.get("/rollouts/sample/0461-bolbro/V030").await;
        assert!(hers.says("Sådan gør vi i Odense") && hers.says("Vi gør sådan") && hers.says("Kontroller it-miljø"), "{}", hers.text());
        assert!(hers.says("13. marts 2026") && hers.attributes("button[value=completed]", "name").len() == 1, "one button");
        let page = world.sign_in(LIBRARIAN).await;
        let list = page.get("/").await;
        assert!(list.says("Kontroller it-miljø") && list.says("Givet videre"), "{}", list.text());
        assert_eq!(page.get("/rollouts/sample/0461-bolbro/V030").await.status(), 404, "each its own");
        assert_eq!(page.get(&task).await.status(), 404);
        let done = page.post("/rollouts/sample/0461-hoved/V030/progress", &[("state", "completed"), ("revision", "1")]).await;
        assert!(done.says("Fuldført"), "{}", done.text());
        let rolled = leader.get(&task).await;
        assert!(rolled.says("1 af 2 institutioner er færdige") && !rolled.says("Fuldført af"), "its own state is its own decision");
        assert!(rolled.says("Marker som fuldført"));
        assert!(leader.get("/organisations/0461?rollout=sample").await.says("1 af 2 institutioner er færdige"));
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.get(&task).await.says("1 af 2 institutioner er færdige"));
        assert_eq!(office.get("/rollouts/sample/0461-hoved/V030").await.status(), 404, "the figures only");
        assert_eq!(world.sign_in(people::AARHUS_PROJECT_LEADER).await.get("/rollouts/sample/0461-hoved/V030").await.status(), 404);
        let back = pass_on(&leader, "030", &[("institution", "0461-hoved")]).await;
        assert!(back.says("1 af 1 institutioner er færdige"), "{}", back.text());
        let taken = holder.get("/rollouts/sample/0461-bolbro/V030").await;
        assert!(taken.says("Odense tog opgaven tilbage") && !taken.says("Marker som fuldført"), "{}", taken.text());
        assert_eq!(actions(&world).await, ["local.given", "local.given", "local.passed-on", "local.taken-back", "local.passed-on"]);
    }

    async fn what_was_passed_on_of_a_withdrawn_task_stays_in_sight(world) {
        institutions(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        pass_on(&leader, "030", &[LIBRARIES]).await;
        let holder = world.sign_in(HOLDER).await;
        let there = "/rollouts/sample/0461-bolbro/V030";
        assert_eq!(holder.post(&format!("{there}/comment"), &[("body", "Vi mangler kabler")]).await.status(), 200);
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let whole = sample::playbook("2", |path, text| if path == "tasks/030-opgave.md" { String::new() } else { text });
        let source = playbook::Source::from_files(whole.to_files().into_iter().filter(|(_, text)| !text.is_empty()));
        app::playbooks::store::store(&mut tx, &playbook::read(&source).playbook.unwrap(), &source).await.unwrap();
        let from = "2026-02-20".parse().unwrap();
        assert!(app::rollouts::creation::publish(&mut tx, &sample::ROLLOUT.into(), "2", Some(from)).await.unwrap());
        tx.commit().await.unwrap();
        let world = world.on_day("2026-02-20").await;
        let (leader, holder) = (world.sign_in(people::ODENSE_PROJECT_LEADER).await, world.sign_in(HOLDER).await);
        let town = leader.get("/organisations/0461?rollout=sample").await;
        assert!(town.says("Udgåede opgaver") && town.says("030 Kontroller it-miljø"), "nothing was written on it, but it was passed on: {}", town.text());
        let library = holder.get("/organisations/0461-bolbro").await;
        assert!(library.says("Udgåede opgaver"), "{}", library.text());
        let href = library.attributes("#withdrawn-heading ~ ul a", "href");
        assert_eq!(href, [format!("{there}?today=2026-02-19")]);
        assert!(holder.get(&href[0]).await.says("Vi mangler kabler"), "with what was said");
        assert_eq!(holder.get(there).await.status(), 404, "today it is no task any more");
        for login in [people::AARHUS_PROJECT_LEADER, LIBRARIAN, people::CONSULTANT] {
            assert_eq!(world.sign_in(login).await.get(&href[0]).await.status(), 404, "{login}");
        }
    }

    async fn what_cannot_be_passed_on_is_said(world) {
        institutions(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let late = pass_on(&leader, "030", &[("due", "2026-12-01"), LIBRARIES]).await;
        assert!(late.status() == 422 && late.says("som er jeres egen frist"), "{}", late.text());
        assert_eq!(late.first("textarea#words"), "Vi gør sådan", "nothing typed is lost");
        assert!(pass_on(&leader, "030", &[]).await.says("Vælg mindst én institution."));
        assert_eq!(pass_on(&leader, "030", &[("institution", "0751-dokk")]).await.status(), 422, "not ours");
        add(&leader, &[]).await;
        let own = pass_on(&leader, "E01", &[("institution", "0461-skole"), ("instead", world.person(people::ODENSE_TECHNICIAN).as_str())]).await;
        assert!(own.says("0 af 1 institutioner er færdige") && own.says("Tina Tekniker"), "{}", own.text());
        assert_eq!(leader.get("/rollouts/sample/0461-skole/VE01").await.status(), 200);
        let office = world.sign_in(people::CONSULTANT).await;
        assert_eq!(office.get("/rollouts/sample/0461-skole/VE01").await.status(), 404);
        assert!(!office.get("/organisations/0461-skole").await.says(SECRET));
    }

    async fn the_morning_tells_the_municipalitys_people_and_nobody_else(world) {
        assert_eq!(telling::morning(&world.app, false).await.unwrap(), Morning::First);
        let next = world.on_day("2026-02-11").await;
        add(&next.sign_in(people::ODENSE_PROJECT_LEADER).await, &[("start", "2026-02-11"), ("due", "2026-02-13")]).await;
        let mut named = Vec::new();
        for day in ["2026-02-12", "2026-02-16", "2026-02-18", "2026-02-23", "2026-02-26", "2026-03-03", "2026-03-06", "2026-03-11"] {
            let Morning::Told(letters) = telling::morning(&crate::telling::on(&world, day), false).await.unwrap() else { panic!("{day}") };
            let about = letters.into_iter().filter(|one| one.letter.text.contains(SECRET) || one.letter.subject.contains(SECRET));
            named.extend(about.map(|one| (one.to, one.letter.text.contains("Egen opgave"))));
        }
        assert!(!world.sign_in(people::CONSULTANT).await.get("/admin/outbox").await.says(SECRET), "nor in the subjects of mails");
        assert!(named.iter().any(|(to, marked)| to == people::ODENSE_TECHNICIAN && *marked), "{named:?}");
        assert!(named.iter().all(|(to, _)| to.ends_with("@odense.example.dk")), "however red it is: {named:?}");
    }
}
