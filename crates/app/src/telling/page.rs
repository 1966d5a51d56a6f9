//! `/account/mail`: how often somebody wants mails and in which language, and what the next one would say.

use super::{
    gather,
    letter::{self, Part},
    run::Post,
    store::{self, Chosen},
};
use crate::{app::App, failure::Failure, visit::Visit};
use askama::Template;
use axum::{Form, response::Response};
use domain::{
    calendar::Day,
    telling::{Rhythm, Weekday, next_letter},
    text::PersonId,
};
use serde::Deserialize;
use texts::{Language, Texts};

#[derive(Template)]
#[template(path = "telling/mail.html")]
struct MailPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    address: String,
    bounced: bool,
    next: String,
    rhythms: Vec<ui::Choice>,
    languages: Vec<ui::Choice>,
    parts: Vec<Part>,
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    rhythm: String,
    language: String,
}

fn rhythm_text(t: Texts, rhythm: Rhythm) -> String {
    let key = match rhythm {
        Rhythm::Daily => "mail-daily",
        Rhythm::Weekly(Weekday::Monday) => "mail-monday",
        Rhythm::Weekly(Weekday::Tuesday) => "mail-tuesday",
        Rhythm::Weekly(Weekday::Wednesday) => "mail-wednesday",
        Rhythm::Weekly(Weekday::Thursday) => "mail-thursday",
        Rhythm::Weekly(Weekday::Friday) => "mail-friday",
        Rhythm::Off => "mail-off",
    };
    t.get(key).into_owned()
}

async fn chosen(app: &App, person: &PersonId) -> Result<Option<Chosen>, Failure> {
    let mut connection = app.database().read().await?;
    store::chosen_by(&mut connection, person).await
}

/// How often the viewer gets mails, and in which language: as chosen, or as usual.
pub(super) async fn choice(visit: &Visit) -> Result<(Rhythm, Language), Failure> {
    let chosen = chosen(&visit.app, &visit.viewer.person).await?;
    Ok(chosen.map_or((Rhythm::default(), visit.t.language()), |chosen| (chosen.preference.rhythm, chosen.language)))
}

/// The day on which the viewer's next mail can come.
pub(super) async fn next_day(visit: &Visit) -> Result<Option<Day>, Failure> {
    let chosen = chosen(&visit.app, &visit.viewer.person).await?.unwrap_or_default();
    let mut connection = visit.app.database().read().await?;
    let mornings = store::mornings(&mut connection).await?;
    let last = mornings.last().map_or(visit.today, |mark| mark.day);
    Ok(next_letter(chosen.preference.rhythm, last, visit.today))
}

/// When the viewer's next mail can come, in words.
pub async fn next_mail(visit: &Visit) -> Result<String, Failure> {
    Ok(match next_day(visit).await? {
        Some(day) => visit.t.with("mail-next", [("date", visit.t.date_long(day.date()).into())]),
        None => visit.t.get("mail-next-never").into_owned(),
    })
}

pub(super) async fn page(visit: Visit) -> Result<Response, Failure> {
    let t = visit.t;
    let (rhythm, language) = choice(&visit).await?;
    let offered = |value: &str, label: String, selected: bool| ui::Choice { value: value.to_owned(), label, hint: None, selected };
    let entry = visit.directory.person(visit.person);
    let page = MailPage {
        shell: visit.shell("account"),
        t,
        crumbs: vec![ui::Crumb { href: "/account".to_owned(), text: t.get("account-title").into_owned() }],
        address: entry.email.clone(),
        bounced: entry.bounced_on.is_some(),
        next: next_mail(&visit).await?,
        rhythms: Rhythm::ALL.into_iter().map(|one| offered(one.key(), rhythm_text(t, one), one == rhythm)).collect(),
        languages: Language::ALL.into_iter().map(|one| offered(one.code(), t.get(one.name_key()).into_owned(), one == language)).collect(),
        parts: preview(&visit).await?,
    };
    visit.page(&page)
}

/// What a letter to the viewer would hold if it were written now.
pub(super) async fn preview(visit: &Visit) -> Result<Vec<Part>, Failure> {
    let mut connection = visit.app.database().read().await?;
    let mornings = store::mornings(&mut connection).await?;
    drop(connection);
    let Some(mark) = mornings.last() else { return Ok(Vec::new()) };
    let post = Post::now(&visit.app).await?;
    let before = gather::on_morning(&visit.app, &post.rollouts, mark).await?;
    let news = gather::news(&post.rollouts, &before, mark.day, mark.day, visit.today);
    let own = post.own.get(&visit.person).map_or(&[][..], Vec::as_slice);
    let items = gather::items(&post.rollouts, news.get(&visit.person).unwrap_or(&Default::default()), own, visit.today);
    let withdrawn = gather::withdrawn(&post.rollouts, &before);
    let gone = withdrawn.get(&visit.person).map_or(&[][..], Vec::as_slice);
    Ok(letter::parts(&visit.app, visit.t, &post.rollouts, (&items, gone), visit.today))
}

pub(super) async fn choose(visit: Visit, Form(wish): Form<Wish>) -> Result<Response, Failure> {
    let (Some(rhythm), Some(language)) = (Rhythm::from_key(&wish.rhythm), Language::from_code(&wish.language)) else {
        return Ok(visit.go("/account/mail", "error", "mail-unknown"));
    };
    let mut tx = visit.write().await?;
    store::choose(&mut tx, &visit.viewer.person, rhythm, language).await?;
    tx.commit().await?;
    Ok(visit.go("/account/mail", "success", "mail-saved"))
}
