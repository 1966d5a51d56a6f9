//! Forums and networks: who is in them and when they meet.

use crate::{Field, Operation, OrganisationRef, PersonRef, day, many, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

/// A forum in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ForumLine {
    /// Its key.
    pub forum: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// How far it reaches: `municipal`, `regional` or `common`.
    pub level: String,
    /// The municipality whose own it is.
    pub organisation: Option<OrganisationRef>,
    /// The region that it is for.
    pub region: Option<String>,
    /// The key of the rollout whose role holders it gathers; those of all without it.
    pub rollout: Option<String>,
    /// Keys of the roles whose holders are in it by themselves.
    pub roles: Vec<String>,
    /// So many are in it.
    pub members: usize,
    /// Whether you are in it.
    pub is_mine: bool,
    /// Whether it was closed.
    pub closed: bool,
    /// The next meeting.
    pub next: Option<ForumMeeting>,
    /// Where everything about it is read.
    pub see: String,
}

/// A meeting of a forum.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ForumMeeting {
    /// Its id.
    pub id: String,
    /// The day.
    #[schema(format = Date)]
    pub day: String,
    /// When it begins, as `09:00`.
    pub from: String,
    /// When it ends.
    pub until: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Where it is held online.
    pub link: Option<String>,
    /// What it is about.
    pub note: Option<String>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// What a change is made over; the `ETag` of the meeting says the same.
    pub revision: i64,
}

/// Somebody who is in a forum.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ForumMember {
    /// Who.
    pub person: PersonRef,
    /// What they work as.
    pub job_title: Option<String>,
    /// The key of the role that brings them in; nothing for those who were put in by hand.
    pub role: Option<String>,
    /// Their phone number, where you may see it.
    pub phone: Option<String>,
    /// Their mail address, where you may see it.
    pub email: Option<String>,
}

/// What the person of the key may do to a forum.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct ForumMayDo {
    /// Change it, close it, put people in and take them out.
    pub keep: bool,
    /// Call meetings.
    pub call_meetings: bool,
    /// Come back after having left.
    pub come_back: bool,
}

/// A forum with everything about it but its members, who are read by themselves.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Forum {
    /// The forum as lists have it.
    #[serde(flatten)]
    pub line: ForumLine,
    /// Whom the others turn to.
    pub host: Option<ForumMember>,
    /// Whether the other members see how to reach you.
    pub shows_contact: bool,
    /// Whether you see who is in it; else you see your colleagues only.
    pub sees_members: bool,
    /// Its meetings by day.
    pub meetings: Vec<ForumMeeting>,
    /// What the person of the key may do.
    pub may: ForumMayDo,
}

const FIELDS: &[Field] = &[
    text("title", "What it is called.").required(),
    text("purpose", "What it is for.").required(),
    many("roles", "Keys of the roles whose holders are in it by themselves."),
    text("rollout", "The key of the rollout whose role holders it gathers; left out for all."),
    text("host", "The mail address of the one whom the others turn to."),
];
const NEW: &[Field] = &[
    FIELDS[0],
    FIELDS[1],
    FIELDS[2],
    FIELDS[3],
    FIELDS[4],
    one_of("level", &["common", "regional"], "How far it reaches; a municipality's own needs none."),
    text("region", "The region, by name."),
];
const MEETING: &[Field] = &[
    day("day", "The day.").required(),
    text("from", "When it begins, as 09:00.").required(),
    text("until", "When it ends."),
    text("place", "Where; needed without a link."),
    text("link", "Where it is held online."),
    text("note", "What it is about."),
];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<ForumLine>("forums", "/forums", "The forums that exist to you, by name."),
    Operation::read::<Forum>("forum", "/forums/{forum}", "A forum with everything about it but its members."),
    Operation::list::<ForumMember>("forum-members", "/forums/{forum}/members", "Who is in a forum, as far as you see it, by name.")
        .query(&[text("q", "With this name or place of work.")]),
    Operation::act("start-forum", "/forums/new", "Starts a forum.", NEW),
    Operation::act("save-forum", "/forums/{forum}/edit", "Changes a forum: what is left out is emptied.", FIELDS).guarded(),
    Operation::act("close-forum", "/forums/{forum}/close", "Closes a forum.", &[]),
    Operation::act(
        "put-into-forum",
        "/forums/{forum}/members",
        "Puts somebody in: by id into a municipality's own, by mail address into a wider one.",
        &[text("person", "A person's id."), text("email", "A mail address.")],
    ),
    Operation::act("take-out-of-forum", "/forums/{forum}/members/{person}/remove", "Takes somebody out.", &[]),
    Operation::act(
        "show-forum-contact",
        "/forums/{forum}/contact",
        "Says whether the other members see how to reach you.",
        &[one_of("shows", &["yes", "no"], "Whether they do.").required()],
    ),
    Operation::act("leave-forum", "/forums/{forum}/leave", "You leave a forum.", &[]),
    Operation::act("return-to-forum", "/forums/{forum}/return", "You come back to a forum that you left.", &[]),
    Operation::act("call-meeting", "/forums/{forum}/meetings/new", "Calls a meeting.", MEETING),
    Operation::read::<ForumMeeting>("meeting", "/forums/{forum}/meetings/{meeting}", "A meeting that is not called off."),
    Operation::act("save-meeting", "/forums/{forum}/meetings/{meeting}", "Changes a meeting: what is left out is emptied.", MEETING)
        .guarded(),
    Operation::act("cancel-meeting", "/forums/{forum}/meetings/{meeting}/cancel", "Calls a meeting off.", &[]),
];
