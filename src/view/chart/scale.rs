//! Round numbers along an axis.

/// Round numbers from zero to at least `max`, three to six of them; with `whole`, no fractions.
pub(super) fn ticks(max: f64, whole: bool) -> Vec<f64> {
    let rough = (max / 4.0).max(if whole { 0.5 } else { f64::MIN_POSITIVE });
    let magnitude = 10_f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * magnitude);
    let step = steps.into_iter().find(|step| *step >= rough).unwrap_or(10.0 * magnitude);
    let step = if whole { step.max(1.0) } else { step };
    let mut ticks = vec![0.0];
    while let Some(last) = ticks.last().copied().filter(|last| *last < max && ticks.len() < 8) {
        ticks.push(last + step);
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_end_in_round_numbers_at_or_above_the_largest() {
        assert_eq!(ticks(1.0, true), [0.0, 1.0]);
        assert_eq!(ticks(4.0, true), [0.0, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(ticks(11.0, true), [0.0, 5.0, 10.0, 15.0]);
        assert_eq!(ticks(100.0, true), [0.0, 50.0, 100.0]);
        assert_eq!(ticks(37.5, false), [0.0, 10.0, 20.0, 30.0, 40.0]);
    }

    #[test]
    fn an_axis_of_nothing_is_its_beginning() {
        assert_eq!(ticks(0.0, true), [0.0]);
    }
}
