-- Which of the playbook's calls for working groups a call was made from; none for one that the office wrote itself.
ALTER TABLE group_calls ADD COLUMN template TEXT;
