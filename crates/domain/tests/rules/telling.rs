//! R9: who is told what on which day.

use crate::sketch::{self, Sketch, day, monday, playbook, template};
use domain::{
    assignment::{Holding, PersonIndex, Staffing},
    calendar::Day,
    organisation::OrganisationKind,
    playbook::WaveKind,
    rollout::{OverlayFacts, Participant, Task, WaveDates, tasks},
    signal::Signal,
    task::State,
    telling::{
        Around, Ladder, MOST_A_DAY, News, PATIENCE, Preference, Reminder, Rhythm, Section, Step, TaskOn, Weekday, Why, day_with_room,
        ladder, letter_since, news, next_letter, reminder, reminder_days, section,
    },
};
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const TECHNICIAN: u32 = 0;
const OWNER: u32 = 1;
const LEADER: u32 = 2;
const PROGRAMME: u32 = 3;
const OFFICE: u32 = 4;

/// One task of Odense, due on Friday 27 March 2026, with everybody in place.
fn odense() -> Sketch {
    let hold = |person, role: &str, organisation: &str| Holding {
        person: PersonIndex::new(person),
        role: role.into(),
        organisation: organisation.into(),
        rollout: None,
        primary: true,
        from: None,
        until: None,
    };
    let mut template = template("010");
    (template.responsible, template.performer) = ("systemansvarlig".into(), "tekniker".into());
    let municipality = OrganisationKind::Municipality;
    let roles =
        [("systemansvarlig", municipality), ("tekniker", municipality), ("implementeringskonsulent", OrganisationKind::ProgrammeOffice)];
    let dates = domain::dates::TemplateDates {
        publish: day("2026-01-13"),
        start: day("2026-01-13"),
        act_by: day("2026-03-13"),
        due: day("2026-03-27"),
    };
    Sketch {
        playbook: playbook(vec![template], &roles),
        waves: vec![WaveDates { key: "alle".into(), kind: WaveKind::Wave, dates: vec![dates] }],
        participants: vec![Participant { organisation: sketch::organisation("0461"), wave: 0 }],
        holdings: vec![
            hold(TECHNICIAN, "tekniker", "0461"),
            hold(OWNER, "systemansvarlig", "0461"),
            hold(LEADER, "projektleder", "0461"),
            hold(PROGRAMME, "programleder", "0461"),
            hold(OFFICE, "implementeringskonsulent", "kombit"),
        ],
        active: vec![true; 5],
        overlays: Vec::new(),
        answers: Default::default(),
        today: monday(),
        owner: "kombit".into(),
        supplier: "systematic".into(),
        rollout: "prøve".into(),
    }
}

/// The rollout as people are told of it on a day.
struct Morning {
    sketch: Sketch,
    tasks: Vec<Task>,
    staffing: Staffing,
    overlays: Vec<OverlayFacts>,
}

impl Morning {
    fn of(sketch: &Sketch, today: Day) -> Self {
        let sketch = Sketch { today, ..sketch.clone() };
        let staffing = Staffing::new(&sketch.holdings, &sketch.active, &sketch.rollout, today);
        let tasks = sketch.with_input(tasks).to_vec();
        let overlays = tasks.iter().map(|task| sketch.overlay(task.participant as usize, task.template as usize)).collect();
        Self { sketch, tasks, staffing, overlays }
    }

    fn on(&self, at: usize) -> TaskOn<'_> {
        let task = &self.tasks[at];
        let wave = &self.sketch.waves[self.sketch.participants[task.participant as usize].wave];
        TaskOn { task, overlay: self.overlays[at], known_from: wave.dates[task.template as usize].publish }
    }

    fn around(&self, at: usize) -> Around {
        let organisation = &self.sketch.participants[self.tasks[at].participant as usize].organisation;
        Around::of(organisation, &self.staffing, &self.sketch.playbook, &self.sketch.owner)
    }

    fn ladder(&self, at: usize) -> Ladder {
        ladder(self.on(at), &self.around(at), &self.staffing)
    }

    /// What is new this morning since another, by task.
    fn since(&self, before: Option<&Self>) -> Vec<(usize, News)> {
        let today = self.sketch.today;
        let last = before.map_or(today.plus_days(-1), |before| before.sketch.today);
        let mut all = Vec::new();
        for (at, task) in self.tasks.iter().enumerate() {
            let same = |one: &Task| (one.participant, one.template) == (task.participant, task.template);
            let was = before.and_then(|before| before.tasks.iter().position(same).map(|at| before.on(at)));
            let found = news(was, self.on(at), &self.around(at), &self.staffing, (last, last, today));
            all.extend(found.into_iter().map(|news| (at, news)));
        }
        all
    }
}

/// What each working day from one day to another tells of the sketch's tasks, with what is done on the days between.
fn course(sketch: &Sketch, first: &str, last: &str, done: &[(&str, OverlayFacts)]) -> Vec<(String, u32, Why)> {
    let (mut today, last) = (day(first), day(last));
    let (mut told, mut before) = (Vec::new(), Option::<Morning>::None);
    while today <= last {
        let mut now = sketch.clone();
        now.overlays.extend(done.iter().filter(|(on, _)| day(on) < today).map(|(_, facts)| (0, 0, *facts)));
        if today.is_working_day() {
            let morning = Morning::of(&now, today);
            if before.is_some() {
                let news = morning.since(before.as_ref());
                told.extend(news.into_iter().map(|(_, news)| (today.to_string(), news.person.place(), news.why)));
            }
            before = Some(morning);
        }
        today = today.plus_days(1);
    }
    told
}

fn told(day: &str, person: u32, why: Why) -> (String, u32, Why) {
    (day.to_owned(), person, why)
}

#[test]
fn an_untouched_task_is_told_of_seldom_and_then_goes_up_the_ladder() {
    let expected = [
        told("2026-01-13", TECHNICIAN, Why::Yours),
        told("2026-01-13", OWNER, Why::Yours),
        told("2026-03-13", TECHNICIAN, Why::Yellow),
        told("2026-03-13", TECHNICIAN, Why::Reminder(Reminder::ActBy)),
        told("2026-03-20", TECHNICIAN, Why::Reminder(Reminder::FiveDaysLeft)),
        told("2026-03-26", TECHNICIAN, Why::Reminder(Reminder::OneDayLeft)),
        told("2026-03-30", TECHNICIAN, Why::Red),
        told("2026-03-30", OWNER, Why::Red),
        told("2026-03-30", TECHNICIAN, Why::Reminder(Reminder::DayAfter)),
        told("2026-04-01", TECHNICIAN, Why::Escalated(Step::Performer)),
        told("2026-04-09", OWNER, Why::Escalated(Step::Responsible)),
        told("2026-04-14", LEADER, Why::Escalated(Step::ProjectLeader)),
        told("2026-04-17", PROGRAMME, Why::Escalated(Step::ProgrammeLeader)),
        told("2026-04-22", OFFICE, Why::Escalated(Step::ProgrammeOffice)),
    ];
    assert_eq!(course(&odense(), "2026-01-12", "2026-06-30", &[]), expected, "2 to 6 April is Easter");
}

#[test]
fn any_update_begins_the_ladder_anew() {
    let working = OverlayFacts { state: State::InProgress, last_update: Some(day("2026-04-13")), ..OverlayFacts::default() };
    let course = course(&odense(), "2026-04-10", "2026-04-30", &[("2026-04-13", working)]);
    let escalated = [
        told("2026-04-16", TECHNICIAN, Why::Escalated(Step::Performer)),
        told("2026-04-21", OWNER, Why::Escalated(Step::Responsible)),
        told("2026-04-24", LEADER, Why::Escalated(Step::ProjectLeader)),
        told("2026-04-29", PROGRAMME, Why::Escalated(Step::ProgrammeLeader)),
    ];
    assert_eq!(course, escalated);
}

#[test]
fn completion_ends_everything() {
    let completed = OverlayFacts { state: State::Completed, last_update: Some(day("2026-03-16")), ..OverlayFacts::default() };
    assert_eq!(course(&odense(), "2026-03-16", "2026-06-30", &[("2026-03-16", completed)]), []);
}

#[test]
fn a_task_that_is_under_way_is_reminded_of_its_due_date_alone() {
    let working = OverlayFacts { state: State::InProgress, last_update: Some(day("2026-03-17")), ..OverlayFacts::default() };
    let reminded = [
        told("2026-03-20", TECHNICIAN, Why::Reminder(Reminder::FiveDaysLeft)),
        told("2026-03-26", TECHNICIAN, Why::Reminder(Reminder::OneDayLeft)),
    ];
    assert_eq!(course(&odense(), "2026-03-16", "2026-03-27", &[("2026-03-17", working)]), reminded);
}

#[test]
fn vacant_steps_are_passed_over_at_once_and_nobody_stands_on_two() {
    let mut sketch = odense();
    sketch.holdings[LEADER as usize].person = PersonIndex::new(OWNER);
    sketch.active[TECHNICIAN as usize] = false;
    let ladder = Morning::of(&sketch, day("2026-03-30")).ladder(0);
    let rungs: Vec<_> = ladder.rungs.iter().map(|rung| (rung.day.to_string(), rung.step, rung.person.place())).collect();
    let expected = [
        ("2026-04-01".to_owned(), Step::Responsible, OWNER),
        ("2026-04-09".to_owned(), Step::ProgrammeLeader, PROGRAMME),
        ("2026-04-14".to_owned(), Step::ProgrammeOffice, OFFICE),
    ];
    assert_eq!((rungs.as_slice(), ladder.vacant.as_slice()), (expected.as_slice(), [Step::Performer].as_slice()));
}

#[test]
fn the_ladder_is_known_beforehand() {
    let sketch = odense();
    let foreseen = Morning::of(&sketch, day("2026-03-02")).ladder(0);
    assert_eq!(foreseen, Morning::of(&sketch, day("2026-04-14")).ladder(0));
    assert_eq!(foreseen.rungs[0].day, day("2026-04-01"));
}

#[test]
fn a_declared_delay_counts_from_the_declaration() {
    let mut sketch = odense();
    let declared = OverlayFacts { state: State::CannotMeetDeadline, last_update: Some(day("2026-03-02")), ..OverlayFacts::default() };
    sketch.overlays.push((0, 0, declared));
    assert_eq!(Morning::of(&sketch, day("2026-03-03")).ladder(0).rungs[0].day, day("2026-03-05"));
}

#[test]
fn a_vacant_task_is_told_to_the_first_of_the_fallback_chain() {
    let mut sketch = odense();
    sketch.holdings.remove(0);
    let told_of: Vec<_> = course(&sketch, "2026-01-12", "2026-01-13", &[]);
    let expected = [told("2026-01-13", OWNER, Why::Yours), told("2026-01-13", LEADER, Why::Vacant), told("2026-01-13", OWNER, Why::Yellow)];
    assert_eq!(told_of, expected);
}

#[test]
fn help_that_is_answered_is_told_to_those_on_the_task() {
    let mut sketch = odense();
    let asked = OverlayFacts { help_open: true, state: State::InProgress, last_update: Some(day("2026-02-02")), ..OverlayFacts::default() };
    sketch.overlays.push((0, 0, asked));
    let answered = OverlayFacts { help_open: false, ..asked };
    let course = course(&sketch, "2026-02-03", "2026-02-10", &[("2026-02-04", answered)]);
    assert_eq!(course, [told("2026-02-05", TECHNICIAN, Why::Answered), told("2026-02-05", OWNER, Why::Answered)]);
}

#[test]
fn another_due_date_is_told_and_the_ladder_waits_for_it() {
    let granted = OverlayFacts { granted_due: Some(day("2026-05-01")), ..OverlayFacts::default() };
    let course = course(&odense(), "2026-03-30", "2026-04-30", &[("2026-03-31", granted)]);
    let moved = |person| told("2026-04-01", person, Why::Moved);
    let act_by = [told("2026-04-24", TECHNICIAN, Why::Reminder(Reminder::FiveDaysLeft))];
    assert_eq!(course[..2], [moved(TECHNICIAN), moved(OWNER)]);
    assert!(course.contains(&act_by[0]) && course.iter().all(|(_, _, why)| !matches!(why, Why::Escalated(_))), "{course:?}");
}

#[test]
fn at_once_only_what_cannot_wait() {
    let task = Morning::of(&odense(), day("2026-03-13")).tasks[0];
    assert!(Why::Yours.is_at_once(&task, day("2026-03-13")));
    assert!(!Why::Yours.is_at_once(&task, day("2026-03-12")));
    assert!(Why::Answered.is_at_once(&task, day("2026-01-13")) && Why::Escalated(Step::Performer).is_at_once(&task, day("2026-03-13")));
    assert!(!Why::Red.is_at_once(&task, day("2026-03-30")) && !Why::Reminder(Reminder::OneDayLeft).is_at_once(&task, day("2026-03-26")));
}

#[test]
fn a_letter_puts_the_weightiest_first_and_what_is_due_soon_last() {
    let task = |on: &str| Morning::of(&odense(), day(on)).tasks[0];
    let of = |on: &str, whys: &[Why]| section(&task(on), whys, day(on));
    assert_eq!(of("2026-03-30", &[Why::Red, Why::Escalated(Step::Performer)]), Some(Section::Escalated));
    assert_eq!(of("2026-03-30", &[Why::Red]), Some(Section::Red));
    assert_eq!(of("2026-03-16", &[]), Some(Section::Yellow));
    assert_eq!(of("2026-02-02", &[]), None, "due in two months");
    assert_eq!(of("2026-02-02", &[Why::Yours]), Some(Section::Yours));
}

#[test]
fn reminders_fall_on_working_days_also_over_easter() {
    let days = reminder_days(day("2026-04-03"), day("2026-04-08")).map(|(_, day)| day.to_string());
    assert_eq!(days, ["2026-04-07", "2026-03-27", "2026-04-07", "2026-04-09"]);
}

/// The working days from one to another.
fn mornings(first: Day, count: i32) -> Vec<Day> {
    (0..count).map(|ahead| first.on_or_after_working_day().plus_working_days(ahead)).collect()
}

fn letters(preference: Preference, mornings: &[Day]) -> Vec<(Day, Day)> {
    (1..mornings.len()).filter_map(|at| Some((letter_since(preference, &mornings[..at], mornings[at])?, mornings[at]))).collect()
}

#[test]
fn a_weekly_letter_moves_to_the_next_working_day() {
    let preference = Preference { rhythm: Rhythm::Weekly(Weekday::Friday), since: None };
    let days: Vec<String> = letters(preference, &mornings(day("2026-03-20"), 15)).iter().map(|(_, on)| on.to_string()).collect();
    assert_eq!(days, ["2026-03-27", "2026-04-07", "2026-04-10"], "Good Friday is the third");
}

#[test]
fn who_changes_from_daily_to_weekly_reads_nothing_twice() {
    let preference = Preference { rhythm: Rhythm::Weekly(Weekday::Monday), since: Some(day("2026-03-11")) };
    assert_eq!(letter_since(preference, &mornings(monday(), 5), day("2026-03-16")), Some(day("2026-03-11")));
}

#[test]
fn there_is_no_letter_on_the_first_day_and_none_twice() {
    assert_eq!(letter_since(Preference::default(), &[], monday()), None);
    assert_eq!(letter_since(Preference::default(), &[monday()], monday()), None);
}

#[test]
fn the_next_letter_is_foreseen() {
    let friday = Rhythm::Weekly(Weekday::Friday);
    assert_eq!(next_letter(Rhythm::Daily, day("2026-04-01"), day("2026-04-01")), Some(day("2026-04-07")), "over Easter");
    assert_eq!(next_letter(Rhythm::Daily, day("2026-03-31"), day("2026-04-01")), Some(day("2026-04-01")), "this morning's is to come");
    assert_eq!(next_letter(friday, day("2026-03-27"), day("2026-03-27")), Some(day("2026-04-07")));
    assert_eq!(next_letter(Rhythm::Off, day("2026-03-27"), day("2026-03-27")), None);
}

fn rhythm() -> impl Strategy<Value = Rhythm> {
    select(Rhythm::ALL.to_vec())
}

proptest! {
    #[test]
    fn letters_follow_on_one_another_without_gap_or_overlap(rhythm in rhythm(), missed in vec(any::<bool>(), 60)) {
        let all = mornings(monday(), 60);
        let kept: Vec<Day> = all.into_iter().zip(missed).filter(|(_, missed)| !missed).map(|(day, _)| day).collect();
        let letters = letters(Preference { rhythm, since: None }, &kept);
        prop_assert!(letters.windows(2).all(|pair| pair[0].1 == pair[1].0), "{letters:?}");
        prop_assert!(rhythm != Rhythm::Off || letters.is_empty());
        prop_assert!(letters.iter().all(|(_, on)| on.is_working_day()));
    }

    #[test]
    fn nobody_gets_a_letter_on_a_closed_day(rhythm in rhythm(), ahead in 0..400) {
        let today = monday().plus_days(ahead);
        let due = letter_since(Preference { rhythm, since: None }, &[monday().plus_days(-30)], today);
        prop_assert!(due.is_none() || today.is_working_day());
    }

    #[test]
    fn the_ladder_climbs(sketch in sketch::sketch()) {
        let morning = Morning::of(&sketch, sketch.today);
        for at in 0..morning.tasks.len() {
            let Ladder { rungs, vacant } = morning.ladder(at);
            let people: HashSet<_> = rungs.iter().map(|rung| rung.person).collect();
            prop_assert_eq!(people.len(), rungs.len());
            prop_assert!(rungs.windows(2).all(|pair| pair[0].step < pair[1].step && pair[0].day.working_days_until(pair[1].day) == PATIENCE));
            prop_assert!(rungs.iter().all(|rung| rung.day.is_working_day() && !vacant.contains(&rung.step)));
            prop_assert!(!morning.tasks[at].state.is_closed() || rungs.is_empty());
        }
    }

    #[test]
    fn an_update_buys_three_working_days_of_silence(sketch in sketch::sketch(), after in 0..PATIENCE) {
        let mut sketch = sketch;
        let updated = sketch.today;
        for (_, _, facts) in &mut sketch.overlays {
            facts.last_update = Some(updated);
        }
        let morning = Morning::of(&sketch, updated.plus_working_days(after));
        for at in (0..morning.tasks.len()).filter(|at| morning.overlays[*at].last_update == Some(updated)) {
            prop_assert!(morning.ladder(at).rungs.iter().all(|rung| rung.day >= updated.plus_working_days(PATIENCE)));
            prop_assert_eq!(reminder(morning.on(at), updated.plus_days(-40), morning.sketch.today), None);
        }
    }

    #[test]
    fn nobody_is_told_without_a_reason(sketch in sketch::sketch(), days in 1..40i32) {
        let before = Morning::of(&sketch, sketch.today.plus_days(-days));
        let morning = Morning::of(&sketch, sketch.today);
        for (at, News { person, why }) in morning.since(Some(&before)) {
            let task = &morning.tasks[at];
            let stands_on = task.performer == Some(person) || task.responsible == Some(person);
            prop_assert!(task.published && !task.state.is_closed() && morning.staffing.is_valid(person));
            match why {
                Why::Escalated(step) => prop_assert!(
                    task.signal == Signal::Red && morning.ladder(at).rungs.iter().any(|rung| rung.person == person && rung.step == step)
                ),
                Why::Vacant => prop_assert!(task.performer.is_none() || task.responsible.is_none() || task.signal == Signal::Yellow),
                Why::Red => prop_assert!(stands_on && task.signal == Signal::Red),
                Why::Yellow => prop_assert!(stands_on && task.signal == Signal::Yellow),
                Why::Reminder(which) => {
                    let fell = |(reminder, day): (Reminder, Day)| reminder == which && day > sketch.today.plus_days(-days) && day <= sketch.today;
                    prop_assert!(stands_on && reminder_days(task.act_by, task.due).into_iter().any(fell));
                    prop_assert!(which != Reminder::ActBy || task.signal >= Signal::Yellow, "who has begun knows that it is time");
                }
                Why::Yours | Why::Answered | Why::Moved => prop_assert!(stands_on),
            }
        }
    }

    #[test]
    fn telling_twice_tells_nothing_new(sketch in sketch::sketch()) {
        let morning = Morning::of(&sketch, sketch.today);
        prop_assert_eq!(morning.since(Some(&morning)), []);
    }

    #[test]
    fn a_server_that_was_down_loses_nothing_and_repeats_nothing(sketch in sketch::sketch(), days in 2..12i32) {
        let sketch = Sketch { holdings: sketch.holdings.into_iter().map(|held| Holding { from: None, until: None, ..held }).collect(), ..sketch };
        let each: Vec<Morning> = mornings(sketch.today, days).into_iter().map(|day| Morning::of(&sketch, day)).collect();
        let late = each[each.len() - 1].since(Some(&each[0]));
        let daily: Vec<_> = each.windows(2).flat_map(|pair| pair[1].since(Some(&pair[0]))).collect();
        let lasting = |told: &[(usize, News)]| -> BTreeSet<(usize, u32, String)> {
            let kept = told.iter().filter(|(_, news)| matches!(news.why, Why::Escalated(_) | Why::Yours | Why::Red | Why::Vacant));
            kept.map(|(at, news)| (*at, news.person.place(), format!("{:?}", news.why))).collect()
        };
        prop_assert_eq!(lasting(&late), lasting(&daily));
        let once = daily.iter().map(|(at, news)| (*at, news.person, news.why)).collect::<HashSet<_>>();
        let no_yellow = |told: &[(usize, News)]| told.iter().filter(|(_, news)| news.why != Why::Yellow).count();
        prop_assert_eq!(once.iter().filter(|(_, _, why)| *why != Why::Yellow).count(), no_yellow(&daily));
    }
}

#[test]
fn one_letter_more_than_a_day_holds_goes_out_on_the_next_working_day_with_room() {
    let friday = day("2026-03-27");
    assert_eq!(day_with_room(friday, &BTreeMap::from([(friday, MOST_A_DAY - 1)])), friday);
    assert_eq!(day_with_room(friday, &BTreeMap::from([(friday, MOST_A_DAY)])), day("2026-03-30"));
    // Monday is full too; Thursday is Maundy Thursday and then it is Easter.
    let full: BTreeMap<Day, usize> = ["2026-03-27", "2026-03-30", "2026-03-31", "2026-04-01"].map(|text| (day(text), MOST_A_DAY)).into();
    assert_eq!(day_with_room(friday, &full), day("2026-04-07"));
}

proptest! {
    #[test]
    fn letters_sent_one_after_the_other_never_come_to_more_a_day_than_the_cap(letters in 1..40_usize, first in 0..400_i32) {
        let today = day("2026-01-01").plus_days(first);
        let mut got: BTreeMap<Day, usize> = BTreeMap::new();
        for _ in 0..letters {
            let day = day_with_room(today, &got);
            prop_assert!(day == today || day > today && day.is_working_day());
            *got.entry(day).or_default() += 1;
        }
        prop_assert!(got.values().all(|letters| *letters <= MOST_A_DAY));
        // No day is left out on which there was room.
        let full = got.values().filter(|letters| **letters == MOST_A_DAY).count();
        prop_assert!(full + 1 >= got.len());
    }
}
