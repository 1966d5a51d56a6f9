//! How long papers take: a page, and a handbook of forty tasks.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

use criterion::{Criterion, criterion_group, criterion_main};
use paper::{Block, Date, Fact, Language, Node, Paper, Signal};
use std::hint::black_box;

const BODY: &str = "Kommunen udpeger **superbrugere**, der hjælper deres kolleger i gang.\n\n## Sådan gør I\n\n1. Find dem, der kender \
                    systemet bedst.\n2. Spørg dem, om de vil.\n3. Skriv deres navne på opgaven, og giv besked til [projektet](https://kaskade.example).\n\n\
                    ## Resultat\n\nImplementeringsorganisationen kender kommunens superbrugere og kan invitere dem til undervisning.";

fn handbook(tasks: usize, made: u32) -> Paper {
    let task = |number: usize| {
        [
            Block::Heading { level: 3, text: format!("{number:03} Udpeg superbrugere") },
            Block::Signal {
                signal: Signal::Yellow,
                word: "Gul".to_owned(),
                beside: vec!["Frist 9. marts 2026".to_owned()],
                lines: vec!["Ingen er udførende".to_owned()],
            },
            Block::Facts {
                facts: vec![
                    Fact::new("Ansvarlig", "Karen Jensen"),
                    Fact::new("Udførende", "Ole Holm"),
                    Fact::new("Start", "2. marts 2026"),
                ],
            },
            Block::Written { nodes: Node::parse(BODY), ticked: true },
        ]
    };
    let mut blocks = vec![
        Block::Contents { title: "Indhold".to_owned() },
        Block::PageBreak,
        Block::Heading { level: 1, text: "Planlægning".to_owned() },
    ];
    blocks.extend((0..tasks).flat_map(task));
    Paper {
        title: "Håndbog".to_owned(),
        above: "Odense Kommune".to_owned(),
        below: format!("Udgave {made}"),
        author: "Kaskade".to_owned(),
        language: Language::Danish,
        date: Date(2026, 11, 22),
        foot: format!("Odense Kommune · {made}"),
        page_words: ("Side".to_owned(), "af".to_owned()),
        cover: None,
        blocks,
    }
}

fn papers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("papers");
    group.sample_size(10);
    let mut made = 0;
    for (name, tasks) in [("one task", 1), ("a handbook of 40 tasks", 40)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                made += 1;
                // Nothing is remembered from the paper before, as after a while without papers.
                paper::forget();
                paper::render(black_box(&handbook(tasks, made))).unwrap()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, papers);
criterion_main!(benches);
