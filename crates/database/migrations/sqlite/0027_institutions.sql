-- The register of institutions: what is closed stays, with the first day on which it is no more, and what it became part of.
ALTER TABLE organisations ADD COLUMN closed_from TEXT;
ALTER TABLE organisations ADD COLUMN closed_reason TEXT;
ALTER TABLE organisations ADD COLUMN merged_into TEXT REFERENCES organisations (code);
-- What closing it changed of roles and places of work, as JSON, so that a mistake can be undone.
ALTER TABLE organisations ADD COLUMN closed_made TEXT;
CREATE INDEX organisations_by_parent ON organisations (parent);
