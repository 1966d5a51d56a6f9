//! The world that Typst sees: our templates, our fonts and the data of one paper. No files, no packages, no clock.

use crate::{Fault, block::Paper, clean::Cleaner, headings};
use std::sync::LazyLock;
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    layout::{Frame, FrameItem},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

/// The templates, the first of which is set.
const TEMPLATES: [(&str, &str); 4] = [
    ("paper.typ", include_str!("../templates/paper.typ")),
    ("blocks.typ", include_str!("../templates/blocks.typ")),
    ("signals.typ", include_str!("../templates/signals.typ")),
    ("pictures.typ", include_str!("../templates/pictures.typ")),
];

/// IBM Plex Sans, as on the pages.
const FONTS: [&[u8]; 3] = [
    include_bytes!("../fonts/IBMPlexSans-Regular.ttf"),
    include_bytes!("../fonts/IBMPlexSans-SemiBold.ttf"),
    include_bytes!("../fonts/IBMPlexSans-Italic.ttf"),
];

/// Where the data of the paper lie for the templates.
const DATA: &str = "paper.json";

/// What all papers share.
struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: Vec<Source>,
    data: Option<FileId>,
}

static SHARED: LazyLock<Shared> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.iter().flat_map(|font| Font::iter(Bytes::new(*font))).collect();
    let source = |(name, text): &(&str, &str)| Some(Source::new(file(name)?, (*text).to_owned()));
    Shared {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        sources: TEMPLATES.iter().filter_map(source).collect(),
        data: file(DATA),
    }
});

fn file(name: &str) -> Option<FileId> {
    VirtualPath::new(name).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}

/// Whether every one of our fonts has a sign.
fn fonts_have(letter: char) -> bool {
    SHARED.fonts.iter().all(|font| font.info().coverage.contains(u32::from(letter)))
}

/// What Typst sees of one paper.
pub(crate) struct PaperWorld {
    main: FileId,
    data: Bytes,
}

impl PaperWorld {
    /// The world of a paper.
    pub(crate) fn new(paper: &Paper) -> Result<Self, Fault> {
        let mut paper = paper.clone();
        headings::put_in_order(&mut paper.blocks);
        let mut data = serde_json::to_value(&paper).map_err(|fault| Fault(fault.to_string()))?;
        Cleaner::new(fonts_have).clean_all(&mut data);
        let main = SHARED.sources.first().ok_or_else(|| Fault("no templates".to_owned()))?.id();
        Ok(Self { main, data: Bytes::from_string(data.to_string()) })
    }
}

impl World for PaperWorld {
    fn library(&self) -> &LazyHash<Library> {
        &SHARED.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHARED.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SHARED.sources.iter().find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if SHARED.data == Some(id) { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHARED.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The words of a frame, from piece to piece.
pub(crate) fn text_of(frame: &Frame) -> String {
    let mut words = String::new();
    gather(frame, &mut words);
    words
}

fn gather(frame: &Frame, words: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => gather(&group.frame, words),
            FrameItem::Text(text) => {
                words.push_str(&text.text);
                words.push(' ');
            }
            _ => {}
        }
    }
}
