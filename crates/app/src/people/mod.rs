//! People and the roles they hold, as far as the database is written: the pages come with the role gallery.

pub mod store;
