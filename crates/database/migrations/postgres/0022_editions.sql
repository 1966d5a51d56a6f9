-- Editions of an organisation's handbook: from which publication, and what it said of each task (due date, people, state), so that the
-- next one can mark what changed. The people stand as their ids only.
CREATE TABLE editions (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    number BIGINT NOT NULL,
    day TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    version TEXT NOT NULL,
    entries TEXT NOT NULL,
    PRIMARY KEY (rollout, organisation, number)
);
