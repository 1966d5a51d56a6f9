//! `questionnaires/*.toml`: one questionnaire a file, by which readiness is measured (D1). Its fields are described in
//! `docs/playbook-questionnaires.md`.

use crate::{
    document::Document,
    fault::{Fault, FaultKind, Named},
    fields::{Field, Fields, Located},
    names::{Names, Reference},
    task::{audience, condition, guide},
};
use domain::{
    audience::Audience,
    condition::Condition,
    dates::{Base, DateExpression},
    readiness::{Advice, LARGEST_NUMBER, Question, QuestionKind, Questionnaire, RESERVED, SCALE, Section},
    text::{QuestionKey, QuestionnaireKey, RoleKey, TaskCode, Text, ThemeKey},
};
use std::collections::BTreeMap;

/// The folder of the questionnaires.
pub(crate) const FOLDER: &str = "questionnaires/";

/// A kind of question, before its target is known.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Scale,
    YesNo,
    Number,
    Text,
    File,
}

const KINDS: [(&str, Kind); 5] =
    [("scale", Kind::Scale), ("yes-no", Kind::YesNo), ("number", Kind::Number), ("text", Kind::Text), ("file", Kind::File)];
const HOLDERS: [(&str, bool); 2] = [("one", true), ("several", false)];

/// A questionnaire as far as it could be read.
#[derive(Debug)]
pub(crate) struct QuestionnaireDraft {
    /// Its file.
    pub(crate) file: String,
    /// The questionnaire; none where something that it needs is missing or at fault.
    pub(crate) questionnaire: Option<Questionnaire>,
    /// Where its condition stands, if it has one.
    pub(crate) when: Option<Located<Condition>>,
    /// Whom it addresses.
    pub(crate) audience: Option<Audience>,
    /// The roles that answer, with their lines.
    pub(crate) answered_by: Vec<Reference>,
    /// What it names.
    pub(crate) references: Vec<Reference>,
}

/// Reads the file of a questionnaire.
pub(crate) fn read(file: &str, text: &str, names: &mut Names) -> (QuestionnaireDraft, Vec<Fault>) {
    let document = Document::new(file, text);
    let table = document.parse(text);
    let mut reader = Reader { keys: BTreeMap::new(), references: Vec::new(), has_scale: false };
    let mut faults = Vec::new();
    let draft = reader.questionnaire(Fields::of_document(&document, &table), file, names, &mut faults);
    let mut found = document.into_faults();
    found.extend(faults);
    (draft, found)
}

struct Reader {
    /// The keys of questions seen so far, with their lines.
    keys: BTreeMap<String, usize>,
    references: Vec<Reference>,
    has_scale: bool,
}

impl Reader {
    fn questionnaire(&mut self, fields: Fields<'_>, file: &str, names: &mut Names, faults: &mut Vec<Fault>) -> QuestionnaireDraft {
        let key = fields.required("key").and_then(|field| field.key().map(|key| field.located(key)));
        faults.extend(key.as_ref().and_then(|key| names.declare(Named::Questionnaire, key, file)));
        let title = fields.required("title").and_then(|field| field.text());
        let about = fields.optional("about").and_then(|field| field.text()).unwrap_or_default();
        let whom = fields.required("audience").and_then(|field| audience(&field));
        let when = fields.optional("when").and_then(|field| condition(&field).map(|condition| field.located(condition)));
        let answered_by = references(fields.required("answered-by"), Named::Role);
        let by_one = fields.optional("answers").map_or(Some(false), |field| field.word(&HOLDERS));
        let opens = fields.required("opens").and_then(|field| self.date(&field));
        let closes = fields.required("closes").and_then(|field| self.date(&field));
        let scale_field = fields.optional("scale");
        let scale: Vec<Text> = scale_field.map(|field| field.list().iter().filter_map(Field::text).collect()).unwrap_or_default();
        let percent = |field: Field<'_>| field.integer(0, 100).and_then(|number| u8::try_from(number).ok());
        let ready_field = fields.required("ready");
        let ready = ready_field.and_then(percent);
        let conditional = fields.required("conditional").and_then(percent);
        if let (Some(field), Some(ready), Some(conditional)) = (ready_field, ready, conditional)
            && conditional > ready
        {
            field.report(FaultKind::ThresholdsReversed);
        }
        let decided_by = fields.required("decided-by").and_then(|field| Reference::of(&field, Named::Role));
        let earlier = fields.optional("earlier").and_then(|field| Reference::of(&field, Named::Questionnaire));
        let source = fields.optional("source").and_then(|field| field.string()).unwrap_or_default();
        let sections: Vec<Section> = fields
            .required("sections")
            .map(|field| field.tables().into_iter().filter_map(|fields| self.section(fields)).collect())
            .unwrap_or_default();
        match scale_field {
            Some(field) if scale.len() != SCALE => field.report(FaultKind::ScaleLength(SCALE)),
            None if self.has_scale => fields.report(FaultKind::MissingKey("scale")),
            _ => {}
        }
        let scored =
            sections.iter().flat_map(|section| &section.questions).any(|question| question.kind.is_scored() && question.weight > 0);
        if !sections.is_empty() && !scored {
            fields.report(FaultKind::NothingScored);
        }
        fields.finish();
        let questionnaire = (|| {
            Some(Questionnaire {
                key: QuestionnaireKey::new(key?.value),
                title: title?,
                about,
                audience: whom.clone()?,
                when: when.as_ref().map(|when| when.value.clone()),
                answered_by: answered_by.iter().map(|role| RoleKey::new(role.key.clone())).collect(),
                by_one: by_one?,
                opens: opens?,
                closes: closes?,
                scale,
                ready: ready?,
                conditional: conditional?,
                decided_by: RoleKey::new(decided_by.as_ref()?.key.clone()),
                earlier: earlier.as_ref().map(|earlier| QuestionnaireKey::new(earlier.key.clone())),
                sections,
                source,
            })
        })();
        let mut references = std::mem::take(&mut self.references);
        references.extend(answered_by.iter().cloned().chain(decided_by).chain(earlier));
        QuestionnaireDraft { file: file.to_owned(), questionnaire, when, audience: whom, answered_by, references }
    }

    fn section(&mut self, fields: Fields<'_>) -> Option<Section> {
        let theme = fields.required("theme").and_then(|field| Reference::of(&field, Named::Theme));
        let title = fields.required("title").and_then(|field| field.text());
        let questions: Vec<Question> = fields
            .required("questions")
            .map(|field| field.tables().into_iter().filter_map(|fields| self.question(fields)).collect())
            .unwrap_or_default();
        fields.finish();
        self.references.extend(theme.clone());
        Some(Section { theme: ThemeKey::new(theme?.key), title: title?, questions })
    }

    fn question(&mut self, fields: Fields<'_>) -> Option<Question> {
        let key_field = fields.required("key");
        let key = key_field.and_then(|field| field.key().map(|key| field.located(key)));
        if let (Some(field), Some(key)) = (key_field, &key)
            && RESERVED.contains(&key.value.as_str())
        {
            field.report(FaultKind::BadKey(key.value.clone()));
        }
        if let Some(key) = &key
            && let Some(line) = self.keys.insert(key.value.clone(), key.line)
        {
            fields.report(FaultKind::QuestionTwice { key: key.value.clone(), line });
        }
        let text = fields.required("text").and_then(|field| field.text());
        let help = fields.optional("help").and_then(|field| field.text()).unwrap_or_default();
        let kind_field = fields.required("kind");
        let kind = kind_field.and_then(|field| field.word(&KINDS));
        self.has_scale |= kind == Some(Kind::Scale);
        let target_field = fields.optional("target");
        let target = target_field.and_then(|field| field.integer(1, LARGEST_NUMBER));
        if let Some(field) = target_field.filter(|_| kind.is_some_and(|kind| kind != Kind::Number)) {
            field.report(FaultKind::OnlyForNumbers);
        }
        let kind = kind.map(|kind| match kind {
            Kind::Scale => QuestionKind::Scale,
            Kind::YesNo => QuestionKind::YesNo,
            Kind::Number => QuestionKind::Number { target },
            Kind::Text => QuestionKind::Text,
            Kind::File => QuestionKind::File,
        });
        let small = |field: Field<'_>, most: i64| field.integer(0, most).and_then(|number| u8::try_from(number).ok());
        let weight = fields.optional("weight").and_then(|field| small(field, 10)).unwrap_or(1);
        let must_field = fields.optional("must");
        let must = must_field.and_then(|field| small(field, 100));
        if let (Some(field), Some(kind)) = (must_field, kind)
            && !kind.is_scored()
        {
            field.report(FaultKind::MustWithoutPoints);
        }
        let low = fields.optional("low").and_then(|field| field.table()).map(|fields| self.advice(fields)).unwrap_or_default();
        fields.finish();
        Some(Question { key: QuestionKey::new(key?.value), text: text?, help, kind: kind?, weight, must, low })
    }

    fn advice(&mut self, fields: Fields<'_>) -> Advice {
        let text = fields.optional("text").and_then(|field| field.text()).unwrap_or_default();
        let tasks = references(fields.optional("tasks"), Named::Task);
        let guides = fields.optional("guides").map(|field| field.tables().into_iter().filter_map(guide).collect()).unwrap_or_default();
        fields.finish();
        let codes = tasks.iter().map(|task| TaskCode::new(task.key.clone())).collect();
        self.references.extend(tasks);
        Advice { text, tasks: codes, guides }
    }

    /// A day that hangs on no task: every questionnaire is answered in a wave's own time.
    fn date(&mut self, field: &Field<'_>) -> Option<DateExpression> {
        let expression = field.date()?;
        if matches!(expression.base, Base::Task(_) | Base::Start | Base::Due) {
            field.report(FaultKind::NotOfAWave(expression.base.to_string()));
            return None;
        }
        self.references.extend(Reference::of_date(&expression, field.line));
        Some(expression)
    }
}

fn references(field: Option<Field<'_>>, named: Named) -> Vec<Reference> {
    let list = field.map(|field| field.list()).unwrap_or_default();
    list.iter().filter_map(|field| Reference::of(field, named)).collect()
}
