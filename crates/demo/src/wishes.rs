//! What the supplier can carry in the waves that are still to come, and what some municipalities wish of them.

use crate::{scene::Scene, world::day};
use app::{
    Failure,
    planner::{
        frame::{Frame, WaveFrame},
        store,
    },
};
use database::Tx;
use domain::{
    access::{wave_plan_for_program, wave_wishes_for_program},
    calendar::Day,
    text::RolloutKey,
    waves::{Bound, WaveWish, read_weeks},
};

/// A municipality, what it wishes, and why.
type Wished = (&'static str, fn() -> WaveWish, &'static str);

const OF_THE_LIBRARIES: [Wished; 3] = [
    ("0461", || ending(day(2027, 3, 31)), "Vi har forlænget kontrakten en måned, så begge systemer kan køre samtidig."),
    ("0751", || ending(day(2027, 6, 30)), ""),
    ("0630", || WaveWish { closed: weeks("7/2027"), ..ending(day(2027, 4, 30)) }, "Vinterferie: ingen på biblioteket i uge 7."),
];

const OF_THE_PLATFORM: [Wished; 5] = [
    ("0461", || after("boelge-8"), "Skolerne skal være færdige først."),
    ("0751", || WaveWish { prefer: Some("boelge-6".into()), ..WaveWish::default() }, ""),
    ("0450", || WaveWish { together: vec!["0482".into()], ..WaveWish::default() }, "Vi deler it-medarbejdere med Langeland."),
    ("0630", || WaveWish { closed: weeks("7-8/2020"), binding: true, ..WaveWish::default() }, "Vinterferie og institutionsflytning."),
    ("0773", || WaveWish { latest: Some(Bound::Wave("boelge-7".into())), ..WaveWish::default() }, "Aftalen på det gamle intranet udløber."),
];

fn ending(end: Day) -> WaveWish {
    WaveWish { contract_end: Some(end), ..WaveWish::default() }
}

fn after(wave: &str) -> WaveWish {
    WaveWish { earliest: Some(Bound::Wave(wave.into())), ..WaveWish::default() }
}

fn weeks(text: &str) -> Vec<domain::waves::Weeks> {
    read_weeks(text).unwrap_or_default()
}

/// Writes them down.
pub(crate) async fn write(tx: &mut Tx, scene: Scene) -> Result<(), Failure> {
    let (rollout, wished, frame): (&str, &[Wished], Frame) = match scene {
        Scene::Libraries => (crate::embedded::FBS, &OF_THE_LIBRARIES, libraries()),
        Scene::Platform => (crate::platform::DAY_CARE, &OF_THE_PLATFORM, platform()),
    };
    let rollout = RolloutKey::from(rollout);
    store::set_frame(tx, &wave_plan_for_program(&rollout), &Frame::default(), &frame, 0).await?;
    for (code, wish, note) in wished {
        let wish = WaveWish { note: (*note).to_owned(), ..wish() };
        store::set_wish(tx, &wave_wishes_for_program(&rollout, &(*code).into()), None, &wish, 0).await?;
    }
    Ok(())
}

/// All go live at once, so there is only when the supplier rests.
fn libraries() -> Frame {
    let all = WaveFrame { blackouts: "52-53/2026".to_owned(), ..WaveFrame::default() };
    Frame { waves: [("alle".to_owned(), all)].into(), ..Frame::default() }
}

fn platform() -> Frame {
    let wave = |number: u8| {
        let frame =
            WaveFrame { institutions: Some(640), set_ups: Some(24), blackouts: "52/2019, 1/2020".to_owned(), ..WaveFrame::default() };
        (format!("boelge-{number}"), frame)
    };
    Frame { waves: (6..=10).map(wave).collect(), small_percent: 60, wishes_until: Some("2019-05-31".to_owned()), ..Frame::default() }
}
