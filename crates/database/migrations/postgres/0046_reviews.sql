-- Review rounds (F4): what is read, who is asked, comments on passages and what came of them, and travels to meetings.
CREATE TABLE review_rounds (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    title TEXT NOT NULL,
    about TEXT NOT NULL,
    material TEXT NOT NULL,
    minutes BIGINT NOT NULL,
    due TEXT NOT NULL,
    apart BIGINT NOT NULL,
    event TEXT NOT NULL,
    who TEXT NOT NULL,
    state TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_by_name TEXT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX review_rounds_by_rollout ON review_rounds (rollout, due);
CREATE TABLE review_passages (
    round TEXT NOT NULL REFERENCES review_rounds (id),
    number BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (round, number)
);
CREATE TABLE review_reviewers (
    round TEXT NOT NULL REFERENCES review_rounds (id),
    person TEXT NOT NULL REFERENCES people (id),
    done_at BIGINT,
    minutes BIGINT,
    reminded_at BIGINT,
    PRIMARY KEY (round, person)
);
CREATE INDEX review_reviewers_by_person ON review_reviewers (person);
CREATE TABLE review_comments (
    id TEXT PRIMARY KEY,
    round TEXT NOT NULL REFERENCES review_rounds (id),
    passage BIGINT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES people (id),
    author_name TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    outcome TEXT,
    answer TEXT NOT NULL DEFAULT '',
    answered_by TEXT,
    answered_by_name TEXT NOT NULL DEFAULT ''
);
CREATE INDEX review_comments_by_round ON review_comments (round, passage);
CREATE INDEX review_comments_by_author ON review_comments (author);
CREATE TABLE review_travels (
    id TEXT PRIMARY KEY,
    round TEXT NOT NULL REFERENCES review_rounds (id),
    person TEXT NOT NULL REFERENCES people (id),
    day TEXT NOT NULL,
    purpose TEXT NOT NULL,
    kilometres BIGINT NOT NULL,
    kroner BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX review_travels_by_round ON review_travels (round, person);
