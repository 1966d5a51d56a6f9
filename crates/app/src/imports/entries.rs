//! The rows of a file as the rule takes them, and every fault with its cell.

use crate::{
    imports::{
        columns::{Column, Places},
        grid::{Grid, GridCell, GridRow},
        nation,
        pages::Place,
    },
    organisations::seen::Seen,
    visit::Visit,
};
use domain::{
    calendar::Day,
    role::FALLBACK_CHAIN,
    roster::{self, Clash, Details, Entry, HeldRole},
    text::{OrganisationCode, RoleKey, RolloutKey},
};
use std::collections::BTreeMap;

/// The longest text that a cell may hold.
const LONGEST: usize = 200;

/// What is wrong in a cell, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CellFault {
    /// The cell as Excel names it.
    pub(super) cell: String,
    /// What is wrong and what to do.
    pub(super) text: String,
}

/// A file, understood.
pub(super) struct Understood {
    pub(super) entries: Vec<Entry>,
    pub(super) faults: Vec<CellFault>,
}

/// What people call things, by every name that a file may use.
struct Names {
    roles: BTreeMap<String, RoleKey>,
    rollouts: BTreeMap<String, RolloutKey>,
}

impl Names {
    fn new(visit: &Visit, rollouts: &[Seen]) -> Self {
        let mut names = Self { roles: BTreeMap::new(), rollouts: BTreeMap::new() };
        for role in FALLBACK_CHAIN {
            names.roles.insert(crate::roles::known_title(visit.t, role).to_lowercase(), role.into());
            names.roles.insert(role.to_owned(), role.into());
        }
        for seen in rollouts {
            let playbook = &seen.standing.playbook;
            for card in &playbook.roles {
                for name in [card.key.as_str(), &card.title.da, card.title.english()] {
                    names.roles.insert(name.to_lowercase(), card.key.clone());
                }
            }
            for name in [seen.key().as_str(), &playbook.title.da, playbook.title.english()] {
                names.rollouts.insert(name.to_lowercase(), seen.key().clone());
            }
        }
        names
    }
}

/// Reads the rows for an organisation, or for those that the rows name.
pub(super) fn understand(visit: &Visit, place: &Place, grid: &Grid) -> Understood {
    let places = Places::find(grid);
    let whole_nation = place.national.as_ref().map(|permit| nation::Organisations::new(visit, permit, &place.rollouts));
    let mut reader = Reader { visit, place, names: Names::new(visit, &place.rollouts), whole_nation, places, faults: Vec::new() };
    for column in reader.places.lacking(place.national.is_some()).collect::<Vec<_>>() {
        let text = visit.t.with("imports-fault-column", [("column", column.title(visit.t).into())]);
        reader.faults.push(CellFault { cell: "1".to_owned(), text });
    }
    if !reader.faults.is_empty() {
        return Understood { entries: Vec::new(), faults: reader.faults };
    }
    let entries: Vec<Entry> = grid.rows.iter().filter_map(|row| reader.entry(row)).collect();
    for conflict in roster::conflicts(&entries) {
        let (key, column) = match conflict.clash {
            Clash::OtherDetails => ("imports-fault-other-details", Column::Name),
            Clash::SameRole => ("imports-fault-same-role", Column::Role),
            Clash::TwoPrimaries => ("imports-fault-two-primaries", Column::Primary),
            Clash::EndsBeforeStart => ("imports-fault-ends-before-start", Column::Until),
        };
        let text = visit.t.with(key, [("row", i64::from(conflict.with).into())]);
        reader.fault(conflict.row, column, text);
    }
    Understood { entries, faults: reader.faults }
}

struct Reader<'a> {
    visit: &'a Visit,
    place: &'a Place,
    names: Names,
    /// The organisations that a row may name.
    whole_nation: Option<nation::Organisations<'a>>,
    places: Places,
    faults: Vec<CellFault>,
}

impl Reader<'_> {
    fn fault(&mut self, row: u32, column: Column, text: String) {
        let cell = self.places.of(column).map_or_else(|| row.to_string(), |at| documents::cell_name(at, row));
        self.faults.push(CellFault { cell, text });
    }

    fn entry(&mut self, row: &GridRow) -> Option<Entry> {
        let before = self.faults.len();
        let organisation = self.organisation(row);
        let details = self.details(row);
        let held = self.held(row, organisation.as_ref());
        let organisation = organisation.filter(|_| self.faults.len() == before)?;
        Some(Entry { row: row.number, organisation, details, held })
    }

    /// The organisation of a row: the one that the list is for, or the one that it names.
    fn organisation(&mut self, row: &GridRow) -> Option<OrganisationCode> {
        if self.whole_nation.is_none() {
            return Some(self.place.code.clone());
        }
        let Some(word) = self.words(row, Column::Organisation) else {
            let column = Column::Organisation.title(self.visit.t);
            self.fault(row.number, Column::Organisation, self.visit.t.with("imports-fault-empty", [("column", column.into())]));
            return None;
        };
        match self.whole_nation.as_ref()?.find(&word) {
            Ok(code) => Some(code),
            Err(nearest) => {
                let keys = ["imports-fault-organisation", "imports-fault-organisation-meant"];
                self.unknown(row.number, Column::Organisation, &word, nearest, keys);
                None
            }
        }
    }

    fn details(&mut self, row: &GridRow) -> Details {
        let t = self.visit.t;
        let [name, email] = [Column::Name, Column::Email].map(|column| self.words(row, column).unwrap_or_default());
        for (column, value) in [(Column::Name, &name), (Column::Email, &email)] {
            if value.is_empty() {
                self.fault(row.number, column, t.with("imports-fault-empty", [("column", column.title(t).into())]));
            }
        }
        if !email.is_empty() && !looks_like_address(&email) {
            self.fault(row.number, Column::Email, t.with("imports-fault-email", [("value", email.as_str().into())]));
        }
        Details { name, email, phone: self.words(row, Column::Phone), job_title: self.words(row, Column::JobTitle) }
    }

    fn held(&mut self, row: &GridRow, organisation: Option<&OrganisationCode>) -> Option<HeldRole> {
        let role = self.words(row, Column::Role);
        let rollout = self.rollout(row);
        let primary = self.yes_or_no(row);
        let (from, until) = (self.day(row, Column::From), self.day(row, Column::Until));
        let word = role?;
        let Some(role) = self.names.roles.get(&word.to_lowercase()).cloned() else {
            let nearest = playbook::nearest(&word.to_lowercase(), self.names.roles.keys().map(String::as_str));
            self.unknown(row.number, Column::Role, &word, nearest, ["imports-fault-role", "imports-fault-role-meant"]);
            return None;
        };
        if let Some(nation) = &self.whole_nation
            && let Some(key) = nation.refusal(rollout.as_ref(), organisation)
        {
            self.fault(row.number, Column::Rollout, self.visit.t.get(key).into_owned());
            return None;
        }
        Some(HeldRole { role, rollout, primary, from, until })
    }

    fn rollout(&mut self, row: &GridRow) -> Option<RolloutKey> {
        let word = self.words(row, Column::Rollout)?;
        let found = self.names.rollouts.get(&word.to_lowercase()).cloned();
        if found.is_none() {
            let nearest = playbook::nearest(&word.to_lowercase(), self.names.rollouts.keys().map(String::as_str));
            self.unknown(row.number, Column::Rollout, &word, nearest, ["imports-fault-rollout", "imports-fault-rollout-meant"]);
        }
        found
    }

    fn unknown(&mut self, row: u32, column: Column, word: &str, nearest: Option<String>, [plain, meant]: [&'static str; 2]) {
        let t = self.visit.t;
        let text = match nearest {
            Some(nearest) => t.with(meant, [("value", word.into()), ("meant", nearest.as_str().into())]),
            None => t.with(plain, [("value", word.into())]),
        };
        self.fault(row, column, text);
    }

    fn yes_or_no(&mut self, row: &GridRow) -> bool {
        let word = self.words(row, Column::Primary).unwrap_or_default().to_lowercase();
        match word.as_str() {
            "ja" | "yes" | "x" | "true" | "1" => true,
            "" | "nej" | "no" | "false" | "0" => false,
            _ => {
                self.fault(row.number, Column::Primary, self.visit.t.with("imports-fault-yes-no", [("value", word.as_str().into())]));
                false
            }
        }
    }

    fn day(&mut self, row: &GridRow, column: Column) -> Option<Day> {
        let at = self.places.of(column)?;
        let text = match row.cells.get(at)? {
            GridCell::Day(text) => text.clone(),
            _ => self.words(row, column)?,
        };
        let day = iso(&text).parse().ok();
        if day.is_none() {
            self.fault(row.number, column, self.visit.t.with("imports-fault-day", [("value", text.as_str().into())]));
        }
        day
    }

    /// The words of a cell; nothing for an empty one, or one that holds what is not taken in.
    fn words(&mut self, row: &GridRow, column: Column) -> Option<String> {
        let at = self.places.of(column)?;
        let t = self.visit.t;
        match row.cells.get(at)? {
            GridCell::Text(text) if text.chars().count() > LONGEST || text.chars().any(char::is_control) => {
                self.fault(row.number, column, t.with("imports-fault-long", [("most", LONGEST.into())]));
                None
            }
            GridCell::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            GridCell::Day(text) => Some(text.clone()),
            GridCell::Formula => {
                self.fault(row.number, column, t.get("imports-fault-formula").into_owned());
                None
            }
            GridCell::Error => {
                self.fault(row.number, column, t.get("imports-fault-error").into_owned());
                None
            }
        }
    }
}

/// A day typed as people type it, `9-3-2026`, as ISO text; others as they are.
fn iso(text: &str) -> String {
    let parts: Vec<&str> = text.split(['-', '.', '/']).map(str::trim).collect();
    match parts[..] {
        [day, month, year] if year.len() == 4 && day.len() <= 2 && month.len() <= 2 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    }
}

/// Something, an at sign, something with a dot; no white space.
pub(crate) fn looks_like_address(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let plain = !text.chars().any(|letter| letter.is_whitespace() || letter.is_control());
    plain && !name.is_empty() && !host.contains('@') && host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{iso, looks_like_address};

    #[test]
    fn days_are_read_as_people_type_them() {
        for (typed, read) in [("9-3-2026", "2026-03-09"), ("09.03.2026", "2026-03-09"), ("2026-03-09", "2026-03-09"), ("snart", "snart")] {
            assert_eq!(iso(typed), read);
        }
    }

    #[test]
    fn addresses_look_like_addresses() {
        for (text, is) in [
            ("a@b.dk", true),
            ("a.b+c@d.e.dk", true),
            ("a", false),
            ("a@b", false),
            ("a b@c.dk", false),
            ("@b.dk", false),
            ("a@@b.dk", false),
            ("a@.dk", false),
        ] {
            assert_eq!(looks_like_address(text), is, "{text}");
        }
    }
}
