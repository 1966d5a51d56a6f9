//! The rows of a file beside the tasks as they are now: each change, each conflict with what others did meanwhile, each fault by its
//! cell.

use crate::{
    bulk::{
        chosen::{Chosen, Selection},
        excel::{
            columns::Column,
            export::mail,
            rows::{CellFault, Row},
        },
        words,
    },
    failure::Failure,
    tasks::store::{self, Place, place},
    visit::Visit,
    words as general,
};
use database::Connection;
use domain::{
    access::TaskPermit,
    bulk::Outcome,
    calendar::Day,
    round_trip::{Field, Step, Value, step, wish},
    task::{Overlay, State},
    text::PersonId,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use texts::{Language, Texts};

/// What somebody decided about a conflict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// What stands in the file.
    File,
    /// What stands there now.
    Now,
}

/// What was decided, by the row's number and the field.
pub(super) type Decisions = BTreeMap<(u32, Field), Decision>;

/// A cell that changes something.
pub(super) struct CellChange {
    pub(super) cell: String,
    pub(super) task: String,
    pub(super) href: String,
    pub(super) organisation: String,
    pub(super) what: String,
}

/// A cell that somebody else has changed meanwhile.
pub(super) struct Conflict {
    pub(super) cell: String,
    pub(super) task: String,
    pub(super) organisation: String,
    pub(super) column: String,
    /// The name of the choice in the form.
    pub(super) field: String,
    pub(super) file: String,
    pub(super) now: String,
    pub(super) by: String,
    pub(super) decided: Option<Decision>,
}

/// What the rows come to.
#[derive(Default)]
pub(super) struct Compared<'s> {
    pub(super) changes: Vec<CellChange>,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) faults: Vec<CellFault>,
    /// The tasks that change, with what they become and the comment.
    pub(super) made: Vec<(&'s Chosen, Overlay, Option<String>)>,
    /// The rows that do anything, with the revisions that are shown.
    pub(super) rows: Vec<Row>,
}

/// What else the comparison needs of the database: the tasks as they went out, and who changed them since.
pub(super) struct Past {
    went_out: HashMap<Place, Overlay>,
    last: HashMap<Place, store::LastChange>,
}

impl Past {
    /// Reads it for the tasks that were changed since they went out.
    pub(super) async fn read(connection: &mut Connection, rows: &[Row], selection: &Selection) -> Result<Self, Failure> {
        let at: HashMap<Place, i64> =
            rows.iter().filter_map(Row::address).map(|address| (address.place, address.seen_at.unwrap_or(0))).collect();
        let late = selection.tasks.iter().filter(|chosen| at.get(&place(&chosen.permit)).is_some_and(|at| *at != chosen.revision));
        let permits: Vec<&TaskPermit> = late.map(|chosen| &chosen.permit).collect();
        if permits.is_empty() {
            return Ok(Self { went_out: HashMap::new(), last: HashMap::new() });
        }
        let went_out = store::at_revisions(connection, &permits, &at).await?;
        Ok(Self { went_out, last: store::last_changes(connection, &permits).await? })
    }
}

/// Compares every row.
pub(super) fn compare<'s>(visit: &Visit, rows: &[Row], selection: &'s Selection, past: &Past, decisions: &Decisions) -> Compared<'s> {
    let tasks: HashMap<Place, &Chosen> = selection.tasks.iter().map(|chosen| (place(&chosen.permit), chosen)).collect();
    let (mut compared, mut known) = (Compared::default(), BTreeSet::new());
    for row in rows {
        let address = row.address();
        let found = address.as_ref().and_then(|address| tasks.get(&address.place).copied());
        let fault = match (&address, found) {
            (Some(address), Some(_)) if known.insert(address.place.clone()) => None,
            (Some(_), Some(_)) => Some("bulk-excel-twice"),
            _ => Some("bulk-excel-unknown"),
        };
        match (fault, found, address) {
            (None, Some(chosen), Some(address)) => {
                let compare = OneRow { visit, row, selection, chosen, past, decisions };
                let unchanged = address.seen_at == Some(chosen.revision);
                let went_out = if unchanged { Some(&chosen.overlay) } else { past.went_out.get(&address.place) };
                match went_out {
                    Some(went_out) => compare.take_in(&mut compared, went_out),
                    None => compared
                        .faults
                        .push(CellFault { cell: row.name(Column::Task), text: visit.t.get("bulk-excel-unknown").into_owned() }),
                }
            }
            (fault, ..) => {
                let text = visit.t.get(fault.unwrap_or("bulk-excel-unknown")).into_owned();
                compared.faults.push(CellFault { cell: row.name(Column::Task), text });
            }
        }
    }
    compared
}

/// One row beside its task.
struct OneRow<'a, 's> {
    visit: &'a Visit,
    row: &'a Row,
    selection: &'s Selection,
    chosen: &'s Chosen,
    past: &'a Past,
    decisions: &'a Decisions,
}

impl<'s> OneRow<'_, 's> {
    fn take_in(self, compared: &mut Compared<'s>, went_out: &Overlay) {
        let (mut values, mut does_anything) = (Vec::new(), false);
        let faults = compared.faults.len();
        for field in Field::ALL {
            let (was, now) = (Value::of(field, went_out), Value::of(field, &self.chosen.overlay));
            let value = match self.value(field, &was) {
                Ok(Some(value)) => value,
                Ok(None) => continue,
                Err(text) => {
                    compared.faults.push(CellFault { cell: self.row.name(Column::of_field(field)), text });
                    continue;
                }
            };
            let decided = self.decisions.get(&(self.row.number, field)).copied();
            let takes = match step(&was, &value, &now) {
                Step::Keep => continue,
                Step::Change => true,
                Step::Conflict => {
                    does_anything = true;
                    compared.conflicts.push(self.conflict(field, &value, &now, decided));
                    decided == Some(Decision::File)
                }
            };
            if takes {
                compared.changes.push(self.change(field, &now, &value));
                values.push((field, value));
            }
        }
        let comment = self.row.words(Column::Comment).map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned);
        if let Some(comment) = &comment {
            compared.changes.push(self.line(Column::Comment, self.visit.t.with("bulk-excel-writes", [("comment", comment.into())])));
        }
        let wish = wish(values, comment.is_some());
        does_anything |= !wish.is_empty();
        if !does_anything || compared.faults.len() > faults {
            return;
        }
        compared.rows.push(Row { seen: Some(self.chosen.revision), ..self.row.clone() });
        match self.selection.plan(self.visit, self.chosen, &wish, true) {
            Outcome::Changes(became) => compared.made.push((self.chosen, *became, comment)),
            Outcome::Same => {}
            other => {
                let text = words::why_not(self.visit, self.chosen, &wish, &other);
                compared.faults.push(CellFault { cell: self.row.name(Column::Task), text });
            }
        }
    }

    /// What the cell of a field says; nothing if the file has no such column.
    fn value(&self, field: Field, was: &Value) -> Result<Option<Value>, String> {
        let Some(words) = self.row.words(Column::of_field(field)).map(str::trim) else { return Ok(None) };
        let t = self.visit.t;
        match field {
            Field::State => {
                let state = state(words).ok_or_else(|| t.get("bulk-excel-bad-state").into_owned())?;
                let reason = match (self.row.words(Column::Reason), was) {
                    (Some(reason), _) => Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty()),
                    (None, Value::State(_, reason)) => reason.clone(),
                    (None, _) => None,
                };
                Ok(Some(Value::State(state, reason.filter(|_| state.needs_reason()))))
            }
            Field::Due if words.is_empty() => Ok(Some(Value::Day(None))),
            Field::Due => {
                let day: Result<Day, _> = words.parse();
                day.map(|day| Some(Value::Day(Some(day)))).map_err(|_| t.get("bulk-excel-bad-day").into_owned())
            }
            Field::Responsible | Field::Performer => self.person(words, was).map(Value::Person).map(Some),
        }
    }

    /// The person of a mail address: one who works there, or who stands on the task already.
    fn person(&self, words: &str, was: &Value) -> Result<Option<PersonId>, String> {
        let by_role = [Language::Danish, Language::English].map(|language| Texts::new(language).get("task-follows-role").to_lowercase());
        if words.is_empty() || by_role.contains(&words.to_lowercase()) {
            return Ok(None);
        }
        if let Value::Person(Some(person)) = was
            && mail(self.visit, Some(person)).eq_ignore_ascii_case(words)
        {
            return Ok(Some(person.clone()));
        }
        let found = self.selection.people_of(self.chosen).iter().find(|person| mail(self.visit, Some(*person)).eq_ignore_ascii_case(words));
        found.cloned().map(Some).ok_or_else(|| self.visit.t.get("bulk-excel-bad-person").into_owned())
    }

    fn change(&self, field: Field, now: &Value, value: &Value) -> CellChange {
        let column = Column::of_field(field);
        let (from, to) = (self.told(now), self.told(value));
        let what = [("what", column.title(self.visit.t).into()), ("from", from.into()), ("to", to.into())];
        self.line(column, self.visit.t.with("task-history-from-to", what))
    }

    fn line(&self, column: Column, what: String) -> CellChange {
        CellChange {
            cell: self.row.name(column),
            task: words::title(self.visit, self.selection, self.chosen),
            href: self.chosen.href(),
            organisation: self.selection.organisation(self.chosen).name.clone(),
            what,
        }
    }

    fn conflict(&self, field: Field, value: &Value, now: &Value, decided: Option<Decision>) -> Conflict {
        let column = Column::of_field(field);
        let last = self.past.last.get(&place(&self.chosen.permit));
        Conflict {
            cell: self.row.name(column),
            task: words::title(self.visit, self.selection, self.chosen),
            organisation: self.selection.organisation(self.chosen).name.clone(),
            column: column.title(self.visit.t),
            field: format!("decide-{}-{}", self.row.number, field.key()),
            file: self.told(value),
            now: self.told(now),
            by: last.map(|change| crate::bulk::pages::changed_by(self.visit, change)).unwrap_or_default(),
            decided,
        }
    }

    /// A value in words.
    fn told(&self, value: &Value) -> String {
        let t = self.visit.t;
        match value {
            Value::State(state, None) => general::state(t, *state).into_owned(),
            Value::State(state, Some(reason)) => format!("{} ({reason})", general::state(t, *state)),
            Value::Person(person) => mail(self.visit, person.as_ref()),
            Value::Day(day) => day.map_or_else(|| t.get("task-no-date").into_owned(), |day| t.date_medium(day.date())),
        }
    }
}

/// The state that a word names, in either language.
fn state(words: &str) -> Option<State> {
    let named = |language: Language, state: State| texts::folded(&general::state(Texts::new(language), state)) == texts::folded(words);
    State::ALL.into_iter().find(|state| [Language::Danish, Language::English].into_iter().any(|language| named(language, *state)))
}
