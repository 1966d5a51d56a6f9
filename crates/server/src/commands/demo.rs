//! `kaskade demo`: a made-up Denmark to try everything in.

use crate::{config, listen, output, stop::Stop};
use app::{App, Settings, clock::Clock};
use clap::Args;
use database::{Database, IfMissing, IfOlder};
use demo::Scene;
use domain::calendar::Day;
use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

/// Start a demo: real municipalities, made-up people, rollouts under way.
///
/// Fills DIR/kaskade.db if there is none, starts the server, and prints its address and a line for each of six people to
/// sign in as: key, login, password and the page to start on, separated by tabs.
///
/// A demo that is there already is used as it stands, with everything you did in it. "Today" is then --today, or the
/// day that the demo was made for if that is later: what is written cannot lie in the future.
#[derive(Debug, Args)]
pub struct Demo {
    /// The folder of the demo's database.
    #[arg(long, value_name = "DIR", default_value = "kaskade-demo")]
    dir: PathBuf,
    /// Where to listen; port 0 takes any free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: String,
    /// What is rolled out: fbs-2.0, the library system, or samarbejdsplatformen, to 4,214 schools and day-care institutions.
    #[arg(long, value_name = "WORLD", default_value = "fbs-2.0", value_parser = world_of)]
    world: Scene,
    /// The day that counts as today, such as 2026-11-20 [default: the real date; 2019-03-14 for samarbejdsplatformen].
    #[arg(long, value_name = "DATE")]
    today: Option<Day>,
    /// A configuration file, such as one that names a mail server.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Begin anew: an earlier demo is moved aside, to kaskade-old.db.
    #[arg(long)]
    fresh: bool,
    /// Fill the database and stop.
    #[arg(long)]
    seed_only: bool,
}

/// Runs the command.
pub async fn run(demo: Demo) -> Result<(), Stop> {
    let config = demo.config.as_deref().map(config::read).transpose()?.unwrap_or_default();
    let listener = if demo.seed_only { None } else { Some(listen::bind(&demo.listen).await?) };
    fs::create_dir_all(&demo.dir).map_err(|error| Stop::refused(format!("cannot make the folder {}: {error}", demo.dir.display())))?;
    let path = demo.dir.join("kaskade.db");
    if demo.fresh {
        move_aside(&path, &demo.dir.join("kaskade-old.db"))?;
    }
    let address = format!("sqlite:{}", path.display());
    let database = Database::open(&address, IfMissing::Create, IfOlder::Migrate).await?;
    let wanted = demo.today.or_else(|| demo.world.usual_day()).unwrap_or_else(|| Clock::real().today());
    let today = filled(&database, demo.world, wanted, demo.today.is_some()).await?;
    let Some(listener) = listener else {
        database.close().await;
        return Ok(());
    };
    let url = listen::url(listener.local_addr()?);
    let signals = listen::StopSignals::catch()?;
    let settings = config.settings(&url, clock_on(today))?;
    output::data(&greeting(demo.world, &url))?;
    listen::serve(App::new(database, settings), listener, signals, Duration::ZERO).await
}

fn world_of(word: &str) -> Result<Scene, String> {
    let known = || Scene::ALL.map(Scene::key).join(", ");
    Scene::from_key(word).ok_or_else(|| format!("there is no such world; there are {}", known()))
}

fn clock_on(today: Day) -> Clock {
    if today == Clock::real().today() { Clock::real() } else { Clock::set_to(today.date()) }
}

/// Sees to it that the database holds a demo world, and says which day it is there.
async fn filled(database: &Database, scene: Scene, wanted: Day, asked_for: bool) -> Result<Day, Stop> {
    let app = App::new(database.clone(), Settings { clock: clock_on(wanted), ..Settings::default() });
    let Some(made) = demo::made(&app).await? else {
        if is_in_use(&app).await? {
            return Err(Stop::refused("the database in this folder was not made by `kaskade demo`; choose another folder with --dir"));
        }
        demo::fill(&app, scene, wanted).await?;
        return Ok(wanted);
    };
    if made.scene != scene {
        let (there, wanted) = (made.scene.key(), scene.key());
        return Err(Stop::refused(format!(
            "the demo in this folder shows {there}; start it with --world {there}, choose another folder with --dir for {wanted}, or begin anew with --fresh"
        )));
    }
    let made_for = made.day;
    let today = wanted.max(made_for);
    if asked_for && wanted != made_for {
        output::say(&format!(
            "The demo here was made for {made_for} and is used as it stands; today is {today}. --fresh makes a new one for {wanted}."
        ));
    }
    Ok(today)
}

/// Whether something else than a demo has been written. A demo broken off while it was filled leaves organisations.
async fn is_in_use(app: &App) -> Result<bool, Stop> {
    let mut connection = app.database().read().await?;
    Ok(!app::rollouts::store::all(&mut connection).await?.is_empty())
}

fn greeting(scene: Scene, url: &str) -> String {
    let mut text = format!("Kaskade: {url}\npersona\tlogin\tpassword\taddress\n");
    for persona in scene.personas() {
        text.push_str(&format!("{}\t{}\t{}\t{url}{}\n", persona.key, persona.login, demo::PASSWORD, persona.path));
    }
    text
}

/// Moves a database aside with the files that SQLite keeps beside it, in place of one moved aside earlier.
fn move_aside(path: &Path, aside: &Path) -> Result<(), Stop> {
    let beside = |path: &Path, ending: &str| PathBuf::from(format!("{}{ending}", path.display()));
    for ending in ["", "-wal", "-shm"] {
        let (from, to) = (beside(path, ending), beside(aside, ending));
        let moved = if from.exists() { fs::rename(&from, &to) } else { fs::remove_file(&to).or(Ok(())) };
        moved.map_err(|error| Stop::refused(format!("cannot move {} aside: {error}", from.display())))?;
    }
    Ok(())
}
