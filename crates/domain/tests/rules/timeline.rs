//! The timeline as a drawing, by example and by property.

use domain::{
    calendar::Day,
    timeline::{Frame, Row, Scale, Thing, draw},
};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn thing(from: &str, until: &str) -> Thing {
    Thing { from: day(from), until: day(until), text: 40, band: 0 }
}

#[test]
fn quarters_of_two_and_a_half_years_fit_on_a_screen() {
    let days = [day("2018-01-15"), day("2020-05-01")];
    let frame = Frame::around(days.into_iter(), None).unwrap();
    assert_eq!((frame.scale, frame.first, frame.last), (Scale::Quarter, day("2018-01-01"), day("2020-06-30")));
    assert_eq!(frame.periods().len(), 10);
    assert!((900..=1_260).contains(&frame.width()), "{}", frame.width());
}

#[test]
fn four_months_are_drawn_by_month_and_a_few_weeks_by_week() {
    let of = |first: &str, last: &str| Frame::around([day(first), day(last)].into_iter(), None).unwrap().scale;
    assert_eq!(of("2026-01-13", "2026-05-10"), Scale::Month);
    assert_eq!(of("2026-01-13", "2026-03-10"), Scale::Week);
    assert_eq!(Frame::around(std::iter::empty(), None), None);
}

#[test]
fn july_easter_and_christmas_are_shaded() {
    let frame = Frame::around([day("2026-01-01"), day("2026-12-31")].into_iter(), Some(Scale::Month)).unwrap();
    let shaded = frame.shaded();
    let covers = |text: &str| shaded.iter().any(|(x, width)| (*x..x + width).contains(&frame.middle(day(text))));
    for off in ["2026-07-15", "2026-04-03", "2026-12-25"] {
        assert!(covers(off), "{off}");
    }
    for on in ["2026-06-17", "2026-08-12", "2026-03-14"] {
        assert!(!covers(on), "{on}");
    }
}

#[test]
fn what_overlaps_stands_in_lanes_of_its_own_and_what_follows_shares_one() {
    let frame = Frame::around([day("2026-01-01"), day("2026-12-31")].into_iter(), Some(Scale::Month)).unwrap();
    let things = vec![thing("2026-01-10", "2026-03-01"), thing("2026-02-01", "2026-04-01"), thing("2026-06-01", "2026-07-01")];
    let drawn = draw(&frame, &[Row { heading: 100, things }], day("2026-05-01"));
    let y: Vec<i32> = drawn.rows[0].things.iter().map(|one| one.y).collect();
    assert!(y[0] < y[1], "they overlap");
    assert_eq!(y[0], y[2], "there is room");
    assert_eq!(drawn.today, Some(frame.middle(day("2026-05-01"))));
    let later = draw(&frame, &[], day("2027-05-01"));
    assert_eq!(later.today, None, "today lies outside");
}

fn any_things() -> impl Strategy<Value = Vec<Thing>> {
    let thing = (20_000i32..21_500, 0i32..300, 0i32..200, 0u8..3);
    let of = |(from, length, text, band): (i32, i32, i32, u8)| {
        let from = Day::from_number(from - 10_000);
        Thing { from, until: from.plus_days(length), text, band }
    };
    prop::collection::vec(thing.prop_map(of), 1..30)
}

fn any_scale() -> impl Strategy<Value = Option<Scale>> {
    prop::sample::select(vec![None, Some(Scale::Quarter), Some(Scale::Month), Some(Scale::Week)])
}

proptest! {
    #[test]
    fn everything_lies_in_the_frame_is_drawn_once_in_order_and_covers_nothing(rows in prop::collection::vec(any_things(), 1..6), scale in any_scale()) {
        let days = rows.iter().flatten().flat_map(|thing| [thing.from, thing.until]);
        let frame = Frame::around(days, scale).unwrap();
        let rows: Vec<Row> = rows.into_iter().map(|things| Row { heading: 120, things }).collect();
        let drawn = draw(&frame, &rows, Day::from_number(10_500));
        prop_assert_eq!(drawn.rows.len(), rows.len());
        for (row, of) in drawn.rows.iter().zip(&rows) {
            prop_assert_eq!(row.things.len(), of.things.len());
            prop_assert!(row.y + row.height <= drawn.height);
            prop_assert!(row.heading_x >= 0 && row.heading_x + of.heading <= drawn.width.max(of.heading));
            for (one, thing) in row.things.iter().zip(&of.things) {
                prop_assert!(one.x >= 0 && one.width >= 0 && one.x + one.width <= drawn.width);
                prop_assert!(one.y >= row.y && one.y < row.y + row.height);
                prop_assert!(thing.from == thing.until || one.width > 0, "what lasts can be seen");
            }
            for (at, one) in row.things.iter().enumerate() {
                for other in row.things[at + 1..].iter().filter(|other| other.y == one.y && one.width > 0 && other.width > 0) {
                    prop_assert!(one.x + one.width < other.x || other.x + other.width < one.x, "{:?} {:?}", one, other);
                }
                for (other, thing) in row.things.iter().zip(&of.things) {
                    prop_assert!(of.things[at].band >= thing.band || one.y < other.y, "bands stand below each other");
                }
            }
        }
        prop_assert!(drawn.rows.windows(2).all(|two| two[0].y + two[0].height <= two[1].y));
        prop_assert!(drawn.periods.windows(2).all(|two| two[0].x + two[0].width == two[1].x));
        prop_assert!(drawn.shaded.iter().all(|(x, width)| *x >= 0 && x + width <= drawn.width));
    }

    #[test]
    fn later_days_lie_further_right(first in 10_000i32..11_000, length in 1i32..900, scale in any_scale()) {
        let days = [Day::from_number(first), Day::from_number(first + length)];
        let frame = Frame::around(days.into_iter(), scale).unwrap();
        prop_assert!(frame.left(days[0]) < frame.left(days[1]));
        prop_assert!(frame.holds(days[0]) && frame.holds(days[1]));
    }
}
