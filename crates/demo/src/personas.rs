//! The six people of each world whose eyes one can look through.

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

/// Those of the shared library system.
pub(crate) const OF_THE_LIBRARIES: [Persona; 6] = [
    Persona { key: "project-leader", login: "projektleder.odense@example.dk", path: "/" },
    Persona { key: "consultant", login: "konsulent.kombit@example.dk", path: "/rollouts/fbs-2.0" },
    Persona { key: "klik-administrator", login: "klik-administrator.odense@example.dk", path: "/" },
    Persona { key: "programme-leader", login: "programleder.odense@example.dk", path: "/rollouts" },
    Persona { key: "librarian", login: "fagperson-plc.odense@example.dk", path: "/" },
    Persona { key: "supplier", login: "projektleder.systematic@example.dk", path: "/rollouts/fbs-2.0" },
];

/// Those of the collaboration platform.
pub(crate) const OF_THE_PLATFORM: [Persona; 6] = [
    Persona { key: "project-leader", login: "projektleder.odense@example.dk", path: "/" },
    Persona { key: "consultant", login: "konsulent.kombit@example.dk", path: "/rollouts/samarbejdsplatformen-skoler" },
    Persona { key: "klik-administrator", login: "klik-administrator.odense@example.dk", path: "/" },
    Persona { key: "programme-leader", login: "programleder.odense@example.dk", path: "/rollouts" },
    Persona { key: "school-leader", login: "leder.f0646@example.dk", path: "/" },
    Persona {
        key: "supplier",
        login: "projektleder.leverandoeren-af-samarbejdsplatformen@example.dk",
        path: "/rollouts/samarbejdsplatformen-skoler",
    },
];
