//! What people said and did, by participant and template, in blocks of participants that are shared until somebody in them does something.

use super::{OverlayFacts, list::IN_A_BLOCK};
use std::sync::Arc;

/// The overlays of a rollout by participant and template; most tasks have none and share the untouched one, which
/// stands first in its block, so that finding an overlay is the same few steps for all.
#[derive(Debug, Clone)]
pub struct Overlays {
    templates: usize,
    blocks: Vec<Arc<Block>>,
}

#[derive(Debug, Clone)]
struct Block {
    place: Vec<u32>,
    facts: Vec<OverlayFacts>,
}

/// The overlays of one participant.
#[derive(Debug, Clone, Copy)]
pub(super) struct OverlaysOf<'o> {
    place: &'o [u32],
    facts: &'o [OverlayFacts],
}

impl OverlaysOf<'_> {
    /// The overlay of one task.
    pub(super) fn get(&self, template: usize) -> &OverlayFacts {
        &self.facts[self.place[template] as usize]
    }
}

impl Overlays {
    /// No overlay yet for that many participants and templates.
    pub fn new(participants: usize, templates: usize) -> Self {
        let untouched = Arc::new(Block { place: vec![0; IN_A_BLOCK * templates], facts: vec![OverlayFacts::default()] });
        Self { templates, blocks: vec![untouched; participants.div_ceil(IN_A_BLOCK)] }
    }

    /// Puts the overlay of one task in place of what was there.
    pub fn set(&mut self, participant: usize, template: usize, facts: OverlayFacts) {
        let block = Arc::make_mut(&mut self.blocks[participant / IN_A_BLOCK]);
        let place = &mut block.place[participant % IN_A_BLOCK * self.templates + template];
        match *place {
            0 => {
                *place = block.facts.len() as u32;
                block.facts.push(facts);
            }
            at => block.facts[at as usize] = facts,
        }
    }

    /// The overlay of one task; that of an untouched task where there is none.
    pub fn get(&self, participant: usize, template: usize) -> &OverlayFacts {
        let block = &self.blocks[participant / IN_A_BLOCK];
        &block.facts[block.place[participant % IN_A_BLOCK * self.templates + template] as usize]
    }

    /// The overlays of one participant.
    pub(super) fn of(&self, participant: usize) -> OverlaysOf<'_> {
        let block = &self.blocks[participant / IN_A_BLOCK];
        let first = participant % IN_A_BLOCK * self.templates;
        OverlaysOf { place: &block.place[first..first + self.templates], facts: &block.facts }
    }
}
