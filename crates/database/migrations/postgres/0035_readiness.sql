-- What people answer about the readiness of their organisation (D1): one sheet for each person, its answers an object by question. What was
-- begun counts once it is handed in.
CREATE TABLE readiness_sheets (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    questionnaire TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisations (code),
    person TEXT NOT NULL REFERENCES people (id),
    person_name TEXT NOT NULL,
    answers TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    handed_in_at BIGINT,
    revision BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (rollout, questionnaire, organisation, person)
);

-- What an organisation agreed on after talking about it: it takes the place of the mean. An empty answer was taken back.
CREATE TABLE readiness_agreed (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    questionnaire TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisations (code),
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    note TEXT NOT NULL,
    agreed_by TEXT NOT NULL,
    agreed_by_name TEXT NOT NULL,
    agreed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 1,
    PRIMARY KEY (rollout, questionnaire, organisation, question)
);

-- What was decided about readiness: the highest number is in force, the earlier ones are its history.
CREATE TABLE readiness_decisions (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    questionnaire TEXT NOT NULL,
    organisation TEXT NOT NULL REFERENCES organisations (code),
    number BIGINT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    conditions TEXT NOT NULL,
    by_day TEXT,
    score BIGINT,
    decided_by TEXT NOT NULL,
    decided_by_name TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (rollout, questionnaire, organisation, number)
);

-- Whether an organisation's score is counted in figures of many; those who said nothing are not.
CREATE TABLE readiness_shares (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    shares BIGINT NOT NULL,
    PRIMARY KEY (rollout, organisation)
);
