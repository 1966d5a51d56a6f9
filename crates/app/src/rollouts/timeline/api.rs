//! The timeline for programs.

use super::{Asked, Item, Line, detail::shown};
use crate::{api_v1::found, failure::Failure, organisations::seen, visit::Visit};
use api::{SignalNumbers, Timeline, TimelineEntry, TimelineLine};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::signal::Signal;

pub(in crate::rollouts) async fn timeline(visit: Visit, Path(key): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    let shown = shown(&visit, &seen, &asked).await?;
    Ok(found(&Timeline {
        rollout: seen.key().to_string(),
        day: seen.standing.today.to_string(),
        lines: shown.lines.iter().map(line).collect(),
        institutions: shown.institutions.iter().map(line).collect(),
        institutions_in_all: shown.institutions_in_all,
    }))
}

fn line(line: &Line) -> TimelineLine {
    let numbers = |colours: super::Colours| SignalNumbers {
        grey: colours.of(Signal::Grey),
        green: colours.of(Signal::Green),
        yellow: colours.of(Signal::Yellow),
        red: colours.of(Signal::Red),
    };
    TimelineLine {
        key: line.key.clone(),
        title: line.title.clone(),
        organisations: line.colours.map(numbers),
        entries: line.items.iter().map(entry).collect(),
    }
}

fn entry(item: &Item) -> TimelineEntry {
    TimelineEntry {
        kind: item.what.key().to_owned(),
        text: item.text.clone(),
        from: item.from.to_string(),
        until: item.until.to_string(),
        signal: item.signal.map(|signal| signal.key().to_owned()),
    }
}
