//! The cap per person and day as the database has it: who got how many letters, and when one more goes out.

use super::store;
use crate::{app::App, failure::Failure};
use database::{Connection, Moment, Tx};
use domain::{calendar::Day, telling::day_with_room, text::PersonId};
use std::collections::{BTreeMap, HashMap};

/// How many letters each person got today, and gets on the days after it.
#[derive(Debug, Clone)]
pub struct Room {
    today: Day,
    got: HashMap<PersonId, BTreeMap<Day, usize>>,
}

impl Room {
    /// As it stands now.
    pub async fn read(connection: &mut Connection, today: Day) -> Result<Self, Failure> {
        Ok(Self { today, got: store::letters_since(connection, today).await? })
    }

    /// The day on which one more letter to somebody goes out; nothing for today.
    pub fn later(&self, person: &PersonId) -> Option<Day> {
        let day = self.got.get(person).map_or(self.today, |got| day_with_room(self.today, got));
        (day > self.today).then_some(day)
    }

    /// Notes in the transaction that one more letter goes to somebody, and gives the moment before which it is not sent, if it has
    /// to wait for another day.
    pub async fn take(&self, tx: &mut Tx, app: &App, person: &PersonId, letter: &str) -> Result<Option<i64>, Failure> {
        let later = self.later(person);
        let day = later.unwrap_or(self.today).to_string();
        store::insert_told(tx, person, &day, &format!("{}{letter}", super::run::LETTER)).await?;
        Ok(later.map(|day| morning_of(app, day)))
    }
}

/// The moment at which the letters of a morning are written.
fn morning_of(app: &App, day: Day) -> i64 {
    let time = app.settings().morning.0;
    Moment::on(day.date(), i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60).micros
}
