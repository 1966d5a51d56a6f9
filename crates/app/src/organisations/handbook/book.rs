//! The handbook as a paper: cover, contents, what the signals mean, what changed, the tasks by phase and theme, and the roles.

use super::changes::Changes;
use crate::{
    organisations::{
        list::Contact,
        roles_there,
        seen::{self, Seen},
        tasks_there::distance,
    },
    papers::{self, Words},
    people::opened::Opened,
    playbooks::annexes,
    tasks::words::{reason_texts, state_text},
    visit::Visit,
    words,
};
use domain::{
    assignment::PersonIndex,
    playbook::TaskTemplate,
    role::{KLIK_ADMINISTRATOR, PROJECT_LEADER},
    rollout::Task,
    signal::Signal,
    text::RoleKey,
};
use paper::{Block, Cell, Fact, Node, Paper, Row};

/// What the handbook is written from.
struct Book<'b> {
    visit: &'b Visit,
    opened: &'b Opened<'b>,
    seen: &'b Seen,
    changes: Option<&'b Changes>,
    tasks: Vec<&'b Task>,
}

/// The handbook of an organisation, which would be its edition of that number.
pub(super) fn book(visit: &Visit, opened: &Opened<'_>, seen: &Seen, changes: Option<&Changes>, number: i64) -> Paper {
    let book = Book { visit, opened, seen, changes, tasks: seen.tasks_of(visit, opened.organisation) };
    let t = visit.t;
    let rollout = visit.text(&seen.standing.playbook.title).to_owned();
    let words = Words { above: opened.organisation.name.clone(), title: t.get("handbook-title").into_owned(), below: rollout.clone() };
    let mut blocks = vec![Block::Contents { title: t.get("handbook-contents").into_owned() }, Block::PageBreak];
    blocks.extend(book.reading());
    blocks.extend(book.changed());
    blocks.extend(book.phases());
    blocks.extend(book.roles());
    Paper { cover: Some(book.cover(number)), ..papers::paper(visit, words, &rollout, blocks) }
}

impl<'b> Book<'b> {
    fn heading(&self, level: u8, key: &str) -> Block {
        Block::Heading { level, text: self.visit.t.get(key).into_owned() }
    }

    fn cover(&self, number: i64) -> Vec<Fact> {
        let (visit, t) = (self.visit, self.visit.t);
        let holders = |role: &str, key: &'static str| {
            let code = self.opened.organisation.code.as_str();
            let found = seen::holders(&visit.directory, code, role, Some(self.seen.key()), visit.today);
            found.into_iter().take(1).map(move |person| {
                let one = Contact::of(visit, person);
                papers::contact(t, t.get(key).into_owned(), "", Some((&one.name, &one.phone, &one.email)))
            })
        };
        let edition = [("number", number.into()), ("date", t.date_long(visit.today.date()).into())];
        let mut facts = vec![
            Fact::new(t.get("handbook-edition"), t.with("handbook-edition-of", edition)),
            Fact::new(
                t.get("handbook-playbook"),
                t.with("handbook-version", [("version", self.seen.standing.playbook.version.as_str().into())]),
            ),
            Fact::new(t.get("handbook-tasks"), t.number(self.tasks.len() as i64)),
        ];
        facts.extend(holders(PROJECT_LEADER, "role-projektleder"));
        facts.extend(holders(KLIK_ADMINISTRATOR, "role-klik-administrator"));
        facts
    }

    /// How the handbook is read: what the signals mean, and how changes are marked.
    fn reading(&self) -> Vec<Block> {
        let t = self.visit.t;
        let text = |key: &str| Block::Text { text: t.get(key).into_owned(), soft: false };
        let row = |signal: Signal, key: &str| {
            let cells = vec![Cell::signal(papers::signal(signal), words::signal(t, signal)), Cell::new(t.get(key))];
            Row { cells }
        };
        let meanings = [
            (Signal::Red, "signal-red-meaning"),
            (Signal::Yellow, "signal-yellow-meaning"),
            (Signal::Green, "signal-green-meaning"),
            (Signal::Grey, "signal-grey-meaning"),
        ];
        vec![
            self.heading(1, "handbook-reading"),
            text("handbook-reading-tasks"),
            papers::table(t, &[("handbook-signal", 0), ("handbook-meaning", 1)], meanings.map(|(signal, key)| row(signal, key)).into()),
            text(if self.changes.is_some() { "handbook-reading-changes" } else { "handbook-reading-first" }),
        ]
    }

    fn changed(&self) -> Vec<Block> {
        let (visit, t) = (self.visit, self.visit.t);
        let Some(changes) = self.changes else { return Vec::new() };
        let title = t.with("handbook-changes", [("number", changes.number.into())]);
        let mut blocks = vec![Block::Heading { level: 1, text: title }];
        let mut rows: Vec<Row> = Vec::new();
        for task in &self.tasks {
            let template = self.seen.standing.template(task);
            let Some(lines) = changes.tasks.get(&template.code) else { continue };
            let what = if lines.is_empty() { vec![t.get("since-added").into_owned()] } else { lines.clone() };
            let title = format!("{} {}", template.code, visit.title_of(&self.seen.standing, task));
            rows.push(Row { cells: vec![Cell::new(title), Cell { lines: what, signal: None }] });
        }
        let gone = changes.gone.iter().map(|title| Row { cells: vec![Cell::new(title.as_str()), Cell::new(t.get("since-withdrawn"))] });
        rows.extend(gone);
        if rows.is_empty() {
            blocks.push(Block::Text { text: t.get("handbook-nothing-changed").into_owned(), soft: true });
        } else {
            blocks.push(papers::table(t, &[("organisation-task", 3), ("handbook-change", 4)], rows));
        }
        blocks
    }

    /// The tasks, by phase and theme in the order of the playbook; each phase begins on a page of its own.
    fn phases(&self) -> Vec<Block> {
        let (visit, standing) = (self.visit, &self.seen.standing);
        let mut blocks = Vec::new();
        for phase in &standing.playbook.phases {
            let of_phase = |template: &TaskTemplate| template.phase == phase.key;
            if !self.tasks.iter().any(|task| of_phase(standing.template(task))) {
                continue;
            }
            blocks.push(Block::PageBreak);
            blocks.push(Block::Heading { level: 1, text: format!("{} {}", phase.key, visit.text(&phase.title)) });
            for theme in &standing.playbook.themes {
                let here = |task: &&&Task| of_phase(standing.template(task)) && standing.template(task).theme == theme.key;
                let tasks: Vec<&Task> = self.tasks.iter().filter(here).copied().collect();
                if !tasks.is_empty() {
                    blocks.push(Block::Heading { level: 2, text: visit.text(&theme.title).to_owned() });
                    blocks.extend(tasks.into_iter().flat_map(|task| self.task(task)));
                }
            }
        }
        blocks
    }

    /// A task; if it changed since the last edition, with a bar in the margin.
    fn task(&self, task: &Task) -> Vec<Block> {
        let (visit, t, standing) = (self.visit, self.visit.t, &self.seen.standing);
        let template = standing.template(task);
        let due = t.with("paper-due", [("date", t.date_long(task.due.date()).into())]);
        let beside = vec![state_text(t, task.state), due, words::kind(t, template.kind).into_owned()];
        let mut blocks = vec![
            Block::Heading { level: 3, text: format!("{} {}", template.code, visit.title_of(standing, task)) },
            papers::signal_block(t, task.signal, beside, reason_texts(t, task, visit.today)),
            Block::Facts { facts: self.facts(task, template) },
        ];
        if standing.task_permit(&visit.viewer, &self.seen.permit, task).is_some() {
            blocks.push(Block::Written { nodes: Node::parse(&template.body), ticked: true });
        }
        match self.changes.and_then(|changes| changes.tasks.get(&template.code)) {
            None => blocks,
            Some(lines) => {
                let key = if lines.is_empty() { "handbook-new" } else { "handbook-changed" };
                vec![Block::Changed { word: t.get(key).into_owned(), lines: lines.clone(), blocks }]
            }
        }
    }

    fn facts(&self, task: &Task, template: &TaskTemplate) -> Vec<Fact> {
        let (visit, t, standing) = (self.visit, self.visit.t, &self.seen.standing);
        let role = |key: &RoleKey| standing.playbook.role(key).map(|card| visit.text(&card.title)).unwrap_or_default();
        let fact = |key: &str, person: Option<PersonIndex>, held: &RoleKey| {
            let known = person.map(|person| Contact::of(visit, person));
            let reached = known.as_ref().map(|one| (one.name.as_str(), one.phone.as_str(), one.email.as_str()));
            papers::contact(t, t.get(key).into_owned(), role(held), reached)
        };
        let mut facts = vec![fact("task-responsible", task.responsible, &template.responsible)];
        if task.performer != task.responsible {
            facts.push(fact("task-performer", task.performer, &template.performer));
        }
        let start = t.with("paper-span", [("from", t.date_long(task.start.date()).into()), ("to", t.date_long(task.due.date()).into())]);
        let away = if task.state.is_closed() { None } else { Some(distance(visit, task.due)) };
        facts.push(Fact { term: t.get("handbook-when").into_owned(), lines: std::iter::once(start).chain(away).collect(), href: None });
        if let Some(effort) = template.effort {
            facts.push(Fact::new(t.get("task-effort"), t.with("task-effort-hours", [("hours", effort.hours().into())])));
        }
        for guide in &template.guides {
            let href = annexes::link(&visit.app, self.seen.key(), &standing.playbook.version, guide);
            facts.push(Fact { href: Some(href), ..Fact::new(t.get("task-paper-guide"), visit.text(&guide.title)) });
        }
        facts
    }

    /// The roles that the playbook needs, with who holds them.
    fn roles(&self) -> Vec<Block> {
        let t = self.visit.t;
        let groups = roles_there::roles(self.opened, self.seen);
        if groups.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![Block::PageBreak, self.heading(1, "handbook-roles")];
        for group in groups {
            blocks.push(Block::Heading { level: 2, text: group.title });
            let row = |role: roles_there::RoleThere| {
                let mut names: Vec<String> = Vec::new();
                let mut reached: Vec<String> = Vec::new();
                for one in role.holders {
                    let ways: Vec<String> = [one.phone, one.email].into_iter().filter(|way| !way.is_empty()).collect();
                    names.push(one.name);
                    reached.push(ways.join(" · "));
                }
                if names.is_empty() {
                    names.push(t.get("paper-vacant").into_owned());
                }
                let cells = vec![Cell::new(role.title), Cell { lines: names, signal: None }, Cell { lines: reached, signal: None }];
                Row { cells }
            };
            let columns = [("organisation-role", 3), ("organisation-holders", 3), ("handbook-reached", 4)];
            blocks.push(papers::table(t, &columns, group.roles.into_iter().map(row).collect()));
        }
        blocks
    }
}
