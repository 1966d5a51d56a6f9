//! Questionnaires and courses of a draft, written in forms: each change is one of few bytes of their file.

use serde_json::json;
use testkit::{Page, Visitor, World, on_both_engines, people, sample};

/// A draft of version 2; its address.
async fn begin(visitor: &Visitor) -> String {
    visitor.post("/rollouts/sample/drafts", &[("from", "1"), ("version", "2")]).await.path().to_owned()
}

fn number(page: &Page) -> String {
    page.attributes("input[name=number]", "value").remove(0)
}

/// What a file of the draft says now.
async fn written(world: &World, path: &'static str) -> String {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT content FROM draft_files WHERE path = $1 ORDER BY number DESC";
    sqlx::query_scalar::<_, String>(sql).bind(path).fetch_all(&mut *connection).await.unwrap().remove(0)
}

const PARATHED: &str = "questionnaires/parathed.toml";

/// The questionnaire of the sample.
fn parathed() -> String {
    sample::playbook("1", |_, text| text).to_files().remove(PARATHED).unwrap()
}

on_both_engines! {
    async fn a_question_is_added_changed_and_moved(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let draft = begin(&consultant).await;
        let outline = format!("{draft}/questionnaires/parathed");
        let page = consultant.get(&draft).await;
        assert!(page.attributes("a", "href").contains(&outline), "{}", page.text());
        let page = consultant.get(&outline).await;
        assert!(page.says("Nettet virker.") && page.says("Ja eller nej · vægt 2 · mindst 60 point") && page.says("Et tal · 4 er nok"), "{}", page.text());

        let steering = format!("{draft}/entries/questions~parathed~projektstyring");
        let nothing = consultant.post(&steering, &[("title", " ")]).await;
        assert!(nothing.status() == 422 && nothing.says("Skriv en titel"), "{}", nothing.text());
        let taken = consultant.post(&steering, &[("title", "Nettet"), ("key", "net")]).await;
        assert!(taken.status() == 422 && taken.says("Der er allerede en linje med den nøgle"), "a key is one of the whole questionnaire");
        let reserved = consultant.post(&steering, &[("title", "Trin"), ("key", "step")]).await;
        assert!(reserved.status() == 422 && reserved.says("Den nøgle bruger spørgeskemaet selv"), "{}", reserved.text());
        let added = consultant.post(&steering, &[("title", "Der er penge til det.")]).await;
        assert!(added.path() == format!("{steering}/der-er-penge-til-det") && added.says("Udfyld resten"), "{}", added.text());
        let question = added.path().to_owned();
        let fields = [("number", &*number(&added)), ("kind", "yes-no"), ("weight", "3"), ("low-text", "Spørg ledelsen."), ("low-tasks", ""), ("low-tasks", "020"), ("low-guides", "Budget | https://www.example.dk/budget"), ("do", "save")];
        let saved = consultant.post(&question, &fields).await;
        assert!(saved.says("Gemt i kladden") && saved.says("Der er ingen fejl her"), "{}", saved.text());
        let text = written(&world, PARATHED).await;
        let new = "[[sections.questions]]\nkey = \"der-er-penge-til-det\"\ntext = \"Der er penge til det.\"\nkind = \"yes-no\"\nweight = 3\n\
            low = { text = \"Spørg ledelsen.\", tasks = [\"020\"], guides = [{ title = \"Budget\", url = \"https://www.example.dk/budget\" }] }\n\n";
        assert_eq!(text.replace(new, ""), parathed(), "{text}");

        let moved = consultant.post(&format!("{question}/place"), &[("number", &number(&saved)), ("do", "down")]).await;
        assert_eq!(moved.path().split('#').next(), Some(&*outline), "{}", moved.text());
        let text = written(&world, PARATHED).await;
        assert!(text.find("key = \"der-er").unwrap() > text.find("theme = \"it-miljoe\"").unwrap() && text.find("key = \"der-er").unwrap() < text.find("key = \"net\"").unwrap(), "{text}");
        let question = question.replace("projektstyring", "it-miljoe");
        let wrong = consultant.post(&question, &[("number", &number(&moved)), ("weight", "mange"), ("low-tasks", "999"), ("do", "show")]).await;
        assert!(wrong.says("ukendt opgave \"999\"") && wrong.says("weight"), "{}", wrong.text());
        let gone = consultant.post(&format!("{question}/place"), &[("number", &number(&moved)), ("do", "remove")]).await;
        assert!(gone.path() == outline && gone.says("Taget ud af kladden"), "{}", gone.text());
        assert_eq!(written(&world, PARATHED).await, parathed());
        assert_eq!(consultant.get(&question).await.status(), 404);
    }

    async fn sections_and_what_stands_above_them_are_forms(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let draft = begin(&consultant).await;
        let outline = format!("{draft}/questionnaires/parathed");
        let sections = format!("{draft}/entries/sections~parathed");
        let unchosen = consultant.post(&sections, &[("key", "")]).await;
        assert!(unchosen.status() == 422 && unchosen.says("Vælg, hvad det gælder"), "{}", unchosen.text());
        let added = consultant.post(&sections, &[("key", "it-miljoe")]).await;
        assert_eq!(added.path(), format!("{sections}/it-miljoe.2"), "a theme can have several sections");
        let retold = consultant.post(added.path(), &[("number", &*number(&added)), ("theme", "projektstyring"), ("title", "Penge"), ("do", "save")]).await;
        assert!(retold.path() == outline && retold.says("Penge") && retold.says("Spørgsmål mangler"), "{}", retold.text());
        let up = consultant.post(&format!("{sections}/projektstyring.2/place"), &[("number", &number(&retold)), ("do", "up")]).await;
        assert!(up.all("h2").iter().position(|one| one == "Penge") < up.all("h2").iter().position(|one| one == "It-miljø"), "{:?}", up.all("h2"));
        let gone = consultant.post(&format!("{sections}/projektstyring.2/place"), &[("number", &number(&up)), ("do", "remove")]).await;
        assert!(gone.says("Taget ud af kladden"), "{}", gone.text());
        assert_eq!(written(&world, PARATHED).await, parathed());

        let head = format!("{outline}/head");
        let shown = consultant.get(&head).await;
        let late = consultant.post(&head, &[("number", &*number(&shown)), ("conditional", "90"), ("do", "show")]).await;
        assert!(late.says("conditional"), "{}", late.text());
        let fields = [("number", &*number(&shown)), ("answered-by", ""), ("answered-by", "projektleder"), ("answers", "one"), ("opens", "go-live - 6w"), ("do", "save")];
        let saved = consultant.post(&head, &fields).await;
        assert!(saved.path() == outline && saved.says("Gemt i kladden"), "{}", saved.text());
        let text = written(&world, PARATHED).await;
        let wanted = parathed().replace("[\"projektleder\", \"tekniker\"]", "[\"projektleder\"]\nanswers = \"one\"").replace("opens = 2026-05-04", "opens = \"go-live - 6w\"");
        assert_eq!(text, wanted);
        // Somebody who opened the form before that writes in another field, and in the same.
        let other = consultant.post(&head, &[("number", &*number(&shown)), ("title", "Klar?"), ("do", "save")]).await;
        assert!(other.says("begge ændringer står nu i kladden"), "{}", other.text());
        let clash = consultant.post(&head, &[("number", &*number(&shown)), ("opens", "go-live - 8w"), ("do", "save")]).await;
        assert!(clash.status() == 409 && clash.says("har skrevet: go-live - 6w") && clash.attributes("[name=opens]", "value") == ["go-live - 8w"], "{}", clash.text());
    }

    async fn courses_and_their_places_are_forms(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let draft = begin(&consultant).await;
        let page = consultant.get(&format!("{draft}/courses")).await;
        for said in ["Basismodul", "A. Kursus afholdt af leverandøren", "Teknikere", "Teknikerkursus", "Undervisning af kolleger"] {
            assert!(page.says(said), "{said}: {}", page.text());
        }
        let courses = format!("{draft}/entries/courses");
        let course = format!("{courses}/kursus");
        let fields = [
            ("number", "0"), ("places-count", "2"), ("places-per", ""), ("places-kind", "folkeskole"), ("places-count", "1"), ("places-per", "2"), ("places-kind", "dagtilbud"),
            ("places-count", ""), ("places-per", ""), ("places-kind", ""), ("pilot", "2"), ("do", "save"),
        ];
        let saved = consultant.post(&course, &fields).await;
        assert!(saved.path() == course && saved.says("Der er ingen fejl her"), "{}", saved.text());
        let whole = sample::playbook("1", |_, text| text).to_files().remove("courses.toml").unwrap();
        let rules = "places = [{ count = 2, institutions = \"folkeskole\" }, { count = 1, per = 2, institutions = \"dagtilbud\" }]";
        let wanted = whole.replace("places = [{ count = 5 }]", rules).replace("fills = \"tekniker\"\n", "fills = \"tekniker\"\npilot = 2\n");
        assert_eq!(written(&world, "courses.toml").await, wanted);
        let wrong = consultant.post(&course, &[("number", &*number(&saved)), ("places-count", "to"), ("places-per", ""), ("places-kind", ""), ("do", "save")]).await;
        assert!(wrong.says("Gemt i kladden") && wrong.says("count"), "what is no number is kept, and said: {}", wrong.text());

        let taken = consultant.post(&courses, &[("title", "Kolleger")]).await;
        assert!(taken.status() == 422 && taken.says("Der er allerede en linje med den nøgle"), "keys of courses and of own training are one");
        let own = consultant.post(&format!("{draft}/entries/own"), &[("title", "Vikarer")]).await;
        assert!(own.path().ends_with("/own/vikarer") && own.says("Der er ingen fejl her"), "{}", own.text());
        let matrix = format!("{draft}/entries/matrix");
        let line = consultant.post(&matrix, &[("key", "teknikere")]).await;
        assert!(line.path() == format!("{matrix}/teknikere.2") && line.says("Teknikere"), "{}", line.text());
        let all = [("number", &*number(&line)), ("forms", ""), ("forms", "a"), ("may", ""), ("may", "basis"), ("do", "save")];
        let saved = consultant.post(line.path(), &all).await;
        assert!(saved.path() == format!("{draft}/courses"), "{}", saved.text());
        assert!(written(&world, "courses.toml").await.contains("[[matrix]]\naudience = \"teknikere\"\nforms = [\"a\"]\nmay = [\"basis\"]\n"));
    }

    async fn what_is_not_there_is_not_found(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let draft = begin(&consultant).await;
        for path in ["questionnaires/andet", "questionnaires/andet/head", "entries/sections~andet", "entries/questions~parathed~andet", "entries/questions~andet~it-miljoe", "entries/questions~parathed~it-miljoe/andet", "entries/steps"] {
            assert_eq!(consultant.get(&format!("{draft}/{path}")).await.status(), 404, "{path}");
        }
        let outsider = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        for path in ["questionnaires/parathed", "questionnaires/parathed/head", "courses", "entries/questions~parathed~it-miljoe"] {
            assert_eq!(outsider.get(&format!("{draft}/{path}")).await.status(), 404, "{path}");
        }
        let head = format!("{draft}/questionnaires/parathed/head");
        assert_eq!(outsider.post(&head, &[("title", "x"), ("do", "save")]).await.status(), 404);
    }

    async fn a_program_writes_questions_too(world) {
        let office = world.program(people::CONSULTANT).await;
        let begun = office.post("/rollouts/sample/drafts", &json!({"from": "1", "version": "2"})).await;
        let draft = format!("/rollouts/sample/drafts/{}", begun.json["see"].as_str().unwrap().rsplit('/').next().unwrap());
        let questions = format!("{draft}/entries/questions~parathed~it-miljoe");
        assert_eq!(office.get(&questions).await.json["keys"], json!(["net", "ord", "plan"]));
        assert_eq!(office.post(&questions, &json!({"title": "Printerne virker.", "key": "print"})).await.status, 200);
        let entry = format!("{questions}/print");
        let read = office.get(&entry).await;
        let changed = office.post_over(&entry, &read, &json!({"fields": {"kind": "yes-no", "low-tasks": "020\n030"}})).await;
        assert_eq!(changed.status, 200, "{changed:?}");
        assert_eq!(office.get(&entry).await.json["fields"], json!({"key": "print", "text": "Printerne virker.", "kind": "yes-no", "low-tasks": "020\n030"}));
    }
}
