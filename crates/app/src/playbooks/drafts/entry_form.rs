//! The form of an entry: its fields in order, what each offers to choose, and what it sends.

use super::{
    conditions::{self, Asks, Conditions},
    places::{self, PlaceRow},
    question_form,
    saving::Marks,
    task::Sent,
    task_form::{choices, ticked},
    training_form, wave_form,
};
use crate::{events, roles::group_title, visit::Visit, words};
use domain::{calendar::Day, event::EventKind, organisation::OrganisationKind, playbook::Playbook, role::RoleGroup};
use playbook::edit::{Entries, Item};
use texts::Texts;

/// How the names of the fields with the dates of a wave begin.
pub(super) const DATE: &str = "date:";
/// How many lines of the form a long text or a list has, and a short text.
const ROWS: usize = 5;
const FEW_ROWS: usize = 2;
/// Lists to tick off that have no more stand open.
const MOST_OPEN: usize = 6;

/// How a field is filled in.
pub(super) enum Control {
    /// One line.
    Line,
    /// Several lines.
    Area,
    /// A line or two.
    Short,
    /// A day.
    Date,
    /// One of several.
    Select(Vec<ui::Choice>),
    /// Some of several.
    Ticks(Vec<ui::Choice>),
    /// Lines of a condition.
    When(Conditions),
    /// Rules for places, a line each.
    Places(Vec<PlaceRow>),
}

/// A field with all that the page shows of it.
pub(super) struct Input {
    pub(super) name: String,
    /// What stands above it where it begins a part of the form; else empty.
    pub(super) heading: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) value: String,
    pub(super) mark: String,
    pub(super) optional: bool,
    pub(super) control: Control,
}

impl Input {
    /// How many lines of text it has room for.
    pub(super) fn rows(&self) -> usize {
        if matches!(self.control, Control::Short) { FEW_ROWS } else { ROWS }
    }

    /// Whether a list to tick off is so long that it is folded up.
    pub(super) fn is_folded(&self, choices: &[ui::Choice]) -> bool {
        choices.len() > MOST_OPEN
    }

    /// The label of such a list, with how many are ticked.
    pub(super) fn counted(&self, choices: &[ui::Choice]) -> String {
        format!("{} ({})", self.label, choices.iter().filter(|choice| choice.selected).count())
    }
}

/// What the fields are made from.
pub(super) struct Maker<'m> {
    pub(super) visit: &'m Visit,
    pub(super) playbook: &'m Playbook,
    pub(super) item: &'m Item,
    pub(super) marks: &'m Marks,
}

impl Maker<'_> {
    pub(super) fn t(&self) -> Texts {
        self.visit.t
    }

    pub(super) fn input(&self, name: &str, label: &'static str, hint: &'static str, optional: bool, control: Control) -> Input {
        Input {
            name: name.to_owned(),
            heading: String::new(),
            label: self.t().get(label).into_owned(),
            hint: if hint.is_empty() { String::new() } else { self.t().get(hint).into_owned() },
            value: self.item.get(name).to_owned(),
            mark: self.marks.of(name).to_owned(),
            optional,
            control,
        }
    }

    pub(super) fn title(&self) -> [Input; 2] {
        [self.input("title", "draft-title-da", "", false, Control::Line), self.input("title-en", "draft-title-en", "", true, Control::Line)]
    }

    pub(super) fn line(&self, name: &str, label: &'static str, hint: &'static str) -> Input {
        self.input(name, label, hint, true, Control::Line)
    }

    pub(super) fn area(&self, name: &str, label: &'static str, hint: &'static str) -> Input {
        self.input(name, label, hint, true, Control::Area)
    }

    pub(super) fn short(&self, name: &str, label: &'static str, hint: &'static str) -> Input {
        self.input(name, label, hint, true, Control::Short)
    }

    pub(super) fn select(
        &self,
        name: &str,
        label: &'static str,
        options: impl Iterator<Item = (String, String)>,
        none: Option<&'static str>,
    ) -> Input {
        let none = none.map(|key| self.t().get(key).into_owned());
        let optional = none.is_some();
        self.input(name, label, "", optional, Control::Select(choices(options, self.item.get(name), none)))
    }

    pub(super) fn words(&self, name: &str, label: &'static str, options: &[(&str, &'static str)], none: Option<&'static str>) -> Input {
        self.select(name, label, options.iter().map(|(value, key)| ((*value).to_owned(), self.t().get(key).into_owned())), none)
    }

    pub(super) fn ticks(
        &self,
        name: &str,
        label: &'static str,
        hint: &'static str,
        options: impl Iterator<Item = (String, String)>,
    ) -> Input {
        self.input(name, label, hint, true, Control::Ticks(ticked(options, self.item.get(name))))
    }

    pub(super) fn roles(&self) -> impl Iterator<Item = (String, String)> {
        self.playbook.roles.iter().map(|role| (role.key.to_string(), self.visit.text(&role.title).to_owned()))
    }

    pub(super) fn themes(&self) -> impl Iterator<Item = (String, String)> {
        self.playbook.themes.iter().map(|one| (one.key.to_string(), self.visit.text(&one.title).to_owned()))
    }

    pub(super) fn tasks(&self) -> impl Iterator<Item = (String, String)> {
        self.playbook.tasks.iter().map(|task| (task.code.to_string(), format!("{} {}", task.code, self.visit.text(&task.title))))
    }

    /// A condition that hangs on nothing that changes while people work.
    pub(super) fn when(&self, label: &'static str) -> Input {
        let when = Control::When(Conditions::new(self.visit, self.playbook, self.item.get("when"), Asks::Events));
        self.input("when", label, "", true, when)
    }

    pub(super) fn phases(&self) -> impl Iterator<Item = (String, String)> {
        self.playbook.phases.iter().map(|one| (one.key.to_string(), format!("{} {}", one.key, self.visit.text(&one.title))))
    }
}

/// The fields of an entry.
pub(super) fn inputs(visit: &Visit, playbook: &Playbook, entries: &Entries, item: &Item, marks: &Marks) -> Vec<Input> {
    let maker = Maker { visit, playbook, item, marks };
    match entries {
        Entries::Roles => role(&maker),
        Entries::Waves => wave_form::wave(&maker),
        Entries::Events => event(&maker),
        Entries::Sections(_) => question_form::section(&maker),
        Entries::Questions(..) => question_form::question(&maker),
        Entries::Modules | Entries::Forms | Entries::Audiences | Entries::Matrix | Entries::Courses | Entries::Own | Entries::Material => {
            training_form::inputs(&maker, entries)
        }
    }
}

fn role(maker: &Maker<'_>) -> Vec<Input> {
    let t = maker.t();
    let groups = RoleGroup::ALL.into_iter().map(|group| (group.key().to_owned(), group_title(t, group).into_owned()));
    let places =
        [OrganisationKind::Municipality, OrganisationKind::Institution, OrganisationKind::Supplier, OrganisationKind::ProgrammeOffice];
    let places = places.into_iter().map(|kind| (kind.key().to_owned(), words::organisation_kind(t, kind).into_owned()));
    let lines = "draft-lines-hint";
    maker
        .title()
        .into_iter()
        .chain([
            maker.select("group", "draft-role-group", groups, None),
            maker.words(
                "holders",
                "draft-role-holders",
                &[("one", "draft-role-one"), ("several", "draft-role-several")],
                Some("draft-role-one-unsaid"),
            ),
            maker.select("at", "draft-role-at", places, Some("draft-role-at-unsaid")),
            maker.select("from-phase", "draft-role-from", maker.phases(), Some("draft-role-no-phase")),
            maker.select("after-phase", "draft-role-after", maker.phases(), Some("draft-role-no-phase")),
            maker.ticks("themes", "draft-themes", "", maker.themes()),
            maker.line("effect", "draft-role-effect", "draft-role-effect-hint"),
            maker.line("effect-en", "draft-role-effect-en", ""),
            maker.area("responsibility", "draft-role-responsibility", ""),
            maker.area("responsibility-en", "draft-role-responsibility-en", ""),
            maker.area("tasks", "draft-role-tasks", lines),
            maker.area("competences", "draft-role-competences", lines),
            maker.area("traits", "draft-role-traits", lines),
            maker.line("source", "draft-source", ""),
        ])
        .collect()
}

/// A day, with what day of the week it is and whether people are at work.
pub(super) fn day(maker: &Maker<'_>, name: &str, label: &'static str, optional: bool) -> Input {
    let value = maker.item.get(name);
    let known = value.parse::<Day>().ok();
    // What is no day stays as it was typed.
    let control = if known.is_some() || value.is_empty() { Control::Date } else { Control::Line };
    let mut input = maker.input(name, label, "", optional, control);
    input.hint = known.map(|day| said_of(maker.t(), day)).unwrap_or_default();
    input
}

fn said_of(t: Texts, day: Day) -> String {
    let named = t.date_long(day.date());
    let idle = (!day.is_working_day()).then(|| t.get("draft-day-idle").into_owned());
    let summer = day.is_in_summer_weeks().then(|| t.get("draft-day-summer").into_owned());
    [Some(named), idle, summer].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn event(maker: &Maker<'_>) -> Vec<Input> {
    let t = maker.t();
    let kinds = EventKind::ALL.into_iter().map(|kind| (kind.key().to_owned(), events::words::kind(t, kind).into_owned()));
    let truth = [("true", "draft-yes"), ("false", "draft-no")];
    maker
        .title()
        .into_iter()
        .chain([
            maker.select("kind", "draft-event-kind", kinds, None),
            day(maker, "date", "draft-event-date", false),
            maker.input("from", "draft-event-from", "draft-event-time-hint", false, Control::Line),
            maker.input("until", "draft-event-until", "draft-event-time-hint", false, Control::Line),
            maker.line("place", "draft-event-place", "draft-event-place-hint"),
            maker.line("place-en", "draft-event-place-en", ""),
            maker.line("link", "draft-event-link", "draft-event-link-hint"),
            maker.area("about", "draft-event-about", ""),
            maker.area("about-en", "draft-event-about-en", ""),
            maker.area("agenda", "draft-event-agenda", "draft-lines-hint"),
            maker.ticks("roles", "draft-event-roles", "draft-event-roles-hint", maker.roles()),
            maker.when("draft-event-when"),
            maker.line("seats", "draft-event-seats", "draft-event-seats-hint"),
            maker.words("pass-on", "draft-event-pass-on", &truth, Some("draft-no-unsaid")),
            maker.words("open", "draft-event-open", &truth, Some("draft-no-unsaid")),
            maker.ticks("gate", "draft-event-gate", "draft-event-gate-hint", maker.roles()),
            maker.line("source", "draft-source", ""),
        ])
        .collect()
}

/// The entry with what the form sends; fields that it does not send stay as they are.
pub(super) fn sent(fields: &Sent, entries: &Entries, base: &Item) -> Item {
    let own = entries.fields().into_iter().filter(|name| !["key", "participants", "places"].contains(&name.as_str()));
    let dates = fields.iter().map(|(name, _)| name.clone()).filter(|name| *entries == Entries::Waves && name.starts_with(DATE));
    let mut item = sent_fields(fields, own.chain(dates), &entries.lists(), base);
    match entries {
        Entries::Waves => item.set("participants", wave_form::participants(fields, base.get("participants"))),
        Entries::Courses => item.set("places", places::sent(fields, base.get("places"))),
        _ => {}
    }
    item
}

/// An item with what a form sends of these fields; of those that are lists, with all that is ticked.
pub(super) fn sent_fields(fields: &Sent, names: impl Iterator<Item = String>, lists: &[String], base: &Item) -> Item {
    let mut item = base.clone();
    for name in names {
        if name == "when" {
            if let Some(when) = conditions::sent(fields, base.get("when")) {
                item.set("when", when);
            }
            continue;
        }
        let values: Vec<&str> = fields.iter().filter(|(there, _)| *there == name).map(|(_, value)| value.trim()).collect();
        if values.is_empty() {
            continue;
        }
        let value = if lists.contains(&name) { kept_order(&values, base.get(&name).lines()).join("\n") } else { values[0].to_owned() };
        item.set(name, value);
    }
    item
}

/// What was there keeps its order; what is new comes after it.
pub(super) fn kept_order<'v>(values: &[&'v str], there: impl Iterator<Item = &'v str>) -> Vec<&'v str> {
    let there: Vec<&str> = there.map(str::trim).collect();
    let mut chosen: Vec<&str> = values.iter().copied().filter(|value| !value.is_empty()).collect();
    chosen.sort_by_key(|value| there.iter().position(|one| one == value).unwrap_or(usize::MAX));
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Sent {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn who_comes_into_a_wave_is_one_rule() {
        let say = |fields: &[(&str, &str)], base: &str| {
            sent(&form(fields), &Entries::Waves, &Item::new([("participants", base)])).get("participants").to_owned()
        };
        assert_eq!(say(&[("participants-as", "all"), ("participants", "0101")], ""), "all");
        assert_eq!(
            say(&[("participants-as", "listed"), ("participants", ""), ("participants", "0101"), ("participants", "0461")], "0461"),
            "0461, 0101"
        );
        let rows = [
            ("participants-as", "where"),
            ("when-as", "rows"),
            ("when-subject", "organisation.indbyggere"),
            ("when-sign", ">"),
            ("when-value", "50000"),
        ];
        assert_eq!(say(&rows, "all"), "organisation.indbyggere > 50000");
        assert_eq!(say(&rows, "organisation.indbyggere>50000"), "organisation.indbyggere>50000");
        assert_eq!((say(&[("participants-as", "open")], "all"), say(&[("title", "x")], "all")), (String::new(), "all".to_owned()));
    }

    #[test]
    fn dates_come_with_their_milestone_and_only_in_waves() {
        let fields = form(&[("date:go-live", "2027-01-28"), ("title", " A ")]);
        let found = sent(&fields, &Entries::Waves, &Item::new([("date:publication", "2026-01-13")]));
        assert_eq!(found, Item::new([("date:go-live", "2027-01-28"), ("date:publication", "2026-01-13"), ("title", "A")]));
        assert_eq!(sent(&fields, &Entries::Roles, &Item::default()), Item::new([("title", "A")]));
    }
}
