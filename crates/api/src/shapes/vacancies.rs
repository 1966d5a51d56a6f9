//! vacancies

use crate::Operation;

pub(crate) const OPERATIONS: &[Operation] = &[];
