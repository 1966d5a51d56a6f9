//! The walk through every route as somebody who has no business there: nothing of Odense shows, nothing of it changes,
//! and what belongs to Odense looks like what does not exist (R8).
//!
//! The routes are read from the sources of the program, so that a new one is walked without anybody thinking of it; a
//! placeholder that the walk has never met stops it with a word on what to do.

use crate::planted::{all_of_odense, mark};
use std::{fs, path::Path};
use testkit::{Engine, Page, Visitor, World, on_both_engines, people, sample};

/// Stands in everything that somebody in Odense writes about a task.
pub(super) const WORDS: &str = "MÆRKE-7f3a";
/// Stands in the name, telephone number and title of a person in Odense.
pub(super) const PERSON: &str = "PERSON-7f3a";
/// The file kept with a task of Odense.
pub(super) const FILE: &str = "file-7f3a";
/// A file of people that Odense sent and has not approved.
pub(super) const IMPORT: &str = "import-7f3a";
/// A holding of Odense, who stands in for its holder, and what is reported wrong there.
const HOLDING: &str = "holding-7f3a";
const DEPUTY: &str = "deputy-7f3a";
const REPORT: &str = "report-7f3a";
/// A filter that the project leader of Odense saved.
pub(super) const FILTER: &str = "filter-7f3a";
/// A webhook that the project leader of Odense made.
pub(super) const WEBHOOK: &str = "webhook-7f3a";
/// A request for help of Odense, which the programme office answered for nobody else to see.
const HELP: &str = "help-7f3a";
/// A forum of Odense's own and its meeting; and what stands in both, which those who work there may read.
const FORUM: &str = "0461-forum-7f3a";
const MEETING: &str = "meeting-7f3a";
const FORUM_WORDS: &str = "FORUM-7f3a";
/// A letter to roles that the project leader of Odense writes.
pub(super) const LETTER: &str = "letter-7f3a";
/// A message of the programme office to those of the sample rollout, and a line of Odense's own communication plan.
const MESSAGE: &str = "message-7f3a";
const LINE: &str = "line-7f3a";
/// Data that Odense misses.
const ITEM: &str = "item-7f3a";
/// A change of many tasks that the project leader of Odense made.
pub(super) const BULK: &str = "bulk-7f3a";
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
            ("classes", "class") if organisation == NOWHERE => "nothing",
            ("classes", "class") => "class-7f3a",
            ("self-study", "material") => "film",
            ("pilots", "course") => "kursus",
            ("reviews", "review") if organisation == NOWHERE => "nothing",
            ("reviews", "review") => "review-7f3a",
            ("comments", "comment") => "comment-7f3a",
            ("travels", "travel") => "travel-7f3a",
            ("success", "criterion") => "til-tiden",
            ("sessions", "session") => "session-7f3a",
            ("seats", "seat") => "seat-7f3a",
            ("drafts", "draft") if organisation == NOWHERE => "nothing",
            ("drafts", "draft") => DRAFT,
            ("lists", "list") => "phases",
            ("entries", "kind") => "roles",
            ("roles", "entry") => "projektleder",
            ("text", "path") => "playbook.toml",
            ("questionnaires", "name") => "parathed",
            ("playbook", "version") => "1",
            ("files", "name") => "skabelon.pdf",
            ("tasks", "name") => "010-opgave",
            ("gates", "gate") => "klar",
            ("groups", "call") if organisation == NOWHERE => "nothing",
            ("groups", "call") => "call-7f3a",
            ("tracks", "track") => "1",
            ("readiness", "questionnaire") => "parathed",
            ("checks", "checklist") => "it-miljoe",
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
        // Whoever holds sessions plans them.
        if path.contains("/training/plan") {
            return !writes_messages;
        }
        if path.contains("/waves/plan") {
            return path != "/rollouts/{rollout}/waves/plan" || !writes_messages;
        }
        // How far everyone is a supplier sees, not what was written.
        let of_all = [
            "/rollouts/{rollout}/cutover/{organisation}",
            "/rollouts/{rollout}/{organisation}/training",
            "/rollouts/{rollout}/{organisation}/training/own",
        ];
        if of_all.contains(&path) && writes_messages {
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
            // A supplier holds the sessions of its courses: planning them and calling them off is its own business.
            if walker.login == SUPPLIER.login
                && *method == "post"
                && ["/training/sessions/{session}/", "/training/plan"].iter().any(|own| route.path.contains(own))
            {
                continue;
            }
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
