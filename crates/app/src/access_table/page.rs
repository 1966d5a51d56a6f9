//! `/access`: every right of every kind of person, one's own column first, and why it is so.

use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::response::Response;
use domain::access::table::{Action, Extent, Persona, extent};
use texts::Texts;

/// A kind of person at the head of a column.
struct Column {
    title: String,
    /// Whether the visitor is one.
    own: bool,
}

/// One action with everybody's right to it.
struct Line {
    key: &'static str,
    title: String,
    why: String,
    /// What the visitor may, in words.
    own: String,
    cells: Vec<Right>,
}

/// How far a right reaches.
struct Right {
    word: String,
    granted: bool,
}

#[derive(Template)]
#[template(path = "access_table/page.html")]
struct AccessPage {
    shell: ui::Shell,
    t: Texts,
    you_are: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
}

pub(super) async fn page(visit: Visit) -> Result<Response, Failure> {
    let t = visit.t;
    let own = Persona::of(&visit.viewer, None);
    let mut personas = own.clone();
    personas.extend(Persona::ALL.into_iter().filter(|persona| !own.contains(persona)));
    let columns = personas.iter().map(|persona| Column { title: persona_title(t, *persona), own: own.contains(persona) });
    let line = |action: Action| Line {
        key: action.key(),
        title: t.get(&format!("access-action-{}", action.key())).into_owned(),
        why: t.get(&format!("access-why-{}", action.key())).into_owned(),
        own: own_right(t, &own, action),
        cells: personas.iter().map(|persona| right(t, *persona, action)).collect(),
    };
    let names: Vec<String> = own.iter().map(|persona| persona_title(t, *persona)).collect();
    let page = AccessPage {
        shell: visit.shell(""),
        t,
        you_are: t.with("access-you-are", [("personas", names.join(", ").into())]),
        columns: columns.collect(),
        lines: Action::ALL.into_iter().map(line).collect(),
    };
    visit.page(&page)
}

fn persona_title(t: Texts, persona: Persona) -> String {
    t.get(&format!("access-persona-{}", persona.key())).into_owned()
}

fn right(t: Texts, persona: Persona, action: Action) -> Right {
    let extent = extent(persona, action);
    Right { word: t.get(extent_key(extent)).into_owned(), granted: extent != Extent::No }
}

fn extent_key(extent: Extent) -> &'static str {
    match extent {
        Extent::No => "access-extent-no",
        Extent::Own => "access-extent-own",
        Extent::Everywhere => "access-extent-everywhere",
        Extent::Others => "access-extent-others",
    }
}

/// The furthest of the visitor's rights, as several roles add up.
pub(super) fn furthest(own: &[Persona], action: Action) -> Extent {
    let extents: Vec<Extent> = own.iter().map(|persona| extent(*persona, action)).collect();
    let furthest = [Extent::Everywhere, Extent::Own, Extent::Others].into_iter().find(|wanted| extents.contains(wanted));
    furthest.unwrap_or(Extent::No)
}

/// The visitor's right in words.
fn own_right(t: Texts, own: &[Persona], action: Action) -> String {
    let key = match furthest(own, action) {
        Extent::No => "access-own-no",
        Extent::Own => "access-own-own",
        Extent::Everywhere => "access-own-everywhere",
        Extent::Others => "access-own-others",
    };
    t.get(key).into_owned()
}
