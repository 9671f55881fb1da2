//! What charts along months share: the lines behind, the numbers beside and the months below.

use super::svg::Svg;
use super::{Series, Tick, Words, scale};

/// Width of the drawing.
const WIDTH: f64 = 400.0;
/// Height of the drawing.
const HEIGHT: f64 = 216.0;
/// Room for the numbers on the left.
const LEFT: f64 = 46.0;
/// Room on the right.
const RIGHT: f64 = 6.0;
/// Room for a number above the highest mark.
const TOP: f64 = 18.0;
/// Room for months and years.
const BOTTOM: f64 = 38.0;

/// Least room for the name of a month: `10月` with a gap.
const MONTH: f64 = 36.0;
/// Least room for a year, with a gap.
const YEAR: f64 = 36.0;

/// A drawing with its axes.
pub(super) struct Plot {
    /// The drawing.
    pub(super) svg: Svg,
    /// How much room each month has.
    pub(super) slot: f64,
    top_value: f64,
}

impl Plot {
    /// Draws the axes for series with a value at most `least_top` or what they reach.
    pub(super) fn new(words: Words<'_>, ticks: &[Tick], series: &[Series], least_top: f64, unit: &str) -> Self {
        let values = || series.iter().flatten().flatten().map(|point| point.value);
        let whole = values().all(|value| value.fract() == 0.0);
        let numbers = scale::ticks(values().fold(least_top, f64::max), whole);
        let top_value = numbers.last().copied().filter(|top| *top > 0.0).unwrap_or(1.0);
        let slot = (WIDTH - LEFT - RIGHT) / (ticks.len().max(1) as f64);
        let mut plot = Self { svg: Svg::new(words, WIDTH, HEIGHT), slot, top_value };
        for number in &numbers {
            let y = plot.y(*number);
            plot.svg.line(if *number == 0.0 { "axis" } else { "grid" }, [LEFT, y, WIDTH - RIGHT, y]);
            plot.svg.text("number at-end", LEFT - 6.0, y + 4.0, &format!("{number}{unit}"));
        }
        plot.months(ticks);
        plot
    }

    fn months(&mut self, ticks: &[Tick]) {
        // Labels that would touch each other leave every other one out, counted from the last.
        let every = if self.slot < MONTH { 2 } else { 1 };
        for (index, tick) in ticks.iter().enumerate() {
            let x = self.middle(index);
            if (ticks.len() - 1 - index).is_multiple_of(every) {
                self.svg.text("month at-middle", x, HEIGHT - BOTTOM + 18.0, &tick.text);
            }
            // Of two years too near each other the first goes: it has the fewer months.
            let has_room = |later: &[Tick]| {
                let next = later.iter().position(|tick| tick.below.is_some());
                next.is_none_or(|next| self.slot * (next as f64 + 1.0) >= YEAR)
            };
            let year = tick.below.as_ref().filter(|_| ticks.get(index + 1..).is_none_or(has_room));
            if let Some(year) = year {
                self.svg.text("month at-middle", x, HEIGHT - 3.0, year);
            }
        }
    }

    /// Where the middle of a month is.
    pub(super) fn middle(&self, index: usize) -> f64 {
        LEFT + self.slot * (index as f64 + 0.5)
    }

    /// How high a value is.
    pub(super) fn y(&self, value: f64) -> f64 {
        let room = HEIGHT - TOP - BOTTOM;
        TOP + room * (1.0 - value.clamp(0.0, self.top_value) / self.top_value)
    }

    /// The element.
    pub(super) fn finish(self) -> String {
        self.svg.finish()
    }
}
