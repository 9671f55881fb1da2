//! From stage to stage: how much of each went on into the next.

use super::Words;
use super::svg::Svg;

const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 204.0;
/// Width of the upright bar of a stage.
const BAR: f64 = 18.0;
/// Height of the largest bar.
const TALLEST: f64 = 128.0;
/// Where bars stand.
const GROUND: f64 = 152.0;

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// How many there are.
    pub count: usize,
    /// How many of them came from the stage before.
    pub came: usize,
    /// How many of them went on into the next.
    pub went: usize,
    /// More, on a line of its own.
    pub note: String,
}

/// Draws the stages from left to right.
#[must_use]
pub fn draw(words: Words<'_>, stages: &[Stage]) -> String {
    let largest = stages.iter().map(|stage| stage.count).max().unwrap_or(0).max(1) as f64;
    let height = |count: usize| TALLEST * count as f64 / largest;
    let gaps = stages.len().saturating_sub(1).max(1) as f64;
    let left = |index: usize| 46.0 + (WIDTH - 92.0 - BAR) * index as f64 / gaps;
    let mut svg = Svg::new(words, WIDTH, HEIGHT);
    for (index, pair) in stages.windows(2).enumerate() {
        let [from, to] = pair else { continue };
        if from.went > 0 && to.came > 0 {
            let from_edge = (left(index) + BAR, GROUND - height(from.went), GROUND);
            svg.band("band", from_edge, (left(index + 1), GROUND - height(to.came), GROUND));
        }
    }
    for (index, stage) in stages.iter().enumerate() {
        let (x, tall) = (left(index), height(stage.count).max(1.5));
        let middle = x + BAR / 2.0;
        svg.rect("bar first", [x, GROUND - tall, BAR, tall]);
        svg.text("big at-middle", middle, GROUND - tall - 7.0, &stage.count.to_string());
        svg.text("name at-middle", middle, GROUND + 21.0, &stage.name);
        svg.text("month at-middle", middle, GROUND + 41.0, &stage.note);
    }
    svg.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_lead_from_what_went_on_to_what_came() {
        let stage =
            |name: &str, count, came, went| Stage { name: name.to_owned(), count, came, went, note: String::new() };
        let words = Words { id: "s", title: "Stream", description: "Stages" };
        let svg = draw(words, &[stage("issues", 8, 0, 4), stage("entries", 4, 2, 0), stage("playbooks", 1, 0, 0)]);
        assert_eq!(svg.matches("class=\"band\"").count(), 1, "nothing went from entries to playbooks: {svg}");
        // 128 for 8, so 64 of the first go on (88 to 152), and 32 of the second came (120 to 152).
        assert!(svg.contains("M64 88C") && svg.contains(" 120V152"), "{svg}");
    }
}
