//! `/rollouts/{rollout}/{organisation}/readiness`: the score by theme and beside others, what people talk about first, what to do about it, and
//! the decision.

use super::{
    compared::Compared,
    found::{Place, Said},
    remarks::{Remark, remarks},
    words,
};
use crate::{
    evidence::Head,
    failure::Failure,
    form::Faults,
    organisations::seen,
    people::entered::Entered,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    access,
    readiness::{
        Question, Stage,
        decision::Verdict,
        score::{QuestionScore, Score, is_low},
    },
};
use texts::Texts;

/// A theme with its scores.
struct Theme {
    title: String,
    score: String,
    earlier: String,
    all: String,
    like: String,
}

/// A question to talk about.
struct Topic {
    key: String,
    text: String,
    theme: String,
    points: String,
    /// How far apart people are, and whether it is a must-have that is not met.
    notes: Vec<String>,
    /// Who answered what, for people of the organisation; else how many answered.
    said: Vec<String>,
    agreed: Option<String>,
    note: String,
    /// The form for what is agreed: its choices, none where a number is written, and what is typed.
    choices: Vec<ui::Choice>,
    value: String,
    typed_note: String,
    open: bool,
    error: String,
}

/// What to do about a low score.
struct Advised {
    question: String,
    text: String,
    links: Vec<(String, String)>,
}

/// A decision with finished words.
struct Told {
    what: String,
    by: String,
    reason: String,
    conditions: Option<String>,
}

#[derive(Template)]
#[template(path = "readiness/dialogue.html")]
struct DialoguePage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    name: String,
    about: String,
    base: String,
    tabs: Vec<ui::Tab>,
    figures: Vec<ui::Figure>,
    period: Option<String>,
    /// Where the visitor answers, while that is possible.
    answer: Option<String>,
    themes: Vec<Theme>,
    has_earlier: bool,
    compared: Option<String>,
    /// Whether anybody handed in, or an answer was agreed on.
    begun: bool,
    /// Whether only one handed in, so that nobody disagrees yet.
    alone: bool,
    topics: Vec<Topic>,
    /// Whether what was typed into a topic comes back.
    agreeing: bool,
    /// What was written without points, for people of the organisation.
    remarks: Vec<(String, Vec<Remark>)>,
    advised: Vec<Advised>,
    told: Vec<Told>,
    verdicts: Vec<ui::Choice>,
    only: String,
    may_agree: bool,
    may_decide: bool,
    shares: bool,
    revision: i64,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// Everything that the page is made of.
pub(super) struct Opened {
    pub(super) place: Place,
    pub(super) said: Said,
    pub(super) score: Score,
    pub(super) compared: Compared,
    /// The files of everybody's answers.
    files: Vec<Head>,
}

impl Opened {
    pub(super) async fn open(visit: &Visit, place: Place) -> Result<Self, Failure> {
        let said = Said::read(visit, place.of()).await?;
        let score = said.score(place.questionnaire(), &place.organisation().code);
        let compared = Compared::read(visit, &place).await?;
        let files = place.files(visit).await?;
        Ok(Self { place, said, score, compared, files })
    }

    /// The page, with what was typed and what is wrong with it.
    pub(super) fn answered(&self, visit: &Visit, values: &Entered, faults: &Faults, status: StatusCode) -> Result<Response, Failure> {
        let page = self.page(visit, values, faults);
        if status.is_success() {
            return visit.page(&page);
        }
        Ok((status, html_headers(), page.render()?).into_response())
    }

    fn page<'a>(&self, visit: &Visit, values: &'a Entered, faults: &'a Faults) -> DialoguePage<'a> {
        let (t, place, questionnaire) = (visit.t, &self.place, self.place.questionnaire());
        let code = &place.organisation().code;
        let name = place.organisation().name.clone();
        let list = (format!("/rollouts/{}/readiness", place.seen.key()), t.get("readiness-title").into_owned());
        let stage = place.stage();
        let period = place.period().map(|period| {
            let key = match stage {
                Stage::Before => "readiness-opens-on",
                Stage::Open => "readiness-closes-on",
                Stage::Closed => "readiness-closed-on",
            };
            let day = if stage == Stage::Before { period.opens } else { period.closes };
            t.with(key, [("date", t.date_long(day.date()).into())])
        });
        let topic = |score: &QuestionScore| {
            questionnaire.question(score.key.as_str()).map(|question| self.topic(visit, question, score, values, faults))
        };
        let chosen = values.value("verdict");
        let choice = |verdict: Verdict| ui::Choice {
            selected: chosen == verdict.key(),
            value: verdict.key().to_owned(),
            label: words::verdict(t, Some(verdict)).into_owned(),
            hint: (verdict == Verdict::Ready && self.score.lacks_must_have()).then(|| t.get("readiness-must-have-hint").into_owned()),
        };
        let role = place.seen.standing.playbook.role(&questionnaire.decided_by);
        let role = role.map_or_else(|| questionnaire.decided_by.to_string(), |card| visit.text(&card.title).to_owned());
        DialoguePage {
            shell: visit.shell("rollouts"),
            t,
            crumbs: words::crumbs(visit, &place.seen, [list]),
            title: t.with("readiness-dialogue-title", [("title", visit.text(&questionnaire.title).into()), ("name", name.as_str().into())]),
            name,
            about: visit.text(&questionnaire.about).to_owned(),
            base: place.href(""),
            tabs: self.tabs(visit),
            figures: self.figures(visit),
            period,
            answer: (place.permit.answers() && stage == Stage::Open).then(|| place.href("")),
            themes: self.themes(visit),
            has_earlier: self.compared.earlier.is_some(),
            compared: self.compared_in_words(t),
            begun: self.score.people > 0 || self.score.total.is_some(),
            alone: self.score.people == 1,
            topics: self.score.to_talk_about().into_iter().filter_map(topic).collect(),
            agreeing: !values.value("question").is_empty(),
            remarks: remarks(visit, place, &self.said, &self.files),
            advised: self.advised(visit),
            told: self.told(visit),
            verdicts: Verdict::ALL.map(choice).into(),
            only: t.with("readiness-only", [("role", role.into())]),
            may_agree: place.permit.agrees(),
            may_decide: place.permit.decides(),
            shares: self.compared.shares,
            revision: self.said.revision(code),
            values,
            faults,
            errors: faults.summary(""),
        }
    }

    fn tabs(&self, visit: &Visit) -> Vec<ui::Tab> {
        let (seen, at) = (&self.place.seen, self.place.at);
        let facts = seen::facts(self.place.organisation());
        let tab = |index: usize| {
            let questionnaire = &seen.standing.playbook.questionnaires[index];
            access::readiness(&visit.viewer, &seen.permit, questionnaire, facts)?;
            let href = format!("/rollouts/{}/{}/readiness/{}/dialogue", seen.key(), facts.code, questionnaire.key);
            let current = questionnaire.key == self.place.questionnaire().key;
            Some(ui::Tab { href, text: visit.text(&questionnaire.title).to_owned(), current })
        };
        let tabs: Vec<ui::Tab> = super::found::questionnaires_of(seen, at).into_iter().filter_map(tab).collect();
        if tabs.len() > 1 { tabs } else { Vec::new() }
    }

    fn figures(&self, visit: &Visit) -> Vec<ui::Figure> {
        let t = visit.t;
        let latest = self.said.decisions(&self.place.organisation().code).last();
        let figure = |number: String, label: &str, note: Option<String>, signal| ui::Figure {
            number,
            label: t.get(label).into_owned(),
            note,
            signal,
            href: None,
        };
        let level = self.score.level;
        let asked = self.place.asked().len();
        let verdict = latest.map(|one| one.verdict);
        vec![
            figure(
                words::score(self.score.total),
                "readiness-score",
                Some(words::level(t, level).into_owned()),
                Some(words::signal_of_level(level).key()),
            ),
            figure(
                t.with("readiness-of", [("count", self.score.people.into()), ("all", asked.max(self.score.people).into())]),
                "readiness-handed-in-count",
                None,
                None,
            ),
            figure(
                words::verdict(t, verdict).into_owned(),
                "readiness-decision",
                latest.map(|one| t.date_medium(one.on.date())),
                Some(words::signal_of_verdict(verdict).key()),
            ),
        ]
    }

    fn themes(&self, visit: &Visit) -> Vec<Theme> {
        let of = |figures: &Option<domain::readiness::compared::Figures>, at: usize| {
            words::score(figures.as_ref().and_then(|figures| figures.themes.get(at).copied().flatten()))
        };
        let questionnaire = self.place.questionnaire();
        let theme = |(at, section): (usize, &domain::readiness::Section)| Theme {
            title: visit.text(&section.title).to_owned(),
            score: words::score(self.score.themes.get(at).copied().flatten()),
            earlier: words::score(self.compared.earlier.as_ref().and_then(|(_, themes)| themes.get(at).copied().flatten())),
            all: of(&self.compared.all, at),
            like: of(&self.compared.like, at),
        };
        let total = |figures: &Option<domain::readiness::compared::Figures>| words::score(figures.as_ref().map(|figures| figures.total));
        let in_all = Theme {
            title: visit.t.get("readiness-in-all").into_owned(),
            score: words::score(self.score.total),
            earlier: words::score(self.compared.earlier.as_ref().map(|(total, _)| *total)),
            all: total(&self.compared.all),
            like: total(&self.compared.like),
        };
        questionnaire.sections.iter().enumerate().map(theme).chain([in_all]).collect()
    }

    /// How many are counted in the figures of others; that there are too few, where there are.
    fn compared_in_words(&self, t: Texts) -> Option<String> {
        match (&self.compared.all, &self.compared.like) {
            (None, _) => None,
            (Some(all), None) => Some(t.with("readiness-compared-all", [("count", all.organisations.into())])),
            (Some(all), Some(like)) => {
                Some(t.with("readiness-compared-both", [("count", all.organisations.into()), ("like", like.organisations.into())]))
            }
        }
    }

    fn topic(&self, visit: &Visit, question: &Question, score: &QuestionScore, values: &Entered, faults: &Faults) -> Topic {
        let (t, questionnaire, code) = (visit.t, self.place.questionnaire(), &self.place.organisation().code);
        let sheets = self.said.sheets(code).iter().filter(|sheet| sheet.handed_in);
        let said = match self.place.permit.sees_names() {
            true => sheets
                .filter_map(|sheet| {
                    let answer = words::answer(visit, questionnaire, question, sheet.answers.get(&question.key)?);
                    Some(t.with("readiness-said", [("name", sheet.name.as_str().into()), ("answer", answer.into())]))
                })
                .collect(),
            false => vec![t.with("readiness-answered-count", [("count", score.answered.into())])],
        };
        let agreed = self.said.agreed(code).iter().find(|one| one.question == question.key && !one.answer.is_empty());
        let apart = (score.answered > 1).then(|| match score.spread() {
            0 => t.get("readiness-agree").into_owned(),
            spread => t.with("readiness-apart", [("count", i64::from(spread).into())]),
        });
        let unmet = score.unmet.then(|| t.get("readiness-unmet").into_owned());
        let is_typed = values.value("question") == question.key.as_str();
        let typed = |field: &str, kept: &str| if is_typed { values.value(field).to_owned() } else { kept.to_owned() };
        let value = typed("answer", agreed.map_or("", |one| &one.answer));
        Topic {
            key: question.key.to_string(),
            text: visit.text(&question.text).to_owned(),
            theme: visit.text(&questionnaire.sections[score.section].title).to_owned(),
            points: score.points.map_or_else(|| "–".to_owned(), |points| t.number(points as i64)),
            notes: apart.into_iter().chain(unmet).collect(),
            said,
            agreed: agreed.map(|one| {
                let answer = words::answer(visit, questionnaire, question, &one.answer);
                let (by, date) = (one.by.as_str().into(), t.date_medium(one.on.date()).into());
                t.with("readiness-agreed", [("answer", answer.into()), ("name", by), ("date", date)])
            }),
            note: agreed.map(|one| one.note.clone()).unwrap_or_default(),
            choices: words::choices(visit, questionnaire, question, &value)
                .into_iter()
                .filter(|one| one.value != domain::readiness::UNKNOWN)
                .collect(),
            typed_note: typed("note", agreed.map_or("", |one| &one.note)),
            value,
            open: is_typed,
            error: if is_typed { faults.of("answer").to_owned() } else { String::new() },
        }
    }

    fn advised(&self, visit: &Visit) -> Vec<Advised> {
        let (place, standing) = (&self.place, &self.place.seen.standing);
        let questionnaire = place.questionnaire();
        let low = self.score.questions.iter().filter(|score| is_low(questionnaire, score));
        let advised = low.filter_map(|score| {
            let question = questionnaire.question(score.key.as_str()).filter(|question| !question.low.is_empty())?;
            let tasks = question.low.tasks.iter().filter_map(|code| {
                let title = visit.text(&standing.playbook.task(code)?.title);
                let task = standing.task(place.at, code).filter(|task| task.published)?;
                standing.task_permit(&visit.viewer, &place.seen.permit, task)?;
                Some((format!("/rollouts/{}/{}/{code}", place.seen.key(), place.organisation().code), format!("{code} {title}")))
            });
            let guides = question.low.guides.iter().map(|guide| (guide.url.clone(), visit.text(&guide.title).to_owned()));
            Some(Advised {
                question: visit.text(&question.text).to_owned(),
                text: visit.text(&question.low.text).to_owned(),
                links: tasks.chain(guides).collect(),
            })
        });
        advised.collect()
    }

    fn told(&self, visit: &Visit) -> Vec<Told> {
        let t = visit.t;
        let told = |one: &super::store::Decided| Told {
            what: words::verdict(t, Some(one.verdict)).into_owned(),
            by: t.with("readiness-decided", [("name", one.by.as_str().into()), ("date", t.date_long(one.on.date()).into())]),
            reason: one.reason.clone(),
            conditions: one.by_day.map(|day| {
                t.with(
                    "readiness-conditions-by",
                    [("conditions", one.conditions.as_str().into()), ("date", t.date_long(day.date()).into())],
                )
            }),
        };
        self.said.decisions(&self.place.organisation().code).iter().rev().map(told).collect()
    }
}

/// The questionnaire that is open, else the last one that was, else the first.
fn now(places: &[Place]) -> usize {
    let open = places.iter().position(|place| place.stage() == Stage::Open);
    open.or_else(|| places.iter().rposition(|place| place.stage() == Stage::Closed)).unwrap_or(0)
}

pub(super) async fn first(visit: Visit, Path((key, organisation)): Path<(String, String)>) -> Result<Response, Failure> {
    let mut places = Place::all(&visit, &key, &organisation).await?;
    let place = places.swap_remove(now(&places));
    Opened::open(&visit, place).await?.answered(&visit, &Entered::default(), &Faults::default(), StatusCode::OK)
}

pub(super) async fn page(
    visit: Visit,
    Path((key, organisation, questionnaire)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &questionnaire).await?;
    Opened::open(&visit, place).await?.answered(&visit, &Entered::default(), &Faults::default(), StatusCode::OK)
}
