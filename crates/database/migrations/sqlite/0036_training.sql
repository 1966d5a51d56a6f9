-- Sessions of courses (E3), and the ledger of places and seats (E2), line by line: nothing in it is ever changed.
CREATE TABLE training_sessions (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    course TEXT NOT NULL,
    day TEXT NOT NULL,
    from_time TEXT NOT NULL,
    until_time TEXT NOT NULL,
    region TEXT NOT NULL,
    place TEXT NOT NULL,
    link TEXT NOT NULL,
    teacher TEXT NOT NULL,
    seats BIGINT NOT NULL,
    deadline TEXT NOT NULL,
    door_code TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'planned',
    revision BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX training_sessions_by_rollout ON training_sessions (rollout, day);

CREATE TABLE training_entries (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    number BIGINT NOT NULL,
    course TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisations (code),
    act TEXT NOT NULL,
    places BIGINT NOT NULL,
    session TEXT REFERENCES training_sessions (id),
    seat TEXT NOT NULL,
    person TEXT REFERENCES people (id),
    party TEXT NOT NULL,
    until_day TEXT,
    note TEXT NOT NULL,
    written_by TEXT REFERENCES people (id),
    written_by_name TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (rollout, number)
);
CREATE INDEX training_entries_by_person ON training_entries (person);
