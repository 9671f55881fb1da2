//! The parts of a whole on one bar.

use super::Words;
use super::svg::Svg;

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 64.0;

/// The marks of the parts, in order: they differ in form as well as in colour.
pub const MARKS: [&str; 3] = ["first", "second", "third"];

/// Draws the parts one after another; the number of each stands above it.
#[must_use]
pub fn draw(words: Words<'_>, parts: &[usize]) -> String {
    let total = parts.iter().sum::<usize>().max(1) as f64;
    let mut svg = Svg::new(words, WIDTH, HEIGHT);
    let mut x = 0.0;
    for (count, mark) in parts.iter().zip(MARKS).filter(|(count, _)| **count > 0) {
        let width = WIDTH * *count as f64 / total;
        svg.rect(&format!("bar {mark}"), [x + 0.75, 26.0, width - 1.5, 30.0]);
        svg.text("value at-middle", x + width / 2.0, 18.0, &count.to_string());
        x += width;
    }
    svg.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_share_the_width() {
        let svg = draw(Words { id: "f", title: "Fresh", description: "Parts" }, &[3, 0, 1]);
        assert!(svg.contains("bar first\" x=\"0.8\" y=\"26\" width=\"298.5\""), "{svg}");
        assert!(
            svg.contains("bar third\" x=\"300.8\" y=\"26\" width=\"98.5\"") && !svg.contains("bar second"),
            "{svg}"
        );
    }
}
