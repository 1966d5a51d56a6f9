//! The playbooks that the program carries with it.

use playbook::Source;
use rust_embed::RustEmbed;

/// The playbook of the shared library system; its rollout bears the same key.
pub const FBS: &str = "fbs-2.0";
/// The playbook of BBR's access control; its rollout bears the same key.
pub const BBR: &str = "bbr-adgang";
/// The playbook of the tasks across all solutions; its rollout bears the same key.
pub const PROGRAMME: &str = "programopgaver";

/// The playbook of the collaboration platform of schools and day-care; two rollouts run from it.
pub const PLATFORM: &str = "samarbejdsplatformen";

#[derive(RustEmbed)]
#[folder = "../../playbooks/"]
struct Files;

/// The files of an embedded playbook.
pub fn source(key: &str) -> Source {
    let prefix = format!("{key}/");
    let inside = Files::iter().filter_map(|path| Some((path.strip_prefix(&prefix)?.to_owned(), path)));
    Source::from_bytes(inside.filter_map(|(name, path)| Some((name, Files::get(&path)?.data.into_owned()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_playbooks_are_carried_and_read_without_an_error() {
        for (key, tasks) in [(FBS, 40), (BBR, 5), (PROGRAMME, 4), (PLATFORM, 148)] {
            let reading = playbook::read(&source(key));
            assert_eq!(reading.playbook.map(|read| read.tasks.len()), Some(tasks), "{:?}", reading.faults);
        }
    }
}
