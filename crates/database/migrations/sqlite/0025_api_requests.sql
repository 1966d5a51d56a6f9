-- Changes that programs asked for under a key of theirs (`Idempotency-Key`), so that one that is sent twice happens once. Kept for a day.
CREATE TABLE api_requests (
    person TEXT NOT NULL REFERENCES people (id),
    key_hash TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    status BIGINT,
    answer TEXT,
    PRIMARY KEY (person, key_hash)
);
