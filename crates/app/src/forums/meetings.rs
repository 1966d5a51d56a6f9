//! The meetings of a forum: called, moved and called off by those who keep it and by its host.

use crate::{
    failure::Failure,
    form::Faults,
    forums::{
        meeting_store::{self, Meeting, MeetingFields, OfForum},
        opened::{self, Opened},
    },
    people::entered::Entered,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use texts::Texts;

/// Longer than any agenda.
const LONGEST: usize = 4_000;

#[derive(Template)]
#[template(path = "forums/meeting.html")]
struct MeetingPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    action: String,
    back: String,
    today: String,
    cancel: Option<String>,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

impl<'a> MeetingPage<'a> {
    fn of(visit: &Visit, opened: &Opened, meeting: Option<&Meeting>, values: &'a Entered, faults: &'a Faults) -> Self {
        let t = visit.t;
        let path = opened.path();
        let own = meeting.map_or_else(|| format!("{path}/meetings/new"), |meeting| format!("{path}/meetings/{}", meeting.id));
        Self {
            shell: visit.shell("forums"),
            t,
            crumbs: vec![
                ui::Crumb { href: "/forums".to_owned(), text: t.get("forums-title").into_owned() },
                ui::Crumb { href: path.clone(), text: opened.forum.fields.title.clone() },
            ],
            title: t.get(if meeting.is_some() { "forums-meeting-edit" } else { "forums-meeting-call" }).into_owned(),
            cancel: meeting.map(|_| format!("{own}/cancel")),
            action: own,
            back: path,
            today: visit.today.to_string(),
            values,
            faults,
            errors: faults.summary(""),
        }
    }

    fn answered(&self, status: StatusCode) -> Result<Response, Failure> {
        Ok((status, html_headers(), self.render()?).into_response())
    }
}

impl Opened {
    fn of_forum(&self) -> OfForum<'_> {
        OfForum { permit: &self.permit, title: &self.forum.fields.title, level: &self.forum.fields.circle.level }
    }
}

/// A forum whose meetings the visitor writes; for anybody else who finds it a word on who does.
async fn open(visit: &Visit, key: &str) -> Result<Result<Opened, Response>, Failure> {
    let (opened, _) = opened::one(visit, key).await?;
    let refusal = match (opened.forum.closed, opened.permit.calls_meetings()) {
        (true, _) => "forums-is-closed",
        (false, false) => "forums-only-host",
        (false, true) => return Ok(Ok(opened)),
    };
    Ok(Err(visit.go(&opened.path(), "error", refusal)))
}

pub(super) async fn meeting(visit: &Visit, opened: &Opened, id: &str) -> Result<Meeting, Failure> {
    let mut connection = visit.app.database().read().await?;
    let all = meeting_store::of(&mut connection, &opened.forum.key).await?;
    all.into_iter().find(|meeting| meeting.id == id && !meeting.cancelled).ok_or(Failure::NotFound)
}

/// A time of day as `hh:mm`.
fn time(text: &str) -> Option<String> {
    let (hour, minute) = text.trim().split_once([':', '.'])?;
    let (hour, minute): (u8, u8) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then(|| format!("{hour:02}:{minute:02}"))
}

/// What the form says of a meeting; what cannot be is noted as a fault.
fn fields(visit: &Visit, entered: &Entered, faults: &mut Faults) -> Option<MeetingFields> {
    let t = visit.t;
    let day = entered.day(visit, "day", faults);
    if day.is_none_or(|day| day < visit.today) {
        faults.add("day", t.get("forums-fault-day"));
    }
    let from = time(entered.value("from"));
    if from.is_none() {
        faults.add("from", t.get("forums-fault-time"));
    }
    let until = entered.filled("until").map(|text| time(text).unwrap_or_default());
    if until.as_deref() == Some("") {
        faults.add("until", t.get("forums-fault-time"));
    } else if until.is_some() && until <= from {
        faults.add("until", t.get("forums-fault-order"));
    }
    let link = entered.filled("link").unwrap_or_default();
    let is_address = link.starts_with("https://") && !link.contains(char::is_whitespace);
    if !link.is_empty() && !is_address {
        faults.add("link", t.get("forums-fault-link"));
    }
    let place = entered.filled("place").unwrap_or_default();
    if place.is_empty() && link.is_empty() {
        faults.add("place", t.get("forums-fault-place"));
    }
    let note = entered.filled("note").unwrap_or_default();
    for (field, text) in [("place", place), ("link", link), ("note", note)] {
        if text.chars().count() > LONGEST {
            faults.add(field, t.with("people-fault-long", [("count", LONGEST.into())]));
        }
    }
    let (day, from) = (day?, from?);
    let text = str::to_owned;
    Some(MeetingFields { day, from, until: until.unwrap_or_default(), place: text(place), link: text(link), note: text(note) })
}

fn as_entered(meeting: &Meeting) -> Entered {
    let fields = &meeting.fields;
    let values = [
        ("day", fields.day.to_string()),
        ("from", fields.from.clone()),
        ("until", fields.until.clone()),
        ("place", fields.place.clone()),
        ("link", fields.link.clone()),
        ("note", fields.note.clone()),
        ("revision", meeting.revision.to_string()),
    ];
    Entered(values.map(|(name, value)| (name.to_owned(), value)).into())
}

pub(super) async fn new(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    match open(&visit, &key).await? {
        Ok(opened) => visit.page(&MeetingPage::of(&visit, &opened, None, &Entered::default(), &Faults::default())),
        Err(refused) => Ok(refused),
    }
}

pub(super) async fn call(visit: Visit, Path(key): Path<String>, Form(sent): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let opened = match open(&visit, &key).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused),
    };
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let fields = fields(&visit, &entered, &mut faults);
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        return MeetingPage::of(&visit, &opened, None, &entered, &faults).answered(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let mut tx = visit.write().await?;
    meeting_store::insert(&mut tx, opened.of_forum(), &fields).await?;
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", "forums-meeting-called"))
}

pub(super) async fn edit(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    match open(&visit, &key).await? {
        Ok(opened) => {
            let meeting = meeting(&visit, &opened, &id).await?;
            visit.page(&MeetingPage::of(&visit, &opened, Some(&meeting), &as_entered(&meeting), &Faults::default()))
        }
        Err(refused) => Ok(refused),
    }
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let opened = match open(&visit, &key).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused),
    };
    let meeting = meeting(&visit, &opened, &id).await?;
    let (mut entered, mut faults) = (Entered(sent), Faults::default());
    let fields = fields(&visit, &entered, &mut faults);
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        return MeetingPage::of(&visit, &opened, Some(&meeting), &entered, &faults).answered(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let revision = entered.value("revision").parse().unwrap_or_default();
    let mut tx = visit.write().await?;
    if !meeting_store::update(&mut tx, opened.of_forum(), &meeting, &fields, revision).await? {
        drop(tx);
        faults.add("", visit.t.get("forums-fault-changed"));
        entered.0.retain(|(name, _)| name != "revision");
        entered.0.push(("revision".to_owned(), meeting.revision.to_string()));
        return MeetingPage::of(&visit, &opened, Some(&meeting), &entered, &faults).answered(StatusCode::CONFLICT);
    }
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", "forums-meeting-saved"))
}

pub(super) async fn cancel(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = match open(&visit, &key).await? {
        Ok(opened) => opened,
        Err(refused) => return Ok(refused),
    };
    let meeting = meeting(&visit, &opened, &id).await?;
    let mut tx = visit.write().await?;
    meeting_store::cancel(&mut tx, opened.of_forum(), &meeting).await?;
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", "forums-meeting-was-cancelled"))
}
