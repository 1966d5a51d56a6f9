//! How far the sending of many mails has come, and when it will be done.

const MINUTE: i64 = 60_000_000;

/// How far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Progress {
    /// Mails that are written since the first one that waits.
    pub(super) written: i64,
    /// Those of them that are sent.
    pub(super) sent: i64,
    /// Those of them that wait for their first attempt.
    pub(super) waiting: i64,
}

impl Progress {
    /// When the last of them has been sent, if so many go out in a minute and nothing comes between.
    pub(super) fn done_at(self, now: i64, per_minute: i64) -> i64 {
        let minutes = self.waiting.max(0) / per_minute.max(1) + i64::from(self.waiting % per_minute.max(1) != 0);
        now + minutes * MINUTE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_minute_counts_as_one() {
        let of = |waiting| Progress { written: 4_980, sent: 312, waiting };
        assert_eq!(of(4_668).done_at(0, 120) / MINUTE, 39);
        assert_eq!([0, 1, 120, 121].map(|waiting| of(waiting).done_at(0, 120) / MINUTE), [0, 1, 1, 2]);
        assert_eq!(of(10).done_at(0, 0) / MINUTE, 10, "a limit of nothing is one");
    }
}
