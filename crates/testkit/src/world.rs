//! The sample world: two municipalities in a rollout, one outside, and an application that serves it.

use crate::{Program, TestDatabase, Visitor, people, sample};
use app::{
    App, Settings,
    clock::Clock,
    organisations::{
        directory::Directory,
        register::{self, NewOrganisation},
    },
    people::store::{self as people_store, NewHolding, NewPerson},
    rollouts::creation::{self, Chosen},
};
use argon2::{Algorithm, Argon2, Params, Version, password_hash::PasswordHasher};
use database::{Actor, Engine};
use domain::{
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use serde_json::json;
use std::{net::SocketAddr, sync::LazyLock};
use tokio::net::TcpListener;

/// Hashed with as little work as Argon2 allows: a thousand tests sign in, and how much work there is stands in the hash.
static PASSWORD_HASH: LazyLock<String> = LazyLock::new(|| {
    let least = Params::new(Params::MIN_M_COST, 1, 1, None).unwrap();
    Argon2::new(Algorithm::default(), Version::default(), least).hash_password(people::PASSWORD.as_bytes()).unwrap().to_string()
});

/// Code, kind, name, CVR number.
const ORGANISATIONS: [(&str, OrganisationKind, &str, &str); 5] = [
    ("kombit", OrganisationKind::ProgrammeOffice, "KOMBIT", "11111111"),
    ("systematic", OrganisationKind::Supplier, "Systematic", "22222222"),
    ("0461", OrganisationKind::Municipality, "Odense", "35209115"),
    ("0751", OrganisationKind::Municipality, "Aarhus", "55133018"),
    ("0825", OrganisationKind::Municipality, "Læsø", "45973328"),
];

/// A running application over its own database.
pub struct World {
    /// The application.
    pub app: App,
    /// `http://127.0.0.1:PORT`.
    pub address: String,
    /// Its database.
    pub database: TestDatabase,
}

impl World {
    /// The sample world on 10 February 2026, served.
    pub async fn sample(engine: Engine) -> Self {
        Self::sample_on(engine, sample::TODAY).await
    }

    /// The sample world on another day (ISO), served.
    pub async fn sample_on(engine: Engine, today: &str) -> Self {
        let clock = Clock::set_to(today.parse().unwrap());
        let database = TestDatabase::copy(engine, today, async |empty| {
            let app = App::new(empty.open().await, Settings { clock, ..Settings::default() });
            fill(&app).await;
            app.database().clone().close().await;
        })
        .await;
        Self::served(database, clock).await
    }

    /// The sample world on a day (ISO) in an empty database, served.
    pub async fn sample_in(database: TestDatabase, today: &str) -> Self {
        let world = Self::served(database, Clock::set_to(today.parse().unwrap())).await;
        fill(&world.app).await;
        world
    }

    async fn served(database: TestDatabase, clock: Clock) -> Self {
        let (listener, address) = listen().await;
        let settings = Settings { clock, address: address.clone(), ..Settings::default() };
        let app = App::new(database.open().await, settings);
        serve(&app, listener);
        Self { app, address, database }
    }

    /// The same world and day, served anew with other settings.
    pub async fn with_settings(self, settings: Settings) -> Self {
        let (listener, address) = listen().await;
        let settings = Settings { clock: self.app.clock(), address: address.clone(), ..settings };
        let app = App::new(self.app.database().clone(), settings);
        serve(&app, listener);
        Self { app, address, ..self }
    }

    /// The same world on another day (ISO), served anew; what was there before goes on being served on its own day.
    pub async fn on_day(&self, today: &str) -> Self {
        let (listener, address) = listen().await;
        let clock = Clock::set_to(today.parse().unwrap());
        let app = App::new(self.app.database().clone(), Settings { clock, address: address.clone(), ..Settings::default() });
        serve(&app, listener);
        Self { app, address, database: self.database.again() }
    }

    /// A visitor who is not signed in.
    pub fn stranger(&self) -> Visitor {
        Visitor::new(&self.address)
    }

    /// A visitor who has signed in through the form.
    pub async fn sign_in(&self, login: &str) -> Visitor {
        let visitor = self.stranger();
        let page = visitor.post("/sign-in", &[("login", login), ("password", people::PASSWORD)]).await;
        assert_ne!(page.path(), "/sign-in", "signing in as {login}: {}", page.text());
        visitor
    }

    /// A program with an access key of that person, which may write.
    pub async fn program(&self, login: &str) -> Program {
        Program::of(&self.sign_in(login).await, &self.address, true).await
    }

    /// The id of a person of the sample world.
    pub fn person(&self, login: &str) -> PersonId {
        person_id(login)
    }
}

/// Takes hold of a free port and says where.
async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    (listener, address)
}

/// Serves an application.
fn serve(app: &App, listener: TcpListener) {
    let service = app::router::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
}

/// Ids of the sample world are made from the login, so that tests can name them.
fn person_id(login: &str) -> PersonId {
    PersonId::new(format!("person-{login}"))
}

async fn fill(app: &App) {
    let mut tx = app.write(Actor::Program("testkit")).await.unwrap();
    for (code, kind, name, cvr) in ORGANISATIONS {
        register::register(&mut tx, &NewOrganisation { code, kind, name, attributes: json!({"cvr": cvr}) }).await.unwrap();
    }
    tx.bump("organisations").await.unwrap();
    for (login, name, organisation, roles) in people::ALL {
        let (id, organisation) = (person_id(login), OrganisationCode::from(organisation));
        let phone = Some("+45 12 34 56 78");
        let new = NewPerson { id: id.as_str(), organisation: &organisation, name, email: login, phone, job_title: None };
        people_store::insert(&mut tx, &new).await.unwrap();
        people_store::insert_account(&mut tx, id.as_str(), login, &PASSWORD_HASH).await.unwrap();
        for role in roles {
            let role = RoleKey::from(*role);
            let new = NewHolding { person: &id, role: &role, organisation: &organisation, rollout: None, primary: true, from: None };
            people_store::insert_holding(&mut tx, &new).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    let directory = Directory::current(app).await.unwrap();
    let source = sample::playbook("1", |_, text| text);
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("the sample playbook has faults: {:?}", reading.faults));
    let key = RolloutKey::from(sample::ROLLOUT);
    let chosen = Chosen::These(vec!["0461".into(), "0751".into()]);
    let mut tx = app.write(Actor::Program("testkit")).await.unwrap();
    creation::create(&mut tx, &directory, &key, &read, &source, &chosen).await.unwrap();
    creation::publish(&mut tx, &key, "1", None).await.unwrap();
    tx.commit().await.unwrap();
}
