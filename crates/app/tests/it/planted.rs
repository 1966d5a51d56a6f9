//! What the walks plant in Odense beforehand, marked so that nobody else may meet it, and all that the database holds of Odense.

use super::outsider::{BULK, FILE, FILTER, IMPORT, LETTER, PERSON, WEBHOOK, WORDS};
use app::tasks::store as overlays;
use database::{Actor, LogEntry};
use domain::{
    access,
    task::{Answer, Help, HelpFrom, Overlay, State},
};
use sqlx::Row;
use testkit::{World, people, sample};

/// Everything that Odense can write, written.
pub(super) async fn mark(world: &World) {
    let mut tx = world.app.write(Actor::Program("walk")).await.unwrap();
    let words = |what: &str| format!("{what} {WORDS}");
    let tasks = [
        Overlay { state: State::CannotMeetDeadline, state_reason: Some(words("grund")), ..Overlay::default() },
        Overlay {
            state: State::InProgress,
            answer: Some(Answer::Text(words("svar"))),
            answer_refused: Some(words("afvist")),
            ..Overlay::default()
        },
        Overlay { help: Help::Asked(HelpFrom::ProgrammeOffice), ..Overlay::default() },
    ];
    for (code, overlay) in ["010", "020", "030"].into_iter().zip(&tasks) {
        let permit = access::task_for_program(&sample::ROLLOUT.into(), &"0461".into(), &code.into());
        assert!(overlays::save(&mut tx, &permit, &Overlay::default(), overlay, 0).await.unwrap());
        for kind in ["comment", "help", "help-asked", "question"] {
            let sql = "INSERT INTO comments (id, rollout, organisation, task, kind, author, author_name, written_at, body) \
                       VALUES ($1, $2, '0461', $3, $4, NULL, $5, $6, $7)";
            let author = format!("Per {PERSON}");
            sqlx::query(sql)
                .bind(format!("comment-{code}-{kind}"))
                .bind(sample::ROLLOUT)
                .bind(code)
                .bind(kind)
                .bind(author)
                .bind(tx.now().micros)
                .bind(words("kommentar"))
                .execute(tx.connection())
                .await
                .unwrap();
        }
    }
    let sql = "INSERT INTO files (id, rollout, organisation, task, name, media_type, size, content, author, author_name, added_at) \
               VALUES ($1, $2, '0461', '010', $3, 'text/plain', $4, $5, NULL, 'Per', $6)";
    let content = words("indhold").into_bytes();
    sqlx::query(sql)
        .bind(FILE)
        .bind(sample::ROLLOUT)
        .bind(format!("{WORDS}.txt"))
        .bind(content.len() as i64)
        .bind(content)
        .bind(tx.now().micros)
        .execute(tx.connection())
        .await
        .unwrap();
    let sql = "INSERT INTO participant_moves (id, rollout, organisation, was, became, reason, moved_at, moved_day, moved_by_name) \
               VALUES ('move-7f3a', $1, '0461', 'alle', 'alle', $2, $3, '2026-02-09', 'Per')";
    sqlx::query(sql).bind(sample::ROLLOUT).bind(words("flytning")).bind(tx.now().micros).execute(tx.connection()).await.unwrap();
    let sql = "INSERT INTO milestone_exceptions \
               (id, rollout, organisation, milestone, day, reason, granted_at, granted_day, granted_by_name) \
               VALUES ('date-7f3a', $1, '0461', 'go-live', '2026-06-02', $2, $3, '2026-02-09', 'Per')";
    sqlx::query(sql).bind(sample::ROLLOUT).bind(words("dato")).bind(tx.now().micros).execute(tx.connection()).await.unwrap();
    let sql = "INSERT INTO imports (id, kind, organisation, file_name, content, uploaded_at, uploaded_by) \
               VALUES ($1, 'people', '0461', $2, $3, $4, $5)";
    let content = format!(r#"{{"heading":["Navn","Mail"],"rows":[{{"number":2,"cells":[{{"Text":"{PERSON}"}},{{"Text":"{WORDS}"}}]}}]}}"#);
    sqlx::query(sql)
        .bind(IMPORT)
        .bind(format!("{WORDS}.xlsx"))
        .bind(content)
        .bind(tx.now().micros)
        .bind("person-projektleder@odense.example.dk")
        .execute(tx.connection())
        .await
        .unwrap();
    for sql in [
        "INSERT INTO holdings (id, person, role, organisation, is_primary) \
         SELECT 'holding-7f3a', id, 'superbruger', '0461', 1 FROM people WHERE organisation = '0461' AND email LIKE 'tekniker%'",
        "INSERT INTO deputies (id, holding, person, from_day, until_day) \
         SELECT 'deputy-7f3a', 'holding-7f3a', id, '2026-02-01', '2026-03-01' FROM people WHERE organisation = '0461' AND email LIKE 'system%'",
        "INSERT INTO help_requests (id, rollout, organisation, task, asked_of, question, asked_at, may_name, answer, answered_at) \
         VALUES ('help-7f3a', 'sample', '0461', '010', 'programme-office', 'comment-010-help', 1, 0, 'comment-010-comment', 2)",
        "INSERT INTO shared_answers (request, question, answer, names_organisation, shared_at, withdrawn_at) \
         VALUES ('help-7f3a', 'MÆRKE-7f3a', 'MÆRKE-7f3a', 1, 2, 3)",
        "INSERT INTO playbook_drafts (id, playbook, base_version, files, state, created_at) \
         VALUES ('draft-7f3a', 'sample', '1', '{\"playbook.toml\":\"# MÆRKE-7f3a\",\"tasks/010-opgave.md\":\"MÆRKE-7f3a\",\"courses.toml\":\"# MÆRKE-7f3a\",\"questionnaires/parathed.toml\":\"# MÆRKE-7f3a\",\"files/skabelon.pdf\":\"TcOGUktFLTdmM2E=\"}', 'open', 1)",
        "INSERT INTO wrong_entries (id, organisation, reporter_name, reported_at, body) VALUES ('report-7f3a', '0461', 'Per', 1, 'PERSON-7f3a')",
    ] {
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
    }
    for sql in [
        "INSERT INTO operating_messages (id, organisation, gravity, rollout, kinds, roles, title_da, body_da, from_at, known_error, workaround_da, created_at) \
         VALUES ('message-7f3a', 'kombit', 'warning', 'sample', '', '', 'MESSAGE-7f3a', 'MESSAGE-7f3a', 1, 0, '', 1)",
        "INSERT INTO communication_lines (id, rollout, organisation, day, sender, audience, message, channel, state) \
         VALUES ('line-7f3a', 'sample', '0461', '2026-03-02', 'MÆRKE-7f3a', 'MÆRKE-7f3a', 'plan MÆRKE-7f3a', 'mail', 'planned')",
        crate::training::A_SESSION,
        crate::training::A_SEAT,
        crate::own_training::A_CLASS,
        crate::own_training::A_CLASS_UNIT,
        crate::groups::A_CALL,
        crate::groups::A_SIGN_UP,
        "INSERT INTO cutover_items (id, rollout, organisation, kind, title, area, critical, note, written_by_name, written_at, outcome) \
         VALUES ('item-7f3a', 'sample', '0461', 'outstanding', 'MÆRKE-7f3a', 'MÆRKE-7f3a', 0, 'MÆRKE-7f3a', 'Per', 1, '')",
        "INSERT INTO check_answers (rollout, organisation, checklist, item, verdict, note, answered_by, answered_by_name, answered_at, revision) \
         VALUES ('sample', '0461', 'it-miljoe', 'net', 'not-ok', 'MÆRKE-7f3a', 'nobody', 'PERSON-7f3a', 1, 1)",
        "INSERT INTO check_runs (rollout, organisation, checklist, number, made_by, results, attached_by, attached_by_name, attached_at) \
         VALUES ('sample', '0461', 'it-miljoe', 1, 'command', '{\"net\":\"failed: MÆRKE-7f3a\"}', 'nobody', 'PERSON-7f3a', 1)",
        "INSERT INTO evidence_files (id, rollout, organisation, place, list, item, name, media_type, size, content, author_name, added_at) \
         VALUES ('file-7f3a', 'sample', '0461', 'check', 'it-miljoe', 'net', 'MÆRKE-7f3a.txt', 'text/plain', 0, '', 'PERSON-7f3a', 1)",
        "INSERT INTO readiness_sheets (rollout, questionnaire, organisation, person, person_name, answers, changed_at, handed_in_at) \
         SELECT 'sample', 'parathed', '0461', id, 'PERSON-7f3a', '{\"ledelse\":\"4\",\"ord\":\"MÆRKE-7f3a\"}', 1, 2 FROM people \
         WHERE organisation = '0461' AND email LIKE 'tekniker%'",
        "INSERT INTO readiness_agreed (rollout, questionnaire, organisation, question, answer, note, agreed_by, agreed_by_name, agreed_at) \
         VALUES ('sample', 'parathed', '0461', 'ledelse', '3', 'MÆRKE-7f3a', 'nobody', 'PERSON-7f3a', 1)",
        "INSERT INTO readiness_decisions (rollout, questionnaire, organisation, number, verdict, reason, conditions, decided_by, decided_by_name, decided_at) \
         VALUES ('sample', 'parathed', '0461', 1, 'not-ready', 'MÆRKE-7f3a', '', 'nobody', 'PERSON-7f3a', 1)",
        "INSERT INTO local_tasks (rollout, organisation, code, title, body, responsible, performer, since_day, start_day, due_day, shared, created_at) \
         VALUES ('sample', '0461', 'E01', 'egen MÆRKE-7f3a', 'MÆRKE-7f3a', 'projektleder', 'tekniker', '2026-02-02', '2026-02-02', '2026-02-27', 0, 1)",
        "INSERT INTO passed_on (rollout, organisation, task, words, due_day, performer, created_at) \
         VALUES ('sample', '0461', '010', 'videre MÆRKE-7f3a', '2026-02-13', 'tekniker', 1)",
        "INSERT INTO organisations (code, kind, name, sort_key, institution_type, parent, attributes) \
         VALUES ('0461-7f3a', 'institution', 'Biblioteket', 'b', 'folkebibliotek', '0461', '{}')",
        "INSERT INTO passed_on_to (rollout, organisation, task, institution, since_day, given_at) \
         VALUES ('sample', '0461', '010', '0461-7f3a', '2026-02-02', 1)",
        "INSERT INTO forums (key, title, purpose, level, organisation, created_at) VALUES ('0461-forum-7f3a', 'FORUM-7f3a', 'FORUM-7f3a', 'municipal', '0461', 1)",
        "INSERT INTO forum_roles (forum, role, place) VALUES ('0461-forum-7f3a', 'projektleder', 0)",
        "INSERT INTO forum_meetings (id, forum, day, from_time, until_time, place, link, note) \
         VALUES ('meeting-7f3a', '0461-forum-7f3a', '2026-03-03', '10:00', '', 'FORUM-7f3a', '', 'FORUM-7f3a')",
    ] {
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
    }
    for sql in crate::reviews::PLANTED {
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
    }
    crate::planner::plant(&mut tx).await;
    crate::training_plan::plant(&mut tx).await;
    let sql = "INSERT INTO saved_filters (id, person, page, name, query, created_at) VALUES ($1, $2, '/', $3, 'signal=red', 1)";
    let owner = format!("person-{}", people::ODENSE_PROJECT_LEADER);
    sqlx::query(sql).bind(FILTER).bind(owner).bind(words("filter")).execute(tx.connection()).await.unwrap();
    let sql =
        "INSERT INTO webhooks (id, person, name, address, kinds, secret, place, made_at) VALUES ($1, $2, $3, $4, 'task.changed', '', 0, 1)";
    let (owner, address) = (format!("person-{}", people::ODENSE_PROJECT_LEADER), format!("https://it.example.dk/{WORDS}"));
    sqlx::query(sql).bind(WEBHOOK).bind(owner).bind(words("webhook")).bind(address).execute(tx.connection()).await.unwrap();
    let sql = "INSERT INTO webhook_deliveries (id, webhook, line, kind, body, made_at, attempts) \
               VALUES ('delivery-7f3a', $1, 1, 'task.changed', '{}', 1, 1)";
    sqlx::query(sql).bind(WEBHOOK).execute(tx.connection()).await.unwrap();
    let sql = "INSERT INTO event_invitations (id, rollout, event, person, organisation, role, invited_at, expectation) \
               VALUES ('invitation-7f3a', $1, 'workshop', $2, '0461', 'projektleder', 1, $3)";
    let guest = format!("person-{}", people::ODENSE_PROJECT_LEADER);
    sqlx::query(sql).bind(sample::ROLLOUT).bind(guest).bind(words("forventning")).execute(tx.connection()).await.unwrap();
    let sql = "INSERT INTO letters (id, organisation, author, author_name, selection, subject_da, body_da, subject_en, body_en, changed_at) \
               VALUES ($1, '0461', $2, 'Per', 'role=tekniker', $3, $3, '', '', 1)";
    let owner = format!("person-{}", people::ODENSE_PROJECT_LEADER);
    sqlx::query(sql).bind(LETTER).bind(owner).bind(words("mail")).execute(tx.connection()).await.unwrap();
    let sql = "UPDATE people SET name = name || $1, phone = $2, job_title = $3 WHERE organisation = '0461'";
    let [name, phone, title] = [format!(" {PERSON}"), format!("+45 {PERSON}"), format!("Titel {PERSON}")];
    sqlx::query(sql).bind(name).bind(phone).bind(title).execute(tx.connection()).await.unwrap();
    tx.bump("people").await.unwrap();
    tx.bump("organisations").await.unwrap();
    let id = format!("person-{}", people::ODENSE_PROJECT_LEADER);
    tx.set_actor(Actor::Person { id, name: format!("Per {PERSON}") });
    let made = |action| LogEntry { action, subject: Some(BULK), became: Some("{}".to_owned()), ..LogEntry::default() };
    tx.log(made("bulk.made")).await.unwrap();
    let task = LogEntry { rollout: Some(sample::ROLLOUT), organisation: Some("0461"), task: Some("040"), ..made("task.changed") };
    tx.log(task).await.unwrap();
    tx.commit().await.unwrap();
}

/// All that the database holds of Odense, as text.
pub(super) async fn all_of_odense(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let mut rows = Vec::new();
    for sql in [
        "SELECT task || state || COALESCE(state_reason, '') || COALESCE(answer, '') || help || COALESCE(granted_due, '') AS row_text \
         FROM overlays WHERE organisation = '0461' ORDER BY task",
        "SELECT id || body AS row_text FROM comments WHERE organisation = '0461' ORDER BY id",
        "SELECT id || name || COALESCE(CAST(removed_at AS TEXT), '') AS row_text FROM files WHERE organisation = '0461' ORDER BY id",
        "SELECT id || name || COALESCE(phone, '') || COALESCE(left_on, '') AS row_text FROM people WHERE organisation = '0461' ORDER BY id",
        "SELECT id || until_day AS row_text FROM deputies ORDER BY id",
        "SELECT id || body || COALESCE(settled_by, '') AS row_text FROM wrong_entries WHERE id = 'report-7f3a'",
        "SELECT person || role || is_primary || COALESCE(confirmed_on, '') || COALESCE(until_day, '') AS row_text FROM holdings WHERE organisation = '0461' ORDER BY id",
        "SELECT person || role || COALESCE(until_day, '') AS row_text FROM holdings WHERE organisation = '0461' ORDER BY id",
        "SELECT name || page || query || COALESCE(CAST(removed_at AS TEXT), '') AS row_text FROM saved_filters WHERE id = 'filter-7f3a'",
        "SELECT name || secret || COALESCE(off_why, '') || COALESCE(CAST(removed_at AS TEXT), '') || attempts AS row_text \
         FROM webhooks JOIN webhook_deliveries d ON d.webhook = webhooks.id WHERE webhooks.id = 'webhook-7f3a' ORDER BY d.id",
        "SELECT id || task || COALESCE(answer, '') || COALESCE(outcome, '') AS row_text FROM help_requests WHERE organisation = '0461' ORDER BY id",
        "SELECT question || answer || COALESCE(CAST(withdrawn_at AS TEXT), '') AS row_text FROM shared_answers ORDER BY request",
        "SELECT key || title || COALESCE(CAST(closed_at AS TEXT), '') || revision AS row_text FROM forums WHERE organisation = '0461' ORDER BY key",
        "SELECT forum || person || COALESCE(said, '') || shows_contact AS row_text FROM forum_people WHERE forum = '0461-forum-7f3a' ORDER BY person",
        "SELECT id || day || COALESCE(CAST(cancelled_at AS TEXT), '') AS row_text FROM forum_meetings WHERE forum = '0461-forum-7f3a' ORDER BY id",
        "SELECT id || COALESCE(reply, '') || COALESCE(expectation, '') AS row_text FROM event_invitations ORDER BY id",
        "SELECT id || title_da || revision AS row_text FROM operating_messages ORDER BY id",
        "SELECT id || title || revision AS row_text FROM cutover_items ORDER BY id",
        "SELECT organisation || item || verdict || note || revision AS row_text FROM check_answers ORDER BY organisation, item",
        "SELECT organisation || checklist || number || results AS row_text FROM check_runs ORDER BY organisation, checklist, number",
        "SELECT id || item || name || COALESCE(CAST(removed_at AS TEXT), '') AS row_text FROM evidence_files ORDER BY id",
        "SELECT organisation || person || answers || revision AS row_text FROM readiness_sheets ORDER BY organisation, person",
        "SELECT organisation || question || answer || note || revision AS row_text FROM readiness_agreed ORDER BY organisation, question",
        "SELECT organisation || number || verdict || reason AS row_text FROM readiness_decisions ORDER BY organisation, number",
        "SELECT organisation || shares AS row_text FROM readiness_shares ORDER BY organisation",
        "SELECT id || state || revision AS row_text FROM group_calls ORDER BY id",
        "SELECT person || wishes || why || COALESCE(CAST(withdrawn_at AS TEXT), '') || revision AS row_text FROM group_sign_ups WHERE organisation = '0461' ORDER BY id",
        "SELECT number || act || seat AS row_text FROM training_entries ORDER BY number",
        "SELECT id || state || revision AS row_text FROM training_sessions ORDER BY id",
        "SELECT id || body || COALESCE(CAST(withdrawn_at AS TEXT), '') || COALESCE(outcome, '') AS row_text FROM review_comments ORDER BY id",
        "SELECT id || state || revision AS row_text FROM review_rounds ORDER BY id",
        "SELECT id || purpose || COALESCE(CAST(withdrawn_at AS TEXT), '') AS row_text FROM review_travels ORDER BY id",
        "SELECT round || person || COALESCE(CAST(done_at AS TEXT), '') AS row_text FROM review_reviewers ORDER BY round",
        "SELECT id || place || state || remark || revision AS row_text FROM own_classes ORDER BY id",
        "SELECT class || organisation || planned || came AS row_text FROM own_class_units ORDER BY class",
        "SELECT organisation || course || COALESCE(learners, 0) AS row_text FROM own_learners ORDER BY organisation",
        "SELECT organisation || minutes AS row_text FROM own_paces ORDER BY organisation",
        "SELECT id || message || state || revision AS row_text FROM communication_lines WHERE organisation IN ('0461', 'kombit') ORDER BY id",
        "SELECT key || version AS row_text FROM rollouts ORDER BY key",
        "SELECT rollout || version AS row_text FROM publications ORDER BY rollout, number",
        "SELECT code || title || revision || COALESCE(closed_day, '') AS row_text FROM local_tasks ORDER BY code",
        "SELECT task || words || revision AS row_text FROM passed_on ORDER BY task",
        "SELECT rollout || organisation || wave AS row_text FROM participants ORDER BY rollout, organisation",
        "SELECT id || organisation || day || COALESCE(ended_day, '') AS row_text FROM milestone_exceptions ORDER BY id",
        "SELECT id || organisation || reason AS row_text FROM participant_moves ORDER BY id",
        "SELECT code || name || COALESCE(mailbox, '') AS row_text FROM organisations ORDER BY code",
        "SELECT gate || place || number || verdict || reason AS row_text FROM gate_decisions ORDER BY gate, place, number",
        "SELECT subject_da || revision || COALESCE(CAST(sent_at AS TEXT), '') AS row_text FROM letters WHERE id = 'letter-7f3a'",
    ] {
        let found = sqlx::query(sql).fetch_all(&mut *connection).await.unwrap();
        rows.extend(found.iter().map(|row| row.get::<String, _>("row_text")));
    }
    rows.extend(crate::planner::rows(&mut connection).await);
    rows.extend(crate::training_plan::rows(&mut connection).await);
    rows
}
