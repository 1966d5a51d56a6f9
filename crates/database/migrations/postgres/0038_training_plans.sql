-- The plan of training (E3): frames, what was asked of the planner with its answer, and what was reserved for whom when a plan was carried out.
CREATE TABLE training_frames (
    rollout TEXT PRIMARY KEY REFERENCES rollouts (key),
    frame TEXT NOT NULL,
    revision BIGINT NOT NULL
);

CREATE TABLE training_plans (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    course TEXT NOT NULL,
    training TEXT NOT NULL,
    municipalities TEXT NOT NULL,
    booked TEXT NOT NULL,
    seconds BIGINT NOT NULL,
    asked_by TEXT REFERENCES people (id),
    asked_by_name TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answer TEXT,
    answered_at BIGINT,
    carried_out_at BIGINT
);
CREATE INDEX training_plans_by_rollout ON training_plans (rollout, asked_at);

CREATE TABLE training_reservations (
    plan TEXT NOT NULL REFERENCES training_plans (id),
    session TEXT NOT NULL REFERENCES training_sessions (id),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    people BIGINT NOT NULL,
    PRIMARY KEY (plan, session, organisation)
);
CREATE INDEX training_reservations_by_organisation ON training_reservations (organisation);
