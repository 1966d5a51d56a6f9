-- The log becomes tamper-evident. `hash` is taken over the hash of the line before and this line's content; what may have to be
-- erased one day (the actor's name, what was and became) enters it as `digest`, which is salted, so that the chain still holds when
-- those words and the salt are gone. The program fills the three columns of the lines that are there when it first opens the database.
ALTER TABLE log ADD COLUMN salt TEXT;
ALTER TABLE log ADD COLUMN digest TEXT;
ALTER TABLE log ADD COLUMN hash TEXT;
CREATE INDEX log_by_actor ON log (actor, sequence);
CREATE INDEX log_by_subject ON log (subject, sequence);
CREATE INDEX log_by_organisation ON log (organisation, sequence);

-- Lines are numbered by the chain, without gaps.
ALTER TABLE log ALTER COLUMN sequence DROP IDENTITY;

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

DROP TRIGGER log_is_append_only ON log;
CREATE TRIGGER log_is_append_only_on_delete BEFORE DELETE OR TRUNCATE ON log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
CREATE FUNCTION refuse_change_of_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sequence = OLD.sequence AND NEW.at = OLD.at AND NEW.day = OLD.day AND NEW.action = OLD.action
        AND NEW.actor IS NOT DISTINCT FROM OLD.actor AND NEW.rollout IS NOT DISTINCT FROM OLD.rollout
        AND NEW.organisation IS NOT DISTINCT FROM OLD.organisation AND NEW.task IS NOT DISTINCT FROM OLD.task
        AND NEW.subject IS NOT DISTINCT FROM OLD.subject
        AND (
            (OLD.hash IS NULL AND NEW.actor_name = OLD.actor_name AND NEW.was IS NOT DISTINCT FROM OLD.was
                AND NEW.became IS NOT DISTINCT FROM OLD.became)
            OR (NEW.hash = OLD.hash AND NEW.digest = OLD.digest AND NEW.salt IS NULL
                AND EXISTS (SELECT 1 FROM log_redactions WHERE log_redactions.sequence = OLD.sequence))
        )
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the log is append-only';
END;
$$;
CREATE TRIGGER log_is_append_only_on_update BEFORE UPDATE ON log FOR EACH ROW EXECUTE FUNCTION refuse_change_of_line();

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
