//! A task's file in two: the TOML between the lines of `+++`, and the Markdown after them.

use crate::fault::FaultKind;

/// The line that begins and ends the TOML.
const FENCE: &str = "+++";

/// The two parts of a task's file.
#[derive(Debug, PartialEq)]
pub(crate) struct FrontMatter<'a> {
    /// The TOML behind one empty line, so that its lines count as those of the file.
    pub(crate) toml: String,
    /// The Markdown, without blank lines around it.
    pub(crate) body: &'a str,
}

/// Divides the text of a file.
pub(crate) fn split(text: &str) -> Result<FrontMatter<'_>, FaultKind> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if first.trim_end() != FENCE {
        return Err(FaultKind::NoFrontMatter);
    }
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == FENCE {
            let toml = format!("\n{}", &rest[..end]);
            return Ok(FrontMatter { toml, body: rest[end + line.len()..].trim() });
        }
        end += line.len();
    }
    Err(FaultKind::OpenFrontMatter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divides_and_keeps_the_lines() {
        let parts = split("+++\r\ncode = \"010\"\r\n+++\r\n\r\nHvorfor\r\n+++\r\n").unwrap();
        assert_eq!(parts.toml, "\ncode = \"010\"\r\n");
        assert_eq!(parts.body, "Hvorfor\r\n+++");
        assert_eq!(split("+++\n+++"), Ok(FrontMatter { toml: "\n".to_owned(), body: "" }));
    }

    #[test]
    fn says_what_is_missing() {
        assert_eq!(split(""), Err(FaultKind::NoFrontMatter));
        assert_eq!(split("code = 1\n+++\n"), Err(FaultKind::NoFrontMatter));
        assert_eq!(split("+++\ncode = 1\n"), Err(FaultKind::OpenFrontMatter));
        assert_eq!(split("+++"), Err(FaultKind::OpenFrontMatter));
    }
}
