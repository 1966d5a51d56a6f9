-- A rollout may have a name of its own, where several run from one playbook.
ALTER TABLE rollouts ADD COLUMN title_da TEXT;
ALTER TABLE rollouts ADD COLUMN title_en TEXT;

-- What was decided about gates: the highest number of a gate and place is in force, the earlier ones are its history. `place` is an
-- organisation's code, a wave's key, or empty for the whole rollout.
CREATE TABLE gate_decisions (
    rollout TEXT NOT NULL REFERENCES rollouts (key),
    gate TEXT NOT NULL,
    place TEXT NOT NULL,
    number BIGINT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_by_name TEXT NOT NULL,
    decided_at BIGINT NOT NULL,
    PRIMARY KEY (rollout, gate, place, number)
);
