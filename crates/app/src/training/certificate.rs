//! The certificate of somebody who came: for themselves, for who signs up their people, and for who holds sessions.

use super::{found::Found, sign_up::may_change, words};
use crate::{
    failure::Failure,
    papers::{self, Words},
    visit::Visit,
};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::training::SeatState;
use paper::{Block, Fact};

/// `/rollouts/{rollout}/training/sessions/{session}/certificate.pdf`, of oneself or of `?seat=`.
pub(super) async fn paper(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let session = found.session(&id)?;
    let wished = asked.iter().find(|(name, _)| name == "seat").map(|(_, value)| value.as_str());
    let mut came = found.seats_of(&id).filter(|seat| seat.state == SeatState::Came);
    let seat = came.find(|seat| match wished {
        Some(wished) => seat.id == wished && (found.permit.keeps() || may_change(&visit, &found, seat)),
        None => seat.person == visit.viewer.person,
    });
    let seat = seat.ok_or(Failure::NotFound)?;
    let index = visit.directory.person_index(&seat.person).ok_or(Failure::NotFound)?;
    let person = visit.directory.person(index);
    let course = found.course(session.fields.course.as_str())?;
    let t = visit.t;
    let organisation = visit.directory.organisation(&person.organisation).map(|entry| entry.organisation.name.clone());
    let taught = found.training().modules.iter().filter(|module| course.modules.contains(&module.key));
    let modules: Vec<String> = taught.map(|module| visit.text(&module.title).to_owned()).collect();
    let mut facts = vec![
        Fact::new(t.get("training-certificate-held"), words::when(t, session)),
        Fact::new(t.get("events-place"), words::place(t, session)),
        Fact::new(t.get("training-certificate-hours"), t.number(i64::from(course.hours))),
    ];
    if !modules.is_empty() {
        facts.push(Fact { term: t.get("training-certificate-taught").into_owned(), lines: modules, href: None });
    }
    if !session.fields.teacher.is_empty() {
        facts.push(Fact::new(t.get("training-teacher"), session.fields.teacher.clone()));
    }
    let said = t.with("training-certificate-said", [("name", person.name.as_str().into()), ("course", visit.text(&course.title).into())]);
    let blocks = vec![Block::Heading { level: 1, text: said }, Block::Facts { facts }];
    let words =
        Words { above: organisation.unwrap_or_default(), title: t.get("training-certificate").into_owned(), below: person.name.clone() };
    let paper = papers::paper(&visit, words, visit.text(&found.seen.standing.playbook.title), blocks);
    papers::response(&format!("{}-{}", t.get("training-certificate"), person.name), paper).await
}
