//! `kaskade mail`: what waits to be sent, for an operator without a mail server, or with one that does not take it.

use crate::{
    output,
    reading::{Where, table},
    stop::Stop,
};
use app::outbox;
use clap::{Args, Subcommand};
use database::Moment;

/// Look at the mails that wait to be sent.
///
/// Without a mail server in the configuration file the mails wait here: hand their links to the people yourself.
#[derive(Debug, Args)]
pub struct MailCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    List(List),
    Show(Show),
}

/// List the mails that are not sent, newest first.
#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    place: Where,
    /// Those that are sent as well.
    #[arg(long)]
    all: bool,
}

/// Show one mail.
#[derive(Debug, Args)]
struct Show {
    /// The id, from `kaskade mail list`.
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    place: Where,
}

/// Runs the command.
pub async fn run(command: MailCommand) -> Result<(), Stop> {
    match command.what {
        What::List(list) => {
            let database = list.place.open().await?;
            let mut connection = database.read().await?;
            let letters = outbox::all(&mut connection, list.all).await?;
            let rows: Vec<Vec<String>> = letters.into_iter().map(row).collect();
            Ok(output::data(&table(&["id", "written", "to", "subject", "state"], &rows))?)
        }
        What::Show(show) => {
            let database = show.place.open().await?;
            let mut connection = database.read().await?;
            let letter = outbox::one(&mut connection, &show.id).await?;
            let letter = letter.ok_or_else(|| Stop::refused(format!("there is no mail {}; see `kaskade mail list --all`", show.id)))?;
            Ok(output::data(&format!("To: {}\nSubject: {}\n\n{}\n", letter.to, letter.subject, letter.body.trim_end()))?)
        }
    }
}

fn row(letter: outbox::Letter) -> Vec<String> {
    let state = match (letter.sent_at, letter.next_attempt_at, letter.last_error) {
        (Some(at), ..) => format!("sent {}", time(at)),
        (None, None, error) => format!("given up: {}", error.unwrap_or_default()),
        (None, Some(_), Some(error)) => format!("tried {} times: {error}", letter.attempts),
        (None, Some(_), None) => "waits".to_owned(),
    };
    vec![letter.id, time(letter.created_at), letter.to, letter.subject, state]
}

fn time(micros: i64) -> String {
    Moment::local(micros).strftime("%Y-%m-%d %H:%M").to_string()
}
