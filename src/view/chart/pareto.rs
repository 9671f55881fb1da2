//! Few entries do most of the work: bars from the largest down, and what they come to together.

use super::Words;
use super::svg::{Svg, fitting};

/// Width of the drawing.
const WIDTH: f64 = 400.0;
/// Height of one bar with its name.
const ROW: f64 = 42.0;
/// Room for the numbers behind the longest bar.
const NUMBERS: f64 = 86.0;

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it stands for.
    pub name: String,
    /// How much.
    pub count: usize,
    /// Count and share, as text.
    pub text: String,
}

/// Draws bars in the order given, with a line of what they come to of `total`.
#[must_use]
pub fn draw(words: Words<'_>, bars: &[Bar], total: usize) -> String {
    let largest = bars.iter().map(|bar| bar.count).max().unwrap_or(0).max(1) as f64;
    let mut svg = Svg::new(words, WIDTH, ROW * bars.len() as f64 + 4.0);
    let room = WIDTH - NUMBERS;
    let mut sum = 0;
    let mut line = Vec::new();
    for (index, bar) in bars.iter().enumerate() {
        let top = ROW * index as f64;
        let width = room * bar.count as f64 / largest;
        svg.text("name at-start", 0.0, top + 15.0, &fitting(&bar.name, WIDTH));
        svg.rect("bar first", [0.0, top + 21.0, width, 11.0]);
        svg.text("value at-start", width + 8.0, top + 31.0, &bar.text);
        sum += bar.count;
        line.push((WIDTH * sum as f64 / total.max(1) as f64, top + 26.5));
    }
    svg.through("line second", &line);
    for (x, y) in line {
        svg.dot("dot second", x.min(WIDTH - 4.0), y);
    }
    svg.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_the_line_reaches_the_whole() {
        let bar = |name: &str, count| Bar { name: name.to_owned(), count, text: count.to_string() };
        let words = Words { id: "p", title: "Pareto", description: "Uses" };
        let svg = draw(words, &[bar("夜里慢", 6), bar("货到晚了", 2)], 8);
        // 314 units for 6, a third of it for 2; the line passes 6/8 and 8/8 of 400.
        assert!(svg.contains("width=\"314\"") && svg.contains("width=\"104.7\""), "{svg}");
        assert!(svg.contains("points=\"300,26.5 400,68.5\""), "{svg}");
    }
}
