//! The letter to a webhook's person when it was switched off because the other side did not take its messages.

use super::store::Webhook;
use crate::{
    app::App,
    failure::Failure,
    organisations::directory::Directory,
    outbox::{self, Message},
};
use database::Tx;
use domain::webhook::Off;
use texts::{Language, Texts};

/// Tells a webhook's person that it is off and why, in both languages; nobody is told who has no mail address.
pub(super) async fn tell(tx: &mut Tx, app: &App, directory: &Directory, webhook: &Webhook, why: Off) -> Result<(), Failure> {
    let Some(person) = directory.person_index(&webhook.person).map(|index| directory.person(index)) else { return Ok(()) };
    if person.email.is_empty() {
        return Ok(());
    }
    let [danish, english] = [Language::Danish, Language::English].map(Texts::new);
    let subject = danish.with("webhooks-letter-subject", [("name", webhook.name.as_str().into())]);
    let link = app.link(&format!("/account/webhooks/{}", webhook.id));
    let reason = match why {
        Off::Gone => "webhooks-off-gone",
        Off::ByPerson | Off::Failing => "webhooks-off-failing",
    };
    let in_words = |t: Texts| {
        let values = [("name", webhook.name.as_str().into()), ("why", t.get(reason).into_owned().into()), ("link", link.as_str().into())];
        t.with("webhooks-letter-body", values)
    };
    let body = format!("{}\n\n– – –\n\n{}\n", in_words(danish), in_words(english));
    let message =
        Message { person: Some(&person.id), to: &person.email, subject: &subject, body: &body, kind: "webhook-off", ..Message::default() };
    outbox::enqueue(tx, &message).await?;
    Ok(())
}
