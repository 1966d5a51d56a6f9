-- Figures of success criteria that nothing in a rollout says (D3): entered, and never changed.
CREATE TABLE success_figures (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    criterion TEXT NOT NULL,
    number BIGINT NOT NULL,
    day TEXT NOT NULL,
    tenths BIGINT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_by_name TEXT NOT NULL,
    entered_at BIGINT NOT NULL,
    PRIMARY KEY (rollout, criterion, number)
);
