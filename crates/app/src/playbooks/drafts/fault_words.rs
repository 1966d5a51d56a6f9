//! What lint says, with fields called as the forms call them.

use playbook::{Fault, FaultKind};
use texts::{Language, Texts};

/// The key of what a form calls a field of the format; `None` where no form has it.
fn label(field: &str) -> Option<&'static str> {
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
    match label(field) {
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
    }
}
