//! Small cases, whose every placement can be tried: the planner finds the least cost, says truly why, and names the fewest demands that clash.

use jiff::civil::Date;
use planning::{
    Answer, Because, Capacity, Centre, Clash, Effort, Fairness, Files, Goal, Group, Municipality, Placement, Plan, Problem, Proof, Quota,
    Standing, Wave, WaveKind, Weight, Wish, WishKind, explain, plan, read, write,
};
use proptest::{collection::vec, option, prelude::*};

/// The first of a month, counted from January 2027.
fn month(months: u32) -> Date {
    Date::constant(2027, 1, 1).saturating_add(jiff::Span::new().months(months))
}

fn waves() -> impl Strategy<Value = Vec<Wave>> {
    let kinds = vec(prop_oneof![3 => Just(WaveKind::Wave), 1 => Just(WaveKind::Pilot), 1 => Just(WaveKind::Buffer)], 2..4);
    let wave = (option::weighted(0.7, 4_u32..14), option::weighted(0.3, 4_u32..20), option::weighted(0.5, 1_u32..4), 0_u8..12);
    (kinds, vec(wave, 4)).prop_map(|(kinds, waves)| {
        let one = |(at, kind): (usize, WaveKind)| {
            let (institutions, places, set_ups, closed) = waves[at];
            let (starts, operational) = (month(2 * at as u32), month(2 * at as u32 + 3));
            let blackouts = match closed {
                0 => vec![(operational, operational)],
                1 => vec![(starts, starts.saturating_add(jiff::Span::new().days(9)))],
                _ => Vec::new(),
            };
            Wave { key: format!("w{at}"), kind, starts, operational, capacity: Capacity { institutions, places, set_ups }, blackouts }
        };
        kinds.into_iter().enumerate().map(one).collect()
    })
}

fn municipalities() -> impl Strategy<Value = Vec<Municipality>> {
    let one = (0_u32..9, 0_u32..9, option::weighted(0.6, 3_u32..14), 0_u32..6, prop::bool::weighted(0.3), 1_u32..90, 0_u8..2);
    let one = one.prop_map(|(institutions, places, end, overlap, not_ready, thousands, region)| Municipality {
        code: String::new(),
        name: String::new(),
        region: if region == 0 { "north".into() } else { "south".into() },
        inhabitants: thousands * 1000,
        institutions,
        places,
        contract_end: end.map(month),
        overlap,
        not_ready,
    });
    let coded = |(at, one): (usize, Municipality)| Municipality { code: format!("{at:04}"), name: format!("M{at}"), ..one };
    vec(one, 2..6).prop_map(move |all| all.into_iter().enumerate().map(coded).collect())
}

fn wish(municipalities: usize, waves: usize) -> impl Strategy<Value = Option<Wish>> {
    let kind = prop_oneof![
        (0_u32..12).prop_map(|it| WishKind::Earliest(month(it))),
        (3_u32..14).prop_map(|it| WishKind::Latest(month(it))),
        (0..waves).prop_map(WishKind::Prefer),
        (0_u32..12, 0_u32..3).prop_map(|(from, long)| WishKind::Avoid(month(from), month(from + long))),
        (0..municipalities).prop_map(WishKind::Together),
        (0..municipalities).prop_map(WishKind::Apart),
    ];
    let weight = prop_oneof![1 => Just(Weight::Hard), 2 => (1_u32..9).prop_map(Weight::Soft)];
    (0..municipalities, kind, weight).prop_map(|(municipality, kind, weight)| {
        let about_itself = matches!(kind, WishKind::Together(other) | WishKind::Apart(other) if other == municipality);
        (!about_itself).then_some(Wish { municipality, kind, weight })
    })
}

fn problems() -> impl Strategy<Value = Problem> {
    (waves(), municipalities()).prop_flat_map(|(waves, municipalities)| {
        let (m, w) = (municipalities.len(), waves.len());
        let centre = (vec(0..m, 2), 0_usize..2).prop_map(|(members, apart)| Centre { name: "centre".into(), members, apart });
        let quota = (0_u8..3, 0_u32..2, option::of(1_u32..3)).prop_map(|(group, at_least, at_most)| {
            let group = match group {
                0 => Group::All,
                1 => Group::Size { from: 20_000, below: Some(60_000) },
                _ => Group::Region("north".into()),
            };
            Quota { group, at_least, at_most }
        });
        let fairness = (1_usize..3, 0_u32..100).prop_map(|(waves, percent)| Fairness { below: 40_000, waves, percent });
        let present = vec(option::weighted(0.7, (0..w, prop::bool::weighted(0.2)).prop_map(|(wave, fixed)| Standing { wave, fixed })), m);
        let rules = (vec(centre, 0..2), vec(quota, 0..2), option::weighted(0.4, fairness), option::weighted(0.5, present), 0_u32..4);
        (Just(waves), Just(municipalities), vec(wish(m, w), 0..6), rules).prop_map(|(waves, municipalities, wishes, rules)| {
            let (centres, quotas, fairness, present, imbalance) = rules;
            let wishes = wishes.into_iter().flatten().collect();
            Problem { waves, municipalities, wishes, centres, quotas, fairness, imbalance, present: present.unwrap_or_default() }
        })
    })
}

/// Every placement there is.
fn placements(problem: &Problem) -> Vec<Placement> {
    let waves = problem.waves.len();
    (0..problem.municipalities.len()).fold(vec![Vec::new()], |all, _| {
        all.into_iter().flat_map(|begun: Placement| (0..waves).map(move |wave| [begun.as_slice(), &[wave]].concat())).collect()
    })
}

/// Those that break nothing.
fn possible(problem: &Problem) -> Vec<Placement> {
    placements(problem).into_iter().filter(|it| problem.broken(it).is_empty()).collect()
}

fn exact() -> Effort {
    Effort { gap: 0, ..Effort::default() }
}

/// What is planned breaks nothing, and its numbers are its own.
fn holds(problem: &Problem, plan: &Plan) {
    assert_eq!(problem.broken(&plan.placement), []);
    assert_eq!(problem.cost(&plan.placement), plan.cost);
    assert_eq!(problem.moves(&plan.placement), plan.moves);
    assert!(plan.is_optimal(), "{plan:?}");
}

/// Whether some placement keeps the frame and meets these demands.
fn can_be_met(problem: &Problem, all: &[Placement], demands: &[planning::Demand]) -> bool {
    let framed = |it: &Placement| problem.broken(it).iter().all(|it| matches!(it, planning::Obstacle::Demand(_)));
    all.iter().any(|it| framed(it) && demands.iter().all(|demand| problem.meets(*demand, it)))
}

/// What is said to clash does clash, and no fewer demands do.
fn clashes(problem: &Problem, clash: &Clash) {
    let all = placements(problem);
    let demands = problem.demands();
    let Clash::Demands { demands: core, proof } = clash else {
        assert!(!can_be_met(problem, &all, &[]), "the waves alone are not to blame: {clash:?}");
        return;
    };
    assert_eq!(*proof, Proof::Smallest);
    assert!(!core.is_empty() && !can_be_met(problem, &all, core), "{core:?} do not clash");
    let smaller = (0_u32..1 << demands.len()).filter(|set| (set.count_ones() as usize) < core.len());
    for set in smaller {
        let fewer: Vec<_> = demands.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0).map(|(_, it)| *it).collect();
        assert!(can_be_met(problem, &all, &fewer), "{fewer:?} clash and are fewer than {core:?}");
    }
}

/// Every reason given is so when the municipality is moved alone and everything is counted again.
fn explained(problem: &Problem, plan: &Plan, goal: Goal) {
    for municipality in 0..problem.municipalities.len() {
        let moved = |wave: usize| {
            let mut moved = plan.placement.clone();
            moved[municipality] = wave;
            moved
        };
        let said = explain(problem, &plan.placement, municipality);
        let open = |wave: usize| problem.broken(&moved(wave)).is_empty();
        let others = || (0..problem.waves.len()).filter(|wave| *wave != plan.placement[municipality]);
        match said.because {
            Because::Blocked { wave, saving, obstacle } => {
                assert_eq!(problem.cost(&moved(wave)) + saving, plan.cost);
                assert!(saving > 0 && problem.broken(&moved(wave)).contains(&obstacle));
            }
            Because::NextBest { wave, extra } => {
                assert_eq!(problem.cost(&moved(wave)), plan.cost + extra);
                assert!(open(wave) && others().filter(|it| open(*it)).all(|it| problem.cost(&moved(it)) >= plan.cost + extra));
            }
            Because::OnlyHere { wave, obstacle } => {
                assert!(problem.broken(&moved(wave)).contains(&obstacle) && others().all(|it| !open(it)));
            }
            Because::Stays { wave, saving } => {
                assert_eq!(goal, Goal::FewestMoves);
                assert_eq!(problem.cost(&moved(wave)) + saving, plan.cost);
                assert!(saving > 0 && problem.moves(&moved(wave)) > plan.moves);
            }
            Because::OnlyWave => assert_eq!(problem.waves.len(), 1),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn the_plan_costs_what_the_cheapest_of_all_placements_costs(problem in problems()) {
        match plan(&problem, Goal::Cheapest, exact()).unwrap() {
            Answer::Plan(plan) => {
                holds(&problem, &plan);
                let cheapest = possible(&problem).iter().map(|it| problem.cost(it)).min();
                prop_assert_eq!(Some(plan.cost), cheapest);
                explained(&problem, &plan, Goal::Cheapest);
            }
            Answer::Impossible(clash) => {
                prop_assert_eq!(possible(&problem), Vec::<Placement>::new());
                clashes(&problem, &clash);
            }
            Answer::Undecided => prop_assert!(false, "undecided"),
        }
    }

    #[test]
    fn planning_anew_moves_as_few_as_any_placement_and_then_costs_least(problem in problems()) {
        if let Answer::Plan(plan) = plan(&problem, Goal::FewestMoves, exact()).unwrap() {
            holds(&problem, &plan);
            let best = possible(&problem).iter().map(|it| (problem.moves(it), problem.cost(it))).min();
            prop_assert_eq!(Some((plan.moves, plan.cost)), best);
            prop_assert_eq!(plan.fewest_moves, plan.moves);
            explained(&problem, &plan, Goal::FewestMoves);
        } else {
            prop_assert_eq!(possible(&problem), Vec::<Placement>::new());
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_as_files_is_read_again(problem in problems()) {
        let files = write(&problem);
        let read = read(Files { plan: &files.plan, municipalities: &files.municipalities, wishes: Some(&files.wishes) });
        let present = (0..problem.municipalities.len()).map(|at| problem.standing(at)).collect();
        prop_assert_eq!(read, Ok(Problem { present, ..problem }));
    }
}
