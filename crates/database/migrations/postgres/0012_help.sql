-- Whose session came from a provider, so that it can be ended and forgotten with them.
ALTER TABLE session_origins ADD COLUMN person TEXT REFERENCES people (id);

-- A request for help with a task: the words stand in comments. `may_name` is 1 if others may learn whose question it was.
-- `outcome` is 'helped' or 'asked-again' once the asker has said so.
CREATE TABLE help_requests (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    task TEXT NOT NULL,
    asked_of TEXT NOT NULL,
    question TEXT NOT NULL REFERENCES comments (id),
    asker TEXT REFERENCES people (id),
    asked_at BIGINT NOT NULL,
    may_name BIGINT NOT NULL,
    answer TEXT REFERENCES comments (id),
    answered_at BIGINT,
    outcome TEXT,
    settled_at BIGINT
);
CREATE INDEX help_requests_by_task ON help_requests (rollout, task, organisation);

-- An answer that everybody who has the task sees, in words that were looked through; taken back when `withdrawn_at` is set.
CREATE TABLE shared_answers (
    request TEXT PRIMARY KEY REFERENCES help_requests (id),
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    names_organisation BIGINT NOT NULL,
    shared_at BIGINT NOT NULL,
    shared_by TEXT REFERENCES people (id),
    withdrawn_at BIGINT
);

-- What was asked and answered before there were requests.
INSERT INTO help_requests (id, rollout, organisation, task, asked_of, question, asker, asked_at, may_name, answer, answered_at)
SELECT asked.id, asked.rollout, asked.organisation, asked.task,
    COALESCE((SELECT overlays.help_from FROM overlays WHERE overlays.rollout = asked.rollout
        AND overlays.organisation = asked.organisation AND overlays.task = asked.task), 'programme-office'),
    asked.id, asked.author, asked.written_at, 0,
    (SELECT answered.id FROM comments answered WHERE answered.kind = 'help-answer' AND answered.rollout = asked.rollout
        AND answered.organisation = asked.organisation AND answered.task = asked.task AND answered.written_at >= asked.written_at
        ORDER BY answered.written_at, answered.id LIMIT 1),
    (SELECT MIN(answered.written_at) FROM comments answered WHERE answered.kind = 'help-answer' AND answered.rollout = asked.rollout
        AND answered.organisation = asked.organisation AND answered.task = asked.task AND answered.written_at >= asked.written_at)
FROM comments asked WHERE asked.kind = 'help';
