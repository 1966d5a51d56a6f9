//! Checks of the repository itself, run as `cargo xtask texts` and `cargo xtask sources`: what the compiler cannot know, each finding
//! with file and line. Ends with 1 when something was found and with 2 when it was asked for nothing it knows.

mod calls;
mod problem;
mod rust_file;
mod sources;
mod template;
mod texts_check;

use problem::Problem;
use std::{
    env,
    io::{self, Write},
    path::Path,
    process::ExitCode,
};

fn main() -> io::Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let mut problems: Vec<Problem> = match env::args().nth(1).as_deref() {
        Some("texts") => texts_check::check(root)?,
        Some("sources") => sources::check(root)?,
        _ => {
            writeln!(io::stderr(), "usage: cargo xtask texts | sources")?;
            return Ok(ExitCode::from(2));
        }
    };
    problems.sort();
    for problem in &problems {
        writeln!(io::stdout(), "{problem}")?;
    }
    Ok(if problems.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
