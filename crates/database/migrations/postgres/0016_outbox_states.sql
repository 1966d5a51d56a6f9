-- How each of many letters stands, without reading their texts.
CREATE INDEX outbox_by_held_at ON outbox (held_at);
CREATE INDEX outbox_by_state ON outbox (sent_at, held_at, next_attempt_at, last_error, kind, to_address);
