//! Which entries have a term.

/// The entries of every term, in order.
#[derive(Default)]
pub(super) struct Postings {
    starts: Vec<usize>,
    entries: Vec<u32>,
}

/// Terms of at least this many entries, and of more than one in [`COMMON`] of all, are not looked up: they make everything a candidate.
const MANY: usize = 2_000;
const COMMON: usize = 20;

impl Postings {
    /// Turns lists of terms by entry into lists of entries by term.
    pub(super) fn new<'t, I: Iterator<Item = &'t [(u32, u16)]>>(terms: usize, lists: impl Fn() -> I) -> Self {
        let mut counts = vec![0_usize; terms];
        let mut total = 0_usize;
        for list in lists() {
            total += 1;
            for (term, _) in list {
                if let Some(count) = counts.get_mut(*term as usize) {
                    *count += 1;
                }
            }
        }
        let most = MANY.max(total / COMMON);
        let mut sum = 0;
        let mut starts = vec![0];
        starts.extend(counts.iter().map(|count| {
            sum += if *count > most { 0 } else { *count };
            sum
        }));
        let mut next = starts.clone();
        let mut entries = vec![0_u32; sum];
        for (entry, list) in (0_u32..).zip(lists()) {
            for (term, _) in list {
                let term = *term as usize;
                let end = starts.get(term + 1).copied().unwrap_or_default();
                if let Some(at) = next.get_mut(term).filter(|at| **at < end)
                    && let Some(place) = entries.get_mut(*at)
                {
                    *place = entry;
                    *at += 1;
                }
            }
        }
        Self { starts, entries }
    }

    /// The entries that have a term; none for a term that too many have.
    pub(super) fn of(&self, term: u32) -> &[u32] {
        let at = term as usize;
        let range = self.starts.get(at).zip(self.starts.get(at + 1));
        range.and_then(|(start, end)| self.entries.get(*start..*end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_of_a_term_is_listed_in_order() {
        let lists: [&[(u32, u16)]; 3] = [&[(0, 1), (2, 5)], &[], &[(2, 1), (3, 1)]];
        let postings = Postings::new(4, || lists.into_iter());
        assert_eq!([0, 1, 2, 3, 9].map(|term| postings.of(term)), [&[0_u32][..], &[], &[0, 2], &[2], &[]]);
    }

    #[test]
    fn a_term_of_very_many_entries_is_not_looked_up() {
        let lists = vec![&[(0_u32, 1_u16)][..]; MANY + 1];
        assert!(Postings::new(1, || lists.iter().copied()).of(0).is_empty());
        assert_eq!(Postings::new(1, || lists.iter().copied().skip(1)).of(0).len(), MANY);
    }
}
