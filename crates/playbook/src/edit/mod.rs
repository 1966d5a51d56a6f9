//! Editing a playbook as a form: an item of its text becomes fields, and changed fields become a change of just those bytes, so
//! that comments, order and layout stay as people wrote them. What has been written is read again before it is handed out.

mod entries;
mod entry;
mod head;
mod item;
mod layout;
mod lines;
mod order;
mod part;
mod questionnaire;
mod surgery;
mod table;
mod task;
mod values;

pub use entries::{Entries, name_of_questionnaire, path_of_questionnaire};
pub use entry::{add_entry, entry_lines, entry_titles, move_entry, read_entry, remove_entry, write_entry};
pub use head::{List, head_fields, list_keys, read_head, read_list, wave_keys, write_head, write_list};
pub use item::{Item, Merge, merge};
pub use lines::{field_on_line, keys_in, list_lines};
pub use order::reorder;
pub use part::FilePart;
pub use questionnaire::{question_keys, questionnaire_fields, questionnaire_lists, read_questionnaire, write_questionnaire};
pub use task::{BODY, key_of_title, new_task, read_task, task_fields, task_path, write_task};

/// A change that the text cannot take as it is laid out: it can only be changed as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unwritable;
