//! What lint says, with fields called as the forms call them.

use playbook::{
    Fault, FaultKind,
    edit::{self, Entries},
};
use texts::{Language, Texts};

/// The key of what the forms of a questionnaire call a field.
fn of_questionnaire(field: &str) -> Option<&'static str> {
    Some(match field {
        "audience" => "draft-questionnaire-audience",
        "answered-by" => "draft-questionnaire-answered-by",
        "opens" => "draft-questionnaire-opens",
        "closes" => "draft-questionnaire-closes",
        "scale" => "draft-questionnaire-scale",
        "ready" => "draft-questionnaire-ready",
        "conditional" => "draft-questionnaire-conditional",
        "decided-by" => "draft-questionnaire-decided-by",
        "theme" => "draft-section-theme",
        "sections" => "draft-sections",
        "questions" => "draft-questions",
        "text" => "draft-question-text",
        "kind" => "draft-question-kind",
        _ => return None,
    })
}

/// The key of what the forms of courses call a field.
fn of_courses(field: &str) -> Option<&'static str> {
    Some(match field {
        "audience" => "draft-training-audience",
        "form" => "draft-training-form",
        "hours" => "draft-training-hours",
        "count" => "draft-places-count",
        "class" => "draft-own-class",
        "trainers" => "draft-own-trainers",
        "until" => "draft-own-until",
        "kind" => "draft-material-kind",
        _ => return None,
    })
}

/// The key of what a form calls a field of a file of the format; `None` where no form has it.
fn label(file: &str, field: &str) -> Option<&'static str> {
    let own = match file {
        _ if edit::name_of_questionnaire(file).is_some() => of_questionnaire(field),
        _ if file == Entries::Courses.path() => of_courses(field),
        _ => None,
    };
    own.or_else(|| of_any(field))
}

/// The same where fields are called alike in several files.
fn of_any(field: &str) -> Option<&'static str> {
    Some(match field {
        "key" => "draft-key",
        "title" => "draft-title-da",
        "version" => "sheets-version",
        "supplier" => "sheets-supplier",
        "owner" => "sheets-owner",
        "source" => "draft-source",
        "group" => "draft-role-group",
        "effect" => "draft-role-effect",
        "responsibility" => "draft-role-responsibility",
        "code" => "draft-code",
        "phase" => "draft-phase",
        "audience" => "draft-audience",
        "responsible" => "draft-responsible",
        "publish" => "draft-publish",
        "start" => "draft-start",
        "due" => "draft-due",
        "effort" => "draft-effort",
        "earlier" => "draft-earlier",
        "cutover" => "draft-cutover",
        "origin" => "draft-origin",
        "date" => "draft-event-date",
        "from" => "draft-event-from",
        "until" => "draft-event-until",
        "place" => "draft-event-place",
        "about" => "draft-event-about",
        _ => return None,
    })
}

/// The message of a fault.
pub(super) fn message(t: Texts, fault: &Fault) -> String {
    let (words, field) = match &fault.kind {
        FaultKind::EmptyText(field) => ("draft-field-empty", *field),
        FaultKind::MissingKey(field) => ("draft-field-missing", *field),
        _ => ("", ""),
    };
    match label(&fault.file, field) {
        Some(label) => t.with(words, [("field", t.get(label).into_owned().into())]),
        None => fault.message(t.language() == Language::Danish),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_called_as_the_forms_call_them() {
        let said = |kind: FaultKind| message(Texts::new(Language::Danish), &Fault { file: String::new(), line: 1, kind });
        assert_eq!(said(FaultKind::EmptyText("title")), "Titel er tom. Skriv noget.");
        assert_eq!(said(FaultKind::MissingKey("due")), "Frist mangler.");
        assert_eq!(said(FaultKind::MissingKey("url")), "\"url\" mangler");
        let of = |file: &str, field| {
            message(Texts::new(Language::Danish), &Fault { file: file.to_owned(), line: 1, kind: FaultKind::MissingKey(field) })
        };
        assert_eq!(of("questionnaires/a.toml", "questions"), "Spørgsmål mangler.");
        assert_eq!(
            (of("courses.toml", "until"), of("events.toml", "until")),
            ("Alle har lært det til mangler.".to_owned(), "Slutter mangler.".to_owned())
        );
    }
}
