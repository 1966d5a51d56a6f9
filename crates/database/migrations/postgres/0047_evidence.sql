-- Files that show something: beside an item of a checklist (place = check) or as the answer to a question (place = question).
CREATE TABLE evidence_files (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    place TEXT NOT NULL,
    list TEXT NOT NULL,
    item TEXT NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    content BYTEA NOT NULL,
    author TEXT REFERENCES people (id),
    author_name TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX evidence_files_by_place ON evidence_files (rollout, place, list, organisation);
CREATE INDEX evidence_files_by_author ON evidence_files (author);
