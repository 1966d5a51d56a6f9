//! The score of an organisation (D1): what its people answered, weighted, by theme and in all; and what its people talk about first.

use super::Questionnaire;
use crate::text::QuestionKey;
use std::collections::BTreeMap;

/// What one person answered, or what was agreed: by question, as it was sent.
pub type Answers = BTreeMap<QuestionKey, String>;

/// How ready the answers say that an organisation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Not ready.
    NotReady,
    /// Ready with conditions.
    Conditional,
    /// Ready.
    Ready,
}

impl Level {
    /// All of them, the one to look at first in front.
    pub const ALL: [Self; 3] = [Self::NotReady, Self::Conditional, Self::Ready];

    /// The word in texts, addresses and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotReady => "not-ready",
            Self::Conditional => "conditional",
            Self::Ready => "ready",
        }
    }
}

/// How one question stands.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionScore {
    /// The place of its section.
    pub section: usize,
    /// Its key.
    pub key: QuestionKey,
    /// How many people gave an answer that counts.
    pub answered: usize,
    /// Its points, 0–100: the agreed answer's, else the mean; none where nobody gave an answer that counts.
    pub points: Option<f64>,
    /// The fewest points that anybody gave.
    pub least: u8,
    /// The most points that anybody gave.
    pub most: u8,
    /// Whether an answer was agreed on.
    pub agreed: bool,
    /// Whether it is a must-have that is not met.
    pub unmet: bool,
}

impl QuestionScore {
    /// How far apart people are.
    pub fn spread(&self) -> u8 {
        self.most - self.least
    }
}

/// How an organisation stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// How many people handed in.
    pub people: usize,
    /// In all, 0–100; none while nothing that counts is answered.
    pub total: Option<u8>,
    /// By section, in the order of the questionnaire.
    pub themes: Vec<Option<u8>>,
    /// Every question that counts, in the order of the questionnaire.
    pub questions: Vec<QuestionScore>,
    /// What the answers speak for.
    pub level: Option<Level>,
}

/// A weighted mean as it grows.
#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    sum: f64,
    weight: f64,
}

impl Mean {
    fn add(&mut self, points: f64, weight: u8) {
        self.sum += points * f64::from(weight);
        self.weight += f64::from(weight);
    }

    /// As a whole number, never more than it is; the little that is added makes up for what the machine cannot write down.
    fn whole(self) -> Option<u8> {
        (self.weight > 0.0).then(|| (self.sum / self.weight + 1e-9).floor().clamp(0.0, 100.0) as u8)
    }
}

impl Score {
    /// The score of what people handed in; an agreed answer takes the place of the mean.
    pub fn of(questionnaire: &Questionnaire, handed_in: &[&Answers], agreed: &Answers) -> Self {
        let mut total = Mean::default();
        let mut themes = vec![Mean::default(); questionnaire.sections.len()];
        let mut questions = Vec::new();
        for (section, question) in questionnaire.questions().filter(|(_, question)| question.kind.is_scored()) {
            let points_of = |answers: &Answers| answers.get(&question.key).and_then(|answer| question.kind.points(answer));
            let given = handed_in.iter().filter_map(|answers| points_of(answers));
            let (mut sum, mut answered, mut least, mut most) = (0u32, 0usize, u8::MAX, 0u8);
            for points in given {
                (sum, answered) = (sum + u32::from(points), answered + 1);
                (least, most) = (least.min(points), most.max(points));
            }
            let settled = points_of(agreed);
            let mean = (answered > 0).then(|| f64::from(sum) / answered as f64);
            let points = settled.map(f64::from).or(mean);
            if let Some(points) = points {
                total.add(points, question.weight);
                themes[section].add(points, question.weight);
            }
            questions.push(QuestionScore {
                section,
                key: question.key.clone(),
                answered,
                points,
                least: least.min(most),
                most,
                agreed: settled.is_some(),
                unmet: question.must.is_some_and(|must| points.is_none_or(|points| points < f64::from(must))),
            });
        }
        let total = total.whole();
        let all_met = questions.iter().all(|question| !question.unmet);
        let level = total.map(|total| match total {
            _ if total >= questionnaire.ready && all_met => Level::Ready,
            _ if total >= questionnaire.conditional => Level::Conditional,
            _ => Level::NotReady,
        });
        Self { people: handed_in.len(), total, themes: themes.into_iter().map(Mean::whole).collect(), questions, level }
    }

    /// Whether a must-have is not met; then nobody is ready, whatever the score.
    pub fn lacks_must_have(&self) -> bool {
        self.questions.iter().any(|question| question.unmet)
    }

    /// The questions in the order in which people talk about them: what is not agreed before what is, where they are furthest apart first,
    /// then the lowest.
    pub fn to_talk_about(&self) -> Vec<&QuestionScore> {
        let mut questions: Vec<&QuestionScore> = self.questions.iter().collect();
        let lowest = |question: &QuestionScore| question.points.unwrap_or(-1.0);
        questions.sort_by(|a, b| {
            let apart = |question: &QuestionScore| (question.agreed, std::cmp::Reverse(question.spread()));
            apart(a).cmp(&apart(b)).then(lowest(a).total_cmp(&lowest(b)))
        });
        questions
    }
}

/// Whether a question's points call for doing something: a must-have that is not met, or less than what is enough for conditions.
pub fn is_low(questionnaire: &Questionnaire, question: &QuestionScore) -> bool {
    question.unmet || question.points.is_some_and(|points| points < f64::from(questionnaire.conditional))
}
