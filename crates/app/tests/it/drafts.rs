//! Drafts of a playbook: written by two people, with faults shown, conflicts by field, approved by somebody else, and then a version.

use database::{Actor, Row};
use testkit::{Page, Visitor, World, on_both_engines, people, sample};

const BASE: &str = "/rollouts/sample/drafts";
const COLLEAGUE: &str = "kollega@kombit.example.dk";

/// A second person at the programme office.
async fn colleague(world: &World) -> Visitor {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    for sql in [
        "INSERT INTO people (id, organisation, name, sort_key, email) VALUES ('person-kollega', 'kombit', 'Kim Kollega', 'kim', 'kollega@kombit.example.dk')",
        "INSERT INTO accounts (person, login, password_hash) SELECT 'person-kollega', 'kollega@kombit.example.dk', MIN(password_hash) FROM accounts",
    ] {
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
    }
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
    world.sign_in(COLLEAGUE).await
}

/// A draft of version 2; its address.
async fn begin(visitor: &Visitor) -> String {
    let page = visitor.post(BASE, &[("from", "1"), ("version", "2")]).await;
    assert_eq!(page.status(), 200, "{}", page.text());
    page.path().to_owned()
}

async fn rows(world: &World, sql: &'static str) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query(sql).fetch_all(&mut *connection).await.unwrap().iter().map(|row| row.try_get(0).unwrap()).collect()
}

fn number(page: &Page) -> String {
    page.attributes("input[name=number]", "value").remove(0)
}

on_both_engines! {
    async fn a_field_changed_is_a_change_of_the_text_and_a_fault_is_shown_until_it_is_mended(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let draft = begin(&consultant).await;
        let task = format!("{draft}/tasks/030-opgave");
        let page = consultant.get(&task).await;
        assert!(page.says("30 arbejdsdage før Go-live") && page.says("Odense: "), "{}", page.text());
        let saved = consultant.post(&task, &[("number", "0"), ("due", "go-liv - 30wd"), ("do", "save")]).await;
        assert!(saved.status() == 200 && saved.path() == task && saved.says("Gemt i kladden"), "{}", saved.text());
        assert!(saved.first("#preview").contains("ukendt milepæl \"go-liv\""), "{}", saved.first("#preview"));
        let overview = consultant.get(&draft).await;
        assert!(overview.says("1 fejl skal rettes") && overview.says("tasks/030-opgave.md:"));
        let refused = consultant.post(&format!("{draft}/step"), &[("do", "submit")]).await;
        assert!(refused.says("Ret fejlene først"));
        let mended = consultant.post(&task, &[("number", &number(&saved)), ("due", "go-live - 20wd"), ("do", "save")]).await;
        assert!(mended.says("Der er ingen fejl i opgaven"), "{}", mended.text());
        let whole = sample::playbook("1", |_, text| text).to_files().remove("tasks/030-opgave.md").unwrap();
        let wanted = [whole.replace("go-live - 30wd", "go-liv - 30wd"), whole.replace("go-live - 30wd", "go-live - 20wd")];
        assert_eq!(rows(&world, "SELECT content FROM draft_files ORDER BY number").await, wanted);
        assert_eq!(rows(&world, "SELECT action FROM log WHERE action LIKE 'draft.%' ORDER BY sequence").await, ["draft.begun", "draft.changed", "draft.changed"]);
    }

    async fn showing_writes_nothing_and_htmx_gets_the_part(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let task = format!("{}/tasks/020-opgave", begin(&consultant).await);
        let fields = [("number", "0"), ("body", "**Vigtigt**"), ("answer-kind", "date"), ("when-as", "rows"), ("when-subject", "wave.kind"), ("when-sign", "="), ("when-value", "pilot"), ("do", "show")];
        let shown = consultant.post(&task, &fields).await;
        assert_eq!(shown.all("#preview strong"), ["Vigtigt"]);
        assert!(shown.first("#preview").contains("ingen får denne opgave"), "{}", shown.first("#preview"));
        let part = consultant.post(&format!("{task}/preview"), &fields).await;
        assert!(part.status() == 200 && part.says("Vigtigt") && !part.text().contains("<html"));
        assert!(rows(&world, "SELECT path FROM draft_files").await.is_empty());
    }

    async fn two_editors_lose_nothing(world) {
        let (karen, kim) = (world.sign_in(people::CONSULTANT).await, colleague(&world).await);
        let draft = begin(&karen).await;
        let task = format!("{draft}/tasks/010-opgave");
        karen.post(&task, &[("number", "0"), ("title", "Udpeg en leder"), ("do", "save")]).await;
        let other_field = kim.post(&task, &[("number", "0"), ("due", "2026-02-17"), ("do", "save")]).await;
        assert!(other_field.says("begge ændringer står nu i kladden"), "{}", other_field.text());
        // A browser sends the fields that were left alone too, as they were when the page was opened.
        let same_field = kim.post(&task, &[("number", "0"), ("title", "Find en leder"), ("due", "2026-02-16"), ("do", "save")]).await;
        assert_eq!(same_field.status(), 409);
        assert!(same_field.says("Karen Konsulent har skrevet: Udpeg en leder"), "{}", same_field.text());
        assert_eq!(same_field.attributes("#title", "value"), ["Find en leder"]);
        let due = same_field.attributes("#due", "value").remove(0);
        assert_eq!(due, "2026-02-17", "what was written meanwhile in a field left alone goes on with the form");
        let again = kim.post(&task, &[("number", &number(&same_field)), ("title", "Find en leder"), ("due", &due), ("do", "save")]).await;
        assert!(again.status() == 200 && again.attributes("#title", "value") == ["Find en leder"]);
        assert_eq!(again.attributes("#due", "value"), ["2026-02-17"]);
        let text = kim.post(&format!("{draft}/text/010-opgave"), &[("number", "1"), ("text", "+++\n+++\n")]).await;
        assert_eq!((text.status(), text.first("#text").contains("+++")), (409, true));
    }

    async fn somebody_else_approves_and_the_version_can_be_published(world) {
        let (karen, kim) = (world.sign_in(people::CONSULTANT).await, colleague(&world).await);
        let draft = begin(&karen).await;
        let (task, step) = (format!("{draft}/tasks/040-opgave"), format!("{draft}/step"));
        karen.post(&task, &[("number", "0"), ("title", "Læs den nye vejledning"), ("do", "save")]).await;
        let said = kim.post(&format!("{task}/comments"), &[("comment", "Hvilken vejledning?")]).await;
        assert!(said.says("Kim Kollega") && said.says("Hvilken vejledning?"));
        assert!(karen.post(&step, &[("do", "submit")]).await.says("Til gennemsyn"));
        assert!(karen.post(&step, &[("do", "approve")]).await.says("En anden end den"));
        let approved = kim.post(&step, &[("do", "approve")]).await;
        assert!(approved.path() == "/rollouts/sample/publish" && approved.says("Læs den nye vejledning"), "{}", approved.text());
        assert_eq!(rows(&world, "SELECT version FROM playbook_versions ORDER BY stored_at").await, ["1", "2"]);
        let late = karen.post(&task, &[("number", "1"), ("title", "For sent"), ("do", "save")]).await;
        assert!(late.status() == 409 && late.says("Den kan ikke ændres mere"));
        let actions = rows(&world, "SELECT action FROM log WHERE action LIKE 'draft.%' ORDER BY sequence").await;
        assert_eq!(actions, ["draft.begun", "draft.changed", "draft.commented", "draft.submitted", "draft.approved"]);
    }

    async fn a_part_is_begun_with_what_can_stand_in_it(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let draft = begin(&consultant).await;
        let new = format!("{draft}/new-part");
        assert!(consultant.get(&draft).await.says("Tilføj en del"));
        let form = consultant.get(&new).await;
        assert_eq!(form.attributes("input[name=part]", "value"), ["questionnaire"], "the sample has all other parts");
        let untitled = consultant.post(&new, &[("part", "questionnaire"), ("title", " ")]).await;
        assert!(untitled.status() == 422 && untitled.says("Skriv spørgeskemaets titel"), "{}", untitled.text());
        let taken = consultant.post(&new, &[("part", "questionnaire"), ("title", "Parathed")]).await;
        assert!(taken.status() == 422 && taken.says("Den fil er der allerede"), "{}", taken.text());
        assert_eq!(taken.attributes("input[name=title]", "value"), ["Parathed"], "nothing typed is lost");
        assert_eq!(consultant.post(&new, &[("part", "gates")]).await.status(), 422);
        assert_eq!(consultant.post(&new, &[("part", "anything")]).await.status(), 422);
        let added = consultant.post(&new, &[("part", "questionnaire"), ("title", "Status efter \"go-live\"")]).await;
        assert!(added.path().ends_with("/questionnaires/status-efter-go-live") && added.says("Delen er tilføjet"), "{}: {}", added.path(), added.text());
        let text = consultant.get(&format!("{draft}/text/questionnaires%2Fstatus-efter-go-live.toml")).await.first("textarea");
        assert!(text.contains("answered-by = [\"projektleder\"]") && text.contains("# kind = \"scale\""), "{text}");
        assert!(consultant.get(&draft).await.says("Der er ingen fejl"), "{}", consultant.get(&draft).await.text());
        let outsider = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!((outsider.get(&new).await.status(), outsider.post(&new, &[("part", "gates")]).await.status()), (404, 404));
    }

    async fn tasks_come_and_go_and_lists_change(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let draft = begin(&consultant).await;
        let new = format!("{draft}/new-task");
        let taken = consultant.post(&new, &[("code", "010"), ("title", "Ny")]).await;
        assert!(taken.status() == 422 && taken.says("Der er allerede en opgave") && taken.says("Skriv en frist"));
        let fields = [("code", "070"), ("title", "Ny ting"), ("due", "2026-05-01"), ("phase", "1"), ("theme", "it-miljoe"), ("responsible", "tekniker")];
        let added = consultant.post(&new, &fields).await;
        assert!(added.path().ends_with("/tasks/070-ny-ting") && added.says("Der er ingen fejl"), "{}", added.text());
        let removed = consultant.post(&format!("{draft}/tasks/040-opgave/presence"), &[]).await;
        assert!(removed.says("Opgaver, der er taget ud") && !removed.all("th[scope=row] a").iter().any(|title| title.starts_with("040")));
        let back = consultant.post(&format!("{draft}/tasks/040-opgave/presence"), &[]).await;
        assert!(back.all("th[scope=row] a").iter().any(|title| title.starts_with("040")));
        let milestones = format!("{draft}/lists/milestones");
        let moved = [("number", "0"), ("date:go-live:alle", "2026-06-09"), ("new-key-1", "kick-off"), ("new-title-1", "Kick-off")];
        let saved = consultant.post(&milestones, &moved).await;
        assert_eq!(saved.attributes("[name='date:go-live:alle']", "value"), ["2026-06-09"], "{}", saved.text());
        assert_eq!(saved.attributes("[name='title:kick-off']", "value"), ["Kick-off"]);
        let untitled = consultant.post(&milestones, &[("number", "1"), ("title:kick-off", "")]).await;
        assert_eq!(untitled.status(), 422);
        let written = rows(&world, "SELECT content FROM draft_files WHERE path = 'playbook.toml'").await;
        assert!(written.len() == 1 && written[0].contains("go-live = 2026-06-09") && written[0].contains("version = \"2\""));
    }

    async fn roles_waves_and_events_are_forms(world) {
        let (karen, kim) = (world.sign_in(people::CONSULTANT).await, colleague(&world).await);
        let draft = begin(&karen).await;
        let wave = format!("{draft}/entries/waves/alle");
        let moved = [("number", "0"), ("date:go-live", "2026-07-12"), ("participants-as", "listed"), ("participants", ""), ("participants", "0461"), ("do", "save")];
        let saved = karen.post(&wave, &moved).await;
        assert!(saved.status() == 200 && saved.path() == wave && saved.says("søndag") && saved.says("sommerferien"), "{}", saved.text());
        let other = kim.post(&wave, &[("number", "0"), ("title", "Alle sammen"), ("do", "save")]).await;
        assert!(other.says("begge ændringer står nu i kladden"), "{}", other.text());
        let clash = kim.post(&wave, &[("number", "0"), ("date:go-live", "2026-06-09"), ("do", "save")]).await;
        assert!(clash.status() == 409 && clash.says("Karen Konsulent har skrevet: 2026-07-12"), "{}", clash.text());
        let whole = sample::playbook("2", |_, text| text).to_files().remove("playbook.toml").unwrap();
        let text = rows(&world, "SELECT content FROM draft_files WHERE path = 'playbook.toml' ORDER BY number DESC").await.remove(0);
        assert!(text.contains("participants = [\"0461\"]") && text.contains("go-live = 2026-07-12"), "{text}");
        assert_eq!(text.lines().filter(|line| !whole.contains(line)).count(), 3, "{text}");

        let roles = format!("{draft}/entries/roles");
        let nameless = karen.post(&roles, &[("title", "")]).await;
        assert!(nameless.status() == 422 && nameless.says("Skriv en titel"));
        let added = karen.post(&roles, &[("title", "Tester på skolen")]).await;
        assert!(added.path() == format!("{roles}/tester-paa-skolen") && added.says("Udfyld resten"), "{}", added.text());
        let role = added.path().to_owned();
        let shown = karen.post(&role, &[("number", &number(&added)), ("from-phase", "99"), ("do", "show")]).await;
        assert!(shown.says("ukendt fase \"99\""), "{}", shown.text());
        let up = karen.post(&format!("{role}/place"), &[("number", &number(&added)), ("do", "up")]).await;
        assert!(up.path() == roles && up.says("Gemt i kladden"));
        let late = kim.post(&format!("{role}/place"), &[("number", "0"), ("do", "remove")]).await;
        assert!(late.says("En anden har imens ændret her"), "{}", late.text());
        let gone = kim.post(&format!("{role}/place"), &[("number", &number(&late)), ("do", "remove")]).await;
        assert!(gone.says("Taget ud af kladden") && !gone.says("Tester på skolen"), "{}", gone.text());
        assert_eq!(karen.get(&role).await.status(), 404);

        let events = format!("{draft}/entries/events");
        let event = karen.post(&events, &[("title", "Kick-off"), ("key", "start")]).await;
        let fields = [("number", &*number(&event)), ("kind", "kick-off"), ("date", "2026-04-20"), ("from", "10:00"), ("until", "14:00"), ("do", "save")];
        let saved = karen.post(&format!("{events}/start"), &fields).await;
        assert!(saved.says("Der er ingen fejl her"), "{}", saved.text());
    }

    async fn a_task_for_a_vacant_role_is_built_without_knowing_the_syntax(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let task = format!("{}/tasks/040-opgave", begin(&consultant).await);
        let fields = [("number", "0"), ("when-as", "rows"), ("when-subject", "vacant"), ("when-task", ""), ("when-role", "projektleder"), ("when-sign", "="), ("when-value", ""), ("do", "save")];
        let saved = consultant.post(&task, &fields).await;
        assert!(saved.says("Der er ingen fejl i opgaven"), "{}", saved.first("#preview"));
        let text = rows(&world, "SELECT content FROM draft_files").await.remove(0);
        assert!(text.contains("when = 'vacant(\"projektleder\")'"), "{text}");
    }

    async fn drafts_exist_for_the_programme_office_only(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert!(consultant.get("/rollouts/sample/playbook").await.attributes("a", "href").contains(&BASE.to_owned()));
        let draft = begin(&consultant).await;
        for login in [people::ODENSE_PROJECT_LEADER, people::SUPPLIER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            for path in [BASE, &draft, &format!("{draft}/tasks/010-opgave"), &format!("{draft}/lists/phases"), &format!("{draft}/entries/waves/alle"), &format!("{draft}/text/roles.toml")] {
                assert_eq!(visitor.get(path).await.status(), 404, "{login} {path}");
            }
            for path in ["", "/step", "/new-task", "/tasks/010-opgave", "/tasks/010-opgave/presence", "/tasks/010-opgave/comments", "/lists/phases", "/entries/roles", "/entries/waves/alle", "/entries/waves/alle/place"] {
                let path = format!("{draft}{path}");
                let sent = visitor.post(&path, &[("do", "close"), ("title", "x"), ("comment", "x"), ("number", "0")]).await;
                assert!([404, 405].contains(&sent.status()), "{login} {path}");
            }
            assert_eq!(visitor.post(BASE, &[("from", "1"), ("version", "9")]).await.status(), 404);
        }
        assert_eq!(consultant.get("/rollouts/sample/drafts/nothing").await.status(), 404);
        assert_eq!(rows(&world, "SELECT action FROM log WHERE action LIKE 'draft.%'").await, ["draft.begun"]);
    }
}
