//! How a municipality goes about its work, and when it therefore begins and finishes each task.

use crate::dice::Dice;
use domain::{calendar::Day, dates::TemplateDates};

/// How a municipality goes about its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Temper {
    /// Begins at once and is done long before the time.
    EarlyBird,
    /// Done in time, with few exceptions.
    Steady,
    /// At the last moment, and sometimes after it.
    Late,
    /// Often after the time, and says little.
    Laggard,
    /// Willing, with too few people.
    Understaffed,
}

/// Shares of the time between start and due date, in percent, and how often and how far it slips.
struct Habits {
    begins: (i32, i32),
    finishes: (i32, i32),
    /// Chance of a slip in a thousand.
    slips: i32,
    slips_by: (i32, i32),
    /// Chance in a hundred that work begins in time for `act_by` whatever the share says.
    minds_act_by: i32,
}

impl Temper {
    /// The temper of a municipality.
    pub fn of(code: &str) -> Self {
        // Odense is where most of the demo's people work: it shows a bit of everything, none of it extreme.
        if code == "0461" {
            return Self::Steady;
        }
        match Dice::of(&[code, "temper"]).between(1, 100) {
            1..=20 => Self::EarlyBird,
            21..=66 => Self::Steady,
            67..=83 => Self::Late,
            84..=91 => Self::Laggard,
            _ => Self::Understaffed,
        }
    }

    fn habits(self) -> Habits {
        match self {
            Self::EarlyBird => Habits { begins: (3, 25), finishes: (30, 70), slips: 4, slips_by: (1, 4), minds_act_by: 100 },
            Self::Steady => Habits { begins: (10, 50), finishes: (55, 98), slips: 22, slips_by: (2, 14), minds_act_by: 91 },
            Self::Late => Habits { begins: (35, 75), finishes: (80, 100), slips: 160, slips_by: (3, 22), minds_act_by: 62 },
            Self::Laggard => Habits { begins: (50, 95), finishes: (88, 100), slips: 330, slips_by: (5, 40), minds_act_by: 30 },
            Self::Understaffed => Habits { begins: (35, 75), finishes: (75, 100), slips: 170, slips_by: (4, 26), minds_act_by: 55 },
        }
    }

    /// The chance in a thousand that it asks for help on a task.
    pub fn asks_help(self) -> i32 {
        match self {
            Self::EarlyBird | Self::Steady => 90,
            Self::Late => 120,
            Self::Laggard => 80,
            Self::Understaffed => 240,
        }
    }

    /// The chance in a hundred that it says early how things stand.
    pub fn is_open(self) -> i32 {
        match self {
            Self::EarlyBird | Self::Steady => 80,
            Self::Late | Self::Understaffed => 240,
            Self::Laggard => 25,
        }
    }
}

/// When a municipality begins, answers and finishes a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// When work begins.
    pub begins: Day,
    /// When what the task asks is answered.
    pub answers: Day,
    /// When it is done.
    pub finishes: Day,
}

/// The timing of a task at a municipality. `earliest` is when what comes before lets it begin.
pub fn timing(temper: Temper, dates: &TemplateDates, earliest: Day, dice: &mut Dice) -> Timing {
    let habits = temper.habits();
    let window = dates.start.working_days_until(dates.due).max(0);
    let at = |share: i32| working(dates.start, window * share / 100);
    let mut begins = at(dice.between(habits.begins.0, habits.begins.1));
    if dice.percent(habits.minds_act_by) {
        begins = begins.min(dates.act_by.plus_working_days(-1)).max(dates.start);
    } else {
        begins = begins.max(dates.act_by.plus_working_days(dice.between(0, 7)).min(dates.due));
    }
    let mut finishes = at(dice.between(habits.finishes.0, habits.finishes.1));
    if dice.between(1, 1000) <= habits.slips {
        finishes = dates.due.plus_working_days(dice.between(habits.slips_by.0, habits.slips_by.1));
    }
    let begins = begins.max(earliest).max(dates.publish).on_or_after_working_day();
    let finishes = finishes.max(begins);
    let early_answer = dates.act_by.plus_working_days(-dice.between(1, 4));
    let answers = if dice.percent(habits.minds_act_by) { finishes.min(early_answer).max(begins) } else { finishes };
    Timing { begins, answers, finishes }
}

fn working(from: Day, days: i32) -> Day {
    from.on_or_after_working_day().plus_working_days(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn work_begins_before_it_is_answered_and_done_and_never_before_what_comes_first() {
        let dates =
            TemplateDates { publish: day("2026-08-17"), start: day("2026-08-17"), act_by: day("2026-09-04"), due: day("2026-09-11") };
        let earliest = day("2026-08-20");
        for temper in [Temper::EarlyBird, Temper::Steady, Temper::Late, Temper::Laggard, Temper::Understaffed] {
            for seed in 0..200 {
                let timing = timing(temper, &dates, earliest, &mut Dice::of(&["timing", &seed.to_string()]));
                assert!(earliest <= timing.begins && timing.begins <= timing.answers && timing.answers <= timing.finishes, "{timing:?}");
                assert!(timing.begins.is_working_day() && timing.finishes.is_working_day(), "{timing:?}");
            }
        }
    }

    #[test]
    fn all_tempers_occur_and_most_are_steady_or_early() {
        let tempers: Vec<Temper> = (101..=860).map(|code| Temper::of(&format!("{code:04}"))).collect();
        let count = |temper: Temper| tempers.iter().filter(|one| **one == temper).count();
        assert!(count(Temper::Laggard) > 0 && count(Temper::Understaffed) > 0 && count(Temper::Late) > 0);
        assert!(count(Temper::Steady) + count(Temper::EarlyBird) > tempers.len() / 2);
    }
}
