-- What is answered on the items of a checklist (D4, D5). The revision counts within the checklist at that organisation.
CREATE TABLE check_answers (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    checklist TEXT NOT NULL,
    item TEXT NOT NULL,
    verdict TEXT NOT NULL,
    note TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_by_name TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    PRIMARY KEY (rollout, organisation, checklist, item)
);

-- What a machine found: one line a run, never changed; its results an object by test.
CREATE TABLE check_runs (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    checklist TEXT NOT NULL,
    number BIGINT NOT NULL,
    made_by TEXT NOT NULL,
    results TEXT NOT NULL,
    attached_by TEXT NOT NULL,
    attached_by_name TEXT NOT NULL,
    attached_at BIGINT NOT NULL,
    PRIMARY KEY (rollout, organisation, checklist, number)
);
