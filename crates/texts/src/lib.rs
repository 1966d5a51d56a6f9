//! Words on screen. The messages live in `locales/da` and `locales/en` as Fluent files and are compiled in; [`Texts`] looks them up,
//! writes dates and numbers as people here write them, and [`sort_key`] and [`folded`] let any database sort and search Danish names.
//! Knows nothing of rollouts.
//!
//! ```
//! use texts::{Language, Texts};
//!
//! let t = Texts::new(Language::Danish);
//! assert_eq!(t.get("search"), "Søg");
//! assert_eq!(t.date_long(jiff::civil::date(2026, 3, 9)), "mandag den 9. marts 2026");
//! assert_eq!(t.working_days_distance(5), "om 5 arbejdsdage");
//! assert_eq!(t.get("no-such-key"), "[no-such-key]");
//! ```

mod arg;
mod bundle;
mod dates;
mod language;
mod locale;
mod numbers;
mod sorting;

pub use arg::Arg;
pub use bundle::Texts;
pub use language::Language;
pub use locale::{LocaleFile, Message, locale_files, messages};
pub use sorting::{folded, sort_key};
