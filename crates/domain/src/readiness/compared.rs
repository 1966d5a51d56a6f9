//! One score of many (R8: across municipalities only published figures): the means of those who agreed to be counted, and only where so many
//! are counted that none of them can be told.

use super::score::Score;
use crate::organisation::{AttributeValue, Organisation, OrganisationKind};

/// So many organisations are counted in a figure at least.
pub const LEAST: usize = 5;

/// The figures of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// How many organisations are counted.
    pub organisations: usize,
    /// Their mean in all.
    pub total: u8,
    /// Their means by section; none where too few of them answered there.
    pub themes: Vec<Option<u8>>,
}

fn mean(scores: impl Iterator<Item = u8>) -> Option<u8> {
    let (sum, count) = scores.fold((0u64, 0usize), |(sum, count), score| (sum + u64::from(score), count + 1));
    (count >= LEAST).then(|| u8::try_from(sum / count as u64).unwrap_or(100))
}

/// The figures of those who agreed to be counted; none if they are fewer than [`LEAST`].
pub fn figures(scores: &[&Score]) -> Option<Figures> {
    let total = mean(scores.iter().filter_map(|score| score.total))?;
    let sections = scores.iter().map(|score| score.themes.len()).max().unwrap_or(0);
    let theme = |at: usize| mean(scores.iter().filter_map(|score| score.themes.get(at).copied().flatten()));
    let organisations = scores.iter().filter(|score| score.total.is_some()).count();
    Some(Figures { organisations, total, themes: (0..sections).map(theme).collect() })
}

/// The figures of a part of those whose figures are published too. Where the others are too few, the part stays unsaid: else they could be
/// reckoned out of the two.
pub fn figures_of_part(part: &[&Score], all: &[&Score]) -> Option<Figures> {
    let counted = |scores: &[&Score]| scores.iter().filter(|score| score.total.is_some()).count();
    let others = counted(all).saturating_sub(counted(part));
    figures(part).filter(|_| others == 0 || others >= LEAST)
}

/// The like-sized: organisations of the same kind and type between the same two sizes, by inhabitants or by children.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Size<'a> {
    kind: OrganisationKind,
    institution_type: Option<&'a str>,
    step: usize,
}

/// Inhabitants of municipalities.
const INHABITANTS: [f64; 3] = [30_000.0, 50_000.0, 100_000.0];
/// Children or pupils of institutions.
const CHILDREN: [f64; 2] = [100.0, 400.0];

/// How large an organisation is; `None` where nothing says so.
pub fn size(organisation: &Organisation) -> Option<Size<'_>> {
    let (attribute, steps): (&str, &[f64]) = match organisation.kind {
        OrganisationKind::Municipality => ("indbyggere", &INHABITANTS),
        OrganisationKind::Institution => ("boern_elever", &CHILDREN),
        OrganisationKind::ProgrammeOffice | OrganisationKind::Supplier => return None,
    };
    let AttributeValue::Number(figure) = organisation.attribute(attribute)? else { return None };
    let step = steps.iter().filter(|step| figure >= **step).count();
    Some(Size { kind: organisation.kind, institution_type: organisation.institution_type.as_deref(), step })
}
