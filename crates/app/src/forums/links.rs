//! Forums as links on the pages of people and organisations.

use crate::{
    failure::Failure,
    forums::opened::{self, Opened},
    visit::Visit,
};
use domain::{assignment::PersonIndex, text::OrganisationCode};

/// A forum as a link, and who of an organisation is in it.
pub(crate) struct ForumLink {
    pub(crate) title: String,
    pub(crate) href: String,
    /// The names of those from the organisation; empty on the page of one person.
    pub(crate) who: String,
}

fn link(opened: &Opened, who: String) -> ForumLink {
    ForumLink { title: opened.forum.fields.title.clone(), href: opened.path(), who }
}

/// The forums that a person is in, as far as the visitor may know it.
pub(crate) async fn of_person(visit: &Visit, person: PersonIndex) -> Result<Vec<ForumLink>, Failure> {
    let (all, _) = opened::all(visit).await?;
    let open = all.iter().filter(|opened| !opened.forum.closed);
    let theirs = open.filter(|opened| opened.seen_members(visit).iter().any(|(member, _)| *member == person));
    Ok(theirs.map(|opened| link(opened, String::new())).collect())
}

/// The forums that people of an organisation are in, as far as the visitor may know it.
pub(crate) async fn of_organisation(visit: &Visit, organisation: &OrganisationCode) -> Result<Vec<ForumLink>, Failure> {
    let (all, _) = opened::all(visit).await?;
    let there = |opened: &Opened| -> Vec<&str> {
        let members = opened.seen_members(visit).into_iter();
        members.filter(|(_, entry)| entry.organisation == *organisation).map(|(_, entry)| entry.name.as_str()).collect()
    };
    let open = all.iter().filter(|opened| !opened.forum.closed);
    Ok(open
        .map(|opened| (opened, there(opened)))
        .filter(|(_, who)| !who.is_empty())
        .map(|(opened, who)| link(opened, who.join(", ")))
        .collect())
}
