-- What a municipality does beside the playbook (A7): tasks of its own, and tasks that it passes on to its institutions.
CREATE TABLE local_tasks (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    phase TEXT,
    theme TEXT,
    responsible TEXT NOT NULL,
    performer TEXT NOT NULL,
    since_day TEXT NOT NULL,
    start_day TEXT NOT NULL,
    due_day TEXT NOT NULL,
    shared BIGINT NOT NULL,
    closed_day TEXT,
    created_at BIGINT NOT NULL,
    created_by TEXT REFERENCES people (id),
    revision BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (rollout, organisation, code)
);
CREATE TABLE passed_on (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    task TEXT NOT NULL,
    words TEXT NOT NULL,
    due_day TEXT NOT NULL,
    performer TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT REFERENCES people (id),
    revision BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (rollout, organisation, task)
);
CREATE TABLE passed_on_to (
    rollout TEXT NOT NULL,
    organisation TEXT NOT NULL,
    task TEXT NOT NULL,
    institution TEXT NOT NULL REFERENCES organisations (code),
    since_day TEXT NOT NULL,
    taken_back_day TEXT,
    given_at BIGINT NOT NULL,
    PRIMARY KEY (rollout, organisation, task, institution),
    FOREIGN KEY (rollout, organisation, task) REFERENCES passed_on (rollout, organisation, task)
);
