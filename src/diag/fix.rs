//! Applying the safe repairs of findings to a text.
//!
//! Pure: who reads and writes the file is the `check` command. Repairs that get in each other's way are left for the next
//! run, so that none ever sees a text its span was not made for.

use super::Fix;

/// What came of applying some repairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The text after the repairs.
    pub text: String,
    /// How many were carried out.
    pub applied: usize,
    /// How many were left out: they overlap an earlier one, or their span is no place in the text.
    pub skipped: usize,
}

/// Carries out repairs from the beginning of the text to its end.
///
/// Of two that overlap the first wins. Insertions at the same place are written in the order given.
#[must_use]
pub fn apply(text: &str, fixes: &[&Fix]) -> Applied {
    let mut sorted: Vec<&Fix> = fixes.iter().copied().filter(|fix| text.get(fix.span.range()).is_some()).collect();
    // Stable, so insertions at one place keep their order.
    sorted.sort_by_key(|fix| fix.span);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    let mut applied = 0;
    for fix in sorted {
        let range = fix.span.range();
        if range.start < done {
            continue;
        }
        out.push_str(&text[done..range.start]);
        out.push_str(&fix.replacement);
        done = range.end;
        applied += 1;
    }
    out.push_str(&text[done..]);
    Applied { text: out, applied, skipped: fixes.len() - applied }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::Span;

    fn fix(start: u32, end: u32, replacement: &str) -> Fix {
        Fix { span: Span { start, end }, replacement: replacement.to_owned() }
    }

    fn applied(text: &str, fixes: &[Fix]) -> Applied {
        apply(text, &fixes.iter().collect::<Vec<_>>())
    }

    #[test]
    fn repairs_are_carried_out_in_the_order_of_the_text() {
        let result = applied("tilte: x\nsumary: y\n", &[fix(9, 15, "summary"), fix(0, 5, "title")]);
        assert_eq!(result, Applied { text: "title: x\nsummary: y\n".to_owned(), applied: 2, skipped: 0 });
    }

    #[test]
    fn of_two_that_overlap_the_first_in_the_text_wins() {
        let result = applied("abcdef", &[fix(2, 5, "Y"), fix(0, 3, "X")]);
        assert_eq!(result, Applied { text: "Xdef".to_owned(), applied: 1, skipped: 1 });
    }

    #[test]
    fn insertions_at_one_place_keep_their_order_and_stand_before_a_replacement_there() {
        let result = applied("客户", &[fix(0, 3, "顾"), fix(0, 0, "1"), fix(0, 0, "2"), fix(3, 3, "3")]);
        assert_eq!(result, Applied { text: "12顾3户".to_owned(), applied: 4, skipped: 0 });
    }

    #[test]
    fn spans_that_are_no_place_in_the_text_are_left_out() {
        let result = applied("客户", &[fix(1, 3, "x"), fix(0, 99, "x"), fix(3, 0, "x"), fix(6, 6, "。")]);
        assert_eq!(result, Applied { text: "客户。".to_owned(), applied: 1, skipped: 3 });
    }

    proptest! {
        #[test]
        fn any_spans_in_any_text_never_panic(
            text in "[a-c客户\n]{0,12}",
            fixes in prop::collection::vec((0_u32..40, 0_u32..40, "[xy顾]{0,3}"), 0..8),
        ) {
            let fixes: Vec<Fix> = fixes.into_iter().map(|(start, end, with)| fix(start, end, &with)).collect();
            let result = applied(&text, &fixes);
            prop_assert_eq!(result.applied + result.skipped, fixes.len());
        }

        #[test]
        fn the_result_is_the_text_with_each_piece_replaced_in_order(
            pieces in prop::collection::vec(("[a-c客户]{0,3}", "[a-c客户]{1,3}", "[xy顾]{0,3}"), 0..8),
        ) {
            let (mut text, mut expected, mut fixes) = (String::new(), String::new(), Vec::new());
            for (kept, old, new) in &pieces {
                text.push_str(kept);
                expected.push_str(kept);
                let start = text.len();
                text.push_str(old);
                expected.push_str(new);
                fixes.push(Fix { span: Span::new(start..text.len()), replacement: new.clone() });
            }
            fixes.reverse();
            prop_assert_eq!(applied(&text, &fixes), Applied { text: expected, applied: pieces.len(), skipped: 0 });
        }
    }
}
