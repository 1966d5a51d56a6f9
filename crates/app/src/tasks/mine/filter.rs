//! What the address says about which tasks are listed, and in which order.

use crate::{
    tasks::mine::gather::Item,
    visit::{Visit, with_query},
};
use domain::{calendar::Day, signal::Signal};
use serde::Deserialize;
use std::cmp::Reverse;

/// The choices of the address; an empty one narrows nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::tasks) struct Filter {
    pub(super) show: String,
    pub(super) rollout: String,
    pub(super) theme: String,
    pub(super) phase: String,
    pub(super) role: String,
    pub(super) person: String,
    pub(super) signal: String,
    pub(super) kind: String,
    pub(super) state: String,
    pub(super) before: String,
    pub(super) sort: String,
    pub(super) page: String,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Worst,
    Due,
    Title,
    Theme,
}

impl Order {
    pub(super) const ALL: [Self; 4] = [Self::Worst, Self::Due, Self::Title, Self::Theme];

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Worst => "worst",
            Self::Due => "due",
            Self::Title => "title",
            Self::Theme => "theme",
        }
    }
}

impl Filter {
    /// Whether the whole organisation's tasks are asked for, not only the viewer's.
    pub(super) fn shows_all(&self) -> bool {
        self.show == "all"
    }

    /// The order that is asked for; the worst first if none is.
    pub(super) fn order(&self) -> Order {
        Order::ALL.into_iter().find(|order| order.key() == self.sort).unwrap_or(Order::Worst)
    }

    /// The page of the list, from 1.
    pub(super) fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).max(1)
    }

    /// Whether anything is narrowed.
    pub(super) fn narrows(&self) -> bool {
        let values =
            [&self.rollout, &self.theme, &self.phase, &self.role, &self.person, &self.signal, &self.kind, &self.state, &self.before];
        values.into_iter().any(|value| !value.is_empty())
    }

    /// The choices with their names, as the address and the workbook list them.
    pub(super) fn values(&self) -> [(&'static str, &str); 9] {
        [
            ("rollout", &self.rollout),
            ("theme", &self.theme),
            ("phase", &self.phase),
            ("role", &self.role),
            ("person", &self.person),
            ("signal", &self.signal),
            ("kind", &self.kind),
            ("state", &self.state),
            ("before", &self.before),
        ]
    }

    /// These choices at an address.
    pub(super) fn href(&self, path: &str) -> String {
        let mut values = vec![("show", self.show.as_str())];
        values.extend(self.values());
        values.extend([("sort", self.sort.as_str()), ("page", self.page.as_str())]);
        with_query(path, &values)
    }

    /// These choices with another signal, from the first page on.
    pub(super) fn href_of_signal(&self, signal: &str) -> String {
        Self { signal: signal.to_owned(), page: String::new(), ..self.clone() }.href("/")
    }

    /// These choices on another page of the list.
    pub(super) fn href_of_page(&self, page: usize) -> String {
        Self { page: if page == 1 { String::new() } else { page.to_string() }, ..self.clone() }.href("/")
    }

    /// Whether a task fits, leaving the signal aside: the figures count every signal.
    pub(super) fn fits_but_for_signal(&self, visit: &Visit, item: &Item<'_>) -> bool {
        let template = item.template();
        let fits = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
        let stands_on_it = || {
            let people = [item.task.responsible, item.task.performer];
            people.into_iter().flatten().any(|person| visit.directory.person(person).id.as_str() == self.person)
        };
        fits(&self.rollout, item.seen.key().as_str())
            && fits(&self.theme, template.theme.as_str())
            && fits(&self.phase, template.phase.as_str())
            && (self.role.is_empty() || self.role == template.responsible.as_str() || self.role == template.performer.as_str())
            && (self.person.is_empty() || stands_on_it())
            && fits(&self.kind, template.kind.key())
            && fits(&self.state, item.task.state.key())
            && self.before_day().is_none_or(|day| item.task.due <= day)
    }

    /// Whether a task has the signal that is asked for.
    pub(super) fn fits_signal(&self, item: &Item<'_>) -> bool {
        Signal::from_key(&self.signal).is_none_or(|signal| item.task.signal == signal)
    }

    fn before_day(&self) -> Option<Day> {
        self.before.parse().ok().and_then(|date| Day::from_date(date).ok())
    }
}

/// Sorts a list; whatever is asked for, equal tasks stand by due date and then by code.
pub(super) fn sort(visit: &Visit, items: &mut [Item<'_>], order: Order) {
    items.sort_by_cached_key(|item| (item.task.due, item.template().code.clone()));
    match order {
        Order::Worst => items.sort_by_key(|item| (item.task.state.is_closed(), Reverse(item.task.signal))),
        Order::Due => {}
        Order::Title => items.sort_by_cached_key(|item| texts::sort_key(visit.title_of(&item.seen.standing, item.task))),
        Order::Theme => items.sort_by_cached_key(|item| {
            let themes = &item.seen.standing.playbook.themes;
            (item.seen.key().clone(), themes.iter().position(|theme| theme.key == item.template().theme))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_every_choice_and_leaves_the_empty_ones_out() {
        let filter = Filter { show: "all".to_owned(), theme: "it-miljoe".to_owned(), page: "3".to_owned(), ..Filter::default() };
        assert_eq!(filter.href("/tasks.xlsx"), "/tasks.xlsx?show=all&theme=it-miljoe&page=3");
        assert_eq!(filter.href_of_signal("red"), "/?show=all&theme=it-miljoe&signal=red");
        assert_eq!(filter.href_of_page(1), "/?show=all&theme=it-miljoe");
        assert_eq!(Filter::default().href("/"), "/");
    }

    #[test]
    fn what_makes_no_sense_falls_back() {
        let filter = Filter { sort: "colour".to_owned(), page: "-2".to_owned(), before: "soon".to_owned(), ..Filter::default() };
        assert_eq!((filter.order(), filter.page(), filter.before_day()), (Order::Worst, 1, None));
    }
}
