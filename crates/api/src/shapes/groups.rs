//! Working groups: calls, who signed up, and how their groups were found.

use crate::{Field, Kind, Operation, PersonRef, day, flag, many, one_of, text, whole};
use serde::Serialize;
use utoipa::ToSchema;

/// A call for a working group.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GroupCall {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What the group is for.
    pub about: Option<String>,
    /// What it costs in time.
    pub effort: Option<String>,
    /// The last day on which one signs up.
    #[schema(format = Date)]
    pub deadline: String,
    /// `draft`, `open`, `closed`, `committed`, `drawn` or `settled`.
    pub state: String,
    /// The call of the playbook that it was made from.
    pub template: Option<String>,
    /// How many signed up.
    pub signed_up: usize,
}

/// How many of a group have a value.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GroupQuota {
    /// The value by the name of its field.
    pub field: String,
    /// At least so many.
    pub least: u32,
    /// At most so many.
    pub most: u32,
}

/// A track of a call.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GroupTrack {
    /// Names it within its call.
    pub track: String,
    /// What it is called.
    pub title: String,
    /// Who is looked for.
    pub profile: Option<String>,
    /// What it works with.
    pub focus: Option<String>,
    /// One of these roles one must hold or be going to hold.
    pub roles: Vec<String>,
    /// Seats at least.
    pub least: u32,
    /// Seats at most.
    pub most: u32,
    /// How they are to be spread.
    pub quotas: Vec<GroupQuota>,
    /// `open`, `committed` or `found`.
    pub state: String,
    /// The SHA-256 of what was published before the draw.
    pub published: Option<String>,
    /// The SHA-256 that binds the seed.
    pub seed: Option<String>,
    /// Who has a seat, by pseudonym.
    pub panel: Vec<String>,
    /// The same by name, for the programme office, and for everybody once all are answered.
    pub members: Vec<PersonRef>,
    /// Why the group was chosen by hand.
    pub reason: Option<String>,
}

/// Somebody who signed up.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GroupSignUp {
    /// Its id, by which a group is chosen by hand.
    pub id: String,
    /// Who.
    pub person: PersonRef,
    /// The code of their municipality.
    pub organisation: String,
    /// The tracks that they wish for, the dearest first.
    pub wishes: Vec<String>,
    /// From when they hold the role; none for already.
    #[schema(format = Date)]
    pub since: Option<String>,
    /// `public` or `school`.
    pub library: String,
    /// Years of experience.
    pub years: u32,
    /// Why.
    pub why: String,
    /// The leader who knows of it.
    pub leader: String,
    /// What the next change of it is made over.
    pub revision: i64,
}

/// A call with its tracks, and those who signed up as far as you may see them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GroupCallInFull {
    /// The call.
    pub call: GroupCall,
    /// Its tracks.
    pub tracks: Vec<GroupTrack>,
    /// Who signed up.
    pub sign_ups: Vec<GroupSignUp>,
    /// What a change is made over; the `ETag` says the same.
    pub revision: i64,
}

const CALL: &[Field] = &[
    text("title", "What it is called.").required(),
    text("about", "What the group is for."),
    text("effort", "What it costs in time."),
    day("deadline", "The last day on which one signs up.").required(),
];
const TRACK: &[Field] = &[
    text("title", "What it is called.").required(),
    text("profile", "Who is looked for."),
    text("focus", "What it works with."),
    many("role", "The roles of which one must hold or be going to hold one, by their keys.").required(),
    text("seats", "How many seats: `5` or `5-6`.").required(),
    text("population-under-30000", "Of municipalities with fewer than 30,000 inhabitants: `2` or `2-4`."),
    text("population-30000-70000", "Of those with 30,000 to 70,000."),
    text("population-over-70000", "Of those with more."),
    text("region-hovedstaden", "From Region Hovedstaden."),
    text("region-sjaelland", "From Region Sjælland."),
    text("region-syddanmark", "From Region Syddanmark."),
    text("region-midtjylland", "From Region Midtjylland."),
    text("region-nordjylland", "From Region Nordjylland."),
    text("library-public", "From public libraries."),
    text("library-school", "From school libraries."),
    text("experience-new", "With fewer than two years of experience."),
    text("experience-some", "With two to nine years."),
    text("experience-long", "With ten years or more."),
];
const SIGN_UP: &[Field] = &[
    text("person", "Who, by id; left out for oneself."),
    text("first", "The track wished for most.").required(),
    text("second", "The next."),
    text("third", "The one after that."),
    day("since", "From when they hold the role; left out for already."),
    one_of("library", &["public", "school"], "Public library or school library.").required(),
    whole("years", 0, 70, "Years of experience.").required(),
    text("why", "Why.").required(),
    text("leader", "The leader who knows of it.").required(),
    flag("informed", "Whether the leader knows of it.").kind(TICKED),
    whole("revision", 0, 1_000_000, "Over which revision a sign-up is changed; left out for a new one."),
];
const TICKED: Kind = Kind::Flag("yes");
const PUBLIC: &str = "What nobody could know when the lottery was published, such as the numbers of a public lottery.";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<GroupCall>("group-calls", "/rollouts/{rollout}/groups", "The calls for working groups by deadline."),
    Operation::act("make-group-call", "/rollouts/{rollout}/groups/new", "Makes a call, as a draft.", CALL),
    Operation::act(
        "make-group-call-from-playbook",
        "/rollouts/{rollout}/groups/from-playbook",
        "Makes one of the playbook's calls that has not been made, as a draft with everything filled in.",
        &[text("template", "Which call of the playbook, by its key.").required()],
    ),
    Operation::read::<GroupCallInFull>("group-call", "/rollouts/{rollout}/groups/{call}", "One call with its tracks."),
    Operation::act("save-group-call", "/rollouts/{rollout}/groups/{call}/edit", "Changes what a call says.", CALL).guarded(),
    Operation::act("open-group-call", "/rollouts/{rollout}/groups/{call}/open", "Opens a call for those in the rollout.", &[]),
    Operation::act("settle-group-call", "/rollouts/{rollout}/groups/{call}/settle", "Answers everybody who signed up.", &[]),
    Operation::act(
        "sign-up-for-group",
        "/rollouts/{rollout}/groups/{call}/sign-up",
        "Signs somebody up, or changes what they wrote.",
        SIGN_UP,
    ),
    Operation::act(
        "withdraw-from-group",
        "/rollouts/{rollout}/groups/{call}/withdraw",
        "Takes a sign-up back until the deadline.",
        &[text("person", "Whose, by id; left out for one's own.")],
    ),
    Operation::act("add-group-track", "/rollouts/{rollout}/groups/{call}/tracks/new", "Adds a track to a draft.", TRACK).guarded(),
    Operation::read::<GroupTrack>("group-track", "/rollouts/{rollout}/groups/{call}/tracks/{track}", "One track of a call."),
    Operation::act("save-group-track", "/rollouts/{rollout}/groups/{call}/tracks/{track}/edit", "Changes a track of a draft.", TRACK)
        .guarded(),
    Operation::act(
        "commit-group",
        "/rollouts/{rollout}/groups/{call}/tracks/{track}/commit",
        "Publishes the lottery of a track; its seed stays secret until the draw.",
        &[flag("relax", "Whether quotas that clash are loosened as little as can be.").kind(TICKED)],
    ),
    Operation::act(
        "draw-group",
        "/rollouts/{rollout}/groups/{call}/tracks/{track}/draw",
        "Draws the group of a track.",
        &[text("public", PUBLIC)],
    ),
    Operation::act(
        "replace-in-group",
        "/rollouts/{rollout}/groups/{call}/tracks/{track}/replace",
        "Draws others for those who left.",
        &[many("gone", "Who left, by pseudonym.").required(), text("public", PUBLIC).required()],
    ),
    Operation::act(
        "choose-group",
        "/rollouts/{rollout}/groups/{call}/tracks/{track}/choose",
        "Takes a group that was chosen by hand, with the reason.",
        &[many("people", "The ids of the sign-ups, as the page of the track has them.").required(), text("reason", "Why.").required()],
    ),
    Operation::act(
        "refill-group",
        "/rollouts/{rollout}/groups/{call}/tracks/{track}/refill",
        "Puts others, chosen by hand, in the place of those who left a group that was chosen by hand.",
        &[
            many("gone", "Who left, by pseudonym."),
            many("people", "Who comes, by the ids of the sign-ups, as the page of the track has them."),
            text("reason", "Why.").required(),
        ],
    ),
];
