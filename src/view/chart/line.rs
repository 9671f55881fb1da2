//! Lines by month. A month of which nothing is known breaks the line.

use super::plot::Plot;
use super::{Point, Series, Tick, Words};

/// Draws lines: the first whole, the second dashed. `least_top` is where the axis ends at least, `unit` stands behind its numbers.
#[must_use]
pub fn draw(words: Words<'_>, ticks: &[Tick], series: &[Series], least_top: f64, unit: &str) -> String {
    let mut plot = Plot::new(words, ticks, series, least_top, unit);
    for (at, points) in series.iter().enumerate() {
        let name = if at == 0 { "first" } else { "second" };
        for stretch in stretches(points) {
            let places: Vec<_> = stretch.iter().map(|&(index, value)| (plot.middle(index), plot.y(value))).collect();
            plot.svg.through(&format!("line {name}"), &places);
            for (x, y) in places {
                plot.svg.dot(&format!("dot {name}"), x, y);
            }
        }
        let named = last(points).filter(|found| at == 0 || series.first().and_then(last) != Some(*found));
        if let Some((index, point)) = named {
            // Below the second line, unless the names of months stand there.
            let has_room = plot.y(point.value) + 20.0 < plot.y(0.0);
            let y = plot.y(point.value) + if at > 0 && has_room { 17.0 } else { -8.0 };
            let is_at_edge = index + 1 == ticks.len() && plot.slot < 60.0;
            let (side, x) =
                if is_at_edge { ("at-end", plot.middle(index) + 8.0) } else { ("at-middle", plot.middle(index)) };
            plot.svg.text(&format!("value {side}"), x, y, &point.text);
        }
    }
    plot.finish()
}

/// The last month that has a value.
fn last(points: &Series) -> Option<(usize, &Point)> {
    points.iter().enumerate().rev().find_map(|(index, point)| Some((index, point.as_ref()?)))
}

/// The runs of months that have a value.
fn stretches(points: &Series) -> Vec<Vec<(usize, f64)>> {
    let mut stretches = Vec::new();
    let mut stretch = Vec::new();
    for (index, point) in points.iter().enumerate() {
        match point {
            Some(point) => stretch.push((index, point.value)),
            None => stretches.push(std::mem::take(&mut stretch)),
        }
    }
    stretches.push(stretch);
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_without_a_value_breaks_the_line() {
        let point = |value: f64| Some(Point { value, text: format!("{value} %") });
        let series = vec![vec![point(0.0), point(100.0), None, point(50.0)]];
        let ticks: Vec<_> = (1..=4).map(|month| Tick { text: month.to_string(), below: None }).collect();
        let svg = draw(Words { id: "r", title: "Rate", description: "By month" }, &ticks, &series, 100.0, "%");
        assert_eq!(svg.matches("<polyline").count(), 1, "{svg}");
        assert_eq!(svg.matches("<circle").count(), 3, "{svg}");
        // A slot is 87 wide: the first two months are at 46 + 43.5 and 87 further; 0 is at 178, 100 at 18.
        assert!(svg.contains("points=\"89.5,178 176.5,18\""), "{svg}");
        assert!(
            svg.contains(">50 %</text>") && !svg.contains(">0 %</text>"),
            "the last value alone has its number: {svg}"
        );
    }
}
