//! The densest place of a text.

use std::collections::HashMap;

use super::constants::WIDTH;
use super::excerpt::Mark;

/// Han characters, and all else that is as wide, begin here.
const WIDE: char = '\u{2e80}';

fn width(char: char) -> usize {
    if char < WIDE { 1 } else { 2 }
}

fn is_break(char: char) -> bool {
    char <= ' ' || char >= WIDE
}

/// Start and end of an excerpt: the marks with the most distinct terms (then the most of them, then the earliest) that have room in it, and
/// what stands around them. No word is cut.
pub(super) fn window(text: &str, marks: &[Mark]) -> (usize, usize) {
    let (from, to) = densest(text, marks);
    let mut room = WIDTH;
    let to = from + fitting(text[from..to].chars(), &mut room);
    // A third of the room before, as what follows says more; what is not needed there goes behind.
    let behind: usize = text[to..].chars().map(width).take(room).sum();
    let ahead = (room / 3).max(room - behind.min(room));
    let mut left = ahead;
    let start = from - fitting(text[..from].chars().rev(), &mut left);
    room -= ahead - left;
    let end = to + fitting(text[to..].chars(), &mut room);
    (whole_start(text, start, from), whole_end(text, end, to))
}

/// Length of the first characters that have room; takes it from the room.
fn fitting(chars: impl Iterator<Item = char>, room: &mut usize) -> usize {
    let mut length = 0;
    for char in chars {
        let Some(left) = room.checked_sub(width(char)) else { break };
        *room = left;
        length += char.len_utf8();
    }
    length
}

/// The start, moved forward to the next word when it is within one.
fn whole_start(text: &str, start: usize, limit: usize) -> usize {
    let mut before = text[..start].chars().next_back();
    let mut at = start;
    for char in text[start..limit].chars() {
        if before.is_none_or(is_break) || is_break(char) {
            break;
        }
        before = Some(char);
        at += char.len_utf8();
    }
    at
}

/// The end, moved back to the last word when it is within one.
fn whole_end(text: &str, end: usize, limit: usize) -> usize {
    let mut after = text[end..].chars().next();
    let mut at = end;
    for char in text[limit..end].chars().rev() {
        if after.is_none_or(is_break) || is_break(char) {
            break;
        }
        after = Some(char);
        at -= char.len_utf8();
    }
    at
}

/// Start and end of the best group of marks; the beginning of the text when there are none.
fn densest(text: &str, marks: &[Mark]) -> (usize, usize) {
    let mut inside: HashMap<&str, usize> = HashMap::new();
    let mut best = ((0, 0), 0, 0);
    let mut first = 0;
    // Width from the start of the first mark to the end of the last.
    let mut wide = 0;
    let mut reached = marks.first().map_or(0, |mark| mark.start);
    for (last, mark) in marks.iter().enumerate() {
        if mark.end > reached {
            wide += text[reached..mark.end].chars().map(width).sum::<usize>();
            reached = mark.end;
        }
        *inside.entry(&mark.term).or_default() += 1;
        while wide > WIDTH && first < last {
            if let Some(count) = inside.get_mut(marks[first].term.as_str()) {
                *count -= 1;
                if *count == 0 {
                    inside.remove(marks[first].term.as_str());
                }
            }
            wide -= text[marks[first].start..marks[first + 1].start].chars().map(width).sum::<usize>();
            first += 1;
        }
        let rank = (inside.len(), last + 1 - first);
        if rank > best.0 {
            best = (rank, first, last);
        }
    }
    let (_, first, last) = best;
    let end = marks.get(first..=last).into_iter().flatten().map(|mark| mark.end).max().unwrap_or(0);
    (marks.get(first).map_or(0, |mark| mark.start), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<'a>(text: &'a str, words: &[&str]) -> &'a str {
        let mut marks: Vec<_> = words
            .iter()
            .flat_map(|word| text.match_indices(word))
            .map(|(start, word)| Mark { start, end: start + word.len(), term: word.to_owned() })
            .collect();
        marks.sort_by_key(|mark| (mark.start, mark.end));
        let (start, end) = window(text, &marks);
        &text[start..end]
    }

    #[test]
    fn a_short_text_is_shown_whole() {
        assert_eq!(shown("late again", &["again"]), "late again");
        assert_eq!(shown("", &["again"]), "");
    }

    #[test]
    fn the_place_with_the_most_different_words_is_shown() {
        let text = format!("late late late {} late delivery {}", "word ".repeat(60), "word ".repeat(60));
        assert!(shown(&text, &["late", "delivery"]).contains("late delivery"));
    }

    #[test]
    fn no_word_is_cut_and_the_width_is_kept() {
        let text = "abcdefg ".repeat(40) + "late " + &"abcdefg ".repeat(40);
        let shown = shown(&text, &["late"]);
        assert!(shown.split_whitespace().all(|word| ["abcdefg", "late"].contains(&word)), "{shown}");
        assert!((140..=WIDTH).contains(&shown.len()), "{}", shown.len());
    }

    #[test]
    fn han_characters_are_twice_as_wide() {
        let text = "字".repeat(200) + "客户" + &"字".repeat(200);
        assert_eq!(shown(&text, &["客户"]).chars().count(), WIDTH / 2);
    }

    #[test]
    fn at_the_end_of_a_text_more_is_shown_before() {
        let text = "word ".repeat(100) + "late";
        assert!(shown(&text, &["late"]).len() > WIDTH - 10);
    }
}
