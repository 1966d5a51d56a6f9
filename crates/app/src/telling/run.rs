//! The morning run, and what cannot wait for it: who gets which letter, written into the outbox in one transaction.

use super::{
    gather::{self, Gone, Item, News, Rollout},
    letter::{self, Kind, Letter, Reader},
    said::{self, Said},
    stop::Signer,
    store::{self, Chosen},
};
use crate::{
    app::App,
    failure::Failure,
    organisations::directory::Directory,
    outbox,
    readiness::{self, Waiting},
    rollouts::standing::told::Mark,
};
use database::{Actor, LogEntry, Tx};
use domain::{
    assignment::PersonIndex,
    calendar::Day,
    telling::{MOST_A_DAY, Rhythm, Why, letter_since},
    text::PersonId,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// How a morning went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Morning {
    /// Nobody works today: what falls on the day is told on the next working day.
    Closed,
    /// People have been told today already.
    Done,
    /// The first morning of all: from now on people are told what becomes different.
    First,
    /// These letters were written.
    Told(Vec<Addressed>),
}

/// A letter and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressed {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The mail address.
    pub to: String,
    /// What kind of letter it is.
    pub kind: Kind,
    /// What it says.
    pub letter: Letter,
    /// Where the reader stops such letters.
    pub stop: String,
    /// What is told at once in it, so that it is not told again.
    pub(super) abouts: Vec<String>,
}

/// Tells everybody what this morning has for them, unless that is done. Where it is only to be tried nothing is written.
pub async fn morning(app: &App, only_try: bool) -> Result<Morning, Failure> {
    let today = app.clock().today();
    if !today.is_working_day() && !is_first(app).await? {
        return Ok(Morning::Closed);
    }
    let mut tx = app.write(Actor::Program("kaskade tell")).await?;
    let signer = Signer::ready(&mut tx).await?;
    let mark = mark(&mut tx, today).await?;
    tx.commit().await?;
    let mut connection = app.database().read().await?;
    let mornings = store::mornings(&mut connection).await?;
    drop(connection);
    let letters = match mornings.last() {
        Some(last) if last.day >= today => return Ok(Morning::Done),
        Some(_) => letters(app, &signer, &mornings, today).await?,
        None => Vec::new(),
    };
    if only_try {
        return Ok(if mornings.is_empty() { Morning::First } else { Morning::Told(letters) });
    }
    let mut tx = app.write(Actor::Program("kaskade tell")).await?;
    if !store::insert_morning(&mut tx, &mark, letters.len()).await? {
        return Ok(Morning::Done);
    }
    enqueue(&mut tx, &letters).await?;
    let became = Some(json!({"day": today.to_string(), "letters": letters.len()}).to_string());
    tx.log(LogEntry { action: "mail.told", became, ..LogEntry::default() }).await?;
    tx.commit().await?;
    Ok(if mornings.is_empty() { Morning::First } else { Morning::Told(letters) })
}

/// Notes for a database that came into being in one go how everything stood at the end of a day, so that the next morning
/// tells what came after it.
pub async fn begin(app: &App, day: Day) -> Result<(), Failure> {
    let mut tx = app.write(Actor::Program("kaskade tell")).await?;
    let sequence = store::last_line_of(tx.connection(), day).await?;
    let mark = Mark { sequence, ..mark(&mut tx, day).await? };
    store::insert_morning(&mut tx, &mark, 0).await?;
    Ok(tx.commit().await?)
}

/// Whether there was no morning yet.
pub async fn is_first(app: &App) -> Result<bool, Failure> {
    let mut connection = app.database().read().await?;
    Ok(store::mornings(&mut connection).await?.is_empty())
}

/// The state of the database now.
async fn mark(tx: &mut Tx, day: Day) -> Result<Mark, Failure> {
    let (at, newest_id) = (tx.now().micros, tx.new_id());
    Ok(Mark { day, at, sequence: store::last_line(tx.connection()).await?, newest_id })
}

async fn enqueue(tx: &mut Tx, letters: &[Addressed]) -> Result<(), Failure> {
    let messages: Vec<outbox::Message<'_>> = letters.iter().map(message).collect();
    outbox::enqueue_all(tx, &messages).await?;
    Ok(())
}

fn message(one: &Addressed) -> outbox::Message<'_> {
    outbox::Message {
        person: Some(&one.person),
        to: &one.to,
        subject: &one.letter.subject,
        body: &one.letter.text,
        html: Some(&one.letter.html),
        unsubscribe: Some(&one.stop),
        kind: one.kind.key(),
        ..outbox::Message::default()
    }
}

/// Everything that letters are written from.
pub(super) struct Post {
    pub(super) rollouts: Vec<Rollout>,
    pub(super) directory: std::sync::Arc<Directory>,
    pub(super) chosen: HashMap<PersonId, Chosen>,
    pub(super) own: HashMap<PersonIndex, Vec<gather::Place>>,
    pub(super) today: Day,
}

impl Post {
    /// As everything stands now.
    pub(super) async fn now(app: &App) -> Result<Self, Failure> {
        let today = app.clock().today();
        let rollouts = gather::today(app).await?;
        let mut connection = app.database().read().await?;
        let chosen = store::all_chosen(&mut connection).await?;
        drop(connection);
        Ok(Self { own: gather::own(&rollouts, today), directory: Directory::current(app).await?, rollouts, chosen, today })
    }

    pub(super) fn chosen(&self, person: PersonIndex) -> Chosen {
        self.chosen.get(&self.directory.person(person).id).copied().unwrap_or_default()
    }

    /// Whether mail reaches somebody: they work there, and their address takes it.
    pub(super) fn is_reached(&self, person: PersonIndex) -> bool {
        let entry = self.directory.person(person);
        self.directory.is_active(person, self.today) && entry.bounced_on.is_none() && entry.email.contains('@')
    }

    /// A letter to somebody, if there is anything in it.
    pub(super) fn letter(
        &self,
        app: &App,
        signer: &Signer,
        person: PersonIndex,
        kind: Kind,
        (items, gone, said, asked): (&[Item], &[Gone], &[Said], &[&Waiting]),
    ) -> Result<Option<Addressed>, Failure> {
        if (items.is_empty() && gone.is_empty() && asked.is_empty()) || !self.is_reached(person) {
            return Ok(None);
        }
        let entry = self.directory.person(person);
        let stop = app.link(&signer.path(&entry.id));
        let reader = Reader { name: &entry.name, language: self.chosen(person).language, stop: &stop };
        let letter = letter::write(app, &self.rollouts, reader, kind, (items, gone, said, asked), self.today)?;
        let abouts =
            items.iter().flat_map(|item| item.whys.iter().filter_map(|why| gather::about(&self.rollouts, item.place, *why))).collect();
        Ok(Some(Addressed { person: entry.id.clone(), name: entry.name.clone(), to: entry.email.clone(), kind, letter, stop, abouts }))
    }
}

/// What each morning that somebody's letter goes back to has for everybody.
type BySince = BTreeMap<Day, News>;

/// All letters of a morning.
async fn letters(app: &App, signer: &Signer, mornings: &[Mark], today: Day) -> Result<Vec<Addressed>, Failure> {
    let Some(last) = mornings.last() else { return Ok(Vec::new()) };
    let post = Post::now(app).await?;
    let days: Vec<Day> = mornings.iter().map(|mark| mark.day).collect();
    let since = |person: PersonIndex| letter_since(post.chosen(person).preference, &days, today);
    let everybody = (0..post.directory.people().len()).map(|at| PersonIndex::new(at as u32));
    let wanted: BTreeSet<Day> = everybody.filter_map(since).chain([last.day]).collect();
    let (mut news, mut withdrawn, mut said) = (BySince::new(), BTreeMap::new(), BTreeMap::new());
    for mark in mornings.iter().filter(|mark| wanted.contains(&mark.day)) {
        let before = gather::on_morning(app, &post.rollouts, mark).await?;
        said.insert(mark.day, said::since(app, &post.rollouts, mark, today).await?);
        withdrawn.insert(mark.day, gather::withdrawn(&post.rollouts, &before));
        news.insert(mark.day, gather::news(&post.rollouts, &before, mark.day, last.day, today));
    }
    let mut connection = app.database().read().await?;
    let first = wanted.first().copied().unwrap_or(today);
    let told = store::told_at_once(&mut connection, (first, today)).await?;
    drop(connection);
    let asked = asked(app, &post.rollouts).await?;
    let told_of = |person: PersonIndex| -> Vec<&Waiting> {
        let waits = asked.get(&person).into_iter().flatten();
        since(person).map_or_else(Vec::new, |since| waits.filter(|one| one.period.is_told(since, today)).collect())
    };
    let reminded = asked.keys().copied().filter(|person| !told_of(*person).is_empty());
    let touched = news.values().flat_map(HashMap::keys).chain(withdrawn.values().flat_map(HashMap::keys)).copied();
    let people: BTreeSet<PersonIndex> = touched.chain(reminded).collect();
    let mut letters = Vec::new();
    for person in people {
        let (kind, items) = morning_items(&post, &news, person, since(person), last.day, &told);
        let gone = since(person).and_then(|since| withdrawn.get(&since)?.get(&person)).map_or(&[][..], Vec::as_slice);
        let said = since(person).and_then(|since| said.get(&since)).map_or(&[][..], Vec::as_slice);
        letters.extend(post.letter(app, signer, person, kind, (&items, gone, said, &told_of(person)))?);
    }
    Ok(letters)
}

/// The questionnaires that wait for somebody's answers, over all rollouts.
async fn asked(app: &App, rollouts: &[Rollout]) -> Result<BTreeMap<PersonIndex, Vec<Waiting>>, Failure> {
    let mut all: BTreeMap<PersonIndex, Vec<Waiting>> = BTreeMap::new();
    for rollout in rollouts {
        for (person, waits) in readiness::waiting_for_all(app, &rollout.now).await? {
            all.entry(person).or_default().extend(waits);
        }
    }
    Ok(all)
}

/// What a morning's letter to somebody holds: a digest where one is due, else only what came to them up the ladder.
fn morning_items(
    post: &Post,
    news: &BySince,
    person: PersonIndex,
    since: Option<Day>,
    last: Day,
    told: &HashMap<PersonId, HashSet<String>>,
) -> (Kind, Vec<Item>) {
    let of = |day: Day| news.get(&day).and_then(|news| news.get(&person)).cloned().unwrap_or_default();
    let Some(since) = since else {
        let mut escalated = of(last);
        escalated.values_mut().for_each(|whys| whys.retain(|why| matches!(why, Why::Escalated(_))));
        return (Kind::AtOnce, gather::items(&post.rollouts, &escalated, &[], post.today));
    };
    let mut found = of(since);
    let nothing = HashSet::new();
    let told = told.get(&post.directory.person(person).id).unwrap_or(&nothing);
    for (place, whys) in &mut found {
        whys.retain(|why| gather::about(&post.rollouts, *place, *why).is_none_or(|about| !told.contains(&about)));
    }
    let own = post.own.get(&person).map_or(&[][..], Vec::as_slice);
    (Kind::Digest, gather::items(&post.rollouts, &found, own, post.today))
}

/// Tells at once what cannot wait for the next morning; says how many letters were written. Before today's digests are
/// written, and on days when nobody works, it waits for them.
pub async fn at_once(app: &App) -> Result<usize, Failure> {
    let today = app.clock().today();
    let mut connection = app.database().read().await?;
    let mornings = store::mornings(&mut connection).await?;
    let Some(mark) = mornings.last().filter(|mark| mark.day == today) else { return Ok(0) };
    let told = store::told_at_once(&mut connection, (today, today)).await?;
    let Some(signer) = Signer::known(&mut connection).await? else { return Ok(0) };
    drop(connection);
    let post = Post::now(app).await?;
    let before = gather::on_morning(app, &post.rollouts, mark).await?;
    let news = gather::news(&post.rollouts, &before, today, today, today);
    let mut letters = Vec::new();
    let people: BTreeSet<PersonIndex> = news.keys().copied().collect();
    for person in people.into_iter().filter(|person| post.chosen(*person).preference.rhythm != Rhythm::Off) {
        let known = told.get(&post.directory.person(person).id);
        if known.is_some_and(|known| known.iter().filter(|about| about.starts_with(LETTER)).count() >= MOST_A_DAY) {
            // What is over stands in the next digest.
            continue;
        }
        let mut found = news.get(&person).cloned().unwrap_or_default();
        for (place, whys) in &mut found {
            let task = &post.rollouts[place.0].now.tasks[place.1];
            let is_new = |why: Why| {
                gather::about(&post.rollouts, *place, why).is_some_and(|about| known.is_none_or(|known| !known.contains(&about)))
            };
            whys.retain(|why| why.is_at_once(task, today) && is_new(*why));
        }
        let items = gather::items(&post.rollouts, &found, &[], today);
        letters.extend(post.letter(app, &signer, person, Kind::AtOnce, (&items, &[], &[], &[]))?);
    }
    if letters.is_empty() { Ok(0) } else { write_at_once(app, letters).await }
}

/// What names a letter among the things told at once.
pub(super) const LETTER: &str = "letter:";

/// Writes letters down together with what they tell; one whose news another server told meanwhile is left out.
async fn write_at_once(app: &App, letters: Vec<Addressed>) -> Result<usize, Failure> {
    let mut tx = app.write(Actor::Program("kaskade tell")).await?;
    let mut written = Vec::with_capacity(letters.len());
    for letter in letters {
        let mut is_new = true;
        for about in &letter.abouts {
            is_new &= store::insert_at_once(&mut tx, &letter.person, about).await?;
        }
        if is_new {
            let name = format!("{LETTER}{}", tx.new_id());
            store::insert_at_once(&mut tx, &letter.person, &name).await?;
            written.push(letter);
        }
    }
    enqueue(&mut tx, &written).await?;
    tx.commit().await?;
    Ok(written.len())
}
