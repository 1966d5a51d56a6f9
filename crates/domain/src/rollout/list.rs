//! The tasks of a rollout in blocks of participants, so that a list after something was done shares with the one before all that did not
//! change: of a large country, copying what nobody touched takes longer than what there is to work out.

use super::Task;
use std::{
    ops::{Index, Range},
    sync::Arc,
};

/// So many participants stand in one block; their holders are looked up at once.
pub(super) const IN_A_BLOCK: usize = 64;

/// The tasks of every participant: by participant, then in the order of the playbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskList {
    blocks: Vec<Arc<Block>>,
    /// The place of each block's first task in the whole list, and behind the last one how many there are.
    starts: Vec<usize>,
}

/// The tasks of some participants that follow each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    tasks: Box<[Task]>,
    /// Where those of each participant end.
    ends: Box<[u32]>,
}

impl Block {
    /// A block of these tasks, with where those of each participant end.
    pub(super) fn new(tasks: Vec<Task>, ends: Vec<u32>) -> Arc<Self> {
        Arc::new(Self { tasks: tasks.into_boxed_slice(), ends: ends.into_boxed_slice() })
    }

    fn range(&self, at: usize) -> Range<usize> {
        let end = |at: usize| self.ends[at] as usize;
        at.checked_sub(1).map_or(0, end)..end(at)
    }
}

impl TaskList {
    pub(super) fn new(blocks: Vec<Arc<Block>>) -> Self {
        let mut list = Self { blocks, starts: Vec::new() };
        list.count();
        list
    }

    fn count(&mut self) {
        let lengths = self.blocks.iter().map(|block| block.tasks.len());
        let ends = lengths.scan(0, |end, length| {
            *end += length;
            Some(*end)
        });
        self.starts = std::iter::once(0).chain(ends).collect();
    }

    /// Puts other blocks in the place of some.
    pub(super) fn replace(&mut self, others: impl Iterator<Item = (usize, Arc<Block>)>) {
        others.for_each(|(at, block)| self.blocks[at] = block);
        self.count();
    }

    /// The tasks of one participant; none where nothing is worked out.
    pub fn of(&self, participant: usize) -> &[Task] {
        let block = self.blocks.get(participant / IN_A_BLOCK);
        block.map_or(&[], |block| &block.tasks[block.range(participant % IN_A_BLOCK)])
    }

    /// All tasks, in their order.
    pub fn iter(&self) -> Iter<'_> {
        self.into_iter()
    }

    /// How many tasks there are.
    pub fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or_default()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A copy of all tasks, one behind the other.
    pub fn to_vec(&self) -> Vec<Task> {
        self.iter().copied().collect()
    }
}

/// The tasks at places of the whole list.
impl Index<usize> for TaskList {
    type Output = Task;

    fn index(&self, at: usize) -> &Task {
        let block = self.starts.partition_point(|start| *start <= at) - 1;
        &self.blocks[block].tasks[at - self.starts[block]]
    }
}

/// Goes through all tasks.
#[derive(Debug, Clone)]
pub struct Iter<'t> {
    blocks: std::slice::Iter<'t, Arc<Block>>,
    tasks: std::slice::Iter<'t, Task>,
}

impl<'t> Iterator for Iter<'t> {
    type Item = &'t Task;

    fn next(&mut self) -> Option<&'t Task> {
        loop {
            if let Some(task) = self.tasks.next() {
                return Some(task);
            }
            self.tasks = self.blocks.next()?.tasks.iter();
        }
    }

    fn fold<A, F: FnMut(A, &'t Task) -> A>(self, first: A, mut fold: F) -> A {
        let begun = self.tasks.fold(first, &mut fold);
        self.blocks.fold(begun, |all, block| block.tasks.iter().fold(all, &mut fold))
    }
}

impl<'t> IntoIterator for &'t TaskList {
    type Item = &'t Task;
    type IntoIter = Iter<'t>;

    fn into_iter(self) -> Iter<'t> {
        Iter { blocks: self.blocks.iter(), tasks: [].iter() }
    }
}
