//! What those learnt who had the same kind of task in an earlier rollout (H7): how long it took, and what they asked. Only
//! figures over several organisations and answers that were shown to all of them leave that rollout.

use crate::{
    failure::Failure,
    help,
    rollouts::{standing::Standing, store as rollouts},
    tasks::{
        asking::{self, Other},
        opened::Opened,
        store,
    },
};
use domain::{
    experience::{Took, took},
    playbook::EarlierTask,
    text::RolloutKey,
};
use std::collections::HashMap;

/// What is known from one earlier rollout.
pub(super) struct Experience {
    pub(super) heading: String,
    pub(super) figures: Vec<ui::Detail>,
    pub(super) asked: Vec<Other>,
}

/// What is known from the rollouts that the template of a task points at.
pub(super) async fn of_task(opened: &Opened) -> Result<Vec<Experience>, Failure> {
    let earlier = &opened.template().earlier;
    if earlier.is_empty() {
        return Ok(Vec::new());
    }
    let mut connection = opened.visit.app.database().read().await?;
    let heads = rollouts::all(&mut connection).await?;
    drop(connection);
    let mut found = Vec::new();
    for task in earlier {
        for head in heads.iter().filter(|head| head.playbook == task.playbook.as_str() && head.key != *opened.permit.rollout()) {
            found.extend(of_rollout(opened, &head.key, task).await?);
        }
    }
    Ok(found)
}

async fn of_rollout(opened: &Opened, rollout: &RolloutKey, earlier: &EarlierTask) -> Result<Option<Experience>, Failure> {
    let (visit, t) = (&opened.visit, opened.visit.t);
    let standing = Standing::on(&visit.app, rollout, None).await?;
    let Some(template) = standing.playbook.task(&earlier.task) else { return Ok(None) };
    let mut connection = visit.app.database().read().await?;
    let completed: HashMap<_, _> = store::completed(&mut connection, rollout, &earlier.task).await?.into_iter().collect();
    let shared = help::shared_on(&mut connection, rollout, &earlier.task).await?;
    drop(connection);
    let same = standing.tasks.iter().filter(|task| standing.template(task).code == earlier.task);
    let courses = same.filter_map(|task| Some((standing.dates(task).start, *completed.get(&standing.organisation(task).code)?)));
    let figures = took(courses).map(|took| figures(t, took)).unwrap_or_default();
    let asked: Vec<Other> = shared.iter().filter_map(|request| asking::other(opened, request)).collect();
    let values = [("rollout", visit.text(&standing.playbook.title).into()), ("task", visit.text(&template.title).into())];
    let is_known = !figures.is_empty() || !asked.is_empty();
    Ok(is_known.then(|| Experience { heading: t.with("experience-of", values), figures, asked }))
}

fn figures(t: texts::Texts, took: Took) -> Vec<ui::Detail> {
    let days = |days: i32| t.with("experience-days", [("days", days.into())]);
    let line = |key: &str, text: String| ui::Detail { term: t.get(key).into_owned(), text, href: None };
    vec![
        line("experience-median", days(took.median)),
        line("experience-slowest", days(took.slowest_tenth)),
        line("experience-counted", t.with("experience-organisations", [("count", took.organisations.into())])),
    ]
}
