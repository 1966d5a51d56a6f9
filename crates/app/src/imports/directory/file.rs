//! The file: JSON with a list of units and a list of users, as OS2sync's hierarchy gives them. Names of fields are read
//! without case, since versions differ in it; the answer of OS2sync's service around the lists is taken off.

use domain::{
    fk_organisation::{ListedPerson, ListedUnit},
    roster::Details,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The most people and units of a file.
const MOST: usize = 100_000;
/// The longest text that is taken.
const LONGEST: usize = 200;

/// What a file lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Listed {
    pub(super) people: Vec<ListedPerson>,
    pub(super) units: Vec<ListedUnit>,
    /// How many entries say too little to be known: no UUID or no name.
    pub(super) skipped: usize,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FileFault {
    /// There is nothing in it.
    Empty,
    /// Not JSON.
    NotJson,
    /// JSON of another form.
    OtherForm,
    /// More than is read.
    TooMany,
}

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Listed, FileFault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Err(FileFault::Empty);
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|_| FileFault::NotJson)?;
    let value = field(&value, "result").unwrap_or(&value);
    let (Some(Value::Array(units)), Some(Value::Array(users))) = (field(value, "ous"), field(value, "users")) else {
        return Err(FileFault::OtherForm);
    };
    if units.len() + users.len() > MOST {
        return Err(FileFault::TooMany);
    }
    let mut listed = Listed::default();
    listed.units.extend(units.iter().filter_map(unit));
    listed.people.extend(users.iter().filter_map(person));
    listed.skipped = units.len() + users.len() - listed.units.len() - listed.people.len();
    if listed.people.is_empty() { Err(FileFault::Empty) } else { Ok(listed) }
}

fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    value.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

fn words(value: &Value, name: &str) -> Option<String> {
    let text = field(value, name)?.as_str()?.trim();
    let fits = !text.is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

fn uuid(value: &Value, name: &str) -> Option<String> {
    words(value, name)?.parse::<uuid::Uuid>().ok().map(|uuid| uuid.to_string())
}

fn unit(value: &Value) -> Option<ListedUnit> {
    Some(ListedUnit {
        uuid: uuid(value, "uuid")?,
        name: words(value, "name")?,
        parent: uuid(value, "parentou"),
        number: words(value, "shortkey"),
    })
}

fn person(value: &Value) -> Option<ListedPerson> {
    let position = field(value, "positions").and_then(Value::as_array).and_then(|positions| positions.first());
    Some(ListedPerson {
        uuid: uuid(value, "uuid")?,
        unit: position.and_then(|position| uuid(position, "uuid")),
        details: Details {
            name: words(value, "name")?,
            email: words(value, "email").unwrap_or_default(),
            phone: words(value, "telephone"),
            job_title: position.and_then(|position| words(position, "name")),
        },
    })
}

/// The lists as they are kept until somebody approves them.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Kept {
    people: Vec<[Option<String>; 6]>,
    units: Vec<[Option<String>; 4]>,
    pub(super) skipped: usize,
}

impl From<&Listed> for Kept {
    fn from(listed: &Listed) -> Self {
        let person = |person: &ListedPerson| {
            let Details { name, email, phone, job_title } = person.details.clone();
            [Some(person.uuid.clone()), Some(name), Some(email), phone, job_title, person.unit.clone()]
        };
        let unit = |unit: &ListedUnit| [Some(unit.uuid.clone()), Some(unit.name.clone()), unit.parent.clone(), unit.number.clone()];
        Self { people: listed.people.iter().map(person).collect(), units: listed.units.iter().map(unit).collect(), skipped: listed.skipped }
    }
}

impl From<Kept> for Listed {
    fn from(kept: Kept) -> Self {
        let person = |[uuid, name, email, phone, job_title, unit]: [Option<String>; 6]| ListedPerson {
            uuid: uuid.unwrap_or_default(),
            details: Details { name: name.unwrap_or_default(), email: email.unwrap_or_default(), phone, job_title },
            unit,
        };
        let unit = |[uuid, name, parent, number]: [Option<String>; 4]| ListedUnit {
            uuid: uuid.unwrap_or_default(),
            name: name.unwrap_or_default(),
            parent,
            number,
        };
        Self {
            people: kept.people.into_iter().map(person).collect(),
            units: kept.units.into_iter().map(unit).collect(),
            skipped: kept.skipped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"OUs": [{"Uuid": "6B1F0C7E-0000-4000-8000-000000000001", "Name": "Skolen", "ParentOU": null}, {"Name": "uden"}],
        "Users": [{"uuid": "6b1f0c7e-0000-4000-8000-000000000002", "name": " Anne ", "email": "anne@example.dk",
        "positions": [{"uuid": "6b1f0c7e-0000-4000-8000-000000000001", "name": "Bibliotekar"}]}]}"#;

    #[test]
    fn a_hierarchy_is_read_with_and_without_the_answer_around_it() {
        let read_plain = read(FILE.as_bytes()).unwrap_or_default();
        assert_eq!((read_plain.people.len(), read_plain.units.len(), read_plain.skipped), (1, 1, 1));
        assert_eq!(read_plain.people[0].details.name, "Anne");
        assert_eq!(read_plain.people[0].unit.as_deref(), Some(read_plain.units[0].uuid.as_str()), "UUIDs are compared without case");
        let wrapped = format!("\u{feff}{{\"status\": 2, \"Result\": {FILE}}}");
        assert_eq!(read(wrapped.as_bytes()).as_ref(), Ok(&read_plain));
        assert_eq!(Listed::from(Kept::from(&read_plain)), read_plain);
    }

    #[test]
    fn other_files_are_refused() {
        for (text, fault) in [
            ("", FileFault::Empty),
            ("Navn;Mail", FileFault::NotJson),
            ("[1]", FileFault::OtherForm),
            (r#"{"ous": [], "users": 7}"#, FileFault::OtherForm),
            (r#"{"ous": [], "users": []}"#, FileFault::Empty),
        ] {
            assert_eq!(read(text.as_bytes()), Err(fault), "{text}");
        }
        assert_eq!(read("[".repeat(100_000).as_bytes()), Err(FileFault::NotJson), "however deep");
    }
}
