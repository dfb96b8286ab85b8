//! Works through many things in stretches, side by side, and gathers what each finds in their order.
//!
//! Knows how work is shared. Knows nothing of facts or of what the work is.

use std::ops::Range;

use rayon::prelude::*;

/// A stretch that was worked through by itself.
pub(super) trait Stretch: Sized + Send + Sync {
    /// An empty one, which knows what has been found up to here.
    fn beside(&self) -> Self;

    /// Whether another, begun before as much was known, found what it would have found now.
    fn still_holds(&self, other: &Self) -> bool;

    /// Adds what another found behind its own.
    fn gather(&mut self, other: Self);
}

/// Works through `count` things in stretches of at most `size` and adds to `so_far` what they find,
/// as if it had been one after the other. What they yield comes in order.
///
/// A stretch that rests on what was not so is worked through again: the first of a round never is.
pub(super) fn work<S: Stretch, T: Send>(
    so_far: &mut S,
    count: usize,
    size: usize,
    one: impl Fn(&mut S, Range<usize>) -> T + Sync,
) -> Vec<T> {
    if count <= size {
        return vec![one(so_far, 0..count)];
    }
    // Few are begun before the first of them is looked at, so that little is ever done again.
    let at_once = 2 * rayon::current_num_threads();
    let mut yielded = Vec::with_capacity(count.div_ceil(size));
    let mut next = 0;
    while next < count {
        let known = &*so_far;
        let round: Vec<(S, T, usize)> = (0..at_once)
            .into_par_iter()
            .filter_map(|number| {
                let start = next + number * size;
                let end = (start + size).min(count);
                (start < count).then(|| {
                    let mut own = known.beside();
                    let result = one(&mut own, start..end);
                    (own, result, end)
                })
            })
            .collect();
        for (own, result, end) in round {
            if !so_far.still_holds(&own) {
                break;
            }
            so_far.gather(own);
            yielded.push(result);
            next = end;
        }
    }
    yielded
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes even numbers always, and odd ones until it has more than ten.
    #[derive(Default)]
    struct Taken {
        numbers: Vec<usize>,
        earlier: usize,
    }

    impl Taken {
        fn count(&self) -> usize {
            self.earlier + self.numbers.len()
        }

        fn take(&mut self, number: usize) {
            if number.is_multiple_of(2) || self.count() <= 10 {
                self.numbers.push(number);
            }
        }
    }

    impl Stretch for Taken {
        fn beside(&self) -> Self {
            Self {
                numbers: Vec::new(),
                earlier: self.count(),
            }
        }

        fn still_holds(&self, other: &Self) -> bool {
            self.count() == other.earlier
                || other.earlier > 10
                || self.count() + other.numbers.len() <= 10
        }

        fn gather(&mut self, mut other: Self) {
            self.numbers.append(&mut other.numbers);
        }
    }

    #[test]
    fn stretches_find_what_one_after_the_other_finds() {
        for count in [0, 1, 5, 11, 40, 333] {
            let mut expected = Taken::default();
            (0..count).for_each(|number| expected.take(number));
            for size in 1..=12 {
                let mut found = Taken::default();
                let stretches = work(&mut found, count, size, |own, stretch| {
                    stretch.clone().for_each(|number| own.take(number));
                    stretch
                });
                assert_eq!(found.numbers, expected.numbers, "{count} in {size}s");
                let all: Vec<usize> = stretches.into_iter().flatten().collect();
                assert_eq!(all, (0..count).collect::<Vec<_>>());
            }
        }
    }
}
