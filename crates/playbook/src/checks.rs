//! `checks.toml`: what a machine tests, the checklists, and the identities that may be used in tests (D4, D5). The file may be left out;
//! its fields are described in `docs/playbook-checks.md`.

use crate::{
    document::Document,
    fault::{Fault, FaultKind, Named},
    fields::{Field, Fields},
    names::{Names, Reference},
};
use domain::{
    checks::{Checklist, Checks, Evidence, Item, ListKind, Test, TestIdentities, TestKind, Tls},
    text::{CheckKey, ChecklistKey, RoleKey, TaskCode},
};
use std::collections::BTreeMap;

/// The longest time, in days or seconds, that a test allows.
const LONGEST: i64 = 36_500;

/// `checks.toml` as far as it could be read.
#[derive(Debug, Default)]
pub(crate) struct ChecksDraft {
    /// What it says.
    pub(crate) checks: Checks,
    /// What it names.
    pub(crate) references: Vec<Reference>,
}

/// A kind of test, before what belongs to it is read.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Browser,
    Address,
    Tls,
    Clock,
    Metadata,
}

/// For how many days the certificates of metadata are valid still, where the playbook says nothing of it.
const SIGNS_FOR: u32 = 30;
const KINDS: [(&str, Kind); 5] =
    [("browser", Kind::Browser), ("address", Kind::Address), ("tls", Kind::Tls), ("clock", Kind::Clock), ("metadata", Kind::Metadata)];

struct Reader<'r> {
    file: &'r str,
    names: &'r mut Names,
    faults: Vec<Fault>,
    references: Vec<Reference>,
}

/// Reads `checks.toml`.
pub(crate) fn read(file: &str, text: &str, names: &mut Names) -> (ChecksDraft, Vec<Fault>) {
    let document = Document::new(file, text);
    let table = document.parse(text);
    let fields = Fields::of_document(&document, &table);
    let mut reader = Reader { file, names, faults: Vec::new(), references: Vec::new() };
    let tables = |key| fields.optional(key).map(|field| field.tables()).unwrap_or_default();
    let checks = Checks {
        tests: tables("environment").into_iter().filter_map(|fields| reader.test(fields)).collect(),
        lists: tables("checklists").into_iter().filter_map(|fields| reader.list(fields)).collect(),
        identities: fields.optional("test-data").and_then(|field| field.table()).map(identities).unwrap_or_default(),
    };
    let Reader { faults, references, .. } = reader;
    fields.finish();
    let mut found = document.into_faults();
    found.extend(faults);
    (ChecksDraft { checks, references }, found)
}

fn identities(fields: Fields<'_>) -> TestIdentities {
    let digits = |field: &Field<'_>, length: usize| {
        let text = field.filled_string()?;
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        if digits.len() != length {
            field.report(FaultKind::DigitCount(length));
            return None;
        }
        Some(digits)
    };
    let list = |key| fields.optional(key).map(|field| field.list()).unwrap_or_default();
    let read = TestIdentities {
        domains: list("mail-domains").iter().filter_map(Field::filled_string).map(|domain| domain.to_lowercase()).collect(),
        numbers: list("cpr").iter().filter_map(|field| digits(field, 10)).collect(),
        phones: list("phones").iter().filter_map(|field| digits(field, 8)).collect(),
    };
    fields.finish();
    read
}

/// `https://host/…` or `host:port`, as far as a machine can go there.
fn address(field: Field<'_>) -> Option<String> {
    let text = field.filled_string()?;
    let after = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = after.unwrap_or(&text).split('/').next().unwrap_or_default();
    let port = host.rsplit_once(':').is_some_and(|(name, port)| !name.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0));
    let plain = text.chars().all(|letter| letter.is_ascii_graphic() && letter != '@');
    if !plain || host.is_empty() || (after.is_none() && (!port || text.contains('/'))) {
        field.report(FaultKind::BadAddress(text));
        return None;
    }
    Some(text)
}

fn browser(fields: Fields<'_>) -> Option<(String, u32)> {
    let name = fields.required("name").and_then(|field| field.filled_string());
    let least = fields.required("least").and_then(|field| field.integer(1, 10_000)).and_then(|least| u32::try_from(least).ok());
    fields.finish();
    Some((name?, least?))
}

impl Reader<'_> {
    fn key(&mut self, fields: &Fields<'_>, named: Named) -> Option<String> {
        let key = fields.required("key").and_then(|field| field.key().map(|key| field.located(key)))?;
        self.faults.extend(self.names.declare(named, &key, self.file));
        Some(key.value)
    }

    fn test(&mut self, fields: Fields<'_>) -> Option<Test> {
        let key = self.key(&fields, Named::EnvironmentTest);
        let title = fields.required("title").and_then(|field| field.text());
        let why = fields.required("why").and_then(|field| field.text());
        let remedy = fields.required("remedy").and_then(|field| field.text());
        let kind = fields.required("kind").and_then(|field| field.word(&KINDS));
        let number = |field: Field<'_>| field.integer(1, LONGEST).and_then(|number| u32::try_from(number).ok());
        let found = match kind {
            Some(Kind::Browser) => {
                let browsers = fields.required("browsers").map(|field| field.tables()).unwrap_or_default();
                Some(TestKind::Browser(browsers.into_iter().filter_map(browser).collect()))
            }
            Some(Kind::Address) => Some(TestKind::Address),
            Some(Kind::Tls) => {
                let least = fields.required("least").and_then(|field| field.word(&Tls::WORDS));
                let days = fields.required("days").and_then(number);
                least.zip(days).map(|(least, days)| TestKind::Tls { least, days })
            }
            Some(Kind::Clock) => fields.required("seconds").and_then(number).map(|seconds| TestKind::Clock { seconds }),
            Some(Kind::Metadata) => {
                let entity = fields.optional("entity").and_then(|field| field.filled_string());
                Some(TestKind::Metadata { entity, days: fields.optional("days").and_then(number).unwrap_or(SIGNS_FOR) })
            }
            None => None,
        };
        // A test without its address is kept, and reported as not tested.
        let at = if kind == Some(Kind::Browser) { None } else { fields.optional("address").and_then(address) };
        if kind.is_some() {
            fields.finish()
        } else {
            fields.finish_undecided()
        }
        Some(Test { key: CheckKey::new(key?), title: title?, why: why?, remedy: remedy?, kind: found?, address: at })
    }

    fn many(&mut self, fields: &Fields<'_>, key: &'static str, named: Named) -> Vec<String> {
        let list = fields.optional(key).map(|field| field.list()).unwrap_or_default();
        let found: Vec<Reference> = list.iter().filter_map(|field| Reference::of(field, named)).collect();
        self.references.extend(found.iter().cloned());
        found.into_iter().map(|reference| reference.key).collect()
    }

    fn list(&mut self, fields: Fields<'_>) -> Option<Checklist> {
        let key = self.key(&fields, Named::Checklist);
        let title = fields.required("title").and_then(|field| field.text());
        let about = fields.optional("about").and_then(|field| field.text()).unwrap_or_default();
        let kind = fields.required("kind").and_then(|field| field.word(&ListKind::WORDS));
        let task = fields.required("task").and_then(|field| Reference::of(&field, Named::Task));
        self.references.extend(task.clone());
        let filled_by = self.many(&fields, "filled-by", Named::Role);
        let source = fields.optional("source").and_then(|field| field.string()).unwrap_or_default();
        let mut keys = BTreeMap::new();
        let items = fields.required("items").map(|field| field.tables()).unwrap_or_default();
        let items = items.into_iter().filter_map(|fields| self.item(fields, &mut keys)).collect();
        fields.finish();
        Some(Checklist {
            key: ChecklistKey::new(key?),
            title: title?,
            about,
            kind: kind?,
            task: TaskCode::new(task?.key),
            filled_by: filled_by.into_iter().map(RoleKey::new).collect(),
            items,
            source,
        })
    }

    fn item(&mut self, fields: Fields<'_>, keys: &mut BTreeMap<String, usize>) -> Option<Item> {
        let key = fields.required("key").and_then(|field| field.key().map(|key| field.located(key)));
        if let Some(key) = &key
            && let Some(line) = keys.insert(key.value.clone(), key.line)
        {
            fields.report(FaultKind::QuestionTwice { key: key.value.clone(), line });
        }
        let text = fields.required("text").and_then(|field| field.text());
        let help = fields.optional("help").and_then(|field| field.text()).unwrap_or_default();
        let evidence = fields.optional("evidence").map_or(Some(Evidence::None), |field| field.word(&Evidence::WORDS));
        let critical = fields.optional("critical").map_or(Some(false), |field| field.truth());
        let tests = self.many(&fields, "tests", Named::EnvironmentTest);
        fields.finish();
        Some(Item {
            key: CheckKey::new(key?.value),
            text: text?,
            help,
            evidence: evidence?,
            critical: critical?,
            tests: tests.into_iter().map(CheckKey::new).collect(),
        })
    }
}
