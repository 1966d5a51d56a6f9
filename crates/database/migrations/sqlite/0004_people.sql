-- Guards against lost updates.
ALTER TABLE people ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

-- Who stands in for the holder of a role while the holder is away.
CREATE TABLE deputies (
    id TEXT PRIMARY KEY,
    holding TEXT NOT NULL REFERENCES holdings (id),
    person TEXT NOT NULL REFERENCES people (id),
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL
);
CREATE INDEX deputies_by_holding ON deputies (holding);

-- What somebody of an organisation says is wrong about its people or roles, until it is settled.
CREATE TABLE wrong_entries (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (code),
    person TEXT REFERENCES people (id),
    reporter TEXT REFERENCES people (id),
    reporter_name TEXT NOT NULL,
    reported_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    settled_at BIGINT,
    settled_by TEXT
);
CREATE INDEX wrong_entries_by_organisation ON wrong_entries (organisation);
