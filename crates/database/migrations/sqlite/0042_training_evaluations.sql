-- What those who came to a training session thought of it (E3).
CREATE TABLE training_evaluations (
    session TEXT NOT NULL REFERENCES training_sessions (id),
    person TEXT NOT NULL REFERENCES people (id),
    degree TEXT NOT NULL,
    remark TEXT NOT NULL,
    said_at BIGINT NOT NULL,
    PRIMARY KEY (session, person)
);
CREATE INDEX training_evaluations_by_person ON training_evaluations (person);
