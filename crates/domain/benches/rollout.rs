//! How long the rollout function takes for a board of Denmark (99 × 40) and for all schools and libraries (4,312 × 40),
//! beside a bare loop that applies the same rules to packed data: the floor under what the function can reach.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use criterion::{Criterion, criterion_group, criterion_main};
use domain::{
    assignment::{Holding, PersonIndex, Staffing},
    audience::Audience,
    calendar::Day,
    dates::{Base, DateExpression, TemplateDates},
    organisation::{Organisation, OrganisationKind},
    playbook::{AnswerSpec, Origin, Playbook, Scope, TaskKind, TaskTemplate, WaveKind},
    revision::{Revision, Side},
    role::{RoleCard, RoleGroup},
    rollout::{Answers, Input, OverlayFacts, Overlays, Participant, Task, WaveDates, tasks},
    signal::{self, AnswerStanding, Facts, Reasons, Signal, Standing},
    task::State,
    text::{OrganisationCode, RolloutKey, TaskCode, Text},
};
use std::hint::black_box;

const TEMPLATES: usize = 40;
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

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What the function is computed from, owned.
struct World {
    playbook: Playbook,
    waves: Vec<WaveDates>,
    participants: Vec<Participant>,
    staffing: Staffing,
    overlays: Overlays,
    answers: Answers,
    owner: OrganisationCode,
    today: Day,
}

impl World {
    fn input(&self) -> Input<'_> {
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
fn world(organisations: usize) -> World {
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
                person: PersonIndex(holdings.len() as u32),
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
    let by_hand = |dice: &mut Dice| (dice.below(10) == 0).then(|| PersonIndex(dice.below(people) as u32));
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
    }
}

/// One task with everything that its signal depends on laid out beside it: nothing is looked up.
struct Packed {
    facts: Facts,
    publish: Day,
    predecessors: [u8; 2],
}

/// The same tasks as the function sees them, packed.
fn packed(world: &World, found: &[Task]) -> Vec<Packed> {
    let one = |task: &Task| {
        let overlay = world.overlays.get(task.participant as usize, task.template as usize);
        let template = &world.playbook.tasks[task.template as usize];
        let standing = |person: Option<PersonIndex>| match person {
            None => Standing::Vacant,
            Some(person) if world.staffing.is_valid(person) => Standing::Valid,
            Some(_) => Standing::NotValid,
        };
        let answer = match (&template.answer, overlay.answered, overlay.answer_refused) {
            (None, ..) | (Some(_), true, false) => AnswerStanding::Fine,
            (Some(_), false, _) => AnswerStanding::Missing,
            (Some(_), true, true) => AnswerStanding::Refused,
        };
        let before = |at: usize| template.after.get(at).and_then(|code| world.playbook.task_index(code)).map_or(u8::MAX, |at| at as u8);
        Packed {
            facts: Facts {
                state: task.state,
                start: task.start,
                act_by: task.act_by,
                due: task.due,
                expected_finish: overlay.expected_finish,
                last_update: overlay.last_update,
                responsible: standing(task.responsible),
                performer: standing(task.performer),
                help_open: overlay.help_open,
                answer,
                predecessor_late: false,
            },
            publish: world.waves[world.participants[task.participant as usize].wave].dates[task.template as usize].publish,
            predecessors: [before(0), before(1)],
        }
    };
    found.iter().map(one).collect()
}

/// The bare loop: the rules of R3 and nothing else.
fn bare_loop(packed: &[Packed], today: Day) -> Vec<(Signal, Reasons)> {
    let mut signals = Vec::with_capacity(packed.len());
    let mut late = [false; TEMPLATES];
    for organisation in packed.chunks(TEMPLATES) {
        for (late, task) in late.iter_mut().zip(organisation) {
            let facts = &task.facts;
            *late = task.publish <= today && !signal::red_reasons(facts.state, facts.due, facts.expected_finish, today).is_empty();
        }
        for task in organisation {
            let predecessor_late = task.predecessors.iter().any(|before| late.get(*before as usize).copied().unwrap_or(false));
            let facts = Facts { predecessor_late, ..task.facts };
            let published = task.publish <= today;
            signals.push(if published { signal::signal(&facts, today) } else { (Signal::Grey, Reasons::NONE) });
        }
    }
    signals
}

fn benchmark(criterion: &mut Criterion) {
    for organisations in [99, 4_312] {
        let world = world(organisations);
        let found = tasks(&world.input());
        assert_eq!(found.len(), organisations * TEMPLATES);
        let packed = packed(&world, &found);
        let bare = bare_loop(&packed, world.today);
        assert!(found.iter().zip(&bare).all(|(task, bare)| (task.signal, task.reasons) == *bare), "both say the same");
        criterion
            .bench_function(&format!("tasks/{organisations}x{TEMPLATES}"), |bencher| bencher.iter(|| tasks(black_box(&world.input()))));
        let name = format!("bare-loop/{organisations}x{TEMPLATES}");
        criterion.bench_function(&name, |bencher| bencher.iter(|| bare_loop(black_box(&packed), world.today)));
        let name = format!("copy-of-the-result/{organisations}x{TEMPLATES}");
        criterion.bench_function(&name, |bencher| bencher.iter(|| black_box(&found).clone()));
        // Another version over the work of the country: two calls, and what is between them.
        let mut next = self::world(organisations);
        next.playbook.version = "2".to_owned();
        next.waves.iter_mut().flat_map(|wave| &mut wave.dates).step_by(4).for_each(|dates| dates.due = dates.due.plus_days(7));
        let name = format!("revision/{organisations}x{TEMPLATES}");
        criterion.bench_function(&name, |bencher| {
            bencher.iter(|| {
                let (was, is) = (tasks(black_box(&world.input())), tasks(black_box(&next.input())));
                let revision = Revision::between(Side { input: world.input(), tasks: &was }, Side { input: next.input(), tasks: &is });
                (revision.nation(), revision.by_task().len(), revision.by_organisation().len())
            });
        });
        // Before anything is published there are dates and people to find, and no signal.
        let early = World { today: day("2025-12-01"), ..world };
        let name = format!("without-signals/{organisations}x{TEMPLATES}");
        criterion.bench_function(&name, |bencher| bencher.iter(|| tasks(black_box(&early.input()))));
    }
}

criterion_group!(benches, benchmark);
criterion_main!(benches);
