//! The course of the rollout that the demo is about: every municipality at its own pace, and the two offices.

use crate::{
    course::{Teller, Told},
    staff,
    temper::Temper,
    world::{Course, Place},
};
use domain::organisation::OrganisationKind;

/// Lets everybody work through their tasks.
pub fn play(course: &mut Course, places: &mut [Place]) {
    let doer = |place: &Place, person: usize| {
        let found = place.roster.people.get(person);
        found.map(|person| (person.id.clone(), person.name.clone()))
    };
    let consultants: Vec<_> = (0..3).filter_map(|at| doer(&places[0], at)).collect();
    let supplier: Vec<_> = (0..2).filter_map(|at| doer(&places[1], at)).collect();
    for place in places {
        let temper = Temper::of(place.code.as_str());
        if place.kind == OrganisationKind::Municipality {
            staff::fill_chairs(place, temper);
        }
        let mut told: Vec<Option<Told>> = Vec::with_capacity(course.playbook.tasks.len());
        for (index, template) in course.playbook.tasks.iter().enumerate() {
            if template.audience.kind != place.kind || place.roster.people.is_empty() || course.key != crate::embedded::FBS {
                told.push(None);
                continue;
            }
            let before = template.after.iter().filter_map(|code| {
                let at = course.playbook.task_index(code)?;
                Some((&course.playbook.tasks[at], told.get(at)?.as_ref()?))
            });
            let earliest = before.map(|(before, told)| told.lets_begin(before, template)).max();
            let teller = Teller {
                key: course.key,
                template,
                index,
                dates: course.dates_at(&place.code)[index],
                temper,
                earliest: earliest.unwrap_or(course.created),
                consultants: &consultants,
                supplier: &supplier,
            };
            told.push(Some(teller.tell(place, &mut course.events)));
        }
    }
}
