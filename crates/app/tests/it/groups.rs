//! F3: a call is made, people sign up, the lottery is published, drawn and filled up, and everybody is answered.

use app::people::store::{self as people_store, NewPerson};
use database::Actor;
use planning::selection::Record;
use testkit::{Visitor, World, on_both_engines, people};

const GROUPS: &str = "/rollouts/sample/groups";

/// An open call for the outsiders' walk.
pub(crate) const A_CALL: &str = "INSERT INTO group_calls (id, rollout, title, about, effort, deadline, tracks, state) VALUES ('call-7f3a', 'sample', \
     'Arbejdsgruppe', '', '', '2026-03-03', '[{\"key\":\"1\",\"title\":\"Spor 1\",\"focus\":\"\",\"role\":\"projektleder\",\"min\":1,\"max\":2,\
     \"quotas\":[]}]', 'open')";
/// Somebody of Odense who signed up to it.
pub(crate) const A_SIGN_UP: &str = "INSERT INTO group_sign_ups (id, call_id, person, organisation, wishes, library, years, why, leader, written_at) \
     SELECT 'sign-up-7f3a', 'call-7f3a', id, '0461', '1', 'public', 3, 'arbejdsgruppe MÆRKE-7f3a', 'MÆRKE-7f3a', 1 FROM people \
     WHERE organisation = '0461' AND email LIKE 'tekniker%'";

/// A call with two tracks, opened; gives its path.
async fn call(office: &Visitor, quotas: &[(&str, &str)]) -> String {
    let made = office
        .post(
            &format!("{GROUPS}/new"),
            &[("title", "Implementeringsarbejdsgruppe"), ("about", "Review"), ("effort", "Et møde"), ("deadline", "2026-02-20")],
        )
        .await;
    assert!(made.says("oprettet som kladde"), "{}", made.text());
    let path = made.path().to_owned();
    for (title, role) in [("Spor 1", "projektleder"), ("Spor 2", "tekniker")] {
        let form = office.get(&format!("{path}/tracks/new")).await;
        let revision = form.attributes("input[name=revision]", "value")[0].clone();
        let mut fields = vec![("title", title), ("focus", "Materialer"), ("role", role), ("seats", "1"), ("revision", &revision)];
        fields.extend(quotas);
        let saved = office.post(&format!("{path}/tracks/new"), &fields).await;
        assert!(saved.says("Sporet er gemt"), "{}", saved.text());
    }
    assert!(office.post(&format!("{path}/open"), &[]).await.says("åbent for tilmelding"));
    path
}

fn wishes<'a>(person: &'a str, first: &'a str, second: &'a str, library: &'a str) -> Vec<(&'static str, &'a str)> {
    let mut fields = vec![("first", first), ("second", second), ("since", ""), ("library", library), ("years", "4")];
    fields.extend([("why", "Vi vil gerne være med"), ("leader", "Lis Leder"), ("informed", "yes"), ("revision", "")]);
    if !person.is_empty() {
        fields.push(("person", person));
    }
    fields
}

/// Somebody of Aarhus who holds no role there.
async fn colleague(world: &World) -> String {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let organisation = "0751".into();
    let new = NewPerson {
        id: "kollega-aarhus",
        organisation: &organisation,
        name: "Kim Kollega",
        email: "kim@aarhus.example.dk",
        phone: None,
        job_title: None,
    };
    people_store::insert(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    "kollega-aarhus".to_owned()
}

async fn mails(world: &World, kind: &str) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let all = app::outbox::all(&mut connection, false).await.unwrap();
    all.into_iter().filter(|one| one.kind == kind).map(|one| one.to).collect()
}

/// What a record says, as anybody reads it who downloads it.
async fn record(visitor: &Visitor, track: &str, name: &str) -> Record {
    serde_json::from_slice(visitor.get(&format!("{track}/{name}")).await.bytes()).unwrap()
}

on_both_engines! {
    async fn a_call_is_made_signed_up_to_drawn_and_answered(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let path = call(&office, &[]).await;
        let odense = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let sign_up = format!("{path}/sign-up");

        let lost = odense.post(&sign_up, &[("first", "1"), ("why", "Skrevet med omhu"), ("library", "public")]).await;
        assert_eq!(lost.status(), 422);
        assert!(lost.says("Skrevet med omhu") && lost.says("Skriv lederens navn"), "nothing typed is lost: {}", lost.text());
        assert!(odense.post(&sign_up, &wishes("", "1", "", "public")).await.says("Tilmeldingen er gemt"));
        let taken = technician.post(&sign_up, &wishes("", "1", "2", "public")).await;
        assert_eq!(taken.status(), 422);
        assert!(taken.says("En anden fra kommunen"), "{}", taken.text());
        assert!(technician.post(&sign_up, &wishes("", "2", "", "school")).await.says("Tilmeldingen er gemt"));
        let kim = colleague(&world).await;
        assert!(aarhus.post(&sign_up, &wishes(&kim, "2", "1", "public")).await.says("Kim Kollega"));
        assert_eq!(aarhus.post(&sign_up, &wishes(&kim, "1", "2", "public")).await.status(), 409, "over what is there");
        let form = aarhus.get(&format!("{sign_up}?person={kim}")).await;
        assert!(form.says("Vi vil gerne være med"));
        let revision = form.attributes("input[name=revision]", "value")[0].clone();
        let mut changed = wishes(&kim, "1", "2", "public");
        changed.retain(|(name, _)| *name != "revision");
        changed.push(("revision", &revision));
        assert!(aarhus.post(&sign_up, &changed).await.says("Tilmeldingen er gemt"));
        assert_eq!(mails(&world, "group-signed-up").await.len(), 3);
        assert_eq!(technician.post(&sign_up, &wishes(&kim, "1", "", "public")).await.status(), 404, "only colleagues");
        let seen = aarhus.get(&path).await;
        assert!(seen.says("Kim Kollega") && !seen.says("Per Projektleder") && !seen.says("Tina Tekniker"), "{}", seen.text());
        assert!(office.post(&format!("{path}/tracks/1/commit"), &[]).await.says("kan ikke gøres nu"), "not before the deadline");

        let later = world.on_day("2026-02-21").await;
        let (office, odense) = (later.sign_in(people::CONSULTANT).await, later.sign_in(people::ODENSE_PROJECT_LEADER).await);
        assert_eq!(odense.post(&sign_up, &wishes("", "1", "", "public")).await.status(), 404);
        let track = format!("{path}/tracks/1");
        let page = office.get(&track).await;
        assert!(page.says("Per Projektleder") && page.says("Kim Kollega") && page.says("Lis Leder"), "{}", page.text());
        assert!(!odense.get(&track).await.says("Kim Kollega"));
        assert_eq!(odense.post(&format!("{track}/commit"), &[]).await.status(), 404);
        let committed = office.post(&format!("{track}/commit"), &[]).await;
        assert!(committed.says("Lodtrækningen er offentliggjort") && committed.says("500 af 1.000"), "{}", committed.text());
        let published = record(&odense, &track, "published.json").await;
        assert!(published.draw.is_none());
        let seeds: Vec<String> = {
            let mut connection = world.app.database().read().await.unwrap();
            sqlx::query_scalar("SELECT seed FROM group_selections").fetch_all(&mut *connection).await.unwrap()
        };
        let log: Vec<Option<String>> = {
            let mut connection = world.app.database().read().await.unwrap();
            sqlx::query_scalar("SELECT became FROM log").fetch_all(&mut *connection).await.unwrap()
        };
        assert!(!log.iter().flatten().any(|line| line.contains(&seeds[0])), "the seed is not logged");
        for address in [track.clone(), format!("{track}/published.json"), format!("{track}/record.json")] {
            assert!(!office.get(&address).await.text().contains(&seeds[0]), "{address} tells the seed");
        }
        let program = later.program(people::CONSULTANT).await;
        assert!(!program.get(&track).await.json.to_string().contains(&seeds[0]), "the API tells the seed");

        assert!(office.post(&format!("{track}/draw"), &[("public", "Lotto 3 7 12")]).await.says("Der er trukket lod"));
        assert!(office.post(&format!("{track}/draw"), &[("public", "Lotto 1")]).await.says("kan ikke gøres nu"), "drawn once");
        let drawn = record(&odense, &track, "record.json").await;
        assert!(drawn.verify().unwrap().is_empty() && drawn.commitment == published.commitment && drawn.lottery == published.lottery);
        let first = drawn.panel();

        let replaced = office.post(&format!("{track}/replace"), &[("gone", &first[0]), ("public", "Lotto 3 7 12")]).await;
        assert_eq!(replaced.status(), 422, "a value is used once");
        assert!(office.post(&format!("{track}/replace"), &[("gone", &first[0]), ("public", "Lotto 4")]).await.says("trukket afløsere"));
        let after = record(&odense, &track, "record.json").await;
        assert!(after.verify().unwrap().is_empty() && after.panel() != first);

        assert!(office.post(&format!("{path}/settle"), &[]).await.says("Der kan først sendes svar"));
        let second = format!("{path}/tracks/2");
        let picked = office.get(&second).await.attributes("input[name=people]", "value");
        assert_eq!(office.post(&format!("{second}/choose"), &[("people", &picked[0])]).await.status(), 422, "no reason");
        let chosen = office.post(&format!("{second}/choose"), &[("people", &picked[0]), ("reason", "Kun én tilmeldt")]).await;
        assert!(chosen.says("Gruppen er valgt") && chosen.says("Kun én tilmeldt"), "{}", chosen.text());
        let settled = office.post(&format!("{path}/settle"), &[]).await;
        assert!(settled.says("Alle har fået svar"), "{}", settled.text());
        assert_eq!((mails(&world, "group-seat").await.len(), mails(&world, "group-no-seat").await.len()), (2, 1));
        assert!(odense.get(&path).await.says("Svar:"));
        let members = later.sign_in(people::SUPPLIER).await.get(&path).await;
        assert!(members.says("Tina Tekniker, Odense"), "{}", members.text());
        let mut connection = world.app.database().read().await.unwrap();
        let members = app::groups::store::members(&mut connection, &"sample".into()).await.unwrap();
        assert_eq!(members.iter().map(|one| one.track.as_str()).collect::<Vec<_>>(), ["1", "2"]);
    }

    async fn quotas_that_clash_are_explained_and_loosened_on_request(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let wrong = office.get(&format!("{GROUPS}/new")).await;
        assert_eq!(wrong.status(), 200);
        let path = call(&office, &[("library-school", "1")]).await;
        let odense = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        odense.post(&format!("{path}/sign-up"), &wishes("", "1", "", "public")).await;
        assert_eq!(world.sign_in(people::LAESOE_OUTSIDER).await.get(&path).await.status(), 404);
        let later = world.on_day("2026-02-21").await;
        let (office, track) = (later.sign_in(people::CONSULTANT).await, format!("{path}/tracks/1"));
        let clash = office.post(&format!("{track}/commit"), &[]).await;
        assert_eq!(clash.status(), 422);
        assert!(clash.says("Bibliotek, Skolebibliotek: mindst 0 i stedet for mindst 1"), "{}", clash.text());
        let relaxed = office.post(&format!("{track}/commit"), &[("relax", "yes")]).await;
        assert!(relaxed.says("Kvoterne er løsnet") && relaxed.says("Lodtrækningen er offentliggjort"), "{}", relaxed.text());
    }

    async fn somebody_withdraws_and_a_draft_is_the_offices_alone(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let made = office.post(&format!("{GROUPS}/new"), &[("title", "Kladde"), ("deadline", "2026-02-20")]).await;
        let odense = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(odense.get(made.path()).await.status(), 404);
        assert!(!odense.get(GROUPS).await.says("Kladde"));
        assert!(office.post(&format!("{}/open", made.path()), &[]).await.says("kan ikke åbnes"), "it has no track");
        let path = call(&office, &[]).await;
        odense.post(&format!("{path}/sign-up"), &wishes("", "1", "", "public")).await;
        assert!(odense.post(&format!("{path}/withdraw"), &[]).await.says("trukket tilbage"));
        assert!(!odense.get(&path).await.says("Per Projektleder, Odense"));
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert!(technician.post(&format!("{path}/sign-up"), &wishes("", "1", "", "public")).await.says("Tilmeldingen er gemt"));
        assert_eq!(odense.get(&format!("{path}/tracks/new")).await.status(), 404);
        assert_eq!(odense.get(&format!("{path}/edit")).await.status(), 404);
    }

    async fn a_call_of_the_playbook_is_made_once_with_everything_filled_in(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let odense = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(office.get(GROUPS).await.says("Opret opslaget: Arbejdsgruppe om materialer"));
        assert!(!odense.get(GROUPS).await.says("Arbejdsgruppe om materialer"));
        let (make, template) = (format!("{GROUPS}/from-playbook"), [("template", "arbejdsgruppe")]);
        assert_eq!(odense.post(&make, &template).await.status(), 404);
        assert!(office.post(&make, &[("template", "en-anden")]).await.says("kan ikke gøres nu"));
        let made = office.post(&make, &template).await;
        assert!(made.says("Læs det igennem") && made.says("Spor 1: Projektledere") && made.says("Planer og håndbog"), "{}", made.text());
        assert!(made.says("Projektledere i kommunerne") && made.says("Skolebibliotek: 1–2"), "{}", made.text());
        assert!(office.post(&make, &template).await.says("kan ikke gøres nu"), "it is made once");
        assert!(!office.get(GROUPS).await.says("Opret opslaget: Arbejdsgruppe om materialer"));
        let path = made.path().to_owned();
        let form = office.get(&format!("{path}/tracks/teknik/edit")).await;
        assert_eq!(form.attributes("input[name=role][checked]", "value"), ["projektleder", "tekniker"]);
        let revision = form.attributes("input[name=revision]", "value")[0].clone();
        let fields = [("title", "Spor 2"), ("role", "tekniker"), ("seats", "2"), ("library-public", "3"), ("revision", &revision)];
        let wrong = office.post(&format!("{path}/tracks/teknik/edit"), &fields).await;
        assert_eq!(wrong.status(), 422);
        assert!(wrong.says("Ingen gruppe med så mange pladser kan holde kvoterne for Bibliotek"), "{}", wrong.text());
        assert!(office.post(&format!("{path}/open"), &[]).await.says("åbent for tilmelding"));
        let program = world.program(people::CONSULTANT).await.get(&path).await.json;
        assert_eq!((&program["call"]["template"], &program["tracks"][1]["roles"][1]), (&"arbejdsgruppe".into(), &"projektleder".into()));
    }

    async fn nobody_replaces_who_left_while_they_have_a_seat_on_another_track(world) {
        let path = call(&world.sign_in(people::CONSULTANT).await, &[]).await;
        let kim = colleague(&world).await;
        let sign_up = format!("{path}/sign-up");
        let odense = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(odense.post(&sign_up, &wishes("", "1", "2", "public")).await.says("Tilmeldingen er gemt"));
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert!(aarhus.post(&sign_up, &wishes(&kim, "1", "2", "public")).await.says("Tilmeldingen er gemt"));
        let later = world.on_day("2026-02-21").await;
        let office = later.sign_in(people::CONSULTANT).await;
        let (first, second) = (format!("{path}/tracks/1"), format!("{path}/tracks/2"));
        office.post(&format!("{first}/commit"), &[]).await;
        assert!(office.post(&format!("{first}/draw"), &[("public", "Lotto 1")]).await.says("Der er trukket lod"));
        let picked = office.get(&second).await.attributes("input[name=people]", "value");
        assert_eq!(picked.len(), 1, "whoever was not drawn for the first");
        office.post(&format!("{second}/choose"), &[("people", &picked[0]), ("reason", "Kun én tilmeldt")]).await;
        let drawn = record(&office, &first, "record.json").await.panel();
        let refused = office.post(&format!("{first}/replace"), &[("gone", &drawn[0]), ("public", "Lotto 2")]).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("Ingen af de øvrige kan tage pladsen"), "{}", refused.text());
        assert_eq!(record(&office, &first, "record.json").await.panel(), drawn);
    }

    async fn a_group_chosen_by_hand_is_filled_up_by_hand(world) {
        let path = call(&world.sign_in(people::CONSULTANT).await, &[]).await;
        let kim = colleague(&world).await;
        let sign_up = format!("{path}/sign-up");
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert!(technician.post(&sign_up, &wishes("", "2", "", "public")).await.says("Tilmeldingen er gemt"));
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert!(aarhus.post(&sign_up, &wishes(&kim, "2", "", "school")).await.says("Tilmeldingen er gemt"));
        let odense = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(odense.post(&sign_up, &wishes("", "1", "", "public")).await.says("Tilmeldingen er gemt"));
        let later = world.on_day("2026-02-21").await;
        let office = later.sign_in(people::CONSULTANT).await;
        let (first, second) = (format!("{path}/tracks/1"), format!("{path}/tracks/2"));
        for (track, reason) in [(&first, "Kun én"), (&second, "Kender området")] {
            let picked = office.get(track).await.attributes("input[name=people]", "value");
            assert!(office.post(&format!("{track}/choose"), &[("people", &picked[0]), ("reason", reason)]).await.says("Gruppen er valgt"));
        }
        assert!(office.post(&format!("{path}/settle"), &[]).await.says("Alle har fået svar"));
        let page = office.get(&second).await;
        let (gone, free) = (page.attributes("input[name=gone]", "value"), page.attributes("input[name=people]", "value"));
        assert_eq!((gone.len(), free.len()), (1, 1));
        let odense = later.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let refill = format!("{second}/refill");
        assert_eq!(odense.post(&refill, &[("gone", &gone[0]), ("reason", "x")]).await.status(), 404);
        let nothing = office.post(&refill, &[("gone", &gone[0]), ("people", &free[0])]).await;
        assert!(nothing.status() == 422 && nothing.says("Skriv en begrundelse"), "{}", nothing.text());
        let empty = office.post(&refill, &[("gone", &gone[0]), ("reason", "Har fået nyt job")]).await;
        assert!(empty.status() == 422 && empty.says("Har fået nyt job"), "nobody would be left: {}", empty.text());
        let seats = mails(&world, "group-seat").await.len();
        let done = office.post(&refill, &[("gone", &gone[0]), ("people", &free[0]), ("reason", "Har fået nyt job")]).await;
        assert!(done.says("Gruppen er ændret") && done.says("Kender området") && done.says("Har fået nyt job"), "{}", done.text());
        assert_eq!(mails(&world, "group-seat").await.len(), seats + 1, "whoever comes is told");
        assert_eq!(office.get(&second).await.attributes("input[name=gone]", "value").len(), 1);
        assert!(!office.get(&first).await.attributes("input[name=gone]", "value").is_empty());
    }
}
