//! Pages over rollouts to 4,312 organisations × 40 tasks, through real HTTP: `cargo bench -p app --bench country -- ROLLOUTS [postgres]`, one
//! rollout and SQLite without more. Every organisation has answered the questionnaire and a third of the checklists, and a third of all tasks were
//! worked on. `… -- growth FILE.svg [postgres]` measures from a tenth of the country to ten of it (see [`growing`]). Printed for each page: the first request after everything was forgotten, and p50 and p95 of 30 more.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, reason = "a benchmark")]

mod filling;
mod growing;

use filling::{MUNICIPALITIES, TASKS, later_version, organisations, rollout};
use reqwest::Method;
use serde_json::json;
use std::time::{Duration, Instant};
use testkit::{Engine, TestDatabase, Visitor, World, people};

/// The institutions of Denmark: with its municipalities 4,312.
const INSTITUTIONS: usize = 4_312 - MUNICIPALITIES;
const TODAY: &str = "2026-05-20";
const REQUESTS: usize = 30;

/// One task after the other is begun by a program; after each the board is asked for, which must be fresh.
async fn changes(fresh: &World, office: &Visitor, rollout: &str) {
    let program = fresh.program(people::ODENSE_PROJECT_LEADER).await;
    let (mut written, mut boards) = (Vec::new(), Vec::new());
    for at in (0..TASKS).filter(|at| at % 3 != 0) {
        let task = format!("{rollout}/i0/{}", (at + 1) * 100);
        let read = program.get(&task).await;
        let begun = Instant::now();
        let answer = program.post_over(&format!("{task}/progress"), &read, &json!({"state": "in-progress"})).await;
        written.push(begun.elapsed());
        assert_eq!(answer.status, 200, "{}", answer.json);
        boards.push(ask(office, rollout).await.0);
    }
    line("one task is begun, through the API", written[0], &mut written, 0);
    line("the board right after it, fresh", boards[0], &mut boards, 0);
}

async fn ask(visitor: &Visitor, path: &str) -> (Duration, usize) {
    let begun = Instant::now();
    let answer = visitor.request(Method::GET, path).send().await.unwrap();
    let status = answer.status();
    let bytes = answer.bytes().await.unwrap();
    assert_eq!(status.as_u16(), 200, "{path}: {}", String::from_utf8_lossy(&bytes));
    (begun.elapsed(), bytes.len())
}

async fn measure(visitor: &Visitor, path: &str) {
    let (first, size) = ask(visitor, path).await;
    let mut times = Vec::new();
    for _ in 0..REQUESTS {
        times.push(ask(visitor, path).await.0);
    }
    line(path, first, &mut times, size);
}

fn line(what: &str, first: Duration, times: &mut [Duration], size: usize) {
    times.sort();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let at = |percent: usize| ms(times[times.len() * percent / 100]);
    println!("{what:<60} {:>7.1} {:>7.1} {:>7.1} ms {:>6} KB", ms(first), at(50), at(95), size / 1024);
}

fn engine_of(asked: &[String]) -> Engine {
    if asked.iter().any(|word| word == "postgres") { Engine::Postgres } else { Engine::Sqlite }
}

/// The most memory that this process ever held, as Linux says it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned()
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    match asked.as_slice() {
        [what, institutions, engine @ ..] if what == "size" => {
            return growing::measure(institutions.parse().unwrap(), engine_of(engine)).await;
        }
        [what, rest @ ..] if what == "growth" => return growing::grow(rest),
        _ => {}
    }
    let many = asked.iter().find_map(|word| word.parse::<usize>().ok()).unwrap_or(1);
    let engine = engine_of(&asked);
    let begun = Instant::now();
    let world = World::sample_in(TestDatabase::empty(engine).await, TODAY).await;
    organisations(&world, INSTITUTIONS).await;
    let keys: Vec<String> = (1..=many).map(|number| format!("land-{number}")).collect();
    for key in &keys {
        rollout(&world, key, INSTITUTIONS).await;
    }
    let tasks = many * (INSTITUTIONS * TASKS + MUNICIPALITIES * 4);
    println!("{many} rollouts, {tasks} tasks on {engine:?}, filled in {:.1} s", begun.elapsed().as_secs_f64());
    // Served anew, so that nothing is remembered.
    let fresh = world.on_day(TODAY).await;
    let office = fresh.sign_in(people::CONSULTANT).await;
    let leader = fresh.sign_in(people::ODENSE_PROJECT_LEADER).await;
    println!("{:<60} {:>7} {:>7} {:>7}", "as the programme office", "first", "p50", "p95");
    measure(&office, "/rollouts").await;
    let first = format!("/rollouts/{}", keys[0]);
    for path in [
        "",
        "?view=list",
        "/readiness",
        "/checks",
        "/training/own",
        "/training/demand",
        "/success",
        "/groups",
        "/gates",
        "/timeline",
        "/waves",
        "/tasks/100",
    ] {
        measure(&office, &format!("{first}{path}")).await;
    }
    measure(&office, "/portfolio").await;
    later_version(&world).await;
    measure(&office, &format!("{first}/publish?version=3")).await;
    changes(&fresh, &office, &first).await;
    println!("as the project leader of Odense");
    measure(&leader, "/").await;
    for path in ["", "?view=list", "/readiness", "/0461/training", "/0461/training/own"] {
        measure(&leader, &format!("{first}{path}")).await;
    }
    println!("{}", memory());
}
