//! Reckoning a record again from what was published. Panels, chances, hashes and the draw are compared exactly; the fairest probabilities, which come
//! from a solver in floating point, within two millionths.

use super::{
    Fault,
    call::{Broken, Call, Unfit},
    draw::Seed,
    lottery as fair_lottery,
    record::{Draw, FORMAT, Lottery, Record, digest, draw, furthest},
};
use thiserror::Error;

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Wrong {
    /// It has a form that is not known here.
    #[error("format {0} is not known")]
    Format(u32),
    /// The call is not one.
    #[error("the call: {0}")]
    Call(Unfit),
    /// A panel of the lottery breaks a rule.
    #[error("panel {0} of the lottery breaks a rule: {1:?}")]
    Panel(usize, Broken),
    /// The lottery has no panels.
    #[error("the lottery has no panels")]
    NoPanels,
    /// Somebody's number of panels is not what the panels say, or they are not in the order of the call.
    #[error("{0}: the number of panels is not what the panels say")]
    Times(String),
    /// Somebody's chance is not the fairest: what the record says and what is right, in millionths.
    #[error("{0}: the fairest chance is {2} millionths, not {1}")]
    Unfair(String, u32, u32),
    /// The furthest from fair is not what the chances say.
    #[error("the furthest from fair is not what the chances say")]
    Off,
    /// Call and lottery are not what was committed.
    #[error("call and lottery are not what was committed")]
    Published,
    /// The seed is not what was committed.
    #[error("the seed is not what was committed")]
    Seed,
    /// The key does not come from the seed, the public value and what was published.
    #[error("the key of the draw does not come from the seed, the public value and what was published")]
    Key,
    /// The key gives another panel.
    #[error("the key gives another panel")]
    Number,
    /// The panel is not the one of that number.
    #[error("the panel is not the one of that number")]
    Drawn,
    /// A replacement of somebody who had no seat.
    #[error("{0} had no seat to leave")]
    Gone(String),
    /// There are replacements and no draw.
    #[error("there are replacements and no draw")]
    NoDraw,
    /// A replacement: which, counted from 1, and what.
    #[error("replacement {0}: {1}")]
    Replacement(usize, Box<Wrong>),
    /// The record is not of what was published before: another call, lottery or commitment.
    #[error("another call, lottery or commitment than was published")]
    Other,
}

/// By how many millionths a solver may differ from another.
const CLOSE: u32 = 2;

impl Record {
    /// Everything that is wrong with this record; nothing, if it is as it should be. A record without a draw is checked as far as it goes.
    ///
    /// # Errors
    /// A solver that failed.
    pub fn verify(&self) -> Result<Vec<Wrong>, Fault> {
        if self.format != FORMAT {
            return Ok(vec![Wrong::Format(self.format)]);
        }
        let mut wrong = checked(&self.call, &self.lottery)?;
        let published = digest(&self.call, &self.lottery)?;
        if self.commitment.published != published {
            wrong.push(Wrong::Published);
        }
        match &self.draw {
            None if self.replacements.is_empty() => {}
            None => wrong.push(Wrong::NoDraw),
            Some(made) => {
                // A seed is told as it was hashed, letter for letter.
                let seed = made.seed.parse::<Seed>().ok().filter(|seed| seed.revealed() == made.seed);
                match seed.filter(|seed| seed.committed(&published) == self.commitment.seed) {
                    None => wrong.push(Wrong::Seed),
                    Some(seed) => {
                        wrong.extend(redrawn(&self.call, &self.lottery, &seed, 0, made)?);
                        wrong.extend(self.replaced(&seed)?);
                    }
                }
            }
        }
        Ok(wrong)
    }

    /// Whether this record goes on from what was published before the draw.
    #[must_use]
    pub fn goes_on_from(&self, published: &Self) -> Option<Wrong> {
        let same = self.call == published.call && self.lottery == published.lottery && self.commitment == published.commitment;
        (!same).then_some(Wrong::Other)
    }

    /// What is wrong with the replacements.
    fn replaced(&self, seed: &Seed) -> Result<Vec<Wrong>, Fault> {
        let mut so_far = Self { replacements: Vec::new(), ..self.clone() };
        let mut wrong = Vec::new();
        for (at, one) in self.replacements.iter().enumerate() {
            let panel = so_far.panel();
            let mut found: Vec<Wrong> = one.gone.iter().filter(|id| !panel.contains(id)).map(|id| Wrong::Gone(id.clone())).collect();
            let call = so_far.call_without(&one.gone, &one.away);
            found.extend(checked(&call, &one.lottery)?);
            if one.draw.seed == seed.revealed() {
                found.extend(redrawn(&call, &one.lottery, seed, at + 1, &one.draw)?);
            } else {
                found.push(Wrong::Seed);
            }
            wrong.extend(found.into_iter().map(|one| Wrong::Replacement(at + 1, Box::new(one))));
            so_far.replacements.push(one.clone());
        }
        Ok(wrong)
    }
}

/// What is wrong with a lottery for a call.
fn checked(call: &Call, lottery: &Lottery) -> Result<Vec<Wrong>, Fault> {
    if let Err(unfit) = call.check() {
        return Ok(vec![Wrong::Call(unfit)]);
    }
    let broken = |(at, panel): (usize, &Vec<String>)| call.broken(panel).map(|broken| Wrong::Panel(at, broken));
    let mut wrong: Vec<Wrong> = lottery.panels.iter().enumerate().filter_map(broken).collect();
    if lottery.panels.is_empty() {
        wrong.push(Wrong::NoPanels);
    }
    let fairest = if lottery.panels.is_empty() { None } else { fair_lottery(call, 1)? };
    for at in 0..call.candidates.len().max(lottery.chances.len()) {
        let (Some(candidate), Some(seat)) = (call.candidates.get(at), lottery.chances.get(at)) else {
            let id = call.candidates.get(at).map(|one| &one.id).or(lottery.chances.get(at).map(|one| &one.id));
            wrong.push(Wrong::Times(id.cloned().unwrap_or_default()));
            continue;
        };
        let times = lottery.panels.iter().filter(|panel| panel.contains(&candidate.id)).count();
        if seat.id != candidate.id || seat.times as usize != times {
            wrong.push(Wrong::Times(candidate.id.clone()));
        }
        let fair = fairest.as_ref().map_or(0, |fairest| fairest.chances[at].fair);
        if seat.fair.abs_diff(fair) > CLOSE {
            wrong.push(Wrong::Unfair(candidate.id.clone(), seat.fair, fair));
        }
    }
    if lottery.off != furthest(&lottery.chances, lottery.panels.len()) {
        wrong.push(Wrong::Off);
    }
    Ok(wrong)
}

/// What is wrong with a draw.
fn redrawn(call: &Call, lottery: &Lottery, seed: &Seed, round: usize, made: &Draw) -> Result<Vec<Wrong>, Fault> {
    let Some(right) = draw(call, lottery, seed, round, &made.public)? else { return Ok(vec![Wrong::NoPanels]) };
    let parts =
        [(made.key != right.key, Wrong::Key), (made.number != right.number, Wrong::Number), (made.panel != right.panel, Wrong::Drawn)];
    Ok(parts.into_iter().filter_map(|(differs, wrong)| differs.then_some(wrong)).collect())
}
