//! Whole papers: hostile texts come out as text, and the file is what a tagged PDF must be.

use paper::{Block, Cell, Column, CurvePoint, Date, Fact, Figure, Language, Node, Paper, Row, Signal, Tile};

fn paper(title: &str, blocks: Vec<Block>) -> Paper {
    Paper {
        title: title.to_owned(),
        above: "Odense Kommune".to_owned(),
        below: "FBS 2.0".to_owned(),
        author: "Kaskade".to_owned(),
        language: Language::Danish,
        date: Date(2026, 11, 22),
        foot: "Odense Kommune · FBS 2.0".to_owned(),
        page_words: ("Side".to_owned(), "af".to_owned()),
        cover: None,
        blocks,
    }
}

fn written(markdown: &str) -> Block {
    Block::Written { nodes: Node::parse(markdown), ticked: true }
}

/// Every kind of block at once, below a cover.
fn everything() -> Paper {
    let figure = |number: &str, signal| Figure { number: number.to_owned(), label: "røde".to_owned(), note: "i 3".to_owned(), signal };
    let blocks = vec![
        Block::Contents { title: "Indhold".to_owned() },
        Block::PageBreak,
        Block::Heading { level: 1, text: "Planlægning".to_owned() },
        Block::Text { text: "Et afsnit".to_owned(), soft: true },
        Block::Figures { figures: vec![figure("12", Some(Signal::Red)), figure("99", None)] },
        Block::Map {
            alt: "Kort".to_owned(),
            tiles: vec![Tile { x: 0, y: 0, short: "ODE".to_owned(), signal: Signal::Grey }],
            legend: vec![figure("1", Some(Signal::Green))],
        },
        Block::Curve {
            alt: "Kurve".to_owned(),
            points: vec![
                CurvePoint { label: "1. feb.".to_owned(), planned: 3, done: Some(1) },
                CurvePoint { label: String::new(), planned: 9, done: None },
            ],
            planned: "Planlagt".to_owned(),
            done: "Fuldført".to_owned(),
        },
        Block::Table {
            columns: vec![Column { title: "Opgave".to_owned(), share: 3 }, Column { title: "Signal".to_owned(), share: 0 }],
            rows: vec![Row { cells: vec![Cell::new("020"), Cell::signal(Signal::Yellow, "Gul")] }],
        },
        Block::Changed {
            word: "Ændret".to_owned(),
            lines: vec!["Frist: nu 9. marts".to_owned()],
            blocks: vec![
                Block::Heading { level: 2, text: "020 Udpeg superbrugere".to_owned() },
                Block::Signal {
                    signal: Signal::Red,
                    word: "Rød".to_owned(),
                    beside: vec!["i dag".to_owned()],
                    lines: vec!["sent".to_owned()],
                },
                Block::Facts {
                    facts: vec![
                        Fact::new("Ansvarlig", "Karen"),
                        Fact { href: Some("https://kaskade.example".to_owned()), ..Fact::new("Se", "her") },
                    ],
                },
                written(
                    "# Sådan\n\n1. Find **dem**, *som* [ved](https://x.dk) det\n   - og flere\n2. Spørg\n\n> citat\n\n---\n\n    kode\n",
                ),
            ],
        },
    ];
    Paper { cover: Some(vec![Fact::new("Udgave", "3")]), ..paper("Håndbog", blocks) }
}

#[test]
fn the_file_is_a_tagged_pdf_with_title_language_and_fonts() {
    let bytes = paper::render(&everything()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let has = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    for words in ["/StructTreeRoot", "/MarkInfo", "/Marked true", "/Lang", "(da", "/FontFile", "/DisplayDocTitle true", "pdfuaid:part"] {
        assert!(has(words), "{words}");
    }
}

#[test]
fn every_kind_of_block_is_read_in_its_order() {
    let pages = paper::text(&everything()).unwrap();
    let all = pages.join(" ");
    let mut from = 0;
    for words in [
        "Håndbog",
        "Udgave",
        "Indhold",
        "Planlægning",
        "Et afsnit",
        "12",
        "ODE",
        "Planlagt",
        "Gul",
        "Ændret",
        "020 Udpeg",
        "Frist",
        "Rød",
        "Karen",
        "Sådan",
        "dem",
        "ved",
        "citat",
        "kode",
    ] {
        from += all[from..].find(words).unwrap_or_else(|| panic!("{words} is missing or comes too early: {all}"));
    }
    assert!(pages[1].contains("Side 2 af"), "{}", pages[1]);
}

#[test]
fn what_people_write_is_text_and_never_typst() {
    let hostile = [
        "#panic(\"nej\")",
        "#read(\"/etc/passwd\") #import \"@preview/x:1.0.0\": *",
        "$ x^2 / 0 $ *stjerne* _under_ `kode` <mærke> @henvisning \\ ~ -- ---",
        "]} #let data = none {[",
        "// kommentar /* og */ mere",
    ];
    for text in hostile {
        let blocks = vec![
            Block::Heading { level: 1, text: text.to_owned() },
            Block::Text { text: text.to_owned(), soft: false },
            Block::Written { nodes: Node::plain(text), ticked: false },
            written(text),
            Block::Table { columns: vec![Column { title: text.to_owned(), share: 1 }], rows: vec![Row { cells: vec![Cell::new(text)] }] },
            Block::Signal { signal: Signal::Red, word: text.to_owned(), beside: vec![text.to_owned()], lines: vec![text.to_owned()] },
        ];
        let paper = Paper { cover: Some(vec![Fact::new(text, text)]), foot: text.to_owned(), ..paper(text, blocks) };
        paper::render(&paper).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let pages = squeezed(&paper::text(&paper).unwrap().concat()).replace('\u{200B}', "");
        assert!(pages.contains(&squeezed(text)), "{text}: {pages}");
    }
}

#[test]
fn long_words_strange_signs_and_odd_markdown_never_fail() {
    let long = "lang".repeat(125);
    let deep = format!("{}x", "> ".repeat(100));
    let nested: String = (0..30).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    let odd = [
        long.as_str(),
        "👍🏽 👩‍💻 漢字 عربي \u{202E}omvendt \u{0} \u{FFFF} e\u{301} \u{E000}",
        &deep,
        &nested,
        "",
        " \n\n ",
        "***",
        "![billede](x.png) <b>fed</b> | a | b |\n|---|---|\n| 1 | 2 |",
        "[js](javascript:alert(1)) [ok](https://x.dk/æ?a=b#c) <mailto:a@b.dk> [tom]()",
        "###### dybt\n# højt\n1000000000. tal",
    ];
    for text in odd {
        let blocks = vec![
            written(text),
            Block::Heading { level: 4, text: text.to_owned() },
            Block::Contents { title: text.to_owned() },
            Block::Table {
                columns: vec![Column { title: text.to_owned(), share: 1 }, Column { title: "x".to_owned(), share: 1 }],
                rows: vec![Row { cells: vec![Cell::new(text), Cell::default()] }],
            },
            Block::Facts { facts: vec![Fact::new(text, text)] },
            Block::Figures { figures: Vec::new() },
            Block::Curve { alt: text.to_owned(), points: Vec::new(), planned: String::new(), done: String::new() },
            Block::Map { alt: text.to_owned(), tiles: Vec::new(), legend: Vec::new() },
        ];
        paper::render(&paper(text, blocks)).unwrap_or_else(|fault| panic!("{text:?}: {fault}"));
    }
}

#[test]
fn a_long_word_stays_on_the_page() {
    let pages = paper::text(&paper("x", vec![Block::Text { text: "w".repeat(500), soft: false }])).unwrap();
    let widest = pages.join(" ").split_whitespace().map(str::len).max().unwrap();
    assert!(widest < 500, "{widest}");
}
