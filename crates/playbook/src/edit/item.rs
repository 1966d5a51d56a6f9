//! An item of a playbook as the fields of a form, and the merge of two people's changes field by field.

use std::collections::{BTreeMap, BTreeSet};

/// The fields of one item by name, as text. A field that says nothing is the same as one that is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item(BTreeMap<String, String>);

impl Item {
    /// An item of these fields.
    pub fn new<N: Into<String>, V: Into<String>>(fields: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut item = Self::default();
        fields.into_iter().for_each(|(name, value)| item.set(name, value));
        item
    }

    /// What a field says.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Lets a field say something else. Ends of line are those of the form, one way or the other.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let value: String = value.into().replace("\r\n", "\n");
        if value.trim().is_empty() {
            self.0.remove(&name.into())
        } else {
            self.0.insert(name.into(), value)
        };
    }

    /// The fields that say something.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The names of the fields that say something else in another item.
    pub fn differences<'a>(&'a self, other: &'a Self) -> BTreeSet<&'a str> {
        let names = self.0.keys().chain(other.0.keys()).map(String::as_str);
        names.filter(|name| self.get(name).trim() != other.get(name).trim()).collect()
    }
}

/// What came of laying two people's changes together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Both changes; in a conflict, what "mine" says.
    pub merged: Item,
    /// The fields that both changed, each to something else.
    pub conflicts: BTreeSet<String>,
    /// The fields that only the other one changed, and that were taken over.
    pub taken: BTreeSet<String>,
}

/// Lays my change of an item and somebody else's together, field by field.
pub fn merge(base: &Item, mine: &Item, theirs: &Item) -> Merge {
    let by_them = base.differences(theirs);
    let by_me = base.differences(mine);
    let apart = mine.differences(theirs);
    let mut merged = mine.clone();
    let taken: BTreeSet<String> = by_them.difference(&by_me).map(|name| (*name).to_owned()).collect();
    taken.iter().for_each(|name| merged.set(name.clone(), theirs.get(name)));
    let conflicts = by_them.intersection(&by_me).filter(|name| apart.contains(**name)).map(|name| (*name).to_owned()).collect();
    Merge { merged, conflicts, taken }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_item() -> impl Strategy<Value = Item> {
        proptest::collection::btree_map("[a-e]", "[x-z]{0,2}", 0..5).prop_map(Item::new)
    }

    proptest! {
        #[test]
        fn no_change_is_lost(base in any_item(), mine in any_item(), theirs in any_item()) {
            let merge = merge(&base, &mine, &theirs);
            for name in ["a", "b", "c", "d", "e"] {
                let said = [base.get(name), mine.get(name), theirs.get(name)];
                let wanted = match said {
                    [base, mine, theirs] if mine == base => theirs,
                    [_, mine, _] => mine,
                };
                prop_assert_eq!(merge.merged.get(name), wanted);
                let differ = said[0] != said[1] && said[0] != said[2] && said[1] != said[2];
                prop_assert_eq!(merge.conflicts.contains(name), differ);
            }
        }

        #[test]
        fn without_another_change_mine_stands(base in any_item(), mine in any_item()) {
            let merge = merge(&base, &mine, &base);
            prop_assert_eq!((&merge.merged, merge.conflicts.len(), merge.taken.len()), (&mine, 0, 0));
        }

        #[test]
        fn who_wins_a_conflict_is_the_only_difference_between_the_two_sides(base in any_item(), mine in any_item(), theirs in any_item()) {
            let (one, other) = (merge(&base, &mine, &theirs), merge(&base, &theirs, &mine));
            prop_assert_eq!(&one.conflicts, &other.conflicts);
            let differ: Vec<&str> = one.merged.differences(&other.merged).into_iter().collect();
            prop_assert_eq!(differ, one.conflicts.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
}
