-- The plan of waves (C4, C5): what the supplier can carry, as one document; what municipalities wish; and what the planner answered.
CREATE TABLE wave_frames (
    rollout TEXT PRIMARY KEY REFERENCES rollouts (key),
    frame TEXT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE wave_wishes (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    earliest TEXT,
    latest TEXT,
    prefer TEXT,
    closed TEXT NOT NULL,
    contract_end TEXT,
    together TEXT NOT NULL,
    places BIGINT,
    must BIGINT NOT NULL,
    not_ready BIGINT NOT NULL,
    note TEXT NOT NULL,
    written_by TEXT REFERENCES people (id),
    written_by_name TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (rollout, organisation)
);

-- The question stands in the three files that `kaskade plan waves` reads; the answer is missing while it is worked on.
CREATE TABLE wave_plans (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    plan TEXT NOT NULL,
    municipalities TEXT NOT NULL,
    wishes TEXT NOT NULL,
    shown BIGINT NOT NULL,
    goal TEXT NOT NULL,
    seconds BIGINT NOT NULL,
    waves_revision BIGINT NOT NULL,
    asked_by TEXT REFERENCES people (id),
    asked_by_name TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answer TEXT,
    answered_at BIGINT
);
CREATE INDEX wave_plans_by_rollout ON wave_plans (rollout, asked_at);
