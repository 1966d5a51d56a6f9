//! The register of institutions: what is written of each, files of many, closing one.

use crate::{Field, ImportFault, Operation, Reachable, day, one_of, text};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// An institution.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InstitutionLine {
    /// Its code.
    pub code: String,
    /// The code of its municipality.
    pub municipality: String,
    /// Its name.
    pub name: String,
    /// Its type, as playbooks address it.
    pub institution_type: Option<String>,
    /// What is written of it, by the names of the fields that `change-institution` takes.
    pub written: BTreeMap<String, String>,
    /// Who coordinates its work with rollouts.
    pub coordinators: Vec<Reachable>,
    /// Whether it is there today.
    pub open: bool,
    /// The first day on which it is no more.
    #[schema(format = Date)]
    pub closed_from: Option<String>,
    /// Why it is closed.
    pub closed_reason: Option<String>,
    /// The code of the institution that it became part of.
    pub merged_into: Option<String>,
}

/// How a file about institutions is written.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InstitutionImportForm {
    /// The headings of the columns, in the reader's language; a file may have them in Danish or English.
    pub columns: Vec<String>,
    /// The headings of the same columns in plain files.
    pub plain_columns: Vec<String>,
    /// Where the present list is fetched as such a workbook, with the same access key.
    pub workbook: String,
}

/// Something that a file of institutions would change.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InstitutionChange {
    /// `add` or `change`.
    pub kind: String,
    /// The institution's code.
    pub code: String,
    /// The code of its municipality.
    pub municipality: String,
    /// What is written of it now, unless it is new.
    pub was: Option<BTreeMap<String, String>>,
    /// What would be written.
    pub became: BTreeMap<String, String>,
}

/// What a file of institutions would change.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InstitutionsImport {
    /// Its id.
    pub id: String,
    /// What the file is called.
    pub file_name: String,
    /// Whether it was approved.
    pub approved: bool,
    /// What to send as `If-Match` when approving.
    pub seen: String,
    /// What is wrong in it, by cell; then nothing can be approved.
    pub faults: Vec<ImportFault>,
    /// What it would change.
    pub changes: Vec<InstitutionChange>,
    /// The codes of open institutions that it does not name; they stay.
    pub gone: Vec<String>,
    /// The codes of closed institutions that it names; they stay closed.
    pub closed: Vec<String>,
}

/// An open task of an institution that closes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InstitutionOpenTask {
    /// The rollout.
    pub rollout: String,
    /// The task's code.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// Whether the institution that goes on has the same task; else it ends.
    pub goes_on: bool,
}

/// What closing an institution means.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InstitutionClosing {
    /// The institution, and how it is closed if it is.
    pub institution: InstitutionLine,
    /// Its open tasks.
    pub tasks: Vec<InstitutionOpenTask>,
    /// Who works there.
    pub people: Vec<Reachable>,
}

const NAME: Field = text("name", "Its name.").required();
const TYPE: Field = text("type", "Its type, e.g. `folkeskole`, `dagtilbud` or `folkebibliotek`.").required();
const DISTRICT: Field = text("district", "The district of the municipality.");
const NUMBER: Field = text("number", "Its institution number, six figures.");
const EAN: Field = text("ean", "Its EAN number, thirteen figures.");
const ADDRESS: Field = text("address", "Street, number and town.");
const CHILDREN: Field = text("children", "How many children or pupils.");
const STAFF: Field = text("staff", "How many educational staff.");
const LEADERS: Field = text("leaders", "How many leaders.");
const ADMINISTRATION: Field = text("administration", "How many administrative staff.");
const PARENTS: Field = text("parents", "How many parents.");
const INTO: Field = text("into", "The code of the institution that it becomes part of.");

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<InstitutionLine>(
        "institutions",
        "/organisations/{organisation}/institutions",
        "The institutions of a municipality; at the programme office those of the country.",
    )
    .query(&[
        text("q", "Only those with this in their name, or with this code."),
        text("type", "Only those of this type."),
        text("district", "Only those in this district."),
        text("municipality", "Only those of the municipality with this code."),
        one_of("state", &["closed", "all"], "Those that are closed, or all; without it those that are open."),
    ]),
    Operation::act(
        "add-institution",
        "/organisations/{organisation}/institutions",
        "Adds an institution to a municipality; at the programme office to the one that is named.",
        &[
            NAME,
            TYPE,
            text("municipality", "The code of the municipality; needed at the programme office."),
            DISTRICT,
            NUMBER,
            EAN,
            ADDRESS,
            CHILDREN,
            STAFF,
            LEADERS,
            ADMINISTRATION,
            PARENTS,
        ],
    ),
    Operation::read::<InstitutionLine>("institution", "/organisations/{organisation}/institution", "What is written of an institution."),
    Operation::act(
        "change-institution",
        "/organisations/{organisation}/institution",
        "Writes an institution anew; what is left out becomes empty.",
        &[NAME, TYPE, DISTRICT, NUMBER, EAN, ADDRESS, CHILDREN, STAFF, LEADERS, ADMINISTRATION, PARENTS],
    )
    .guarded_by("seen"),
    Operation::read::<InstitutionImportForm>(
        "institutions-import-form",
        "/organisations/{organisation}/institutions/import",
        "How a file about institutions is written.",
    ),
    Operation::upload(
        "import-institutions",
        "/organisations/{organisation}/institutions/import",
        "Sends a workbook or plain file about institutions; `see` tells where to read what it would change.",
        "file",
        &[],
    ),
    Operation::read::<InstitutionsImport>(
        "institutions-import",
        "/organisations/{organisation}/institutions/import/{import}",
        "What a file about institutions would change.",
    ),
    Operation::act(
        "approve-institutions-import",
        "/organisations/{organisation}/institutions/import/{import}/approve",
        "Writes down what a file would change, as it was seen.",
        &[],
    )
    .guarded_by("seen"),
    Operation::read::<InstitutionClosing>(
        "institution-closing",
        "/organisations/{organisation}/close",
        "What closing an institution means for its open tasks and people.",
    )
    .query(&[INTO]),
    Operation::act(
        "close-institution",
        "/organisations/{organisation}/close",
        "Closes an institution from a day, for good or into another one; its roles end or go on there, its tasks stay as history.",
        &[day("from", "The first day on which it is no more.").required(), text("reason", "Why.").required(), INTO],
    )
    .guarded_by("seen"),
    Operation::act(
        "reopen-institution",
        "/organisations/{organisation}/reopen",
        "Opens an institution that was closed by mistake; roles and places of work become what they were.",
        &[],
    ),
    Operation::act(
        "move-people",
        "/organisations/{organisation}/move-people",
        "Lets everybody who works at a closed institution work elsewhere in the municipality.",
        &[text("to", "The code of the municipality, or of one of its open institutions.").required()],
    ),
];
