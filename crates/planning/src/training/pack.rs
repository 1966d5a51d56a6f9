//! Who sits with whom: the people who come to a place in a week, shared out over its sessions so that few municipalities are split.

use super::problem::{Group, Session};

/// The sessions of `seats` that hold these people, as few as can be; whole sessions of one municipality first, then what is left of each where it fits whole.
pub fn packed(place: usize, week: usize, seats: u32, coming: &[Group]) -> Vec<Session> {
    let all: u32 = coming.iter().map(|group| group.people).sum();
    let few = all.div_ceil(seats) as usize;
    let mut sessions: Vec<Session> = Vec::new();
    let open = |groups| Session { place, week, groups };
    let mut rests = Vec::new();
    for group in coming {
        for _ in 0..group.people / seats {
            sessions.push(open(vec![Group { people: seats, ..*group }]));
        }
        if !group.people.is_multiple_of(seats) {
            rests.push(Group { people: group.people % seats, ..*group });
        }
    }
    rests.sort_by_key(|group| (std::cmp::Reverse(group.people), group.municipality));
    let mut left = Vec::new();
    for rest in rests {
        // The fullest session that still has room for all of them.
        let room = |session: &Session| seats.saturating_sub(session.people());
        let fits = (0..sessions.len()).filter(|at| room(&sessions[*at]) >= rest.people).min_by_key(|at| room(&sessions[*at]));
        match fits {
            Some(at) => sessions[at].groups.push(rest),
            None if sessions.len() < few => sessions.push(open(vec![rest])),
            None => left.push(rest),
        }
    }
    for mut rest in left {
        while rest.people > 0 {
            let roomiest = (0..sessions.len()).max_by_key(|at| (seats.saturating_sub(sessions[*at].people()), std::cmp::Reverse(*at)));
            let Some(session) = roomiest.map(|at| &mut sessions[at]).filter(|session| session.people() < seats) else { break };
            let some = rest.people.min(seats - session.people());
            session.groups.push(Group { people: some, ..rest });
            rest.people -= some;
        }
    }
    sessions
}
