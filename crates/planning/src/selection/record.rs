//! The record of a selection: what was published before the draw, the draw, and who replaced whom. Whole numbers and texts alone, so that its bytes are
//! the same wherever it is written.

use super::{
    Fault,
    call::Call,
    draw::{Seed, drawn, hash, key},
    lottery,
};
use serde::{Deserialize, Serialize};

/// How likely somebody is to get a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seat {
    /// The candidate.
    pub id: String,
    /// In how many panels of the lottery.
    pub times: u32,
    /// What would be exactly fair, in millionths.
    pub fair: u32,
}

/// Panels that are all equally likely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lottery {
    /// Everybody's chances, in the order of the call.
    pub chances: Vec<Seat>,
    /// The furthest that anybody's chance is from what would be exactly fair, in millionths.
    pub off: u32,
    /// The panels, numbered from 0.
    pub panels: Vec<Vec<String>>,
}

/// What is published before the draw, as SHA-256 in hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    /// Of the call and the lottery.
    pub published: String,
    /// Of the seed, bound to these.
    pub seed: String,
}

/// A draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draw {
    /// The seed, now told.
    pub seed: String,
    /// What nobody could know when the seed was committed, such as the numbers of a public lottery; empty if nothing.
    pub public: String,
    /// What the number was drawn from.
    pub key: String,
    /// Which panel of the lottery.
    pub number: u64,
    /// That panel.
    pub panel: Vec<String>,
}

/// Who takes the seats of those who left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// Who left.
    pub gone: Vec<String>,
    /// Who was not drawn from, since they have a seat elsewhere by now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub away: Vec<String>,
    /// Panels of those who may come instead.
    pub lottery: Lottery,
    /// Which of them came.
    pub draw: Draw,
}

/// A selection from beginning to end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Which form the record has: 1.
    pub format: u32,
    /// Who was selected from, and how.
    pub call: Call,
    /// Everybody's chances.
    pub lottery: Lottery,
    /// What binds the draw.
    pub commitment: Commitment,
    /// The draw, once it is made.
    pub draw: Option<Draw>,
    /// Replacements since, in their order.
    pub replacements: Vec<Replacement>,
}

/// The form of records written here.
pub const FORMAT: u32 = 1;

/// A probability in millionths.
pub fn millionths(probability: f64) -> u32 {
    (probability * 1e6).round().clamp(0.0, 1e6) as u32
}

impl Lottery {
    /// The lottery of these panels, given as places in the call.
    pub(super) fn new(call: &Call, fair: &[f64], panels: &[Vec<usize>]) -> Self {
        let id = |at: usize| call.candidates[at].id.clone();
        let times = |at: usize| panels.iter().filter(|panel| panel.contains(&at)).count() as u32;
        let chances: Vec<Seat> =
            (0..call.candidates.len()).map(|at| Seat { id: id(at), times: times(at), fair: millionths(fair[at]) }).collect();
        let panels: Vec<Vec<String>> = panels.iter().map(|panel| panel.iter().map(|at| id(*at)).collect()).collect();
        Self { off: furthest(&chances, panels.len()), chances, panels }
    }
}

/// The furthest that a chance is from what is fair, in millionths.
pub fn furthest(chances: &[Seat], panels: usize) -> u32 {
    let given = |seat: &Seat| millionths(f64::from(seat.times) / panels.max(1) as f64);
    chances.iter().map(|seat| given(seat).abs_diff(seat.fair)).max().unwrap_or(0)
}

/// SHA-256 of a call and its lottery: of their compact JSON as it stands in the record.
pub fn digest(call: &Call, lottery: &Lottery) -> Result<String, Fault> {
    #[derive(Serialize)]
    struct Published<'a> {
        call: &'a Call,
        lottery: &'a Lottery,
    }
    serde_json::to_string(&Published { call, lottery }).map(|text| hash(&text)).map_err(Fault::solver)
}

/// The draw that a seed makes; none if there is no panel to draw.
pub fn draw(call: &Call, lottery: &Lottery, seed: &Seed, round: usize, public: &str) -> Result<Option<Draw>, Fault> {
    let key = key(&digest(call, lottery)?, seed, round, public);
    let Some(number) = drawn(&key, lottery.panels.len() as u64) else { return Ok(None) };
    let panel = lottery.panels.get(number as usize).cloned().unwrap_or_default();
    Ok(Some(Draw { seed: seed.revealed(), public: public.into(), key, number, panel }))
}

impl Record {
    /// A record to publish before the draw; none if the quotas clash.
    ///
    /// # Errors
    /// A call that is not one, or a solver that failed.
    pub fn commit(call: Call, seed: &Seed, many: u32) -> Result<Option<Self>, Fault> {
        let Some(lottery) = lottery(&call, many)? else { return Ok(None) };
        let published = digest(&call, &lottery)?;
        let commitment = Commitment { seed: seed.committed(&published), published };
        Ok(Some(Self { format: FORMAT, call, lottery, commitment, draw: None, replacements: Vec::new() }))
    }

    /// Whether this is the seed that was committed.
    #[must_use]
    pub fn binds(&self, seed: &Seed) -> bool {
        self.commitment.seed == seed.committed(&self.commitment.published)
    }

    /// Draws the panel. A seed that was not committed, or a second draw, changes nothing and answers false.
    ///
    /// # Errors
    /// A solver that failed.
    pub fn draw(&mut self, seed: &Seed, public: &str) -> Result<bool, Fault> {
        if self.draw.is_some() || !self.binds(seed) {
            return Ok(false);
        }
        self.draw = draw(&self.call, &self.lottery, seed, 0, public)?;
        Ok(self.draw.is_some())
    }

    /// Who sits on the panel now, after all replacements.
    #[must_use]
    pub fn panel(&self) -> Vec<String> {
        let mut panel = self.draw.as_ref().map(|draw| draw.panel.clone()).unwrap_or_default();
        for one in &self.replacements {
            panel.retain(|id| !one.gone.contains(id));
            panel.extend(one.draw.panel.iter().cloned());
        }
        panel
    }

    /// The call for whoever replaces `gone`: everybody who ever left is out of it, and so are those who are `away` now; everybody else of the panel
    /// stays.
    #[must_use]
    pub fn call_without(&self, gone: &[String], away: &[String]) -> Call {
        let kept: Vec<String> = self.panel().into_iter().filter(|id| !gone.contains(id)).collect();
        let left: Vec<String> = self.replacements.iter().flat_map(|one| &one.gone).chain(gone).chain(away).cloned().collect();
        self.call.without(&kept, &left)
    }

    /// Draws replacements for those of the panel who left, by the same rule, with a key of their own from the same seed, and from none who is `away`.
    /// False if there is no draw yet, if `gone` is nobody or not all of the panel, or if the quotas clash now.
    ///
    /// # Errors
    /// A solver that failed, or nobody left to come.
    pub fn replace(&mut self, gone: &[String], away: &[String], public: &str, many: u32) -> Result<bool, Fault> {
        let panel = self.panel();
        let seed = self.draw.as_ref().and_then(|draw| draw.seed.parse::<Seed>().ok());
        let Some(seed) = seed.filter(|_| !gone.is_empty() && gone.iter().all(|id| panel.contains(id))) else { return Ok(false) };
        let call = self.call_without(gone, away);
        let Some(lottery) = lottery(&call, many)? else { return Ok(false) };
        let Some(draw) = draw(&call, &lottery, &seed, self.replacements.len() + 1, public)? else { return Ok(false) };
        self.replacements.push(Replacement { gone: gone.to_vec(), away: away.to_vec(), lottery, draw });
        Ok(true)
    }
}
