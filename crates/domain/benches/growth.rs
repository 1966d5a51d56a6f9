//! How the rollout function's time and memory grow with the country, from a tenth of Denmark to ten of it, and with ten rollouts at once.
//! Every size runs in a process of its own, so that its memory is its own. `cargo bench -p domain --bench growth -- FILE.svg` draws it too.

#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark")]

mod country;

use country::{TEMPLATES, World, world};
use domain::rollout::{TaskList, renew_tasks, tasks};
use std::{env, fs, hint::black_box, process::Command, time::Instant};

/// Organisations of a rollout, and how many rollouts.
const SIZES: [(usize, usize); 6] = [(431, 1), (1_293, 1), (4_312, 1), (12_936, 1), (43_120, 1), (4_312, 10)];
const RUNS: usize = 15;

#[derive(Debug, Clone, Copy)]
struct Measured {
    organisations: usize,
    rollouts: usize,
    /// The middle of the runs.
    milliseconds: f64,
    /// The middle of as many times that something was done at one organisation.
    renewed: f64,
    /// What the process held at most, with what the function is computed from.
    mebibytes: f64,
}

impl Measured {
    fn tasks(&self) -> usize {
        self.organisations * self.rollouts * TEMPLATES
    }
}

fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

/// One size, in this process: prints what it took.
fn measure(organisations: usize, rollouts: usize) {
    let worlds: Vec<World> = (0..rollouts).map(|_| world(organisations)).collect();
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let found: Vec<_> = worlds.iter().map(|world| tasks(black_box(&world.input()))).collect();
            let took = start.elapsed().as_secs_f64() * 1000.0;
            assert_eq!(found.iter().map(TaskList::len).sum::<usize>(), organisations * rollouts * TEMPLATES);
            took
        })
        .collect();
    let mebibytes = peak();
    let world = &worlds[0];
    let mut list = tasks(&world.input());
    let mut renewals: Vec<f64> = (0..RUNS)
        .map(|run| {
            let start = Instant::now();
            renew_tasks(black_box(&world.input()), &mut list, &[run * organisations / RUNS]);
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    renewals.sort_by(f64::total_cmp);
    println!("{} {mebibytes} {}", times[RUNS / 2], renewals[RUNS / 2]);
}

fn in_a_process_of_its_own((organisations, rollouts): (usize, usize)) -> Measured {
    let me = env::current_exe().unwrap();
    let output = Command::new(me).args(["measure", &organisations.to_string(), &rollouts.to_string()]).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut figures = text.split_whitespace().map(|figure| figure.parse::<f64>().unwrap());
    let mut next = || figures.next().unwrap();
    Measured { organisations, rollouts, milliseconds: next(), mebibytes: next(), renewed: next() }
}

/// Both on logarithmic axes, beside the line on which ten times the country takes ten times as much.
fn chart(all: &[Measured]) -> String {
    const WIDTH: f64 = 720.0;
    const HEIGHT: f64 = 380.0;
    const LEFT: f64 = 70.0;
    const BOTTOM: f64 = 60.0;
    let (first, last) = (all[0], all[all.len() - 1]);
    let across = |tasks: usize| {
        let span = (last.tasks() as f64 / first.tasks() as f64).log10();
        LEFT + (tasks as f64 / first.tasks() as f64).log10() / span * (WIDTH - LEFT - 150.0)
    };
    // Three decades and a bit are enough for both figures.
    let up = |figure: f64| HEIGHT - BOTTOM - (figure.max(0.3) / 0.3).log10() / 4.0 * (HEIGHT - BOTTOM - 20.0);
    let line = |of: &dyn Fn(&Measured) -> f64, colour: &str, dash: &str| {
        let points: Vec<String> = all.iter().map(|one| format!("{:.1},{:.1}", across(one.tasks()), up(of(one)))).collect();
        format!("<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"{dash}/>\n", points.join(" "))
    };
    let proportional = |one: &Measured| first.milliseconds * one.tasks() as f64 / first.tasks() as f64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"12\" role=\"img\">\n\
         <title>Time and memory of the rollout function as the country grows</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    for figure in [1.0, 10.0, 100.0, 1000.0] {
        let y = up(figure);
        svg.push_str(&format!(
            "<line x1=\"{LEFT}\" x2=\"{}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{figure}</text>\n",
            WIDTH - 150.0,
            LEFT - 8.0,
            y + 4.0
        ));
    }
    for one in all {
        let x = across(one.tasks());
        svg.push_str(&format!(
            "<circle cx=\"{x:.1}\" cy=\"{:.1}\" r=\"4\" fill=\"#1d4f91\"/><rect x=\"{:.1}\" y=\"{:.1}\" width=\"8\" height=\"8\" fill=\"#8a3b12\"/>\
             <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>\n",
            up(one.milliseconds),
            x - 4.0,
            up(one.mebibytes) - 4.0,
            HEIGHT - BOTTOM + 20.0,
            one.tasks()
        ));
    }
    svg.push_str(&line(&|one| one.milliseconds, "#1d4f91", ""));
    svg.push_str(&line(&|one| one.mebibytes, "#8a3b12", ""));
    svg.push_str(&line(&proportional, "#767676", " stroke-dasharray=\"5 5\""));
    let right = WIDTH - 144.0;
    svg.push_str(&format!(
        "<text x=\"{right}\" y=\"{:.1}\" fill=\"#1d4f91\">● milliseconds</text><text x=\"{right}\" y=\"{:.1}\" fill=\"#8a3b12\">■ MiB in all</text>\
         <text x=\"{right}\" y=\"{:.1}\" fill=\"#5a5a5a\">- - in proportion</text><text x=\"{}\" y=\"{}\" text-anchor=\"middle\">tasks</text>\n</svg>\n",
        up(last.milliseconds) + 4.0,
        up(last.mebibytes) - 12.0,
        up(last.milliseconds) + 24.0,
        (WIDTH - 150.0 + LEFT) / 2.0,
        HEIGHT - 14.0
    ));
    svg
}

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [what, organisations, rollouts] = arguments.as_slice()
        && what == "measure"
    {
        return measure(organisations.parse().unwrap(), rollouts.parse().unwrap());
    }
    let all: Vec<Measured> = SIZES.into_iter().map(in_a_process_of_its_own).collect();
    for one in &all {
        println!(
            "{:>6} organisations, {:>2} rollouts, {:>9} tasks: {:>8.2} ms, {:>7.1} MiB, {:>6.3} ms after a change",
            one.organisations,
            one.rollouts,
            one.tasks(),
            one.milliseconds,
            one.mebibytes,
            one.renewed
        );
    }
    if let Some(file) = arguments.iter().find(|argument| argument.ends_with(".svg")) {
        let grown: Vec<Measured> = all.into_iter().filter(|one| one.rollouts == 1).collect();
        fs::write(file, chart(&grown)).unwrap();
    }
}
