//! Calls to other systems when something changes: which lines of the log are told of and as what, in which order and how
//! often a call is tried, and when a webhook is given up. Where a call may go stands in [`address`].

pub mod address;

use std::time::Duration;

/// A moment in microseconds.
pub type Micros = i64;

const SECOND: Micros = 1_000_000;
const MINUTE: Micros = 60 * SECOND;
const HOUR: Micros = 60 * MINUTE;
const DAY: Micros = 24 * HOUR;

/// So many webhooks may somebody have at once.
pub const MOST: usize = 5;
/// Once it is rotated, the old secret signs beside the new one for so long.
pub const BOTH_SECRETS: Micros = DAY;
/// A webhook that fails for so long is switched off.
pub const FAILING: Micros = 5 * DAY;
/// A call may take so long, from the first to the last byte.
pub const PATIENCE: Duration = Duration::from_secs(10);
/// For so long a webhook that one server calls is nobody else's; it is longer than a call can take.
pub const LEASE: Micros = MINUTE;
/// While a call has been tried less often than this, later ones of the same webhook wait for it.
const HOLDS_UP: i64 = 3;

/// What somebody wants to be told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EventKind {
    /// Somebody changed a task, wrote on it or put a file there.
    Task,
    /// Tasks were published, or changed by another version of the playbook, another wave or a date of one's own.
    Publication,
    /// Help was asked for or answered.
    Help,
    /// An event was planned, changed or cancelled.
    Event,
    /// People and roles changed.
    People,
}

impl EventKind {
    /// All, in the order of the form.
    pub const ALL: [Self; 5] = [Self::Task, Self::Publication, Self::Help, Self::Event, Self::People];

    /// The type in what is sent.
    pub fn key(self) -> &'static str {
        match self {
            Self::Task => "task.changed",
            Self::Publication => "tasks.published",
            Self::Help => "help.changed",
            Self::Event => "event.changed",
            Self::People => "people.changed",
        }
    }

    /// The kind with that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What a line of the log is told as, by its named action; `None` for what is nobody else's business: who signed in, who
    /// read what, what somebody set for themselves, and calls like these.
    pub fn of_action(action: &str) -> Option<Self> {
        match action {
            "person.read" | "person.mail-returned" | "event.felt" | "event.evaluated" => return None,
            "rollout.published" | "rollout.rolled-back" => return Some(Self::Publication),
            "organisation.changed" | "units.changed" | "import.approved" => return Some(Self::People),
            _ => {}
        }
        match action.split_once('.')?.0 {
            "task" | "local" => Some(Self::Task),
            // Another wave or date of one's own changes the dates of tasks as another version does.
            "participant" | "milestone" => Some(Self::Publication),
            "help" => Some(Self::Help),
            "event" => Some(Self::Event),
            "person" | "role" | "roles" | "deputy" => Some(Self::People),
            _ => None,
        }
    }
}

/// How a line of the log may be told of although its reader's log does not show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    /// To whoever may open the task.
    Task,
    /// To whoever sees the rollout.
    Rollout,
    /// To nobody.
    Nobody,
}

/// What a line is told of as beyond its reader's log: `task` and `organisation` say whether it names any. What happens at a
/// task those read who may open it, what was published and which events there are everybody who sees the rollout.
pub fn told_beyond(action: &str, task: bool, organisation: bool) -> Beyond {
    match EventKind::of_action(action) {
        Some(EventKind::Task | EventKind::Help) if task && organisation => Beyond::Task,
        Some(EventKind::Publication) if !organisation => Beyond::Rollout,
        Some(EventKind::Event) if !organisation => match action {
            "event.created" | "event.changed" | "event.cancelled" | "event.material-added" | "event.material-removed" => Beyond::Rollout,
            _ => Beyond::Nobody,
        },
        _ => Beyond::Nobody,
    }
}

/// How long to wait after each failed attempt until the next.
const WAITS: [Micros; 9] = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];

/// When a call is tried again after so many attempts, the last of them now: up to a tenth later than the schedule says, by
/// its id, so that calls that failed together do not come back together. `None` once all are used up.
pub fn next_attempt(id: &str, attempts: i64, now: Micros) -> Option<Micros> {
    let wait = *WAITS.get(usize::try_from(attempts - 1).ok()?)?;
    let spread = id.bytes().fold(attempts as u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte))) % 1000;
    Some(now + wait + wait / 10_000 * spread as Micros)
}

/// A call that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next.
    pub due: Micros,
}

/// Which of one webhook's calls, oldest first, is made now. They go in order; a call that fails holds up those behind it for
/// its first attempts, then it lets them pass.
pub fn next_call(queue: &[Waiting], now: Micros) -> Option<usize> {
    for (at, waiting) in queue.iter().enumerate() {
        if waiting.due <= now {
            return Some(at);
        }
        if waiting.attempts < HOLDS_UP {
            return None;
        }
    }
    None
}

/// What came of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The other side answered with this status.
    Answered(u16),
    /// There was no answer.
    Failed(Fault),
}

/// Why there was no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// None came in time.
    Slow,
    /// The name is not known.
    UnknownName,
    /// The address is inside a network, and calls go out only.
    Private,
    /// No connection.
    Unreachable,
    /// The certificate does not hold.
    Untrusted,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Slow, Self::UnknownName, Self::Private, Self::Unreachable, Self::Untrusted];

    /// How it is kept, and the end of its text's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::UnknownName => "unknown-name",
            Self::Private => "private",
            Self::Unreachable => "unreachable",
            Self::Untrusted => "untrusted",
        }
    }

    /// The fault that is kept so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.key() == key)
    }
}

impl Outcome {
    /// Whether the other side took it.
    pub fn is_taken(self) -> bool {
        matches!(self, Self::Answered(200..300))
    }
}

/// Why a webhook is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Off {
    /// Its person switched it off.
    ByPerson,
    /// The other side said that the address is gone for good.
    Gone,
    /// No call got through for days.
    Failing,
}

impl Off {
    /// How it is kept, and the end of its text's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::ByPerson => "by-person",
            Self::Gone => "gone",
            Self::Failing => "failing",
        }
    }

    /// The reason that is kept so.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::ByPerson, Self::Gone, Self::Failing].into_iter().find(|off| off.key() == key)
    }
}

/// What becomes of a call and its webhook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The call is done.
    Done,
    /// It is tried again then.
    Again(Micros),
    /// It is given up.
    GivenUp,
}

/// What follows from an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// For the call.
    pub call: Next,
    /// Since when the webhook fails.
    pub failing_since: Option<Micros>,
    /// Whether the webhook goes off.
    pub off: Option<Off>,
}

/// Decides after an attempt at the call with that id, which is its `attempts`-th, at a webhook that fails since a moment.
pub fn decide(id: &str, attempts: i64, failing_since: Option<Micros>, outcome: Outcome, now: Micros) -> Verdict {
    if outcome.is_taken() {
        return Verdict { call: Next::Done, failing_since: None, off: None };
    }
    let since = failing_since.unwrap_or(now).min(now);
    let off = match outcome {
        Outcome::Answered(410) => Some(Off::Gone),
        _ => (now - since >= FAILING).then_some(Off::Failing),
    };
    let call = match next_attempt(id, attempts, now) {
        _ if off == Some(Off::Gone) => Next::GivenUp,
        Some(at) => Next::Again(at),
        None => Next::GivenUp,
    };
    Verdict { call, failing_since: Some(since), off }
}
