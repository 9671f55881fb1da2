//! Few entries do most of the work: each bar begins where the one before it ended, so that the last ends at the whole.

use super::Words;
use super::svg::{Svg, fitting};

/// Width of the drawing, which stands for the whole.
const WIDTH: f64 = 400.0;
/// Height of one bar with its name.
const ROW: f64 = 42.0;
/// Room for the numbers at the end of a name.
const NUMBERS: f64 = 88.0;

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub name: String,
    /// Language of the name, when it is not the page's.
    pub lang: Option<String>,
    /// How much.
    pub count: usize,
    /// Count and share, as text.
    pub text: String,
}

/// Draws bars of a whole in the order given. What those before it come to stands before each, paler.
#[must_use]
pub fn draw(words: Words<'_>, bars: &[Bar], whole: usize) -> String {
    let mut svg = Svg::new(words, WIDTH, ROW * bars.len() as f64);
    let width = |count: usize| WIDTH * count as f64 / whole.max(1) as f64;
    let mut before = 0;
    for (index, bar) in bars.iter().enumerate() {
        let top = ROW * index as f64;
        let name = fitting(&bar.name, WIDTH - NUMBERS);
        svg.text_in(bar.lang.as_deref(), "name at-start", 0.0, top + 14.0, &name);
        svg.text("value at-end", WIDTH, top + 14.0, &bar.text);
        if before > 0 {
            svg.rect("bar before", [0.0, top + 21.0, width(before), 11.0]);
        }
        svg.rect("bar first", [width(before), top + 21.0, width(bar.count), 11.0]);
        before += bar.count;
    }
    svg.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bar_begins_where_the_one_before_it_ended() {
        let bar = |name: &str, count| Bar { name: name.to_owned(), lang: None, count, text: count.to_string() };
        let words = Words { id: "p", title: "Pareto", description: "Uses" };
        let svg = draw(words, &[bar("夜里慢", 6), bar("货到晚了", 2)], 8);
        // Three quarters of 400, then the last quarter behind them.
        assert!(svg.contains("bar first\" x=\"0\" y=\"21\" width=\"300\""), "{svg}");
        assert!(svg.contains("bar before\" x=\"0\" y=\"63\" width=\"300\""), "{svg}");
        assert!(svg.contains("bar first\" x=\"300\" y=\"63\" width=\"100\""), "{svg}");
    }
}
