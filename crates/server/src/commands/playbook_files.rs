//! `kaskade playbook export` and `import`: the files of a playbook out of a database and into one, byte for byte.

use crate::{commands::playbook::say_faults, output, reading::Where, stop::Stop};
use app::{
    App,
    playbooks::{drafts::store as drafts, store as playbooks},
    rollouts::store as rollouts,
};
use clap::Args;
use database::Actor;
use domain::{access, text::RolloutKey};
use playbook::Source;
use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

/// Write the files of a stored playbook to a folder, as they came in.
#[derive(Debug, Args)]
pub struct Export {
    /// The key of a rollout, whose version in force is written, or of a playbook, whose latest version is.
    #[arg(value_name = "PLAYBOOK|ROLLOUT")]
    key: String,
    /// The folder to write to; it must be empty or not there yet.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Another version.
    #[arg(long, conflicts_with = "draft")]
    version: Option<String>,
    /// A draft by its id, as it stands.
    #[arg(long, value_name = "ID")]
    draft: Option<String>,
    #[command(flatten)]
    place: Where,
}

/// Take a folder in as a draft, to be read, mended and approved in the browser. Faults are said and are no reason to stop.
///
/// Prints the id of the draft.
#[derive(Debug, Args)]
pub struct Import {
    /// The playbook's folder.
    dir: PathBuf,
    #[command(flatten)]
    place: Where,
}

/// Runs `kaskade playbook export`.
pub async fn export(what: Export) -> Result<(), Stop> {
    let app = what.place.app().await?;
    let source = wanted(&app, &what).await?;
    let files = source.files();
    write(&what.dir, files).map_err(|error| Stop::refused(format!("cannot write to {}: {error}", what.dir.display())))?;
    output::say(&format!("{} files written to {}.", files.len(), what.dir.display()));
    Ok(())
}

async fn wanted(app: &App, what: &Export) -> Result<Source, Stop> {
    let mut connection = app.database().read().await?;
    let rollout = RolloutKey::new(what.key.as_str());
    let head = rollouts::one(&mut connection, &rollout).await?;
    let playbook = head.as_ref().map_or_else(|| what.key.clone(), |head| head.playbook.clone());
    if let Some(id) = &what.draft {
        let found = drafts::export(&mut connection, &access::drafts_for_program(&playbook), id).await;
        return found.map_err(|_| Stop::refused(format!("{playbook} has no draft {id}")));
    }
    let mut versions: Vec<String> =
        playbooks::all(&mut connection).await?.into_iter().filter(|(key, _)| *key == playbook).map(|(_, version)| version).collect();
    let in_force = match &head {
        Some(_) => rollouts::publications(&mut connection, &rollout).await?.pop().map(|last| last.version),
        None => None,
    };
    let version = what.version.clone().or(in_force).or_else(|| versions.last().cloned());
    match version.filter(|version| versions.contains(version)) {
        Some(version) => Ok(playbooks::source(&mut connection, &playbook, &version).await?),
        None if versions.is_empty() => Err(Stop::refused(format!("there is no playbook and no rollout {}", what.key))),
        None => {
            versions.sort();
            Err(Stop::refused(format!("{playbook} has no such version; there is {}", versions.join(", "))))
        }
    }
}

fn write(dir: &Path, files: &std::collections::BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    if fs::read_dir(dir)?.next().is_some() {
        return Err(io::Error::other("the folder is not empty"));
    }
    for (path, bytes) in files {
        let inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if !inside {
            return Err(io::Error::other(format!("{path} would not stand in the folder")));
        }
        let target = dir.join(path);
        target.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(target, bytes)?;
    }
    Ok(())
}

/// Runs `kaskade playbook import`.
pub async fn import(what: Import) -> Result<(), Stop> {
    let source = super::playbook::open(&what.dir, "playbook", "playbook.toml")?;
    let sketch = playbook::sketch(&source);
    say_faults(&sketch.faults, false);
    let key = sketch.playbook.key.to_string();
    if key.is_empty() {
        return Err(Stop::refused("the playbook has no key, so that nobody could find the draft; give playbook.toml one"));
    }
    let app = what.place.app().await?;
    let mut tx = app.write(Actor::Program("kaskade playbook import")).await?;
    let id = drafts::import(&mut tx, &access::drafts_for_program(&key), &sketch.playbook.version, &source).await?;
    tx.commit().await?;
    output::say(&format!("The folder is a draft of {key} now. It is read and approved under the rollout's playbook."));
    Ok(output::data(&format!("{id}\n"))?)
}
