//! The people of the sample world, by their logins. All have the password [`PASSWORD`].

/// Everybody's password.
pub const PASSWORD: &str = "Vintergæk-7-blomst";

/// Implementation consultant at the programme office.
pub const CONSULTANT: &str = "konsulent@kombit.example.dk";
/// Project leader at the supplier.
pub const SUPPLIER: &str = "leverandoer@systematic.example.dk";
/// System owner of Odense (`systemansvarlig`).
pub const ODENSE_SYSTEM_OWNER: &str = "systemansvarlig@odense.example.dk";
/// Project leader of Odense.
pub const ODENSE_PROJECT_LEADER: &str = "projektleder@odense.example.dk";
/// Technician of Odense.
pub const ODENSE_TECHNICIAN: &str = "tekniker@odense.example.dk";
/// Works in Odense, holds no role.
pub const ODENSE_BYSTANDER: &str = "tilskuer@odense.example.dk";
/// Project leader of Aarhus: an outsider to Odense.
pub const AARHUS_PROJECT_LEADER: &str = "projektleder@aarhus.example.dk";
/// Works on Læsø, which takes no part.
pub const LAESOE_OUTSIDER: &str = "projektleder@laesoe.example.dk";

/// Login, name, organisation and roles of each.
pub(crate) const ALL: [(&str, &str, &str, &[&str]); 8] = [
    (CONSULTANT, "Karen Konsulent", "kombit", &["implementeringskonsulent"]),
    (SUPPLIER, "Søren Leverandør", "systematic", &["leverandoer-projektleder"]),
    (ODENSE_SYSTEM_OWNER, "Åse Ansvarlig", "0461", &["systemansvarlig"]),
    (ODENSE_PROJECT_LEADER, "Per Projektleder", "0461", &["projektleder"]),
    (ODENSE_TECHNICIAN, "Tina Tekniker", "0461", &["tekniker"]),
    (ODENSE_BYSTANDER, "Bo Tilskuer", "0461", &[]),
    (AARHUS_PROJECT_LEADER, "Anders Aarhus", "0751", &["projektleder"]),
    (LAESOE_OUTSIDER, "Lise Læsø", "0825", &["projektleder"]),
];
