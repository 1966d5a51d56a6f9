//! The lists that tasks are chosen on: everything on one of them, found by the address of the list with its filter.

use crate::{
    bulk::{chosen::Address, offer::pick},
    failure::Failure,
    organisations, rollouts, tasks,
    visit::Visit,
};
use axum::http::Uri;
use domain::access::TaskPermit;

/// A list by its address.
enum List {
    /// One's own tasks, or one's organisation's.
    Mine,
    /// All of a rollout.
    Board(String),
    /// One task everywhere.
    Across(String, String),
    /// One organisation's.
    Organisation(String),
}

/// The address of a list of ours; `None` for any other address.
fn list(from: &str) -> Option<(List, Uri)> {
    let uri: Uri = from.parse().ok().filter(|uri: &Uri| uri.authority().is_none() && from.starts_with('/'))?;
    let parts: Vec<&str> = uri.path().split('/').skip(1).collect();
    let list = match parts[..] {
        [""] => List::Mine,
        ["rollouts", key] => List::Board(key.to_owned()),
        ["rollouts", key, "tasks", code] => List::Across(key.to_owned(), code.to_owned()),
        ["organisations", code] => List::Organisation(code.to_owned()),
        _ => return None,
    };
    Some((list, uri))
}

/// The address to go back to: the list, if it is one, else one's own tasks.
pub(super) fn back(from: &str) -> &str {
    if list(from).is_some() { from } else { "/" }
}

/// Every task on a list that the visitor may change, as its filter shows it.
pub(super) async fn all(visit: &Visit, from: &str) -> Result<Vec<Address>, Failure> {
    let Some((list, uri)) = list(from) else { return Ok(Vec::new()) };
    let permits: Vec<TaskPermit> = match list {
        List::Mine => tasks::mine::listed(visit, &uri).await?,
        List::Board(key) => rollouts::listed_on_board(visit, &key, &uri).await?,
        List::Across(key, code) => rollouts::listed_across(visit, &key, &code, &uri).await?,
        List::Organisation(code) => organisations::listed(visit, &code, &uri).await?,
    };
    Ok(permits.iter().filter_map(pick).filter_map(|text| Address::read(&text)).collect())
}

#[cfg(test)]
mod tests {
    use super::back;

    #[test]
    fn the_way_back_leads_to_lists_of_ours_only() {
        for known in ["/", "/?show=all", "/rollouts/fbs-2.0?view=list&signal=red", "/rollouts/fbs-2.0/tasks/160", "/organisations/0461"] {
            assert_eq!(back(known), known);
        }
        for other in ["", "//evil.example", "https://evil.example/", "/sign-out", "/rollouts/x/0461/160", "javascript:alert(1)", "/\\evil"]
        {
            assert_eq!(back(other), "/", "{other}");
        }
    }
}
