-- Sign-ins through SAML that have been sent to the provider and are not back yet. The id of the request and the secret in
-- the browser are kept as hashes.
CREATE TABLE saml_requests (
    request_hash TEXT PRIMARY KEY,
    browser_hash TEXT NOT NULL,
    next TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX saml_requests_by_end ON saml_requests (expires_at);

-- Assertions that have been used, until they would have expired anyway: each is good for one use, on whichever server.
CREATE TABLE saml_used (
    assertion_hash TEXT PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
CREATE INDEX saml_used_by_end ON saml_used (expires_at);

-- Answers that were believed and wait a moment for the browser that asked, as JSON.
CREATE TABLE saml_answers (
    ticket_hash TEXT PRIMARY KEY,
    browser_hash TEXT NOT NULL,
    next TEXT NOT NULL,
    asserted TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- What the provider calls its sessions, to end them there and to be told that they ended there.
CREATE TABLE saml_sessions (
    session TEXT PRIMARY KEY,
    name_id TEXT NOT NULL,
    name_format TEXT,
    name_qualifier TEXT,
    service_qualifier TEXT,
    session_index TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX saml_sessions_by_name ON saml_sessions (name_id);
