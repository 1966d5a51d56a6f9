//! What several features answer with.

use serde::Serialize;
use utoipa::ToSchema;

/// A person, as far as others see them beside their work.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonRef {
    /// The person's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The code of the organisation that they belong to.
    pub organisation: String,
}

/// An organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OrganisationRef {
    /// Its code: of a municipality the number, `0461`.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// How many tasks have each signal.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct SignalCounts {
    /// Not to be solved yet.
    pub grey: u32,
    /// On track.
    pub green: u32,
    /// Action is required.
    pub yellow: u32,
    /// Cannot be solved by the deadline, or it has passed.
    pub red: u32,
    /// How many of all these are completed or not relevant.
    pub closed: u32,
}

/// Something with a key and a title, such as a phase or a theme.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Named {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: String,
}

/// Where something stands outside, such as a guide.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Link {
    /// What it is called.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// A file.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FileRef {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: i64,
    /// Who added it.
    pub added_by: String,
    /// When.
    #[schema(format = DateTime)]
    pub added_at: String,
    /// Where its content is fetched with the same access key.
    pub content: String,
}
