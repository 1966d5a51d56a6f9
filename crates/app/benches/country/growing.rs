//! What the product costs as the country grows, from a tenth of Denmark to ten of it in one rollout: `… -- growth FILE.svg [postgres]`. Every
//! size has a process and a database of its own; the times are those of whole requests through real HTTP, but for the roll-up of a program that has
//! just started and read nothing yet.

use super::{ask, filling, memory};
use app::{
    people::store::{self as people_store, NewHolding},
    rollouts::standing::Standing,
};
use database::Actor;
use domain::text::{OrganisationCode, PersonId, RoleKey};
use serde_json::json;
use std::{
    env, fs,
    process::Command,
    time::{Duration, Instant},
};
use testkit::{Engine, TestDatabase, World, people};

/// Organisations of the one rollout.
const SIZES: [usize; 5] = [431, 1_293, 4_312, 12_936, 43_120];
const RUNS: usize = 15;
const ROLLOUT: &str = "land";
/// What is measured, in this order, with its colour in the chart.
const FIGURES: [(&str, &str); 5] = [
    ("roll-up, nothing in memory", "#1d4f91"),
    ("board after a role was given", "#6b3fa0"),
    ("board", "#0b6e4f"),
    ("one task begun", "#8a3b12"),
    ("memory, MiB", "#5a5a5a"),
];

fn middle(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

/// One size, in this process: prints the figures.
pub async fn measure(institutions: usize, engine: Engine) {
    let world = World::sample_in(TestDatabase::empty(engine).await, super::TODAY).await;
    filling::organisations(&world, institutions).await;
    filling::rollout(&world, ROLLOUT, institutions).await;
    let path = format!("/rollouts/{ROLLOUT}");
    let mut cold = Vec::new();
    for _ in 0..3 {
        let fresh = world.on_day(super::TODAY).await;
        let start = Instant::now();
        let standing = Standing::on(&fresh.app, &ROLLOUT.into(), None).await.unwrap();
        cold.push(start.elapsed());
        assert!(standing.tasks.len() >= institutions * filling::TASKS);
    }
    let fresh = world.on_day(super::TODAY).await;
    let office = fresh.sign_in(people::CONSULTANT).await;
    let program = fresh.program(people::ODENSE_PROJECT_LEADER).await;
    let (mut warm, mut begun, mut given) = (Vec::new(), Vec::new(), Vec::new());
    for run in 0..RUNS {
        ask(&office, &path).await;
        warm.push(ask(&office, &path).await.0);
        // Of the first institution the tasks 0, 3, 6 … were worked on already.
        let task = format!("{path}/i0/{}", (run / 2 * 3 + run % 2 + 2) * 100);
        let read = program.get(&task).await;
        let start = Instant::now();
        let answer = program.post_over(&format!("{task}/progress"), &read, &json!({"state": "in-progress"})).await;
        begun.push(start.elapsed());
        assert_eq!(answer.status, 200, "{}", answer.json);
        let (person, role, home) = (PersonId::new(format!("leder-{run}")), RoleKey::from("superbruger"), OrganisationCode::from("0461"));
        let mut tx = world.app.write(Actor::Program("bench")).await.unwrap();
        let new = NewHolding { person: &person, role: &role, organisation: &home, rollout: None, primary: false, from: None };
        people_store::insert_holding(&mut tx, &new).await.unwrap();
        tx.bump("people").await.unwrap();
        tx.commit().await.unwrap();
        given.push(ask(&office, &path).await.0);
    }
    let mebibytes = memory().split_whitespace().find_map(|word| word.parse::<f64>().ok()).unwrap_or_default() / 1024.0;
    println!("{} {} {} {} {mebibytes}", middle(cold), middle(given), middle(warm), middle(begun));
}

/// All sizes, one after the other, and the chart.
pub fn grow(asked: &[String]) {
    let me = env::current_exe().unwrap();
    let mut all: Vec<(usize, Vec<f64>)> = Vec::new();
    for organisations in SIZES {
        let institutions = (organisations - filling::MUNICIPALITIES).to_string();
        let arguments = ["size", &institutions].into_iter().chain(asked.iter().map(String::as_str).filter(|word| !word.ends_with(".svg")));
        let output = Command::new(&me).args(arguments).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        let figures: Vec<f64> = text.split_whitespace().map(|figure| figure.parse().unwrap()).collect();
        println!("{organisations:>6} organisations: {}", told(&figures));
        all.push((organisations * filling::TASKS, figures));
    }
    if let Some(file) = asked.iter().find(|word| word.ends_with(".svg")) {
        fs::write(file, chart(&all)).unwrap();
    }
}

fn told(figures: &[f64]) -> String {
    let told = |((name, _), figure): (&(&str, &str), &f64)| format!("{name} {figure:.1}");
    FIGURES.iter().zip(figures).map(told).collect::<Vec<_>>().join("; ")
}

/// Everything on logarithmic axes, beside the line on which ten times the country costs ten times as much.
fn chart(all: &[(usize, Vec<f64>)]) -> String {
    const WIDTH: f64 = 760.0;
    const HEIGHT: f64 = 420.0;
    const LEFT: f64 = 60.0;
    const RIGHT: f64 = 210.0;
    const BOTTOM: f64 = 60.0;
    let (first, last) = (&all[0], &all[all.len() - 1]);
    let span = (last.0 as f64 / first.0 as f64).log10();
    let across = |tasks: usize| LEFT + (tasks as f64 / first.0 as f64).log10() / span * (WIDTH - LEFT - RIGHT);
    let up = |figure: f64| HEIGHT - BOTTOM - figure.max(1.0).log10() / 4.0 * (HEIGHT - BOTTOM - 20.0);
    let line = |points: Vec<(usize, f64)>, colour: &str, dash: &str| {
        let points: Vec<String> = points.iter().map(|(tasks, figure)| format!("{:.1},{:.1}", across(*tasks), up(*figure))).collect();
        format!("<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"{dash}/>\n", points.join(" "))
    };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>What the product costs as the country grows</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    for figure in [1.0, 10.0, 100.0, 1_000.0, 10_000.0] {
        let y = up(figure);
        svg.push_str(&format!(
            "<line x1=\"{LEFT}\" x2=\"{}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{figure}</text>\n",
            WIDTH - RIGHT,
            LEFT - 8.0,
            y + 4.0
        ));
    }
    for (tasks, _) in all {
        let (x, y) = (across(*tasks), HEIGHT - BOTTOM + 20.0);
        svg.push_str(&format!("<text x=\"{x:.1}\" y=\"{y}\" text-anchor=\"middle\">{tasks}</text>\n"));
    }
    let mut labels: Vec<(f64, String)> = Vec::new();
    for (at, (name, colour)) in FIGURES.iter().enumerate() {
        svg.push_str(&line(all.iter().map(|(tasks, figures)| (*tasks, figures[at])).collect(), colour, ""));
        labels.push((up(last.1[at]) + 4.0, format!("fill=\"{colour}\">{name}")));
    }
    let proportional = all.iter().map(|(tasks, _)| (*tasks, 2.0 * *tasks as f64 / first.0 as f64)).collect();
    svg.push_str(&line(proportional, "#767676", " stroke-dasharray=\"5 5\""));
    labels.push((up(2.0 * last.0 as f64 / first.0 as f64) + 4.0, "fill=\"#5a5a5a\">- - in proportion".to_owned()));
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut below = f64::MIN;
    for (y, label) in labels {
        below = y.max(below + 15.0);
        svg.push_str(&format!("<text x=\"{}\" y=\"{below:.1}\" {label}</text>\n", WIDTH - RIGHT + 8.0));
    }
    svg.push_str(&format!("<text x=\"{LEFT}\" y=\"{}\">tasks; milliseconds upwards</text>\n</svg>\n", HEIGHT - 14.0));
    svg
}
