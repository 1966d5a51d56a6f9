-- Drafts of a playbook's next version: the files that they began with, as JSON from path to text, and each writing of a file
-- since. Nothing is overwritten: what a file says is its highest number, an empty text means that the file was taken away.
CREATE TABLE playbook_drafts (
    id TEXT PRIMARY KEY,
    playbook TEXT NOT NULL,
    base_version TEXT NOT NULL,
    files TEXT NOT NULL,
    state TEXT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    created_by TEXT REFERENCES people (id),
    submitted_by TEXT REFERENCES people (id),
    approved_by TEXT REFERENCES people (id)
);
CREATE INDEX playbook_drafts_by_playbook ON playbook_drafts (playbook, created_at);
CREATE TABLE draft_files (
    draft TEXT NOT NULL REFERENCES playbook_drafts (id),
    path TEXT NOT NULL,
    number BIGINT NOT NULL,
    content TEXT NOT NULL,
    author TEXT REFERENCES people (id),
    written_at BIGINT NOT NULL,
    PRIMARY KEY (draft, path, number)
);
CREATE TABLE draft_comments (
    id TEXT PRIMARY KEY,
    draft TEXT NOT NULL REFERENCES playbook_drafts (id),
    path TEXT NOT NULL,
    author TEXT REFERENCES people (id),
    written_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX draft_comments_by_file ON draft_comments (draft, path, written_at);
