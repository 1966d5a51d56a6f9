-- Handing on, and taking people in from files.

-- How the municipality's own directory (FK Organisation) names a person and where it places them.
ALTER TABLE people ADD COLUMN fk_uuid TEXT;
ALTER TABLE people ADD COLUMN fk_unit TEXT;
CREATE INDEX people_by_fk_uuid ON people (organisation, fk_uuid);

-- The units of that directory, each municipality's own; `institution` where a unit is one of our organisations.
CREATE TABLE units (
    organisation TEXT NOT NULL REFERENCES organisations (code),
    uuid TEXT NOT NULL,
    name TEXT NOT NULL,
    parent TEXT,
    number TEXT,
    institution TEXT REFERENCES organisations (code),
    gone_on TEXT,
    PRIMARY KEY (organisation, uuid)
);

-- What was handed on in one go, so that it can be taken back on the same day: the changes as JSON, what was with what became.
CREATE TABLE handovers (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    kind TEXT NOT NULL,
    from_day TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    made_on TEXT NOT NULL,
    made_by TEXT NOT NULL,
    changes TEXT NOT NULL,
    undone_at BIGINT
);
CREATE INDEX handovers_by_person ON handovers (person);

-- Files waiting for somebody's approval: the rows as they were read, as JSON. `organisation` is empty for the whole country.
CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    organisation TEXT REFERENCES organisations (code),
    file_name TEXT NOT NULL,
    content TEXT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    uploaded_by TEXT NOT NULL REFERENCES people (id),
    approved_at BIGINT
);
