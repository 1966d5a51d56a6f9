//! Addresses that a filter can be saved of: which pages have filters, and what of a query is the filter.

use crate::visit::with_query;
use axum::{extract::Query, http::Uri};

/// The longest query that is kept.
const LONGEST_QUERY: usize = 2_000;

/// Whether a path is that of a page whose filters can be saved.
pub(super) fn has_filters(path: &str) -> bool {
    let key = path.strip_prefix("/rollouts/").filter(|key| !key.is_empty() && *key != "new");
    let is_board = key.is_some_and(|key| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)));
    is_board || matches!(path, "/" | "/organisations" | "/people" | "/portfolio" | "/roles" | "/vacancies")
}

/// What of a query is the filter: without empty choices, without the number of the page, and without the day if that is
/// today, since tomorrow it would be another; in one way of writing. `None` if it is too long or no query.
pub(super) fn filter_of(query: &str, today: &str) -> Option<String> {
    let address: Uri = format!("/?{query}").parse().ok()?;
    let Query(pairs): Query<Vec<(String, String)>> = Query::try_from_uri(&address).ok()?;
    let kept = pairs.iter().filter(|(name, value)| name != "page" && !(name == "today" && value == today));
    let kept: Vec<(&str, &str)> = kept.map(|(name, value)| (name.as_str(), value.as_str())).filter(|(name, _)| is_plain(name)).collect();
    let query = with_query("", &kept).trim_start_matches('?').to_owned();
    (query.len() <= LONGEST_QUERY).then_some(query)
}

/// Whether the name of a choice is written as ours are.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'_')
}

/// The address of a page with a filter.
pub(super) fn address(page: &str, query: &str) -> String {
    if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_without_filters_and_other_sites_are_refused() {
        for path in ["/", "/organisations", "/people", "/portfolio", "/roles", "/vacancies", "/rollouts/fbs-2.0"] {
            assert!(has_filters(path), "{path}");
        }
        for path in [
            "",
            "//evil.example",
            "/rollouts",
            "/rollouts/",
            "/rollouts/new",
            "/rollouts/x/y",
            "/people/x",
            "https://evil.example",
            "/rollouts/x?y",
        ] {
            assert!(!has_filters(path), "{path}");
        }
    }

    #[test]
    fn a_filter_is_what_would_be_the_same_tomorrow() {
        assert_eq!(filter_of("signal=red&theme=&page=3&today=2026-02-10", "2026-02-10").as_deref(), Some("signal=red"));
        assert_eq!(filter_of("today=2026-01-01&q=%C3%86+x", "2026-02-10").as_deref(), Some("today=2026-01-01&q=%C3%86%20x"));
        assert_eq!(filter_of("", "2026-02-10").as_deref(), Some(""));
        assert_eq!(filter_of("%3Cscript%3E=1&a%0d%0ab=2&q=3", "2026-02-10").as_deref(), Some("q=3"));
        assert_eq!(filter_of("q=1 2", "2026-02-10"), None);
        assert_eq!(filter_of(&format!("q={}", "x".repeat(3_000)), "2026-02-10"), None);
    }
}
