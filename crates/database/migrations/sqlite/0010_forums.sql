-- Forums and networks (B8). Who is in one follows from roles; only what was said by hand is written down.
CREATE TABLE forums (
    key TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    purpose TEXT NOT NULL,
    level TEXT NOT NULL,
    organisation TEXT REFERENCES organisations (code),
    region TEXT,
    rollout TEXT REFERENCES rollouts (key),
    host TEXT REFERENCES people (id),
    created_at BIGINT NOT NULL,
    closed_at BIGINT,
    revision BIGINT NOT NULL DEFAULT 1
);
CREATE TABLE forum_roles (
    forum TEXT NOT NULL REFERENCES forums (key),
    role TEXT NOT NULL,
    place BIGINT NOT NULL,
    PRIMARY KEY (forum, role)
);
-- Put in by hand or out by their own wish; and whether the others may see how to reach them.
CREATE TABLE forum_people (
    forum TEXT NOT NULL REFERENCES forums (key),
    person TEXT NOT NULL REFERENCES people (id),
    said TEXT,
    shows_contact BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (forum, person)
);
CREATE TABLE forum_meetings (
    id TEXT PRIMARY KEY,
    forum TEXT NOT NULL REFERENCES forums (key),
    day TEXT NOT NULL,
    from_time TEXT NOT NULL,
    until_time TEXT NOT NULL,
    place TEXT NOT NULL,
    link TEXT NOT NULL,
    note TEXT NOT NULL,
    cancelled_at BIGINT,
    revision BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX forum_meetings_by_forum ON forum_meetings (forum, day);
