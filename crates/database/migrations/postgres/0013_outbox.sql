-- Letters as HTML, with a person who answers, with a calendar; written once; those that let somebody in go first.
ALTER TABLE outbox ADD COLUMN html TEXT;
ALTER TABLE outbox ADD COLUMN reply_to TEXT;
ALTER TABLE outbox ADD COLUMN calendar TEXT;
ALTER TABLE outbox ADD COLUMN calendar_method TEXT;
ALTER TABLE outbox ADD COLUMN unsubscribe TEXT;
ALTER TABLE outbox ADD COLUMN once_key TEXT;
ALTER TABLE outbox ADD COLUMN priority BIGINT NOT NULL DEFAULT 1;
ALTER TABLE outbox ADD COLUMN tried_at BIGINT;
ALTER TABLE outbox ADD COLUMN given_up_at BIGINT;
ALTER TABLE outbox ADD COLUMN held_at BIGINT;
UPDATE outbox SET priority = 0 WHERE kind IN ('invitation', 'reset', 'address');
UPDATE outbox SET given_up_at = created_at WHERE sent_at IS NULL AND next_attempt_at IS NULL;
CREATE UNIQUE INDEX outbox_by_once_key ON outbox (once_key);
CREATE INDEX outbox_by_tried_at ON outbox (tried_at);
CREATE INDEX outbox_by_created_at ON outbox (created_at);
CREATE INDEX outbox_by_person ON outbox (person);

-- When nothing was to be sent, and who said so.
CREATE TABLE outbox_stops (
    id TEXT PRIMARY KEY,
    stopped_at BIGINT NOT NULL,
    stopped_by TEXT REFERENCES people (id),
    stopped_by_name TEXT NOT NULL,
    started_at BIGINT
);
CREATE INDEX outbox_stops_by_started_at ON outbox_stops (started_at);

-- What mail servers said of letters that came back; each word of theirs once.
CREATE TABLE bounces (
    id TEXT PRIMARY KEY,
    letter TEXT,
    person TEXT REFERENCES people (id),
    address TEXT NOT NULL,
    status TEXT NOT NULL,
    permanent BIGINT NOT NULL,
    came_at BIGINT NOT NULL,
    once_key TEXT NOT NULL
);
CREATE UNIQUE INDEX bounces_by_once_key ON bounces (once_key);
CREATE INDEX bounces_by_person ON bounces (person);
