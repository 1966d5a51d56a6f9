//! Small playbooks, organisations and random rollouts for the tests of this crate.

use domain::{
    assignment::{Holding, PersonIndex, Staffing},
    audience::Audience,
    calendar::Day,
    condition::Condition,
    dates::{Base, DateExpression, TemplateDates, Unit},
    organisation::{AttributeValue, Organisation, OrganisationKind},
    playbook::{AnswerSpec, Effort, Origin, Playbook, Scope, TaskKind, TaskTemplate, WaveKind},
    role::{RoleCard, RoleGroup},
    rollout::{Answers, Input, OverlayFacts, Overlays, Participant, WaveDates},
    task::State,
    text::{OrganisationCode, RolloutKey, TaskCode, Text},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// A day from its ISO text.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A Monday without holidays around it: the middle of the random rollouts.
pub fn monday() -> Day {
    day("2026-03-09")
}

/// A municipality's mandatory task `code` whose roles are both `projektleder`.
pub fn template(code: &str) -> TaskTemplate {
    let on = |text: &str| DateExpression::plain(Base::Date(day(text)));
    TaskTemplate {
        code: code.into(),
        title: Text::danish(format!("Opgave {code}")),
        phase: "1".into(),
        theme: "tema".into(),
        kind: TaskKind::Mandatory,
        audience: Audience { kind: OrganisationKind::Municipality, institution_type: None },
        when: None,
        responsible: "projektleder".into(),
        performer: "projektleder".into(),
        recommended: Vec::new(),
        involved: Vec::new(),
        publish: on("2026-01-13"),
        start: on("2026-01-13"),
        due: on("2026-03-27"),
        act_by: None,
        after: Vec::new(),
        effort: None,
        guides: Vec::new(),
        earlier: Vec::new(),
        cutover: None,
        origin: Origin::Named,
        source: String::new(),
        answer: None,
        body: String::new(),
    }
}

/// A playbook with these tasks and the given role cards (key and level).
pub fn playbook(tasks: Vec<TaskTemplate>, roles: &[(&str, OrganisationKind)]) -> Playbook {
    let card = |(key, at): &(&str, OrganisationKind)| RoleCard {
        key: (*key).into(),
        title: Text::danish(*key),
        group: RoleGroup::Project,
        several: true,
        at: *at,
        from_phase: None,
        after_phase: None,
        themes: Vec::new(),
        effect: Text::default(),
        responsibility: Text::default(),
        tasks: Vec::new(),
        competences: Vec::new(),
        traits: Vec::new(),
        source: String::new(),
    };
    Playbook {
        key: "prøve".into(),
        version: "1".into(),
        title: Text::danish("Prøve"),
        supplier: "Systematic".to_owned(),
        scope: Scope::Solution,
        owner: "KOMBIT".to_owned(),
        source: String::new(),
        attributes: Vec::new(),
        phases: Vec::new(),
        themes: Vec::new(),
        milestones: Vec::new(),
        waves: Vec::new(),
        roles: roles.iter().map(card).collect(),
        tasks,
        events: Vec::new(),
        gates: Vec::new(),
        steps: Vec::new(),
        questionnaires: Vec::new(),
        training: Default::default(),
        checks: Default::default(),
        criteria: Vec::new(),
        groups: Vec::new(),
    }
}

/// An organisation of the small world: the programme office, the supplier, two municipalities and three institutions.
pub fn organisation(code: &str) -> Organisation {
    let (kind, institution_type, parent) = match code {
        "kombit" => (OrganisationKind::ProgrammeOffice, None, None),
        "systematic" => (OrganisationKind::Supplier, None, None),
        _ => match code.split_once('/') {
            None => (OrganisationKind::Municipality, None, None),
            Some((parent, "skole")) => (OrganisationKind::Institution, Some("folkeskole"), Some(parent)),
            Some((parent, _)) => (OrganisationKind::Institution, Some("folkebibliotek"), Some(parent)),
        },
    };
    let inhabitants = if code.starts_with("0461") { 200_000.0 } else { 1_800.0 };
    Organisation {
        code: code.into(),
        name: code.to_owned(),
        kind,
        institution_type: institution_type.map(str::to_owned),
        parent: parent.map(OrganisationCode::from),
        attributes: [("indbyggere".to_owned(), AttributeValue::Number(inhabitants))].into(),
    }
}

/// Everything that a rollout is computed from, owned.
#[derive(Debug, Clone)]
pub struct Sketch {
    /// The playbook.
    pub playbook: Playbook,
    /// Two waves, the first a pilot.
    pub waves: Vec<WaveDates>,
    /// Who takes part.
    pub participants: Vec<Participant>,
    /// Who holds what.
    pub holdings: Vec<Holding>,
    /// Who is still there, by person.
    pub active: Vec<bool>,
    /// What was said and done: participant, template, facts; the last of several holds.
    pub overlays: Vec<(usize, usize, OverlayFacts)>,
    /// What conditions ask of answers.
    pub answers: Answers,
    /// The day.
    pub today: Day,
    /// The programme office.
    pub owner: OrganisationCode,
    /// The supplier.
    pub supplier: OrganisationCode,
    /// The rollout.
    pub rollout: RolloutKey,
}

impl Sketch {
    /// Calls a function with the input that this sketch describes.
    pub fn with_input<T>(&self, then: impl FnOnce(&Input<'_>) -> T) -> T {
        let staffing = Staffing::new(&self.holdings, &self.active, &self.rollout, self.today);
        self.with_staffing(&staffing, then)
    }

    /// As [`Sketch::with_input`], with people as they were on another day.
    pub fn with_staffing<T>(&self, staffing: &Staffing, then: impl FnOnce(&Input<'_>) -> T) -> T {
        let mut overlays = Overlays::new(self.participants.len(), self.playbook.tasks.len());
        for (participant, template, facts) in &self.overlays {
            overlays.set(*participant, *template, *facts);
        }
        then(&Input {
            playbook: &self.playbook,
            waves: &self.waves,
            participants: &self.participants,
            owner: &self.owner,
            supplier: Some(&self.supplier),
            staffing,
            overlays: &overlays,
            answers: &self.answers,
            ready: None,
            today: self.today,
        })
    }

    /// The overlay of one task.
    pub fn overlay(&self, participant: usize, template: usize) -> OverlayFacts {
        let mine = |(at, index, _): &&(usize, usize, OverlayFacts)| (*at, *index) == (participant, template);
        self.overlays.iter().rev().find(mine).map_or_else(OverlayFacts::default, |found| found.2)
    }
}

/// How many people there are in a random rollout.
const PEOPLE: u32 = 8;
/// The roles of random rollouts and the level at which each is held.
pub const ROLES: [(&str, OrganisationKind); 5] = [
    ("projektleder", OrganisationKind::Municipality),
    ("systemansvarlig", OrganisationKind::Municipality),
    ("skoleleder", OrganisationKind::Institution),
    ("implementeringskonsulent", OrganisationKind::ProgrammeOffice),
    ("leverandoer-projektleder", OrganisationKind::Supplier),
];
const ORGANISATIONS: [&str; 7] = ["0461", "0461/bibliotek", "0461/skole", "0751", "0751/skole", "kombit", "systematic"];
const AUDIENCES: [&str; 6] = ["municipality", "municipality", "institution", "institution:folkeskole", "programme-office", "supplier"];
/// The conditions of random playbooks; the naive function decides each by hand.
pub const CONDITIONS: [&str; 7] = [
    "wave.kind = pilot",
    "wave.key = senere",
    "organisation.indbyggere > 50000",
    r#"answer("010") = 0"#,
    r#"not organisation.type = folkeskole"#,
    r#"not completed("020")"#,
    r#"vacant("projektleder")"#,
];

/// A day near [`monday`].
pub fn near(days: i32) -> impl Strategy<Value = Day> {
    (-days..=days).prop_map(|away| monday().plus_days(away))
}

/// Any state.
pub fn state() -> impl Strategy<Value = State> {
    select(State::ALL.to_vec())
}

fn person() -> impl Strategy<Value = PersonIndex> {
    (0..PEOPLE).prop_map(PersonIndex::new)
}

/// A random holding, of this rollout, another one or all.
pub fn holding() -> impl Strategy<Value = Holding> {
    let which = option::weighted(0.5, select(vec!["prøve", "prøve", "anden"]));
    let parts = (person(), select(ROLES.to_vec()), select(ORGANISATIONS.to_vec()), which, any::<bool>());
    let dates = (option::weighted(0.4, near(60)), option::weighted(0.3, near(60)));
    (parts, dates).prop_map(|((person, (role, _), organisation, rollout, primary), (from, until))| Holding {
        person,
        role: role.into(),
        organisation: organisation.into(),
        rollout: rollout.map(RolloutKey::from),
        primary,
        from,
        until,
    })
}

/// A random overlay.
pub fn overlay() -> impl Strategy<Value = OverlayFacts> {
    let people = (option::weighted(0.3, person()), option::weighted(0.3, person()));
    let dates = (option::weighted(0.3, near(60)), option::weighted(0.3, near(60)), option::weighted(0.7, near(40)));
    (state(), people, dates, any::<(bool, bool, bool)>()).prop_map(
        |(state, (responsible, performer), (expected_finish, granted_due, last_update), (help_open, answered, answer_refused))| {
            OverlayFacts {
                state,
                responsible,
                performer,
                expected_finish,
                granted_due,
                last_update,
                help_open,
                answered,
                answer_refused,
                completed_on: None,
                kept_dates: None,
            }
        },
    )
}

/// A random template with its dates in each of two waves; its code and predecessors come later.
fn any_template() -> impl Strategy<Value = (TaskTemplate, Vec<TemplateDates>)> {
    let roles = (select(ROLES.to_vec()), select(ROLES.to_vec()));
    let audience = (select(AUDIENCES.to_vec()), option::weighted(0.3, select(CONDITIONS.to_vec())));
    let effort = option::of(select(vec!["4h", "2d", "5d"]));
    let act_by = option::weighted(0.5, select(vec![None, Some((-3, Unit::WorkingDays)), Some((-2, Unit::Weeks))]));
    let kind = select(TaskKind::ALL.to_vec());
    (roles, audience, effort, act_by, kind, any::<bool>(), vec(any_dates(), 2)).prop_map(
        |((responsible, performer), (audience, when), effort, act_by, kind, asks, dates)| {
            let act_by = act_by.map(|offset| match offset {
                Some(offset) => DateExpression { base: Base::Due, offset: Some(offset) },
                None => DateExpression::plain(Base::Date(monday())),
            });
            let template = TaskTemplate {
                kind,
                audience: Audience::parse(audience).unwrap(),
                when: when.map(|text| Condition::parse(text).unwrap()),
                responsible: responsible.0.into(),
                performer: performer.0.into(),
                effort: effort.map(|text| Effort::parse(text).unwrap()),
                act_by,
                answer: asks.then_some(AnswerSpec::Confirmation),
                ..template("000")
            };
            (template, dates)
        },
    )
}

fn any_dates() -> impl Strategy<Value = TemplateDates> {
    (near(50), 0..20i32, 0..60i32, 0..60i32).prop_map(|(publish, wait, length, lead)| {
        let start = publish.plus_days(wait);
        let due = start.plus_days(length);
        TemplateDates { publish, start, due, act_by: due.plus_days(-lead).max(start) }
    })
}

/// A random small rollout.
pub fn sketch() -> impl Strategy<Value = Sketch> {
    let templates = vec((any_template(), vec(0..6usize, 0..3)), 0..6);
    let participants = proptest::sample::subsequence(ORGANISATIONS.to_vec(), 0..=ORGANISATIONS.len());
    let waves = vec(0..2usize, ORGANISATIONS.len());
    let people = (vec(holding(), 0..25), vec(prop::bool::weighted(0.8), PEOPLE as usize));
    let overlays = vec((0..ORGANISATIONS.len(), 0..6usize, overlay()), 0..30);
    let answers = vec((select(ORGANISATIONS.to_vec()), select(vec!["010", "020"]), 0..2u8), 0..6);
    let cards = proptest::sample::subsequence(ROLES.to_vec(), 3..=ROLES.len());
    (templates, participants, waves, people, overlays, answers, cards, near(60)).prop_map(
        |(templates, organisations, waves, (holdings, active), overlays, answers, cards, today)| {
            let code = |index: usize| TaskCode::new(format!("{:03}", (index + 1) * 10));
            let mut tasks = Vec::new();
            let mut dates = [Vec::new(), Vec::new()];
            for (index, ((template, in_waves), after)) in templates.into_iter().enumerate() {
                let after = after.into_iter().filter(|before| *before != index).map(code).collect();
                tasks.push(TaskTemplate { code: code(index), after, ..template });
                dates.iter_mut().zip(in_waves).for_each(|(wave, one)| wave.push(one));
            }
            let [first, second] = dates;
            let participants: Vec<Participant> =
                organisations.iter().zip(waves).map(|(code, wave)| Participant { organisation: organisation(code), wave }).collect();
            let overlays = overlays.into_iter().filter(|(at, index, _)| *at < participants.len() && *index < tasks.len()).collect();
            Sketch {
                playbook: playbook(tasks, &cards),
                waves: vec![
                    WaveDates { key: "pilot".into(), kind: WaveKind::Pilot, dates: first },
                    WaveDates { key: "senere".into(), kind: WaveKind::Wave, dates: second },
                ],
                participants,
                holdings,
                active,
                overlays,
                answers: answers
                    .into_iter()
                    .map(|(organisation, task, number)| ((organisation.into(), task.into()), AttributeValue::Number(number.into())))
                    .collect(),
                today,
                owner: "kombit".into(),
                supplier: "systematic".into(),
                rollout: "prøve".into(),
            }
        },
    )
}
