//! Carrying a plan out: its sessions are made, those of the plan before it are kept where they are needed still, seats are kept for each municipality, and
//! its project leaders are told. All of it in one transaction.

use super::{
    proposal,
    question::Opened,
    store::{self, Kept, Reserved},
};
use crate::{
    failure::Failure,
    form,
    organisations::seen,
    outbox, telling,
    training::{
        edit,
        store::{self as sessions, SessionFields, Stored},
        words,
    },
    visit::Visit,
};
use axum::{extract::Path, http::StatusCode, response::Response};
use database::Tx;
use domain::{calendar::Day, event::TimeOfDay, role::PROJECT_LEADER, text::OrganisationCode, training::SessionState};
use planning::training::{Plan, Session};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use texts::Texts;

/// So many days before a session people are signed up by name at the latest.
const SIGN_UP_DAYS: i32 = 14;

pub(super) async fn carry_out(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let mut opened = Opened::open(&visit, &key).await?;
    let kept = opened.kept(&visit, &id).await?;
    let Some(plan) = kept.plan() else { return Err(Failure::NotFound) };
    let path = format!("{}/{id}", opened.path());
    let mut tx = visit.write().await?;
    sessions::hold(&mut tx, opened.found.seen.key()).await?;
    opened.found.read(tx.connection()).await?;
    opened.reserved = store::reserved(tx.connection(), opened.found.seen.key(), kept.asked.course.as_str()).await?;
    if kept.line.carried_out.is_some() || opened.is_stale(&visit, &kept) {
        drop(tx);
        // For programs, which read no page.
        form::note("", &visit.t.get("training-plan-outdated"));
        return proposal::show(&visit, &opened, &kept, StatusCode::CONFLICT);
    }
    let (reserved, made) = seat(&mut tx, &visit, &opened, &kept, plan).await?;
    let called_off = call_off(&mut tx, &opened, &reserved).await?;
    let people: u32 = reserved.iter().map(|one| one.people).sum();
    let became = json!({"sessions": plan.sessions.len(), "made": made, "called_off": called_off, "people": people});
    if !store::carried_out(&mut tx, &opened.found.permit, &id, became).await? {
        return Ok(visit.go(&path, "warning", "training-plan-is-carried-out"));
    }
    for one in &reserved {
        store::reserve(&mut tx, &opened.found.permit, &id, one).await?;
    }
    opened.found.read(tx.connection()).await?;
    tell(&mut tx, &visit, &opened, &reserved).await?;
    tx.commit().await?;
    Ok(visit.go(&path, "success", "training-plan-carried-out-now"))
}

/// Finds or makes the session of each of the plan's, and says what is reserved there.
async fn seat(tx: &mut Tx, visit: &Visit, opened: &Opened, kept: &Kept, plan: &Plan) -> Result<(Vec<Reserved>, usize), Failure> {
    let problem = &kept.asked.problem;
    let before: BTreeSet<&str> = opened.reserved.iter().map(|one| one.session.as_str()).collect();
    let mut free: BTreeMap<(usize, usize), Vec<&Stored>> = BTreeMap::new();
    for session in opened.found.sessions.iter().filter(|session| before.contains(session.id.as_str())) {
        if let Some(slot) = Opened::slot(problem, session) {
            free.entry(slot).or_default().push(session);
        }
    }
    let (mut reserved, mut made) = (Vec::new(), 0);
    let mut turns: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for session in &plan.sessions {
        let slot = (session.place, session.week);
        let turn = turns.entry(slot).or_default();
        // Of the sessions that are there, the one where most of them sit already.
        let there = free.entry(slot).or_default();
        let same = |one: &&Stored| -> u32 {
            let asked = |group: &planning::training::Group| {
                let code = &problem.municipalities[group.municipality].code;
                let here = opened.reserved.iter().find(|it| it.session == one.id && it.organisation.as_str() == code);
                here.map_or(0, |here| here.people.min(group.people))
            };
            session.groups.iter().map(asked).sum()
        };
        let best = (0..there.len()).max_by_key(|at| (same(&there[*at]), std::cmp::Reverse(*at)));
        let id = match best {
            Some(at) => there.remove(at).id.clone(),
            None => {
                made += 1;
                let fields = fields(visit, opened, kept, session, *turn)?;
                sessions::insert(tx, &opened.found.permit, &edit::door_code(), &fields).await?
            }
        };
        *turn += 1;
        reserved.extend(session.groups.iter().map(|group| Reserved {
            session: id.clone(),
            organisation: OrganisationCode::from(problem.municipalities[group.municipality].code.as_str()),
            people: group.people,
        }));
    }
    Ok((reserved, made))
}

/// A session as it is made: on a working day of its week, another one for each session of the same place.
fn fields(visit: &Visit, opened: &Opened, kept: &Kept, session: &Session, turn: usize) -> Result<SessionFields, Failure> {
    // In the middle of the week first.
    const DAYS: [i32; 5] = [1, 2, 3, 0, 4];
    let (place, frame) = (&kept.asked.problem.places[session.place], &opened.frame);
    let monday = Day::from_date(kept.asked.problem.weeks[session.week]).map_err(|error| Failure::Internal(error.to_string()))?;
    let working: Vec<Day> = DAYS.into_iter().map(|days| monday.plus_days(days)).filter(|day| day.is_working_day()).collect();
    let day = if working.is_empty() { monday } else { working[turn % working.len()] };
    let time = |text: &str| TimeOfDay::parse(text).ok_or_else(|| Failure::Internal(format!("no time: {text}")));
    Ok(SessionFields {
        pilot: false,
        course: kept.asked.course.clone(),
        day,
        from: time(&frame.from)?,
        until: time(&frame.until)?,
        region: place.region.clone(),
        place: place.name.clone(),
        link: String::new(),
        teacher: String::new(),
        seats: place.seats,
        deadline: day.plus_days(-SIGN_UP_DAYS).on_or_before_working_day().max(visit.today).min(day),
    })
}

/// Sessions of the plan before that nobody needs any more are called off; where people are signed up by name they stay.
async fn call_off(tx: &mut Tx, opened: &Opened, reserved: &[Reserved]) -> Result<usize, Failure> {
    let needed: BTreeSet<&str> = reserved.iter().map(|one| one.session.as_str()).collect();
    let before: BTreeSet<&str> = opened.reserved.iter().map(|one| one.session.as_str()).filter(|id| !needed.contains(id)).collect();
    let mut called_off = 0;
    for session in opened.found.sessions.iter().filter(|session| before.contains(session.id.as_str())) {
        let is_past = session.state == SessionState::Cancelled || session.fields.day <= opened.found.seen.standing.today;
        if is_past || opened.found.seats_of(&session.id).any(|seat| seat.state.counts()) {
            continue;
        }
        sessions::update(tx, &opened.found.permit, session, &session.fields, SessionState::Cancelled, session.revision).await?;
        called_off += 1;
    }
    Ok(called_off)
}

/// Tells the project leaders of those for whom something else is reserved than before.
async fn tell(tx: &mut Tx, visit: &Visit, opened: &Opened, reserved: &[Reserved]) -> Result<(), Failure> {
    let of = |list: &[Reserved]| {
        let mut by: BTreeMap<OrganisationCode, BTreeMap<String, u32>> = BTreeMap::new();
        for one in list {
            by.entry(one.organisation.clone()).or_default().insert(one.session.clone(), one.people);
        }
        by
    };
    let (was, now) = (of(&opened.reserved), of(reserved));
    let languages = telling::languages(tx.connection()).await?;
    let rollout = opened.found.seen.key();
    for (organisation, seats) in now.iter().filter(|(organisation, seats)| was.get(*organisation) != Some(*seats)) {
        let leaders = seen::holders(&visit.directory, organisation.as_str(), PROJECT_LEADER, Some(rollout), visit.today);
        for leader in leaders {
            let reader = visit.directory.person(leader);
            let t = Texts::new(languages.of(&reader.id));
            let title = visit.text(&opened.course().title).to_owned();
            let mut lines = vec![
                t.with("event-letter-hello", [("name", reader.name.as_str().into())]),
                String::new(),
                t.with("training-plan-letter-lead", [("title", title.as_str().into())]),
                String::new(),
            ];
            for session in opened.found.sessions.iter().filter(|session| seats.contains_key(&session.id)) {
                let count = i64::from(seats.get(&session.id).copied().unwrap_or_default());
                let values =
                    [("when", words::when(t, session).into()), ("place", words::place(t, session).into()), ("count", count.into())];
                lines.push(format!("- {}", t.with("training-plan-letter-line", values)));
            }
            lines.extend([String::new(), visit.app.link(&format!("/rollouts/{rollout}/{organisation}/training"))]);
            let subject = t.with("training-plan-letter-subject", [("title", title.as_str().into())]);
            let body = lines.join("\n") + "\n";
            let message = outbox::Message {
                person: Some(&reader.id),
                to: &reader.email,
                subject: &subject,
                body: &body,
                kind: "training-reserved",
                ..outbox::Message::default()
            };
            outbox::enqueue(tx, &message).await?;
        }
    }
    Ok(())
}
