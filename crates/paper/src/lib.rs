//! Papers as PDF, knowing nothing of rollouts: a page describes its [`Paper`] block by block, and [`render`] sets it with Typst. What
//! people wrote goes in as data and is never read as Typst; nothing is read from disk or from the net. The result is tagged (PDF/UA-1), has
//! its fonts in it, a title and a language.

mod block;
mod clean;
mod headings;
mod markdown;
mod world;

pub use block::{Block, Cell, Column, CurvePoint, Date, Fact, Figure, Language, Paper, Row, Signal, Tile};
pub use clean::Cleaner;
pub use markdown::{Inline, Node};

use typst::diag::SourceDiagnostic;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// A paper that could not be set: a fault of ours, never of what people wrote.
#[derive(Debug, thiserror::Error)]
#[error("the paper could not be set: {0}")]
pub struct Fault(String);

/// How many papers a part of the layout that was not needed again is remembered for.
const REMEMBERED: usize = 2;

/// The paper as a PDF file.
pub fn render(paper: &Paper) -> Result<Vec<u8>, Fault> {
    let bytes = laid_out(paper).and_then(|document| written(&document));
    typst::comemo::evict(REMEMBERED);
    bytes
}

/// Forgets what was remembered of earlier papers, so that a measurement begins from nothing.
pub fn forget() {
    typst::comemo::evict(0);
}

/// The texts of the paper's pages in the order of reading, as they were laid out: for tests and for looking something up.
pub fn text(paper: &Paper) -> Result<Vec<String>, Fault> {
    let document = laid_out(paper)?;
    Ok(document.pages().iter().map(|page| world::text_of(&page.frame)).collect())
}

/// How many pages the paper has.
pub fn pages(paper: &Paper) -> Result<usize, Fault> {
    Ok(laid_out(paper)?.pages().len())
}

fn laid_out(paper: &Paper) -> Result<PagedDocument, Fault> {
    let world = world::PaperWorld::new(paper)?;
    typst::compile::<PagedDocument>(&world).output.map_err(|faults| told(&faults))
}

fn written(document: &PagedDocument) -> Result<Vec<u8>, Fault> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|fault| Fault(fault.message().to_string()))?;
    let accessible = PdfOptions { standards, ..PdfOptions::default() };
    // A tagged file that misses a point of the standard is better than none: people wait for it.
    let written = typst_pdf::pdf(document, &accessible).or_else(|_| typst_pdf::pdf(document, &PdfOptions::default()));
    written.map_err(|faults| told(&faults))
}

fn told(faults: &[SourceDiagnostic]) -> Fault {
    Fault(faults.iter().map(|fault| fault.message.to_string()).collect::<Vec<_>>().join("; "))
}
