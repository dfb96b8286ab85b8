//! "Did you mean …?": the nearest of the names that would have been right.

/// The candidate that a slip of the hand most likely meant, if any is near enough to say so.
pub fn nearest<'name>(
    written: &str,
    candidates: impl IntoIterator<Item = &'name str>,
) -> Option<&'name str> {
    let written: Vec<char> = written.to_lowercase().chars().collect();
    let allowed = (written.len() / 3).clamp(1, 3);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other: Vec<char> = candidate.to_lowercase().chars().collect();
            let rank = match distance(&written, &other, allowed) {
                Some(slips) => slips,
                None if is_beginning(&written, &other) => usize::MAX,
                None => return None,
            };
            Some((rank, candidate))
        })
        .min()
        .map(|(_, candidate)| candidate)
}

/// Whether a name was written without its end: enough of it to know which is meant.
fn is_beginning(written: &[char], whole: &[char]) -> bool {
    written.len() >= 6 && whole.starts_with(written)
}

/// How many slips (a letter too many, too few, wrong, or two that changed places) lie between two
/// names; `None` where there are more than `allowed`. Looks only at what can be near enough, since
/// a large site has many names.
fn distance(a: &[char], b: &[char], allowed: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    let far = allowed + 1;
    let mut before = vec![far; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).map(|column| column.min(far)).collect();
    for row in 1..=a.len() {
        let mut current = vec![far; b.len() + 1];
        if row <= allowed {
            current[0] = row;
        }
        let first = row.saturating_sub(allowed).max(1);
        for column in first..=(row + allowed).min(b.len()) {
            let is_same = a[row - 1] == b[column - 1];
            let mut best = (above[column - 1] + usize::from(!is_same))
                .min(above[column] + 1)
                .min(current[column - 1] + 1);
            let is_swapped =
                row > 1 && column > 1 && a[row - 1] == b[column - 2] && a[row - 2] == b[column - 1];
            if is_swapped {
                best = best.min(before[column - 2] + 1);
            }
            current[column] = best.min(far);
        }
        if current.iter().all(|slips| *slips == far) {
            return None;
        }
        before = std::mem::replace(&mut above, current);
    }
    (above[b.len()] <= allowed).then_some(above[b.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_textbook() {
        let words = [
            "", "a", "ab", "ba", "page", "pgae", "pages", "gape", "äpage", "strasse", "starsse",
        ];
        for a in words {
            for b in words {
                let wanted = strsim::osa_distance(a, b);
                let letters = |word: &str| word.chars().collect::<Vec<char>>();
                for allowed in 1..=3 {
                    let found = distance(&letters(a), &letters(b), allowed);
                    assert_eq!(
                        found,
                        (wanted <= allowed).then_some(wanted),
                        "{a} {b} {allowed}"
                    );
                }
            }
        }
    }
}
