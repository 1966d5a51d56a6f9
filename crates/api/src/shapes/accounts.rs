//! One's own account: who one is, the mails one gets, one's keys and one's data; and what is kept of others and for how long.

use crate::{Named, Operation, OrganisationRef, PersonRef, one_of};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// A role that you hold today, or stand in for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnRole {
    /// The role.
    pub role: Named,
    /// The code of the organisation.
    pub organisation: String,
    /// The key of the rollout; left out for all.
    pub rollout: Option<String>,
}

/// How far one of your rights reaches.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnRight {
    /// The action, as a word.
    pub action: String,
    /// `no`, `own` (at your own organisation), `everywhere` or `others` (at others that ask for it).
    pub extent: String,
}

/// Who the person of the key is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Account {
    /// You.
    pub person: PersonRef,
    /// Your mail address.
    pub email: String,
    /// Where you work.
    pub organisation: OrganisationRef,
    /// What kind of organisation it is: `municipality`, `institution`, `programme-office` or `supplier`.
    pub organisation_kind: String,
    /// The roles that you hold today, or stand in for.
    pub roles: Vec<OwnRole>,
    /// The kinds of person that you are; `/access` has all of them.
    pub personas: Vec<String>,
    /// How far your rights reach.
    pub rights: Vec<OwnRight>,
    /// The language of this answer: `da` or `en`.
    pub language: String,
    /// Whether this access key may also write.
    pub key_writes: bool,
    /// The day that the server calls today.
    #[schema(format = Date)]
    pub today: String,
}

/// An access key, without its secret.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AccessKey {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Whether it may also write.
    pub writes: bool,
    /// When it was made.
    #[schema(format = DateTime)]
    pub made_at: String,
    /// The last day on which it works.
    #[schema(format = Date)]
    pub expires_on: Option<String>,
    /// The last day on which it was used.
    #[schema(format = Date)]
    pub last_used_on: Option<String>,
}

/// A task that a mail would tell of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MailLine {
    /// Code and title.
    pub title: String,
    /// Organisation and rollout.
    pub place: String,
    /// Where it stands for people.
    pub page: String,
    /// Why its signal is what it is.
    pub reasons: Vec<String>,
    /// Why you are told.
    pub notes: Vec<String>,
}

/// A part of a mail.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MailPart {
    /// What it is about.
    pub title: String,
    /// Its first tasks.
    pub lines: Vec<MailLine>,
}

/// The mails that you get.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MailChoices {
    /// Where they go.
    pub address: String,
    /// Since when they come back.
    #[schema(format = Date)]
    pub bounced_on: Option<String>,
    /// How often: `daily`, `monday` to `friday`, or `off`.
    pub rhythm: String,
    /// In which language: `da` or `en`.
    pub language: String,
    /// When the next one can come.
    #[schema(format = Date)]
    pub next: Option<String>,
    /// What it would say if it were written now.
    pub parts: Vec<MailPart>,
}

/// Everything that names you, table by table.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnData {
    /// Your id.
    pub person: String,
    /// The day on which it was fetched.
    #[schema(format = Date)]
    pub day: String,
    /// The rows of each table, each an object with its columns.
    #[schema(value_type = BTreeMap<String, Vec<Object>>)]
    pub data: Map<String, Value>,
}

/// What erasing a person would change.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Erasure {
    /// Whom.
    pub person: PersonRef,
    /// What would stand in place of the name.
    pub pseudonym: String,
    /// Whether they still work there; then they are not erased.
    pub still_there: bool,
    /// Whether it is done already.
    pub erased: bool,
    /// How many lines of the log name them.
    pub log_lines: usize,
    /// How many comments are theirs.
    pub comments: i64,
    /// How many files are theirs.
    pub files: i64,
    /// How many mails went to them.
    pub mails: i64,
}

/// For how long something is kept.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RetentionRule {
    /// What: `sent-mails`, `sign-in-attempts`, `links`, `reading-notes`, `old-keys` or `leavers`.
    pub kept: String,
    /// For so many days.
    pub days: i32,
    /// How much of it has been kept long enough.
    pub over: i64,
}

/// What is kept for how long.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Retention {
    /// Each kind of thing.
    pub rules: Vec<RetentionRule>,
}

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::read::<Account>("account", "/account", "Who the person of the key is, and what they may do."),
    Operation::list::<AccessKey>("access-keys", "/account/tokens", "Your own access keys, without their secrets."),
    Operation::read::<MailChoices>("mail-choices", "/account/mail", "The mails that you get, and what the next one would say."),
    Operation::act(
        "choose-mails",
        "/account/mail",
        "Chooses how often you get mails, and in which language.",
        &[
            one_of("rhythm", &["daily", "monday", "tuesday", "wednesday", "thursday", "friday", "off"], "How often.").required(),
            one_of("language", &["da", "en"], "In which language.").required(),
        ],
    ),
    Operation::read::<OwnData>("own-data", "/account/data", "Everything that names you; the log says that it was fetched."),
    Operation::read::<Erasure>("erasure", "/people/{person}/erase", "What erasing somebody who has left would change."),
    Operation::act(
        "erase-person",
        "/people/{person}/erase",
        "Puts a pseudonym in place of somebody who has left. This cannot be taken back.",
        &[],
    ),
    Operation::read::<Retention>(
        "retention",
        "/admin/retention",
        "What is kept for how long, and how much of it has been kept long enough.",
    ),
    Operation::act("tidy", "/admin/retention", "Lets everything go that has been kept long enough. This cannot be taken back.", &[]),
];
