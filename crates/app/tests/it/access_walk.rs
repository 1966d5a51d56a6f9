//! Every line of the table of rights, tried over HTTP: each kind of person, each action, at the own organisation and at another, in a
//! rollout that one takes part in and in one that one does not. What happens must be what the table says.

use app::tasks::store as overlays;
use database::Actor;
use domain::{
    access::{
        self,
        table::{Action, Persona, Place, may},
    },
    task::{Help, HelpFrom, Overlay},
    text::PersonId,
};
use testkit::{Visitor, World, on_both_engines, people};

/// Whom each persona is played by, and where they work.
const CAST: [(Persona, &str, &str); 9] = [
    (Persona::ProgrammeOffice, people::CONSULTANT, "kombit"),
    (Persona::Supplier, people::SUPPLIER, "systematic"),
    (Persona::KlikAdministrator, "klik@odense.example.dk", "0461"),
    (Persona::ProgrammeLeader, "programleder@odense.example.dk", "0461"),
    (Persona::ProjectLeader, people::ODENSE_PROJECT_LEADER, "0461"),
    (Persona::OnTheTask, "udfoerer@odense.example.dk", "0461"),
    (Persona::RoleHolder, people::ODENSE_SYSTEM_OWNER, "0461"),
    (Persona::Colleague, people::ODENSE_BYSTANDER, "0461"),
    (Persona::Institution, "skole@odense.example.dk", "0461-skole"),
];

/// A rollout of another programme office and supplier, in which only Læsø takes part.
const FOREIGN: &str = "foreign";

/// The people and the rollout that the sample world does not have.
async fn prepare(world: &World) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let mut statements = vec![
        "INSERT INTO organisations (code, kind, name, sort_key, attributes) VALUES ('office2', 'programme-office', 'Andet kontor', 'a', '{}'), \
         ('supplier2', 'supplier', 'Anden leverandør', 'b', '{}')"
            .to_owned(),
        "INSERT INTO organisations (code, kind, name, sort_key, institution_type, parent, attributes) \
         VALUES ('0461-skole', 'institution', 'Odense Skole', 'o', 'school', '0461', '{}')"
            .to_owned(),
        "INSERT INTO rollouts (key, playbook, version, owner, supplier, created_at) \
         SELECT 'foreign', playbook, version, 'office2', 'supplier2', created_at FROM rollouts WHERE key = 'sample'"
            .to_owned(),
        "INSERT INTO participants (rollout, organisation, wave) VALUES ('foreign', '0825', 'alle')".to_owned(),
        "INSERT INTO publications (rollout, number, version, from_day, published_at, published_by) \
         SELECT 'foreign', number, version, from_day, published_at, published_by FROM publications WHERE rollout = 'sample'"
            .to_owned(),
    ];
    let added = [
        ("klik@odense.example.dk", "0461", Some("klik-administrator")),
        ("programleder@odense.example.dk", "0461", Some("programleder")),
        ("udfoerer@odense.example.dk", "0461", None),
        ("skole@odense.example.dk", "0461-skole", Some("superbruger")),
        ("nabo@laesoe.example.dk", "0825", Some("tekniker")),
    ];
    for (login, organisation, role) in added {
        statements.push(format!(
            "INSERT INTO people (id, organisation, name, sort_key, email) VALUES ('person-{login}', '{organisation}', '{login}', '{login}', '{login}')"
        ));
        statements.push(format!(
            "INSERT INTO accounts (person, login, password_hash) SELECT 'person-{login}', '{login}', MIN(password_hash) FROM accounts"
        ));
        if let Some(role) = role {
            statements.push(format!(
                "INSERT INTO holdings (id, person, role, organisation, is_primary) VALUES ('holding-{login}', 'person-{login}', '{role}', '{organisation}', 0)"
            ));
        }
    }
    for sql in statements {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(tx.connection()).await.unwrap();
    }
    for scope in ["people", "organisations", "rollout:foreign"] {
        tx.bump(scope).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Puts task 010 of an organisation back as it was before anybody tried anything; gives the revision that a form would carry.
async fn reset(world: &World, rollout: &str, at: &str, help: Option<HelpFrom>) -> String {
    let permit = access::task_for_program(&rollout.into(), &at.into(), &"010".into());
    let performer = (at == "0461").then(|| PersonId::from("person-udfoerer@odense.example.dk"));
    let overlay = Overlay { performer, help: help.map_or(Help::None, Help::Asked), ..Overlay::default() };
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let (was, revision) = overlays::one(tx.connection(), &permit).await.unwrap();
    assert!(overlays::save(&mut tx, &permit, &was, &overlay, revision).await.unwrap());
    tx.commit().await.unwrap();
    (revision + 1).to_string()
}

/// How many lines of the log say that somebody did something.
async fn done(world: &World, login: &str, action: &str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT COUNT(*) FROM log WHERE actor = $1 AND action = $2";
    sqlx::query_scalar(sql).bind(format!("person-{login}")).bind(action.to_owned()).fetch_one(&mut *connection).await.unwrap()
}

/// Somebody who tries something somewhere.
struct Attempt<'a> {
    world: &'a World,
    visitor: &'a Visitor,
    login: &'a str,
    rollout: &'a str,
    at: &'a str,
}

impl Attempt<'_> {
    async fn opens(&self, path: &str) -> bool {
        let status = self.visitor.get(path).await.status();
        assert!(status == 200 || status == 404, "{} {path}: {status}", self.login);
        status == 200
    }

    /// Whether sending a form does what it is for, as the log says.
    async fn does(&self, path: &str, fields: &[(&str, &str)], action: &str) -> bool {
        let before = done(self.world, self.login, action).await;
        let status = self.visitor.post(path, fields).await.status();
        assert!(status < 500, "{} {path}: {status}", self.login);
        done(self.world, self.login, action).await > before
    }

    async fn changes_task(&self, form: &str, fields: &[(&str, &str)]) -> bool {
        let revision = reset(self.world, self.rollout, self.at, None).await;
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("revision", revision.as_str())]).collect();
        self.does(&format!("/rollouts/{}/{}/010/{form}", self.rollout, self.at), &fields, "task.changed").await
    }

    async fn answers_help(&self) -> bool {
        let mut any = false;
        for from in [HelpFrom::ProgrammeOffice, HelpFrom::Supplier] {
            reset(self.world, self.rollout, self.at, Some(from)).await;
            let path = format!("/rollouts/{}/{}/010/help-answer", self.rollout, self.at);
            any |= self.does(&path, &[("answer", "sådan")], "task.changed").await;
        }
        any
    }

    /// Somebody who works there and is not the one who tries.
    fn somebody_there(&self) -> &'static str {
        match self.at {
            "kombit" => "person-konsulent@kombit.example.dk",
            "systematic" => "person-leverandoer@systematic.example.dk",
            "0461" => "person-tekniker@odense.example.dk",
            "0461-skole" => "person-skole@odense.example.dk",
            "0751" => "person-projektleder@aarhus.example.dk",
            _ => "person-nabo@laesoe.example.dk",
        }
    }

    async fn reads_log(&self) -> bool {
        let mut tx = self.world.app.write(Actor::Program("test")).await.unwrap();
        let entry =
            database::LogEntry { action: "units.changed", organisation: Some(self.at), rollout: Some(self.rollout), ..Default::default() };
        tx.log(entry).await.unwrap();
        tx.commit().await.unwrap();
        let page = self.visitor.get(&format!("/log?action=units.changed&organisation={}&rollout={}", self.at, self.rollout)).await;
        !page.all("tbody tr").is_empty()
    }

    async fn tried(&self, action: Action) -> bool {
        let there = format!("/organisations/{}", self.at);
        match action {
            Action::SeeFigures => {
                let across = self.visitor.get(&format!("/rollouts/{}/tasks/010", self.rollout)).await;
                across.status() == 200 && !across.attributes(&format!("tbody a[href^='{there}']"), "href").is_empty()
            }
            Action::ReadTask => self.opens(&format!("/rollouts/{}/{}/010", self.rollout, self.at)).await,
            Action::UpdateTask => self.changes_task("progress", &[("state", "in-progress")]).await,
            Action::AssignTask => self.changes_task("people", &[("responsible", ""), ("performer", "")]).await,
            Action::CommentTask => self.changes_task("comment", &[("body", "prøve")]).await,
            Action::GrantTask => self.changes_task("grant-due", &[("due", "2026-05-01")]).await,
            Action::AddTask => {
                let fields = [
                    ("title", "Egen"),
                    ("start", "2026-03-02"),
                    ("due", "2026-03-06"),
                    ("responsible", "role:projektleder"),
                    ("performer", "role:projektleder"),
                ];
                self.does(&format!("/rollouts/{}/{}/own/new", self.rollout, self.at), &fields, "local.added").await
            }
            Action::AnswerHelp => self.answers_help().await,
            Action::SeePeople => self.opens(&format!("{there}?view=people")).await,
            Action::KeepPeople => {
                let email = format!("ny-{}-{}-{}@example.dk", self.login.replace('@', "-"), self.at, self.rollout);
                let fields = [("organisation", self.at), ("name", "Ny Person"), ("email", email.as_str())];
                self.does(&format!("/people/new?organisation={}", self.at), &fields, "person.added").await
            }
            Action::GiveRoles => {
                let role = match self.at {
                    "kombit" => "implementeringskonsulent",
                    "systematic" => "leverandoer-projektleder",
                    _ => "systemansvarlig",
                };
                let fields = [("role", role), ("rollout", self.rollout), ("person", self.somebody_there()), ("from", "2026-02-10")];
                self.does(&format!("{there}/appoint?role={role}&rollout={}", self.rollout), &fields, "role.given").await
            }
            Action::KeepInstitutions => {
                let name = format!("Ny {} {} {}", self.login, self.at, self.rollout);
                let town = if self.at == "kombit" { "0461" } else { self.at };
                let fields = [("name", name.as_str()), ("type", "folkeskole"), ("municipality", town)];
                self.does(&format!("{there}/institutions"), &fields, "institution.added").await
            }
            Action::ReportPeople => self.does(&format!("{there}/reports"), &[("body", "forkert nummer")], "entry.reported").await,
            Action::SteerRollout => self.opens(&format!("/rollouts/{}/publish", self.rollout)).await,
            Action::ReadWaveFrames => self.opens(&format!("/rollouts/{}/waves/plan", self.rollout)).await,
            Action::WishWave => {
                let address = format!("/rollouts/{}/waves/{}/wishes", self.rollout, self.at);
                let revision = self.visitor.get(&address).await.attributes("input[name=revision]", "value").first().cloned();
                self.does(&address, &[("note", "prøve"), ("revision", revision.as_deref().unwrap_or("0"))], "plan.wished").await
            }
            Action::ReadReadiness => self.opens(&format!("/rollouts/{}/{}/readiness", self.rollout, self.at)).await,
            Action::KeepGroups => self.opens(&format!("/rollouts/{}/groups/new", self.rollout)).await,
            Action::ReadChecks => self.opens(&format!("/rollouts/{}/{}/checks", self.rollout, self.at)).await,
            Action::KeepSessions => self.opens(&format!("/rollouts/{}/training/sessions/new", self.rollout)).await,
            Action::ReadLog => self.reads_log().await,
            Action::ErasePeople => self.opens(&format!("/people/{}/erase", self.somebody_there())).await,
        }
    }
}

/// What the sample world cannot try: offices, suppliers and institutions have no task 010 of their own, no figures,
/// no wishes of a wave and no readiness.
fn is_not_there(action: Action, at: &str) -> bool {
    let of_a_task = [
        Action::SeeFigures,
        Action::ReadTask,
        Action::UpdateTask,
        Action::AssignTask,
        Action::CommentTask,
        Action::GrantTask,
        Action::AnswerHelp,
        Action::WishWave,
        Action::ReadReadiness,
        Action::ReadChecks,
    ];
    of_a_task.contains(&action) && ["kombit", "systematic", "0461-skole"].contains(&at)
}

async fn walk(world: &World, takes_part: bool) {
    prepare(world).await;
    let (rollout, elsewhere) = if takes_part { ("sample", "0751") } else { (FOREIGN, "0825") };
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for (persona, login, home) in CAST {
        let visitor = world.sign_in(login).await;
        for action in Action::ALL {
            for (place, at) in [(Place::Own, home), (Place::Other, elsewhere)] {
                // What is one's own in a rollout that one takes no part in is not there at all.
                if is_not_there(action, at) || (!takes_part && place == Place::Own) {
                    continue;
                }
                let attempt = Attempt { world, visitor: &visitor, login, rollout, at };
                let (happened, says) = (attempt.tried(action).await, may(persona, action, place, takes_part));
                checked += 1;
                if happened != says {
                    wrong.push(format!("{persona:?} {action:?} {place:?}: happens {happened}, the table says {says}"));
                }
            }
        }
    }
    assert!(checked > 120, "{checked}");
    assert!(wrong.is_empty(), "takes part: {takes_part}\n{}", wrong.join("\n"));
}

on_both_engines! {
    async fn every_right_is_what_the_table_says_where_one_takes_part(world) {
        walk(&world, true).await;
    }

    async fn and_none_is_more_where_one_does_not(world) {
        walk(&world, false).await;
    }
}
