-- Passkeys: the public half of a key that a device of the person keeps. `handle` is what the device calls the person by, made at
-- random for that; `credential` is the public key with its counter, as JSON.
CREATE TABLE passkeys (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    handle TEXT NOT NULL,
    credential_id TEXT NOT NULL UNIQUE,
    credential TEXT NOT NULL,
    name TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    last_used_at BIGINT
);
CREATE INDEX passkeys_by_person ON passkeys (person);

-- What a device is to sign within minutes, once; `person` is empty while nobody has said who they are.
CREATE TABLE passkey_challenges (
    token_hash TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    person TEXT REFERENCES people (id),
    state TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX passkey_challenges_by_expiry ON passkey_challenges (expires_at);
