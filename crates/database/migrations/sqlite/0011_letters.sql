-- Letters to the holders of roles: what was chosen, what is written, and when it goes out. Who gets one is worked out then.
CREATE TABLE letters (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisations (code),
    author TEXT NOT NULL REFERENCES people (id),
    author_name TEXT NOT NULL,
    selection TEXT NOT NULL,
    subject_da TEXT NOT NULL,
    body_da TEXT NOT NULL,
    subject_en TEXT NOT NULL,
    body_en TEXT NOT NULL,
    reply_to TEXT REFERENCES people (id),
    copies BIGINT NOT NULL DEFAULT 0,
    send_at BIGINT,
    sent_at BIGINT,
    trouble TEXT,
    changed_at BIGINT NOT NULL,
    revision BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX letters_by_organisation ON letters (organisation, changed_at);
CREATE INDEX letters_to_send ON letters (send_at);

-- Who got a letter, as it was sent; an organisation's mailbox is nobody's.
CREATE TABLE letter_recipients (
    letter TEXT NOT NULL REFERENCES letters (id),
    person TEXT REFERENCES people (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    organisation TEXT NOT NULL,
    outbox TEXT NOT NULL,
    PRIMARY KEY (letter, outbox)
);
CREATE INDEX letter_recipients_by_person ON letter_recipients (person);

-- The mailbox that all of an organisation read; copies of letters go there.
ALTER TABLE organisations ADD COLUMN mailbox TEXT;
