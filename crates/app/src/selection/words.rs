//! Quotas that clash, in words: what to loosen, one sentence for each.

use planning::selection::{Call, Relaxation};
use texts::Texts;

/// What has to be loosened before there is a panel.
#[must_use]
pub fn relaxation(t: Texts, call: &Call, relaxation: &Relaxation) -> Vec<String> {
    let number = |number: u32| i64::from(number);
    let mut said = Vec::new();
    if let Some(seats) = relaxation.seats {
        said.push(t.with("selection-fewer-seats", [("seats", number(seats).into()), ("asked", number(call.seats.min).into())]));
    }
    for change in &relaxation.changes {
        let Some(quota) = call.quotas.get(change.quota) else { continue };
        let words = |key: &str, asked: u32, enough: u32| {
            let name = [("category", quota.category.as_str().into()), ("value", quota.value.as_str().into())];
            let [category, value] = name;
            t.with(key, [category, value, ("asked", number(asked).into()), ("enough", number(enough).into())])
        };
        if change.min < quota.min {
            said.push(words("selection-lower-min", quota.min, change.min));
        }
        if change.max > quota.max {
            said.push(words("selection-raise-max", quota.max, change.max));
        }
    }
    said
}
