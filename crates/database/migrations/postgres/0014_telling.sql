-- The mornings on which people were told: up to which line of the log, and the newest id then. What is told next is what
-- has become different since.
CREATE TABLE told_mornings (
    day TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    sequence BIGINT NOT NULL,
    newest_id TEXT NOT NULL,
    people BIGINT NOT NULL
);

-- What somebody was told between two mornings because it could not wait.
CREATE TABLE told_at_once (
    person TEXT NOT NULL REFERENCES people (id),
    day TEXT NOT NULL,
    about TEXT NOT NULL,
    PRIMARY KEY (day, person, about)
);

-- How often somebody wants a mail and in which language; nobody who never chose has a row.
CREATE TABLE mail_preferences (
    person TEXT PRIMARY KEY REFERENCES people (id),
    rhythm TEXT NOT NULL,
    since_day TEXT NOT NULL,
    language TEXT NOT NULL
);

-- The key that the links are signed with by which somebody stops their mails without signing in.
CREATE TABLE mail_key (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    secret TEXT NOT NULL
);
