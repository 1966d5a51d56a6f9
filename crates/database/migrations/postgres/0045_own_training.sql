-- Training that a municipality's superusers give (E4): how many learn, how much is taught in a week, and the classes.
CREATE TABLE own_learners (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    course TEXT NOT NULL,
    learners BIGINT,
    PRIMARY KEY (rollout, organisation, course)
);
CREATE TABLE own_paces (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    minutes BIGINT NOT NULL,
    PRIMARY KEY (rollout, organisation)
);
CREATE TABLE own_classes (
    id TEXT PRIMARY KEY,
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    course TEXT NOT NULL,
    day TEXT NOT NULL,
    from_time TEXT NOT NULL,
    until_time TEXT NOT NULL,
    place TEXT NOT NULL,
    trainer TEXT REFERENCES people (id),
    pilot BIGINT NOT NULL,
    state TEXT NOT NULL,
    high_count BIGINT NOT NULL DEFAULT 0,
    some_count BIGINT NOT NULL DEFAULT 0,
    low_count BIGINT NOT NULL DEFAULT 0,
    remark TEXT NOT NULL DEFAULT '',
    revision BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX own_classes_by_rollout ON own_classes (rollout, organisation, day);
CREATE INDEX own_classes_by_trainer ON own_classes (trainer);
CREATE TABLE own_class_units (
    class TEXT NOT NULL REFERENCES own_classes (id),
    organisation TEXT NOT NULL REFERENCES organisations (code),
    planned BIGINT NOT NULL,
    came BIGINT NOT NULL,
    PRIMARY KEY (class, organisation)
);
-- Self-study (E6): where material is, and who has seen what.
CREATE TABLE study_links (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    material TEXT NOT NULL,
    link TEXT NOT NULL,
    PRIMARY KEY (rollout, material)
);
CREATE TABLE study_seen (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    material TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES people (id),
    seen BIGINT NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (rollout, material, person)
);
CREATE INDEX study_seen_by_person ON study_seen (person);
-- Pilot sessions before the large run (E7), and what was decided after them.
ALTER TABLE training_sessions ADD COLUMN pilot BIGINT NOT NULL DEFAULT 0;
CREATE TABLE pilot_decisions (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    course TEXT NOT NULL,
    number BIGINT NOT NULL,
    go BIGINT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_by_name TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (rollout, course, number)
);
