//! The mail budget: how many mails something sends to how many people, before it is done.

use super::{
    gather::{self, Rollout},
    known::Known,
    run::Post,
};
use crate::{app::App, failure::Failure, rollouts::standing::Standing};
use domain::{
    assignment::PersonIndex,
    calendar::Day,
    rollout::Task,
    signal::Signal,
    telling::{self, Rhythm, TaskOn},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use texts::Texts;

/// Who gets a mail on which day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Budget {
    /// How many mails go out on each day.
    pub days: BTreeMap<Day, usize>,
    /// How many each person gets, by name, with where they work.
    pub people: Vec<(String, String, usize)>,
}

impl Budget {
    /// How many mails there are in all.
    pub fn mails(&self) -> usize {
        self.days.values().sum()
    }

    fn new(post: &Post, told: &BTreeSet<(PersonIndex, Day)>) -> Self {
        let mut budget = Self::default();
        let mut people: BTreeMap<PersonIndex, usize> = BTreeMap::new();
        let reached = told.iter().filter(|(person, _)| post.is_reached(*person) && post.chosen(*person).preference.rhythm != Rhythm::Off);
        for (person, day) in reached {
            *budget.days.entry(*day).or_default() += 1;
            *people.entry(*person).or_default() += 1;
        }
        let line = |(person, mails): (PersonIndex, usize)| {
            let entry = post.directory.person(person);
            let place = post.directory.organisation(&entry.organisation).map(|found| found.organisation.name.clone()).unwrap_or_default();
            (entry.name.clone(), place, mails)
        };
        budget.people = people.into_iter().map(line).collect();
        budget
    }
}

/// "This sends 196 mails to 98 people", as pages say it before something is sent.
pub fn sentence(t: Texts, mails: usize, people: usize) -> String {
    t.with("budget", [("mails", mails.into()), ("people", people.into())])
}

/// What publishing a version tells: what becomes different on the day it holds from, and each task that appears later on
/// its own day. Everybody gets one mail a day, whatever there is to tell (R5).
pub async fn of_publication(app: &App, now: &Arc<Standing>, supposed: Arc<Standing>, from: Day) -> Result<Budget, Failure> {
    let post = Post::now(app).await?;
    let supposed = Rollout { known: Known::of(app, &supposed).await?, now: supposed };
    let told = told(now, &supposed, from.max(post.today));
    Ok(Budget::new(&post, &told))
}

fn told(before: &Standing, after: &Rollout, from: Day) -> BTreeSet<(PersonIndex, Day)> {
    let standing = &after.now;
    let mut told = BTreeSet::new();
    for task in standing.tasks.iter().filter(|task| !task.state.is_closed()) {
        let was = gather::same_task(after, before, task).filter(|was| was.published);
        let appears = standing.dates(task).publish.max(from);
        let coming = Task { published: true, signal: Signal::Grey, ..*task };
        let (now, day) = if task.published { (task, from) } else { (&coming, appears) };
        let here = after.around(task);
        let days = (standing.today, standing.today, standing.today);
        let was = was.map(|was| TaskOn { task: was, overlay: before.overlay(was), known_from: day });
        let now = TaskOn { task: now, overlay: standing.overlay(task), known_from: day };
        for news in telling::news(was, now, &here, &standing.staffing, days) {
            told.insert((news.person, morning_after(day, standing.today)));
        }
    }
    let stood = before.tasks.iter().filter(|task| task.published && !task.state.is_closed());
    for task in stood {
        let here = standing.participant(&before.organisation(task).code);
        if here.is_none_or(|here| standing.task(here, &before.template(task).code).is_none()) {
            let people = task.performer.into_iter().chain(task.responsible).filter(|person| standing.staffing.is_valid(*person));
            told.extend(people.map(|person| (person, morning_after(from, standing.today))));
        }
    }
    told
}

/// The morning on which something of a day is told: this morning's mails are written.
fn morning_after(day: Day, today: Day) -> Day {
    if day <= today { today.plus_working_days(1) } else { day.on_or_after_working_day() }
}
