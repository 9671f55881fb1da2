//! Charts of a page: drawn while the site is built, and read without script, eyes or colours as well.
//!
//! Each is an `<svg>` with a title and a description, and the same numbers as a table. Colours are left to the style sheet by class
//! names; where two things meet, they differ in form too.

pub mod bars;
pub mod cells;
pub mod line;
pub mod pareto;
pub mod parts;
mod plot;
mod scale;
pub mod stream;
mod svg;

use serde::Serialize;

use super::Label;

/// A chart, and the numbers it was drawn from.
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// Anchor.
    pub id: &'static str,
    /// Title.
    pub title: String,
    /// What it shows, in a sentence.
    pub lead: String,
    /// The drawing, an `<svg>` element; `None` when there is nothing to draw yet.
    pub svg: Option<String>,
    /// What the marks mean, where there are several: `first`, `second`, …
    pub key: Vec<Label>,
    /// The numbers.
    pub table: Table,
    /// What to do next when there is nothing to draw.
    pub empty: String,
}

/// Numbers under heads, ready to show.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    /// Heads of the columns, that of the names first.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What it is about.
    pub name: String,
    /// Language of the name, when it is not the page's.
    pub lang: Option<String>,
    /// The page of it, where there is one.
    pub url: Option<String>,
    /// One text for each further column.
    pub cells: Vec<String>,
}

/// What a drawing says of itself to those who do not see it.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// Anchor of the chart; those of its title and description begin with it.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its description.
    pub description: &'a str,
}

/// A number with the text it is shown as.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The number, in the unit of the chart.
    pub value: f64,
    /// The text.
    pub text: String,
}

impl Point {
    /// A count.
    #[must_use]
    pub fn count(count: usize) -> Self {
        Self { value: count as f64, text: count.to_string() }
    }
}

/// Numbers along an axis; `None` where nothing is known, which is a gap and not a zero.
pub type Series = Vec<Option<Point>>;

/// A place on the axis of months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The month: `Sep`.
    pub text: String,
    /// The year, below the first month and every January.
    pub below: Option<String>,
}

/// True when there is something to draw.
#[must_use]
pub fn has_points(series: &[Series]) -> bool {
    series.iter().flatten().any(Option::is_some)
}
