//! The walk through every route as somebody who has no business there: nothing of Odense shows, nothing of it changes,
//! and what belongs to Odense looks like what does not exist (R8).
//!
//! The routes are read from the sources of the program, so that a new one is walked without anybody thinking of it; a
//! placeholder that the walk has never met stops it with a word on what to do.

use app::tasks::store as overlays;
use database::{Actor, LogEntry};
use domain::{
    access,
    task::{Answer, Help, HelpFrom, Overlay, State},
};
use sqlx::Row;
use std::{fs, path::Path};
use testkit::{Engine, Page, Visitor, World, on_both_engines, people, sample};

/// Stands in everything that somebody in Odense writes about a task.
pub(super) const WORDS: &str = "MÆRKE-7f3a";
/// Stands in the name, telephone number and title of a person in Odense.
pub(super) const PERSON: &str = "PERSON-7f3a";
/// The file kept with a task of Odense.
const FILE: &str = "file-7f3a";
/// A file of people that Odense sent and has not approved.
const IMPORT: &str = "import-7f3a";
/// A holding of Odense, who stands in for its holder, and what is reported wrong there.
const HOLDING: &str = "holding-7f3a";
const DEPUTY: &str = "deputy-7f3a";
const REPORT: &str = "report-7f3a";
/// A filter that the project leader of Odense saved.
const FILTER: &str = "filter-7f3a";
/// A webhook that the project leader of Odense made.
const WEBHOOK: &str = "webhook-7f3a";
/// A request for help of Odense, which the programme office answered for nobody else to see.
const HELP: &str = "help-7f3a";
/// A forum of Odense's own and its meeting; and what stands in both, which those who work there may read.
const FORUM: &str = "0461-forum-7f3a";
const MEETING: &str = "meeting-7f3a";
const FORUM_WORDS: &str = "FORUM-7f3a";
/// A letter to roles that the project leader of Odense writes.
const LETTER: &str = "letter-7f3a";
/// A message of the programme office to those of the sample rollout, and a line of Odense's own communication plan.
const MESSAGE: &str = "message-7f3a";
const LINE: &str = "line-7f3a";
/// Data that Odense misses.
const ITEM: &str = "item-7f3a";
/// A change of many tasks that the project leader of Odense made.
const BULK: &str = "bulk-7f3a";
/// A draft of the programme office, which nobody else knows of.
const DRAFT: &str = "draft-7f3a";
/// A code that no organisation has.
const NOWHERE: &str = "9999";

/// Queries that pages know; each page is also asked with them.
const QUERIES: [&str; 6] =
    ["", "?view=people", "?view=roles&day=2026-02-09", "?view=organisation", "?view=dates", "?organisation=0461&signal=red"];

/// The queries to ask with: pages narrow in memory, which is the same on both engines, so that one of them is asked with all.
fn queries(world: &World) -> &'static [&'static str] {
    if world.app.database().engine() == Engine::Sqlite { &QUERIES } else { &QUERIES[..2] }
}

/// Fields of all forms at once, so that each form finds its own.
pub(super) const FIELDS: [(&str, &str); 29] = [
    ("task", "sample/0461/010"),
    ("role", "tekniker"),
    ("person", "person-tilskuer@odense.example.dk"),
    ("deputy", "person-tilskuer@odense.example.dk"),
    ("until", "2026-05-01"),
    ("revision", "1"),
    ("state", "in-progress"),
    ("reason", "indbrud"),
    ("expected_finish", ""),
    ("responsible", ""),
    ("performer", ""),
    ("answer", "7"),
    ("number", "7"),
    ("text", "indbrud"),
    ("body", "indbrud"),
    ("comment", "indbrud"),
    ("from", "programme-office"),
    ("help_from", "programme-office"),
    ("question", "indbrud"),
    ("due", "2026-05-01"),
    ("granted_due", "2026-05-01"),
    ("version", "1"),
    ("key", "indbrud"),
    ("playbook", "sample/1"),
    ("name", "indbrud"),
    ("code", "indbrud"),
    ("organisation", "0461"),
    ("language", "da"),
    ("next", "/"),
];

/// A route of the program: its path with placeholders, and its methods.
#[derive(Debug, Clone)]
pub(super) struct Route {
    pub(super) path: String,
    pub(super) methods: Vec<&'static str>,
}

/// Every `.route("path", methods)` in the sources of this crate.
pub(super) fn routes() -> Vec<Route> {
    let mut sources = String::new();
    read_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut sources);
    for other in [".nest(", ".nest_service(", ".route_service("] {
        assert!(!sources.contains(other), "the walk does not know {other}…): teach it");
    }
    let routes: Vec<Route> = sources.split(".route(").skip(1).map(route).collect();
    assert!(routes.len() > 5, "hardly any routes found: {routes:?}");
    routes
}

fn read_sources(folder: &Path, sources: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("api_v1") {
            continue;
        }
        if path.is_dir() {
            read_sources(&path, sources);
        } else if path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("api.rs") {
            sources.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// Reads what stands between the parentheses of one `.route(…)`.
fn route(text: &str) -> Route {
    let (path, rest) = text.trim_start().strip_prefix('"').and_then(|text| text.split_once('"')).unwrap_or_else(|| {
        let shown: String = text.chars().take(60).collect();
        panic!("write the path of a route as a literal, so that the walk can read it: .route({shown}")
    });
    let mut depth = 1;
    let end = rest.find(|letter| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        depth == 0
    });
    let handlers = &rest[..end.unwrap()];
    let called = |method: &&str| {
        handlers.match_indices(&format!("{method}(")).any(|(at, _)| {
            let before = handlers[..at].chars().next_back();
            before.is_some_and(|letter| !letter.is_alphanumeric() && letter != '_' && letter != ':')
        })
    };
    let methods: Vec<&'static str> = ["get", "post", "put", "patch", "delete"].into_iter().filter(called).collect();
    assert!(!methods.is_empty(), "no method found for {path}: {handlers}");
    Route { path: path.to_owned(), methods }
}

/// The path with Odense's things in place of the placeholders, or with another organisation's code.
pub(super) fn filled(path: &str, organisation: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        let Some((name, rest)) = part.strip_prefix('{').and_then(|part| part.split_once('}')) else {
            parts.push(part);
            continue;
        };
        assert!(rest.is_empty(), "teach the walk what {part} in {path} stands for");
        let before = parts.last().copied().unwrap_or_default();
        parts.push(match (before, name) {
            ("assets", "*path") => "kaskade.css",
            ("oidc", "provider") => "no-such-provider",
            ("rollouts", "key" | "rollout") => sample::ROLLOUT,
            ("roles", "key" | "role") => "projektleder",
            ("organisations", "code" | "organisation") => organisation,
            ("tasks", "code" | "task") => "010",
            ("files", "id" | "file") => FILE,
            ("events", "event") => {
                if organisation == NOWHERE {
                    "nothing"
                } else {
                    "workshop"
                }
            }
            ("materials", "material") => "material-7f3a",
            ("feeds" | "feed", "feed" | "file") => "feed-7f3a",
            ("outbox", "letter") => "letter-7f3a",
            ("import" | "directory", "import") => IMPORT,
            ("filters", "filter") => FILTER,
            ("help", "request") if organisation == NOWHERE => "nothing",
            ("help", "request") => HELP,
            ("bulk", "bulk") if organisation == NOWHERE => "nothing",
            ("bulk", "bulk") => BULK,
            ("tokens", "id") => "token-7f3a",
            ("webhooks", "webhook") => WEBHOOK,
            ("deliveries", "delivery") => "delivery-7f3a",
            ("forums", "forum") if organisation == NOWHERE => "nothing",
            ("forums", "forum") => FORUM,
            ("messages", "message") => MESSAGE,
            ("communication", "line") => LINE,
            ("cutover", "organisation") => organisation,
            (_, "item") => ITEM,
            ("sessions", "session") => "session-7f3a",
            ("seats", "seat") => "seat-7f3a",
            ("drafts", "draft") if organisation == NOWHERE => "nothing",
            ("drafts", "draft") => DRAFT,
            ("lists", "list") => "phases",
            ("entries", "kind") => "roles",
            ("roles", "entry") => "projektleder",
            ("text", "path") => "playbook.toml",
            ("playbook", "version") => "1",
            ("files", "name") => "skabelon.pdf",
            ("tasks", "name") => "010-opgave",
            ("gates", "gate") => "klar",
            ("readiness", "questionnaire") => "parathed",
            ("klar", "place") => organisation,
            ("meetings", "meeting") => MEETING,
            ("members", "person") => "person-projektleder@odense.example.dk",
            ("people", "id" | "person") if organisation == NOWHERE => "nobody",
            ("people", "id" | "person") => "person-projektleder@odense.example.dk",
            ("waves", "organisation") => organisation,
            ("plan", "plan") if organisation == NOWHERE => "nothing",
            ("plan", "plan") => "plan-7f3a",
            ("letters", _) if organisation == NOWHERE => "nothing",
            ("letters", "letter") => LETTER,
            ("holdings" | "deputies" | "reports", _) if organisation == NOWHERE => "nothing",
            ("holdings", "holding") => HOLDING,
            ("deputies", "deputy") => DEPUTY,
            ("reports", "report") => REPORT,
            (sample::ROLLOUT, "organisation" | "code") => organisation,
            (code, "task" | "code") if code == organisation => "010",
            _ => panic!("teach the walk what {part} in {path} stands for"),
        });
    }
    parts.join("/")
}

/// Everything that Odense can write, written.
pub(super) async fn mark(world: &World) {
    let mut tx = world.app.write(Actor::Program("walk")).await.unwrap();
    let words = |what: &str| format!("{what} {WORDS}");
    let tasks = [
        Overlay { state: State::CannotMeetDeadline, state_reason: Some(words("grund")), ..Overlay::default() },
        Overlay {
            state: State::InProgress,
            answer: Some(Answer::Text(words("svar"))),
            answer_refused: Some(words("afvist")),
            ..Overlay::default()
        },
        Overlay { help: Help::Asked(HelpFrom::ProgrammeOffice), ..Overlay::default() },
    ];
    for (code, overlay) in ["010", "020", "030"].into_iter().zip(&tasks) {
        let permit = access::task_for_program(&sample::ROLLOUT.into(), &"0461".into(), &code.into());
        assert!(overlays::save(&mut tx, &permit, &Overlay::default(), overlay, 0).await.unwrap());
        for kind in ["comment", "help", "help-asked", "question"] {
            let sql = "INSERT INTO comments (id, rollout, organisation, task, kind, author, author_name, written_at, body) \
                       VALUES ($1, $2, '0461', $3, $4, NULL, $5, $6, $7)";
            let author = format!("Per {PERSON}");
            sqlx::query(sql)
                .bind(format!("comment-{code}-{kind}"))
                .bind(sample::ROLLOUT)
                .bind(code)
                .bind(kind)
                .bind(author)
                .bind(tx.now().micros)
                .bind(words("kommentar"))
                .execute(tx.connection())
                .await
                .unwrap();
        }
    }
    let sql = "INSERT INTO files (id, rollout, organisation, task, name, media_type, size, content, author, author_name, added_at) \
               VALUES ($1, $2, '0461', '010', $3, 'text/plain', $4, $5, NULL, 'Per', $6)";
    let content = words("indhold").into_bytes();
    sqlx::query(sql)
        .bind(FILE)
        .bind(sample::ROLLOUT)
        .bind(format!("{WORDS}.txt"))
        .bind(content.len() as i64)
        .bind(content)
        .bind(tx.now().micros)
        .execute(tx.connection())
        .await
        .unwrap();
    let sql = "INSERT INTO participant_moves (id, rollout, organisation, was, became, reason, moved_at, moved_day, moved_by_name) \
               VALUES ('move-7f3a', $1, '0461', 'alle', 'alle', $2, $3, '2026-02-09', 'Per')";
    sqlx::query(sql).bind(sample::ROLLOUT).bind(words("flytning")).bind(tx.now().micros).execute(tx.connection()).await.unwrap();
    let sql = "INSERT INTO milestone_exceptions \
               (id, rollout, organisation, milestone, day, reason, granted_at, granted_day, granted_by_name) \
               VALUES ('date-7f3a', $1, '0461', 'go-live', '2026-06-02', $2, $3, '2026-02-09', 'Per')";
    sqlx::query(sql).bind(sample::ROLLOUT).bind(words("dato")).bind(tx.now().micros).execute(tx.connection()).await.unwrap();
    let sql = "INSERT INTO imports (id, kind, organisation, file_name, content, uploaded_at, uploaded_by) \
               VALUES ($1, 'people', '0461', $2, $3, $4, $5)";
    let content = format!(r#"{{"heading":["Navn","Mail"],"rows":[{{"number":2,"cells":[{{"Text":"{PERSON}"}},{{"Text":"{WORDS}"}}]}}]}}"#);
    sqlx::query(sql)
        .bind(IMPORT)
        .bind(format!("{WORDS}.xlsx"))
        .bind(content)
        .bind(tx.now().micros)
        .bind("person-projektleder@odense.example.dk")
        .execute(tx.connection())
        .await
        .unwrap();
    for sql in [
        "INSERT INTO holdings (id, person, role, organisation, is_primary) \
         SELECT 'holding-7f3a', id, 'superbruger', '0461', 1 FROM people WHERE organisation = '0461' AND email LIKE 'tekniker%'",
        "INSERT INTO deputies (id, holding, person, from_day, until_day) \
         SELECT 'deputy-7f3a', 'holding-7f3a', id, '2026-02-01', '2026-03-01' FROM people WHERE organisation = '0461' AND email LIKE 'system%'",
        "INSERT INTO help_requests (id, rollout, organisation, task, asked_of, question, asked_at, may_name, answer, answered_at) \
         VALUES ('help-7f3a', 'sample', '0461', '010', 'programme-office', 'comment-010-help', 1, 0, 'comment-010-comment', 2)",
        "INSERT INTO shared_answers (request, question, answer, names_organisation, shared_at, withdrawn_at) \
         VALUES ('help-7f3a', 'MÆRKE-7f3a', 'MÆRKE-7f3a', 1, 2, 3)",
        "INSERT INTO playbook_drafts (id, playbook, base_version, files, state, created_at) \
         VALUES ('draft-7f3a', 'sample', '1', '{\"playbook.toml\":\"# MÆRKE-7f3a\",\"tasks/010-opgave.md\":\"MÆRKE-7f3a\",\"files/skabelon.pdf\":\"TcOGUktFLTdmM2E=\"}', 'open', 1)",
        "INSERT INTO wrong_entries (id, organisation, reporter_name, reported_at, body) VALUES ('report-7f3a', '0461', 'Per', 1, 'PERSON-7f3a')",
    ] {
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
    }
    for sql in [
        "INSERT INTO operating_messages (id, organisation, gravity, rollout, kinds, roles, title_da, body_da, from_at, known_error, workaround_da, created_at) \
         VALUES ('message-7f3a', 'kombit', 'warning', 'sample', '', '', 'MESSAGE-7f3a', 'MESSAGE-7f3a', 1, 0, '', 1)",
        "INSERT INTO communication_lines (id, rollout, organisation, day, sender, audience, message, channel, state) \
         VALUES ('line-7f3a', 'sample', '0461', '2026-03-02', 'MÆRKE-7f3a', 'MÆRKE-7f3a', 'plan MÆRKE-7f3a', 'mail', 'planned')",
        crate::training::A_SESSION,
        crate::training::A_SEAT,
        "INSERT INTO cutover_items (id, rollout, organisation, kind, title, area, critical, note, written_by_name, written_at, outcome) \
         VALUES ('item-7f3a', 'sample', '0461', 'outstanding', 'MÆRKE-7f3a', 'MÆRKE-7f3a', 0, 'MÆRKE-7f3a', 'Per', 1, '')",
        "INSERT INTO readiness_sheets (rollout, questionnaire, organisation, person, person_name, answers, changed_at, handed_in_at) \
         SELECT 'sample', 'parathed', '0461', id, 'PERSON-7f3a', '{\"ledelse\":\"4\",\"ord\":\"MÆRKE-7f3a\"}', 1, 2 FROM people \
         WHERE organisation = '0461' AND email LIKE 'tekniker%'",
        "INSERT INTO readiness_agreed (rollout, questionnaire, organisation, question, answer, note, agreed_by, agreed_by_name, agreed_at) \
         VALUES ('sample', 'parathed', '0461', 'ledelse', '3', 'MÆRKE-7f3a', 'nobody', 'PERSON-7f3a', 1)",
        "INSERT INTO readiness_decisions (rollout, questionnaire, organisation, number, verdict, reason, conditions, decided_by, decided_by_name, decided_at) \
         VALUES ('sample', 'parathed', '0461', 1, 'not-ready', 'MÆRKE-7f3a', '', 'nobody', 'PERSON-7f3a', 1)",
        "INSERT INTO local_tasks (rollout, organisation, code, title, body, responsible, performer, since_day, start_day, due_day, shared, created_at) \
         VALUES ('sample', '0461', 'E01', 'egen MÆRKE-7f3a', 'MÆRKE-7f3a', 'projektleder', 'tekniker', '2026-02-02', '2026-02-02', '2026-02-27', 0, 1)",
        "INSERT INTO passed_on (rollout, organisation, task, words, due_day, performer, created_at) \
         VALUES ('sample', '0461', '010', 'videre MÆRKE-7f3a', '2026-02-13', 'tekniker', 1)",
        "INSERT INTO organisations (code, kind, name, sort_key, institution_type, parent, attributes) \
         VALUES ('0461-7f3a', 'institution', 'Biblioteket', 'b', 'folkebibliotek', '0461', '{}')",
        "INSERT INTO passed_on_to (rollout, organisation, task, institution, since_day, given_at) \
         VALUES ('sample', '0461', '010', '0461-7f3a', '2026-02-02', 1)",
        "INSERT INTO forums (key, title, purpose, level, organisation, created_at) VALUES ('0461-forum-7f3a', 'FORUM-7f3a', 'FORUM-7f3a', 'municipal', '0461', 1)",
        "INSERT INTO forum_roles (forum, role, place) VALUES ('0461-forum-7f3a', 'projektleder', 0)",
        "INSERT INTO forum_meetings (id, forum, day, from_time, until_time, place, link, note) \
         VALUES ('meeting-7f3a', '0461-forum-7f3a', '2026-03-03', '10:00', '', 'FORUM-7f3a', '', 'FORUM-7f3a')",
    ] {
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
    }
    crate::planner::plant(&mut tx).await;
    let sql = "INSERT INTO saved_filters (id, person, page, name, query, created_at) VALUES ($1, $2, '/', $3, 'signal=red', 1)";
    let owner = format!("person-{}", people::ODENSE_PROJECT_LEADER);
    sqlx::query(sql).bind(FILTER).bind(owner).bind(words("filter")).execute(tx.connection()).await.unwrap();
    let sql =
        "INSERT INTO webhooks (id, person, name, address, kinds, secret, place, made_at) VALUES ($1, $2, $3, $4, 'task.changed', '', 0, 1)";
    let (owner, address) = (format!("person-{}", people::ODENSE_PROJECT_LEADER), format!("https://it.example.dk/{WORDS}"));
    sqlx::query(sql).bind(WEBHOOK).bind(owner).bind(words("webhook")).bind(address).execute(tx.connection()).await.unwrap();
    let sql = "INSERT INTO webhook_deliveries (id, webhook, line, kind, body, made_at, attempts) \
               VALUES ('delivery-7f3a', $1, 1, 'task.changed', '{}', 1, 1)";
    sqlx::query(sql).bind(WEBHOOK).execute(tx.connection()).await.unwrap();
    let sql = "INSERT INTO event_invitations (id, rollout, event, person, organisation, role, invited_at, expectation) \
               VALUES ('invitation-7f3a', $1, 'workshop', $2, '0461', 'projektleder', 1, $3)";
    let guest = format!("person-{}", people::ODENSE_PROJECT_LEADER);
    sqlx::query(sql).bind(sample::ROLLOUT).bind(guest).bind(words("forventning")).execute(tx.connection()).await.unwrap();
    let sql = "INSERT INTO letters (id, organisation, author, author_name, selection, subject_da, body_da, subject_en, body_en, changed_at) \
               VALUES ($1, '0461', $2, 'Per', 'role=tekniker', $3, $3, '', '', 1)";
    let owner = format!("person-{}", people::ODENSE_PROJECT_LEADER);
    sqlx::query(sql).bind(LETTER).bind(owner).bind(words("mail")).execute(tx.connection()).await.unwrap();
    let sql = "UPDATE people SET name = name || $1, phone = $2, job_title = $3 WHERE organisation = '0461'";
    let [name, phone, title] = [format!(" {PERSON}"), format!("+45 {PERSON}"), format!("Titel {PERSON}")];
    sqlx::query(sql).bind(name).bind(phone).bind(title).execute(tx.connection()).await.unwrap();
    tx.bump("people").await.unwrap();
    tx.bump("organisations").await.unwrap();
    let id = format!("person-{}", people::ODENSE_PROJECT_LEADER);
    tx.set_actor(Actor::Person { id, name: format!("Per {PERSON}") });
    let made = |action| LogEntry { action, subject: Some(BULK), became: Some("{}".to_owned()), ..LogEntry::default() };
    tx.log(made("bulk.made")).await.unwrap();
    let task = LogEntry { rollout: Some(sample::ROLLOUT), organisation: Some("0461"), task: Some("040"), ..made("task.changed") };
    tx.log(task).await.unwrap();
    tx.commit().await.unwrap();
}

/// All that the database holds of Odense, as text.
pub(super) async fn all_of_odense(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let mut rows = Vec::new();
    for sql in [
        "SELECT task || state || COALESCE(state_reason, '') || COALESCE(answer, '') || help || COALESCE(granted_due, '') AS row_text \
         FROM overlays WHERE organisation = '0461' ORDER BY task",
        "SELECT id || body AS row_text FROM comments WHERE organisation = '0461' ORDER BY id",
        "SELECT id || name || COALESCE(CAST(removed_at AS TEXT), '') AS row_text FROM files WHERE organisation = '0461' ORDER BY id",
        "SELECT id || name || COALESCE(phone, '') || COALESCE(left_on, '') AS row_text FROM people WHERE organisation = '0461' ORDER BY id",
        "SELECT id || until_day AS row_text FROM deputies ORDER BY id",
        "SELECT id || body || COALESCE(settled_by, '') AS row_text FROM wrong_entries WHERE id = 'report-7f3a'",
        "SELECT person || role || is_primary || COALESCE(confirmed_on, '') || COALESCE(until_day, '') AS row_text FROM holdings WHERE organisation = '0461' ORDER BY id",
        "SELECT person || role || COALESCE(until_day, '') AS row_text FROM holdings WHERE organisation = '0461' ORDER BY id",
        "SELECT name || page || query || COALESCE(CAST(removed_at AS TEXT), '') AS row_text FROM saved_filters WHERE id = 'filter-7f3a'",
        "SELECT name || secret || COALESCE(off_why, '') || COALESCE(CAST(removed_at AS TEXT), '') || attempts AS row_text \
         FROM webhooks JOIN webhook_deliveries d ON d.webhook = webhooks.id WHERE webhooks.id = 'webhook-7f3a' ORDER BY d.id",
        "SELECT id || task || COALESCE(answer, '') || COALESCE(outcome, '') AS row_text FROM help_requests WHERE organisation = '0461' ORDER BY id",
        "SELECT question || answer || COALESCE(CAST(withdrawn_at AS TEXT), '') AS row_text FROM shared_answers ORDER BY request",
        "SELECT key || title || COALESCE(CAST(closed_at AS TEXT), '') || revision AS row_text FROM forums WHERE organisation = '0461' ORDER BY key",
        "SELECT forum || person || COALESCE(said, '') || shows_contact AS row_text FROM forum_people WHERE forum = '0461-forum-7f3a' ORDER BY person",
        "SELECT id || day || COALESCE(CAST(cancelled_at AS TEXT), '') AS row_text FROM forum_meetings WHERE forum = '0461-forum-7f3a' ORDER BY id",
        "SELECT id || COALESCE(reply, '') || COALESCE(expectation, '') AS row_text FROM event_invitations ORDER BY id",
        "SELECT id || title_da || revision AS row_text FROM operating_messages ORDER BY id",
        "SELECT id || title || revision AS row_text FROM cutover_items ORDER BY id",
        "SELECT organisation || person || answers || revision AS row_text FROM readiness_sheets ORDER BY organisation, person",
        "SELECT organisation || question || answer || note || revision AS row_text FROM readiness_agreed ORDER BY organisation, question",
        "SELECT organisation || number || verdict || reason AS row_text FROM readiness_decisions ORDER BY organisation, number",
        "SELECT organisation || shares AS row_text FROM readiness_shares ORDER BY organisation",
        "SELECT number || act || seat AS row_text FROM training_entries ORDER BY number",
        "SELECT id || state || revision AS row_text FROM training_sessions ORDER BY id",
        "SELECT id || message || state || revision AS row_text FROM communication_lines WHERE organisation IN ('0461', 'kombit') ORDER BY id",
        "SELECT key || version AS row_text FROM rollouts ORDER BY key",
        "SELECT rollout || version AS row_text FROM publications ORDER BY rollout, number",
        "SELECT code || title || revision || COALESCE(closed_day, '') AS row_text FROM local_tasks ORDER BY code",
        "SELECT task || words || revision AS row_text FROM passed_on ORDER BY task",
        "SELECT rollout || organisation || wave AS row_text FROM participants ORDER BY rollout, organisation",
        "SELECT id || organisation || day || COALESCE(ended_day, '') AS row_text FROM milestone_exceptions ORDER BY id",
        "SELECT id || organisation || reason AS row_text FROM participant_moves ORDER BY id",
        "SELECT code || name || COALESCE(mailbox, '') AS row_text FROM organisations ORDER BY code",
        "SELECT gate || place || number || verdict || reason AS row_text FROM gate_decisions ORDER BY gate, place, number",
        "SELECT subject_da || revision || COALESCE(CAST(sent_at AS TEXT), '') AS row_text FROM letters WHERE id = 'letter-7f3a'",
    ] {
        let found = sqlx::query(sql).fetch_all(&mut *connection).await.unwrap();
        rows.extend(found.iter().map(|row| row.get::<String, _>("row_text")));
    }
    rows.extend(crate::planner::rows(&mut connection).await);
    rows
}

/// The words of a page, or of every cell of a workbook.
fn words_of(page: &Page) -> String {
    if !page.bytes().starts_with(b"PK") {
        return page.text();
    }
    use calamine::Reader;
    let mut workbook = calamine::Xlsx::new(std::io::Cursor::new(page.bytes().to_vec())).unwrap();
    let sheets = workbook.worksheets();
    let cells = sheets.iter().flat_map(|(_, sheet)| sheet.rows()).flatten();
    cells.map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Sends what a browser would send by that method.
async fn send(visitor: &Visitor, method: &str, path: &str) -> Page {
    match method {
        "get" => visitor.get(path).await,
        "post" => visitor.post(path, &FIELDS).await,
        other => panic!("teach the walk to send {other}"),
    }
}

/// Who walks, and what they may see of Odense: the contact data of its people or not; whether they work there.
#[derive(Clone, Copy)]
pub(super) struct Walker {
    pub(super) login: Option<&'static str>,
    sees_people: bool,
    /// The rollout exists to them.
    takes_part: bool,
    /// They work in Odense.
    works_there: bool,
}

const STRANGER: Walker = Walker { login: None, sees_people: false, takes_part: false, works_there: false };
pub(super) const LAESOE: Walker = Walker { login: Some(people::LAESOE_OUTSIDER), ..STRANGER };
pub(super) const AARHUS: Walker = Walker { login: Some(people::AARHUS_PROJECT_LEADER), takes_part: true, ..STRANGER };
const BYSTANDER: Walker = Walker { login: Some(people::ODENSE_BYSTANDER), sees_people: true, takes_part: true, works_there: true };
const SUPPLIER: Walker = Walker { login: Some(people::SUPPLIER), sees_people: true, takes_part: true, ..STRANGER };

impl Walker {
    /// Whether a route must look to this walker as if it were not there.
    pub(super) fn must_not_find(self, path: &str) -> bool {
        let of_a_rollout = path.starts_with("/rollouts/{");
        let of_an_organisation = path.contains("{organisation}") || path.starts_with("/organisations/{");
        if path.starts_with("/forums/{") {
            return !self.works_there;
        }
        let of_the_office = ["/messages/{message}/edit", "/messages/{message}/end"].contains(&path);
        let writes_messages = self.login == SUPPLIER.login;
        if of_the_office || (path == "/messages/new" && !writes_messages) || (path == "/messages/{message}/dismiss" && !self.takes_part) {
            return true;
        }
        if path.ends_with("/communication/{line}") && [BYSTANDER.login, AARHUS.login].contains(&self.login) {
            return true;
        }
        if path.contains("/waves/plan") {
            return path != "/rollouts/{rollout}/waves/plan" || !writes_messages;
        }
        // How far everyone is a supplier sees, not what was written.
        if ["/rollouts/{rollout}/cutover/{organisation}", "/rollouts/{rollout}/{organisation}/training"].contains(&path) && writes_messages
        {
            return false;
        }
        let of_a_person = ["{person}", "{holding}", "{deputy}", "{report}"].iter().any(|name| path.contains(name));
        let of_a_task = path.contains("{task}")
            || path.contains("{file}")
            || path.contains("{filter}")
            || path.contains("{request}")
            || path.contains("{letter}")
            || path.contains("{bulk}")
            || path.contains("{webhook}")
            || (of_a_rollout && of_an_organisation);
        let steers = path.starts_with("/rollouts/new")
            || path.starts_with("/admin/outbox")
            || path.starts_with("/rollouts/{rollout}/roles")
            || ["/publish", "/roles/new", "/forums/new", "/waves/move", "/waves/excel"].iter().any(|ending| path.ends_with(ending))
            || (path.starts_with("/roles") && path.ends_with("/edit"));
        steers || of_a_task || (of_a_rollout && !self.takes_part) || ((of_an_organisation || of_a_person) && !self.sees_people)
    }
}

/// Routes that everybody has.
fn is_public(path: &str) -> bool {
    [
        "/sign-in/code",
        "/sign-in/code/passkey",
        "/sign-in/passkey",
        "/sign-in/passkey/begin",
        "/invitation",
        "/reset",
        "/reset/password",
        "/address",
        "/mail/stop",
        "/sign-in",
        "/sign-out",
        "/language",
        "/favicon.ico",
        "/healthz",
    ]
    .contains(&path)
        || path == "/event-reply"
        || path.starts_with("/calendar/feed/")
        || path == "/api/bounces"
        || path.starts_with("/assets/")
        || path.starts_with("/sign-in/oidc/")
        || path.starts_with("/saml/")
}

async fn walk(world: &World, walker: Walker) {
    mark(world).await;
    let before = all_of_odense(world).await;
    let visitor = match walker.login {
        Some(login) => world.sign_in(login).await,
        None => world.stranger(),
    };
    for route in routes() {
        if is_public(&route.path) && walker.login.is_some() {
            continue;
        }
        for method in &route.methods {
            let path = filled(&route.path, "0461");
            let queries: &[&str] = if *method == "get" { queries(world) } else { &QUERIES[..1] };
            for query in queries {
                let address = format!("{path}{query}");
                let page = send(&visitor, method, &address).await;
                let words = words_of(&page);
                assert!(!words.contains(WORDS), "{method} {address} shows what Odense wrote: {words}");
                assert!(walker.sees_people || !words.contains(PERSON), "{method} {address} shows people of Odense: {words}");
                if walker.login.is_none() {
                    let fine = page.path() == "/sign-in" || is_public(&route.path);
                    assert!(fine, "{method} {address} leads a stranger to {} ({})", page.path(), page.status());
                } else if walker.must_not_find(&route.path) {
                    let nowhere = send(&visitor, method, &filled(&route.path, NOWHERE)).await;
                    let unread = [400, 415, 422].contains(&page.status()) && nowhere.status() == page.status();
                    assert!(page.status() == 404 || unread, "{method} {address} answers {}: {words}", page.status());
                }
                assert!(walker.works_there || !words.contains(FORUM_WORDS), "{method} {address} shows a forum of Odense: {words}");
                assert!(walker.takes_part || !words.contains("MESSAGE-7f3a"), "{method} {address} shows a message to others: {words}");
                assert!(page.status() < 500, "{method} {address} fails: {words}");
            }
        }
    }
    assert_eq!(all_of_odense(world).await, before, "nothing of Odense changed");
}

on_both_engines! {
    async fn a_stranger_is_asked_to_sign_in_everywhere(world) {
        walk(&world, STRANGER).await;
    }

    async fn somebody_of_a_municipality_that_takes_no_part_finds_nothing(world) {
        walk(&world, LAESOE).await;
    }

    async fn the_project_leader_of_another_municipality_finds_nothing_of_odense(world) {
        walk(&world, AARHUS).await;
    }

    async fn a_colleague_without_a_role_finds_no_task(world) {
        walk(&world, BYSTANDER).await;
    }

    async fn the_supplier_finds_no_task_on_which_its_help_was_not_asked(world) {
        walk(&world, SUPPLIER).await;
    }

    /// The walk itself can find what it looks for: to Odense's own project leader all of it is there.
    async fn what_the_walk_looks_for_is_there_for_odense_itself(world) {
        mark(&world).await;
        let visitor = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let mut found = String::new();
        let routes = routes();
        for route in routes.iter().filter(|route| route.methods.contains(&"get") && !is_public(&route.path)) {
            for query in queries(&world) {
                found.push_str(&words_of(&visitor.get(&format!("{}{query}", filled(&route.path, "0461"))).await));
            }
        }
        assert!(found.contains(PERSON), "people of Odense");
        assert!(found.contains(FORUM_WORDS), "a forum of Odense");
        if routes.iter().any(|route| route.path.starts_with("/rollouts/{") && route.path.contains("{organisation}")) {
            for what in ["grund", "kommentar", "filter", "forventning", "mail", "plan", "egen", "videre", "webhook", "flytning", "dato"] {
                assert!(found.contains(&format!("{what} {WORDS}")), "{what}");
            }
            assert!(found.contains(&format!("{WORDS}.txt")), "the file's name");
        }
    }
}

#[test]
fn routes_are_read_as_they_are_written() {
    let found = route("\"/rollouts/{key}/publish\", get(publishing::preview).post(publishing::publish)).layer(x)");
    assert_eq!((found.path.as_str(), found.methods), ("/rollouts/{key}/publish", vec!["get", "post"]));
    let found = route("\n            \"/a\",\n post(upload::get_it).layer(DefaultBodyLimit::max(LIMIT)),\n)");
    assert_eq!((found.path.as_str(), found.methods), ("/a", vec!["post"]));
    assert_eq!(filled("/organisations/{code}/tasks.xlsx", "0461"), "/organisations/0461/tasks.xlsx");
    assert_eq!(filled("/rollouts/{rollout}/{organisation}/{task}/files/{file}", "0461"), "/rollouts/sample/0461/010/files/file-7f3a");
    let all = routes();
    assert!(all.iter().any(|route| route.path == "/sign-in" && route.methods == ["get", "post"]));
}
