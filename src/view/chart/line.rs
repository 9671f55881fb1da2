//! Lines by month. A month of which nothing is known breaks the line.

use super::plot::Plot;
use super::{Point, Series, Tick, Words};

/// Height of a line of text.
const LINE: f64 = 14.0;

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
    }
    let first = series.first().and_then(last);
    let others = series.iter().skip(1).filter_map(last).filter(|found| first != Some(*found));
    let ends: Vec<_> = first.into_iter().chain(others).collect();
    let heights = heights(&ends.iter().map(|(_, point)| plot.y(point.value)).collect::<Vec<_>>(), plot.y(0.0));
    for ((index, point), y) in ends.into_iter().zip(heights) {
        let is_at_edge = index + 1 == ticks.len() && plot.slot < 60.0;
        let (side, x) =
            if is_at_edge { ("at-end", plot.middle(index) + 8.0) } else { ("at-middle", plot.middle(index)) };
        plot.svg.text(&format!("value {side}"), x, y, &point.text);
    }
    plot.finish()
}

/// How high the numbers of last points stand: of the highest above it, of the others below, unless the names of months stand there. No
/// two are nearer than a line of text.
fn heights(points: &[f64], ground: f64) -> Vec<f64> {
    let mut order: Vec<_> = points.iter().copied().enumerate().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut heights = vec![0.0; points.len()];
    let mut lower: Option<f64> = None;
    // From the lowest up: each makes room for the one below it.
    for (rank, (at, y)) in order.iter().enumerate() {
        let is_highest = rank + 1 == order.len();
        let own = if !is_highest && y + 20.0 < ground { y + 17.0 } else { y - 8.0 };
        let height = lower.map_or(own, |lower| own.min(lower - LINE));
        if let Some(place) = heights.get_mut(*at) {
            *place = height;
        }
        lower = Some(height);
    }
    heights
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
    fn numbers_at_the_ends_of_lines_do_not_stand_on_each_other() {
        let apart = |points: &[f64]| {
            let heights = heights(points, 178.0);
            (heights[0] - heights[1]).abs()
        };
        // Near the ground there is no room below, and the higher one may be that of either line.
        for points in [[100.0, 104.0], [104.0, 100.0], [170.0, 174.0], [174.0, 170.0], [178.0, 150.0], [60.0, 20.0]] {
            assert!(apart(&points) >= LINE, "{points:?}: {:?}", heights(&points, 178.0));
        }
        assert_eq!(heights(&[100.0, 104.0], 178.0), [92.0, 121.0]);
        assert_eq!(heights(&[104.0, 100.0], 178.0), [121.0, 92.0]);
        assert_eq!(heights(&[100.0], 178.0), [92.0]);
    }

    #[test]
    fn years_and_months_that_would_touch_are_left_out() {
        let names = |months: &[(i32, i32)]| -> Vec<Tick> {
            let tick = |(nth, (year, month)): (usize, &(i32, i32))| Tick {
                text: format!("{month}月"),
                below: (nth == 0 || *month == 1).then(|| year.to_string()),
            };
            months.iter().enumerate().map(tick).collect()
        };
        let drawn = |from: i32, count: i32| {
            let months: Vec<_> = (from..from + count).map(|nth| (2025 + nth / 12, nth % 12 + 1)).collect();
            let series = vec![vec![Some(Point { value: 1.0, text: String::new() }); months.len()]];
            draw(Words { id: "r", title: "Rate", description: "By month" }, &names(&months), &series, 100.0, "%")
        };
        let svg = drawn(11, 12);
        assert!(!svg.contains(">2025<") && svg.contains(">2026<"), "it begins in December: {svg}");
        assert!(svg.contains(">11月<") && !svg.contains(">10月<") && svg.contains(">9月<"), "{svg}");
        let svg = drawn(9, 9);
        assert!(svg.contains(">2025<") && svg.contains(">2026<") && svg.contains(">10月<"), "{svg}");
    }

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
