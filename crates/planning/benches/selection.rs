//! Selecting: 98 candidates, one from each municipality, for eight seats. The fairest lottery is to take less than a second.

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{Criterion, criterion_group, criterion_main};
use planning::selection::lottery;
use std::hint::black_box;

#[path = "../tests/selection/case.rs"]
mod case;

fn national(c: &mut Criterion) {
    let call = case::national();
    let mut group = c.benchmark_group("selection");
    group.sample_size(10);
    group.bench_function("98 candidates, 8 seats, lottery of 1,000", |b| b.iter(|| lottery(black_box(&call), 1000)));
    group.finish();
}

criterion_group!(benches, national);
criterion_main!(benches);
