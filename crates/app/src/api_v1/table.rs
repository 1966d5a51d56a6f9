//! Finding the operations of an address.

use api::{Method, Operation, operations};
use std::collections::HashMap;

/// All operations, by address.
pub(super) struct Table {
    addresses: matchit::Router<usize>,
    operations: Vec<Vec<Operation>>,
}

impl Table {
    /// The operations that there are.
    pub(super) fn new() -> Self {
        let mut table = Self { addresses: matchit::Router::new(), operations: Vec::new() };
        let mut places: HashMap<Vec<&str>, usize> = HashMap::new();
        for operation in operations() {
            let bare = operation.path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part }).collect();
            let place = *places.entry(bare).or_insert_with(|| {
                table.operations.push(Vec::new());
                let place = table.operations.len() - 1;
                // Two addresses that cannot be told apart would be one place.
                let _ = table.addresses.insert(operation.path, place);
                place
            });
            table.operations[place].push(operation);
        }
        table
    }

    /// The operations of an address, if it has any.
    pub(super) fn at(&self, path: &str) -> Option<&[Operation]> {
        let found = self.addresses.at(path).ok()?;
        Some(&self.operations[*found.value])
    }

    /// Whether an address can be read.
    pub(super) fn reads(&self, path: &str) -> bool {
        self.at(path).is_some_and(|operations| operations.iter().any(|operation| operation.method == Method::Get))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_found_at_its_address() {
        let table = Table::new();
        for operation in operations() {
            let address: Vec<&str> = operation.path.split('/').map(|part| if part.starts_with('{') { "x" } else { part }).collect();
            let found = table.at(&address.join("/")).unwrap_or_default();
            assert!(found.iter().any(|found| found.id == operation.id), "{}", operation.path);
        }
        assert!(table.at("/nowhere").is_none());
    }
}
