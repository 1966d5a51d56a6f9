//! What was answered without points, for people of the organisation: words, numbers without a target, files.

use super::found::{Place, Said};
use crate::{
    evidence::{self, Head},
    visit::Visit,
};
use domain::readiness::{Question, QuestionKind};

/// What somebody answered: words, or a file with its address.
pub(super) struct Remark {
    pub(super) text: String,
    pub(super) href: Option<String>,
}

/// The remarks of those who handed in, by question; none for whoever does not see names.
pub(super) fn remarks(visit: &Visit, place: &Place, said: &Said, files: &[Head]) -> Vec<(String, Vec<Remark>)> {
    if !place.permit.sees_names() {
        return Vec::new();
    }
    let sheets = || said.sheets(&place.organisation().code).iter().filter(|sheet| sheet.handed_in);
    let told = |name: &str, answer: &str| visit.t.with("readiness-said", [("name", name.into()), ("answer", answer.into())]);
    let words = |question: &Question| -> Vec<Remark> {
        let answered = sheets().filter_map(|sheet| Some((&sheet.name, sheet.answers.get(&question.key)?)));
        answered.map(|(name, answer)| Remark { text: told(name, answer), href: None }).collect()
    };
    let files = |question: &Question| -> Vec<Remark> {
        let here = |file: &&Head| file.item == question.key.as_str() && sheets().any(|sheet| Some(&sheet.person) == file.author.as_ref());
        let remark = |file: &Head| Remark {
            text: told(&file.author_name, &file.name),
            href: Some(evidence::line(visit.t, file, &place.href("")).href),
        };
        files.iter().filter(here).map(remark).collect()
    };
    let unscored = place.questionnaire().questions().map(|(_, question)| question).filter(|question| !question.kind.is_scored());
    let remarks = unscored.map(|question| {
        let said = if question.kind == QuestionKind::File { files(question) } else { words(question) };
        (visit.text(&question.text).to_owned(), said)
    });
    remarks.filter(|(_, said)| !said.is_empty()).collect()
}
