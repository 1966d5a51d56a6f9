//! Lines as the picture that pages show.

use super::{Line, What, span};
use crate::{visit::Visit, words};
use domain::{
    calendar::Day,
    signal::Signal,
    timeline::{Drawing, Drawn, Frame, Row, Scale, Thing, draw},
};

/// How wide a letter is, of the text and of headings; a name of a period needs so much room.
const LETTER: (i32, i32) = (8, 9);
const PERIOD: i32 = 44;

fn wide(text: &str, letter: i32) -> i32 {
    text.chars().count() as i32 * letter
}

/// The shape of a signal in a line of text.
fn shape(signal: Signal) -> &'static str {
    match signal {
        Signal::Red => "■",
        Signal::Yellow => "▲",
        Signal::Green => "✔",
        Signal::Grey => "●",
    }
}

/// How many there are of each signal, those that there are none of left out.
pub(in crate::rollouts) fn signals(visit: &Visit, line: &Line) -> Vec<(&'static str, &'static str, String)> {
    let Some(colours) = line.colours else { return Vec::new() };
    let one = |signal: Signal| {
        let key = match signal {
            Signal::Red => "timeline-red",
            Signal::Yellow => "timeline-yellow",
            Signal::Green => "timeline-green",
            Signal::Grey => "timeline-grey",
        };
        (signal.key(), shape(signal), visit.t.with(key, [("count", colours.of(signal).into())]))
    };
    Signal::ALL.into_iter().rev().filter(|signal| colours.of(*signal) > 0).map(one).collect()
}

/// The picture of these lines; none without a day.
pub(in crate::rollouts) fn drawing(
    visit: &Visit,
    id: &'static str,
    title: String,
    lines: &[Line],
    scale: Option<Scale>,
    today: Day,
) -> Option<(ui::Timeline, Scale)> {
    let days = lines.iter().flat_map(|line| &line.items).flat_map(|item| [item.from, item.until]);
    let frame = Frame::around(days, scale)?;
    Some((drawing_in(visit, id, title, lines, &frame, today), frame.scale))
}

/// The picture of these lines in a frame; whatever lies outside of it stands at its edge.
pub(in crate::rollouts) fn drawing_in(
    visit: &Visit,
    id: &'static str,
    title: String,
    lines: &[Line],
    frame: &Frame,
    today: Day,
) -> ui::Timeline {
    let row = |line: &Line| {
        let below: i32 = signals(visit, line).iter().map(|(_, _, text)| wide(text, LETTER.0) + 28).sum();
        let things = line.items.iter().map(|item| Thing {
            from: item.from,
            until: item.until,
            text: wide(&item.short, LETTER.0),
            band: item.what.band(),
        });
        Row { heading: wide(&line.title, LETTER.1).max(wide(&line.facts, LETTER.0) + below), things: things.collect() }
    };
    let rows: Vec<Row> = lines.iter().map(row).collect();
    let drawn = draw(frame, &rows, today);
    let description =
        visit.t.with("timeline-description", [("count", lines.len().into()), ("today", visit.t.date_long(today.date()).into())]);
    picture(visit, id, title, description, lines, &drawn, frame.scale)
}

fn picture(
    visit: &Visit,
    id: &'static str,
    title: String,
    description: String,
    lines: &[Line],
    drawn: &Drawing,
    scale: Scale,
) -> ui::Timeline {
    let row = |(line, at): (&Line, &domain::timeline::DrawnRow)| ui::TimelineRow {
        x: at.heading_x,
        y: at.y,
        title: line.title.clone(),
        href: line.href.clone(),
        facts: line.facts.clone(),
        signals: signals(visit, line),
        things: line.items.iter().zip(&at.things).map(|(item, at)| thing(visit, item, at)).collect(),
    };
    let period = |one: &domain::timeline::Period| ui::TimelinePeriod {
        x: one.x,
        text_x: one.x + one.width / 2,
        name: if one.width < PERIOD { String::new() } else { name(visit, scale, one.first) },
    };
    ui::Timeline {
        id,
        title,
        description,
        width: drawn.width,
        height: drawn.height,
        periods: drawn.periods.iter().map(period).collect(),
        shaded: drawn.shaded.clone(),
        today: drawn.today,
        rows: lines.iter().zip(&drawn.rows).map(row).collect(),
    }
}

fn name(visit: &Visit, scale: Scale, first: Day) -> String {
    let (t, date) = (visit.t, first.date());
    let year = date.year().to_string();
    match scale {
        Scale::Quarter => t.with("timeline-quarter", [("quarter", i64::from((date.month() - 1) / 3 + 1).into()), ("year", year.into())]),
        Scale::Month if date.month() == 1 => t.month_year(date),
        Scale::Month => t.month(date),
        Scale::Week => t.with("timeline-week", [("week", i64::from(first.iso_week()).into())]),
    }
}

fn thing(visit: &Visit, item: &super::Item, at: &Drawn) -> ui::TimelineThing {
    let mut title = format!("{}: {}", item.text, span(visit, item.from, item.until));
    if let Some(signal) = item.signal {
        title = format!("{title}, {}", words::signal(visit.t, signal));
    }
    ui::TimelineThing {
        class: item.what.key(),
        signal: match item.what {
            What::Deadline => item.signal.unwrap_or_default().key(),
            _ => "",
        },
        href: item.href.clone(),
        title,
        text: item.short.clone(),
        x: at.x,
        y: at.y + 12,
        width: at.width,
        text_x: at.text_x,
        text_ends: at.text_ends,
    }
}

/// The scales as links, the one that is shown marked.
pub(in crate::rollouts) fn scales(visit: &Visit, current: Scale, href: impl Fn(&str) -> String) -> Vec<ui::Tab> {
    let key = |scale: Scale| match scale {
        Scale::Quarter => "timeline-by-quarter",
        Scale::Month => "timeline-by-month",
        Scale::Week => "timeline-by-week",
    };
    let tab = |scale: Scale| ui::Tab { href: href(scale.key()), text: visit.t.get(key(scale)).into_owned(), current: scale == current };
    Scale::ALL.into_iter().map(tab).collect()
}
