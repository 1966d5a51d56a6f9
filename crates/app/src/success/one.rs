//! `/rollouts/{rollout}/success/{criterion}`: what a figure is made of, how it came about month by month, by wave and by municipality; and where
//! nothing in the rollout says it, the figures that were entered.

use super::{
    found::Found,
    list::{measured, of},
    store::{self, Entered},
    words,
};
use crate::{
    failure::Failure,
    form::Faults,
    people::entered::Entered as Typed,
    visit::{Visit, html_headers, with_query},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    calendar::Day,
    success::{Count, Criterion, Measure, days_of_trend},
};
use texts::Texts;

/// How many months the trend goes back.
const MONTHS: i32 = 12;
/// The picture's size, and the room around the line.
const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 120.0;
const EDGE: f64 = 6.0;

/// A municipality or wave with what it counts.
struct Line {
    name: String,
    href: Option<String>,
    signal: &'static str,
    state: String,
    figure: String,
    of: String,
}

struct Month {
    day: String,
    figure: String,
    of: String,
}

struct Past {
    day: String,
    figure: String,
    source: String,
    note: String,
    by: String,
}

#[derive(Template)]
#[template(path = "success/one.html")]
struct OnePage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    signal: &'static str,
    state: String,
    figure: String,
    of: String,
    facts: Vec<ui::Detail>,
    /// The points of the line, the height of the target, and what the picture says.
    points: String,
    aim: String,
    description: String,
    months: Vec<Month>,
    waves: Vec<Line>,
    municipalities: Vec<Line>,
    past: Vec<Past>,
    /// Where a figure is entered, for who does.
    action: Option<String>,
    values: &'a Typed,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// Where a figure in tenths of a per cent lies in the picture.
fn height(tenths: u32) -> f64 {
    HEIGHT - EDGE - (HEIGHT - 2.0 * EDGE) * f64::from(tenths.min(1000)) / 1000.0
}

/// The line through the figures that are there.
fn points(figures: &[(Day, Option<u32>, Count)]) -> String {
    let step = (WIDTH - 2.0 * EDGE) / f64::from(u32::try_from(figures.len().max(2) - 1).unwrap_or(1));
    let point = |(at, (_, tenths, _)): (usize, &(Day, Option<u32>, Count))| {
        let x = EDGE + step * f64::from(u32::try_from(at).unwrap_or_default());
        tenths.map(|tenths| format!("{x:.1},{:.1}", height(tenths)))
    };
    figures.iter().enumerate().filter_map(point).collect::<Vec<_>>().join(" ")
}

/// Where what is counted is seen one by one.
fn detail_href(found: &Found, criterion: &Criterion) -> Option<String> {
    let base = format!("/rollouts/{}", found.seen.key());
    match &criterion.measure {
        Measure::TasksInTime { tasks, .. } => match tasks.as_slice() {
            [first, ..] if found.seen.permit.sees_all() => Some(format!("{base}/tasks/{first}")),
            _ => Some(base),
        },
        Measure::ReadyByDecision(_) => Some(format!("{base}/readiness")),
        Measure::RoleTrained(_) | Measure::AbleAfterCourse(_) | Measure::StaffTaught => Some(format!("{base}/training")),
        Measure::DataSettled => Some(format!("{base}/cutover")),
        Measure::HelpInTime(_) => found.seen.permit.sees_all().then(|| with_query("/help", &[("rollout", found.seen.key().as_str())])),
        Measure::Outside => None,
    }
}

fn show(visit: &Visit, found: &Found, criterion: &Criterion, (values, faults): (&Typed, &Faults)) -> Result<Response, Failure> {
    let t = visit.t;
    let today = found.seen.standing.today;
    let (tenths, count) = found.figure(criterion, today);
    let signal = criterion.target.signal(tenths);
    let trend: Vec<(Day, Option<u32>, Count)> = days_of_trend(today, MONTHS)
        .into_iter()
        .map(|day| {
            let (tenths, count) = found.figure(criterion, day);
            (day, tenths, count)
        })
        .collect();
    let line = |name: String, href: Option<String>, count: Count| {
        let signal = criterion.target.signal(count.tenths());
        Line {
            name,
            href,
            signal: signal.key(),
            state: words::signal(t, signal),
            figure: words::share(t, count.tenths()),
            of: of(t, count),
        }
    };
    let standing = &found.seen.standing;
    let waves = found.by_wave(criterion, today).into_iter().filter(|(_, count)| count.of > 0);
    let waves: Vec<Line> = waves.map(|(at, count)| line(visit.text(&standing.playbook.waves[at].title).to_owned(), None, count)).collect();
    let of_each =
        found.by_municipality(visit, criterion, today).into_iter().filter(|(code, count)| count.of > 0 && found.sees(visit, code));
    let mut municipalities: Vec<(String, Line)> = of_each
        .filter_map(|(code, count)| {
            let entry = visit.directory.organisation(&code)?;
            let href = standing.participant(&code).map(|_| format!("/rollouts/{}/{code}", found.seen.key()));
            Some((entry.sort_key.clone(), line(entry.organisation.name.clone(), href, count)))
        })
        .collect();
    municipalities.sort_by(|a, b| a.0.cmp(&b.0));
    let detail = |key: &'static str, text: String, href: Option<String>| ui::Detail { term: t.get(key).into_owned(), text, href };
    let how = t.get(&format!("success-measure-{}", criterion.measure.key())).into_owned();
    let mut facts = vec![
        detail("success-target", words::target(t, criterion.target), None),
        detail("success-measured", measured(t, criterion.measured), None),
        detail("success-counted", how, detail_href(found, criterion)),
    ];
    let note = visit.text(&criterion.note);
    if !note.is_empty() {
        facts.push(detail("success-how", note.to_owned(), None));
    }
    facts.push(detail("success-source", criterion.source.clone(), None));
    let month = |(day, tenths, count): &(Day, Option<u32>, Count)| Month {
        day: t.date_medium(day.date()),
        figure: words::share(t, *tenths),
        of: of(t, *count),
    };
    let past = |figure: &store::Figure| Past {
        day: t.date_medium(figure.fields.day.date()),
        figure: words::share(t, Some(figure.fields.tenths)),
        source: figure.fields.source.clone(),
        note: figure.fields.note.clone(),
        by: figure.by.clone(),
    };
    let months: Vec<Month> = trend.iter().map(month).collect();
    let is_outside = criterion.measure == Measure::Outside;
    let page = OnePage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, found, true),
        title: visit.text(&criterion.title).to_owned(),
        signal: signal.key(),
        state: words::signal(t, signal),
        figure: words::share(t, tenths),
        of: of(t, count),
        facts,
        points: points(&trend),
        aim: format!("{:.1}", height(criterion.target.percent * 10)),
        description: months.iter().map(|month| format!("{}: {}", month.day, month.figure)).collect::<Vec<_>>().join(", "),
        months,
        waves: if found.seen.permit.sees_all() && waves.len() > 1 { waves } else { Vec::new() },
        municipalities: municipalities.into_iter().map(|(_, line)| line).collect(),
        past: found.entered(&criterion.key).map(past).collect(),
        action: (is_outside && found.permit.enters()).then(|| format!("/rollouts/{}/success/{}/figures", found.seen.key(), criterion.key)),
        values,
        faults,
        errors: faults.summary(""),
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, html_headers(), page.render()?).into_response())
}

pub(super) async fn page(visit: Visit, Path((key, criterion)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    show(&visit, &found, found.criterion(&criterion)?, (&Typed::default(), &Faults::default()))
}

/// `87`, `87,5` or `87.5` as tenths.
fn tenths(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches('%').trim_end().replace(',', ".");
    let (whole, part) = text.split_once('.').unwrap_or((&text, "0"));
    let whole: u32 = whole.parse().ok().filter(|whole| *whole <= 100)?;
    let part: u32 = if part.len() == 1 { part.parse().ok()? } else { return None };
    Some(whole * 10 + part).filter(|tenths| *tenths <= 1000)
}

/// Enters a figure that nothing in the rollout says.
pub(super) async fn enter(
    visit: Visit,
    Path((key, name)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let criterion = found.criterion(&name)?;
    if !found.permit.enters() || criterion.measure != Measure::Outside {
        return Err(Failure::NotFound);
    }
    let t = visit.t;
    let (typed, mut faults) = (Typed(sent), Faults::default());
    let day = typed.day(&visit, "day", &mut faults);
    match day {
        None => faults.add("day", t.get("people-fault-day")),
        Some(day) if day > found.seen.standing.today => faults.add("day", t.get("success-fault-day")),
        Some(_) => {}
    }
    let share = tenths(typed.value("share"));
    if share.is_none() {
        faults.add("share", t.get("success-fault-share"));
    }
    let source = typed.line(&visit, "source", "success-fault-source", &mut faults);
    let note = typed.filled("note").unwrap_or_default();
    if note.chars().count() > 2_000 {
        faults.add("note", t.with("events-fault-long", [("most", 2_000.into())]));
    }
    let Some((day, tenths)) = day.zip(share).filter(|_| faults.is_empty()) else {
        return show(&visit, &found, criterion, (&typed, &faults));
    };
    let new = Entered { day, tenths, source, note: note.to_owned() };
    let by = visit.directory.person(visit.person);
    let mut tx = visit.write().await?;
    store::enter(&mut tx, &found.permit, &criterion.key, &new, (&by.id, &by.name)).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/rollouts/{key}/success/{name}"), "success", "success-entered"))
}
