//! How another version is laid over the work of the organisations, in words: for the country, task by task and place by
//! place (R5).

use crate::{rollouts::standing::Standing, words};
use domain::{
    calendar::Day,
    organisation::Organisation,
    revision::{Change, Difference, Revision, Side, Totals, Work},
    signal::Signal,
    text::{OrganisationCode, TaskCode},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use texts::Texts;

/// An organisation under one change.
pub(super) struct Place {
    pub(super) name: String,
    pub(super) href: String,
    /// What it means there.
    pub(super) words: String,
}

/// An organisation in the table: how many of its tasks do what.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) added: usize,
    pub(super) changed: usize,
    pub(super) withdrawn: usize,
    pub(super) kept: usize,
    pub(super) people: usize,
    pub(super) yellow: usize,
    pub(super) red: usize,
}

impl Row {
    fn add(&mut self, other: &Self) {
        self.added += other.added;
        self.changed += other.changed;
        self.withdrawn += other.withdrawn;
        self.kept += other.kept;
        self.people += other.people;
        self.yellow += other.yellow;
        self.red += other.red;
    }
}

/// Which organisations stand in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    All,
    Signals,
    People,
    Kept,
}

impl Shown {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::All, "", "laid-show-all"),
        (Self::Signals, "signals", "laid-show-signals"),
        (Self::People, "people", "laid-show-people"),
        (Self::Kept, "kept", "laid-show-kept"),
    ];

    /// What an address asks for.
    pub(super) fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|(_, key, _)| *key == word).map_or(Self::All, |(shown, _, _)| shown)
    }

    /// What can be asked for.
    pub(super) fn choices(self, t: Texts) -> Vec<ui::Choice> {
        let choice = |(shown, key, text): (Self, &str, &str)| ui::Choice {
            value: key.to_owned(),
            label: t.get(text).into_owned(),
            hint: None,
            selected: shown == self,
        };
        Self::ALL.into_iter().map(choice).collect()
    }

    fn holds(self, row: &Row) -> bool {
        match self {
            Self::All => true,
            Self::Signals => row.yellow + row.red > 0,
            Self::People => row.people > 0,
            Self::Kept => row.kept > 0,
        }
    }
}

/// The difference between two versions, ready for the page.
pub(super) struct Laid<'a> {
    pub(super) revision: Revision<'a>,
    by_task: BTreeMap<&'a TaskCode, Totals>,
    at: HashMap<&'a TaskCode, Vec<Difference<'a>>>,
    key: String,
    /// How many places of a change are told of at most.
    most: usize,
}

impl<'a> Laid<'a> {
    /// What is between the rollout as it stands and as it would stand.
    pub(super) fn between(old: &'a Standing, new: &'a Standing) -> Self {
        let side = |standing: &'a Standing| Side { input: standing.input(), tasks: &standing.tasks };
        let revision = Revision::between(side(old), side(new));
        let mut at: HashMap<&TaskCode, Vec<Difference<'_>>> = HashMap::new();
        revision.differences.iter().for_each(|one| at.entry(one.code).or_default().push(*one));
        Self { by_task: revision.by_task(), at, revision, key: old.head.key.to_string(), most: usize::MAX }
    }

    /// The same, told in a few places of each change: those where most comes of it.
    pub(super) fn in_few(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// The tasks that differ anywhere.
    pub(super) fn codes(&self) -> impl Iterator<Item = &'a TaskCode> {
        self.by_task.keys().copied()
    }

    /// The figures of a task; none where it differs nowhere.
    pub(super) fn of(&self, code: &TaskCode) -> Option<&Totals> {
        self.by_task.get(code)
    }

    /// The whole country in one sentence.
    pub(super) fn nation(&self, t: Texts) -> String {
        let organisations = self.revision.by_organisation().len();
        let totals = self.revision.nation();
        let head = t.with("laid-nation", [("tasks", totals.all().into()), ("organisations", organisations.into())]);
        let figures = figures(t, &totals);
        if figures.is_empty() { head } else { format!("{head} {figures}.") }
    }

    /// The organisations that a change touches, and how many more there are.
    pub(super) fn places(&self, t: Texts, code: &TaskCode) -> (Vec<Place>, usize) {
        let Some(all) = self.at.get(code) else { return (Vec::new(), 0) };
        let mut told: Vec<&Difference<'_>> = all.iter().collect();
        if told.len() > self.most {
            told.sort_by_key(|one| (one.signal.is_none(), one.work == Work::Untouched));
            told.truncate(self.most);
        }
        (told.iter().map(|one| self.place(t, one)).collect(), all.len() - told.len())
    }

    fn href(&self, organisation: &OrganisationCode) -> String {
        format!("/organisations/{organisation}?rollout={}", self.key)
    }

    fn place(&self, t: Texts, one: &Difference<'_>) -> Place {
        let mut said = vec![t.get(work(one.work)).into_owned()];
        let facts = [
            (one.change == Change::Hidden, "laid-hidden"),
            (one.new_performer, "laid-new-performer"),
            (one.new_responsible, "laid-new-responsible"),
            (one.vacated, "laid-vacated"),
        ];
        said.extend(facts.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| t.get(key).into_owned()));
        if let Some((from, to)) = one.signal {
            said.push(t.with("laid-signal", [("from", words::signal(t, from).into()), ("to", words::signal(t, to).into())]));
        }
        Place { name: one.organisation.name.clone(), href: self.href(&one.organisation.code), words: said.join(", ") }
    }

    /// The organisations with what changes there.
    pub(super) fn rows(&self, shown: Shown) -> Vec<Row> {
        self.by_organisation().map(|(_, row)| row).filter(|row| shown.holds(row)).collect()
    }

    /// The same, each municipality with its institutions in one row, by the names of municipalities.
    pub(super) fn rows_of_municipalities(&self, shown: Shown, name: impl Fn(&OrganisationCode) -> Option<String>) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut places: HashMap<&OrganisationCode, usize> = HashMap::new();
        for (organisation, row) in self.by_organisation() {
            let home = organisation.parent.as_ref().unwrap_or(&organisation.code);
            match places.get(home) {
                Some(at) => rows[*at].add(&row),
                None => {
                    places.insert(home, rows.len());
                    let name = name(home).unwrap_or_else(|| home.to_string());
                    rows.push(Row { name, href: self.href(home), ..row });
                }
            }
        }
        rows.retain(|row| shown.holds(row));
        rows
    }

    fn by_organisation(&self) -> impl Iterator<Item = (&'a Organisation, Row)> {
        let row = |(organisation, totals): (&'a Organisation, Totals)| (organisation, self.row(organisation, &totals));
        self.revision.by_organisation().into_iter().map(row)
    }

    fn row(&self, organisation: &Organisation, totals: &Totals) -> Row {
        Row {
            name: organisation.name.clone(),
            href: self.href(&organisation.code),
            added: totals.moved(Change::Added),
            changed: totals.moved(Change::Changed),
            withdrawn: totals.moved(Change::Withdrawn) + totals.moved(Change::Hidden),
            kept: totals.worked(Work::OwnDate) + totals.worked(Work::Closed),
            people: totals.new_performers + totals.new_responsibles + totals.vacated,
            yellow: totals.turning(Signal::Yellow),
            red: totals.turning(Signal::Red),
        }
    }
}

fn work(work: Work) -> &'static str {
    match work {
        Work::Untouched => "laid-untouched",
        Work::Begun => "laid-begun",
        Work::OwnDate => "laid-own-date",
        Work::Closed => "laid-closed",
    }
}

/// Figures in one line: what has been done about the tasks, who gets them, and which signals they turn into.
pub(super) fn figures(t: Texts, totals: &Totals) -> String {
    let counted = [
        ("laid-untouched-count", totals.worked(Work::Untouched)),
        ("laid-begun-count", totals.worked(Work::Begun)),
        ("laid-own-date-count", totals.worked(Work::OwnDate)),
        ("laid-closed-count", totals.worked(Work::Closed)),
        ("laid-new-performer-count", totals.new_performers),
        ("laid-new-responsible-count", totals.new_responsibles),
        ("laid-vacated-count", totals.vacated),
        ("laid-yellow-count", totals.turning(Signal::Yellow)),
        ("laid-red-count", totals.turning(Signal::Red)),
    ];
    let said = counted.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| t.with(key, [("count", count.into())]));
    said.collect::<Vec<_>>().join(", ")
}

/// On which day how many different tasks appear, and how many there are over all organisations.
pub(super) fn appearances(standing: &Standing) -> BTreeMap<Day, (usize, usize)> {
    let mut found: BTreeMap<Day, (BTreeSet<u16>, usize)> = BTreeMap::new();
    for task in &standing.tasks {
        let on = found.entry(standing.dates(task).publish).or_default();
        on.0.insert(task.template);
        on.1 += 1;
    }
    found.into_iter().map(|(day, (templates, tasks))| (day, (templates.len(), tasks))).collect()
}
