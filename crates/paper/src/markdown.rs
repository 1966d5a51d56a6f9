//! Markdown that people wrote, as nodes that the template renders: no raw HTML, no pictures, links only to the web and to mail.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use serde::Serialize;

/// How deep lists and quotes may lie in one another; what lies deeper is set as deep as this.
const DEPTH: usize = 6;

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Node {
    /// A paragraph.
    Paragraph {
        /// Its words.
        inlines: Vec<Inline>,
    },
    /// A heading.
    Heading {
        /// How deep, beginning at 1.
        level: u8,
        /// Its words.
        inlines: Vec<Inline>,
    },
    /// A list.
    List {
        /// The first number; nothing for a list without numbers.
        start: Option<u32>,
        /// Its items.
        items: Vec<Vec<Self>>,
    },
    /// A quotation.
    Quote {
        /// What it says.
        nodes: Vec<Self>,
    },
    /// Text as it was typed.
    Code {
        /// The text.
        text: String,
    },
    /// A line across.
    Rule,
}

/// Words in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Inline {
    /// Plain words.
    Text {
        /// The words.
        text: String,
    },
    /// Weighty words.
    Strong {
        /// The words.
        inlines: Vec<Self>,
    },
    /// Words with a stress.
    Emphasis {
        /// The words.
        inlines: Vec<Self>,
    },
    /// Words that lead somewhere.
    Link {
        /// `https:`, `http:` or `mailto:`.
        href: String,
        /// The words.
        inlines: Vec<Self>,
    },
    /// A new line.
    Break,
}

impl Node {
    /// The nodes of a Markdown text.
    pub fn parse(markdown: &str) -> Vec<Self> {
        let mut reader = Reader { events: Parser::new(markdown), depth: 0 };
        reader.nodes()
    }

    /// Plain text with its lines kept, as people type it into a field.
    pub fn plain(text: &str) -> Vec<Self> {
        let paragraph = |part: &str| {
            let lines = part.lines().map(|line| Inline::Text { text: line.to_owned() });
            let mut inlines = Vec::new();
            for line in lines {
                if !inlines.is_empty() {
                    inlines.push(Inline::Break);
                }
                inlines.push(line);
            }
            Self::Paragraph { inlines }
        };
        text.replace("\r\n", "\n").split("\n\n").filter(|part| !part.trim().is_empty()).map(paragraph).collect()
    }
}

struct Reader<'m> {
    events: Parser<'m>,
    depth: usize,
}

/// What stands beside one another: words that no paragraph holds become one.
#[derive(Default)]
struct Gathered {
    nodes: Vec<Node>,
    loose: Vec<Inline>,
}

impl Gathered {
    fn push(&mut self, node: Node) {
        self.close();
        self.nodes.push(node);
    }

    fn close(&mut self) {
        if !self.loose.is_empty() {
            self.nodes.push(Node::Paragraph { inlines: std::mem::take(&mut self.loose) });
        }
    }
}

impl Reader<'_> {
    /// The nodes up to the end of what was opened last.
    fn nodes(&mut self) -> Vec<Node> {
        let mut gathered = Gathered::default();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) => self.block(tag, &mut gathered),
                Event::Rule => gathered.push(Node::Rule),
                other => gathered.loose.extend(plain(other)),
            }
        }
        gathered.close();
        gathered.nodes
    }

    fn block(&mut self, tag: Tag<'_>, gathered: &mut Gathered) {
        match tag {
            Tag::List(_) | Tag::BlockQuote(_) if self.depth > DEPTH => {
                let inlines = self.inlines();
                gathered.loose.extend(inlines);
            }
            Tag::Paragraph => gathered.push(Node::Paragraph { inlines: self.inlines() }),
            Tag::Heading { level, .. } => gathered.push(Node::Heading { level: level as u8, inlines: self.inlines() }),
            Tag::List(start) => {
                let items = self.deeper(Self::items);
                gathered.push(Node::List { start: start.map(|number| u32::try_from(number).unwrap_or(1)), items });
            }
            Tag::BlockQuote(_) => {
                let nodes = self.deeper(Self::nodes);
                gathered.push(Node::Quote { nodes });
            }
            Tag::CodeBlock(_) => gathered.push(Node::Code { text: words(&self.inlines()) }),
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. } => {
                let inline = self.inline(tag);
                gathered.loose.extend(inline);
            }
            // What this reader does not ask for (tables, footnotes) and raw HTML: its text.
            _ => {
                let inlines = self.inlines();
                gathered.loose.extend(inlines);
            }
        }
    }

    /// Reads something within; too deep, what it holds is taken out of it.
    fn deeper<T>(&mut self, read: fn(&mut Self) -> T) -> T {
        self.depth += 1;
        let found = read(self);
        self.depth -= 1;
        found
    }

    fn items(&mut self) -> Vec<Vec<Node>> {
        let mut items = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::Item) if self.depth <= DEPTH => items.push(self.nodes()),
                Event::Start(_) => items.push(vec![Node::Paragraph { inlines: self.inlines() }]),
                Event::End(_) => break,
                _ => {}
            }
        }
        items
    }

    /// The words up to the end of what was opened last.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let mut open = 0_usize;
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(tag @ (Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })) if self.depth < 4 * DEPTH => {
                    self.depth += 1;
                    inlines.extend(self.inline(tag));
                    self.depth -= 1;
                }
                Event::Start(_) => open += 1,
                Event::End(TagEnd::Paragraph | TagEnd::Item) if open > 0 => {
                    open -= 1;
                    inlines.push(Inline::Break);
                }
                Event::End(_) if open > 0 => open -= 1,
                Event::End(_) => break,
                other => inlines.extend(plain(other)),
            }
        }
        inlines
    }

    /// Words with something about them; of a picture its description.
    fn inline(&mut self, tag: Tag<'_>) -> Vec<Inline> {
        let inlines = self.inlines();
        match tag {
            Tag::Emphasis => vec![Inline::Emphasis { inlines }],
            Tag::Strong => vec![Inline::Strong { inlines }],
            Tag::Link { dest_url, .. } if leads_out(&dest_url) => vec![Inline::Link { href: dest_url.to_string(), inlines }],
            _ => inlines,
        }
    }
}

/// Whether an address may be a link on paper.
pub(crate) fn leads_out(href: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|start| href.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)))
}

/// An event that is words and nothing else.
fn plain(event: Event<'_>) -> Option<Inline> {
    match event {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
            Some(Inline::Text { text: text.to_string() })
        }
        Event::SoftBreak => Some(Inline::Text { text: " ".to_owned() }),
        Event::HardBreak => Some(Inline::Break),
        _ => None,
    }
}

/// The words of inlines, without what is about them.
pub(crate) fn words(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text { text } => text.clone(),
            Inline::Break => "\n".to_owned(),
            Inline::Strong { inlines } | Inline::Emphasis { inlines } | Inline::Link { inlines, .. } => words(inlines),
        })
        .collect()
}
