-- What names the entry in the calendar of one invited person: an answer that bears it can come from nobody else. Kept, since every later
-- version of the entry must bear the same; invitations from before have none, and their entries are named after the event.
-- `said_at` is when the last answer was given, which is not when it came: answers of calendar programs travel by mail.
ALTER TABLE event_invitations ADD COLUMN uid TEXT;
ALTER TABLE event_invitations ADD COLUMN said_at BIGINT;
CREATE UNIQUE INDEX event_invitations_by_uid ON event_invitations (uid);

-- How somebody finds that it goes, said while the event is held; shown without names.
ALTER TABLE event_invitations ADD COLUMN temperature TEXT;
