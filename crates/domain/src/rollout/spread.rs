//! The tasks of all participants, for a large rollout worked out on several cores.

use super::{Input, Prepared, Task, tasks_of};
use std::{
    num::NonZeroUsize,
    ops::Range,
    sync::mpsc::{channel, sync_channel},
    thread,
};

/// From how many tasks on other cores help. Below it one core is done in some milliseconds, and the others have somebody else to answer.
const WORTH_SPREADING: usize = 500_000;
/// How many participants a thread works out at a time: few enough that their tasks are still in the processor's cache when they are put in
/// place, and that the memory for them comes from what the process has.
const BLOCK: usize = 64;
/// How many blocks a thread may be ahead.
const AHEAD: usize = 4;

/// The tasks of every participant on the day: by participant, then in the order of the playbook, those that are not
/// published yet among them.
pub fn tasks(input: &Input<'_>) -> Vec<Task> {
    let cores = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let is_large = input.participants.len() * input.playbook.tasks.len() >= WORTH_SPREADING;
    tasks_on(input, if is_large { cores() } else { 1 }, BLOCK)
}

/// What [`tasks`] gives, worked out by that many threads, which take the participants in blocks of that size; the same
/// whatever their number. One thread is the one that asks.
///
/// The threads fill blocks, and the one that asks puts them behind one another and hands them back to be filled again. So the list is there
/// once, and its memory, which the system hands out page by page, costs the asking thread a third of all the work while the others compute.
pub fn tasks_on(input: &Input<'_>, threads: usize, block: usize) -> Vec<Task> {
    let mut tasks = Vec::with_capacity(input.participants.len() * input.playbook.tasks.len());
    let prepared = &Prepared::new(input, input.participants);
    let fill = |block: Range<usize>, late: &mut [bool], tasks: &mut Vec<Task>| {
        block.for_each(|at| tasks_of(input, at, prepared, late, tasks));
    };
    let all = input.participants.len();
    if threads < 2 {
        fill(0..all, &mut prepared.room(), &mut tasks);
        return tasks;
    }
    let block = block.max(1);
    let blocks: Vec<Range<usize>> = (0..all).step_by(block).map(|first| first..all.min(first + block)).collect();
    thread::scope(|scope| {
        let start = |thread: usize| {
            let (filled, to_place) = sync_channel(AHEAD);
            let (empty, to_fill) = channel::<Vec<Task>>();
            let own = blocks.iter().skip(thread).step_by(threads).cloned();
            scope.spawn(move || {
                let mut late = prepared.room();
                for block in own {
                    let mut tasks = to_fill.try_recv().unwrap_or_default();
                    fill(block, &mut late, &mut tasks);
                    if filled.send(tasks).is_err() {
                        return;
                    }
                }
            });
            (to_place, empty)
        };
        let threads: Vec<_> = (0..threads.min(blocks.len())).map(start).collect();
        for (to_place, empty) in threads.iter().cycle().take(blocks.len()) {
            // A thread that is gone has panicked, and so will the scope.
            let Ok(mut found) = to_place.recv() else { break };
            tasks.append(&mut found);
            // One that has no block left needs no room either.
            _ = empty.send(found);
        }
    });
    tasks
}
