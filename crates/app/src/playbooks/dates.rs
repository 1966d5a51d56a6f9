//! Date expressions in words: `go-live - 30wd` as *30 arbejdsdage før Go-live*.

use domain::{
    dates::{Base, DateExpression, Unit},
    playbook::Playbook,
};
use texts::{Language, Texts};

/// A date expression as people say it.
pub(super) fn in_words(t: Texts, playbook: &Playbook, expression: &DateExpression) -> String {
    let base = base(t, playbook, &expression.base);
    let Some((amount, unit)) = expression.offset.filter(|(amount, _)| *amount != 0) else { return base };
    let values = [("count", amount.unsigned_abs().into())];
    let distance = match unit {
        Unit::Days => t.with("playbook-days", values),
        Unit::WorkingDays => t.with("playbook-working-days", values),
        Unit::Weeks => t.with("playbook-weeks", values),
        Unit::Months => t.with("playbook-months", values),
    };
    let values = [("distance", distance.into()), ("base", base.into())];
    if amount < 0 { t.with("playbook-before", values) } else { t.with("playbook-after", values) }
}

fn base(t: Texts, playbook: &Playbook, base: &Base) -> String {
    match base {
        Base::Date(day) => t.date_medium(day.date()),
        Base::Publication => t.get("playbook-publication").into_owned(),
        Base::Start => t.get("playbook-start").into_owned(),
        Base::Due => t.get("playbook-due").into_owned(),
        Base::Task(code) => t.with("playbook-due-of", [("code", code.as_str().into())]),
        Base::Milestone(key) => {
            let milestone = playbook.milestones.iter().find(|milestone| milestone.key == *key);
            let title = milestone.map(|milestone| match t.language() {
                Language::Danish => milestone.title.da.as_str(),
                Language::English => milestone.title.english(),
            });
            title.unwrap_or(key.as_str()).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_the_expression_means() {
        let source = playbook::Source::open(concat!(env!("CARGO_MANIFEST_DIR"), "/../../playbooks/fbs-2.0")).unwrap();
        let playbook = playbook::read(&source).playbook.unwrap();
        let say = |language, text: &str| in_words(Texts::new(language), &playbook, &text.parse().unwrap());
        assert_eq!(say(Language::Danish, "2026-03-09"), "9. marts 2026");
        assert_eq!(say(Language::Danish, "publication + 2w"), "2 uger efter udsendelsen");
        assert_eq!(say(Language::Danish, "task:020 + 1d"), "1 dag efter fristen for 020");
        assert!(say(Language::Danish, "go-live - 30wd").starts_with("30 arbejdsdage før "));
        assert_eq!(say(Language::English, "due - 1wd"), "1 working day before the deadline");
    }
}
