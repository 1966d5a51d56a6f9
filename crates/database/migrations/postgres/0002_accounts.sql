-- Accounts without a login or password (people who sign in elsewhere), links sent by mail, second factors, sessions that can be told
-- apart, attempts to sign in, and the mails that wait to be sent. Secrets stand here as SHA-256 only.

ALTER TABLE people ADD COLUMN bounced_on TEXT;

ALTER TABLE accounts ALTER COLUMN password_hash DROP NOT NULL, ALTER COLUMN login DROP NOT NULL;

-- Everybody signs in again: the old sessions do not say when and where they were last used.
DROP TABLE sessions;
CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES people (id),
    user_agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person);

-- What a link in a mail is for: 'invitation', 'reset', 'address'; 'code' is a sign-in that waits for its second factor.
-- `address` is the mail address that such a link proves.
CREATE TABLE links (
    token_hash TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES people (id),
    address TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX links_by_person ON links (person, purpose);

-- `last_step` is the period of the last code that was used, so that none is used twice.
CREATE TABLE second_factors (
    person TEXT PRIMARY KEY REFERENCES people (id),
    secret TEXT NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL
);

CREATE TABLE recovery_codes (
    person TEXT NOT NULL REFERENCES people (id),
    code_hash TEXT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (person, code_hash)
);

-- Failed attempts, by what was tried, the SHA-256 of the login and the address of the client.
CREATE TABLE attempts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    login_hash TEXT NOT NULL,
    client TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX attempts_by_client ON attempts (kind, client, at);
CREATE INDEX attempts_by_login ON attempts (kind, login_hash, at);

CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    person TEXT REFERENCES people (id),
    to_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    kind TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT,
    last_error TEXT
);
CREATE INDEX outbox_by_next_attempt ON outbox (next_attempt_at);
