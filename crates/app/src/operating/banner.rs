//! What stands above every page: messages in force that the reader has not put away.

use crate::{
    app::App,
    failure::Failure,
    operating::{
        opened::{alert, gravity_words, in_force, words},
        store::Stored,
    },
};
use domain::access::Viewer;
use texts::Texts;

/// So many stand above a page; the others are on their own page.
const MOST: usize = 3;

/// The messages that stand above the reader's pages now.
pub(crate) async fn standing(app: &App, viewer: &Viewer) -> Result<Vec<Stored>, Failure> {
    let mut found = in_force(app, viewer, app.clock().now().micros).await?;
    found.retain(|stored| !stored.dismissed);
    found.truncate(MOST);
    Ok(found)
}

/// A message as the frame of a page shows it.
pub(crate) fn notice(t: Texts, stored: &Stored) -> ui::Notice {
    let message = &stored.message;
    ui::Notice {
        kind: alert(message.gravity),
        gravity: gravity_words(t, message.gravity),
        title: words(t, &message.title).to_owned(),
        href: format!("/messages#message-{}", stored.id),
        dismiss: format!("/messages/{}/dismiss", stored.id),
    }
}
