//! People and roles taken in from files: what a file would change, and approving it.

use crate::{Named, Operation, PersonRef, flag, many, text};
use serde::Serialize;
use utoipa::ToSchema;

/// How a file about people is written.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ImportForm {
    /// The headings of the columns, in the reader's language; a workbook may have them in Danish or English.
    pub columns: Vec<String>,
    /// The roles that a file can name.
    pub roles: Vec<Named>,
    /// The rollouts that a file can name.
    pub rollouts: Vec<Named>,
    /// Where the present list is fetched as such a workbook, with the same access key.
    pub workbook: String,
}

/// What is written of a person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonDetails {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The telephone number.
    pub phone: Option<String>,
    /// What they work as.
    pub job_title: Option<String>,
}

/// A role as a file gives it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ImportedRole {
    /// The role.
    pub role: Named,
    /// The rollout; left out for all.
    pub rollout: Option<String>,
    /// Whether the person comes first.
    pub primary: bool,
    /// The first day.
    #[schema(format = Date)]
    pub from: Option<String>,
    /// The last day.
    #[schema(format = Date)]
    pub until: Option<String>,
}

/// Something that a file would change.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ImportChange {
    /// `add-person`, `change-person`, `give-role`, `change-role` or `end-role`.
    pub kind: String,
    /// The person's id, unless they are new.
    pub person: Option<String>,
    /// The person's name.
    pub name: String,
    /// The code of the organisation, of what is added or given.
    pub organisation: Option<String>,
    /// What was written of the person.
    pub was: Option<PersonDetails>,
    /// What would be written of the person.
    pub became: Option<PersonDetails>,
    /// The role as it is held.
    pub role_was: Option<ImportedRole>,
    /// The role as it would be held.
    pub role: Option<ImportedRole>,
}

/// Something in a file that cannot be read.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ImportFault {
    /// The cell as Excel names it.
    pub cell: String,
    /// What is wrong and what to do, in the reader's language.
    pub message: String,
}

/// What a file would change. Nothing of it is written before somebody approves it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ImportPreview {
    /// Its id.
    pub id: String,
    /// The file's name.
    pub file_name: String,
    /// Whether it is approved already.
    pub approved: bool,
    /// What an approval is made over; the `ETag` says the same.
    pub seen: String,
    /// How many differences are the municipalities' own to settle.
    pub left: usize,
    /// What is wrong with the file; nothing is approved while there is anything.
    pub faults: Vec<ImportFault>,
    /// What would change; nothing once it is approved.
    pub changes: Vec<ImportChange>,
}

/// Somebody whom the directory knows otherwise.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DirectoryChange {
    /// Who; the id is what is approved.
    pub person: PersonRef,
    /// What is known.
    pub was: PersonDetails,
    /// What the directory says.
    pub became: PersonDetails,
    /// Whether they were not known to be the same before.
    pub linked: bool,
    /// The unit, by name.
    pub unit: Option<String>,
    /// Whether the unit is another one than before.
    pub moved: bool,
}

/// Somebody of the directory who could be added.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DirectoryPerson {
    /// The directory's UUID, which is what is approved.
    pub uuid: String,
    /// What the directory says.
    pub details: PersonDetails,
    /// The unit, by name.
    pub unit: Option<String>,
}

/// A unit that is new or called otherwise.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DirectoryUnit {
    /// The directory's UUID.
    pub uuid: String,
    /// What it was called; left out if it is new.
    pub was: Option<String>,
    /// What it is called.
    pub name: String,
    /// The UUID of the unit that it belongs to.
    pub parent: Option<String>,
    /// The code of the institution that it is.
    pub institution: Option<String>,
}

/// What a file of the directory (FK Organisation) says that is not so here. Nothing of it is written before somebody chooses.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DirectoryPreview {
    /// Its id.
    pub id: String,
    /// The file's name.
    pub file_name: String,
    /// Whether it is approved already.
    pub approved: bool,
    /// What an approval is made over; the `ETag` says the same.
    pub seen: String,
    /// How many entries say too little to be known.
    pub skipped: usize,
    /// People who would change.
    pub changed: Vec<DirectoryChange>,
    /// People who seem to be gone; nobody leaves by a file.
    pub gone: Vec<PersonRef>,
    /// People who could be added: at most 1,000; `q` finds the others.
    pub new: Vec<DirectoryPerson>,
    /// How many could be added in all.
    pub new_total: usize,
    /// Units that are new or called otherwise.
    pub units: Vec<DirectoryUnit>,
    /// The UUIDs of units that are no longer in the directory.
    pub units_gone: Vec<String>,
}

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::read::<ImportForm>(
        "people-import-form",
        "/organisations/{organisation}/people/import",
        "How a workbook about the people of an organisation is written.",
    ),
    Operation::upload(
        "import-people",
        "/organisations/{organisation}/people/import",
        "Sends a workbook about the people of an organisation; `see` tells where to read what it would change.",
        "file",
        &[flag("ends_missing", "Roles that the file leaves out are over.")],
    ),
    Operation::read::<ImportPreview>(
        "people-import",
        "/organisations/{organisation}/people/import/{import}",
        "What a workbook about the people of an organisation would change.",
    ),
    Operation::act(
        "approve-people-import",
        "/organisations/{organisation}/people/import/{import}/approve",
        "Writes down what a workbook would change, as it was seen.",
        &[],
    )
    .guarded_by("seen"),
    Operation::read::<ImportForm>(
        "national-import-form",
        "/people/import",
        "How a workbook about the people of all municipalities is written; for the programme office.",
    ),
    Operation::upload(
        "import-nation",
        "/people/import",
        "Sends a workbook about the people of all municipalities; `see` tells where to read what it would change.",
        "file",
        &[],
    ),
    Operation::read::<ImportPreview>(
        "national-import",
        "/people/import/{import}",
        "What a workbook about the people of all municipalities would change.",
    ),
    Operation::act(
        "approve-national-import",
        "/people/import/{import}/approve",
        "Writes down what a workbook would change, as it was seen.",
        &[],
    )
    .guarded_by("seen"),
    Operation::upload(
        "import-directory",
        "/organisations/{organisation}/directory",
        "Sends the JSON of an organisation's directory (FK Organisation); `see` tells where to read what is different.",
        "file",
        &[],
    ),
    Operation::read::<DirectoryPreview>(
        "directory-import",
        "/organisations/{organisation}/directory/{import}",
        "What an organisation's directory says that is not so here.",
    )
    .query(&[text("q", "Of those who could be added, only those with this in the name, the job title, the unit or the mail address.")]),
    Operation::act(
        "approve-directory-import",
        "/organisations/{organisation}/directory/{import}/approve",
        "Writes down what is chosen of the directory, as it was seen.",
        &[
            many("change", "The ids of the people who change."),
            many("add", "The UUIDs of the people who are added."),
            flag("units", "Takes the units as the directory has them."),
        ],
    )
    .guarded_by("seen"),
];
