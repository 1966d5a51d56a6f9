//! What a new playbook begins with.

use super::Files;
use crate::{
    edit::{self, Item, Unwritable},
    read::{HEAD, ROLES},
};

/// The phases of KOMBIT's model of implementation, which most rollouts have, in Danish and English.
const PHASES: [(&str, &str, &str); 4] = [
    ("1", "Opstart", "Start-up"),
    ("2", "Forberedelse", "Preparation"),
    ("3", "Ibrugtagning", "Taking into use"),
    ("4", "Forankring", "Anchoring"),
];

/// Files with nothing but what every playbook has: its key, version, title and the other fields of a head.
pub fn blank(head: &Item) -> Result<Files, Unwritable> {
    let text = "format = 1\nkey = \"\"\nversion = \"\"\ntitle = \"\"\n";
    let head = edit::write_head(text, head)?;
    Ok(Files::from([(HEAD.to_owned(), head), (ROLES.to_owned(), "# Roller i udrulningen.\n".to_owned())]))
}

/// Files to write on from: four phases, a theme, a role, a wave for everybody who joins, go-live, and one task that is a rollout's first.
/// `publication` and `go_live` are days; lint finds nothing wrong with it.
pub fn starter(head: &Item, publication: &str, go_live: &str) -> Result<Files, Unwritable> {
    let mut files = blank(head)?;
    let phases = PHASES
        .map(|(key, danish, english)| format!("\n[[phases]]\nkey = \"{key}\"\ntitle = {{ da = \"{danish}\", en = \"{english}\" }}\n"))
        .concat();
    let rest = format!(
        "{phases}\n[[themes]]\nkey = \"projektstyring\"\ntitle = {{ da = \"Projektstyring\", en = \"Project management\" }}\n\
         \n[[milestones]]\nkey = \"go-live\"\ntitle = {{ da = \"Go-live\", en = \"Go-live\" }}\n\
         \n[[waves]]\nkey = \"alle\"\nkind = \"wave\"\ntitle = {{ da = \"Alle deltagere\", en = \"All participants\" }}\nparticipants = \"all\"\n\
         \n[waves.milestones]\npublication = {publication}\ngo-live = {go_live}\n"
    );
    if let Some(text) = files.get_mut(HEAD) {
        text.push_str(&rest);
    }
    let roles = "# Roller i udrulningen.\n\n[[roles]]\nkey = \"projektleder\"\ntitle = { da = \"Projektleder\", en = \"Project leader\" }\n\
                 group = \"project\"\nholders = \"one\"\nat = \"municipality\"\n";
    files.insert(ROLES.to_owned(), roles.to_owned());
    let title = ("Udpeg en projektleder", "Appoint a project leader");
    let task = Item::new([
        ("code", "010"),
        ("title", title.0),
        ("title-en", title.1),
        ("phase", "1"),
        ("theme", "projektstyring"),
        ("kind", "mandatory"),
        ("audience", "municipality"),
        ("responsible", "projektleder"),
        ("publish", "publication"),
        ("start", "publication"),
        ("due", "publication + 20wd"),
    ]);
    files.insert(edit::task_path("010", title.0), edit::new_task(&task));
    Ok(files)
}
