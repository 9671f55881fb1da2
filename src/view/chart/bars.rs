//! Bars by month, of one series or of two side by side.

use super::plot::Plot;
use super::{Series, Tick, Words};

/// Widest bar.
const WIDEST: f64 = 30.0;

/// Up to this many bars each has its number above it.
const NUMBERED: usize = 24;

/// Draws bars: the first series filled, the second hollow. A zero is a stroke on the ground, a gap is nothing.
#[must_use]
pub fn draw(words: Words<'_>, ticks: &[Tick], series: &[Series]) -> String {
    let mut plot = Plot::new(words, ticks, series, 1.0, "");
    let width = (plot.slot * 0.72 / series.len().max(1) as f64).min(WIDEST);
    let has_numbers = ticks.len() * series.len() <= NUMBERED;
    for (at, series_points) in series.iter().enumerate() {
        let class = if at == 0 { "bar first" } else { "bar second" };
        let shift = (at as f64 - series.len() as f64 / 2.0) * width;
        for (index, point) in series_points.iter().enumerate() {
            let Some(point) = point else { continue };
            let (x, y, ground) = (plot.middle(index) + shift, plot.y(point.value), plot.y(0.0));
            plot.svg.rect(class, [x + 0.75, y.min(ground - 1.5), width - 1.5, (ground - y).max(1.5)]);
            if has_numbers {
                plot.svg.text("value at-middle", x + width / 2.0, y - 4.0, &point.text);
            }
        }
    }
    plot.finish()
}

#[cfg(test)]
mod tests {
    use super::super::Point;
    use super::*;

    const WORDS: Words<'_> = Words { id: "u", title: "Uses", description: "By month" };

    fn ticks(names: &[&str]) -> Vec<Tick> {
        names.iter().map(|name| Tick { text: (*name).to_owned(), below: None }).collect()
    }

    #[test]
    fn heights_are_in_proportion_and_gaps_have_no_bar() {
        let series = vec![vec![Some(Point::count(4)), None, Some(Point::count(2)), Some(Point::count(0))]];
        let svg = draw(WORDS, &ticks(&["1", "2", "3", "4"]), &series);
        // 160 units of height for 4: 160, 80, and a stroke of 1.5 for zero.
        assert_eq!(svg.matches("class=\"bar first\"").count(), 3, "{svg}");
        for height in ["height=\"160\"", "height=\"80\"", "height=\"1.5\""] {
            assert!(svg.contains(height), "{height} in {svg}");
        }
    }

    #[test]
    fn two_series_stand_side_by_side_and_differ_in_form() {
        let one = vec![Some(Point::count(1))];
        let svg = draw(WORDS, &ticks(&["1"]), &[one.clone(), one]);
        assert!(svg.contains("bar first") && svg.contains("bar second"), "{svg}");
        // The middle is 38 + 356 / 2 = 216; bars 30 wide stand left and right of it, three quarters of a unit inside.
        assert!(svg.contains("x=\"190.8\"") && svg.contains("x=\"220.8\""), "{svg}");
    }
}
