//! Sanity check of the configuration and check of the IT environment (D4, D5; S3, S1 §2.2.3, S2 §7.5): checklists with an answer and
//! evidence for each item, and tests that a machine makes. A task whose checklist has an open critical item is not reported done.

mod identities;

pub use identities::{IdentityFault, TestIdentities};

use crate::text::{CheckKey, ChecklistKey, RoleKey, TaskCode, Text};
use std::collections::BTreeMap;

/// The longest note or evidence that somebody writes on an item.
pub const LONGEST_NOTE: usize = 2000;
/// The longest that a machine says of one test.
pub const LONGEST_DETAIL: usize = 300;

/// Everything that a playbook checks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checks {
    /// What a machine tests.
    pub tests: Vec<Test>,
    /// The checklists, in the order of the file.
    pub lists: Vec<Checklist>,
    /// The identities that may be used in tests.
    pub identities: TestIdentities,
}

impl Checks {
    /// Whether the playbook checks nothing.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// The checklist with that key.
    pub fn list(&self, key: &str) -> Option<&Checklist> {
        self.lists.iter().find(|list| list.key.as_str() == key)
    }

    /// The checklists that a task waits for.
    pub fn of_task<'c>(&'c self, code: &'c TaskCode) -> impl Iterator<Item = &'c Checklist> {
        self.lists.iter().filter(move |list| list.task == *code)
    }

    /// Whether a task waits for a checklist still, by what is answered on each.
    pub fn hold_back<'v>(&self, code: &TaskCode, verdicts: impl Fn(&ChecklistKey) -> Option<&'v Verdicts>) -> bool {
        let nothing = Verdicts::new();
        self.of_task(code).any(|list| list.holds_back(verdicts(&list.key).unwrap_or(&nothing)))
    }

    /// The tests that an item of a checklist asks for, in the order of the file.
    pub fn tests_of<'c>(&'c self, list: &'c Checklist) -> impl Iterator<Item = &'c Test> {
        self.tests.iter().filter(|test| list.items.iter().any(|item| item.tests.contains(&test.key)))
    }
}

/// What a checklist is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// *Sanity check*: the configuration before citizens meet it.
    Sanity,
    /// *It-miljø*: machines, network and sign-in.
    Environment,
}

impl ListKind {
    /// Both, with the words of the playbook format.
    pub const WORDS: [(&str, Self); 2] = [("sanity", Self::Sanity), ("environment", Self::Environment)];

    /// The word of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sanity => "sanity",
            Self::Environment => "environment",
        }
    }
}

/// A checklist, filled in once at each organisation that its task addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checklist {
    /// Its key.
    pub key: ChecklistKey,
    /// Its name.
    pub title: Text,
    /// What it is for.
    pub about: Text,
    /// What it is about.
    pub kind: ListKind,
    /// The task that is not reported done while a critical item is open.
    pub task: TaskCode,
    /// The roles that fill it in.
    pub filled_by: Vec<RoleKey>,
    /// Its items.
    pub items: Vec<Item>,
    /// Where it comes from.
    pub source: String,
}

/// What shows that an item is as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// Nothing but the answer.
    None,
    /// Some words.
    Text,
    /// The results of tests by a machine, or some words of who tested by hand.
    Machine,
    /// A list of test persons, which are checked to be such.
    TestData,
}

impl Evidence {
    /// All, with the words of the playbook format.
    pub const WORDS: [(&str, Self); 4] =
        [("none", Self::None), ("text", Self::Text), ("machine", Self::Machine), ("test-data", Self::TestData)];

    /// The word of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Text => "text",
            Self::Machine => "machine",
            Self::TestData => "test-data",
        }
    }
}

/// A line of a checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its key; answers are kept under it, so that a new version of the playbook keeps them.
    pub key: CheckKey,
    /// What should be so.
    pub text: Text,
    /// How to find out.
    pub help: Text,
    /// What shows it.
    pub evidence: Evidence,
    /// Whether the task waits for it.
    pub critical: bool,
    /// The tests by a machine that show it.
    pub tests: Vec<CheckKey>,
}

/// The least version of TLS that an address must speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tls {
    /// TLS 1.2.
    V12,
    /// TLS 1.3.
    V13,
}

impl Tls {
    /// Both, with the words of the playbook format.
    pub const WORDS: [(&str, Self); 2] = [("1.2", Self::V12), ("1.3", Self::V13)];

    /// The word of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::V12 => "1.2",
            Self::V13 => "1.3",
        }
    }
}

/// What a machine tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestKind {
    /// The browser is one of these, of at least that version; tested by the page.
    Browser(Vec<(String, u32)>),
    /// The address takes connections.
    Address,
    /// The address speaks TLS of at least that version, with a certificate that is believed and valid for so many days on.
    Tls {
        /// The least version.
        least: Tls,
        /// How many days the certificate must still be valid.
        days: u32,
    },
    /// The clock differs by no more than so many seconds from that of the address.
    Clock {
        /// The largest difference.
        seconds: u32,
    },
    /// The address gives metadata of an identity provider, of that name if one is given.
    Metadata {
        /// The entity id.
        entity: Option<String>,
        /// For how many days one of its certificates for signing must still be valid.
        days: u32,
    },
}

impl TestKind {
    /// The word of the playbook format.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Browser(_) => "browser",
            Self::Address => "address",
            Self::Tls { .. } => "tls",
            Self::Clock { .. } => "clock",
            Self::Metadata { .. } => "metadata",
        }
    }
}

/// One test by a machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// Its key.
    pub key: CheckKey,
    /// Its name.
    pub title: Text,
    /// Why it matters.
    pub why: Text,
    /// What to do if it fails.
    pub remedy: Text,
    /// What is tested.
    pub kind: TestKind,
    /// Where; nothing as long as the supplier has not given the address: then it is reported as not tested.
    pub address: Option<String>,
}

/// What came of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is as it should be.
    Passed,
    /// It could not be tested; never the same as passed.
    NotTested,
    /// It is not as it should be.
    Failed,
}

impl Outcome {
    /// All.
    pub const ALL: [Self; 3] = [Self::Passed, Self::NotTested, Self::Failed];

    /// The word in the database, in forms and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::NotTested => "not-tested",
            Self::Failed => "failed",
        }
    }

    /// The outcome that a text begins with, and what it says besides: `failed: the certificate is expired`.
    pub fn read(text: &str) -> Option<(Self, &str)> {
        let (word, detail) = text.split_once(':').unwrap_or((text, ""));
        let outcome = Self::ALL.into_iter().find(|outcome| outcome.key() == word.trim())?;
        Some((outcome, detail.trim()))
    }
}

/// The latest outcome of each test at one organisation.
pub type Outcomes = BTreeMap<CheckKey, Outcome>;

/// What somebody says of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is as it should be.
    Ok,
    /// It is not.
    NotOk,
    /// It does not concern the organisation, for a reason.
    NotRelevant,
}

impl Verdict {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Ok, Self::NotOk, Self::NotRelevant];

    /// The word in the database, in forms and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::NotOk => "not-ok",
            Self::NotRelevant => "not-relevant",
        }
    }

    /// The verdict that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.key() == key)
    }
}

/// The answers at one organisation, by item.
pub type Verdicts = BTreeMap<CheckKey, Verdict>;

/// Why an answer is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerFault {
    /// It is not relevant, or not as it should be, and nobody says why.
    ReasonMissing,
    /// What shows it is missing.
    EvidenceMissing,
    /// It is longer than [`LONGEST_NOTE`].
    TooLong,
    /// What stands in the note could be a real person.
    RealPerson,
    /// A line of the test persons is refused.
    Identity(usize, IdentityFault),
}

impl Item {
    /// Whether an answer may be kept: with its evidence, which can be a file that lies beside it, and without anything about a real person.
    pub fn check(
        &self,
        verdict: Verdict,
        note: &str,
        has_file: bool,
        outcomes: &Outcomes,
        known: &TestIdentities,
    ) -> Result<(), AnswerFault> {
        let note = note.trim();
        if note.chars().count() > LONGEST_NOTE {
            return Err(AnswerFault::TooLong);
        }
        match (self.evidence, verdict) {
            (Evidence::TestData, Verdict::Ok) => known.check(note).map_err(|(line, fault)| AnswerFault::Identity(line, fault))?,
            _ if known.names_real_person(note) => return Err(AnswerFault::RealPerson),
            _ => {}
        }
        let tested = || !self.tests.is_empty() && self.tests.iter().all(|test| outcomes.get(test) == Some(&Outcome::Passed));
        match (verdict, self.evidence) {
            (Verdict::NotOk | Verdict::NotRelevant, _) if note.is_empty() => Err(AnswerFault::ReasonMissing),
            (Verdict::Ok, Evidence::TestData) if note.is_empty() => Err(AnswerFault::EvidenceMissing),
            (Verdict::Ok, Evidence::Text) if note.is_empty() && !has_file => Err(AnswerFault::EvidenceMissing),
            (Verdict::Ok, Evidence::Machine) if note.is_empty() && !has_file && !tested() => Err(AnswerFault::EvidenceMissing),
            _ => Ok(()),
        }
    }

    /// Whether the task waits for it still.
    pub fn holds_back(&self, verdict: Option<Verdict>) -> bool {
        self.critical && !matches!(verdict, Some(Verdict::Ok | Verdict::NotRelevant))
    }
}

/// How far an organisation is with a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// How many items there are.
    pub items: usize,
    /// How many are answered.
    pub answered: usize,
    /// How many are not as they should be.
    pub not_ok: usize,
    /// How many critical ones are open.
    pub critical_open: usize,
}

impl Checklist {
    /// How far it is.
    pub fn progress(&self, verdicts: &Verdicts) -> Progress {
        let mut progress = Progress { items: self.items.len(), ..Progress::default() };
        for item in &self.items {
            let verdict = verdicts.get(&item.key).copied();
            progress.answered += usize::from(verdict.is_some());
            progress.not_ok += usize::from(verdict == Some(Verdict::NotOk));
            progress.critical_open += usize::from(item.holds_back(verdict));
        }
        progress
    }

    /// Whether the task waits for it still: a critical item is open.
    pub fn holds_back(&self, verdicts: &Verdicts) -> bool {
        self.items.iter().any(|item| item.holds_back(verdicts.get(&item.key).copied()))
    }

    /// The item with that key.
    pub fn item(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.key.as_str() == key)
    }

    /// The items, open critical ones first, else in the order of the file.
    pub fn by_urgency(&self, verdicts: &Verdicts) -> Vec<&Item> {
        let mut items: Vec<&Item> = self.items.iter().collect();
        items.sort_by_key(|item| !item.holds_back(verdicts.get(&item.key).copied()));
        items
    }
}
