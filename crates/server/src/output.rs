//! The two ways out of the program: data on standard output, everything said to people on standard error.

use std::io::{self, Write};

/// Writes data to standard output and sends it off. A reader that has gone away is no fault.
pub fn data(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Says something to the person at the terminal. There is nobody to tell if that fails.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
