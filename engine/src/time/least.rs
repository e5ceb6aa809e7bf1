//! The least of many numbers that change one at a time.

/// A tree of minima: a change costs the logarithm of their count at most, the least nothing.
#[derive(Debug, Clone, Default)]
pub(super) struct Least {
    /// The root at 1, the children of `n` at `2n` and `2n + 1`; the numbers are the leaves, the second half.
    nodes: Vec<i64>,
}

impl Least {
    /// Sets the number at a place. Places that were never set hold the greatest of all.
    pub(super) fn set(&mut self, place: usize, number: i64) {
        if place >= self.nodes.len() / 2 {
            self.grow(place + 1);
        }
        let mut at = self.nodes.len() / 2 + place;
        self.nodes[at] = number;
        while at > 1 {
            let least = self.nodes[at].min(self.nodes[at ^ 1]);
            at /= 2;
            if self.nodes[at] == least {
                return;
            }
            self.nodes[at] = least;
        }
    }

    /// The least of all.
    pub(super) fn least(&self) -> i64 {
        self.nodes.get(1).copied().unwrap_or(i64::MAX)
    }

    fn grow(&mut self, places: usize) {
        let leaves = self.nodes.split_off(self.nodes.len() / 2);
        let width = places.next_power_of_two().max(2);
        self.nodes = vec![i64::MAX; 2 * width];
        self.nodes[width..width + leaves.len()].copy_from_slice(&leaves);
        for at in (1..width).rev() {
            self.nodes[at] = self.nodes[2 * at].min(self.nodes[2 * at + 1]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Least;

    #[test]
    fn follows_every_change() {
        let mut least = Least::default();
        assert_eq!(least.least(), i64::MAX);
        let mut plain: Vec<i64> = Vec::new();
        for step in 0..2_000_usize {
            let place = step * step % (1 + step / 10);
            let number = (step as i64 * 7_919) % 101 - 50 + (step as i64 / 100);
            plain.resize(plain.len().max(place + 1), i64::MAX);
            plain[place] = number;
            least.set(place, number);
            assert_eq!(least.least(), *plain.iter().min().unwrap());
        }
    }
}
