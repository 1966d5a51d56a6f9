//! Letters for programs: the list, one letter with who gets it, and the letter as one of its readers gets it.

use super::{
    body::Reader,
    choose,
    page::{colleagues, opened},
    reach::{Found, Reach},
    selection,
    store::{self, Draft, Got, Letter, Progress},
};
use crate::{
    api_v1::{found, found_at, moment},
    app::App,
    events::api::person,
    failure::Failure,
    tasks::api::organisation,
    visit::Visit,
};
use api::{
    Cursor, LetterGot, LetterLine, LetterPreview, LetterReach, LetterReader, LetterSelection, LetterText, LetterVacancy, Named,
    OrganisationRef, PersonRef, paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    recipients::{Recipient, Selection},
    text::{PersonId, RoleKey},
};
use serde::Deserialize;

/// What programs read of letters.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/letters", get(list))
        .route("/letters/new", get(would_reach))
        .route("/letters/{letter}", get(one))
        .route("/letters/{letter}/preview", get(preview))
}

async fn list(visit: Visit, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let reach = Reach::of(&visit.app, &visit.viewer, visit.directory.clone()).await?;
    let mut connection = visit.app.database().read().await?;
    let letters = store::all(&mut connection, &reach.permit).await?;
    drop(connection);
    Ok(found(&paged(&letters, &cursor, |letter| letter.id.clone(), line)))
}

fn line(letter: &Letter) -> LetterLine {
    LetterLine {
        letter: letter.id.clone(),
        subject: letter.draft.subject().to_owned(),
        author: letter.author_name.clone(),
        state: match (letter.sent_at, letter.send_at, &letter.trouble) {
            (Some(_), ..) => "sent",
            (None, Some(_), _) => "planned",
            (None, None, Some(_)) => "not-sent",
            (None, None, None) => "draft",
        }
        .to_owned(),
        changed_at: moment(letter.changed_at),
        send_at: letter.send_at.map(moment),
        sent_at: letter.sent_at.map(moment),
        see: format!("{}/letters/{}", api::BASE, letter.id),
    }
}

fn chosen(selection: &Selection) -> LetterSelection {
    let pairs = selection::pairs(selection);
    let of = |name: &str| pairs.iter().filter(|(key, _)| *key == name).map(|(_, value)| value.clone()).collect();
    LetterSelection {
        role: of("role"),
        rollout: of("rollout"),
        wave: of("wave"),
        organisation: of("organisation"),
        region: of("region"),
        signal: of("signal"),
        kind: of("kind"),
        theme: of("theme"),
        phase: of("phase"),
    }
}

fn reader(reach: &Reach, found: &Found<'_>, recipient: &Recipient) -> LetterReader {
    let entry = reach.directory.person(recipient.person);
    let mut organisations: Vec<OrganisationRef> =
        recipient.sites.iter().map(|site| organisation(found.sites[*site].organisation)).collect();
    organisations.dedup_by(|one, other| one.code == other.code);
    LetterReader {
        person: person(entry),
        email: entry.email.clone(),
        roles: recipient.roles.iter().map(ToString::to_string).collect(),
        organisations,
        language: reach.language_of(recipient.person).code().to_owned(),
        later: reach.room.later(&entry.id).map(|day| day.to_string()),
    }
}

/// Who would get a letter today, and where nobody holds the role.
fn reached(visit: &Visit, reach: &Reach, selection: &Selection) -> LetterReach {
    let found = reach.find(selection);
    let (reachable, unreachable) = found.reachable(&reach.directory);
    let readers = |places: Vec<usize>| places.into_iter().map(|at| reader(reach, &found, &found.found.people[at])).collect();
    let mut vacant: Vec<(&RoleKey, Vec<OrganisationRef>)> = Vec::new();
    for missing in &found.found.missing {
        let at = vacant.iter().position(|(role, _)| *role == &missing.role).unwrap_or_else(|| {
            vacant.push((&missing.role, Vec::new()));
            vacant.len() - 1
        });
        let place = organisation(found.sites[missing.site].organisation);
        if !vacant[at].1.iter().any(|known| known.code == place.code) {
            vacant[at].1.push(place);
        }
    }
    let vacancy = |(role, organisations): (&RoleKey, Vec<OrganisationRef>)| LetterVacancy {
        role: Named { key: role.to_string(), title: choose::role_title(visit, &found, role) },
        organisations,
    };
    LetterReach {
        people: readers(reachable),
        unreachable: readers(unreachable),
        mailboxes: found.mailboxes(&reach.directory).len(),
        vacant: vacant.into_iter().map(vacancy).collect(),
    }
}

async fn would_reach(visit: Visit, Query(asked): Query<Vec<(String, String)>>) -> Result<Response, Failure> {
    let reach = Reach::of(&visit.app, &visit.viewer, visit.directory.clone()).await?;
    Ok(found(&reached(&visit, &reach, &selection::of_pairs(&asked))))
}

fn texts_of(draft: &Draft) -> Vec<LetterText> {
    let text = |(language, words): (texts::Language, &store::Words)| LetterText {
        language: language.code().to_owned(),
        subject: words.subject.clone(),
        body: words.body.clone(),
    };
    draft.languages().map(text).collect()
}

fn got(got: Got, progress: &Progress) -> LetterGot {
    let (state, not_before) = match progress {
        Progress::Sent => ("sent", None),
        Progress::Waits(at) => ("waits", Some(moment(*at))),
        Progress::Failed => ("failed", None),
    };
    LetterGot {
        person: got.person.map(|id| id.to_string()),
        name: got.name,
        organisation: got.organisation.to_string(),
        address: got.address,
        state: state.to_owned(),
        not_before,
    }
}

async fn one(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (reach, letter) = opened(&visit, &id).await?;
    let mut connection = visit.app.database().read().await?;
    let all = store::recipients(&mut connection, &letter).await?;
    drop(connection);
    let selection = selection::of_query(&letter.query);
    let by_id = |id: &PersonId| -> Option<PersonRef> { reach.directory.person_index(id).map(|at| person(reach.directory.person(at))) };
    let shown = api::Letter {
        line: line(&letter),
        revision: letter.revision,
        texts: texts_of(&letter.draft),
        reply_to: letter.draft.reply_to.as_ref().and_then(by_id),
        repliers: colleagues(&reach).filter_map(|(id, _)| by_id(&id)).collect(),
        copies: letter.draft.copies,
        trouble: letter.trouble.as_ref().filter(|key| visit.t.has(key)).map(|key| visit.t.get(key).into_owned()),
        reach: letter.sent_at.is_none().then(|| reached(&visit, &reach, &selection)),
        selection: chosen(&selection),
        got: all.into_iter().map(|(one, progress)| got(one, &progress)).collect(),
    };
    Ok(found_at(letter.revision, &shown))
}

/// Whom the letter is looked at as.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct As {
    person: String,
}

async fn preview(visit: Visit, Path(id): Path<String>, Query(wished): Query<As>) -> Result<Response, Failure> {
    let (reach, letter) = opened(&visit, &id).await?;
    // What is on its way is no longer looked at as somebody.
    if !letter.is_draft() {
        return Err(Failure::NotFound);
    }
    let selection = selection::of_query(&letter.query);
    let readers = reach.find(&selection);
    let (reachable, _) = readers.reachable(&reach.directory);
    let entry = |at: usize| reach.directory.person(readers.found.people[at].person);
    let at = reachable.iter().copied().find(|at| entry(*at).id.as_str() == wished.person).or_else(|| reachable.first().copied());
    let composed = at.map(|at| {
        let recipient = &readers.found.people[at];
        let reader = Reader { app: &visit.app, reach: &reach, found: &readers, selection: &selection, recipient };
        let text = |(language, _): (texts::Language, &store::Words)| {
            let composed = reader.compose_in(&letter.draft, language);
            LetterText { language: language.code().to_owned(), subject: composed.subject, body: composed.markdown }
        };
        (reader.compose(&letter.draft).language, letter.draft.languages().map(text).collect::<Vec<_>>())
    });
    let (language, texts) = composed.unzip();
    Ok(found(&LetterPreview {
        reader: at.map(|at| person(entry(at))),
        language: language.map(|language| language.code().to_owned()),
        texts: texts.unwrap_or_default(),
    }))
}
