-- What people made of the role gallery that the program carries: every change of a card is a row of its own.
CREATE TABLE role_versions (
    role TEXT NOT NULL,
    number BIGINT NOT NULL,
    card TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    written_by TEXT NOT NULL,
    PRIMARY KEY (role, number)
);

-- What a rollout does with a role: added, left out, in other words. The highest number holds.
CREATE TABLE role_adaptations (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    role TEXT NOT NULL,
    number BIGINT NOT NULL,
    presence TEXT NOT NULL,
    wording TEXT,
    written_at BIGINT NOT NULL,
    written_by TEXT NOT NULL,
    PRIMARY KEY (rollout, role, number)
);
INSERT INTO revisions (scope, value) VALUES ('gallery', 1);
