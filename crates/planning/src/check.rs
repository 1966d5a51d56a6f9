//! Whether a problem can be understood at all: that everything it refers to is there.

use crate::problem::{Problem, WishKind};
use thiserror::Error;

/// What is wrong with a problem, or with the search for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    /// There is nothing to place anybody in.
    #[error("there are no waves")]
    NoWaves,
    /// Waves are listed in the order they go into operation.
    #[error("wave {0} goes into operation before the wave listed before it")]
    WavesOutOfOrder(String),
    /// A wave's work begins after it is in operation.
    #[error("wave {0} goes into operation before it starts")]
    WaveEndsBeforeItStarts(String),
    /// Two waves have this key, or two municipalities this code.
    #[error("{0} is there twice")]
    Twice(String),
    /// Something refers to a wave or municipality that is not there.
    #[error("{0} refers to something that is not there")]
    Unknown(&'static str),
    /// A wish to be together with or apart from oneself.
    #[error("{0} has a wish about itself")]
    AboutItself(String),
    /// The solver gave up for reasons of its own.
    #[error("the solver gave up: {0}")]
    Solver(String),
}

impl Problem {
    /// The first thing that is wrong.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let (waves, municipalities) = (self.waves.len(), self.municipalities.len());
        if waves == 0 {
            return Err(Fault::NoWaves);
        }
        if let Some(wave) = self.waves.iter().find(|wave| wave.operational < wave.starts) {
            return Err(Fault::WaveEndsBeforeItStarts(wave.key.clone()));
        }
        if let Some(pair) = self.waves.windows(2).find(|pair| pair[1].operational < pair[0].operational) {
            return Err(Fault::WavesOutOfOrder(pair[1].key.clone()));
        }
        twice(self.waves.iter().map(|wave| &wave.key))?;
        twice(self.municipalities.iter().map(|one| &one.code))?;
        for wish in &self.wishes {
            let Some(one) = self.municipalities.get(wish.municipality) else { return Err(Fault::Unknown("a wish")) };
            match wish.kind {
                WishKind::Prefer(wave) if wave >= waves => return Err(Fault::Unknown("a wish")),
                WishKind::Together(other) | WishKind::Apart(other) if other >= municipalities => return Err(Fault::Unknown("a wish")),
                WishKind::Together(other) | WishKind::Apart(other) if other == wish.municipality => {
                    return Err(Fault::AboutItself(one.code.clone()));
                }
                _ => {}
            }
        }
        if self.centres.iter().flat_map(|centre| &centre.members).any(|member| *member >= municipalities) {
            return Err(Fault::Unknown("an operations centre"));
        }
        if self.present.len() > municipalities || self.present.iter().flatten().any(|today| today.wave >= waves) {
            return Err(Fault::Unknown("the present placement"));
        }
        Ok(())
    }
}

/// The first of `keys` that is there twice.
fn twice<'k>(keys: impl Iterator<Item = &'k String>) -> Result<(), Fault> {
    let mut seen = std::collections::BTreeSet::new();
    keys.into_iter().find(|key| !seen.insert(*key)).map_or(Ok(()), |key| Err(Fault::Twice(key.clone())))
}
