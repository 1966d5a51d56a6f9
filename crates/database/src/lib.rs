//! One code path to SQLite and PostgreSQL: transactions with an actor, migrations, the log
