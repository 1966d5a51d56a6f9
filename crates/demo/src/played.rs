//! What happens to the tasks of a rollout, written down together: each change with its log entry at its own moment.

use crate::{
    dice::Dice,
    world::{Course, Event},
    writer::{at, internal},
};
use app::{Failure, tasks::store as tasks};
use database::{Actor, LogEntry, Rows, Tx};
use domain::{
    access,
    calendar::Day,
    task::{Overlay, Setting},
    text::{OrganisationCode, RolloutKey},
};
use serde_json::json;
use std::collections::BTreeMap;

/// What has happened so far.
pub(crate) struct Played {
    /// How each task stands and how often it was changed.
    overlays: BTreeMap<(OrganisationCode, usize), (Overlay, i64)>,
    comments: Rows<9>,
}

impl Default for Played {
    fn default() -> Self {
        let comments = "INSERT INTO comments (id, rollout, organisation, task, kind, author, author_name, written_at, body)";
        Self { overlays: BTreeMap::new(), comments: Rows::new(comments) }
    }
}

impl Played {
    /// One thing that happens; `number` is its place among all.
    pub(crate) async fn event(&mut self, tx: &mut Tx, course: &Course, event: &Event, number: usize, today: Day) -> Result<(), Failure> {
        let template = &course.playbook.tasks[event.task];
        at(tx, event.day, event.second, today);
        tx.set_actor(Actor::Person { id: event.by.0.as_str().to_owned(), name: event.by.1.clone() });
        self.words(tx, course, event, number).await?;
        let (was, revision) = self.overlays.entry((event.organisation.clone(), event.task)).or_default();
        let permit = access::task_for_program(&RolloutKey::from(course.key), &event.organisation, &template.code);
        let mut became = was.clone();
        for change in &event.changes {
            let responsible = became.responsible.clone().or_else(|| event.responsible.clone());
            let performer = became.performer.clone().or_else(|| event.performer.clone());
            let setting = Setting {
                template,
                version: &course.playbook.version,
                start: course.dates_at(&event.organisation)[event.task].start,
                responsible: responsible.as_ref(),
                performer: performer.as_ref(),
                critical_data_outstanding: false,
                checks_open: false,
                today: event.day,
            };
            let refused = |refusal| internal(format!("{} {} {}: {change:?}: {refusal}", event.organisation, template.code, event.day));
            became = became.change(change, permit.rights(), &setting).map_err(refused)?;
        }
        tasks::log_change(tx, &permit, was, &became, None).await?;
        *was = became;
        *revision += 1;
        Ok(())
    }

    /// Writes down how the tasks stand in the end, and what was said.
    pub(crate) async fn write(self, tx: &mut Tx, course: &Course) -> Result<(), Failure> {
        let mut saved = tasks::Saved::default();
        for ((organisation, task), (overlay, revision)) in &self.overlays {
            let permit = access::task_for_program(&RolloutKey::from(course.key), organisation, &course.playbook.tasks[*task].code);
            saved.add(tx, &permit, overlay, *revision).await?;
        }
        saved.write(tx).await?;
        self.comments.write(tx.connection()).await?;
        Ok(())
    }

    /// The comment and the file of an event.
    async fn words(&mut self, tx: &mut Tx, course: &Course, event: &Event, number: usize) -> Result<(), Failure> {
        let task = course.playbook.tasks[event.task].code.as_str();
        let (organisation, written) = (event.organisation.as_str(), tx.now().micros);
        if let Some(note) = &event.note {
            let id = Dice::of(&[course.key, &number.to_string(), "comment"]).id();
            self.comments.add([
                id.clone().into(),
                course.key.into(),
                organisation.into(),
                task.into(),
                note.kind.into(),
                event.by.0.as_str().into(),
                event.by.1.clone().into(),
                written.into(),
                note.body.clone().into(),
            ]);
            let became = json!({"kind": note.kind, "body": note.body});
            log_words(tx, course, event, ("task.commented", &id), &became).await?;
        }
        if let Some(file) = &event.file {
            let content = crate::pdf::page(&file.lines);
            let became = json!({"name": file.name, "size": content.len()});
            let sql = "INSERT INTO files (id, rollout, organisation, task, name, media_type, size, content, author, author_name, added_at) \
                       VALUES ($1, $2, $3, $4, $5, 'application/pdf', $6, $7, $8, $9, $10)";
            sqlx::query(sql)
                .bind(file.id.clone())
                .bind(course.key)
                .bind(organisation.to_owned())
                .bind(task.to_owned())
                .bind(file.name.clone())
                .bind(content.len() as i64)
                .bind(content)
                .bind(event.by.0.as_str().to_owned())
                .bind(event.by.1.clone())
                .bind(written)
                .execute(tx.connection())
                .await?;
            log_words(tx, course, event, ("task.file-added", &file.id), &became).await?;
        }
        Ok(())
    }
}

async fn log_words(
    tx: &mut Tx,
    course: &Course,
    event: &Event,
    (action, id): (&str, &str),
    became: &serde_json::Value,
) -> Result<(), Failure> {
    let entry = LogEntry {
        action,
        rollout: Some(course.key),
        organisation: Some(event.organisation.as_str()),
        task: Some(course.playbook.tasks[event.task].code.as_str()),
        subject: Some(id),
        became: Some(became.to_string()),
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}
