//! Places of a course by rule, as lines of a form: how many, to how many of what.

use super::{task::Sent, task_form::choices};
use domain::institution;
use texts::Texts;

/// Empty lines at the end, to be filled in.
const SPARE: usize = 2;

/// One line.
pub(super) struct PlaceRow {
    pub(super) number: usize,
    pub(super) count: String,
    pub(super) per: String,
    pub(super) institutions: Vec<ui::Choice>,
}

/// The lines of a field, with empty ones to go on with. What is written as the format has it: `5`, `2 folkeskole`, `1/2 dagtilbud`.
pub(super) fn rows(t: Texts, value: &str) -> Vec<PlaceRow> {
    let row = |(at, line): (usize, &str)| {
        let (numbers, kind) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        let (count, per) = numbers.split_once('/').unwrap_or((numbers, ""));
        let institutions = choices(types(t), kind.trim(), Some(t.get("draft-places-municipality").into_owned()));
        PlaceRow { number: at + 1, count: count.to_owned(), per: per.to_owned(), institutions }
    };
    value.lines().chain([""; SPARE]).enumerate().map(row).collect()
}

/// The types of institutions, in words.
pub(super) fn types(t: Texts) -> impl Iterator<Item = (String, String)> {
    institution::TYPES.into_iter().map(move |kind| ((*kind).to_owned(), t.get(&format!("institutions-type-{kind}")).into_owned()))
}

/// What the lines say; what stood there where none was sent.
pub(super) fn sent(fields: &Sent, base: &str) -> String {
    let all = |name: &str| fields.iter().filter(|(there, _)| there == name).map(|(_, value)| value.trim()).collect::<Vec<_>>();
    let (counts, pers, kinds) = (all("places-count"), all("places-per"), all("places-kind"));
    if counts.is_empty() {
        return fields.iter().find(|(name, _)| name == "places").map_or(base, |(_, value)| value).to_owned();
    }
    let at = |list: &[&str], at: usize| list.get(at).copied().unwrap_or_default().to_owned();
    let line = |(number, count): (usize, &&str)| {
        let per = Some(at(&pers, number)).filter(|per| !per.is_empty()).map(|per| format!("/{per}")).unwrap_or_default();
        format!("{}{per} {}", count.replace(' ', ""), at(&kinds, number)).trim().to_owned()
    };
    let filled = counts.iter().enumerate().filter(|(_, count)| !count.is_empty());
    filled.map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::sent;

    #[test]
    fn lines_become_rules() {
        let fields = [
            ("places-count", "2"),
            ("places-per", ""),
            ("places-kind", "folkeskole"),
            ("places-count", " 1 "),
            ("places-per", "2"),
            ("places-kind", "dagtilbud"),
            ("places-count", "5"),
            ("places-per", ""),
            ("places-kind", ""),
            ("places-count", ""),
            ("places-per", ""),
            ("places-kind", "folkeskole"),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        assert_eq!(sent(&fields, "9"), "2 folkeskole\n1/2 dagtilbud\n5");
        assert_eq!((sent(&Vec::new(), "9"), sent(&vec![("places".to_owned(), "3".to_owned())], "9")), ("9".to_owned(), "3".to_owned()));
    }
}
