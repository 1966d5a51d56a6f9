//! Reminding those who have not said that they are done, once, before a round's day. Two servers that do it at once do it once: whoever comes
//! second finds that everybody was reminded.

use super::{
    letters::{About, Letters},
    store,
};
use crate::{app::App, failure::Failure, organisations::directory::Directory};
use database::Actor;
use domain::review::reminds;

/// Reminds reviewers of open rounds; answers how many.
pub async fn remind(app: &App) -> Result<usize, Failure> {
    let today = app.clock().today();
    let mut connection = app.database().read().await?;
    let rollouts = store::with_open_rounds(&mut connection).await?;
    drop(connection);
    let mut count = 0;
    for key in rollouts {
        let directory = Directory::current(app).await?;
        let mut tx = app.write(Actor::Program("reviews")).await?;
        store::hold(&mut tx, &key).await?;
        let reviewers = store::reviewers(tx.connection(), &key).await?;
        for round in store::rounds(tx.connection(), &key).await? {
            let own: Vec<_> = reviewers
                .iter()
                .filter(|one| one.round == round.id && reminds(round.state, round.fields.due, today, one.done, one.reminded))
                .filter(|one| directory.person_index(&one.person).is_some_and(|at| directory.is_active(at, today)))
                .collect();
            if own.is_empty() {
                continue;
            }
            let letters = Letters::new(&mut tx, app, &directory, &key, &round).await?;
            for one in own {
                letters.write(&mut tx, About::Reminder, &one.person).await?;
                store::reminded(&mut tx, &round.id, &one.person).await?;
                count += 1;
            }
        }
        tx.commit().await?;
    }
    Ok(count)
}
