//! A score beside others: the organisation's own earlier one, everybody's, and that of the like-sized.

use super::{
    found::{Place, Said},
    store::{self, Of},
};
use crate::{failure::Failure, visit::Visit};
use domain::{
    organisation::Organisation,
    readiness::{
        Questionnaire,
        compared::{Figures, figures, figures_of_part, size},
        score::Score,
    },
    text::ThemeKey,
};

/// What a score is compared with.
#[derive(Default)]
pub(super) struct Compared {
    /// By the questionnaire before this one: its total, and its themes by the sections of this one.
    pub(super) earlier: Option<(u8, Vec<Option<u8>>)>,
    /// Everybody who agreed to be counted.
    pub(super) all: Option<Figures>,
    /// Those of them who are as large.
    pub(super) like: Option<Figures>,
    /// Whether the organisation itself agreed to be counted.
    pub(super) shares: bool,
}

impl Compared {
    /// Reads what the score at a place is compared with.
    pub(super) async fn read(visit: &Visit, place: &Place) -> Result<Self, Failure> {
        let (questionnaire, standing) = (place.questionnaire(), &place.seen.standing);
        let earlier = match questionnaire.earlier.as_ref().and_then(|key| standing.playbook.questionnaire(key.as_str())) {
            None => None,
            Some(before) => {
                let said = Said::read(visit, Of { questionnaire: &before.key, ..place.of() }).await?;
                let score = said.score(before, &place.organisation().code);
                score.total.map(|total| (total, by_theme_of(questionnaire, before, &score)))
            }
        };
        let mut connection = visit.app.database().read().await?;
        let sharing = store::sharing(&mut connection, place.seen.key()).await?;
        drop(connection);
        let said = Said::read(visit, Of { organisation: None, ..place.of() }).await?;
        let (own_size, own_kind) = (size(place.organisation()), place.organisation().kind);
        let counted: Vec<(&Organisation, Score)> = standing
            .participants
            .iter()
            .map(|participant| &participant.organisation)
            .filter(|organisation| organisation.kind == own_kind && sharing.contains(&organisation.code))
            .map(|organisation| (organisation, said.score(questionnaire, &organisation.code)))
            .collect();
        let all: Vec<&Score> = counted.iter().map(|(_, score)| score).collect();
        let is_like = |organisation: &Organisation| own_size.is_some() && size(organisation) == own_size;
        let like: Vec<&Score> = counted.iter().filter(|(organisation, _)| is_like(organisation)).map(|(_, score)| score).collect();
        let shares = sharing.contains(&place.organisation().code);
        Ok(Self { earlier, shares, like: figures_of_part(&like, &all), all: figures(&all) })
    }
}

/// The themes of an earlier questionnaire's score in the order of this one's sections.
fn by_theme_of(questionnaire: &Questionnaire, before: &Questionnaire, score: &Score) -> Vec<Option<u8>> {
    let place = |theme: &ThemeKey| before.sections.iter().position(|section| section.theme == *theme);
    questionnaire.sections.iter().map(|section| place(&section.theme).and_then(|at| score.themes[at])).collect()
}
