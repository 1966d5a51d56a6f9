-- Why a version was published, in the words of whoever did it; everybody affected reads it.
ALTER TABLE publications ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- Up to which publication of a rollout somebody has said to have seen the changes.
CREATE TABLE seen_publications (
    person TEXT NOT NULL REFERENCES people (id),
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    number BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (person, rollout)
);
