//! `cargo xtask sources`: nothing in the repository points at the machine it was written on or at the registry it was fetched through, and
//! no Rust file has grown too long to be read.

use crate::problem::Problem;
use std::{collections::BTreeSet, env, fs, io, path::Path, process::Command};

const LONGEST_FILE: usize = 600;

/// Settings by which a machine is told to fetch packages elsewhere.
const REGISTRY_SETTINGS: [&str; 3] = ["NPM_CONFIG_REGISTRY", "npm_config_registry", "CARGO_REGISTRIES_CRATES_IO_INDEX"];

/// Files that say how packages are fetched: they name no host at all, so that everybody fetches from where they can.
const PACKAGE_FILES: [&str; 4] = ["Cargo.lock", "package-lock.json", ".npmrc", ".cargo/config.toml"];

/// How the one address ends that Cargo writes by itself.
const WRITTEN_BY_CARGO: &str = "/crates.io-index\"";

pub(crate) fn check(root: &Path) -> io::Result<Vec<Problem>> {
    let forbidden = forbidden(root);
    let mut problems = Vec::new();
    for name in repository_files(root)? {
        // Binary files, and those deleted but not yet committed, have no lines to look at.
        let Ok(source) = fs::read_to_string(root.join(&name)) else { continue };
        problems.extend(problems_of(&name, &source, &forbidden));
    }
    Ok(problems)
}

/// What git tracks or would track.
fn repository_files(root: &Path) -> io::Result<Vec<String>> {
    let listing = Command::new("git").current_dir(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).output()?;
    if !listing.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&listing.stderr).into_owned()));
    }
    Ok(String::from_utf8_lossy(&listing.stdout).split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// What no file may contain: asked of the machine rather than spelled out here, and what is spelled out is in pieces, lest this file
/// accuse itself.
fn forbidden(root: &Path) -> BTreeSet<String> {
    let mut forbidden = BTreeSet::from([["/wo", "rk/"].concat(), ["/ro", "ot/"].concat(), ["/tmp/", "target"].concat()]);
    forbidden.insert(root.display().to_string());
    let home = env::var("HOME").unwrap_or_default();
    if home.len() > 1 {
        forbidden.insert(format!("{}/", home.trim_end_matches('/')));
    }
    let settings = REGISTRY_SETTINGS.iter().filter_map(|name| env::var(name).ok());
    forbidden.extend(settings.filter_map(|setting| hosts(&setting).into_iter().next().map(str::to_owned)));
    forbidden
}

fn problems_of(name: &str, source: &str, forbidden: &BTreeSet<String>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let names_packages = PACKAGE_FILES.iter().any(|file| name == *file || name.ends_with(&format!("/{file}")));
    for (line, number) in source.lines().zip(1..) {
        let held = forbidden.iter().filter(|pattern| line.contains(pattern.as_str()));
        problems.extend(held.map(|pattern| Problem::new(name, number, format!("{pattern} exists on one machine only"))));
        // A lock file of npm also says where to thank the authors.
        let thanks = line.trim_start().starts_with("\"url\":");
        if names_packages && !thanks && !line.ends_with(WRITTEN_BY_CARGO) {
            let told = hosts(line).into_iter().map(|host| Problem::new(name, number, format!("{host}: no address in this file")));
            problems.extend(told);
        }
    }
    let lines = source.lines().count();
    if name.ends_with(".rs") && lines > LONGEST_FILE {
        problems.push(Problem::new(name, LONGEST_FILE + 1, format!("{lines} lines; split at {LONGEST_FILE}")));
    }
    problems
}

/// The hosts of the addresses in a line, without the name, password and port that may stand beside them.
fn hosts(line: &str) -> Vec<&str> {
    let addresses = line.split("://").skip(1);
    let authority = addresses.filter_map(|rest| rest.split(|letter: char| "/\"' ,)?#".contains(letter)).next());
    authority.filter_map(|authority| authority.rsplit('@').next()?.split(':').next()).filter(|host| !host.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, source: &str) -> Vec<String> {
        problems_of(name, source, &BTreeSet::from(["/here/repo".to_owned()])).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn paths_of_one_machine_are_told() {
        assert_eq!(found("a.md", "see\n/here/repo/x\n"), ["a.md:2: /here/repo exists on one machine only"]);
        assert!(found("a.md", "see docs/").is_empty());
    }

    #[test]
    fn packages_are_fetched_from_where_one_can() {
        assert_eq!(
            found("e2e/package-lock.json", "\"resolved\": \"https://me:secret@mirror.example:8443/x.tgz\""),
            ["e2e/package-lock.json:1: mirror.example: no address in this file"]
        );
        assert!(found("package-lock.json", "\"url\": \"https://opencollective.example/x\"").is_empty());
        assert!(found("Cargo.lock", "source = \"registry+https://index.example/crates.io-index\"").is_empty());
        assert_eq!(found("Cargo.lock", "source = \"registry+https://mirror.example/index\"").len(), 1);
        assert!(found("README.md", "https://mirror.example/").is_empty());
    }

    #[test]
    fn long_files_are_told_once() {
        let long = "//\n".repeat(601);
        assert_eq!(found("a.rs", &long), ["a.rs:601: 601 lines; split at 600"]);
        assert!(found("a.md", &long).is_empty());
        assert!(found("a.rs", &"//\n".repeat(600)).is_empty());
    }

    #[test]
    fn this_file_does_not_accuse_itself() {
        let forbidden = forbidden(&Path::new("/nowhere").join("else"));
        assert_eq!(problems_of("xtask/src/sources.rs", include_str!("sources.rs"), &forbidden), []);
    }
}
