//! Programs and what people do together: events, the calendar, requests for help, forums, letters, communication plans.

use reqwest::Method;
use serde_json::{Value, json};
use testkit::{Answer, Program, answered, on_both_engines, people};

const EVENTS: &str = "/rollouts/sample/events";
const WORKSHOP: &str = "/rollouts/sample/events/workshop";
const PLAN: &str = "/rollouts/sample/communication";

/// Does something that must succeed.
async fn done(answer: impl Future<Output = Answer>) -> Answer {
    let answer = answer.await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer
}

/// Where the answer says that the result stands, after `/api/v1`.
fn place(answer: &Answer) -> String {
    let see = answer.json["see"].as_str().unwrap_or_else(|| panic!("stands nowhere: {answer:?}"));
    see.strip_prefix("/api/v1").unwrap().to_owned()
}

fn keys(items: &[Value], name: &str) -> Vec<String> {
    items.iter().map(|item| item[name].as_str().unwrap_or_default().to_owned()).collect()
}

/// What of an answer a change sends back: the fields of a form.
fn fields(event: &Answer, more: &Value) -> Value {
    let mut fields = event.json["fields"].clone();
    for (name, value) in more.as_object().unwrap() {
        fields[name] = value.clone();
    }
    fields
}

on_both_engines! {
    async fn an_event_is_held_through_the_api(world) {
        let office = world.program(people::CONSULTANT).await;
        let list = office.get(&format!("{EVENTS}?limit=1")).await;
        assert_eq!((keys(list.items(), "event"), list.json["next"].is_string()), (vec!["workshop".to_owned()], true), "{list:?}");
        let planned = office.get(WORKSHOP).await;
        assert_eq!((&planned.json["state"], &planned.json["day"], &planned.json["from"]), (&json!("planned"), &json!("2026-02-24"), &json!("09:00")));
        done(office.post_over(&format!("{WORKSHOP}/edit"), &planned, &fields(&planned, &json!({"seats": 1, "pass_on": true})))).await;
        let late = office.post_over(&format!("{WORKSHOP}/edit"), &planned, &fields(&planned, &json!({}))).await;
        assert_eq!(late.status, 412, "{late:?}");
        let inviting = office.get(&format!("{WORKSHOP}/invite")).await;
        assert_eq!((inviting.json["may_invite"].as_bool(), inviting.json["invites"].as_array().map(Vec::len)), (Some(true), Some(3)), "{inviting:?}");
        done(office.post(&format!("{WORKSHOP}/invite"), &json!({}))).await;

        let leader = world.program(people::ODENSE_PROJECT_LEADER).await;
        let (reply, colleague) = (format!("{WORKSHOP}/reply"), world.person(people::ODENSE_TECHNICIAN).to_string());
        done(leader.post(&reply, &json!({"reply": "yes"}))).await;
        done(world.program(people::AARHUS_PROJECT_LEADER).await.post(&reply, &json!({"reply": "yes"}))).await;
        let invited = leader.get(WORKSHOP).await;
        assert!(invited.json["mine"]["colleagues"].to_string().contains(&colleague), "{invited:?}");
        done(leader.post(&format!("{WORKSHOP}/pass-on"), &json!({"person": colleague}))).await;
        let mine = leader.get(WORKSHOP).await.json;
        assert_eq!((&mine["coming"], &mine["waiting"], &mine["mine"]["reply"]), (&json!(1), &json!(1), &json!("yes")), "{mine:?}");
        let named: Vec<usize> = mine["replies"].as_array().unwrap().iter().map(|of| of["people"].as_array().unwrap().len()).collect();
        assert_eq!(named.iter().sum::<usize>(), 2, "Odense's two, and nobody of Aarhus: {mine:?}");
        assert!(mine["fields"].is_null() && mine["keeping"].is_null());

        let url = json!({"kind": "slides", "name": "Slides", "url": "https://slides.example.dk/1"});
        done(office.post(&format!("{WORKSHOP}/materials"), &url)).await;
        let part = reqwest::multipart::Part::bytes(b"referat".to_vec()).file_name("referat.txt");
        let form = reqwest::multipart::Form::new().text("kind", "minutes").part("file", part);
        done(answered(office.request(Method::POST, &format!("{WORKSHOP}/materials")).multipart(form))).await;
        let materials = office.get(&format!("{WORKSHOP}/materials")).await;
        assert_eq!(keys(materials.items(), "kind"), ["slides", "minutes"]);
        let kept = office.get(WORKSHOP).await.json;
        assert_eq!((&kept["keeping"]["remind"], &kept["keeping"]["attendance"]), (&json!(2), &json!(false)), "{kept:?}");
        assert_eq!(office.get(&format!("{WORKSHOP}/attendance")).await.status, 404, "it has not begun");
        done(office.post(&format!("{WORKSHOP}/cancel"), &json!({}))).await;
        let closed = leader.post(&reply, &json!({"reply": "no"})).await;
        assert_eq!((closed.status.as_u16(), &closed.json["type"]), (409, &json!("urn:kaskade:problem:refused")), "what is not done is no success");
        assert_eq!(leader.get(&format!("{EVENTS}?limit=1")).await.items()[0]["state"], "cancelled");
    }

    async fn who_came_and_what_they_thought(world) {
        let office = world.program(people::CONSULTANT).await;
        let event = json!({"title": "Opsamling", "kind": "webinar", "date": "2026-02-10", "from": "00:00", "until": "23:59", "roles": ["projektleder"]});
        let opened = place(&done(office.post(&format!("{EVENTS}/new"), &event)).await);
        done(office.post(&format!("{opened}/invite"), &json!({}))).await;
        let leader = world.program(people::ODENSE_PROJECT_LEADER).await;
        done(leader.post(&format!("{opened}/reply"), &json!({"reply": "yes"}))).await;
        done(leader.post(&format!("{opened}/temperature"), &json!({"temperature": "well"}))).await;
        done(leader.post(&format!("{opened}/evaluation"), &json!({"degree": "high", "remark": "God dag"}))).await;
        assert_eq!(leader.get(&format!("{opened}/evaluation")).await.json["degree"], "high");
        let list = office.get(&format!("{opened}/attendance")).await;
        let own = list.items().iter().find(|one| one["reply"] == "yes").unwrap();
        done(office.post(&format!("{opened}/attendance"), &json!({"came": [own["id"]]}))).await;
        let results = office.get(&format!("{opened}/results")).await.json;
        assert_eq!((&results["came"], &results["answered"], &results["remarks"]), (&json!(1), &json!(1), &json!(["God dag"])), "{results:?}");
        assert!(results["temperature"].is_null(), "too few have answered");
        for (path, why) in [("results", "for whoever keeps it"), ("attendance", "for whoever keeps it"), ("invite", "for whoever keeps it")] {
            assert_eq!(leader.get(&format!("{opened}/{path}")).await.status, 404, "{path}: {why}");
        }
    }

    async fn a_month_and_a_private_address_that_is_told_once(world) {
        let leader = world.program(people::ODENSE_PROJECT_LEADER).await;
        let june = leader.get("/calendar?month=2026-06&kind=milestone").await;
        assert_eq!(keys(june.items(), "kind"), ["milestone", "holiday"], "{june:?}");
        assert_eq!(leader.get("/calendar?scope=organisation:0751").await.status, 404);
        let make = || {
            let request = leader.request(Method::POST, "/calendar/feeds").header("idempotency-key", "en-gang");
            answered(request.json(&json!({"scope": "mine"})))
        };
        let first = done(make()).await;
        let address = first.json["address"].as_str().unwrap().to_owned();
        assert!(address.contains("/calendar/feed/") && address.ends_with(".ics"), "{first:?}");
        let again = done(make()).await;
        assert_eq!((&again.json, again.header("idempotency-replayed")), (&json!({"scope": "mine", "address": null}), "true"), "no secret is kept");
        let feeds = leader.get("/calendar/feeds").await;
        assert_eq!(keys(feeds.items(), "scope"), ["mine"]);
        done(leader.post(&format!("/calendar/feeds/{}/revoke", feeds.items()[0]["id"].as_str().unwrap()), &json!({}))).await;
        assert!(leader.get("/calendar/feeds").await.items().is_empty());
    }

    async fn a_question_is_answered_and_shown_to_all(world) {
        let task = "/rollouts/sample/0461/030";
        let technician = world.program(people::ODENSE_TECHNICIAN).await;
        done(technician.post(&format!("{task}/help"), &json!({"from": "programme-office", "question": "Hvilken version?", "may_name": true}))).await;
        let office = world.program(people::CONSULTANT).await;
        let inbox = office.get("/help?from=programme-office&q=version").await;
        assert_eq!((keys(inbox.items(), "question"), keys(inbox.items(), "state")), (vec!["Hvilken version?".to_owned()], vec!["waiting".to_owned()]));
        done(office.post(&format!("{task}/help-answer"), &json!({"answer": "Version 3"}))).await;
        let request = format!("/help/{}", inbox.items()[0]["id"].as_str().unwrap());
        assert_eq!(office.get(&request).await.json["can_be_shown"], true);
        done(office.post(&format!("{request}/show"), &json!({"question": "Version?", "answer": "3", "names": true}))).await;
        let shown = office.get(&request).await.json["shown"].clone();
        assert_eq!((&shown["answer"], &shown["names"]), (&json!("3"), &json!(true)), "{shown:?}");
        done(office.post(&format!("{request}/take-back"), &json!({}))).await;
        assert!(office.get(&request).await.json["shown"].is_null());
        for path in ["/help", request.as_str()] {
            assert_eq!(technician.get(path).await.status, 404, "{path}");
        }
    }

    async fn a_forum_meets(world) {
        let office = world.program(people::CONSULTANT).await;
        let forum = json!({"level": "common", "title": "Netværk", "purpose": "Del erfaringer.", "roles": ["projektleder"], "rollout": "sample"});
        let forum = place(&done(office.post("/forums/new", &forum)).await);
        let meeting = json!({"day": "2026-03-02", "from": "10:00", "place": "Odense"});
        done(office.post(&format!("{forum}/meetings/new"), &meeting)).await;
        let leader = world.program(people::ODENSE_PROJECT_LEADER).await;
        let list = leader.get("/forums").await;
        assert_eq!((list.items()[0]["is_mine"].as_bool(), &list.items()[0]["next"]["day"]), (Some(true), &json!("2026-03-02")), "{list:?}");
        let read = leader.get(&forum).await;
        let meeting = format!("{forum}/meetings/{}", read.json["meetings"][0]["id"].as_str().unwrap());
        let before = office.get(&meeting).await;
        let moved = json!({"day": "2026-03-03", "from": "10:00", "link": "https://moede.example.dk"});
        done(office.post_over(&meeting, &before, &moved)).await;
        assert_eq!(office.post_over(&meeting, &before, &moved).await.status, 412);
        let refused = leader.post_over(&meeting, &leader.get(&meeting).await, &moved).await;
        assert_eq!((refused.status.as_u16(), refused.json["detail"].is_string()), (409, true), "{refused:?}");
        let email = |member: &Value| member["email"].as_str().map(str::to_owned);
        let aarhus = |answer: Answer| answer.items().iter().find(|member| member["person"]["organisation"] == "0751").cloned().unwrap();
        assert_eq!(email(&aarhus(leader.get(&format!("{forum}/members?q=aarhus")).await)), None, "nobody agreed yet");
        done(world.program(people::AARHUS_PROJECT_LEADER).await.post(&format!("{forum}/contact"), &json!({"shows": "yes"}))).await;
        assert_eq!(email(&aarhus(leader.get(&format!("{forum}/members")).await)).as_deref(), Some(people::AARHUS_PROJECT_LEADER));
        done(leader.post(&format!("{forum}/leave"), &json!({}))).await;
        assert_eq!(leader.get(&forum).await.json["may"]["come_back"], true);
    }

    async fn a_letter_goes_to_a_role(world) {
        let office = world.program(people::CONSULTANT).await;
        let reach = office.get("/letters/new?role=projektleder&rollout=sample").await.json;
        let begun = done(office.post("/letters", &json!({"role": ["projektleder"], "rollout": ["sample"]}))).await;
        let letter = place(&begun);
        let draft = office.get(&letter).await;
        assert_eq!((&draft.json["selection"]["role"], &draft.json["reach"]), (&json!(["projektleder"]), &reach), "{draft:?}");
        let emails = keys(reach["people"].as_array().unwrap(), "email");
        assert_eq!(emails, [people::ODENSE_PROJECT_LEADER, people::AARHUS_PROJECT_LEADER]);
        let words = json!({"subject_da": "Til {navn}", "body_da": "Kære {navn}"});
        done(office.post_over(&letter, &draft, &words)).await;
        let late = office.post_over(&format!("{letter}/selection"), &draft, &json!({"role": ["tekniker"]})).await;
        assert_eq!((late.status.as_u16(), &late.json["type"]), (412, &json!("urn:kaskade:problem:changed-meanwhile")), "{late:?}");
        let person = world.person(people::ODENSE_PROJECT_LEADER);
        let preview = office.get(&format!("{letter}/preview?person={person}")).await.json;
        assert!(preview["texts"][0]["body"].as_str().unwrap().starts_with("Kære Per Projektleder"), "{preview:?}");
        let written = office.get(&letter).await;
        done(office.post_over(&format!("{letter}/send"), &written, &json!({"when": "now"}))).await;
        let sent = office.get(&letter).await.json;
        assert_eq!((&sent["state"], sent["got"].as_array().map(Vec::len)), (&json!("sent"), Some(2)), "{sent:?}");
        assert_eq!(keys(office.get("/letters").await.items(), "subject"), ["Til {navn}"]);
        let leader = world.program(people::ODENSE_TECHNICIAN).await;
        assert_eq!(leader.get(&letter).await.status, 404);
    }

    async fn a_line_of_a_communication_plan(world) {
        let office = world.program(people::CONSULTANT).await;
        let line = json!({"message": "Nyhedsbrev", "day": "2026-03-02", "sender": "KOMBIT", "audience": "Ledere", "channel": "newsletter", "state": "planned"});
        done(office.post(&format!("{PLAN}/new"), &line)).await;
        let list = office.get(&format!("{PLAN}?channel=newsletter")).await;
        assert_eq!(keys(list.items(), "message"), ["Nyhedsbrev"], "{list:?}");
        let place = format!("{PLAN}/{}", list.items()[0]["id"].as_str().unwrap());
        let mut said = line.clone();
        said["state"] = json!("said");
        done(office.post_over(&place, &office.get(&place).await, &said)).await;
        assert_eq!(office.get(&format!("{PLAN}?state=said&channel=newsletter")).await.items()[0]["message"], "Nyhedsbrev");
        let leader = world.program(people::ODENSE_PROJECT_LEADER).await;
        let theirs = leader.get(&format!("{PLAN}?when=all&q=nyhedsbrev")).await;
        assert_eq!((theirs.items().len(), &theirs.items()[0]["may_change"]), (1, &json!(false)), "{theirs:?}");
        assert_eq!(leader.get(&place).await.status, 404);
    }

    async fn to_outsiders_there_is_nothing(world) {
        let outsider: Program = world.program(people::LAESOE_OUTSIDER).await;
        for path in [EVENTS, WORKSHOP, PLAN, "/help", "/letters/none", "/calendar?scope=rollout:sample", "/forums/none/members"] {
            assert_eq!(outsider.get(path).await.status, 404, "{path}");
        }
        for path in [format!("{WORKSHOP}/reply"), format!("{WORKSHOP}/sign-up"), format!("{WORKSHOP}/materials/send")] {
            let body = if path.ends_with("reply") { json!({"reply": "yes"}) } else { json!({}) };
            assert_eq!(outsider.post(&path, &body).await.status, 404, "{path}");
        }
    }
}
