//! Charts of figures by month.

use super::super::chart::{Chart, Point, Series, bars, has_points, line};
use super::super::{Context, Inside, Month};
use super::Words;
use crate::flow::figures::{Figures, Share};

/// Minutes that a unit of an axis has.
struct Unit {
    minutes: f64,
    /// Name of the unit among the texts: `unit.hours`.
    name: &'static str,
}

/// The unit that numbers up to `minutes` are easily read in.
const fn unit(minutes: i64) -> Unit {
    match minutes {
        ..=180 => Unit { minutes: 1.0, name: "unit.minutes" },
        181..=4320 => Unit { minutes: 60.0, name: "unit.hours" },
        _ => Unit { minutes: 1440.0, name: "unit.days" },
    }
}

/// One point for each month that has a value.
fn series(inside: &Inside<'_>, months: &[Month], value: impl Fn(&Figures) -> Option<Point>) -> Series {
    months.iter().map(|month| value(inside.by_month.get(&month.key())?)).collect()
}

/// Time until customers could work again.
pub(super) fn relief(cx: Context<'_>, inside: &Inside<'_>) -> Chart {
    let months = inside.months();
    let spreads = months.iter().filter_map(|month| inside.by_month.get(&month.key())?.relief.nine_tenths());
    let unit = unit(spreads.max().unwrap_or(0));
    let point = |minutes: i64| Point { value: minutes as f64 / unit.minutes, text: cx.lasting(minutes) };
    let series = [
        series(inside, &months, |figures| figures.relief.median().map(point)),
        series(inside, &months, |figures| figures.relief.nine_tenths().map(point)),
    ];
    let table = cx.monthly_table(&["chart.relief.first", "chart.relief.second"], &months, &series);
    let draw = has_points(&series)
        .then_some(|words: Words<'_>| line::draw(words, &cx.ticks(&months), &series, 0.0, cx.texts.get(unit.name)));
    cx.chart("relief", &["first", "second"], table, draw)
}

/// Solved issues that name their entry.
pub(super) fn link_rate(cx: Context<'_>, inside: &Inside<'_>) -> Chart {
    let months = inside.months();
    let series = [series(inside, &months, |figures| share(cx, figures.link_rate))];
    let table = cx.monthly_table(&["figure.link_rate.title"], &months, &series);
    let draw =
        has_points(&series).then_some(|words: Words<'_>| line::draw(words, &cx.ticks(&months), &series, 100.0, "%"));
    cx.chart("link-rate", &[], table, draw)
}

/// Entries written against uses of entries.
pub(super) fn reuse(cx: Context<'_>, inside: &Inside<'_>) -> Chart {
    let months = inside.months();
    let series = [
        series(inside, &months, |figures| Some(Point::count(figures.created))),
        series(inside, &months, |figures| Some(Point::count(figures.reused))),
    ];
    let table = cx.monthly_table(&["chart.reuse.first", "chart.reuse.second"], &months, &series);
    let has_any = series.iter().flatten().flatten().any(|point| point.value > 0.0);
    let draw = has_any.then_some(|words: Words<'_>| bars::draw(words, &cx.ticks(&months), &series));
    cx.chart("reuse", &["first", "second"], table, draw)
}

/// Questions that find their entry, and those that the base answers by itself.
pub(super) fn findability(cx: Context<'_>, inside: &Inside<'_>) -> Chart {
    let measured = inside.findability.as_deref().unwrap_or_default();
    let months = super::super::months(measured.iter().filter_map(|at| Month::parse(&at.month)).min(), inside.today);
    let at = |month: &Month| measured.iter().rev().find(|at| at.month == month.key());
    let series = [
        months.iter().map(|month| share(cx, at(month)?.found)).collect::<Series>(),
        months.iter().map(|month| share(cx, at(month)?.answered)).collect(),
    ];
    let table = cx.monthly_table(&["chart.findability.first", "chart.findability.second"], &months, &series);
    let draw =
        has_points(&series).then_some(|words: Words<'_>| line::draw(words, &cx.ticks(&months), &series, 100.0, "%"));
    cx.chart("findability", &["first", "second"], table, draw)
}

/// A share in percent; the text says of how many.
fn share(cx: Context<'_>, share: Share) -> Option<Point> {
    let value = share.value()? * 100.0;
    let text = cx.percent(share)?;
    Some(Point { value: value.round(), text: format!("{text} ({}/{})", share.part, share.whole) })
}
