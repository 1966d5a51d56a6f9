-- Addresses of other systems that are called when something changes which their person may see. A webhook has read the log
-- up to its place; it is called by the server that holds the lease. Secrets are sealed like those of second factors.
CREATE TABLE webhooks (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    kinds TEXT NOT NULL,
    rollout TEXT REFERENCES rollouts (key),
    secret TEXT NOT NULL,
    old_secret TEXT,
    old_secret_until BIGINT,
    place BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    off_at BIGINT,
    off_why TEXT,
    removed_at BIGINT,
    failing_since BIGINT,
    last_at BIGINT,
    last_outcome TEXT,
    lease TEXT,
    leased_until BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX webhooks_by_person ON webhooks (person);
CREATE INDEX webhooks_by_place ON webhooks (place);

-- What is to be said to them, and what came of it. The id is the message's own, the same at every attempt; ids are in order.
CREATE TABLE webhook_deliveries (
    id TEXT PRIMARY KEY,
    webhook TEXT NOT NULL REFERENCES webhooks (id),
    line BIGINT,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT,
    done_at BIGINT,
    given_up_at BIGINT,
    last_at BIGINT,
    last_outcome TEXT
);
CREATE UNIQUE INDEX webhook_deliveries_by_line ON webhook_deliveries (webhook, line);
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook, id);
CREATE INDEX webhook_deliveries_by_next_attempt ON webhook_deliveries (next_attempt_at);
CREATE INDEX webhook_deliveries_by_made_at ON webhook_deliveries (made_at);
