//! Letters to roles: whom they go to, what they say, and what became of them.

use crate::{Field, Kind, Named, Operation, OrganisationRef, PersonRef, day, flag, many, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

/// A letter in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LetterLine {
    /// Its id.
    pub letter: String,
    /// Its subject, perhaps empty.
    pub subject: String,
    /// Who began it, by name.
    pub author: String,
    /// `draft`, `planned`, `sent`, or `not-sent` if it could not go out when it should have.
    pub state: String,
    /// When it was last changed.
    #[schema(format = DateTime)]
    pub changed_at: String,
    /// When it shall go out.
    #[schema(format = DateTime)]
    pub send_at: Option<String>,
    /// When it went out.
    #[schema(format = DateTime)]
    pub sent_at: Option<String>,
    /// Where everything about it is read.
    pub see: String,
}

/// Whom a letter is for. Of everything but the roles, nothing chosen means all.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LetterSelection {
    /// Keys of the roles whose holders get it.
    pub role: Vec<String>,
    /// Keys of rollouts.
    pub rollout: Vec<String>,
    /// Keys of waves.
    pub wave: Vec<String>,
    /// Codes of organisations.
    pub organisation: Vec<String>,
    /// Names of regions.
    pub region: Vec<String>,
    /// Only where a task has one of these signals.
    pub signal: Vec<String>,
    /// Only where such a task is of one of these kinds.
    pub kind: Vec<String>,
    /// Only where such a task has one of these themes.
    pub theme: Vec<String>,
    /// Only where such a task is in one of these phases.
    pub phase: Vec<String>,
}

/// Somebody who gets a letter.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LetterReader {
    /// Who.
    pub person: PersonRef,
    /// The mail address.
    pub email: String,
    /// Keys of the roles by which they get it.
    pub roles: Vec<String>,
    /// At which organisations.
    pub organisations: Vec<OrganisationRef>,
    /// The language in which they read mail: `da` or `en`.
    pub language: String,
    /// The day on which it goes to them, if they got too many letters today.
    #[schema(format = Date)]
    pub later: Option<String>,
}

/// A role that nobody holds, and where.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LetterVacancy {
    /// The role.
    pub role: Named,
    /// Where.
    pub organisations: Vec<OrganisationRef>,
}

/// Who would get a letter today.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LetterReach {
    /// Those who get it.
    pub people: Vec<LetterReader>,
    /// Those whose address cannot be written to.
    pub unreachable: Vec<LetterReader>,
    /// Roles that nobody holds.
    pub vacant: Vec<LetterVacancy>,
    /// So many mailboxes of organisations can get copies.
    pub mailboxes: usize,
}

/// Somebody who got a letter.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LetterGot {
    /// The person's id; nothing for the mailbox of an organisation.
    pub person: Option<String>,
    /// Who, by name.
    pub name: String,
    /// The code of the organisation.
    pub organisation: String,
    /// The address that it went to.
    pub address: String,
    /// `sent`, `waits` or `failed`.
    pub state: String,
    /// The moment before which it is not sent, while it waits.
    #[schema(format = DateTime)]
    pub not_before: Option<String>,
}

/// What a letter says in one language.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LetterText {
    /// `da` or `en`.
    pub language: String,
    /// The subject.
    pub subject: String,
    /// The text, as Markdown.
    pub body: String,
}

/// A letter with everything about it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Letter {
    /// The letter as lists have it.
    #[serde(flatten)]
    pub line: LetterLine,
    /// What a change is made over; the `ETag` says the same.
    pub revision: i64,
    /// Whom it is for.
    pub selection: LetterSelection,
    /// What it says in each language in which it is written, with its merge fields.
    pub texts: Vec<LetterText>,
    /// Who reads the answers.
    pub reply_to: Option<PersonRef>,
    /// Who can be chosen to read them.
    pub repliers: Vec<PersonRef>,
    /// Whether the organisations' mailboxes get copies.
    pub copies: bool,
    /// Why it did not go out when it should have.
    pub trouble: Option<String>,
    /// Who would get it today, until it is sent.
    pub reach: Option<LetterReach>,
    /// Who got it.
    pub got: Vec<LetterGot>,
}

/// A letter as one of its readers gets it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LetterPreview {
    /// The reader; nobody if nobody gets it.
    pub reader: Option<PersonRef>,
    /// The language in which the reader gets it.
    pub language: Option<String>,
    /// What it says to them in each language in which it is written.
    pub texts: Vec<LetterText>,
}

const ROLE: Field = many("role", "Keys of the roles whose holders get it.");
const ROLLOUT: Field = many("rollout", "In these rollouts only.");
const WAVE: Field = many("wave", "In these waves only.");
const ORGANISATION: Field = many("organisation", "At the organisations with these codes only.");
const REGION: Field = many("region", "In these regions only.");
const SIGNAL: Field = many("signal", "Only where a task is grey, green, yellow or red.");
const KIND: Field = many("kind", "Only where such a task is critical, mandatory or optional.");
const THEME: Field = many("theme", "Only where such a task has one of these themes.");
const PHASE: Field = many("phase", "Only where such a task is in one of these phases.");
const SELECTION: &[Field] = &[ROLE, ROLLOUT, WAVE, ORGANISATION, REGION, SIGNAL, KIND, THEME, PHASE];
const NEW: &[Field] = &[
    one_of("template", &["empty", "status", "newsletter"], "The text that it begins from."),
    ROLE,
    ROLLOUT,
    WAVE,
    ORGANISATION,
    REGION,
    SIGNAL,
    KIND,
    THEME,
    PHASE,
];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<LetterLine>(
        "letters",
        "/letters",
        "The letters of your organisation, the last changed first; the 200 newest at most.",
    ),
    Operation::read::<LetterReach>("letter-reach", "/letters/new", "Who would get a letter today.").query(SELECTION),
    Operation::act("begin-letter", "/letters", "Begins a letter; `see` of the answer is where it stands.", NEW),
    Operation::read::<Letter>("letter", "/letters/{letter}", "A letter with everything about it."),
    Operation::act(
        "save-letter",
        "/letters/{letter}",
        "Writes a letter: what is left out is emptied.",
        &[
            text("subject_da", "The subject in Danish."),
            text("body_da", "The text in Danish, as Markdown with merge fields.").kind(Kind::Text(20_000)),
            text("subject_en", "The subject in English."),
            text("body_en", "The text in English, as Markdown with merge fields.").kind(Kind::Text(20_000)),
            text("reply_to", "The id of the person who reads the answers; left out, nobody does."),
            flag("copies", "Whether the organisations' mailboxes get copies.").kind(Kind::Flag("yes")),
        ],
    )
    .guarded(),
    Operation::act("address-letter", "/letters/{letter}/selection", "Chooses anew whom a letter is for.", SELECTION).guarded(),
    Operation::read::<LetterPreview>("letter-preview", "/letters/{letter}/preview", "A draft as one of its readers gets it.")
        .query(&[text("person", "The id of the reader; without it the first.")]),
    Operation::act("test-letter", "/letters/{letter}/test", "Sends a letter to yourself, as its first reader gets it.", &[]),
    Operation::act(
        "send-letter",
        "/letters/{letter}/send",
        "Sends a letter now or later. Who gets it is worked out then.",
        &[
            one_of("when", &["now", "later"], "When.").required(),
            day("day", "The day, if it is sent later."),
            text("time", "The time of that day, as 09:00."),
        ],
    )
    .guarded(),
    Operation::act("stop-letter", "/letters/{letter}/stop", "Stops a letter that is planned; it is a draft again.", &[]),
    Operation::act(
        "save-mailbox",
        "/organisations/{organisation}/mailbox",
        "Says which mailbox of an organisation gets copies of letters.",
        &[text("mailbox", "The address; left out, none does.")],
    ),
];
