//! One task: the page, each action allowed and refused, outsiders, conflicts, files.

use app::{
    organisations::directory::Directory,
    rollouts::creation::{self, Chosen},
};
use database::{Actor, Row};
use domain::text::RolloutKey;
use testkit::{World, on_both_engines, people, sample};

const TASK_010: &str = "/rollouts/sample/0461/010";
const TASK_020: &str = "/rollouts/sample/0461/020";
const TASK_030: &str = "/rollouts/sample/0461/030";
const TASK_040: &str = "/rollouts/sample/0461/040";
const ACTIONS: [&str; 9] = ["progress", "people", "answer", "comment", "file", "help", "help-answer", "refuse-answer", "grant-due"];

/// How many lines the log has about the sample rollout's tasks.
async fn logged(world: &World) -> i64 {
    let mut connection = world.app.database().read().await.expect("a connection");
    let row = sqlx::query("SELECT COUNT(*) AS lines FROM log WHERE task IS NOT NULL").fetch_one(&mut *connection).await.expect("a count");
    row.try_get("lines").expect("a number")
}

/// What the page says under a heading of its facts.
fn state_of(page: &testkit::Page) -> String {
    page.first("#work-heading")
}

on_both_engines! {
    async fn the_page_shows_what_how_who_and_why(world) {
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let page = owner.get(TASK_010).await;
        assert_eq!(page.status(), 200, "{}", page.text());
        assert_eq!(page.first("h1"), "Udpeg projektleder");
        assert_eq!(page.all(".task-body li"), ["Gør det."]);
        assert!(page.first(".reasons").contains("Ikke begyndt; skulle være begyndt"), "{}", page.first(".reasons"));
        assert!(page.says("Åse Ansvarlig") && page.says("mandag den 16. februar 2026"));
        assert_eq!(page.attributes("a[href^='mailto:']", "href")[0], format!("mailto:{}", people::ODENSE_SYSTEM_OWNER));
        assert!(page.all(".signal-badge").len() == 1);
    }

    async fn the_board_gets_a_part_of_the_page(world) {
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let response = owner.request("GET".parse().expect("a method"), TASK_010).header("hx-request", "true").send().await.expect("an answer");
        assert!(response.headers().get_all("vary").iter().any(|value| value.to_str().is_ok_and(|value| value.contains("HX-Request"))));
        let text = response.text().await.expect("text");
        assert!(text.trim_start().starts_with("<h2>010 Udpeg projektleder"), "{text}");
        assert!(!text.contains("<html"));
    }

    async fn the_big_button_completes_the_task(world) {
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let page = owner.post(&format!("{TASK_010}/progress"), &[("revision", "0"), ("state", "completed")]).await;
        assert_eq!((page.status(), page.path()), (200, TASK_010));
        assert!(page.says("Opgaven er fuldført"));
        assert_eq!(state_of(&page), "Fuldført");
        assert!(page.says("Fuldført tirsdag den 10. februar 2026 af Åse Ansvarlig"));
        assert!(page.all(".history li")[0].contains("Status: Ikke startet → Fuldført"), "{:?}", page.all(".history li"));
    }

    async fn a_state_that_needs_a_reason_keeps_what_was_typed(world) {
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let fields = [("revision", "0"), ("state", "cannot-meet-deadline"), ("reason", " "), ("finish", "2026-03-20")];
        let page = owner.post(&format!("{TASK_010}/progress"), &fields).await;
        assert_eq!(page.status(), 422);
        assert_eq!(page.first("#progress-reason-error"), "Fejl: Skriv en begrundelse.");
        assert_eq!(page.attributes("#progress-finish", "value"), ["2026-03-20"]);
        assert_eq!(page.attributes("input[name=state][checked]", "value"), ["cannot-meet-deadline"]);
        assert_eq!(logged(&world).await, 0);
        let fields = [("revision", "0"), ("state", "cannot-meet-deadline"), ("reason", "Vi mangler folk"), ("finish", "2026-03-20")];
        let page = owner.post(&format!("{TASK_010}/progress"), &fields).await;
        assert!(page.says("Vi mangler folk") && page.says("rød"), "{}", page.text());
        assert_eq!(logged(&world).await, 1);
    }

    async fn only_the_programme_office_says_that_a_binding_task_is_not_relevant(world) {
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let fields = [("revision", "0"), ("state", "not-relevant"), ("reason", "Vi har ingen")];
        let page = owner.post(&format!("{TASK_010}/progress"), &fields).await;
        assert_eq!(page.status(), 422);
        assert!(page.first("#progress-state-error").contains("Kun programkontoret"));
        assert_eq!(logged(&world).await, 0);
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.post(&format!("{TASK_010}/progress"), &fields).await;
        assert_eq!(state_of(&page), "Ikke relevant");
    }

    async fn who_is_outside_finds_nothing_to_read_or_change(world) {
        for login in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::ODENSE_BYSTANDER, people::SUPPLIER] {
            let outsider = world.sign_in(login).await;
            for code in ["010", "020", "030"] {
                let path = format!("/rollouts/sample/0461/{code}");
                assert_eq!(outsider.get(&path).await.status(), 404, "{login} {path}");
                for action in ACTIONS {
                    let fields = [("revision", "0"), ("state", "completed"), ("body", "x"), ("answer", "1"), ("from", "supplier"), ("question", "x")];
                    assert_eq!(outsider.post(&format!("{path}/{action}"), &fields).await.status(), 404, "{login} {path}/{action}");
                }
                assert_eq!(outsider.get(&format!("{path}/files/x")).await.status(), 404, "{login} {path}");
            }
        }
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        for path in ["/rollouts/sample/0461/999", "/rollouts/sample/0825/010", "/rollouts/none/0461/010", "/rollouts/sample/0751/010"] {
            assert_eq!(leader.get(path).await.status(), 404, "{path}");
        }
        assert_eq!(logged(&world).await, 0);
    }

    async fn who_only_reads_is_told_so(world) {
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let page = technician.get(TASK_010).await;
        assert!(page.says("Du kan læse opgaven, men ikke ændre den"));
        assert!(page.attributes("main form", "action").is_empty());
        let page = technician.post(&format!("{TASK_010}/progress"), &[("revision", "0"), ("state", "completed")]).await;
        assert_eq!(page.status(), 422);
        assert!(page.says("Du kan læse opgaven, men ikke ændre dette"));
        let page = technician.post(&format!("{TASK_010}/comment"), &[("body", "hej")]).await;
        assert_eq!(page.status(), 422);
        assert_eq!(logged(&world).await, 0);
    }

    async fn a_number_is_checked_and_completes_the_task_in_one_go(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let answer = format!("{TASK_020}/answer");
        for (typed, words) in [("41", "Skriv et tal fra 0 til 40"), ("fire", "Skriv et helt tal"), ("", "Skriv et helt tal")] {
            let page = leader.post(&answer, &[("revision", "0"), ("answer", typed), ("then", "completed")]).await;
            assert_eq!(page.status(), 422);
            assert!(page.first("#answer-error").contains(words), "{}", page.first("#answer-error"));
            assert_eq!(page.attributes("#answer", "value"), [typed]);
        }
        let page = leader.post(&format!("{TASK_020}/progress"), &[("revision", "0"), ("state", "completed")]).await;
        assert!(page.status() == 422 && page.says("Svar på opgaven, før I markerer den som fuldført"));
        assert_eq!(logged(&world).await, 0);
        let page = leader.post(&answer, &[("revision", "0"), ("answer", " 12 "), ("then", "completed")]).await;
        assert_eq!(state_of(&page), "Fuldført");
        assert_eq!(logged(&world).await, 1);
        let page = leader.post(&format!("{TASK_010}/answer"), &[("revision", "0"), ("answer", "1")]).await;
        assert!(page.status() == 422 && page.says("Opgaven beder ikke om et svar"));
    }

    async fn people_are_handed_the_task_and_given_back_to_the_role(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let bystander = world.person(people::ODENSE_BYSTANDER);
        let path = format!("{TASK_030}/people");
        let page = leader.post(&path, &[("revision", "0"), ("responsible", ""), ("performer", bystander.as_str())]).await;
        assert_eq!(page.status(), 200);
        assert!(page.all(".history li")[0].contains("Udfører: følger rollen → Bo Tilskuer"), "{:?}", page.all(".history li"));
        assert_eq!(world.sign_in(people::ODENSE_BYSTANDER).await.get(TASK_030).await.status(), 200);
        let stranger = world.person(people::AARHUS_PROJECT_LEADER);
        let page = leader.post(&path, &[("revision", "1"), ("responsible", stranger.as_str()), ("performer", "")]).await;
        assert!(page.status() == 422 && page.first("#people-responsible-error").contains("Vælg en person fra listen"));
        let bystander_visitor = world.sign_in(people::ODENSE_BYSTANDER).await;
        let page = bystander_visitor.post(&path, &[("revision", "1"), ("responsible", ""), ("performer", "")]).await;
        assert_eq!(page.path(), "/", "whoever gave the task away is not left at a page that is gone");
        assert_eq!(bystander_visitor.get(TASK_030).await.status(), 404);
    }

    async fn a_form_that_comes_too_late_is_shown_what_changed_and_then_passes(world) {
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let path = format!("{TASK_010}/progress");
        leader.post(&path, &[("revision", "0"), ("state", "in-progress")]).await;
        let mine = [("revision", "0"), ("state", "cannot-meet-deadline"), ("reason", "Lederen er syg")];
        let page = owner.post(&path, &mine).await;
        assert_eq!(page.status(), 409);
        assert!(page.first(".alert-warning").contains("Per Projektleder"), "{}", page.first(".alert-warning"));
        assert!(page.first(".alert-warning").contains("Status: Ikke startet → I gang"));
        assert_eq!(page.first("#progress-reason"), "Lederen er syg");
        assert_eq!(page.attributes("details[open] input[name=revision]", "value"), ["1"]);
        assert_eq!(logged(&world).await, 1);
        let again = owner.post(&path, &[("revision", "1"), ("state", "cannot-meet-deadline"), ("reason", "Lederen er syg")]).await;
        assert!(again.status() == 200 && again.says("Lederen er syg"));
    }

    async fn words_are_added_without_a_conflict(world) {
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let path = format!("{TASK_010}/comment");
        assert_eq!(owner.post(&path, &[("body", "  ")]).await.status(), 422);
        assert_eq!(logged(&world).await, 0);
        owner.post(&path, &[("revision", "0"), ("body", "Den første")]).await;
        let page = owner.post(&path, &[("revision", "0"), ("body", "<b>Den anden</b>")]).await;
        assert_eq!(page.all(".said"), ["Den første", "<b>Den anden</b>"]);
        assert_eq!(logged(&world).await, 4, "two comments, each with its update");
    }

    async fn the_supplier_sees_a_task_only_as_long_as_help_is_asked_of_it(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let supplier = world.sign_in(people::SUPPLIER).await;
        let help = format!("{TASK_030}/help");
        assert_eq!(leader.post(&help, &[("from", "supplier"), ("question", "")]).await.status(), 422);
        leader.post(&help, &[("from", "programme-office"), ("question", "Hvordan?")]).await;
        assert_eq!(supplier.get(TASK_030).await.status(), 404);
        let page = leader.post(&help, &[("from", "supplier"), ("question", "Hvilken version?")]).await;
        assert!(page.says("Der er bedt om hjælp fra Systematic"), "{}", page.text());
        assert!(supplier.get(TASK_030).await.says("Hvilken version?"));
        let refused = supplier.post(&format!("{TASK_030}/progress"), &[("revision", "2"), ("state", "completed")]).await;
        assert_eq!(refused.status(), 422);
        let page = supplier.post(&format!("{TASK_030}/help-answer"), &[("answer", "Version 3")]).await;
        assert_eq!(page.path(), "/");
        assert_eq!(supplier.get(TASK_030).await.status(), 404);
        let page = leader.get(TASK_030).await;
        assert!(page.says("Version 3") && page.says("Spørgsmålet blev besvaret"));
        assert_eq!(leader.post(&format!("{TASK_030}/help-answer"), &[("answer", "x")]).await.status(), 422);
    }

    async fn the_programme_office_grants_a_date_and_refuses_an_answer(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let grant = format!("{TASK_020}/grant-due");
        assert_eq!(leader.post(&grant, &[("revision", "0"), ("due", "2026-06-01")]).await.status(), 422);
        let page = consultant.post(&grant, &[("revision", "0"), ("due", "2020-06-01")]).await;
        assert!(page.status() == 422 && page.attributes("#grant-due-due", "value") == ["2020-06-01"]);
        let page = consultant.post(&grant, &[("revision", "0"), ("due", "2026-06-01")]).await;
        assert!(page.first(".due").contains("mandag den 1. juni 2026"), "{}", page.first(".due"));
        let refuse = format!("{TASK_020}/refuse-answer");
        assert_eq!(consultant.post(&refuse, &[("revision", "1"), ("why", "Forkert")]).await.status(), 422);
        leader.post(&format!("{TASK_020}/answer"), &[("revision", "1"), ("answer", "3"), ("then", "completed")]).await;
        assert_eq!(consultant.post(&refuse, &[("revision", "2"), ("why", " ")]).await.status(), 422);
        consultant.post(&refuse, &[("revision", "2"), ("why", "Tæl igen")]).await;
        let page = leader.get(TASK_020).await;
        assert!(page.says("Svaret er ikke godkendt") && page.says("Tæl igen"));
        assert!(page.all(".big-button button")[0].contains("Svar og marker som fuldført"));
    }

    async fn a_file_gets_a_harmless_name_and_never_opens_in_the_page(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let path = format!("{TASK_040}/file");
        let page = leader.upload(&path, &[("revision", "0")], ("file", "..\\..\\<script>\u{202e}æ.html", b"<script>alert(1)</script>".to_vec())).await;
        assert_eq!(page.status(), 200, "{}", page.text());
        assert!(page.says("<script>æ.html"));
        let hrefs = page.attributes("#files-heading + ul a", "href");
        let file = leader.get(&hrefs[0]).await;
        assert_eq!(file.bytes(), b"<script>alert(1)</script>");
        assert_eq!(file.header("content-type"), "application/octet-stream");
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"_script_ae.html\"; filename*=UTF-8''%3Cscript%3E%C3%A6.html");
        assert_eq!(world.sign_in(people::AARHUS_PROJECT_LEADER).await.get(&hrefs[0]).await.status(), 404);
        assert_eq!(leader.get(&hrefs[0].replace("/040/", "/030/")).await.status(), 404, "a file belongs to its task");
        let page = leader.post(&format!("{}/remove", hrefs[0]), &[]).await;
        assert!(page.says("Filen er fjernet") && page.says("Fjernede <script>æ.html"));
        assert_eq!(leader.get(&hrefs[0]).await.status(), 404);
        assert_eq!(leader.post(&format!("{}/remove", hrefs[0]), &[]).await.status(), 404);
    }

    async fn a_file_that_is_too_large_is_refused_in_words(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let path = format!("{TASK_040}/file");
        let page = leader.upload(&path, &[], ("file", "stor.bin", vec![7; 21 * 1024 * 1024])).await;
        assert_eq!(page.status(), 413);
        assert_eq!(page.attributes("html", "lang"), ["da"]);
        assert_eq!(logged(&world).await, 0);
        let page = leader.upload(&path, &[], ("other", "a.txt", b"x".to_vec())).await;
        assert_eq!(page.status(), 200, "the name of the field does not matter: {}", sample::TODAY);
    }
}

/// A second rollout, of the sample playbook with further kinds of answers, in Odense.
async fn with_answers(world: &World) {
    let answers = [
        ("tasks/010", "kind = \"people\"\nrole = \"tekniker\"\nmin = 1\nmax = 2\n"),
        ("tasks/030", "kind = \"file\"\ntypes = [\"pdf\"]\n"),
        ("tasks/040", "kind = \"choice\"\nchoices = [\"Ja\", \"Nej\"]\n"),
    ];
    let source = sample::playbook("2", |path, text| match answers.iter().find(|(task, _)| path.starts_with(task)) {
        Some((_, lines)) => text.replace("\n\n+++\n", &format!("\n\n[answer]\n{lines}+++\n")),
        None => text,
    });
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let directory = Directory::current(&world.app).await.expect("the directory");
    let (key, chosen) = (RolloutKey::from("second"), Chosen::These(vec!["0461".into()]));
    let mut tx = world.app.write(Actor::Program("test")).await.expect("a transaction");
    creation::create(&mut tx, &directory, &key, &read, &source, &chosen).await.expect("a rollout");
    creation::publish(&mut tx, &key, "2", None).await.expect("published");
    tx.commit().await.expect("committed");
}

/// Who was given a role by this rollout: name and whether they come first.
async fn given(world: &World) -> Vec<(String, i64)> {
    let mut connection = world.app.database().read().await.expect("a connection");
    let sql = "SELECT name, is_primary FROM holdings JOIN people ON people.id = holdings.person WHERE rollout = 'second' ORDER BY name";
    let rows = sqlx::query(sql).fetch_all(&mut *connection).await.expect("rows");
    rows.iter().map(|row| (row.get("name"), row.get("is_primary"))).collect()
}

on_both_engines! {
    async fn who_is_named_gets_the_role_and_a_new_person_is_added(world) {
        with_answers(&world).await;
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let path = "/rollouts/second/0461/010/answer";
        let (technician, bystander) = (world.person(people::ODENSE_TECHNICIAN), world.person(people::ODENSE_BYSTANDER));
        let three = [("revision", "0"), ("answer", technician.as_str()), ("answer", bystander.as_str()), ("new-name", "Ny Kollega"), ("new-email", "ny@odense.example.dk")];
        let page = owner.post(path, &three).await;
        assert_eq!(page.status(), 422);
        assert!(page.first("#answer-error").contains("Vælg højst 2 personer"), "{}", page.first("#answer-error"));
        assert_eq!(page.attributes("#new-name", "value"), ["Ny Kollega"]);
        assert_eq!(page.attributes("input[name=answer][checked]", "value").len(), 2);
        let none = owner.post(path, &[("revision", "0")]).await;
        assert!(none.first("#answer-error").contains("Vælg mindst 1 person"));
        let half = owner.post(path, &[("revision", "0"), ("new-name", "Ny Kollega"), ("new-email", "ny")]).await;
        assert!(half.first("#new-email-error").contains("Skriv en mailadresse"));
        let stranger = world.person(people::AARHUS_PROJECT_LEADER);
        assert_eq!(owner.post(path, &[("revision", "0"), ("answer", stranger.as_str())]).await.status(), 422);
        assert_eq!((logged(&world).await, given(&world).await.len()), (0, 0), "nothing is half-written");
        assert!(!owner.get("/organisations/0461?view=people").await.says("Ny Kollega"));

        let fields = [("revision", "0"), ("answer", technician.as_str()), ("new-name", "Ny Kollega"), ("new-email", "ny@odense.example.dk"), ("then", "completed")];
        let page = owner.post(path, &fields).await;
        assert!(page.says("Svar: Tina Tekniker, Ny Kollega") && page.first("#work-heading") == "Fuldført", "{}", page.text());
        assert_eq!(given(&world).await, [("Ny Kollega".to_owned(), 0)], "who holds the role already is not given it again");
        let again = [("revision", "1"), ("answer", bystander.as_str()), ("new-name", "N. K."), ("new-email", "NY@odense.example.dk")];
        let page = owner.post(path, &again).await;
        assert!(page.says("Svar: Bo Tilskuer, Ny Kollega"), "a known mail names the known person: {}", page.first("main"));
        assert_eq!(given(&world).await.len(), 2);
    }

    async fn a_file_answers_only_if_it_is_of_the_kind_that_is_asked(world) {
        with_answers(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let path = "/rollouts/second/0461/030/answer";
        let page = leader.upload(path, &[("revision", "0")], ("answer", "plan.exe", b"MZ".to_vec())).await;
        assert!(page.status() == 422 && page.first("#answer-error").contains("pdf"));
        assert_eq!(leader.post(path, &[("revision", "0"), ("answer", "x")]).await.status(), 422);
        assert_eq!(logged(&world).await, 0);
        let page = leader.upload(path, &[("revision", "0"), ("then", "completed")], ("answer", "plan.PDF", b"%PDF".to_vec())).await;
        assert_eq!(page.first("#work-heading"), "Fuldført", "{}", page.text());
        assert!(page.all(".history li")[0].contains("plan.PDF"));
        let href = page.attributes("#files-heading + ul a", "href")[0].clone();
        let page = leader.post(&format!("{href}/remove"), &[]).await;
        assert!(page.status() == 422 && page.says("Filen er opgavens svar"));
    }

    async fn a_choice_must_be_among_what_is_offered(world) {
        with_answers(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let path = "/rollouts/second/0461/040/answer";
        for fields in [vec![("revision", "0")], vec![("revision", "0"), ("answer", "7")], vec![("revision", "0"), ("answer", "0"), ("answer", "1")]] {
            let page = leader.post(path, &fields).await;
            assert!(page.status() == 422 && page.first("#answer-error").contains("Vælg blandt mulighederne"), "{fields:?}");
        }
        let page = leader.post(path, &[("revision", "0"), ("answer", "1")]).await;
        assert!(page.says("Svar: Nej"));
    }

    async fn a_quick_change_leads_back_to_ones_own_list_and_nowhere_else(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let path = format!("{TASK_030}/progress");
        let set = [("revision", "0"), ("state", "in-progress"), ("finish", "2026-03-20")];
        leader.post(&path, &set).await;
        let page = leader.post(&path, &[("revision", "1"), ("state", "in-progress"), ("back", "/?view=all")]).await;
        assert_eq!(page.path(), "/");
        let page = leader.post(&path, &[("revision", "2"), ("state", "in-progress"), ("back", "//example.com/")]).await;
        assert_eq!(page.path(), TASK_030);
        assert_eq!(page.attributes("#progress-finish", "value"), ["2026-03-20"], "the expected finish stays");
    }
}
