//! What the commands that read a rollout share: opening it on a day, and the form of what they print.

use crate::stop::Stop;
use app::{
    App, Failure, Settings,
    clock::Clock,
    rollouts::{standing::Standing, store},
};
use clap::{Args, ValueEnum};
use database::{Database, IfMissing, IfOlder};
use domain::{
    calendar::Day,
    text::{OrganisationCode, RolloutKey},
};
use std::{ops::Range, sync::Arc};

/// The form of what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table to read.
    Text,
    /// JSON.
    Json,
    /// Comma-separated values.
    Csv,
}

/// Which database.
#[derive(Debug, Args)]
pub struct Where {
    /// The database: sqlite:PATH or postgres://USER@HOST/NAME.
    #[arg(long, value_name = "URL")]
    pub database: String,
}

impl Where {
    /// Opens a database that is there.
    pub async fn open(&self) -> Result<Database, Stop> {
        Ok(Database::open(&self.database, IfMissing::Fail, IfOlder::MigrateFilesOnly).await?)
    }

    /// Opens a database; a file that is not there is made.
    pub async fn open_or_create(&self) -> Result<Database, Stop> {
        Ok(Database::open(&self.database, IfMissing::Create, IfOlder::MigrateFilesOnly).await?)
    }

    /// Opens a database that is there, as an application.
    pub async fn app(&self) -> Result<App, Stop> {
        Ok(App::new(self.open().await?, Settings::default()))
    }

    /// Opens a database that is there to look at any day. A demo can have been written up to a day that is still to
    /// come: then that day is the present, and the days before it are shown as they were.
    pub async fn app_for_any_day(&self) -> Result<App, Stop> {
        let app = self.app().await?;
        match demo::made(&app).await? {
            Some(made) if made.day > app.clock().today() => {
                let settings = Settings { clock: Clock::set_to(made.day.date()), ..Settings::default() };
                Ok(App::new(app.database().clone(), settings))
            }
            _ => Ok(app),
        }
    }
}

/// Which rollout, on which day, and whose tasks.
#[derive(Debug, Args)]
pub struct Question {
    /// The key of the rollout, such as fbs-2.0.
    #[arg(value_name = "ROLLOUT")]
    pub rollout: String,
    #[command(flatten)]
    pub place: Where,
    /// The day to look at, such as 2026-11-20; a day in the past shows it as it was [default: today].
    #[arg(long, value_name = "DATE")]
    pub today: Option<Day>,
    /// Only this organisation, by its code, such as 0461.
    #[arg(long, value_name = "CODE")]
    pub organisation: Option<String>,
}

/// A rollout on a day, and which of its participants are asked for.
pub struct Found {
    /// The rollout on the day.
    pub standing: Arc<Standing>,
    /// The places of the participants that are asked for.
    pub participants: Range<usize>,
}

impl Question {
    /// Looks the rollout up.
    pub async fn answer(&self) -> Result<Found, Stop> {
        let app = self.place.app_for_any_day().await?;
        let key = RolloutKey::new(&self.rollout);
        let day = self.today.unwrap_or_else(|| Clock::real().today());
        let standing = match Standing::on(&app, &key, Some(day)).await {
            Err(Failure::NotFound) => return Err(unknown_rollout(&app, &key).await?),
            other => other?,
        };
        let participants = match &self.organisation {
            None => 0..standing.participants.len(),
            Some(code) => {
                let at = standing.participant(&OrganisationCode::new(code));
                let at = at.ok_or_else(|| {
                    Stop::refused(format!(
                        "no organisation {code} takes part in {key}; codes look like 0461 and stand in `kaskade status {key}`"
                    ))
                })?;
                at..at + 1
            }
        };
        Ok(Found { standing, participants })
    }
}

/// Says that there is no such rollout, and which there are.
pub async fn unknown_rollout(app: &App, key: &RolloutKey) -> Result<Stop, Stop> {
    let mut connection = app.database().read().await?;
    let known: Vec<String> = store::all(&mut connection).await?.into_iter().map(|head| head.key.as_str().to_owned()).collect();
    let hint = match known.as_slice() {
        [] => "there is none yet: create one with `kaskade rollout create`".to_owned(),
        known => format!("there is {}", known.join(", ")),
    };
    Ok(Stop::refused(format!("there is no rollout {key}; {hint}")))
}

/// Rows as comma-separated values.
pub fn csv(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Result<String, Stop> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(head).map_err(Stop::refused)?;
    for row in rows {
        writer.write_record(&row).map_err(Stop::refused)?;
    }
    let bytes = writer.into_inner().map_err(Stop::refused)?;
    String::from_utf8(bytes).map_err(Stop::refused)
}

/// Rows as a table whose columns line up; numbers stand to the right.
pub fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain(std::iter::once(head[column].chars().count())).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let is_number = |cell: &str| !cell.is_empty() && cell.len() < 4 && cell.chars().all(|letter| letter.is_ascii_digit());
    let numeric: Vec<bool> = (0..head.len()).map(|column| !rows.is_empty() && rows.iter().all(|row| is_number(&row[column]))).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let padded = cells.enumerate().map(|(column, cell)| {
            let gap = " ".repeat(widths[column].saturating_sub(cell.chars().count()));
            if numeric[column] { format!("{gap}{cell}") } else { format!("{cell}{gap}") }
        });
        let joined = padded.collect::<Vec<_>>().join("  ");
        format!("{}\n", joined.trim_end())
    };
    let mut text = line(&mut head.iter().copied());
    rows.iter().for_each(|row| text.push_str(&line(&mut row.iter().map(String::as_str))));
    text
}

/// A value as JSON with a line break at its end.
pub fn json(value: &impl serde::Serialize) -> Result<String, Stop> {
    Ok(serde_json::to_string_pretty(value).map_err(Stop::refused)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_lines_up_whatever_the_letters() {
        let rows = vec![vec!["Ærø".to_owned(), "5".to_owned()], vec!["Odense".to_owned(), "12".to_owned()]];
        assert_eq!(table(&["name", "red"], &rows), "name    red\nÆrø       5\nOdense   12\n");
    }
}
