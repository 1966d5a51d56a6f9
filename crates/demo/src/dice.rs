//! Repeatable chance. Each question has dice of its own, keyed by what it is about, so that a change in one place of the
//! world leaves all others as they are.

/// Dice that always fall the same way for the same key.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// The dice of a key.
    pub fn of(key: &[&str]) -> Self {
        // FNV-1a, with a separator that no key contains.
        let bytes = key.iter().flat_map(|part| part.bytes().chain(std::iter::once(0)));
        Self(bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// SplitMix64.
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from the first to the last, both included.
    pub fn between(&mut self, first: i32, last: i32) -> i32 {
        let span = u64::from(last.abs_diff(first)) + 1;
        first.min(last) + (self.throw() % span) as i32
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, chance: i32) -> bool {
        self.between(1, 100) <= chance
    }

    /// One of several.
    pub fn pick<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[(self.throw() % among.len() as u64) as usize]
    }

    /// One of several texts.
    pub fn one_of(&mut self, among: &[&'static str]) -> &'static str {
        among[self.between(0, among.len() as i32 - 1) as usize]
    }

    /// An id in the form of a UUID.
    pub fn id(&mut self) -> String {
        let (high, low) = (self.throw(), self.throw());
        let (a, b, c) = (high >> 32, (high >> 16) & 0xffff, high & 0xfff);
        format!("{a:08x}-{b:04x}-7{c:03x}-{:04x}-{:012x}", 0x8000 | ((low >> 48) & 0x3fff), low & 0xffff_ffff_ffff)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_key_throws_the_same_and_another_key_does_not() {
        let throws = |key: &[&str]| {
            let mut dice = Dice::of(key);
            (0..20).map(|_| dice.between(1, 1000)).collect::<Vec<_>>()
        };
        assert_eq!(throws(&["0461", "010"]), throws(&["0461", "010"]));
        assert_ne!(throws(&["0461", "010"]), throws(&["04610", "10"]));
    }

    #[test]
    fn numbers_stay_within_their_bounds_and_reach_them() {
        let mut dice = Dice::of(&["bounds"]);
        let throws: Vec<i32> = (0..500).map(|_| dice.between(-2, 3)).collect();
        assert_eq!(throws.iter().min(), Some(&-2));
        assert_eq!(throws.iter().max(), Some(&3));
    }
}
