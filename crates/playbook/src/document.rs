//! One file while it is read: its lines, its TOML with places, and the faults found in it so far.

use crate::fault::{Fault, FaultKind};
use std::{cell::RefCell, collections::BTreeSet};
use toml::de::DeTable;

/// So many faults of syntax are reported of one file; what follows is seldom more than their echo.
const MOST_SYNTAX_FAULTS: usize = 20;

/// One file while it is read.
pub(crate) struct Document<'a> {
    /// Its path within the playbook.
    pub(crate) file: &'a str,
    line_starts: Vec<usize>,
    faults: RefCell<Vec<Fault>>,
    /// Lines with faults of syntax, if there are any.
    broken_lines: RefCell<BTreeSet<usize>>,
}

impl<'a> Document<'a> {
    /// Begins reading a file.
    pub(crate) fn new(file: &'a str, text: &str) -> Self {
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file, line_starts, faults: RefCell::default(), broken_lines: RefCell::default() }
    }

    /// The line, from 1, of a byte of the file.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset)
    }

    /// Notes a fault.
    pub(crate) fn report(&self, line: usize, kind: FaultKind) {
        self.faults.borrow_mut().push(Fault { file: self.file.to_owned(), line, kind });
    }

    /// Reads TOML as far as it goes; what is not TOML is reported.
    pub(crate) fn parse<'t>(&self, toml: &'t str) -> DeTable<'t> {
        let (table, errors) = DeTable::parse_recoverable(toml);
        // The parser sees the end of a line at the start of the next one, where the author does not look.
        let place = |offset: usize| self.line(offset.min(toml.trim_end().len()));
        let mut errors: Vec<_> = errors.iter().map(|error| (place(error.span().map_or(0, |span| span.start)), error.message())).collect();
        errors.sort_by_key(|(line, _)| *line);
        errors.dedup_by_key(|(line, _)| *line);
        for (line, message) in errors.iter().take(MOST_SYNTAX_FAULTS) {
            self.report(*line, FaultKind::Toml((*message).to_owned()));
        }
        self.broken_lines.borrow_mut().extend(errors.iter().map(|(line, _)| *line));
        table.into_inner()
    }

    /// Whether all of it was TOML.
    pub(crate) fn is_sound(&self) -> bool {
        self.broken_lines.borrow().is_empty()
    }

    /// Everything found, less what only follows from faults of syntax.
    pub(crate) fn into_faults(self) -> Vec<Fault> {
        let broken = self.broken_lines.into_inner();
        let mut faults = self.faults.into_inner();
        faults.retain(|fault| match &fault.kind {
            FaultKind::Toml(_) => true,
            FaultKind::MissingKey(_) => broken.is_empty(),
            _ => !broken.contains(&fault.line),
        });
        faults
    }
}
