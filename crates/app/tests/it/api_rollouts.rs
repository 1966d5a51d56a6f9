//! `/api/v1` of rollouts, organisations, roles, vacancies, local work, changes of many tasks, playbooks and drafts.

use crate::publishing::second_version;
use serde_json::json;
use testkit::{on_both_engines, people};

const BOARD: &str = "/rollouts/sample";

on_both_engines! {
    async fn a_rollout_is_read_in_figures_and_as_tasks(world) {
        let office = world.program(people::CONSULTANT).await;
        let list = office.get("/rollouts").await;
        assert_eq!((&list.items()[0]["rollout"], &list.items()[0]["organisations"]), (&json!("sample"), &json!(2)), "{list:?}");
        let board = office.get(BOARD).await.json;
        assert_eq!((&board["figures"]["organisations"], &board["go_live"]), (&json!(2), &json!("2026-06-02")), "{board}");
        assert_eq!(board["national"], json!(null), "who sees all needs no other figures");
        assert_eq!(board["organisations"].as_array().map(Vec::len), Some(2));
        let first = board["progress"][0].clone();
        assert_eq!((&first["day"], &first["planned"]), (&json!("2026-01-13"), &json!(0)));
        let tasks = office.get(&format!("{BOARD}/tasks?sort=due&limit=1000")).await;
        let dues: Vec<&str> = tasks.items().iter().filter_map(|task| task["due"].as_str()).collect();
        assert!(dues.len() == 8 && dues.is_sorted(), "four tasks at two municipalities: {dues:?}");
        let red: Vec<_> = tasks.items().iter().filter(|task| task["signal"] == "red").collect();
        assert_eq!(json!(red.len()), board["figures"]["tasks"]["red"]);
        let vacant = office.get(&format!("{BOARD}/tasks?vacant=yes&organisation=0751")).await;
        assert!(!vacant.items().is_empty() && vacant.items().iter().all(|task| task["organisation"]["code"] == "0751"), "{vacant:?}");
        let odense = world.program(people::ODENSE_PROJECT_LEADER).await;
        let seen = odense.get(BOARD).await.json;
        assert_eq!((&seen["figures"]["organisations"], &seen["may_publish"]), (&json!(1), &json!(false)));
        assert!(seen["national"].is_object());
        let read = odense.get("/rollouts/sample/0461/020").await;
        let answer = odense.post_over("/rollouts/sample/0461/020/answer", &read, &json!({"answer": ["17"]})).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let there = office.get(&format!("{BOARD}/tasks/020?organisation=0461")).await;
        assert_eq!((&there.items()[0]["task"], &there.items()[0]["answer"]), (&json!("020"), &json!("17")), "{there:?}");
        let outsider = world.program(people::LAESOE_OUTSIDER).await;
        for path in ["/rollouts/sample", "/rollouts/sample/tasks", "/rollouts/sample/tasks/020", "/rollouts/sample/playbook"] {
            assert_eq!(outsider.get(path).await.status, 404, "{path}");
        }
    }

    async fn an_organisation_is_read_with_its_tasks_roles_and_people(world) {
        let office = world.program(people::CONSULTANT).await;
        let list = office.get("/organisations?kind=municipality&sort=-name").await;
        let codes: Vec<_> = list.items().iter().map(|one| one["organisation"]["code"].clone()).collect();
        assert_eq!(codes, [json!("0751"), json!("0461"), json!("0825")], "{list:?}");
        let odense = office.get("/organisations/0461?kind=critical").await.json;
        let there = &odense["rollout"];
        assert_eq!((&there["rollout"], &there["tasks"][0]["task"]), (&json!("sample"), &json!("030")), "{odense}");
        assert_eq!(there["tasks"].as_array().map(Vec::len), Some(1), "only what is critical");
        let leader = there["roles"].as_array().and_then(|roles| roles.iter().find(|role| role["role"] == "projektleder"));
        assert_eq!(leader.map(|role| role["holders"][0]["name"].clone()), Some(json!("Per Projektleder")));
        assert_eq!(odense["entries"].as_array().map(Vec::len), Some(3));
        let vacancies = office.get("/vacancies?role=systemansvarlig").await;
        assert_eq!(vacancies.items()[0]["lacking"][0]["organisation"]["code"], "0751", "{vacancies:?}");
        let aarhus = world.program(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(aarhus.get("/organisations/0461").await.status, 404);
        assert!(aarhus.get("/vacancies").await.items().iter().all(|one| one["lacking"][0]["organisation"]["code"] == "0751"));
    }

    async fn the_roles_of_a_rollout_are_read_and_adapted(world) {
        let office = world.program(people::CONSULTANT).await;
        let roles = office.get("/roles?rollout=sample").await;
        assert_eq!(roles.items().len(), 5, "{roles:?}");
        let card = office.get("/roles/projektleder?rollout=sample").await.json;
        assert_eq!((&card["title"], &card["words"]["effect"]["da"]), (&json!("projektleder"), &json!("E")), "{card}");
        let named = card["tasks"].as_array().and_then(|tasks| tasks.iter().find(|task| task["task"] == "030"));
        assert_eq!(named.map(|task| task["relations"].clone()), Some(json!(["responsible"])));
        let path = "/rollouts/sample/roles/tekniker";
        let words = office.get(path).await;
        let reworded = json!({"title": "Tekniker", "effect": "Virker", "responsibility": "Ansvar", "does": "En\nTo"});
        let done = office.post_over(path, &words, &reworded).await;
        assert_eq!(done.status, 200, "{done:?}");
        assert_eq!(office.get(path).await.json["words"]["does"], json!([{"da": "En", "en": null}, {"da": "To", "en": null}]));
        let late = office.post_over(path, &words, &json!({"title": "Andet", "effect": "E", "responsibility": "A"})).await;
        assert_eq!(late.status, 412, "somebody changed it meanwhile");
        let needed = office.post("/rollouts/sample/roles", &json!({"role": "projektleder", "does": "leave-out", "number": 0})).await;
        assert_eq!(needed.status, 409, "{needed:?}");
        assert_eq!(needed.json["errors"][0]["field"], "does");
        let outsider = world.program(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(outsider.get(path).await.status, 404);
    }

    async fn a_municipality_adds_changes_and_closes_a_task_of_its_own(world) {
        let leader = world.program(people::ODENSE_PROJECT_LEADER).await;
        let mut task = json!({"title": "Ring til skolerne", "start": "2026-02-10", "due": "2026-03-20", "responsible": "role:projektleder",
            "performer": "role:tekniker", "theme": "it-miljoe"});
        let added = leader.post("/rollouts/sample/0461/own/new", &task).await;
        assert_eq!(added.status, 200, "{added:?}");
        let see = added.json["see"].as_str().and_then(|see| see.strip_prefix("/api/v1")).unwrap_or_default().to_owned();
        assert_eq!(leader.get(&see).await.json["title"], "Ring til skolerne", "{added:?}");
        let read = leader.get(&format!("{see}/edit")).await;
        assert_eq!((&read.json["shared"], &read.json["performer_role"]), (&json!(false), &json!("tekniker")), "{read:?}");
        task["shared"] = json!(true);
        let changed = leader.post_over(&format!("{see}/edit"), &read, &task).await;
        assert_eq!(changed.status, 200, "{changed:?}");
        assert_eq!(leader.post_over(&format!("{see}/edit"), &read, &task).await.status, 412, "it was changed meanwhile");
        assert_eq!(leader.post(&format!("{see}/close"), &json!({})).await.status, 200);
        let closed = leader.get(&format!("{see}/edit")).await;
        assert_eq!((&closed.json["shared"], &closed.json["closed_on"]), (&json!(true), &json!("2026-02-10")));
        let passed = leader.get("/rollouts/sample/0461/030/pass-on").await;
        assert_eq!((&passed.json["given_to"], &passed.json["performer_role"]), (&json!([]), &json!("tekniker")), "{passed:?}");
        let aarhus = world.program(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(aarhus.get(&format!("{see}/edit")).await.status, 404);
    }

    async fn many_tasks_are_looked_at_changed_and_set_back(world) {
        let office = world.program(people::CONSULTANT).await;
        let wish = "due=granted&day=2026-05-01";
        let preview = office.get(&format!("/bulk/preview?task=sample/0461/010&task=sample/0751/010&{wish}")).await;
        let tasks: Vec<_> = preview.json["changed"].as_array().unwrap().iter().map(|task| task["task"].clone()).collect();
        assert_eq!(tasks, ["sample/0461/010@0", "sample/0751/010@0"], "{preview:?}");
        assert_eq!(office.get("/bulk/preview?task=sample/0461/010").await.status, 400, "a wish for nothing");
        let body = json!({"task": tasks, "due": "granted", "day": "2026-05-01"});
        let made = office.post("/bulk/change", &body).await;
        let see = made.json["see"].as_str().and_then(|see| see.strip_prefix("/api/v1")).unwrap_or_default().to_owned();
        assert_eq!(office.get("/rollouts/sample/0461/010").await.json["granted_due"], "2026-05-01", "{made:?}");
        assert_eq!(office.post("/bulk/change", &body).await.status, 409, "they were changed meanwhile");
        let did = office.get(&see).await;
        assert_eq!((&did.json["undoable"], did.json["changed"].as_array().map(Vec::len)), (&json!(2), Some(2)), "{did:?}");
        assert_eq!(office.post(&format!("{see}/undo"), &json!({})).await.status, 200);
        assert_eq!(office.get("/rollouts/sample/0461/010").await.json["granted_due"], json!(null));
        let other = world.program(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(other.get(&see).await.status, 404, "it is another's");
        let refused = other.get(&format!("/bulk/preview?task=sample/0461/010&{wish}")).await;
        let count = |what: &str| refused.json[what].as_array().map(Vec::len);
        assert_eq!((count("changed"), count("refused")), (Some(0), Some(1)));
    }

    async fn a_draft_is_written_and_its_version_published(world) {
        let office = world.program(people::CONSULTANT).await;
        let playbook = office.get("/rollouts/sample/playbook").await.json;
        assert_eq!((&playbook["version"], playbook["tasks"].as_array().map(Vec::len)), (&json!("1"), Some(6)), "{playbook}");
        let begun = office.post("/rollouts/sample/drafts", &json!({"from": "1", "version": "2"})).await;
        let draft = begun.json["see"].as_str().and_then(|see| see.strip_prefix("/api/v1")).unwrap_or_default().to_owned();
        let path = format!("{draft}/tasks/030-opgave");
        let task = office.get(&path).await;
        assert_eq!(task.json["fields"]["due"], "go-live - 30wd", "{task:?}");
        let wrong = office.post_over(&path, &task, &json!({"fields": {"due": "go-liv - 30wd"}})).await;
        assert_eq!(wrong.status, 200, "{wrong:?}");
        let read = office.get(&draft).await.json;
        assert_eq!((&read["findings"][0]["error"], &read["state"]), (&json!(true), &json!("open")), "{read}");
        assert_eq!(office.post(&format!("{draft}/step"), &json!({"do": "submit"})).await.status, 409, "it has errors");
        let task = office.get(&path).await;
        assert_eq!(office.post_over(&path, &task, &json!({"fields": {"due": "go-live - 20wd"}})).await.status, 200);
        assert_eq!(office.post(&format!("{path}/comments"), &json!({"comment": "Enig?"})).await.status, 200);
        assert_eq!(office.get(&path).await.json["comments"][0]["body"], "Enig?");
        let list = office.get(&format!("{draft}/lists/themes")).await;
        let more = json!({"lines": {"title:it-miljoe": "Miljø"}});
        assert_eq!(office.post_over(&format!("{draft}/lists/themes"), &list, &more).await.status, 200, "{list:?}");
        let head = office.get(&format!("{draft}/text/playbook.toml")).await;
        assert!(head.json["text"].as_str().is_some_and(|text| text.contains("Miljø")), "{head:?}");
        let sent = office.post(&format!("{draft}/step"), &json!({"do": "submit"})).await;
        assert_eq!(sent.status, 200, "{sent:?}");
        assert_eq!(office.post(&format!("{draft}/step"), &json!({"do": "approve"})).await.status, 409, "somebody else approves");
        let supplier = world.program(people::SUPPLIER).await;
        assert_eq!(supplier.get(&draft).await.status, 404);
        let preview = office.get("/rollouts/sample/publish?version=1").await;
        assert_eq!((&preview.json["done"], &preview.json["in_force"]), (&json!(true), &json!("1")), "{preview:?}");
        let again = office.post_over("/rollouts/sample/publish", &preview, &json!({"version": "1"})).await;
        assert_eq!(again.status, 200, "{again:?}");
        assert_eq!(office.get("/rollouts/sample/versions").await.items()[0]["state"], "in-force");
        assert_eq!(office.get("/rollouts/new").await.items()[0]["tasks"], 6);
    }

    async fn a_preview_says_where_a_change_touches_work(world) {
        world.sign_in(people::CONSULTANT).await.upload_many("/rollouts/new/playbook", &[], "files", &second_version()).await;
        let preview = world.program(people::CONSULTANT).await.get("/rollouts/sample/publish?version=2").await.json;
        let changed = &preview["difference"]["changed"];
        let places: Vec<&str> = changed.as_array().into_iter().flatten().flat_map(|one| one["places"].as_array().into_iter().flatten())
            .filter_map(|place| place["organisation"].as_str()).collect();
        assert!(places.contains(&"Odense"), "{preview}");
        assert!(changed[0]["places"][0]["what"].as_str().is_some_and(|what| !what.is_empty()), "{preview}");
    }
}
