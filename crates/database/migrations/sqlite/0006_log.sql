-- The log becomes tamper-evident. `hash` is taken over the hash of the line before and this line's content; what may have to be
-- erased one day (the actor's name, what was and became) enters it as `digest`, which is salted, so that the chain still holds when
-- those words and the salt are gone. The program fills the three columns of the lines that are there when it first opens the database.
ALTER TABLE log ADD COLUMN salt TEXT;
ALTER TABLE log ADD COLUMN digest TEXT;
ALTER TABLE log ADD COLUMN hash TEXT;
CREATE INDEX log_by_actor ON log (actor, sequence);
CREATE INDEX log_by_subject ON log (subject, sequence);
CREATE INDEX log_by_organisation ON log (organisation, sequence);

-- The last line of the chain. Whoever adds to the log holds this row until the end of the transaction.
CREATE TABLE log_head (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    sequence BIGINT NOT NULL,
    hash TEXT NOT NULL
);
INSERT INTO log_head (only_row, sequence, hash) VALUES (1, 0, '');

-- Which lines had words erased, and the digest of what stands there instead. The log itself has a line for each `erasure`.
CREATE TABLE log_redactions (
    erasure TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (sequence, erasure)
);

-- `IS` throughout: a comparison that comes out as NULL would let a change through.
DROP TRIGGER log_is_append_only_on_update;
CREATE TRIGGER log_is_append_only_on_update BEFORE UPDATE ON log
WHEN NOT (
    NEW.sequence IS OLD.sequence AND NEW.at IS OLD.at AND NEW.day IS OLD.day AND NEW.action IS OLD.action
    AND NEW.actor IS OLD.actor AND NEW.rollout IS OLD.rollout
    AND NEW.organisation IS OLD.organisation AND NEW.task IS OLD.task
    AND NEW.subject IS OLD.subject
    AND (
        (OLD.hash IS NULL AND NEW.actor_name IS OLD.actor_name AND NEW.was IS OLD.was
            AND NEW.became IS OLD.became)
        OR (OLD.hash IS NOT NULL AND NEW.hash IS OLD.hash AND NEW.digest IS OLD.digest AND NEW.salt IS NULL
            AND EXISTS (SELECT 1 FROM log_redactions WHERE log_redactions.sequence = OLD.sequence))
    )
)
BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

-- Keys with which a program reads in a person's name. Only the hash of a key is kept.
CREATE TABLE api_tokens (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_on TEXT NOT NULL,
    last_used_on TEXT,
    revoked_at BIGINT
);
CREATE INDEX api_tokens_by_person ON api_tokens (person);

-- Who read whose personal data on which day: the log has one line for each of these and no more.
CREATE TABLE person_reads (
    person TEXT NOT NULL,
    viewer TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (day, viewer, person)
);
