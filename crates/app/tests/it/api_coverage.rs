//! That the API leaves nothing out: every page and every action of the program has its operation, or stands here with the reason why
//! not; every operation that reads is answered; and the document is the one that was looked at.

use crate::outsider::routes;
use api::{Method, operations};
use std::collections::BTreeSet;

/// Pages and actions without an operation, by the beginning of their address, each with the reason. `$` at the end: this address alone;
/// `$get`, `$post`: only that of it.
const LEFT_OUT: &[(&str, &str)] = &[
    ("/sign-in", "signing in is for people; programs have access keys"),
    ("/sign-out", "a key has no session"),
    ("/welcome", "signing in"),
    ("/saml", "signing in"),
    ("/invitation", "signing in for the first time"),
    ("/reset", "signing in again"),
    ("/address", "confirms a mail address by its secret link"),
    ("/account/password", "secrets of one's own account are not changed with a key"),
    ("/account/address", "the address that secrets are sent to is not changed with a key"),
    ("/account/sessions", "sessions are people's"),
    ("/account/second-factor", "secrets of one's own account are not changed with a key"),
    ("/account/passkeys", "secrets of one's own account are not changed with a key"),
    ("/account/tokens$post", "keys are not made or revoked with a key"),
    ("/account/tokens/{}/revoke", "keys are not made or revoked with a key"),
    ("/account/webhooks", "where changes are sent is not changed with a key that may have been stolen"),
    ("/organisations/{}/directory$", "a form to send a file with"),
    ("/admin$", "a list of links"),
    ("/bulk$", "shows the form that /bulk/preview reads for programs"),
    ("/bulk/change$get", "shows the form again"),
    ("/bulk/preview$post", "shows what GET /bulk/preview gives"),
    ("/bulk/excel", "a workbook is looked at by people; programs change tasks by /bulk/change"),
    ("/rollouts/{}/drafts/{}/new-part$get", "a form"),
    ("/rollouts/{}/drafts/{}/new-task$get", "a form"),
    ("/rollouts/{}/drafts/{}/head", "a form for what stands in a file; programs write the files of a draft"),
    ("/rollouts/{}/drafts/{}/courses", "lists below each other that /entries reads one by one"),
    ("/rollouts/{}/drafts/{}/questionnaires/{}", "lists below each other that /entries reads; programs write the files of a draft"),
    ("/rollouts/{}/drafts/{}/excel", "a workbook is looked at by people; programs write the files of a draft"),
    ("/rollouts/{}/drafts/{}/files$get", "the draft names its files; a form to send one with"),
    ("/rollouts/{}/drafts/{}/workbook", "the workbook of what the draft's files say"),
    ("/rollouts/new/workbook", "a workbook is looked at by people; programs send the files of a playbook"),
    ("/rollouts/new/drafts", "a form to begin in the browser; programs send the files of a playbook"),
    ("/rollouts/{}/drafts/{}/tasks/{}/preview", "shows Markdown as a page does"),
    ("/rollouts/{}/drafts/{}/tasks/{}/presence", "who has the same page open in a browser"),
    ("/rollouts/{}/waves/plan/frames$get", "a form for what GET /waves/plan reads"),
    ("/rollouts/{}/groups/{}/sign-up$get", "a form; GET /groups/{call} gives what was written"),
    ("/rollouts/{}/training/plan/frames$get", "a form for what GET /training/plan reads"),
    ("/rollouts/{}/training/sessions/{}/seats/{}$get", "a form to choose who comes instead"),
    ("/rollouts/{}/training/sessions/{}/evaluation$get", "a form to say what one thinks"),
    ("/rollouts/{}/{}/training/own/numbers$get", "a form for what GET /training/own reads"),
    ("/language", "a request says its language itself"),
    ("/mail/stop", "answers the secret link of a mail"),
    ("/event-reply", "answers the secret link of a mail"),
    ("/calendar/feed/{}", "what calendar programs fetch"),
    ("/api/bounces", "what a mail service calls"),
    ("/healthz", "what proxies ask; it needs no key"),
    ("/assets", "what pages are made of"),
    ("/favicon.ico", "what pages are made of"),
];

/// A path with its places bare.
fn bare(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part }).collect();
    parts.join("/")
}

fn stands_for(left_out: &str, path: &str, method: &str) -> bool {
    match left_out.split_once('$') {
        Some((only, of)) => path == only && (of.is_empty() || of == method),
        None => path == left_out || path.strip_prefix(left_out).is_some_and(|rest| rest.starts_with('/')),
    }
}

fn is_left_out(path: &str, method: &str) -> bool {
    LEFT_OUT.iter().any(|(left_out, _)| stands_for(left_out, path, method))
}

/// Whether a page is only another form of what is read elsewhere: a form to fill in, a file, a workbook, a paper.
fn is_another_form(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    let is_file = [".xlsx", ".csv", ".json", ".pdf", ".ics"].iter().any(|ending| last.ends_with(ending));
    is_file || matches!(last, "new" | "edit") || path.ends_with("/files/{}") || path.ends_with("/materials/{}")
}

#[test]
fn every_action_has_its_operation() {
    let known: BTreeSet<String> =
        operations().into_iter().filter(|operation| operation.method == Method::Post).map(|operation| bare(operation.path)).collect();
    let actions = routes().into_iter().filter(|route| route.methods.contains(&"post")).map(|route| bare(&route.path));
    let missing: Vec<String> = actions.filter(|path| !known.contains(path) && !is_left_out(path, "post")).collect();
    assert!(missing.is_empty(), "write an operation in crates/api for these, or the reason why not here: {missing:#?}");
}

#[test]
fn every_page_has_its_operation() {
    let known: BTreeSet<String> =
        operations().into_iter().filter(|operation| operation.method == Method::Get).map(|operation| bare(operation.path)).collect();
    let pages = routes().into_iter().filter(|route| route.methods.contains(&"get")).map(|route| bare(&route.path));
    let missing: Vec<String> =
        pages.filter(|path| path != "/" && !known.contains(path) && !is_left_out(path, "get") && !is_another_form(path)).collect();
    assert!(missing.is_empty(), "write an operation in crates/api for these, or the reason why not here: {missing:#?}");
}

#[test]
fn what_is_left_out_is_there() {
    let paths: BTreeSet<String> = routes().into_iter().map(|route| bare(&route.path)).collect();
    for (left_out, reason) in LEFT_OUT {
        let is_there = paths.iter().any(|path| stands_for(left_out, path, "get") || stands_for(left_out, path, "post"));
        assert!(is_there, "nothing is at {left_out}: {reason}");
    }
}

#[test]
fn every_operation_has_its_page_or_action() {
    let routes: Vec<(String, bool)> = routes().into_iter().map(|route| (bare(&route.path), route.methods.contains(&"post"))).collect();
    for operation in operations().into_iter().filter(|operation| operation.method == Method::Post) {
        assert!(routes.contains(&(bare(operation.path), true)), "{} has no action", operation.path);
    }
}

#[test]
fn the_document_is_the_one_that_was_looked_at() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");
    let now = format!("{}\n", serde_json::to_string_pretty(&api::document()).unwrap());
    if std::env::var_os("KASKADE_WRITE_DOCUMENT").is_some() {
        std::fs::write(path, &now).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(now == kept, "the API changed: read the difference, then run this test with KASKADE_WRITE_DOCUMENT=1 to keep it");
}
