//! Changing a task: what each form asks for becomes a plan, and one plan is one transaction with its log entries. The
//! rules decide ([`domain::task::Overlay::change`]); a refusal comes back as the page with its words and everything typed.

use crate::{
    failure::Failure,
    form::Faults,
    help as ledger,
    people::store::{self as people_store, NewPerson},
    tasks::{
        answers,
        entered::Entered,
        given::{self, Asked},
        notes::{self, CommentKind},
        opened::Opened,
        page::{self, Shown},
        refusals, store,
    },
    uploads::Upload,
    visit::Visit,
};
use axum::{extract::Path, response::Response};
use domain::{
    help::Outcome,
    task::{Answer, Change, HelpFrom, State},
    text::PersonId,
};

/// The address of a task.
pub(super) type Address = Path<(String, String, String)>;

/// What one form does to a task.
#[derive(Default)]
pub(super) struct Plan {
    /// In this order.
    pub(super) changes: Vec<Change>,
    /// Words to keep in the conversation.
    pub(super) comment: Option<(CommentKind, String)>,
    /// A file to keep; the answer, if the task asks for one.
    pub(super) upload: Option<Upload>,
    /// Whether the file is the answer.
    pub(super) file_answers: bool,
    /// A file to take away.
    pub(super) remove: Option<String>,
    /// Whether others may learn who asked for help.
    pub(super) may_name: bool,
    /// Whether the asker says that the answer helped.
    pub(super) helped: bool,
    /// Whether the next page shows the answer to everybody who has the task.
    pub(super) then_show: bool,
    /// Somebody to add to the organisation and to the people who are the answer: name and mail.
    pub(super) new_person: Option<(String, String)>,
    /// Whether the form overwrites what stands there, so that it must not be older than that.
    pub(super) overwrites: bool,
    /// What the next page says.
    pub(super) message: &'static str,
}

/// The task, as naming people at it gives them a role.
fn asked(opened: &Opened) -> Asked<'_> {
    Asked { standing: &opened.seen.standing, permit: &opened.permit, organisation: opened.organisation(), template: opened.template() }
}

/// Why there is no plan: the faults of the form.
pub(super) type Planned = Result<Plan, Faults>;

pub(super) fn fault(field: &'static str, text: impl Into<String>) -> Faults {
    let mut faults = Faults::default();
    faults.add(field, text);
    faults
}

/// Opens the task, makes the plan of a form and carries it out.
async fn act(
    visit: Visit,
    Path((rollout, organisation, code)): Address,
    form: &'static str,
    mut entered: Entered,
    plan: impl FnOnce(&Opened, &mut Entered) -> Planned + Send,
) -> Result<Response, Failure> {
    let opened = Opened::open(visit, &rollout, &organisation, &code).await?;
    match plan(&opened, &mut entered) {
        Ok(plan) => carry_out(opened, form, entered, plan).await,
        Err(faults) => page::show(&opened, Shown { form, entered, faults, conflict: false }).await,
    }
}

async fn carry_out(mut opened: Opened, form: &'static str, entered: Entered, mut plan: Plan) -> Result<Response, Failure> {
    let mut tx = opened.visit.write().await?;
    // Counting the rollout up first locks it: nobody changes the task between the reading and the saving.
    tx.bump(&format!("rollout:{}", opened.permit.rollout())).await?;
    (opened.overlay, opened.revision) = store::one(tx.connection(), &opened.permit).await?;
    if plan.overwrites && entered.revision() != opened.revision {
        drop(tx);
        return page::show(&opened, Shown { form, entered, faults: Faults::default(), conflict: true }).await;
    }
    if let Some((name, email)) = &plan.new_person {
        let id = PersonId::new(tx.new_id());
        let organisation = opened.permit.organisation().clone();
        let new = NewPerson { id: id.as_str(), organisation: &organisation, name, email, phone: None, job_title: None };
        people_store::insert(&mut tx, &new).await?;
        for change in &mut plan.changes {
            if let Change::Answer(Answer::People(people)) = change {
                people.push(id.clone());
            }
        }
    }
    if let Some(upload) = plan.upload.take() {
        let id = notes::insert_file(&mut tx, &opened.permit, &upload.name, upload.content).await?;
        if plan.file_answers {
            plan.changes.insert(0, Change::Answer(Answer::File(id)));
        }
    }
    if let Some(id) = &plan.remove
        && !notes::remove_file(&mut tx, &opened.permit, id).await?
    {
        return Err(Failure::NotFound);
    }
    let mut became = opened.overlay.clone();
    for change in &plan.changes {
        match became.change(change, opened.permit.rights(), &opened.setting()) {
            Ok(next) => became = next,
            Err(refusal) => {
                drop(tx);
                let faults = refusals::faults(&opened, form, &refusal);
                return page::show(&opened, Shown { form, entered, faults, conflict: false }).await;
            }
        }
        if let Change::Answer(answer @ Answer::People(people)) = change {
            let left_out = opened.overlay.answer.as_ref().map(|was| was.people_left_out(answer)).unwrap_or_default();
            given::end_role(&mut tx, asked(&opened), &left_out).await?;
            given::give_role(&mut tx, asked(&opened), people).await?;
        }
    }
    let mut answered = None;
    if let Some((kind, body)) = &plan.comment {
        let id = notes::insert_comment(&mut tx, &opened.permit, *kind, body).await?;
        for change in &plan.changes {
            match change {
                Change::AskHelp(from) => ledger::asked(&mut tx, &opened.permit, &id, *from, plan.may_name).await?,
                Change::AnswerHelp => answered = ledger::answered(&mut tx, &opened.permit, &id).await?,
                _ => {}
            }
        }
    }
    if plan.helped {
        ledger::settled(&mut tx, &opened.permit, Outcome::Helped).await?;
    }
    if !store::save(&mut tx, &opened.permit, &opened.overlay, &became, opened.revision).await? {
        drop(tx);
        return page::show(&opened, Shown { form, entered, faults: Faults::default(), conflict: true }).await;
    }
    tx.commit().await?;
    if let Some(request) = answered.filter(|_| plan.then_show) {
        return Ok(opened.visit.go(&format!("/help/{request}#show-heading"), "success", plan.message));
    }
    Ok(leave(opened, &entered, plan.message).await)
}

/// Back to the task, or to one's own tasks: for who came from that list, and for whom the task no longer exists because
/// they gave it away or have answered the help.
async fn leave(opened: Opened, entered: &Entered, message: &'static str) -> Response {
    let own_list = entered.filled("back").filter(|back| *back == "/" || back.starts_with("/?"));
    let path = match own_list {
        Some(back) => back.to_owned(),
        None if opened.is_still_seen().await => opened.path(),
        None => "/".to_owned(),
    };
    opened.visit.go(&path, "success", message)
}

/// A text of a form that must not be empty or endless.
fn text(opened: &Opened, entered: &Entered, name: &str, field: &'static str, missing: &str) -> Result<String, Faults> {
    const MOST: usize = 10_000;
    let t = opened.visit.t;
    let text = entered.filled(name).ok_or_else(|| fault(field, t.get(missing)))?;
    match text.chars().count() > MOST {
        true => Err(fault(field, t.with("task-fault-too-long", [("max", MOST.into())]))),
        false => Ok(text.to_owned()),
    }
}

pub(super) async fn progress(visit: Visit, address: Address, entered: Entered) -> Result<Response, Failure> {
    act(visit, address, "progress", entered, |opened, entered| {
        let t = opened.visit.t;
        let state = State::from_key(entered.value("state")).ok_or_else(|| fault("progress-state", t.get("task-fault-state")))?;
        let finish = entered.day("finish").map_err(|_| fault("progress-finish", t.get("task-fault-date")))?;
        // A button that sets nothing but the state leaves the expected finish as it is.
        let finish = if entered.has("finish") { finish } else { opened.overlay.expected_finish };
        let expected_finish = finish.filter(|_| !state.is_closed());
        let reason = entered.filled("reason").map(str::to_owned);
        let message = if state == State::Completed { "task-now-completed" } else { "task-saved" };
        let changes = vec![Change::Progress { state, reason, expected_finish }];
        Ok(Plan { changes, overwrites: true, message, ..Plan::default() })
    })
    .await
}

pub(super) async fn people(visit: Visit, address: Address, entered: Entered) -> Result<Response, Failure> {
    act(visit, address, "people", entered, |opened, entered| {
        let candidates = opened.candidates();
        let chosen = |name: &str, field: &'static str, now: &Option<PersonId>| match entered.filled(name) {
            None => Ok(None),
            Some(id) => {
                let id = PersonId::new(id);
                let person = opened.visit.directory.person_index(&id);
                let fits = now.as_ref() == Some(&id) || person.is_some_and(|person| candidates.contains(&person));
                if fits { Ok(Some(id)) } else { Err(fault(field, opened.visit.t.get("task-fault-person"))) }
            }
        };
        let responsible = chosen("responsible", "people-responsible", &opened.overlay.responsible)?;
        let performer = chosen("performer", "people-performer", &opened.overlay.performer)?;
        let changes = vec![Change::People { responsible, performer }];
        Ok(Plan { changes, overwrites: true, message: "task-people-saved", ..Plan::default() })
    })
    .await
}

pub(super) async fn answer(visit: Visit, address: Address, entered: Entered) -> Result<Response, Failure> {
    act(visit, address, "answer", entered, answers::plan).await
}

pub(super) async fn comment(visit: Visit, address: Address, entered: Entered) -> Result<Response, Failure> {
    act(visit, address, "comment", entered, |opened, entered| {
        let body = text(opened, entered, "body", "comment-body", "task-fault-comment")?;
        let comment = Some((CommentKind::Comment, body));
        Ok(Plan { changes: vec![Change::Touch], comment, message: "task-commented", ..Plan::default() })
    })
    .await
}

pub(super) async fn file(visit: Visit, address: Address, entered: Entered) -> Result<Response, Failure> {
    act(visit, address, "file", entered, |opened, entered| {
        let upload = entered.upload.take().ok_or_else(|| fault("file", opened.visit.t.get("task-fault-file")))?;
        Ok(Plan { changes: vec![Change::Touch], upload: Some(upload), message: "task-file-added", ..Plan::default() })
    })
    .await
}

pub(super) async fn remove_file(
    visit: Visit,
    Path((rollout, organisation, code, id)): Path<(String, String, String, String)>,
    entered: Entered,
) -> Result<Response, Failure> {
    act(visit, Path((rollout, organisation, code)), "file", entered, |opened, _| {
        if opened.overlay.answer.as_ref() == Some(&Answer::File(id.clone())) {
            return Err(fault("main-content", opened.visit.t.get("task-fault-file-answers")));
        }
        Ok(Plan { changes: vec![Change::Touch], remove: Some(id), message: "task-file-removed", ..Plan::default() })
    })
    .await
}

pub(super) async fn help(visit: Visit, address: Address, entered: Entered) -> Result<Response, Failure> {
    act(visit, address, "help", entered, |opened, entered| {
        let t = opened.visit.t;
        if opened.seen.standing.local().is_some() {
            return Err(fault("main-content", t.get("local-fault-help")));
        }
        let supplied = |from: &HelpFrom| *from != HelpFrom::Supplier || opened.seen.standing.head.supplier.is_some();
        let from = HelpFrom::from_key(entered.value("from")).filter(supplied);
        let from = from.ok_or_else(|| fault("help-from", t.get("task-fault-help-from")))?;
        let question = text(opened, entered, "question", "help-question", "task-fault-question")?;
        let comment = Some((CommentKind::Help, question));
        let may_name = entered.has("may_name");
        Ok(Plan { changes: vec![Change::AskHelp(from)], comment, may_name, message: "task-help-asked", ..Plan::default() })
    })
    .await
}

pub(super) async fn help_answer(visit: Visit, address: Address, entered: Entered) -> Result<Response, Failure> {
    act(visit, address, "help-answer", entered, |opened, entered| {
        let answer = text(opened, entered, "answer", "help-answer-answer", "task-fault-help-answer")?;
        let comment = Some((CommentKind::HelpAnswer, answer));
        let then_show = entered.value("then") == "show";
        Ok(Plan { changes: vec![Change::AnswerHelp], comment, then_show, message: "task-help-answered", ..Plan::default() })
    })
    .await
}

pub(super) async fn helped(visit: Visit, address: Address, entered: Entered) -> Result<Response, Failure> {
    act(visit, address, "helped", entered, |opened, _| {
        if !opened.rights().update {
            return Err(fault("main-content", opened.visit.t.get("task-refusal-not-allowed")));
        }
        Ok(Plan { changes: vec![Change::Touch], helped: true, message: "task-help-helped", ..Plan::default() })
    })
    .await
}

pub(super) async fn refuse_answer(visit: Visit, address: Address, entered: Entered) -> Result<Response, Failure> {
    act(visit, address, "refuse-answer", entered, |_, entered| {
        let changes = vec![Change::RefuseAnswer { reason: entered.value("why").to_owned() }];
        Ok(Plan { changes, overwrites: true, message: "task-answer-refused", ..Plan::default() })
    })
    .await
}

pub(super) async fn grant_due(visit: Visit, address: Address, entered: Entered) -> Result<Response, Failure> {
    act(visit, address, "grant-due", entered, |opened, entered| {
        let due = entered.day("due").map_err(|_| fault("grant-due-due", opened.visit.t.get("task-fault-date")))?;
        Ok(Plan { changes: vec![Change::GrantDue(due)], overwrites: true, message: "task-due-granted", ..Plan::default() })
    })
    .await
}
