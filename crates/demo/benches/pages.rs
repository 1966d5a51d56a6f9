//! Filling the demo world, and pages over it through real HTTP, on SQLite: signing in beside the deliberate cost of its hash, and the
//! lists of the consultant, who sees everything, beside those of the librarian, who sees least.

#![allow(missing_docs, reason = "criterion's macros make public functions")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot be set up should stop")]

use app::{App, Settings, clock::Clock, sign_in::password};
use criterion::{Criterion, criterion_group, criterion_main};
use database::{Database, IfMissing, IfOlder};
use std::{hint::black_box, net::SocketAddr, path::Path};
use testkit::Visitor;
use tokio::{net::TcpListener, runtime::Runtime};

const TODAY: &str = "2026-11-20";
const SEES_MOST: &str = "konsulent.kombit@example.dk";
const SEES_LEAST: &str = "fagperson-plc.odense@example.dk";
const LISTS: [&str; 4] = ["/", "/organisations", "/people", "/rollouts"];

/// The demo world in a new database of a folder.
async fn filled(folder: &Path, address: String) -> App {
    let file = format!("sqlite:{}", folder.join("kaskade.db").display());
    let database = Database::open(&file, IfMissing::Create, IfOlder::Migrate).await.unwrap();
    let today: jiff::civil::Date = TODAY.parse().unwrap();
    let app = App::new(database, Settings { clock: Clock::set_to(today), address, ..Settings::default() });
    demo::fill(&app, demo::Scene::Libraries, TODAY.parse().unwrap()).await.unwrap();
    app
}

/// The demo world, served; gives its address.
async fn serve(folder: &Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let app = filled(folder, address.clone()).await;
    let service = app::router::router(app).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    address
}

async fn sign_in(address: &str, login: &str) -> Visitor {
    let visitor = Visitor::new(address);
    let page = visitor.post("/sign-in", &[("login", login), ("password", demo::PASSWORD)]).await;
    assert_ne!(page.path(), "/sign-in", "{login} is not let in");
    visitor
}

fn filling(c: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    c.bench_function("filling the demo's database", |bench| {
        bench.iter(|| {
            let folder = tempfile::tempdir().unwrap();
            runtime.block_on(filled(folder.path(), String::new()));
        });
    });
}

fn pages(c: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let runtime = Runtime::new().unwrap();
    let address = runtime.block_on(serve(folder.path()));
    c.bench_function("argon2 alone", |bench| bench.iter(|| black_box(password::hash(demo::PASSWORD).unwrap())));
    c.bench_function("signing in, with the page after it", |bench| {
        bench.iter(|| runtime.block_on(sign_in(&address, SEES_LEAST)));
    });
    for (name, login) in [("sees most", SEES_MOST), ("sees least", SEES_LEAST)] {
        let visitor = runtime.block_on(sign_in(&address, login));
        for path in LISTS {
            c.bench_function(&format!("{path}: {name}"), |bench| {
                bench.iter(|| {
                    let page = runtime.block_on(visitor.get(path));
                    assert_eq!(page.status(), 200, "{path} as {login}");
                });
            });
        }
    }
}

criterion_group! { name = benches; config = Criterion::default().sample_size(10); targets = filling, pages }
criterion_main!(benches);
