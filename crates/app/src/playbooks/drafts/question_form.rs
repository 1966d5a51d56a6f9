//! The forms of a questionnaire: what stands above its sections, a section, and a question.

use super::{
    entry_form::{Control, Input, Maker},
    task::Sent,
};
use crate::words;
use domain::organisation::OrganisationKind;
use playbook::edit::{self, Item};

/// Kinds of questions with the key of their word.
pub(super) const KINDS: [(&str, &str); 5] = [
    ("scale", "draft-question-scale"),
    ("yes-no", "draft-question-yes-no"),
    ("number", "draft-question-number"),
    ("text", "draft-question-free"),
    ("file", "draft-question-file"),
];
/// How many answer, with the key of its word.
const ANSWERS: [(&str, &str); 2] = [("several", "draft-questionnaire-several"), ("one", "draft-questionnaire-one")];

/// What stands above the sections.
pub(super) fn head(maker: &Maker<'_>, others: Vec<(String, String)>) -> Vec<Input> {
    let t = maker.t();
    let kinds =
        [OrganisationKind::Municipality, OrganisationKind::Institution, OrganisationKind::Supplier, OrganisationKind::ProgrammeOffice];
    let kinds = kinds.into_iter().map(|kind| (kind.key().to_owned(), words::organisation_kind(t, kind).into_owned()));
    let dates = "draft-questionnaire-dates-hint";
    maker
        .title()
        .into_iter()
        .chain([
            maker.short("about", "draft-questionnaire-about", ""),
            maker.short("about-en", "draft-questionnaire-about-en", ""),
            maker.select("audience", "draft-questionnaire-audience", kinds, None),
            maker.when("draft-questionnaire-when"),
            maker.ticks("answered-by", "draft-questionnaire-answered-by", "draft-questionnaire-answered-by-hint", maker.roles()),
            maker.words("answers", "draft-questionnaire-answers", &ANSWERS, Some("draft-questionnaire-several-unsaid")),
            maker.input("opens", "draft-questionnaire-opens", dates, false, Control::Line),
            maker.input("closes", "draft-questionnaire-closes", dates, false, Control::Line),
            maker.area("scale", "draft-questionnaire-scale", "draft-questionnaire-scale-hint"),
            maker.input("ready", "draft-questionnaire-ready", "draft-questionnaire-ready-hint", false, Control::Line),
            maker.input("conditional", "draft-questionnaire-conditional", "draft-questionnaire-conditional-hint", false, Control::Line),
            maker.select("decided-by", "draft-questionnaire-decided-by", maker.roles(), None),
            maker.select("earlier", "draft-questionnaire-earlier", others.into_iter(), Some("draft-questionnaire-no-earlier")),
            maker.line("source", "draft-source", ""),
        ])
        .collect()
}

/// The head with what the form sends; fields that it does not send stay as they are.
pub(super) fn sent_head(fields: &Sent, base: &Item) -> Item {
    let own = edit::questionnaire_fields().into_iter().filter(|name| name != "key");
    super::entry_form::sent_fields(fields, own, &edit::questionnaire_lists(), base)
}

/// A section.
pub(super) fn section(maker: &Maker<'_>) -> Vec<Input> {
    let mut theme = maker.select("theme", "draft-section-theme", maker.themes(), None);
    theme.hint = maker.t().get("draft-section-theme-hint").into_owned();
    std::iter::once(theme).chain(maker.title()).collect()
}

/// A question.
pub(super) fn question(maker: &Maker<'_>) -> Vec<Input> {
    let advice = maker.short("low-text", "draft-question-advice", "draft-question-advice-hint");
    vec![
        maker.input("text", "draft-question-text", "", false, Control::Short),
        maker.short("text-en", "draft-question-text-en", ""),
        maker.words("kind", "draft-question-kind", &KINDS, None),
        maker.short("help", "draft-question-help", ""),
        maker.short("help-en", "draft-question-help-en", ""),
        maker.line("target", "draft-question-target", "draft-question-target-hint"),
        maker.line("weight", "draft-question-weight", "draft-question-weight-hint"),
        maker.line("must", "draft-question-must", "draft-question-must-hint"),
        Input { heading: maker.t().get("draft-question-low").into_owned(), ..advice },
        maker.short("low-text-en", "draft-question-advice-en", ""),
        maker.ticks("low-tasks", "draft-question-tasks", "draft-question-tasks-hint", maker.tasks()),
        maker.area("low-guides", "draft-guides", "draft-guides-hint"),
    ]
}
