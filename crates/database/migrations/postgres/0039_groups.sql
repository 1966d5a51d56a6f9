-- Calls for working groups (F3): the tracks are a list of objects, each a group with its seats and quotas.
CREATE TABLE group_calls (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    effort TEXT NOT NULL,
    deadline TEXT NOT NULL,
    tracks TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'draft',
    revision BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX group_calls_by_rollout ON group_calls (rollout, deadline);

-- Who signed up: wishes are the keys of tracks, the dearest first.
CREATE TABLE group_sign_ups (
    id TEXT PRIMARY KEY,
    call_id TEXT NOT NULL REFERENCES group_calls (id),
    person TEXT NOT NULL REFERENCES people (id),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    wishes TEXT NOT NULL,
    role_from TEXT,
    library TEXT NOT NULL,
    years BIGINT NOT NULL,
    why TEXT NOT NULL,
    leader TEXT NOT NULL,
    written_by TEXT REFERENCES people (id),
    written_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    revision BIGINT NOT NULL DEFAULT 1,
    UNIQUE (call_id, person)
);
CREATE INDEX group_sign_ups_by_person ON group_sign_ups (person);

-- The selection of a track: the record as it is now and as it was published before the draw, and the seed that nobody is shown before it.
CREATE TABLE group_selections (
    call_id TEXT NOT NULL REFERENCES group_calls (id),
    track TEXT NOT NULL,
    seed TEXT NOT NULL,
    published TEXT NOT NULL,
    record TEXT NOT NULL,
    reason TEXT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (call_id, track)
);

-- Who stands behind which pseudonym of a record, and who has a seat.
CREATE TABLE group_candidates (
    call_id TEXT NOT NULL REFERENCES group_calls (id),
    track TEXT NOT NULL,
    code TEXT NOT NULL,
    sign_up TEXT NOT NULL REFERENCES group_sign_ups (id),
    seated BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (call_id, track, code)
);
