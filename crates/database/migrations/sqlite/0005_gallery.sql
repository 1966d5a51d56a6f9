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

-- A forum: municipal, regional or common, perhaps for a role, whose holders are then members by themselves.
CREATE TABLE forums (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    scope TEXT NOT NULL,
    owner TEXT NOT NULL REFERENCES organisations (code),
    region TEXT,
    role TEXT,
    purpose TEXT NOT NULL,
    revision BIGINT NOT NULL,
    closed_on TEXT
);

-- Who was added by hand, left, or lets the others see their contact details.
CREATE TABLE forum_members (
    forum TEXT NOT NULL REFERENCES forums (id),
    person TEXT NOT NULL REFERENCES people (id),
    standing TEXT NOT NULL,
    shares_contact BIGINT NOT NULL,
    PRIMARY KEY (forum, person)
);
CREATE INDEX forum_members_by_person ON forum_members (person);

CREATE TABLE forum_meetings (
    id TEXT PRIMARY KEY,
    forum TEXT NOT NULL REFERENCES forums (id),
    day TEXT NOT NULL,
    starts TEXT NOT NULL,
    ends TEXT NOT NULL,
    place TEXT NOT NULL,
    agenda TEXT NOT NULL,
    minutes TEXT NOT NULL,
    revision BIGINT NOT NULL,
    cancelled_on TEXT
);
CREATE INDEX forum_meetings_by_forum ON forum_meetings (forum, day);
