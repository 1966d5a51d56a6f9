//! Moving everything from an SQLite file into an empty PostgreSQL database: one transaction there, which is made only if every row
//! can be read back as it was and the log still proves itself.

use crate::{
    error::Error,
    open::{Database, Engine, OpenError},
    rows::{numbered, values},
    transaction::Connection,
    verify::verify,
};
use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Connection as _, Executor, Row, any::AnyRow};
use std::collections::{BTreeMap, BTreeSet};

/// How many values one statement takes.
const TOGETHER: usize = 960;
/// How many rows with files in them are in memory at once: a file may have 20 MB.
const FILES_TOGETHER: usize = 4;

/// One table that was moved: on both sides as many rows with the same digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Its name.
    pub table: String,
    /// How many rows it has.
    pub rows: u64,
    /// The digest of all of them, whatever their order.
    pub digest: String,
}

/// Why nothing was moved.
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    /// The source is no file, or the target no server.
    #[error("a move goes from sqlite:PATH to postgres://…")]
    Direction,
    /// Somebody uses the file.
    #[error("the file is in use; stop every `kaskade serve` that has it open, then try again")]
    InUse,
    /// There is something in the target.
    #[error("there are rows in {0} of the database to move to; give the address of an empty database")]
    NotEmpty(String),
    /// The two have other tables or columns.
    #[error("{0} is not the same in both databases; nothing is moved")]
    OtherShape(String),
    /// A row cannot be read or written.
    #[error("{table}: a row cannot be moved; nothing is moved: {reason}")]
    Row {
        /// The table.
        table: String,
        /// What the engine says.
        reason: sqlx::Error,
    },
    /// What was read back is not what was written.
    #[error("{0} could not be read back as it was; nothing is moved")]
    Differs(String),
    /// The log does not prove itself.
    #[error("the log is not whole at line {0}; see `kaskade check`; nothing is moved")]
    Log(i64),
    /// A database cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A statement failed.
    #[error(transparent)]
    Database(#[from] Error),
}

impl From<sqlx::Error> for MoveError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error.into())
    }
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Bytes,
}

/// One value of a row.
#[derive(Debug)]
enum Value {
    Text(Option<String>),
    Number(Option<i64>),
    Bytes(Option<Vec<u8>>),
}

impl Value {
    fn of(row: &AnyRow, at: usize, kind: Kind) -> Result<Self, sqlx::Error> {
        Ok(match kind {
            Kind::Text => Self::Text(row.try_get(at)?),
            Kind::Number => Self::Number(row.try_get(at)?),
            Kind::Bytes => Self::Bytes(row.try_get(at)?),
        })
    }

    /// Every value begins with whether it is there and how long it is, so that no two rows look alike.
    fn digest(&self, into: &mut Sha256) {
        let number;
        let bytes = match self {
            Self::Text(text) => text.as_ref().map(|text| text.as_bytes()),
            Self::Bytes(bytes) => bytes.as_deref(),
            Self::Number(value) => {
                number = value.map(i64::to_be_bytes);
                number.as_ref().map(|bytes| bytes.as_slice())
            }
        };
        into.update([u8::from(bytes.is_some())]);
        into.update((bytes.map_or(0, <[u8]>::len) as u64).to_be_bytes());
        into.update(bytes.unwrap_or_default());
    }
}

/// Counts rows and adds up their digests; in which order they come does not matter.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sum {
    rows: u64,
    lanes: [u64; 4],
}

impl Sum {
    fn add(&mut self, row: &[Value]) {
        let mut digest = Sha256::new();
        row.iter().for_each(|value| value.digest(&mut digest));
        let digest = digest.finalize();
        for (lane, bytes) in self.lanes.iter_mut().zip(digest.chunks_exact(8)) {
            *lane = lane.wrapping_add(bytes.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)));
        }
        self.rows += 1;
    }

    fn digest(&self) -> String {
        self.lanes.iter().map(|lane| format!("{lane:016x}")).collect()
    }
}

/// The tables with their columns.
type Tables = BTreeMap<String, Vec<(String, Kind)>>;

/// Moves everything. Says each table when it is done, to whoever waits at the terminal. Nobody can use the file meanwhile; it is left
/// as it is.
pub async fn move_all(source: &str, target: &Database, mut done: impl FnMut(&Moved)) -> Result<Vec<Moved>, MoveError> {
    if target.engine() != Engine::Postgres {
        return Err(MoveError::Direction);
    }
    let mut from = Database::hold_file(source).await?;
    let mut to = target.begin().await?;
    let tables = tables_of(&mut to).await?;
    same_shape(&mut from, &tables).await?;
    let references = references(&mut to).await?;
    empty(&mut to, &tables).await?;
    // Rows refer to each other in any order, also within a table: what they refer to is asked for at the end.
    for (table, name) in &references {
        to.execute(AssertSqlSafe(format!("ALTER TABLE {table} ALTER CONSTRAINT {name} DEFERRABLE INITIALLY DEFERRED"))).await?;
    }
    let mut moved = Vec::new();
    for (table, columns) in &tables {
        let wrong = |reason| MoveError::Row { table: table.clone(), reason };
        let written = copy(&mut from, &mut to, table, columns).await.map_err(wrong)?;
        let read = read_back(&mut to, table, columns).await.map_err(wrong)?;
        if written != read {
            return Err(MoveError::Differs(table.clone()));
        }
        let one = Moved { table: table.clone(), rows: read.rows, digest: read.digest() };
        done(&one);
        moved.push(one);
    }
    to.execute("SET CONSTRAINTS ALL IMMEDIATE").await?;
    for (table, name) in &references {
        to.execute(AssertSqlSafe(format!("ALTER TABLE {table} ALTER CONSTRAINT {name} NOT DEFERRABLE"))).await?;
    }
    if let Some(fault) = verify(&mut to).await?.fault {
        return Err(MoveError::Log(fault.sequence));
    }
    to.commit().await?;
    from.close().await?;
    Ok(moved)
}

/// The target's tables, without the list of steps, which both have.
async fn tables_of(to: &mut Connection) -> Result<Tables, MoveError> {
    let sql = "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT) FROM information_schema.columns \
               WHERE table_schema = current_schema() AND table_name <> '_sqlx_migrations' ORDER BY table_name, ordinal_position";
    let mut tables = Tables::new();
    for row in sqlx::query(sql).fetch_all(to).await? {
        let (table, column, kind): (String, String, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let kind = match kind.as_str() {
            "text" => Kind::Text,
            "bigint" => Kind::Number,
            "bytea" => Kind::Bytes,
            _ => return Err(MoveError::OtherShape(format!("{table}.{column}"))),
        };
        tables.entry(table).or_default().push((column, kind));
    }
    Ok(tables)
}

/// Both have the same tables with the same columns, whatever their order.
async fn same_shape(from: &mut Connection, tables: &Tables) -> Result<(), MoveError> {
    let sql = "SELECT tables.name, columns.name FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns \
               WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' AND tables.name <> '_sqlx_migrations'";
    let mut theirs = BTreeSet::new();
    for row in sqlx::query(sql).fetch_all(from).await? {
        theirs.insert((row.try_get::<String, _>(0)?, row.try_get::<String, _>(1)?));
    }
    let named = |(table, columns): (&String, &Vec<(String, Kind)>)| -> Vec<_> {
        columns.iter().map(|(column, _)| (table.clone(), column.clone())).collect()
    };
    let ours: BTreeSet<_> = tables.iter().flat_map(named).collect();
    match ours.symmetric_difference(&theirs).next() {
        Some((table, column)) => Err(MoveError::OtherShape(format!("{table}.{column}"))),
        None => Ok(()),
    }
}

/// Which constraints say that rows refer to others: table and name.
async fn references(to: &mut Connection) -> Result<Vec<(String, String)>, MoveError> {
    let sql = "SELECT CAST(quote_ident(tables.relname) AS TEXT), CAST(quote_ident(rules.conname) AS TEXT) FROM pg_constraint AS rules \
               JOIN pg_class AS tables ON tables.oid = rules.conrelid JOIN pg_namespace AS spaces ON spaces.oid = rules.connamespace \
               WHERE rules.contype = 'f' AND spaces.nspname = current_schema() ORDER BY 1, 2";
    let rows = sqlx::query(sql).fetch_all(to).await?;
    Ok(rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect::<Result<_, sqlx::Error>>()?)
}

/// Refuses if anything was ever done in the target, and takes away what the steps of the schema put there.
async fn empty(to: &mut Connection, tables: &Tables) -> Result<(), MoveError> {
    for table in ["log", "people", "organisations", "rollouts", "playbooks"] {
        if tables.contains_key(table) && has_rows(to, table).await? {
            return Err(MoveError::NotEmpty(table.to_owned()));
        }
    }
    for table in tables.keys() {
        if has_rows(to, table).await? {
            to.execute(AssertSqlSafe(format!("DELETE FROM {table}"))).await?;
        }
    }
    Ok(())
}

async fn has_rows(to: &mut Connection, table: &str) -> Result<bool, MoveError> {
    let found: i64 = sqlx::query_scalar(AssertSqlSafe(format!("SELECT COUNT(*) FROM (SELECT 1 FROM {table} LIMIT 1) AS first_row")))
        .persistent(false)
        .fetch_one(to)
        .await?;
    Ok(found > 0)
}

fn names(columns: &[(String, Kind)]) -> String {
    columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

/// So many rows are in memory at once.
fn together(columns: &[(String, Kind)]) -> usize {
    let most = (TOGETHER / columns.len().max(1)).max(1);
    if columns.iter().any(|(_, kind)| *kind == Kind::Bytes) { most.min(FILES_TOGETHER) } else { most }
}

fn read_row(row: &AnyRow, columns: &[(String, Kind)], first: usize) -> Result<Vec<Value>, sqlx::Error> {
    columns.iter().enumerate().map(|(at, (_, kind))| Value::of(row, first + at, *kind)).collect()
}

/// Writes the rows of a table as they are read, some at a time.
async fn copy(from: &mut Connection, to: &mut Connection, table: &str, columns: &[(String, Kind)]) -> Result<Sum, sqlx::Error> {
    let (names, together) = (names(columns), together(columns));
    let select = format!("SELECT rowid, {names} FROM {table} WHERE rowid > $1 ORDER BY rowid LIMIT {together}");
    let (mut sum, mut last) = (Sum::default(), i64::MIN);
    loop {
        let found = sqlx::query(AssertSqlSafe(select.clone())).bind(last).fetch_all(&mut *from).await?;
        let Some(end) = found.last() else { return Ok(sum) };
        last = end.try_get(0)?;
        let sql = format!("INSERT INTO {table} ({names}) {}", values(found.len(), columns.len(), numbered));
        let mut insert = sqlx::query(AssertSqlSafe(sql)).persistent(found.len() == together);
        for row in &found {
            let row = read_row(row, columns, 1)?;
            sum.add(&row);
            for value in row {
                insert = match value {
                    Value::Text(text) => insert.bind(text),
                    Value::Number(number) => insert.bind(number),
                    Value::Bytes(bytes) => insert.bind(bytes),
                };
            }
        }
        insert.execute(&mut *to).await?;
    }
}

/// Reads a table of the target, some rows at a time.
async fn read_back(to: &mut Connection, table: &str, columns: &[(String, Kind)]) -> Result<Sum, sqlx::Error> {
    let (names, together) = (names(columns), together(columns));
    to.execute(AssertSqlSafe(format!("DECLARE moved_{table} NO SCROLL CURSOR FOR SELECT {names} FROM {table}"))).await?;
    let fetch = format!("FETCH FORWARD {together} FROM moved_{table}");
    let mut sum = Sum::default();
    loop {
        let found = sqlx::query(AssertSqlSafe(fetch.clone())).persistent(false).fetch_all(&mut *to).await?;
        if found.is_empty() {
            break;
        }
        for row in &found {
            sum.add(&read_row(row, columns, 0)?);
        }
    }
    to.execute(AssertSqlSafe(format!("CLOSE moved_{table}"))).await?;
    Ok(sum)
}
