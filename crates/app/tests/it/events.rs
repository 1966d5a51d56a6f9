//! Events: who sees what, inviting with its gate, answering from the page and from the mail, waiting list, passing on, changing.

use database::Row;
use testkit::{Visitor, World, on_both_engines, people, sample};

const WORKSHOP: &str = "/rollouts/sample/events/workshop";
const COURSE: &str = "/rollouts/sample/events/kursus";

/// Address, subject and text of the letters of a kind, in order of their address.
async fn letters(world: &World, kind: &'static str) -> Vec<(String, String, String)> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT to_address, subject, body FROM outbox WHERE kind = $1 ORDER BY to_address, created_at, id";
    let rows = sqlx::query(sql).bind(kind).fetch_all(&mut *connection).await.unwrap();
    rows.iter().map(|row| (row.get("to_address"), row.get("subject"), row.get("body"))).collect()
}

async fn addresses(world: &World, kind: &'static str) -> Vec<String> {
    letters(world, kind).await.into_iter().map(|(to, ..)| to).collect()
}

/// The path of the private link in somebody's last letter of a kind.
async fn link(world: &World, kind: &'static str, to: &str) -> String {
    let letters = letters(world, kind).await;
    let (.., body) = letters.into_iter().rfind(|(address, ..)| address == to).unwrap();
    let at = body.find("/event-reply?token=").unwrap();
    body[at..].split_whitespace().next().unwrap().to_owned()
}

async fn invite(world: &World, event: &str) -> Visitor {
    let consultant = world.sign_in(people::CONSULTANT).await;
    let page = consultant.post(&format!("{event}/invite"), &[]).await;
    assert_eq!((page.status(), page.path()), (200, event), "{}", page.text());
    consultant
}

async fn change(world: &World, sql: &'static str) {
    let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
}

fn token(link: &str) -> &str {
    link.split("token=").nth(1).unwrap()
}

on_both_engines! {
    async fn everybody_in_the_rollout_sees_the_events_by_month(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get("/rollouts/sample/events").await;
        assert_eq!(page.all("main h2"), ["februar 2026", "juni 2026"]);
        assert!(page.says("Teknisk workshop") && page.says("kl. 09.00–11.00") && !page.says("Nyt arrangement"));
        let page = leader.get(WORKSHOP).await;
        assert!(page.says("tirsdag den 24. februar 2026 kl. 09.00–11.00") && page.says("Krav til it-miljøet."));
        assert!(!page.says("Styr arrangementet") && !page.says("Kommer du?"));
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        for path in ["/rollouts/sample/events", WORKSHOP, "/rollouts/sample/events/workshop/event.ics"] {
            assert_eq!(outsider.get(path).await.status(), 404, "{path}");
        }
        assert_eq!(leader.get("/rollouts/sample/events/nothing").await.status(), 404);
    }

    async fn only_the_programme_office_keeps_events(world) {
        for login in [people::ODENSE_PROJECT_LEADER, people::SUPPLIER] {
            let visitor = world.sign_in(login).await;
            for page in ["new", "workshop/edit", "workshop/invite", "workshop/materials", "workshop/attendance", "workshop/results"] {
                assert_eq!(visitor.get(&format!("/rollouts/sample/events/{page}")).await.status(), 404, "{login} {page}");
            }
            for action in ["invite", "remind", "cancel", "materials/send", "edit"] {
                assert_eq!(visitor.post(&format!("{WORKSHOP}/{action}"), &[]).await.status(), 404, "{login} {action}");
            }
        }
        assert!(addresses(&world, "event-invitation").await.is_empty());
    }

    async fn the_preview_says_who_gets_it_and_inviting_twice_writes_once(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let preview = consultant.get(&format!("{WORKSHOP}/invite")).await;
        assert!(preview.says("Sender 3 invitationer til 3 personer."), "{}", preview.text());
        for name in ["Per Projektleder", "Anders Aarhus", "Karen Konsulent"] {
            assert!(preview.says(name), "{name}");
        }
        assert!(addresses(&world, "event-invitation").await.is_empty(), "looking sends nothing");
        let page = consultant.post(&format!("{WORKSHOP}/invite"), &[]).await;
        assert!(page.says("3 invitationer er på vej."));
        let sent = letters(&world, "event-invitation").await;
        assert_eq!(sent.iter().map(|(to, ..)| to.as_str()).collect::<Vec<_>>(), [people::CONSULTANT, people::AARHUS_PROJECT_LEADER, people::ODENSE_PROJECT_LEADER]);
        assert_eq!(sent[0].1, "Invitation: Teknisk workshop, 24. februar 2026");
        assert!(sent[0].2.contains("kl. 09.00–11.00") && sent[0].2.contains("https://moede.example.dk/workshop"));
        assert_eq!(consultant.post(&format!("{WORKSHOP}/invite"), &[]).await.status(), 409, "there is nobody new");
        assert_eq!(addresses(&world, "event-invitation").await.len(), 3);
    }

    async fn the_gate_holds_the_invitations_up_until_the_role_is_filled(world) {
        change(&world, "UPDATE holdings SET role = 'andet' WHERE person = 'person-projektleder@aarhus.example.dk'").await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        let preview = consultant.get(&format!("{WORKSHOP}/invite")).await;
        assert!(preview.says("1 organisation har ingen projektleder") && preview.says("Aarhus"), "{}", preview.text());
        assert!(preview.says("Invitationerne kan ikke sendes endnu") && !preview.says("Send invitationerne"));
        assert_eq!(consultant.post(&format!("{WORKSHOP}/invite"), &[]).await.status(), 409);
        assert!(addresses(&world, "event-invitation").await.is_empty());
        change(&world, "UPDATE holdings SET role = 'projektleder' WHERE person = 'person-projektleder@aarhus.example.dk'").await;
        invite(&world, WORKSHOP).await;
        assert_eq!(addresses(&world, "event-invitation").await.len(), 3);
    }

    async fn the_link_of_the_mail_answers_without_signing_in_and_only_when_pressed(world) {
        invite(&world, WORKSHOP).await;
        let link = link(&world, "event-invitation", people::ODENSE_PROJECT_LEADER).await;
        let reader = world.stranger();
        let page = reader.get(&link).await;
        assert!(page.says("Invitation til Per Projektleder") && page.says("Ikke svaret endnu"), "opening it answers nothing");
        assert!(!page.says("Anders Aarhus"));
        let page = reader.post("/event-reply", &[("token", token(&link)), ("reply", "yes")]).await;
        assert!(page.says("Dit svar er gemt.") && page.says("Ja, jeg kommer"));
        let page = reader.post("/event-reply", &[("token", token(&link)), ("reply", "no")]).await;
        assert!(page.says("Dit svar: Nej, jeg kommer ikke"), "{}", page.text());
        assert_eq!(reader.post("/event-reply", &[("token", token(&link)), ("reply", "perhaps")]).await.status(), 400);
        for bad in ["", "x", &token(&link)[1..]] {
            assert_eq!(reader.get(&format!("/event-reply?token={bad}")).await.status(), 410, "{bad}");
            assert_eq!(reader.post("/event-reply", &[("token", bad), ("reply", "yes")]).await.status(), 410);
        }
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.get(WORKSHOP).await.says("Dit svar: Nej, jeg kommer ikke"));
    }

    async fn names_stay_within_the_organisation_and_numbers_are_for_all(world) {
        invite(&world, WORKSHOP).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.post(&format!("{WORKSHOP}/reply"), &[("reply", "yes")]).await;
        assert!(page.says("Dit svar er gemt.") && page.says("1 kommer."));
        assert!(page.says("Per Projektleder: Ja, jeg kommer"));
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await.get(WORKSHOP).await;
        assert!(aarhus.says("1 kommer.") && aarhus.says("Odense") && !aarhus.says("Per Projektleder"));
        assert!(aarhus.says("Anders Aarhus: Ikke svaret endnu"));
        for login in [people::CONSULTANT, people::SUPPLIER] {
            assert!(world.sign_in(login).await.get(WORKSHOP).await.says("Per Projektleder: Ja, jeg kommer"), "{login}");
        }
        let uninvited = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert_eq!(uninvited.post(&format!("{WORKSHOP}/reply"), &[("reply", "yes")]).await.status(), 404);
    }

    async fn who_waits_moves_up_when_somebody_says_no_and_is_told_once(world) {
        invite(&world, COURSE).await;
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let anders = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let reply = format!("{COURSE}/reply");
        assert!(per.post(&reply, &[("reply", "yes")]).await.says("Alle 1 pladser er taget."));
        assert!(anders.post(&reply, &[("reply", "yes")]).await.says("på venteliste som nummer 1"));
        assert!(tina.post(&reply, &[("reply", "yes")]).await.says("på venteliste som nummer 2"));
        anders.post(&reply, &[("reply", "yes")]).await;
        assert!(anders.get(COURSE).await.says("på venteliste som nummer 1"), "saying it again costs no place");
        assert!(addresses(&world, "event-seat").await.is_empty());
        per.post(&reply, &[("reply", "no")]).await;
        assert_eq!(addresses(&world, "event-seat").await, [people::AARHUS_PROJECT_LEADER]);
        assert!(anders.get(COURSE).await.says("Dit svar: Ja, jeg kommer"));
        assert!(tina.get(COURSE).await.says("på venteliste som nummer 1"));
        assert!(per.post(&reply, &[("reply", "yes")]).await.says("på venteliste som nummer 2"), "the seat is gone");
    }

    async fn an_invitation_is_passed_on_to_a_colleague_with_a_link_of_their_own(world) {
        invite(&world, WORKSHOP).await;
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = per.get(WORKSHOP).await;
        let offered = page.all("select[name=person] option");
        assert!(offered.contains(&"Tina Tekniker".to_owned()) && !offered.contains(&"Per Projektleder".to_owned()), "{offered:?}");
        let tina = format!("person-{}", people::ODENSE_TECHNICIAN);
        let page = per.post(&format!("{WORKSHOP}/pass-on"), &[("person", &tina)]).await;
        assert!(page.says("Invitationen er sendt til Tina Tekniker.") && page.says("Tina Tekniker: Ikke svaret endnu"));
        let theirs = link(&world, "event-passed-on", people::ODENSE_TECHNICIAN).await;
        let page = world.stranger().post("/event-reply", &[("token", token(&theirs)), ("reply", "yes")]).await;
        assert!(page.says("Invitation til Tina Tekniker"));
        assert!(per.get(WORKSHOP).await.says("Dit svar: Ikke svaret endnu"), "the passer's own reply stays");
        assert!(per.post(&format!("{WORKSHOP}/pass-on"), &[("person", &tina)]).await.says("Din kollega er allerede inviteret."));
        let other = format!("person-{}", people::LAESOE_OUTSIDER);
        assert_eq!(per.post(&format!("{WORKSHOP}/pass-on"), &[("person", &other)]).await.status(), 404, "only colleagues");
        let bo = world.sign_in(people::ODENSE_BYSTANDER).await;
        assert_eq!(bo.post(&format!("{WORKSHOP}/pass-on"), &[("person", &tina)]).await.status(), 404, "only the invited pass on");
        assert_eq!(addresses(&world, "event-passed-on").await.len(), 1);
    }

    async fn reminders_go_only_to_those_who_have_not_answered(world) {
        let consultant = invite(&world, WORKSHOP).await;
        world.sign_in(people::ODENSE_PROJECT_LEADER).await.post(&format!("{WORKSHOP}/reply"), &[("reply", "maybe")]).await;
        let page = consultant.post(&format!("{WORKSHOP}/remind"), &[]).await;
        assert!(page.says("2 påmindelser er på vej."), "{}", page.text());
        assert_eq!(addresses(&world, "event-reminder").await, [people::CONSULTANT, people::AARHUS_PROJECT_LEADER]);
    }

    async fn only_a_new_time_or_place_is_told_and_not_to_who_said_no(world) {
        let consultant = invite(&world, WORKSHOP).await;
        world.sign_in(people::ODENSE_PROJECT_LEADER).await.post(&format!("{WORKSHOP}/reply"), &[("reply", "no")]).await;
        let form = consultant.get(&format!("{WORKSHOP}/edit")).await;
        assert!(form.says("får 2 personer besked"));
        let value = |name: &str| form.attributes(&format!("[name={name}]"), "value").remove(0);
        let (revision, link) = (value("revision"), value("link"));
        let fields = |title: &'static str, from: &'static str, revision: &str| {
            [("revision", revision.to_owned()), ("title", title.to_owned()), ("kind", "workshop".to_owned()), ("date", "2026-02-24".to_owned()),
             ("from", from.to_owned()), ("until", "11:00".to_owned()), ("link", link.clone()), ("roles", "projektleder".to_owned())]
        };
        async fn save(visitor: &Visitor, fields: &[(&'static str, String)]) -> testkit::Page {
            let borrowed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            visitor.post(&format!("{WORKSHOP}/edit"), &borrowed).await
        }
        let page = save(&consultant, &fields("Teknisk dag", "09:00", &revision)).await;
        assert!(page.says("Arrangementet er gemt.") && page.says("Teknisk dag"), "{}", page.text());
        assert!(addresses(&world, "event-moved").await.is_empty(), "a better title is no news");
        let stale = save(&consultant, &fields("Min titel", "09:30", &revision)).await;
        assert_eq!(stale.status(), 409);
        assert_eq!(stale.attributes("[name=title]", "value"), ["Min titel"], "nothing typed is lost");
        let revision = stale.attributes("[name=revision]", "value").remove(0);
        let page = save(&consultant, &fields("Teknisk dag", "09:30", &revision)).await;
        assert!(page.says("2 personer får besked"), "{}", page.text());
        assert_eq!(addresses(&world, "event-moved").await, [people::CONSULTANT, people::AARHUS_PROJECT_LEADER]);
        let file = consultant.get(&format!("{WORKSHOP}/event.ics")).await.text();
        assert!(file.contains("SEQUENCE:1") && file.contains("T093000"), "{file}");
        let bad = save(&consultant, &fields("", "kl. ni", &revision)).await;
        assert_eq!(bad.status(), 422);
        assert!(bad.says("Skriv et navn.") && bad.says("Skriv et klokkeslæt"));
        assert_eq!(bad.attributes("[name=from]", "value"), ["kl. ni"]);
    }

    async fn a_cancelled_event_is_told_and_takes_no_replies(world) {
        let consultant = invite(&world, WORKSHOP).await;
        let link = link(&world, "event-invitation", people::ODENSE_PROJECT_LEADER).await;
        assert!(consultant.post(&format!("{WORKSHOP}/cancel"), &[]).await.says("3 personer får besked"));
        assert_eq!(addresses(&world, "event-cancelled").await.len(), 3);
        let page = world.stranger().get(&link).await;
        assert!(page.says("Arrangementet er aflyst.") && page.all("button[name=reply]").is_empty());
        assert_eq!(world.stranger().post("/event-reply", &[("token", token(&link)), ("reply", "yes")]).await.status(), 409);
        let file = consultant.get(&format!("{WORKSHOP}/event.ics")).await.text();
        assert!(file.contains("STATUS:CANCELLED") && file.contains("SEQUENCE:1"));
    }

    async fn the_programme_office_makes_events_of_its_own(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let bad = consultant.post("/rollouts/sample/events/new", &[("kind", "webinar"), ("title", "Spørgetime"), ("date", "2026-03-03")]).await;
        assert_eq!(bad.status(), 422);
        assert_eq!(bad.attributes("[name=title]", "value"), ["Spørgetime"]);
        let fields = [("kind", "webinar"), ("title", "Spørgetime"), ("date", "2026-03-03"), ("from", "13.00"), ("until", "14.00"), ("roles", "tekniker"), ("roles", "projektleder")];
        let page = consultant.post("/rollouts/sample/events/new", &fields).await;
        assert_eq!(page.path(), "/rollouts/sample/events/spoergetime");
        assert!(page.says("Arrangementet er oprettet.") && page.says("projektleder, tekniker"), "{}", page.text());
        assert!(world.sign_in(people::ODENSE_BYSTANDER).await.get("/rollouts/sample/events").await.says("Spørgetime"));
        let again = consultant.post("/rollouts/sample/events/new", &fields).await;
        assert_eq!(again.path(), "/rollouts/sample/events/spoergetime-2", "nothing is overwritten");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn afterwards_come_attendance_evaluation_and_materials() {
    let world = World::sample(testkit::Engine::Sqlite).await;
    let consultant = invite(&world, WORKSHOP).await;
    let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
    let evaluation = format!("{WORKSHOP}/evaluation");
    assert!(per.post(&evaluation, &[("expectation", "At forstå printerne")]).await.says("Tak for dit svar."));
    assert_eq!(consultant.get(&format!("{WORKSHOP}/attendance")).await.status(), 404, "it has not begun");
    change(&world, "UPDATE events SET content = REPLACE(content, '2026-02-24', '2026-02-09')").await;
    assert_eq!(per.post(&evaluation, &[("degree", "")]).await.status(), 422);
    assert!(per.post(&evaluation, &[("degree", "high"), ("remark", "Godt tempo")]).await.says("Tak for dit svar."));
    let list = consultant.get(&format!("{WORKSHOP}/attendance")).await;
    let boxes = list.attributes("input[name=came]", "value");
    assert_eq!(boxes.len(), 3);
    let saved = consultant.post(&format!("{WORKSHOP}/attendance"), &[("came", &boxes[0]), ("came", &boxes[1])]).await;
    assert!(saved.says("Gemt: 2 er kommet."), "{}", saved.text());
    let results = consultant.get(&format!("{WORKSHOP}/results")).await;
    assert!(results.says("1 har svaret. 2 kom til arrangementet."), "{}", results.text());
    for words in ["At forstå printerne", "Godt tempo", "I høj grad"] {
        assert!(results.says(words), "{words}");
    }
    assert!(!results.says("Per Projektleder"), "answers stand without names");
    let log = consultant.get("/log").await;
    assert!(log.says("Evaluerede et arrangement") && !log.text().contains("Godt tempo"), "the log does not give the names away");
    assert_eq!(results.all("figure tbody td"), ["1", "100 %", "0", "0 %", "0", "0 %"]);
    assert_eq!(sample::TODAY, "2026-02-10");
    assert_eq!(world.sign_in(people::AARHUS_PROJECT_LEADER).await.get(&format!("{WORKSHOP}/results")).await.status(), 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn how_it_goes_is_asked_while_it_is_held_and_shown_without_names_when_five_have_answered() {
    let world = World::sample(testkit::Engine::Sqlite).await;
    let consultant = invite(&world, WORKSHOP).await;
    let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
    let path = format!("{WORKSHOP}/temperature");
    assert!(!per.get(WORKSHOP).await.says("Hvordan går det lige nu?"));
    assert!(per.post(&path, &[("temperature", "well")]).await.says("Der kan kun svares, mens arrangementet er i gang."));
    let sql =
        "UPDATE events SET content = REPLACE(REPLACE(REPLACE(content, '2026-02-24', '2026-02-10'), '09:00', '00:00'), '11:00', '23:59')";
    change(&world, sql).await;
    change(&world, "UPDATE event_invitations SET temperature = 'badly' WHERE organisation <> '0461'").await;
    let page = per.post(&path, &[("temperature", "well")]).await;
    assert!(page.says("Tak. Dit svar er talt med.") && page.says("Svarene vises, når mindst fem har svaret."), "{}", page.text());
    assert_eq!(page.attributes("button[name=temperature][aria-pressed=true]", "value"), ["well"]);
    for person in ["tekniker@odense.example.dk", "tilskuer@odense.example.dk"] {
        let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
        let sql = "INSERT INTO event_invitations (id, rollout, event, person, organisation, invited_at, temperature) \
                   VALUES ($1, 'sample', 'workshop', $2, '0461', 1, 'fairly')";
        sqlx::query(sql).bind(person).bind(format!("person-{person}")).execute(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
    }
    for page in [per.get(WORKSHOP).await, consultant.get(&format!("{WORKSHOP}/results")).await] {
        for line in ["Det går godt: 1", "Det går nogenlunde: 2", "Det går ikke godt: 2"] {
            assert!(page.says(line), "{line}: {}", page.text());
        }
    }
    assert_eq!(per.post(&path, &[("temperature", "hot")]).await.status(), 400);
    assert_eq!(world.sign_in(people::SUPPLIER).await.post(&path, &[("temperature", "well")]).await.status(), 404, "only those on the list");
    let log = consultant.get("/log").await;
    assert!(log.says("Sagde, hvordan et arrangement går") && !log.text().contains("\"well\""), "the log does not give the answers away");
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_are_in_the_language_of_their_reader_as_text_and_as_a_page() {
    let world = World::sample(testkit::Engine::Sqlite).await;
    let anders = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
    assert_eq!(anders.post("/account/mail", &[("rhythm", "daily"), ("language", "en")]).await.status(), 200);
    invite(&world, WORKSHOP).await;
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT subject, body, html FROM outbox WHERE kind = 'event-invitation' AND to_address = $1";
    for (to, lang, subject, words) in [
        (
            people::AARHUS_PROJECT_LEADER,
            "en",
            "Invitation: Technical workshop, 24 February 2026",
            ["Dear Anders Aarhus", "Answer yes, maybe or no", "Kind regards"],
        ),
        (
            people::ODENSE_PROJECT_LEADER,
            "da",
            "Invitation: Teknisk workshop, 24. februar 2026",
            ["Hej Per Projektleder", "Svar ja, måske eller nej", "Venlig hilsen"],
        ),
    ] {
        let row = sqlx::query(sql).bind(to).fetch_one(&mut *connection).await.unwrap();
        let (text, html): (String, String) = (row.get("body"), row.get("html"));
        assert_eq!(row.get::<String, _>("subject"), subject);
        assert!(html.contains(&format!("<html lang=\"{lang}\">")) && !html.contains("<style") && !html.contains("<img"), "{html}");
        for words in words.into_iter().chain(["https://moede.example.dk/workshop", "/event-reply?token="]) {
            assert!(text.contains(words) && html.contains(words), "{words}\n{text}\n{html}");
        }
        assert!(!text.contains("kalender") && !text.contains("calendar"), "nobody reads what calendars answer here");
    }
}
