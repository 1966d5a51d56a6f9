//! The columns of a list of tasks that goes out to be changed: what each is called, in either language, and where it stands in a file.

use domain::round_trip::Field;
use texts::{Language, Texts};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Organisation,
    Task,
    Signal,
    DueNow,
    State,
    Reason,
    Responsible,
    Performer,
    Granted,
    Comment,
    Key,
}

impl Column {
    /// All, in the order of the file.
    pub(super) const ALL: [Self; 11] = [
        Self::Organisation,
        Self::Task,
        Self::Signal,
        Self::DueNow,
        Self::State,
        Self::Reason,
        Self::Responsible,
        Self::Performer,
        Self::Granted,
        Self::Comment,
        Self::Key,
    ];

    /// Its heading.
    pub(super) fn title(self, t: Texts) -> String {
        t.get(match self {
            Self::Organisation => "column-organisation",
            Self::Task => "column-task",
            Self::Signal => "column-signal",
            Self::DueNow => "column-due",
            Self::State => "column-state",
            Self::Reason => "bulk-excel-reason",
            Self::Responsible => "bulk-excel-responsible",
            Self::Performer => "bulk-excel-performer",
            Self::Granted => "bulk-excel-granted",
            Self::Comment => "bulk-excel-comment",
            Self::Key => "bulk-excel-key",
        })
        .into_owned()
    }

    /// The column that a field stands in; a state has its reason beside it.
    pub(super) fn of_field(field: Field) -> Self {
        match field {
            Field::State => Self::State,
            Field::Responsible => Self::Responsible,
            Field::Performer => Self::Performer,
            Field::Due => Self::Granted,
        }
    }

    /// Where each column stands under a heading, counted from 0: found by their names in either language.
    pub(super) fn places(heading: &[String]) -> Vec<Option<usize>> {
        let heading: Vec<String> = heading.iter().map(|word| word.trim().to_lowercase()).collect();
        let place = |column: Self| {
            let names = [Language::Danish, Language::English].map(|language| column.title(Texts::new(language)).to_lowercase());
            heading.iter().position(|word| names.contains(word))
        };
        Self::ALL.into_iter().map(place).collect()
    }

    /// The number of the column among all.
    pub(super) fn index(self) -> usize {
        Self::ALL.iter().position(|one| *one == self).unwrap_or_default()
    }
}
