//! What a task says of itself in a workbook: one vocabulary of columns, from which every list of tasks chooses its own.

use crate::{organisations::register::region, rollouts::standing::Standing, spreadsheet, tasks::local::mark, visit::Visit, words};
use documents::{Cell, Column, ColumnKind};
use domain::rollout::Task;

/// One column of a list of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TaskColumn {
    Rollout,
    OrganisationCode,
    Organisation,
    Region,
    Code,
    Title,
    Phase,
    Theme,
    Kind,
    Signal,
    Reasons,
    State,
    Start,
    ActBy,
    Due,
    Responsible,
    ResponsiblePhone,
    ResponsibleEmail,
    Performer,
    PerformerEmail,
}

impl TaskColumn {
    /// From the task's number to its state.
    pub(crate) const WHAT: [Self; 8] =
        [Self::Code, Self::Title, Self::Phase, Self::Theme, Self::Kind, Self::Signal, Self::Reasons, Self::State];
    /// Its three dates.
    pub(crate) const WHEN: [Self; 3] = [Self::Start, Self::ActBy, Self::Due];
    /// The two people on it and how to write to them.
    pub(crate) const WHO: [Self; 4] = [Self::Responsible, Self::ResponsibleEmail, Self::Performer, Self::PerformerEmail];

    /// The column with its heading.
    pub(crate) fn heading(self, visit: &Visit) -> Column {
        let column = Column::new(visit.t.get(self.key()), self.kind());
        match self {
            Self::Title => column.wide(50),
            Self::Reasons => column.wide(40),
            _ => column,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Rollout => "column-rollout",
            Self::OrganisationCode => "column-organisation-code",
            Self::Organisation => "column-organisation",
            Self::Region => "column-region",
            Self::Code => "column-task-code",
            Self::Title => "column-task",
            Self::Phase => "column-phase",
            Self::Theme => "column-theme",
            Self::Kind => "column-kind",
            Self::Signal => "column-signal",
            Self::Reasons => "column-reasons",
            Self::State => "column-state",
            Self::Start => "column-start",
            Self::ActBy => "column-act-by",
            Self::Due => "column-due",
            Self::Responsible => "column-responsible",
            Self::ResponsiblePhone => "column-responsible-phone",
            Self::ResponsibleEmail => "column-responsible-email",
            Self::Performer => "column-performer",
            Self::PerformerEmail => "column-performer-email",
        }
    }

    fn kind(self) -> ColumnKind {
        match self {
            Self::Start | Self::ActBy | Self::Due => ColumnKind::Date,
            Self::Reasons => ColumnKind::LongText,
            _ => ColumnKind::Text,
        }
    }

    /// What a task has in the column.
    pub(crate) fn cell(self, visit: &Visit, standing: &Standing, task: &Task) -> Cell {
        let t = visit.t;
        let (template, organisation, playbook) = (standing.template(task), standing.organisation(task), &standing.playbook);
        let (responsible, performer) = (standing.person(task.responsible), standing.person(task.performer));
        match self {
            Self::Rollout => visit.text(&playbook.title).into(),
            Self::OrganisationCode => organisation.code.as_str().into(),
            Self::Organisation => organisation.name.as_str().into(),
            Self::Region => region(organisation).into(),
            Self::Code => template.code.as_str().into(),
            Self::Title => visit.title_of(standing, task).into(),
            Self::Phase => playbook.phase(&template.phase).map(|phase| format!("{} {}", phase.key, visit.text(&phase.title))).into(),
            Self::Theme => playbook.theme(&template.theme).map(|theme| visit.text(&theme.title)).into(),
            Self::Kind => mark(t, standing, task).unwrap_or_else(|| words::kind(t, template.kind).into_owned()).into(),
            Self::Signal => spreadsheet::signal_cell(visit, task.signal),
            Self::Reasons => words::reasons(t, task.reasons).join("\n").into(),
            Self::State => words::state(t, task.state).into_owned().into(),
            Self::Start => task.start.date().into(),
            Self::ActBy => task.act_by.date().into(),
            Self::Due => task.due.date().into(),
            Self::Responsible => responsible.map(|person| person.name.as_str()).into(),
            Self::ResponsiblePhone => responsible.and_then(|person| person.phone.as_deref()).into(),
            Self::ResponsibleEmail => responsible.map(|person| person.email.as_str()).into(),
            Self::Performer => performer.map(|person| person.name.as_str()).into(),
            Self::PerformerEmail => performer.map(|person| person.email.as_str()).into(),
        }
    }
}

/// The headings of a list with these columns.
pub(crate) fn headings(visit: &Visit, columns: &[TaskColumn]) -> Vec<Column> {
    columns.iter().map(|column| column.heading(visit)).collect()
}

/// The row of a task in a list with these columns.
pub(crate) fn cells(visit: &Visit, standing: &Standing, task: &Task, columns: &[TaskColumn]) -> Vec<Cell> {
    columns.iter().map(|column| column.cell(visit, standing, task)).collect()
}
