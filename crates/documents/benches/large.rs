//! A list as large as the country: 172,480 rows (4,312 organisations × 40 tasks) of twelve columns as an Excel workbook. Run once;
//! what is measured is printed, with the most memory that the program had at once.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark")]

use documents::{About, Cell, Column, ColumnKind, Sheet, workbook};
use jiff::civil::date;
use std::time::Instant;

const ORGANISATIONS: usize = 4_312;
const TASKS: usize = 40;

fn row(organisation: usize, task: usize) -> Vec<Cell> {
    let signal = [("Grøn", 0x00D8_EFDD), ("Gul", 0x00FF_EFB3), ("Rød", 0x00F7_D4D4), ("Grå", 0x00EE_EEEE)][(organisation + task) % 4];
    vec![
        Cell::Text(format!("{organisation:06}")),
        Cell::Text(format!("Folkeskolen nr. {organisation} i kommunen")),
        Cell::Text(format!("{:03}", task * 10)),
        Cell::Text(format!("Opgave {task}: gør klar til ibrugtagning")),
        Cell::Filled { text: signal.0.to_owned(), fill: signal.1 },
        Cell::Text("I gang".to_owned()),
        Cell::Date(date(2026, 3, 2)),
        Cell::Date(date(2026, 6, 1 + (task % 28) as i8)),
        Cell::Text(format!("Ansvarlig Person {}", organisation % 997)),
        Cell::Text(format!("Udfører Person {}", organisation % 1_499)),
        Cell::Number(task as f64),
        if task.is_multiple_of(7) { Cell::Text("Venter på en forsinket opgave".to_owned()) } else { Cell::Empty },
    ]
}

/// The most memory that the program had at once, in megabytes; none where the system does not tell.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

fn main() {
    let titles =
        ["Kode", "Organisation", "Opgave", "Titel", "Signal", "Status", "Start", "Frist", "Ansvarlig", "Udfører", "Nummer", "Hvorfor"];
    let columns = titles.iter().map(|title| Column::new(*title, ColumnKind::Text)).collect();
    let began = Instant::now();
    let rows = (0..ORGANISATIONS).flat_map(|organisation| (0..TASKS).map(move |task| row(organisation, task))).collect();
    let sheet = Sheet { name: "Opgaver".to_owned(), columns, rows };
    let made = began.elapsed();
    let about = About {
        title: "Opgaver".to_owned(),
        author: "Kaskade".to_owned(),
        created: date(2026, 11, 22).at(12, 0, 0, 0),
        explanation_name: "Forklaring".to_owned(),
        explanation: vec![("Grøn".to_owned(), "på sporet".to_owned())],
    };
    let bytes = workbook(&[sheet], &about).unwrap();
    println!(
        "172,480 rows: {:.2} s, of which {:.2} s for the rows themselves; {} MB of file; at most {:?} MB of memory",
        began.elapsed().as_secs_f64(),
        made.as_secs_f64(),
        bytes.len() / 1_000_000,
        most_memory()
    );
}
