//! `kaskade select`: a fair selection that anybody can check: committed, drawn, and verified.

use crate::{output, stop::Stop};
use app::{selection::words, sign_in::secret};
use clap::{Args, Subcommand};
use planning::selection::{Record, Seed, read, relaxation};
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};
use texts::{Language, Texts};

/// Select fairly, in a way that anybody can check.
#[derive(Debug, Args)]
pub struct SelectCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Commit(Commit),
    Draw(Draw),
    Replace(Replace),
    Verify(Verify),
}

/// Reckon the fairest chances, make a secret seed, and write what is published before the draw.
///
/// The files are described in docs/operating/selection.md. If the quotas clash, says the least that has to be loosened and ends with 1.
#[derive(Debug, Args)]
struct Commit {
    /// The quotas and seats (TOML).
    #[arg(value_name = "QUOTAS")]
    quotas: PathBuf,
    /// Those who have signed up (CSV).
    #[arg(value_name = "CANDIDATES")]
    candidates: PathBuf,
    /// The record to write; nothing is written over.
    #[arg(long, value_name = "RECORD")]
    record: PathBuf,
    /// Where to write the secret seed; nothing is written over.
    #[arg(long, value_name = "SEED")]
    seed: PathBuf,
    /// How many panels the lottery has.
    #[arg(long, value_name = "NUMBER", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    panels: u32,
}

/// Draw the panel with the committed seed, which is told in the record from now on.
#[derive(Debug, Args)]
struct Draw {
    /// The record that was published.
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    /// The secret seed.
    #[arg(value_name = "SEED")]
    seed: PathBuf,
    /// Something that nobody could know when the seed was committed, such as the numbers of a public lottery.
    #[arg(long, value_name = "TEXT", default_value = "")]
    public: String,
}

/// Draw who takes the seats of those who left, by the same rule.
#[derive(Debug, Args)]
struct Replace {
    /// The record with its draw.
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    /// Those who left.
    #[arg(value_name = "ID", required = true)]
    gone: Vec<String>,
    /// Something that nobody could know before they left.
    #[arg(long, value_name = "TEXT", default_value = "")]
    public: String,
}

/// Reckon a record again: says yes, or which part is wrong and ends with 1.
#[derive(Debug, Args)]
struct Verify {
    /// The record.
    #[arg(value_name = "RECORD")]
    record: PathBuf,
    /// The record as it was published before the draw: that nothing was exchanged since.
    #[arg(long, value_name = "RECORD")]
    published: Option<PathBuf>,
}

/// Runs the command.
pub fn run(command: SelectCommand) -> Result<(), Stop> {
    match command.what {
        What::Commit(asked) => commit(&asked),
        What::Draw(asked) => draw(&asked),
        What::Replace(asked) => replace(&asked),
        What::Verify(asked) => verify(&asked),
    }
}

fn commit(asked: &Commit) -> Result<(), Stop> {
    let call = read(&text(&asked.quotas)?, &text(&asked.candidates)?).map_err(Stop::refused)?;
    let seed: Seed = secret::token().parse().map_err(Stop::refused)?;
    let Some(record) = Record::commit(call.clone(), &seed, asked.panels).map_err(Stop::refused)? else {
        let (t, loosened) = (Texts::new(Language::English), relaxation(&call).map_err(Stop::refused)?);
        output::say(&t.get("selection-clash"));
        words::relaxation(t, &call, &loosened).iter().for_each(|line| output::say(&format!("  {line}")));
        return Err(Stop::Said);
    };
    create(&asked.seed, &format!("{}\n", seed.revealed()), true)?;
    create(&asked.record, &json(&record)?, false)?;
    let chance = |seat: &planning::selection::Seat| format!("{}\t{}\n", seat.id, seat.times);
    output::data(&record.lottery.chances.iter().map(chance).collect::<String>())?;
    output::say(&format!(
        "{} panels, nobody further than {} millionths from the fairest chance. Publish {}; keep {} secret until the draw.",
        record.lottery.panels.len(),
        record.lottery.off,
        asked.record.display(),
        asked.seed.display()
    ));
    Ok(())
}

fn draw(asked: &Draw) -> Result<(), Stop> {
    let mut record = sound(&asked.record)?;
    let seed: Seed = text(&asked.seed)?.parse().map_err(Stop::refused)?;
    if record.draw.is_some() {
        return Err(Stop::refused("the panel is drawn already; to draw for those who left, use kaskade select replace"));
    }
    if !record.draw(&seed, &asked.public).map_err(Stop::refused)? {
        return Err(Stop::refused("this is not the seed that was committed"));
    }
    keep(&asked.record, &record)
}

fn replace(asked: &Replace) -> Result<(), Stop> {
    let mut record = sound(&asked.record)?;
    let panel = record.panel();
    if let Some(stranger) = asked.gone.iter().find(|id| !panel.contains(id)) {
        return Err(Stop::refused(format!("{stranger} has no seat")));
    }
    if !record.replace(&asked.gone, &[], &asked.public, record.lottery.panels.len() as u32).map_err(Stop::refused)? {
        let (t, call) = (Texts::new(Language::English), record.call_without(&asked.gone, &[]));
        let loosened = relaxation(&call).map_err(Stop::refused)?;
        output::say(&t.get("selection-clash"));
        words::relaxation(t, &call, &loosened).iter().for_each(|line| output::say(&format!("  {line}")));
        return Err(Stop::Said);
    }
    keep(&asked.record, &record)
}

fn verify(asked: &Verify) -> Result<(), Stop> {
    let record = parsed(&asked.record)?;
    let mut wrong = record.verify().map_err(Stop::refused)?;
    if let Some(published) = &asked.published {
        wrong.extend(record.goes_on_from(&parsed(published)?));
    }
    if wrong.is_empty() {
        let drawn = if record.draw.is_some() { "the draw" } else { "not drawn yet" };
        output::say(&format!("Everything is as it should be: rules, chances, commitment, {drawn}."));
        return Ok(());
    }
    output::say("This record is wrong:");
    wrong.iter().for_each(|one| output::say(&format!("  {one}")));
    Err(Stop::Said)
}

/// A record with nothing wrong in it.
fn sound(path: &Path) -> Result<Record, Stop> {
    let record = parsed(path)?;
    match record.verify().map_err(Stop::refused)?.first() {
        Some(wrong) => Err(Stop::refused(format!("{}: {wrong}", path.display()))),
        None => Ok(record),
    }
}

/// Writes the record in one step and says who has a seat.
fn keep(path: &Path, record: &Record) -> Result<(), Stop> {
    let beside = path.with_extension("json.new");
    let told = |error| Stop::refused(format!("{}: {error}", path.display()));
    fs::write(&beside, json(record)?).and_then(|()| fs::rename(&beside, path)).map_err(told)?;
    Ok(output::data(&record.panel().iter().map(|id| format!("{id}\n")).collect::<String>())?)
}

fn parsed(path: &Path) -> Result<Record, Stop> {
    serde_json::from_str(&text(path)?).map_err(|error| Stop::refused(format!("{}: {error}", path.display())))
}

fn text(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|error| Stop::refused(format!("{}: {error}", path.display())))
}

fn json(record: &Record) -> Result<String, Stop> {
    serde_json::to_string_pretty(record).map(|text| text + "\n").map_err(Stop::refused)
}

/// Writes a file that is not there yet; a secret for its owner alone.
fn create(path: &Path, text: &str, secret: bool) -> Result<(), Stop> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if secret {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = secret;
    let written = options.open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Stop::refused(format!("{}: {error}", path.display())))
}
