-- What a person saved of a list's address: the page, and its query without the number of the page.
CREATE TABLE saved_filters (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES people (id),
    page TEXT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX saved_filters_by_person ON saved_filters (person, page);

-- The task whose answer gave the role; the role ends when the answer names the person no longer.
ALTER TABLE holdings ADD COLUMN given_by_task TEXT;
