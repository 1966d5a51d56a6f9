//! The columns of a list of people: what each is called, in either language, and where it stands in a file.

use crate::imports::grid::Grid;
use texts::{Language, Texts};

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Organisation,
    Name,
    Email,
    Phone,
    JobTitle,
    Role,
    RoleTitle,
    Rollout,
    Primary,
    From,
    Until,
    Confirmed,
}

impl Column {
    /// All, in the order of the export.
    pub(super) const ALL: [Self; 12] = [
        Self::Organisation,
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::JobTitle,
        Self::Role,
        Self::RoleTitle,
        Self::Rollout,
        Self::Primary,
        Self::From,
        Self::Until,
        Self::Confirmed,
    ];

    /// Its heading.
    pub(super) fn title(self, t: Texts) -> String {
        t.get(match self {
            Self::Organisation => "imports-organisation",
            Self::Name => "imports-name",
            Self::Email => "imports-email",
            Self::Phone => "imports-phone",
            Self::JobTitle => "imports-job-title",
            Self::Role => "imports-role",
            Self::RoleTitle => "imports-role-title",
            Self::Rollout => "imports-rollout",
            Self::Primary => "imports-primary",
            Self::From => "imports-from",
            Self::Until => "imports-until",
            Self::Confirmed => "imports-confirmed",
        })
        .into_owned()
    }

    /// Those of a list of one organisation, or of many.
    pub(super) fn of(national: bool) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |column| national || *column != Self::Organisation)
    }

    /// Whether a file must have it.
    fn is_needed(self, national: bool) -> bool {
        matches!(self, Self::Name | Self::Email) || (national && self == Self::Organisation)
    }
}

/// Where each column stands in a file, counted from 0.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(Vec<Option<usize>>);

impl Places {
    /// Finds the columns by their headings in either language.
    pub(super) fn find(grid: &Grid) -> Self {
        let headings: Vec<String> = grid.heading.iter().map(|heading| heading.trim().to_lowercase()).collect();
        let place = |column: Column| {
            let names = [Language::Danish, Language::English].map(|language| column.title(Texts::new(language)).to_lowercase());
            headings.iter().position(|heading| names.contains(heading))
        };
        Self(Column::ALL.into_iter().map(place).collect())
    }

    /// The place of a column.
    pub(super) fn of(&self, column: Column) -> Option<usize> {
        self.0.get(Column::ALL.iter().position(|one| *one == column)?).copied().flatten()
    }

    /// The columns that are needed and not there.
    pub(super) fn lacking(&self, national: bool) -> impl Iterator<Item = Column> + '_ {
        Column::ALL.into_iter().filter(move |column| column.is_needed(national) && self.of(*column).is_none())
    }
}
