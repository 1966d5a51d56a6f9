-- Events, who is invited to them, what is kept of them, and private calendars.

-- What the programme office did with an event. Without `content` (JSON) it follows the playbook; once it was edited or invitations
-- are out it stands for itself. `organiser` is who invited first. `sequence` counts the versions that calendars were told of, `revision` guards against lost updates.
CREATE TABLE events (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    key TEXT NOT NULL,
    content TEXT,
    state TEXT NOT NULL,
    organiser TEXT REFERENCES people (id),
    sequence BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (rollout, key)
);

-- One row for each person who is invited, with everything that the person said of the event.
CREATE TABLE event_invitations (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    event TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES people (id),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    role TEXT,
    passed_on_by TEXT REFERENCES people (id),
    invited_at BIGINT NOT NULL,
    reply TEXT,
    replied_at BIGINT,
    reminded_at BIGINT,
    attended BIGINT,
    expectation TEXT,
    degree TEXT,
    remark TEXT,
    UNIQUE (rollout, event, person)
);
CREATE INDEX event_invitations_by_person ON event_invitations (person);

-- The links of the mails: each answers one invitation, without signing in. Each mail has its own.
CREATE TABLE event_links (
    token_hash TEXT PRIMARY KEY,
    invitation TEXT NOT NULL REFERENCES event_invitations (id),
    created_at BIGINT NOT NULL
);

-- What is left of an event: a file, or the address of a recording.
CREATE TABLE event_materials (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    event TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT,
    content BYTEA NOT NULL,
    size BIGINT NOT NULL,
    author TEXT REFERENCES people (id),
    author_name TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX event_materials_by_event ON event_materials (rollout, event);

-- Addresses where a calendar program fetches what it shows, without signing in. `scope` is mine, programme, rollout:KEY or
-- organisation:CODE; what it may show is decided anew at each reading.
CREATE TABLE calendar_feeds (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    scope TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX calendar_feeds_by_person ON calendar_feeds (person);
