-- What went wrong or is still missing when data are moved (C10). What is settled keeps its row.
CREATE TABLE cutover_items (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    area TEXT NOT NULL,
    critical BIGINT NOT NULL,
    note TEXT NOT NULL,
    due TEXT,
    written_by TEXT REFERENCES people (id),
    written_by_name TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    settled_day TEXT,
    outcome TEXT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX cutover_items_by_rollout ON cutover_items (rollout, organisation);
