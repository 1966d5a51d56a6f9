//! The story of one task at one organisation: begun, talked about, answered, late or in time, done.

use crate::{
    answers,
    dice::Dice,
    temper::{Temper, Timing, timing},
    words,
    world::{Attachment, Doer, Event, Note, Place, day},
};
use domain::{
    calendar::Day,
    dates::TemplateDates,
    playbook::{AnswerSpec, TaskTemplate},
    task::{Change, HelpFrom, State},
};

/// What the tasks after it need to know of a task.
pub struct Told {
    timing: Timing,
}

impl Told {
    /// The first day on which a task after it can begin: the day after it has begun, or, where it names the very people
    /// who do the next one, the day after they are named.
    pub fn lets_begin(&self, before: &TaskTemplate, next: &TaskTemplate) -> Day {
        let names = matches!(&before.answer, Some(AnswerSpec::People { role: Some(role), .. }) if *role == next.performer || *role == next.responsible);
        (if names { self.timing.answers } else { self.timing.begins }).plus_working_days(1)
    }
}

/// What is settled of the course before it is told.
struct Plan {
    timing: Timing,
    takes_on: bool,
    declares: Option<Day>,
    granted: Option<Day>,
    help: Option<(Day, HelpFrom, Day)>,
}

/// Tells the story of one task.
pub struct Teller<'a> {
    /// The rollout.
    pub key: &'static str,
    /// The task.
    pub template: &'a TaskTemplate,
    /// Its place in the playbook.
    pub index: usize,
    /// Its dates.
    pub dates: TemplateDates,
    /// How the organisation goes about its work.
    pub temper: Temper,
    /// When it can begin at the earliest.
    pub earliest: Day,
    /// The programme office's consultants.
    pub consultants: &'a [Doer],
    /// The supplier's people.
    pub supplier: &'a [Doer],
}

/// Who acts where the performer's chair is empty.
const STAND_INS: [&str; 6] =
    ["projektleder", "systemansvarlig", "faglig-leder", "programleder", "implementeringskonsulent", "leverandoer-projektleder"];

impl Teller<'_> {
    /// Tells the story into the events.
    pub fn tell(&self, place: &mut Place, events: &mut Vec<Event>) -> Told {
        let mut dice = Dice::of(&[place.code.as_str(), self.key, self.template.code.as_str()]);
        if self.is_not_relevant(place) {
            let day = self.dates.publish.plus_working_days(dice.between(2, 6));
            let reason = Some("Skolebibliotekerne hører under Dansk Skoleforening, som ikke er med i FBS 2.0.".to_owned());
            let change = Change::Progress { state: State::NotRelevant, reason, expected_finish: None };
            self.push(place, events, &mut dice, day, Some(self.consultants[1].clone()), vec![change], None);
            return Told { timing: Timing { begins: day, answers: day, finishes: day } };
        }
        let plan = self.plan(place, &mut dice);
        self.narrate(place, &plan, &mut dice, events);
        Told { timing: plan.timing }
    }

    fn is_not_relevant(&self, place: &Place) -> bool {
        place.code.as_str() == "9999" && self.template.performer.as_str() == "fagperson-plc"
    }

    fn plan(&self, place: &Place, dice: &mut Dice) -> Plan {
        let mut timing = timing(self.temper, &self.dates, self.earliest, dice);
        let due = self.dates.due;
        let performer = self.template.performer.as_str();
        let mut takes_on = false;
        if place.roster.holder(performer, self.key, timing.begins).is_none() {
            let filled = place.roster.held_from(performer, self.key, timing.begins).filter(|from| *from <= due.plus_working_days(-4));
            takes_on = filled.is_none();
            let begins = filled.unwrap_or_else(|| due.plus_working_days(-dice.between(3, 9))).max(timing.begins);
            let finishes = begins.plus_working_days(dice.between(2, 7)).max(timing.finishes);
            timing = Timing { begins, answers: begins.plus_working_days(1).min(finishes), finishes };
        }
        let mut plan = Plan { timing, takes_on, declares: None, granted: None, help: self.help(&timing, dice) };
        if timing.finishes > due {
            match dice.between(1, 100) {
                1..=14 => plan.granted = Some(due.plus_working_days(-dice.between(0, 3)).max(timing.begins)),
                share if share <= 14 + self.temper.is_open() * 3 / 4 => {
                    plan.declares = Some(due.plus_working_days(-dice.between(1, 7)).max(timing.begins));
                }
                _ => {}
            }
        }
        self.settle_odense(place, &mut plan);
        plan
    }

    fn help(&self, timing: &Timing, dice: &mut Dice) -> Option<(Day, HelpFrom, Day)> {
        let length = timing.begins.working_days_until(timing.finishes);
        if dice.between(1, 1000) > self.temper.asks_help() || length < 3 {
            return None;
        }
        let asked = timing.begins.plus_working_days(dice.between(1, length - 1));
        let waits = if dice.percent(55) { dice.between(1, 5) } else { dice.between(6, 20) };
        let from = if dice.percent(65) { HelpFrom::ProgrammeOffice } else { HelpFrom::Supplier };
        Some((asked, from, asked.plus_working_days(waits)))
    }

    /// In Odense, where the demo's people work, the autumn of 2026 shows one of each.
    fn settle_odense(&self, place: &Place, plan: &mut Plan) {
        if place.code.as_str() != "0461" {
            return;
        }
        let timed = |begins, answers, finishes| Timing { begins, answers, finishes };
        match self.template.code.as_str() {
            "140" => {
                plan.timing = timed(day(2026, 9, 7), day(2026, 12, 3), day(2026, 12, 3));
                (plan.declares, plan.granted, plan.help) = (Some(day(2026, 10, 27)), None, None);
            }
            "150" => plan.timing = timed(day(2026, 9, 21), day(2026, 12, 2), day(2026, 12, 2)),
            "160" => {
                plan.timing = timed(day(2026, 9, 28), day(2026, 12, 1), day(2026, 12, 1));
                plan.help = None;
            }
            "190" => plan.timing = timed(day(2026, 9, 28), day(2026, 11, 10), day(2026, 11, 10)),
            "250" => {
                plan.timing = timed(day(2026, 10, 20), day(2026, 12, 8), day(2026, 12, 11));
                plan.help = Some((day(2026, 11, 17), HelpFrom::ProgrammeOffice, day(2026, 11, 24)));
            }
            "260" => plan.timing = timed(day(2026, 11, 23), day(2026, 11, 24), day(2026, 11, 26)),
            _ => return,
        }
        plan.takes_on = false;
        if self.template.code.as_str() != "140" {
            (plan.declares, plan.granted) = (None, None);
        }
    }

    fn narrate(&self, place: &mut Place, plan: &Plan, dice: &mut Dice, events: &mut Vec<Event>) {
        let Timing { begins, answers, finishes } = plan.timing;
        let due = self.dates.due;
        let told = |kind: &'static str, body: &str| Some(Note { kind, body: body.to_owned() });
        let progress = |state: State, reason: Option<&str>, expected_finish: Option<Day>| Change::Progress {
            state,
            reason: reason.map(str::to_owned),
            expected_finish,
        };
        if plan.takes_on
            && let Some(leader) = place.roster.first_of(&STAND_INS, self.key, begins)
        {
            let change = Change::People { responsible: None, performer: Some(place.roster.id(leader)) };
            let words = told("comment", dice.one_of(&words::TAKES_ON));
            self.push(place, events, dice, begins, None, vec![change], words);
        }
        if begins < finishes {
            let expected = Some(finishes).filter(|finish| *finish <= due && self.temper != Temper::Laggard && dice.percent(55));
            self.push(place, events, dice, begins, None, vec![progress(State::InProgress, None, expected)], None);
        }
        self.tell_updates(place, plan, dice, events);
        if let Some((asked, from, answered)) = plan.help {
            let question = dice.one_of(&words::HELP);
            let words = told("help", question);
            self.push(place, events, dice, asked, None, vec![Change::AskHelp(from)], words);
            let helpers = if from == HelpFrom::Supplier { self.supplier } else { self.consultants };
            let helper = dice.pick(helpers).clone();
            let any = dice.one_of(&words::HELP_ANSWERS);
            let words = told("help-answer", words::fitting_answer(question).unwrap_or(any));
            // A completed task asks for help no more.
            if answered < finishes {
                self.push(place, events, dice, answered, Some(helper), vec![Change::AnswerHelp], words);
            }
        }
        if let Some(declared) = plan.declares {
            let reason = if place.code.as_str() == "0461" { words::TOO_LATE[0] } else { dice.one_of(&words::TOO_LATE) };
            let change = progress(State::CannotMeetDeadline, Some(reason), Some(finishes));
            self.push(place, events, dice, declared, None, vec![change], None);
        }
        if let Some(granted) = plan.granted {
            let words = told("comment", dice.one_of(&words::ASKS_FOR_TIME));
            self.push(place, events, dice, granted.plus_working_days(-1).max(begins), None, vec![Change::Touch], words);
            let words = told("comment", dice.one_of(&words::GRANTED));
            let consultant = dice.pick(self.consultants).clone();
            self.push(place, events, dice, granted, Some(consultant), vec![Change::GrantDue(Some(finishes))], words);
        }
        let mut last = vec![progress(State::Completed, None, None)];
        let mut file = None;
        if let Some((answer, attachment)) = answers::answer(place, self.template, answers, dice) {
            if answers < finishes {
                self.push(place, events, dice, answers, None, vec![Change::Answer(answer)], None);
                self.attach(events, attachment);
            } else {
                last.insert(0, Change::Answer(answer));
                file = attachment;
            }
        }
        let words = if dice.percent(14) { told("comment", dice.one_of(&words::DONE)) } else { None };
        self.push(place, events, dice, finishes, None, last, words);
        self.attach(events, file);
    }

    fn attach(&self, events: &mut [Event], file: Option<Attachment>) {
        if let (Some(last), Some(file)) = (events.last_mut(), file) {
            last.file = Some(file);
        }
    }

    fn tell_updates(&self, place: &mut Place, plan: &Plan, dice: &mut Dice, events: &mut Vec<Event>) {
        let mut at = plan.timing.begins.plus_working_days(dice.between(5, 9));
        while at < plan.timing.finishes {
            let talks = dice.percent(self.temper.is_open());
            let words = Note { kind: "comment", body: dice.one_of(&words::UPDATES).to_owned() };
            if talks {
                self.push(place, events, dice, at, None, vec![Change::Touch], Some(words));
            }
            at = at.plus_working_days(dice.between(6, 9));
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one line of a story: where, when, who, what and the words")]
    fn push(
        &self,
        place: &Place,
        events: &mut Vec<Event>,
        dice: &mut Dice,
        day: Day,
        by: Option<Doer>,
        changes: Vec<Change>,
        note: Option<Note>,
    ) {
        let roster = &place.roster;
        let by_role = |role: &str| roster.holder(role, self.key, day).map(|person| roster.id(person));
        let doer = || {
            let person = roster.holder(self.template.performer.as_str(), self.key, day);
            let person = person.or_else(|| roster.first_of(&STAND_INS, self.key, day)).unwrap_or(0);
            (roster.id(person), roster.people[person].name.clone())
        };
        // Within one task's story, what is told later on a day happens later.
        let already = events.iter().rev().take_while(|event| event.task == self.index && event.organisation == place.code);
        let not_before = already.filter(|event| event.day == day).map(|event| event.second + 60).max().unwrap_or_default();
        events.push(Event {
            day,
            second: i64::from(dice.between(28_800, 55_800)).max(not_before),
            organisation: place.code.clone(),
            task: self.index,
            by: by.unwrap_or_else(doer),
            changes,
            note,
            file: None,
            responsible: by_role(self.template.responsible.as_str()),
            performer: by_role(self.template.performer.as_str()),
        });
    }
}
