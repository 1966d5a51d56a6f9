-- Operating messages and known errors (I6). Kinds and roles are lists with commas; empty means all.
CREATE TABLE operating_messages (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (code),
    gravity TEXT NOT NULL,
    rollout TEXT REFERENCES rollouts (key),
    kinds TEXT NOT NULL,
    roles TEXT NOT NULL,
    title_da TEXT NOT NULL,
    title_en TEXT,
    body_da TEXT NOT NULL,
    body_en TEXT,
    from_at BIGINT NOT NULL,
    until_at BIGINT,
    known_error BIGINT NOT NULL,
    workaround_da TEXT NOT NULL,
    workaround_en TEXT,
    solved_in TEXT,
    created_at BIGINT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX operating_messages_by_start ON operating_messages (from_at);
-- Which message a reader has put away, as it stood then.
CREATE TABLE dismissed_messages (
    message TEXT NOT NULL REFERENCES operating_messages (id),
    person TEXT NOT NULL REFERENCES people (id),
    revision BIGINT NOT NULL,
    PRIMARY KEY (message, person)
);
-- Communication plans (G4): what somebody wrote; what follows from something else is computed.
CREATE TABLE communication_lines (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    day TEXT NOT NULL,
    sender TEXT NOT NULL,
    audience TEXT NOT NULL,
    message TEXT NOT NULL,
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX communication_lines_by_rollout ON communication_lines (rollout, day);
