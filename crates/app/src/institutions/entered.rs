//! What somebody typed into the form of an institution, and what it means.

use crate::{form::Faults, visit::Visit};
use domain::institution::{Details, Field, FieldFault};
use std::collections::BTreeMap;
use texts::Texts;

/// The fields as they were typed.
pub(super) struct Typed(pub(super) BTreeMap<Field, String>);

impl Typed {
    /// From the fields of a form, whatever else it sent.
    pub(super) fn new(fields: &[(String, String)]) -> Self {
        let value = |field: Field| fields.iter().find(|(name, _)| name == field.key()).map(|(_, value)| value.clone()).unwrap_or_default();
        Self(Field::ALL.into_iter().map(|field| (field, value(field))).collect())
    }

    /// What is written now.
    pub(super) fn now(details: &Details) -> Self {
        Self(details.0.clone())
    }

    /// The text of a field.
    pub(super) fn of(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// What it means; what cannot be is noted as a fault.
    pub(super) fn details(&self, visit: &Visit, was: &Details, faults: &mut Faults) -> Details {
        let mut details = BTreeMap::new();
        for field in Field::ALL {
            match field.parse(self.of(field), was.of(field)) {
                Ok(Some(value)) => drop(details.insert(field, value)),
                Ok(None) => {}
                Err(fault) => faults.add(field.key(), fault_words(visit.t, field, fault, self.of(field))),
            }
        }
        Details(details)
    }
}

/// What is wrong with the text of a field, and what to do.
pub(super) fn fault_words(t: Texts, field: Field, fault: FieldFault, value: &str) -> String {
    let what = super::opened::field_words(t, field);
    let key = match fault {
        FieldFault::Needed => "institutions-fault-needed",
        FieldFault::TooLong => "institutions-fault-long",
        FieldFault::NotAType => "institutions-fault-type",
        FieldFault::NotANumber => "institutions-fault-figure",
        FieldFault::NotAnInstitutionNumber => "institutions-fault-number",
        FieldFault::NotAnEan => "institutions-fault-ean",
    };
    t.with(key, [("what", what.into()), ("value", value.chars().take(60).collect::<String>().into())])
}
