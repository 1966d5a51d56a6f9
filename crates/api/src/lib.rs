//! The public API as data: which operations there are, what each takes, and the shapes of what it answers. The program serves what
//! stands here, checks requests against it, and describes it as an OpenAPI document; there is no second list.
//!
//! The address of a page with [`BASE`] before it is its data; what a form of a page sends is sent there as JSON.

mod document;
mod field;
mod operation;
mod page;
mod problem;
mod shapes;

pub use document::{VERSION, document};
pub use field::{Field, Kind, MOST_OF_ADDRESS, Wrong, day, flag, form_of, many, one_of, others, text, whole};
pub use operation::{Answer, Body, Method, Operation, operations};
pub use page::{Cursor, LIMIT, MOST, PAGING, Page, paged};
pub use problem::{Done, Fault, Problem};
pub use shapes::*;

/// Where everything of the API stands.
pub const BASE: &str = "/api/v1";
