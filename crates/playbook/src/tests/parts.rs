//! Parts that are begun: what they begin with is read without a fault.

use super::{assert_faults, reading, sound};
use crate::edit::FilePart;

#[test]
fn every_part_begins_without_a_fault_and_says_what_can_stand_in_it() {
    let playbook = reading(sound()).playbook.unwrap();
    for part in FilePart::ALL {
        let (path, text) = (part.path("Klar til \"go-live\"?"), part.text("Klar til \"go-live\"?", &playbook));
        assert!(text.lines().filter(|line| line.starts_with("# ")).count() > 5, "{path}: {text}");
        let mut files = sound();
        files.insert(path, text);
        assert_faults(files, &[]);
    }
    let mut files = sound();
    files.insert(FilePart::Questionnaire.path("Klar?"), FilePart::Questionnaire.text("Klar?", &playbook));
    let questionnaires = reading(files).playbook.unwrap().questionnaires;
    assert_eq!((questionnaires.len(), questionnaires[0].key.as_str()), (1, "klar"));
    assert_eq!(FilePart::from_key("courses"), Some(FilePart::Courses));
}
