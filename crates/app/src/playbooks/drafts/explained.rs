//! What a date of a draft means: in words, and on which day it falls in municipalities that take part.

use crate::{organisations::seen::Seen, playbooks::dates::in_words, visit::Visit};
use domain::{
    calendar::Day,
    dates::{self, Base, DateExpression, TemplateDates},
    organisation::OrganisationKind,
    playbook::{Playbook, TaskTemplate, Wave},
};
use std::collections::HashSet;

/// So many municipalities serve as examples.
const EXAMPLES: usize = 3;

/// One date of a task: what it is called, what it means, and on which day it falls where.
pub(super) struct Explained {
    pub(super) label: String,
    pub(super) words: String,
    pub(super) places: Vec<Place>,
}

/// A municipality and the day there; empty where it cannot be told.
pub(super) struct Place {
    pub(super) municipality: String,
    pub(super) day: String,
}

/// A date of a task: the key of its word, its expression, and where its day stands.
type Field<'t> = (&'static str, Option<&'t DateExpression>, fn(&TemplateDates) -> Day);

/// Municipalities of as many waves as there are, by name and with their wave's place in the draft.
fn examples<'s>(seen: &'s Seen, draft: &Playbook) -> Vec<(&'s str, usize)> {
    let standing = &seen.standing;
    let municipalities = || standing.participants.iter().filter(|one| one.organisation.kind == OrganisationKind::Municipality);
    let mut waves = HashSet::new();
    let first_of_waves = municipalities().filter(|one| waves.insert(one.wave)).collect::<Vec<_>>();
    let mut chosen: Vec<_> = first_of_waves.into_iter().take(EXAMPLES).collect();
    for one in municipalities() {
        if chosen.len() < EXAMPLES && !chosen.iter().any(|there| std::ptr::eq(*there, one)) {
            chosen.push(one);
        }
    }
    let wave = |at: usize| standing.waves.get(at).and_then(|wave| draft.waves.iter().position(|one| one.key == wave.key));
    chosen.into_iter().filter_map(|one| Some((one.organisation.name.as_str(), wave(one.wave)?))).collect()
}

/// The dates of a task of the draft.
pub(super) fn explained(visit: &Visit, seen: Option<&Seen>, draft: &Playbook, template: &TaskTemplate) -> Vec<Explained> {
    // A playbook that no rollout runs from has no municipality to show a day for.
    let examples = seen.map(|seen| examples(seen, draft)).unwrap_or_default();
    let resolved: Vec<_> = draft.waves.iter().map(|wave| dates::resolve_each(draft, &wave.milestones).0).collect();
    let index = draft.tasks.iter().position(|task| std::ptr::eq(task, template));
    let of_wave = |wave: usize| index.and_then(|index| resolved[wave].get(index).copied().flatten());
    let fields: [Field<'_>; 4] = [
        ("draft-publish", Some(&template.publish), |dates| dates.publish),
        ("draft-start", Some(&template.start), |dates| dates.start),
        ("draft-due", Some(&template.due), |dates| dates.due),
        ("draft-act-by", template.act_by.as_ref(), |dates| dates.act_by),
    ];
    let explain = |(label, expression, day): Field<'_>| {
        let expression = expression?;
        let place = |(name, wave): &(&str, usize)| {
            let known = of_wave(*wave);
            let found = known.as_ref().map(day);
            let base = known.as_ref().and_then(|known| base_day(expression, &draft.waves[*wave], known));
            let meant = base.and_then(|base| dates::before_moving(expression, base));
            let moved = found.zip(meant).filter(|(found, meant)| found != meant);
            let said = match (found, moved) {
                (_, Some((found, meant))) => {
                    let values = [("to", visit.t.date_medium(found.date()).into()), ("from", visit.t.date_medium(meant.date()).into())];
                    visit.t.with("draft-moved", values)
                }
                (Some(found), None) => visit.t.date_medium(found.date()),
                (None, _) => visit.t.get("draft-date-unknown").into_owned(),
            };
            Place { municipality: (*name).to_owned(), day: said }
        };
        let words = in_words(visit.t, draft, expression);
        Some(Explained { label: visit.t.get(label).into_owned(), words, places: examples.iter().map(place).collect() })
    };
    fields.into_iter().filter_map(explain).collect()
}

/// The day that an expression starts from; `None` where it hangs on another task.
fn base_day(expression: &DateExpression, wave: &Wave, dates: &TemplateDates) -> Option<Day> {
    match &expression.base {
        Base::Date(day) => Some(*day),
        Base::Milestone(key) => wave.milestones.get(key).copied(),
        Base::Publication => Some(dates.publish),
        Base::Start => Some(dates.start),
        Base::Due => Some(dates.due),
        Base::Task(_) => None,
    }
}
