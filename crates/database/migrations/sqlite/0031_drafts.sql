-- A draft of a playbook that no rollout runs from yet belongs to the programme office that writes it.
ALTER TABLE playbook_drafts ADD COLUMN organisation TEXT REFERENCES organisations (code);
CREATE INDEX playbook_drafts_by_organisation ON playbook_drafts (organisation, created_at);
