//! The letter to the KLIK administrator when somebody new has come: give them a role.

use super::{administrators::administrators, store::Known};
use crate::{
    app::App,
    failure::Failure,
    organisations::directory::Directory,
    outbox::{self, Message},
};
use database::Tx;
use domain::organisation::Organisation;
use texts::{Language, Texts};

/// Writes to those who keep people and roles of an organisation that somebody new waits for a role, in both languages: nobody has
/// told us which one they read.
pub(super) async fn tell(tx: &mut Tx, app: &App, directory: &Directory, at: &Organisation, new: &Known) -> Result<(), Failure> {
    let [danish, english] = [Language::Danish, Language::English].map(Texts::new);
    let subject = danish.with("newcomer-subject", [("name", new.name.as_str().into())]);
    let link = app.link(&format!("/organisations/{}/newcomers", at.code));
    let in_words = |t: Texts| {
        let values = [("name", new.name.as_str().into()), ("organisation", at.name.as_str().into()), ("link", link.as_str().into())];
        t.with("newcomer-body", values)
    };
    let body = format!("{}\n\n– – –\n\n{}\n", in_words(danish), in_words(english));
    for administrator in administrators(directory, &at.code, app.clock().today()).into_iter().filter(|contact| !contact.email.is_empty()) {
        let person = Some(&administrator.id);
        let message = Message { person, to: &administrator.email, subject: &subject, body: &body, kind: "newcomer", ..Message::default() };
        outbox::enqueue(tx, &message).await?;
    }
    Ok(())
}
