//! Whom somebody who came from an identity provider may be already: a proposal for a human, never a decision. A mail address
//! proves nothing; it may have been given to somebody else.

/// What is compared of two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likeness<'a> {
    /// The name.
    pub name: &'a str,
    /// The mail address.
    pub email: &'a str,
}

/// Why two people may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resemblance {
    /// They have the same mail address.
    Address,
    /// They have the same name.
    Name,
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Why two people may be one; `None` if nothing speaks for it.
pub fn resemblance(one: Likeness<'_>, other: Likeness<'_>) -> Option<Resemblance> {
    let alike = |a: &str, b: &str| !folded(a).is_empty() && folded(a) == folded(b);
    if alike(one.email, other.email) {
        return Some(Resemblance::Address);
    }
    alike(one.name, other.name).then_some(Resemblance::Name)
}

/// The one among several whom somebody most likely is, with why: the same address before the same name. Where two are
/// equally likely nobody is proposed, so that a human looks.
pub fn likely<'a>(newcomer: Likeness<'_>, others: impl IntoIterator<Item = Likeness<'a>>) -> Option<(usize, Resemblance)> {
    let alike = others.into_iter().enumerate().filter_map(|(at, other)| Some((at, resemblance(newcomer, other)?)));
    let mut found: Vec<(usize, Resemblance)> = alike.collect();
    found.sort_by_key(|(at, why)| (*why, *at));
    match found.as_slice() {
        [] => None,
        [(_, first), (_, second), ..] if first == second => None,
        [best, ..] => Some(*best),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody<'a>(name: &'a str, email: &'a str) -> Likeness<'a> {
        Likeness { name, email }
    }

    #[test]
    fn the_same_address_goes_before_the_same_name() {
        let newcomer = somebody("Nynne Ny", "Nynne@odense.dk ");
        let others = [somebody("Nynne  ny", "andet@odense.dk"), somebody("N. Gift", "nynne@odense.dk"), somebody("Bo", "bo@odense.dk")];
        assert_eq!(likely(newcomer, others), Some((1, Resemblance::Address)));
        assert_eq!(likely(newcomer, [others[0], others[2]]), Some((0, Resemblance::Name)));
        assert_eq!(likely(newcomer, [others[2]]), None);
    }

    #[test]
    fn two_equally_likely_ones_are_left_to_a_human() {
        let newcomer = somebody("Anne Jensen", "");
        let others = [somebody("Anne Jensen", "a@odense.dk"), somebody("Anne Jensen", "b@odense.dk")];
        assert_eq!(likely(newcomer, others), None);
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert_eq!(resemblance(somebody("A", ""), somebody("B", " ")), None);
        assert_eq!(resemblance(somebody("", "a@b.dk"), somebody("", "c@d.dk")), None);
    }
}
