//! The map of Denmark with the worst signal or a figure in each square, its legend, and the same as a list.

use super::{
    Board, BoardRow,
    measured::{Figures, offered},
};
use crate::{
    organisations::register::TILES,
    rollouts::{filter::Filter, list::counts},
    visit::Visit,
    words,
};
use domain::{
    measure::{Measure, Scale},
    signal::Signal,
};
use std::borrow::Cow;
use texts::Texts;

/// An organisation in the list beside the map.
pub(super) struct ListRow {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) worst: &'static str,
    pub(super) counts: ui::Counts,
    /// What it measures to, where something else than signals is measured.
    pub(super) figure: String,
}

/// The map with what it measures.
pub(super) struct Mapped {
    pub(super) tiles: ui::TileMap,
    /// What can be measured.
    pub(super) choices: Vec<ui::Choice>,
    /// The other choices of the address, which stay.
    pub(super) kept: Vec<(&'static str, String)>,
    /// What is measured, where it is not the worst signal.
    pub(super) measure: Option<String>,
    /// The steps of the scale, each with its first and last figure in words.
    pub(super) legend: Vec<(usize, String)>,
    pub(super) list: Vec<ListRow>,
}

/// What a measure is called.
pub(super) fn name(t: Texts, measure: Measure) -> Cow<'static, str> {
    t.get(match measure {
        Measure::Signal => "measure-signal",
        Measure::Completed => "measure-completed",
        Measure::Red => "measure-red",
        Measure::Yellow => "measure-yellow",
        Measure::Behind => "measure-behind",
        Measure::Unanswered => "measure-unanswered",
        Measure::Vacant => "measure-vacant",
        Measure::Live => "measure-live",
        Measure::Cutover => "measure-cutover",
    })
}

/// A figure as it stands in a square.
fn figure(t: Texts, measure: Measure, figure: i64) -> String {
    if measure.is_share() { t.with("measure-share", [("share", figure.into())]) } else { t.number(figure) }
}

fn step(t: Texts, measure: Measure, (first, last): (i64, i64)) -> String {
    if first == last {
        return figure(t, measure, first);
    }
    t.with("measure-step", [("first", t.number(first).into()), ("last", figure(t, measure, last).into())])
}

/// The map of what is drawn; none where there is no country to see.
pub(super) fn mapped(visit: &Visit, board: &Board<'_>, filter: &Filter, figures: &Figures) -> Option<Mapped> {
    let t = visit.t;
    let measures = figures.measure != Measure::Signal;
    let scale = figures.scale();
    let tiles: Vec<ui::Tile> = board.drawn().iter().filter_map(|row| tile(visit, board, row, figures, &scale)).collect();
    if tiles.len() < 2 {
        return None;
    }
    let count = [("count", tiles.len().into())];
    let measure = measures.then(|| name(t, figures.measure).into_owned());
    let description = match &measure {
        None => t.with("board-map-description", count),
        Some(name) => t.with("board-map-of-measure", count.into_iter().chain([("measure", name.as_str().into())])),
    };
    let choice = |one: Measure| ui::Choice {
        value: if one == Measure::Signal { String::new() } else { one.key().to_owned() },
        label: name(t, one).into_owned(),
        hint: None,
        selected: one == figures.measure,
    };
    Some(Mapped {
        tiles: ui::TileMap::new(t.get("board-map").into_owned(), description, tiles),
        choices: offered(visit, board).into_iter().map(choice).collect(),
        kept: filter.kept("measure"),
        measure,
        legend: scale.steps().iter().filter(|_| measures).enumerate().map(|(at, one)| (at, step(t, figures.measure, *one))).collect(),
        list: list(t, board, figures),
    })
}

fn tile(visit: &Visit, board: &Board<'_>, (at, tasks): &BoardRow<'_>, figures: &Figures, scale: &Scale) -> Option<ui::Tile> {
    let t = visit.t;
    let organisation = &board.seen.standing.participants[*at].organisation;
    let place = TILES.iter().find(|tile| tile.code == organisation.code.as_str())?;
    let counts = counts(board.seen, tasks);
    let measured = figures.of(*at);
    let (title, class, shown) = if figures.measure == Measure::Signal {
        let values = [
            ("name", organisation.name.as_str().into()),
            ("signal", words::signal(t, counts.worst).into()),
            ("red", counts.of(Signal::Red).into()),
            ("yellow", counts.of(Signal::Yellow).into()),
            ("green", counts.of(Signal::Green).into()),
        ];
        (t.with("board-tile", values), counts.worst.key().to_owned(), String::new())
    } else {
        let shown = measured.map_or_else(|| "–".to_owned(), |one| figure(t, figures.measure, one));
        let measure = name(t, figures.measure);
        let values = [("name", organisation.name.as_str().into()), ("measure", measure.into()), ("figure", shown.as_str().into())];
        (
            t.with("board-tile-figure", values),
            measured.map_or_else(|| "step-none".to_owned(), |one| format!("step-{}", scale.step(one))),
            shown,
        )
    };
    Some(ui::Tile {
        href: board.organisation_href(organisation.code.as_str()),
        title,
        short: place.abbreviation.clone(),
        class,
        figure: shown,
        x: place.col as usize * ui::Tile::STEP,
        y: place.row as usize * ui::Tile::STEP,
    })
}

/// The rows as a list, the most worrying first: of shares the least, of everything else the most.
fn list(t: Texts, board: &Board<'_>, figures: &Figures) -> Vec<ListRow> {
    let measures = figures.measure != Measure::Signal;
    let row = |(at, tasks): &BoardRow<'_>| {
        let organisation = &board.seen.standing.participants[*at].organisation;
        let counts = counts(board.seen, tasks);
        let measured = figures.of(*at).filter(|_| measures);
        let worry = measured.map(|one| if figures.measure.is_share() { -one } else { one });
        let row = ListRow {
            href: board.organisation_href(organisation.code.as_str()),
            name: organisation.name.clone(),
            worst: counts.worst.key(),
            counts: words::counts(&counts),
            figure: measured.map_or_else(|| "–".to_owned(), |one| figure(t, figures.measure, one)),
        };
        ((worry, counts.worst, counts.of(counts.worst)), row)
    };
    let mut rows: Vec<_> = board.drawn().iter().map(row).collect();
    rows.sort_by_key(|(worry, _)| std::cmp::Reverse(*worry));
    rows.into_iter().map(|(_, row)| row).collect()
}
