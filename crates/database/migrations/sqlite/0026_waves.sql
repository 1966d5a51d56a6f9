-- Participants are moved between waves, join and leave (C4). `participants` says how it is; here stands how it became so.
CREATE TABLE participant_moves (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    was TEXT,
    became TEXT,
    reason TEXT NOT NULL,
    moved_at BIGINT NOT NULL,
    moved_day TEXT NOT NULL,
    moved_by TEXT REFERENCES people (id),
    moved_by_name TEXT NOT NULL
);
CREATE INDEX participant_moves_by_rollout ON participant_moves (rollout, moved_at);

-- Milestones that fall on another day at an organisation than in its wave. What does not hold any more keeps its row.
CREATE TABLE milestone_exceptions (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    milestone TEXT NOT NULL,
    day TEXT NOT NULL,
    reason TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    granted_day TEXT NOT NULL,
    granted_by TEXT REFERENCES people (id),
    granted_by_name TEXT NOT NULL,
    ended_at BIGINT,
    ended_day TEXT
);
CREATE INDEX milestone_exceptions_by_rollout ON milestone_exceptions (rollout, granted_at);
