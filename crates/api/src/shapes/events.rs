//! Events of a rollout: whom they invite, who comes, what is left of them.

use crate::{Field, Kind, Named, Operation, OrganisationRef, PersonRef, day, flag, many, one_of, text, whole};
use serde::Serialize;
use utoipa::ToSchema;

/// The words of an event's kind.
const KINDS: &[&str] = &["kick-off", "network-meeting", "workshop", "webinar", "information-meeting", "training", "hotline"];
const EVENT: &str = "/rollouts/{rollout}/events/{event}";

/// An event in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventLine {
    /// The key of the rollout.
    pub rollout: String,
    /// Its key within the rollout.
    pub event: String,
    /// What it is called.
    pub title: String,
    /// `kick-off`, `network-meeting`, `workshop`, `webinar`, `information-meeting`, `training` or `hotline`.
    pub kind: String,
    /// The day on which it is held.
    #[schema(format = Date)]
    pub day: String,
    /// When it begins, as `09:00`.
    pub from: String,
    /// When it ends.
    pub until: String,
    /// Where; nothing if it is held online only, or that is not settled.
    pub place: Option<String>,
    /// Where it is held online.
    pub link: Option<String>,
    /// `planned`, `invited` or `cancelled`.
    pub state: String,
    /// Whether people sign up to it by themselves today.
    pub takes_sign_ups: bool,
    /// How many can come; anybody without it.
    pub seats: Option<u32>,
    /// How many said yes.
    pub said_yes: i64,
    /// Whether you are on the list.
    pub invited: bool,
    /// What you answered: `yes`, `maybe` or `no`.
    pub reply: Option<String>,
    /// Where everything about it is read.
    pub see: String,
}

/// Your own invitation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventInvitation {
    /// What you answered: `yes`, `maybe` or `no`.
    pub reply: Option<String>,
    /// Your place on the waiting list, the first is 1; nothing if you have a seat or do not come.
    pub waiting: Option<usize>,
    /// Whether replies are taken today.
    pub takes_replies: bool,
    /// Colleagues to whom you can pass it on.
    pub colleagues: Vec<PersonRef>,
    /// What you hoped for and thought.
    pub evaluation: EventEvaluation,
    /// Whether it is asked now how it goes.
    pub asks_temperature: bool,
    /// How you found that it went: `well`, `fairly` or `badly`.
    pub temperature: Option<String>,
}

/// What you hoped for and thought.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventEvaluation {
    /// Whether the event has begun, so that it is asked how it was and no longer what is hoped for.
    pub has_begun: bool,
    /// What you hoped for.
    pub expectation: Option<String>,
    /// To which degree it came true: `high`, `some` or `low`.
    pub degree: Option<String>,
    /// What else you said.
    pub remark: Option<String>,
}

/// Somebody who is on the list of an event.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventGuest {
    /// Who.
    pub person: PersonRef,
    /// What they answered: `yes`, `maybe` or `no`.
    pub reply: Option<String>,
    /// Their place on the waiting list.
    pub waiting: Option<usize>,
}

/// What an organisation's people answered.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventReplies {
    /// The organisation.
    pub organisation: OrganisationRef,
    /// So many come.
    pub yes: usize,
    /// So many may come.
    pub maybe: usize,
    /// So many do not come.
    pub no: usize,
    /// So many have not answered.
    pub open: usize,
    /// Who they are, where you may see it.
    pub people: Vec<EventGuest>,
}

/// Slides, a recording or minutes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventMaterial {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// `slides`, `recording`, `minutes` or `other`.
    pub kind: String,
    /// Where it is: an address outside, or where its content is fetched with the same access key.
    pub content: String,
}

/// What whoever keeps an event can do with it today.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct EventKeeping {
    /// Invite, or cancel it.
    pub invite: bool,
    /// So many have not answered and can be reminded; nothing if replies are not taken.
    pub remind: Option<usize>,
    /// Note who came.
    pub attendance: bool,
    /// So many would be told of the materials.
    pub send_materials: Option<usize>,
}

/// An event as its form has it, in both languages. Saving it takes the same fields.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventFields {
    /// What it is called.
    pub title: String,
    /// In English; empty for none.
    pub title_en: String,
    /// What kind it is.
    pub kind: String,
    /// The day.
    #[schema(format = Date)]
    pub date: String,
    /// When it begins.
    pub from: String,
    /// When it ends.
    pub until: String,
    /// Where.
    pub place: String,
    /// In English.
    pub place_en: String,
    /// Where it is held online.
    pub link: String,
    /// What it is about, as Markdown.
    pub about: String,
    /// In English.
    pub about_en: String,
    /// What happens, a line for each point.
    pub agenda: String,
    /// In English.
    pub agenda_en: String,
    /// Keys of the roles whose holders are invited.
    pub roles: Vec<String>,
    /// The code of the region that it is for; empty for all, `other` for what only the playbook says.
    pub region: String,
    /// How many can come; left out for anybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// Whether those who are invited may invite colleagues.
    pub pass_on: bool,
    /// Whether those whom it is for sign up by themselves.
    pub open: bool,
    /// Keys of the roles that must be filled everywhere before invitations go out.
    pub gate: Vec<String>,
}

/// An event with everything about it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Event {
    /// The event as lists have it.
    #[serde(flatten)]
    pub line: EventLine,
    /// What it is about, as Markdown.
    pub about: String,
    /// What happens, point by point.
    pub agenda: Vec<String>,
    /// Whose holders are invited.
    pub roles: Vec<Named>,
    /// So many have a seat.
    pub coming: usize,
    /// So many wait for one.
    pub waiting: usize,
    /// Your own invitation.
    pub mine: Option<EventInvitation>,
    /// Whether you can sign up.
    pub can_sign_up: bool,
    /// What was answered, by organisation.
    pub replies: Vec<EventReplies>,
    /// What is left of it, the oldest first.
    pub materials: Vec<EventMaterial>,
    /// What can be done with it, for whoever keeps it.
    pub keeping: Option<EventKeeping>,
    /// What its form has, for whoever keeps it.
    pub fields: Option<EventFields>,
}

/// Somebody who would get an invitation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventInvitee {
    /// Who.
    pub person: PersonRef,
    /// As holder of which role.
    pub role: Named,
}

/// A role that nobody holds somewhere.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventVacancy {
    /// The role.
    pub role: Named,
    /// Where.
    pub organisation: OrganisationRef,
}

/// What inviting would do now.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventInviting {
    /// Whether invitations can go out.
    pub may_invite: bool,
    /// Who gets one.
    pub invites: Vec<EventInvitee>,
    /// So many are invited already.
    pub invited: usize,
    /// Who is missing.
    pub missing: Vec<EventVacancy>,
    /// What must be filled before invitations can go out.
    pub held_up_by: Vec<EventVacancy>,
}

/// Somebody on the list at the door.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventAttendee {
    /// The invitation, as it is ticked.
    pub id: String,
    /// Who.
    pub person: PersonRef,
    /// What they answered: `yes`, `maybe` or `no`.
    pub reply: Option<String>,
    /// Their place on the waiting list.
    pub waiting: Option<usize>,
    /// Whether they came, once it is noted.
    pub came: Option<bool>,
}

/// How many gave an answer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventCount {
    /// The answer.
    pub answer: String,
    /// So many.
    pub count: usize,
}

/// What the guests thought, without names.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EventResults {
    /// So many came.
    pub came: usize,
    /// So many said how it was.
    pub answered: usize,
    /// To which degree hopes came true: `high`, `some` and `low`.
    pub degrees: Vec<EventCount>,
    /// How it went while it was held: `well`, `fairly` and `badly`; nothing while too few have answered.
    pub temperature: Option<Vec<EventCount>>,
    /// What was hoped for.
    pub expectations: Vec<String>,
    /// What else was said.
    pub remarks: Vec<String>,
}

const FIELDS: &[Field] = &[
    text("title", "What it is called.").required(),
    text("title_en", "In English."),
    one_of("kind", KINDS, "What kind it is.").required(),
    day("date", "The day.").required(),
    text("from", "When it begins, as 09:00.").required(),
    text("until", "When it ends, as 11:00.").required(),
    text("place", "Where."),
    text("place_en", "In English."),
    text("link", "Where it is held online."),
    text("about", "What it is about, as Markdown."),
    text("about_en", "In English."),
    text("agenda", "What happens, a line for each point."),
    text("agenda_en", "In English, line by line."),
    many("roles", "Keys of the roles whose holders are invited."),
    text("region", "The code of the region that it is for; left out for all."),
    whole("seats", 1, 10_000, "How many can come; left out for anybody."),
    flag("pass_on", "Whether those who are invited may invite colleagues.").kind(Kind::Flag("yes")),
    flag("open", "Whether those whom it is for sign up by themselves.").kind(Kind::Flag("yes")),
    many("gate", "Keys of the roles that must be filled everywhere before invitations go out."),
];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<EventLine>("events", "/rollouts/{rollout}/events", "The events of a rollout by day."),
    Operation::read::<Event>("event", EVENT, "An event with everything about it."),
    Operation::act("create-event", "/rollouts/{rollout}/events/new", "Makes an event.", FIELDS),
    Operation::act(
        "save-event",
        "/rollouts/{rollout}/events/{event}/edit",
        "Changes an event: what is left out is emptied. Whoever may come is told of a new time or place.",
        FIELDS,
    )
    .guarded(),
    Operation::read::<EventInviting>(
        "event-inviting",
        "/rollouts/{rollout}/events/{event}/invite",
        "Who would be invited now, who is missing, and what holds it up.",
    ),
    Operation::act("invite-to-event", "/rollouts/{rollout}/events/{event}/invite", "Invites whoever is not invited yet.", &[]),
    Operation::act("remind-of-event", "/rollouts/{rollout}/events/{event}/remind", "Writes to those who have not answered.", &[]),
    Operation::act("cancel-event", "/rollouts/{rollout}/events/{event}/cancel", "Cancels an event, and tells whoever may come.", &[]),
    Operation::act(
        "reply-to-event",
        "/rollouts/{rollout}/events/{event}/reply",
        "Answers your invitation.",
        &[one_of("reply", &["yes", "no", "maybe"], "Whether you come.").required()],
    ),
    Operation::act("sign-up-to-event", "/rollouts/{rollout}/events/{event}/sign-up", "Signs you up to an open event.", &[]),
    Operation::act(
        "pass-event-on",
        "/rollouts/{rollout}/events/{event}/pass-on",
        "Invites a colleague as well.",
        &[text("person", "A colleague's id.").required()],
    ),
    Operation::list::<EventAttendee>(
        "event-attendance",
        "/rollouts/{rollout}/events/{event}/attendance",
        "The list at the door, by name, from the day on which it is held.",
    ),
    Operation::act(
        "save-event-attendance",
        "/rollouts/{rollout}/events/{event}/attendance",
        "Notes who came; whoever is left out did not.",
        &[many("came", "The ids of their invitations.")],
    ),
    Operation::read::<EventEvaluation>(
        "event-evaluation",
        "/rollouts/{rollout}/events/{event}/evaluation",
        "What you hoped for and thought of an event that you are invited to.",
    ),
    Operation::act(
        "evaluate-event",
        "/rollouts/{rollout}/events/{event}/evaluation",
        "Says what you hope for, and from the day on which it is held how it was.",
        &[
            text("expectation", "What you hope for."),
            one_of("degree", &["high", "some", "low"], "To which degree it came true; asked from that day on."),
            text("remark", "What else you have to say."),
        ],
    ),
    Operation::act(
        "say-how-event-goes",
        "/rollouts/{rollout}/events/{event}/temperature",
        "Says how it goes, while it is held.",
        &[one_of("temperature", &["well", "fairly", "badly"], "How.").required()],
    ),
    Operation::read::<EventResults>(
        "event-results",
        "/rollouts/{rollout}/events/{event}/results",
        "What the guests thought, without names.",
    ),
    Operation::list::<EventMaterial>(
        "event-materials",
        "/rollouts/{rollout}/events/{event}/materials",
        "What is left of an event, for whoever keeps it; others see it with the event.",
    ),
    Operation::either(
        "add-event-material",
        "/rollouts/{rollout}/events/{event}/materials",
        "Adds material to an event: a file, sent as a form, or an address, sent as JSON.",
        "file",
        &[
            one_of("kind", &["slides", "recording", "minutes", "other"], "What it is."),
            text("name", "What it is called; of a file its own name without it."),
            text("url", "Its address, if it is no file."),
        ],
    ),
    Operation::act(
        "send-event-materials",
        "/rollouts/{rollout}/events/{event}/materials/send",
        "Tells everybody where the materials are.",
        &[],
    ),
    Operation::act("remove-event-material", "/rollouts/{rollout}/events/{event}/materials/{material}/remove", "Takes material away.", &[]),
];
