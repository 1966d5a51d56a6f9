-- Shared vocabulary of both engines: TEXT, BIGINT, BLOB/BYTEA. Days are ISO text, moments are microseconds since 1970 UTC.

CREATE TABLE kaskade (
    product TEXT NOT NULL
);
INSERT INTO kaskade (product) VALUES ('kaskade');

-- One counter for each thing that is kept in memory: 'people', 'organisations', 'rollout:KEY'.
CREATE TABLE revisions (
    scope TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO revisions (scope, value) VALUES ('people', 1), ('organisations', 1);

CREATE TABLE organisations (
    code TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    institution_type TEXT,
    parent TEXT REFERENCES organisations (code),
    attributes TEXT NOT NULL
);

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (code),
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT,
    job_title TEXT,
    left_on TEXT
);
CREATE INDEX people_by_organisation ON people (organisation);

CREATE TABLE accounts (
    person TEXT PRIMARY KEY REFERENCES people (id),
    login TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    disabled_on TEXT
);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person);

CREATE TABLE holdings (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    role TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisations (code),
    rollout TEXT,
    is_primary BIGINT NOT NULL,
    from_day TEXT,
    until_day TEXT,
    confirmed_on TEXT
);
CREATE INDEX holdings_by_person ON holdings (person);
CREATE INDEX holdings_by_organisation ON holdings (organisation);

-- The files of a playbook version as they stand on disk: a JSON object from path to text.
CREATE TABLE playbook_versions (
    playbook TEXT NOT NULL,
    version TEXT NOT NULL,
    files TEXT NOT NULL,
    stored_at BIGINT NOT NULL,
    PRIMARY KEY (playbook, version)
);

CREATE TABLE rollouts (
    key TEXT PRIMARY KEY,
    playbook TEXT NOT NULL,
    version TEXT NOT NULL,
    owner TEXT NOT NULL REFERENCES organisations (code),
    supplier TEXT REFERENCES organisations (code),
    created_at BIGINT NOT NULL
);

-- Which version of the playbook is in force from which day; no row means that nothing is published.
CREATE TABLE publications (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    number BIGINT NOT NULL,
    version TEXT NOT NULL,
    from_day TEXT,
    published_at BIGINT NOT NULL,
    published_by TEXT NOT NULL,
    PRIMARY KEY (rollout, number)
);

CREATE TABLE participants (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    wave TEXT NOT NULL,
    PRIMARY KEY (rollout, organisation)
);
CREATE INDEX participants_by_organisation ON participants (organisation);

-- What people said and did about a task. `revision` guards against lost updates; `changed_at_revision` is the
-- rollout's revision at the last change, so that a server reads only what it has not seen.
CREATE TABLE overlays (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    task TEXT NOT NULL,
    state TEXT NOT NULL,
    state_reason TEXT,
    responsible TEXT REFERENCES people (id),
    performer TEXT REFERENCES people (id),
    expected_finish TEXT,
    granted_due TEXT,
    answer TEXT,
    answer_refused TEXT,
    help TEXT NOT NULL,
    help_from TEXT,
    last_update TEXT,
    completion TEXT,
    revision BIGINT NOT NULL,
    changed_at_revision BIGINT NOT NULL,
    PRIMARY KEY (rollout, organisation, task)
);
CREATE INDEX overlays_by_change ON overlays (rollout, changed_at_revision);

CREATE TABLE comments (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    task TEXT NOT NULL,
    kind TEXT NOT NULL,
    author TEXT REFERENCES people (id),
    author_name TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX comments_by_task ON comments (rollout, organisation, task);

CREATE TABLE files (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    task TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    content BLOB NOT NULL,
    author TEXT REFERENCES people (id),
    author_name TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX files_by_task ON files (rollout, organisation, task);

-- The append-only log of every change (R10).
CREATE TABLE log (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at BIGINT NOT NULL,
    day TEXT NOT NULL,
    actor TEXT,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    rollout TEXT,
    organisation TEXT,
    task TEXT,
    subject TEXT,
    was TEXT,
    became TEXT
);
CREATE INDEX log_by_task ON log (rollout, organisation, task);
CREATE INDEX log_by_action ON log (rollout, action, day);
CREATE TRIGGER log_is_append_only_on_update BEFORE UPDATE ON log BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;
CREATE TRIGGER log_is_append_only_on_delete BEFORE DELETE ON log BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;
