//! Fair selection.

mod case;
mod enumerated;
mod files;
mod national;
mod record;
mod relaxed;
