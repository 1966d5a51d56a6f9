//! One task on paper: what to do, how it stands, who does it, and steps to tick.

use super::{history, notes, opened::Opened, relations, words};
use crate::{
    failure::Failure,
    papers::{self, Words},
    visit::Visit,
    words::kind,
};
use axum::{extract::Path, response::Response};
use domain::{calendar::Day, task::Help};
use paper::{Block, Fact, Node};

/// `/rollouts/{rollout}/{organisation}/{code}/task.pdf`.
pub(super) async fn paper(visit: Visit, Path((rollout, organisation, code)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(visit, &rollout, &organisation, &code).await?;
    let visit = &opened.visit;
    let mut connection = visit.app.database().read().await?;
    let files = notes::files(&mut connection, &opened.permit).await?;
    drop(connection);
    let standing = &opened.seen.standing;
    let template = opened.template();
    let words = Words {
        above: opened.organisation().name.clone(),
        title: format!("{} {}", template.code, visit.title_of(standing, &opened.task)),
        below: below(&opened),
    };
    let mut blocks = vec![stands(&opened), people(&opened)];
    blocks.push(Block::Heading { level: 1, text: visit.t.get("task-paper-what").into_owned() });
    blocks.push(Block::Written { nodes: Node::parse(&template.body), ticked: true });
    blocks.extend(result(&opened, &files));
    blocks.extend(links(&opened));
    blocks.extend(dates(&opened));
    let rollout = visit.text(&standing.playbook.title).to_owned();
    let paper = papers::paper(visit, words, &rollout, blocks);
    papers::response(&format!("{code}-{}", opened.organisation().name), paper).await
}

fn below(opened: &Opened) -> String {
    let (visit, standing) = (&opened.visit, &opened.seen.standing);
    let playbook = &standing.playbook;
    let template = opened.template();
    let version = opened.kept_version().unwrap_or(&playbook.version);
    let phase = playbook.phase(&template.phase).map(|phase| format!("{} {}", phase.key, visit.text(&phase.title)));
    let theme = playbook.theme(&template.theme).map(|theme| visit.text(&theme.title).to_owned());
    let version = Some(visit.t.with("paper-version", [("rollout", visit.text(&playbook.title).into()), ("version", version.into())]));
    [phase, theme, version].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn day(opened: &Opened, day: Day) -> String {
    opened.visit.t.date_long(day.date())
}

/// The signal with its reasons, the due date and how binding it is.
fn stands(opened: &Opened) -> Block {
    let (t, task, overlay) = (opened.visit.t, &opened.task, &opened.overlay);
    let due = t.with("paper-due", [("date", day(opened, task.due).into())]);
    let beside = vec![words::state_text(t, task.state), due, kind(t, opened.template().kind).into_owned()];
    let mut lines = words::reason_texts(t, task, opened.day());
    lines.extend(overlay.state_reason.as_ref().map(|reason| format!("“{reason}”")));
    if let Help::Asked(from) = overlay.help {
        lines.push(t.with("task-help-is-asked", [("from", history::help_from(opened, from).into())]));
    }
    papers::signal_block(t, task.signal, beside, lines)
}

fn people(opened: &Opened) -> Block {
    let t = opened.visit.t;
    let mut facts: Vec<Fact> = Vec::new();
    for person in relations::people(opened) {
        let holder = person.holders.first().map(|one| (one.name.as_str(), one.phone.as_str(), one.email.as_str()));
        let mut fact = papers::contact(t, person.relation, &person.role, holder);
        fact.lines.extend(person.told);
        facts.push(fact);
    }
    for person in relations::involved(opened) {
        let names = person.holders.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ");
        let names = if names.is_empty() { t.get("paper-vacant").into_owned() } else { names };
        facts.push(Fact { term: person.relation, lines: vec![names, person.role], href: None });
    }
    Block::Facts { facts }
}

/// What the task asks for and what was answered; where nothing is, lines to write on by hand.
fn result(opened: &Opened, files: &[notes::FileHead]) -> Vec<Block> {
    let (t, overlay) = (opened.visit.t, &opened.overlay);
    let mut facts = Vec::new();
    match &overlay.answer {
        Some(answer) => facts.push(Fact::new(t.get("task-answer"), history::answer_text(opened, files, answer))),
        None if opened.template().answer.is_some() => facts.push(Fact::new(t.get("task-answer"), t.get("task-paper-not-answered"))),
        None => {}
    }
    if let Some(refused) = &overlay.answer_refused {
        facts.push(Fact::new(t.get("task-answer-was-refused"), refused.as_str()));
    }
    if let Some(kept) = &overlay.completion {
        facts.push(Fact::new(t.get("task-paper-completed"), day(opened, kept.day)));
    }
    if facts.is_empty() {
        return Vec::new();
    }
    vec![Block::Heading { level: 1, text: t.get("task-paper-result").into_owned() }, Block::Facts { facts }]
}

fn links(opened: &Opened) -> Vec<Block> {
    let (visit, t) = (&opened.visit, opened.visit.t);
    let guides = opened.template().guides.iter();
    let mut facts: Vec<Fact> = guides
        .map(|guide| Fact { href: Some(opened.guide_link(guide)), ..Fact::new(t.get("task-paper-guide"), visit.text(&guide.title)) })
        .collect();
    let address = visit.app.link(&opened.path());
    facts.push(Fact { href: Some(address.clone()), ..Fact::new(t.get("task-paper-online"), address) });
    vec![Block::Heading { level: 1, text: t.get("task-paper-links").into_owned() }, Block::Facts { facts }]
}

fn dates(opened: &Opened) -> Vec<Block> {
    let (t, task) = (opened.visit.t, &opened.task);
    let mut facts = vec![
        Fact::new(t.get("task-publish"), day(opened, opened.seen.standing.dates(task).publish)),
        Fact::new(t.get("task-start"), day(opened, task.start)),
        Fact::new(t.get("task-act-by"), day(opened, task.act_by)),
        Fact::new(t.get("task-due"), day(opened, task.due)),
    ];
    facts.extend(opened.overlay.expected_finish.map(|finish| Fact::new(t.get("task-expected-finish"), day(opened, finish))));
    vec![Block::Heading { level: 1, text: t.get("task-paper-dates").into_owned() }, Block::Facts { facts }]
}
