//! Files that answer questions: each belongs to whoever answered, and is read by those who read the answers (decision 45).

use super::found::{Place, Said};
use crate::{
    evidence::{self, Drawer, Head},
    failure::Failure,
    people::entered::Entered,
    uploads::Upload,
    visit::Visit,
};
use axum::{extract::Path, response::Response};
use domain::readiness::{QuestionKind, Questionnaire};
use std::collections::BTreeMap;

impl Place {
    /// Where the files of its answers lie.
    pub(super) fn drawer(&self) -> Drawer<'_> {
        Drawer::Question(&self.permit)
    }

    /// The files of everybody's answers, the oldest first.
    pub(super) async fn files(&self, visit: &Visit) -> Result<Vec<Head>, Failure> {
        let mut connection = visit.app.database().read().await?;
        evidence::store::files(&mut connection, self.drawer()).await
    }

    /// Whether the visitor reads a file: their own, or a colleague's who has handed in.
    pub(super) fn reads(&self, visit: &Visit, said: &Said, file: &Head) -> bool {
        let handed_in =
            || said.sheets(&self.organisation().code).iter().any(|sheet| sheet.handed_in && Some(&sheet.person) == file.author.as_ref());
        is_own(visit, file) || (self.permit.sees_names() && handed_in())
    }
}

/// Whether a file belongs to the visitor.
pub(super) fn is_own(visit: &Visit, file: &Head) -> bool {
    file.author.as_ref() == Some(&visit.viewer.person)
}

/// What was sent of files: those to keep, each with its question, and those to take away.
#[derive(Default)]
pub(super) struct Changes {
    keep: Vec<(String, Upload)>,
    remove: Vec<String>,
}

impl Changes {
    /// Reads them; what cannot be kept is a fault of its question. A file comes in the field of its question, or from a program in the field
    /// `file`, with the question named beside it.
    pub(super) fn read(
        visit: &Visit,
        questionnaire: &Questionnaire,
        entered: &Entered,
        uploads: Vec<Upload>,
        faults: &mut BTreeMap<String, String>,
    ) -> Self {
        let remove = entered.0.iter().filter(|(name, _)| name == "remove").map(|(_, id)| id.clone()).collect();
        let mut changes = Self { remove, keep: Vec::new() };
        for upload in uploads {
            let key = if upload.field == "file" { entered.value("question") } else { upload.field.as_str() }.to_owned();
            let asked = questionnaire.question(&key).is_some_and(|question| question.kind == QuestionKind::File);
            match evidence::fault(visit.t, &upload) {
                _ if !asked => _ = faults.insert(key, visit.t.get("readiness-fault-question").into_owned()),
                Some(fault) => _ = faults.insert(key, fault),
                None => changes.keep.push((key, upload)),
            }
        }
        changes
    }

    /// Carries them out. They stand by themselves: what else is wrong with the answers does not lose them.
    pub(super) async fn carry_out(self, visit: &Visit, place: &Place) -> Result<(), Failure> {
        if self.keep.is_empty() && self.remove.is_empty() {
            return Ok(());
        }
        let mut tx = visit.write().await?;
        for id in &self.remove {
            // What is gone already, or is another's, stays as it is.
            evidence::store::remove(&mut tx, place.drawer(), id).await?;
        }
        for (question, upload) in self.keep {
            evidence::store::insert(&mut tx, place.drawer(), &question, &upload.name, upload.content).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// Hands out a file.
pub(super) async fn download(
    visit: Visit,
    Path((key, organisation, questionnaire, file)): Path<(String, String, String, String)>,
) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &questionnaire).await?;
    let said = Said::read(&visit, place.of()).await?;
    evidence::download(&visit, place.drawer(), &file, |head| place.reads(&visit, &said, head)).await
}
