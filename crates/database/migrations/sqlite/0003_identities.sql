-- Who a person is at an identity provider. The provider and its own stable id name them, never the mail address.
CREATE TABLE identities (
    provider TEXT NOT NULL,
    subject TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES people (id),
    first_seen BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    PRIMARY KEY (provider, subject)
);
CREATE INDEX identities_by_person ON identities (person);

-- Sign-ins that have been sent to a provider and are not back yet. Both secrets are kept as hashes.
CREATE TABLE pending_sign_ins (
    state_hash TEXT PRIMARY KEY,
    provider TEXT NOT NULL,
    browser_hash TEXT NOT NULL,
    next TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Which provider a session came from and what it is called there, to end both together. Beside the sessions, so that
-- those of local accounts carry nothing of it.
CREATE TABLE session_origins (
    token_hash TEXT PRIMARY KEY,
    provider TEXT NOT NULL,
    provider_session TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_origins_by_provider ON session_origins (provider, provider_session);
