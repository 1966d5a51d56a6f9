//! The whole table of who may do what, as it is and as it shall be: a change of any right shows here first.

use domain::access::table::{Action, Extent, Persona, Place, extent, may};

/// One line per persona and action: at home and elsewhere, in a rollout taken part in and in another one.
fn written() -> String {
    let mut text = String::from("persona             action         own  other  own/no part  other/no part\n");
    for persona in Persona::ALL {
        for action in Action::ALL {
            let word = |place, part| if may(persona, action, place, part) { "yes" } else { "-" };
            let line = format!(
                "{:<19} {:<14} {:<4} {:<6} {:<12} {}",
                persona.key(),
                action.key(),
                word(Place::Own, true),
                word(Place::Other, true),
                word(Place::Own, false),
                word(Place::Other, false)
            );
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}

#[test]
fn the_table_is_what_was_decided() {
    let decided = include_str!("access_table.txt");
    let found = written();
    let differing: Vec<_> = found.lines().zip(decided.lines()).filter(|(found, decided)| found != decided).collect();
    assert!(differing.is_empty() && found.lines().count() == decided.lines().count(), "found, decided: {differing:#?}\n{found}");
}

/// Who changes something sees it, whatever the situation.
#[test]
fn nobody_changes_what_they_do_not_see() {
    for persona in Persona::ALL {
        for place in [Place::Own, Place::Other] {
            for part in [true, false] {
                let can = |action| may(persona, action, place, part);
                for action in [Action::UpdateTask, Action::AssignTask, Action::CommentTask, Action::GrantTask] {
                    assert!(!can(action) || can(Action::ReadTask), "{persona:?} {action:?} {place:?} {part}");
                }
                for action in [Action::KeepPeople, Action::GiveRoles, Action::ReportPeople] {
                    assert!(!can(action) || can(Action::SeePeople), "{persona:?} {action:?} {place:?} {part}");
                }
                for action in Action::ALL.into_iter().filter(|_| !part) {
                    let of_a_rollout = !matches!(
                        action,
                        Action::SeePeople
                            | Action::KeepPeople
                            | Action::GiveRoles
                            | Action::KeepInstitutions
                            | Action::ReportPeople
                            | Action::ReadLog
                            | Action::ErasePeople
                    );
                    assert!(!(of_a_rollout && can(action)), "{persona:?} {action:?} in a rollout that is not theirs");
                }
            }
        }
    }
}

/// Across municipalities nobody reaches anything (R8).
#[test]
fn no_municipality_reaches_into_another() {
    let town = [
        Persona::KlikAdministrator,
        Persona::ProgrammeLeader,
        Persona::ProjectLeader,
        Persona::OnTheTask,
        Persona::RoleHolder,
        Persona::Colleague,
        Persona::Institution,
    ];
    for persona in town {
        for action in Action::ALL {
            assert!(matches!(extent(persona, action), Extent::No | Extent::Own), "{persona:?} {action:?}");
        }
    }
}
