//! The six people whose eyes one can look through.

/// Someone to sign in as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Persona {
    /// The key that the demo prints.
    pub key: &'static str,
    /// The login.
    pub login: &'static str,
    /// The page to start on.
    pub path: &'static str,
}

/// The password of all of them.
pub const PASSWORD: &str = "Vintergaek-2027";

/// All six.
pub const PERSONAS: [Persona; 6] = [
    Persona { key: "project-leader", login: "projektleder.odense@example.dk", path: "/" },
    Persona { key: "consultant", login: "konsulent.kombit@example.dk", path: "/rollouts/fbs-2.0" },
    Persona { key: "klik-administrator", login: "klik-administrator.odense@example.dk", path: "/" },
    Persona { key: "programme-leader", login: "programleder.odense@example.dk", path: "/rollouts" },
    Persona { key: "librarian", login: "fagperson-plc.odense@example.dk", path: "/" },
    Persona { key: "supplier", login: "projektleder.systematic@example.dk", path: "/rollouts/fbs-2.0" },
];
