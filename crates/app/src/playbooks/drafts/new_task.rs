//! A task more in a draft, one less, and one taken back.

use super::{
    opened::{Opened, name_of, path_of},
    store,
    task::{Sent, field},
    task_form::choices,
};
use crate::{failure::Failure, form::Faults, visit::Visit};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use playbook::edit::{self, Item};
use texts::Texts;

/// The longest code of the format.
const LONGEST_CODE: usize = 64;

#[derive(Template)]
#[template(path = "playbooks/drafts/new_task.html")]
struct NewTaskPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    address: String,
    code: String,
    title: String,
    phases: Vec<ui::Choice>,
    themes: Vec<ui::Choice>,
    responsible: Vec<ui::Choice>,
    due: String,
    faults: Faults,
    summary: Vec<ui::FieldError>,
}

pub(super) async fn show(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    page(&visit, &opened, &Sent::new(), Faults::default())
}

fn page(visit: &Visit, opened: &Opened, sent: &Sent, faults: Faults) -> Result<Response, Failure> {
    let sketch = playbook::sketch(&opened.draft.source());
    let playbook = &sketch.playbook;
    let pair = |key: &str, title: &str| (key.to_owned(), format!("{key} {title}"));
    let chosen = |name: &str, first: Option<String>| match field(sent, name) {
        "" => first.unwrap_or_default(),
        sent => sent.to_owned(),
    };
    let phase = chosen("phase", playbook.phases.first().map(|one| one.key.to_string()));
    let theme = chosen("theme", playbook.themes.first().map(|one| one.key.to_string()));
    let role = chosen("responsible", playbook.roles.first().map(|one| one.key.to_string()));
    let page = NewTaskPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit, true),
        address: opened.address(),
        code: chosen("code", Some(free_code(playbook.tasks.iter().map(|task| task.code.as_str())))),
        title: field(sent, "title").to_owned(),
        phases: choices(playbook.phases.iter().map(|one| pair(one.key.as_str(), visit.text(&one.title))), &phase, None),
        themes: choices(playbook.themes.iter().map(|one| (one.key.to_string(), visit.text(&one.title).to_owned())), &theme, None),
        responsible: choices(playbook.roles.iter().map(|one| (one.key.to_string(), visit.text(&one.title).to_owned())), &role, None),
        due: field(sent, "due").to_owned(),
        summary: faults.summary(""),
        faults,
    };
    let status = if page.summary.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, visit.page(&page)?).into_response())
}

/// Ten after the highest code that is a number.
fn free_code<'c>(codes: impl Iterator<Item = &'c str>) -> String {
    let highest: u32 = codes.filter_map(|code| code.parse().ok()).max().unwrap_or_default();
    format!("{:03}", (highest / 10).saturating_add(1).saturating_mul(10))
}

pub(super) async fn add(visit: Visit, Path((key, id)): Path<(String, String)>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let (code, title) = (field(&sent, "code").trim().to_owned(), field(&sent, "title").trim().to_owned());
    let mut faults = Faults::default();
    let letters = code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    if code.is_empty() || !letters || code.len() > LONGEST_CODE {
        faults.add("code", visit.t.get("draft-code-fault"));
    }
    if title.is_empty() {
        faults.add("title", visit.t.get("draft-title-missing"));
    }
    if field(&sent, "due").trim().is_empty() {
        faults.add("due", visit.t.get("draft-due-missing"));
    }
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    let sketch = playbook::sketch(&locked.source());
    let path = edit::task_path(&code, &title);
    if sketch.playbook.tasks.iter().any(|task| task.code.as_str() == code) || locked.files.contains_key(&path) {
        faults.add("code", visit.t.get("draft-code-taken"));
    }
    if !faults.is_empty() || !locked.head.state.can_be_written() {
        drop(tx);
        return if faults.is_empty() {
            Ok(visit.go(&opened.address(), "error", "draft-settled"))
        } else {
            page(&visit, &opened, &sent, faults)
        };
    }
    let fixed = [
        ("code", code.as_str()),
        ("title", title.as_str()),
        ("kind", "mandatory"),
        ("audience", "municipality"),
        ("publish", "publication"),
    ];
    let chosen = ["phase", "theme", "responsible", "due"].map(|name| (name, field(&sent, name)));
    let item = Item::new(fixed.into_iter().chain(chosen));
    store::write(&mut tx, &opened.permit, &locked, &path, &edit::new_task(&item)).await?;
    tx.commit().await?;
    Ok(visit.go(&opened.address_of(&path), "success", "draft-task-added"))
}

pub(super) async fn presence(visit: Visit, Path((key, id, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = path_of(&name);
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    if !locked.head.state.can_be_written() {
        return Ok(visit.go(&opened.address(), "error", "draft-settled"));
    }
    let away = locked.taken_away().find(|there| *there == path).and_then(name_of).is_some();
    let message = match (locked.file(&path), away) {
        (Some(_), _) => {
            store::write(&mut tx, &opened.permit, &locked, &path, "").await?;
            "draft-task-removed"
        }
        (None, true) => {
            let began = store::writing(tx.connection(), &locked, &path, 0).await?.ok_or(Failure::NotFound)?;
            store::write(&mut tx, &opened.permit, &locked, &path, &began.text).await?;
            "draft-task-back"
        }
        (None, false) => return Err(Failure::NotFound),
    };
    tx.commit().await?;
    Ok(visit.go(&opened.address(), "success", message))
}

#[cfg(test)]
mod tests {
    use super::free_code;

    #[test]
    fn a_new_code_comes_after_the_others() {
        assert_eq!(free_code(["010", "400", "b"].into_iter()), "410");
        assert_eq!(free_code(std::iter::empty()), "010");
    }
}
