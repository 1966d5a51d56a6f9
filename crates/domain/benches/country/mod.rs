//! A made-up country to measure on: schools and libraries of 98 municipalities with their tasks, people and overlays.

use domain::{
    assignment::{Holding, PersonIndex, Staffing},
    audience::Audience,
    calendar::Day,
    dates::{Base, DateExpression, TemplateDates},
    organisation::{Organisation, OrganisationKind},
    playbook::{AnswerSpec, Origin, Playbook, Scope, TaskKind, TaskTemplate, WaveKind},
    role::{RoleCard, RoleGroup},
    rollout::{Answers, Input, OverlayFacts, Overlays, Participant, WaveDates},
    task::State,
    text::{OrganisationCode, RolloutKey, TaskCode, Text},
};

/// The tasks of the playbook.
pub const TEMPLATES: usize = 40;
const ROLES: [(&str, OrganisationKind); 6] = [
    ("projektleder", OrganisationKind::Municipality),
    ("systemansvarlig", OrganisationKind::Municipality),
    ("tekniker", OrganisationKind::Municipality),
    ("skoleleder", OrganisationKind::Institution),
    ("superbruger", OrganisationKind::Institution),
    ("bibliotekar", OrganisationKind::Institution),
];

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What the function is computed from, owned.
pub struct World {
    pub playbook: Playbook,
    pub waves: Vec<WaveDates>,
    pub participants: Vec<Participant>,
    pub staffing: Staffing,
    pub overlays: Overlays,
    pub answers: Answers,
    pub owner: OrganisationCode,
    pub today: Day,
}

impl World {
    pub fn input(&self) -> Input<'_> {
        Input {
            playbook: &self.playbook,
            waves: &self.waves,
            participants: &self.participants,
            owner: &self.owner,
            supplier: None,
            staffing: &self.staffing,
            overlays: &self.overlays,
            answers: &self.answers,
            ready: None,
            today: self.today,
        }
    }
}

/// Institutions of 98 municipalities (or, where there are no more than that, municipalities alone), each with the 40
/// tasks, and an overlay on six of ten.
pub fn world(organisations: usize) -> World {
    let mut dice = Dice(7);
    let kind = if organisations > 99 { OrganisationKind::Institution } else { OrganisationKind::Municipality };
    let code = |at: usize| OrganisationCode::new(format!("{at:05}"));
    let parent = |at: usize| OrganisationCode::new(format!("{:04}", at % 98));
    let participant = |at: usize| Participant {
        organisation: Organisation {
            code: if kind == OrganisationKind::Institution { code(at) } else { parent(at) },
            name: format!("Organisation {at}"),
            kind,
            institution_type: Some("folkeskole".to_owned()),
            parent: (kind == OrganisationKind::Institution).then(|| parent(at)),
            attributes: Default::default(),
        },
        wave: at % 10,
    };
    let participants: Vec<Participant> = (0..organisations).map(participant).collect();
    let mut holdings = Vec::new();
    for one in &participants {
        for (role, at) in ROLES {
            let place = if at == kind { Some(&one.organisation.code) } else { one.organisation.parent.as_ref() };
            let Some(place) = place.filter(|_| dice.below(20) > 0) else { continue };
            holdings.push(Holding {
                person: PersonIndex::new(holdings.len() as u32),
                role: role.into(),
                organisation: place.clone(),
                rollout: None,
                primary: true,
                from: None,
                until: None,
            });
        }
    }
    let active: Vec<bool> = holdings.iter().map(|_| dice.below(50) > 0).collect();
    let today = day("2026-03-09");
    let rollout = RolloutKey::from("fbs-2.0");
    let mut overlays = Overlays::new(organisations, TEMPLATES);
    for at in 0..organisations {
        for template in 0..TEMPLATES {
            if dice.below(10) < 6 {
                overlays.set(at, template, overlay(&mut dice, today, holdings.len() as u64));
            }
        }
    }
    World {
        playbook: playbook(kind),
        waves: (0..10).map(|wave| waves(wave, &mut dice)).collect(),
        staffing: Staffing::new(&holdings, &active, &rollout, today),
        participants,
        overlays,
        answers: Answers::new(),
        owner: "kombit".into(),
        today,
    }
}

fn overlay(dice: &mut Dice, today: Day, people: u64) -> OverlayFacts {
    let state = [State::InProgress, State::InProgress, State::Completed, State::Completed, State::CannotMeetDeadline, State::NotRelevant];
    let by_hand = |dice: &mut Dice| (dice.below(10) == 0).then(|| PersonIndex::new(dice.below(people) as u32));
    OverlayFacts {
        state: state[dice.below(6) as usize],
        responsible: by_hand(dice),
        performer: by_hand(dice),
        expected_finish: (dice.below(4) == 0).then(|| today.plus_days(dice.below(80) as i32 - 20)),
        granted_due: (dice.below(20) == 0).then(|| today.plus_days(dice.below(60) as i32)),
        last_update: Some(today.plus_days(-(dice.below(40) as i32))),
        help_open: dice.below(30) == 0,
        answered: dice.below(2) == 0,
        answer_refused: dice.below(30) == 0,
        completed_on: None,
        kept_dates: None,
    }
}

fn waves(number: i32, dice: &mut Dice) -> WaveDates {
    let dates = (0..TEMPLATES).map(|_| {
        let publish = day("2026-01-13").plus_days(number * 7 + dice.below(30) as i32);
        let due = publish.plus_days(10 + dice.below(60) as i32);
        TemplateDates { publish, start: publish, due, act_by: due.plus_working_days(-5) }
    });
    WaveDates { key: format!("bølge-{number}").as_str().into(), kind: WaveKind::Wave, dates: dates.collect() }
}

fn playbook(kind: OrganisationKind) -> Playbook {
    let date = DateExpression::plain(Base::Date(day("2026-03-09")));
    let code = |at: usize| TaskCode::new(format!("{:03}", at * 10));
    let template = |at: usize| TaskTemplate {
        code: code(at),
        title: Text::danish("Opgave"),
        phase: "1".into(),
        theme: "tema".into(),
        kind: TaskKind::Mandatory,
        audience: Audience { kind, institution_type: None },
        when: None,
        responsible: ROLES[at % ROLES.len()].0.into(),
        performer: ROLES[(at / 2) % ROLES.len()].0.into(),
        recommended: Vec::new(),
        involved: Vec::new(),
        publish: date.clone(),
        start: date.clone(),
        due: date.clone(),
        act_by: None,
        after: if at == 0 { Vec::new() } else { vec![code(at / 2), code(at - 1)] },
        effort: None,
        guides: Vec::new(),
        earlier: Vec::new(),
        cutover: None,
        origin: Origin::Named,
        source: String::new(),
        answer: at.is_multiple_of(10).then_some(AnswerSpec::Confirmation),
        body: String::new(),
    };
    let card = |(key, at): (&str, OrganisationKind)| RoleCard {
        key: key.into(),
        title: Text::danish(key),
        group: RoleGroup::Project,
        several: false,
        at,
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
        key: "fbs".into(),
        version: "1".into(),
        title: Text::danish("FBS"),
        supplier: String::new(),
        scope: Scope::Solution,
        owner: String::new(),
        source: String::new(),
        attributes: Vec::new(),
        phases: Vec::new(),
        themes: Vec::new(),
        milestones: Vec::new(),
        waves: Vec::new(),
        roles: ROLES.into_iter().map(card).collect(),
        tasks: (0..TEMPLATES).map(template).collect(),
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
