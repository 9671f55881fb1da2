//! The health page: figures and charts of the whole base.

mod coverage;
mod freshness;
mod monthly;
mod reuse;
mod stream;

use super::chart::{Chart, Row, Series, Table, Tick, Words};
use super::{Context, HealthView, Inside, Label, Month, PageView};
use crate::kind::time::Date;

/// The health page; `None` for a site that may not tell.
#[must_use]
pub fn health_page(cx: Context<'_>) -> Option<PageView> {
    let inside = cx.inside?;
    let title = cx.texts.get("health.title").to_owned();
    let mut page = cx.made_page("health", "health/", title, cx.texts.get("health.lead").to_owned());
    page.health = Some(HealthView {
        as_of: cx.day(Date(inside.today)),
        lead: cx.lead_figures(&inside.total),
        figures: cx.other_figures(&inside.total),
        charts: charts(cx, inside),
    });
    Some(page)
}

fn charts(cx: Context<'_>, inside: &Inside<'_>) -> Vec<Chart> {
    vec![
        stream::chart(cx),
        monthly::relief(cx, inside),
        monthly::link_rate(cx, inside),
        monthly::reuse(cx, inside),
        reuse::chart(cx, inside),
        coverage::chart(cx),
        freshness::chart(cx, inside),
        monthly::findability(cx, inside),
    ]
}

impl Context<'_> {
    /// A chart with its texts: `chart.<id>.title`, `.lead`, `.empty`, and `.first`, `.second`, … for its marks.
    pub(super) fn chart(
        &self,
        id: &'static str,
        marks: &[&str],
        table: Table,
        draw: Option<impl FnOnce(Words<'_>) -> String>,
    ) -> Chart {
        let lead = self.texts.get(&format!("chart.{id}.lead")).to_owned();
        self.chart_led(id, lead, marks, table, draw)
    }

    /// The same with another sentence above it.
    pub(super) fn chart_led(
        &self,
        id: &'static str,
        lead: String,
        marks: &[&str],
        table: Table,
        draw: Option<impl FnOnce(Words<'_>) -> String>,
    ) -> Chart {
        let text = |part: &str| self.texts.get(&format!("chart.{id}.{part}")).to_owned();
        let title = text("title");
        let words = Words { id, title: &title, description: &lead };
        let svg = draw.map(|draw| draw(words));
        let key = marks.iter().map(|mark| Label { name: (*mark).to_owned(), text: text(mark) }).collect();
        Chart { id, svg, key, table, empty: text("empty"), title, lead }
    }

    /// The months of an axis: the year stands below the first and every January.
    pub(super) fn ticks(&self, months: &[Month]) -> Vec<Tick> {
        let tick = |(index, month): (usize, &Month)| {
            let day = month.first_day();
            let text = day.strftime(self.texts.get("month.short")).to_string();
            Tick { text, below: (index == 0 || day.month() == 1).then(|| day.year().to_string()) }
        };
        months.iter().enumerate().map(tick).collect()
    }

    /// The table of series by month; a gap is a dash.
    pub(super) fn monthly_table(&self, heads: &[&str], months: &[Month], series: &[Series]) -> Table {
        let row = |(index, month): (usize, &Month)| Row {
            name: month.first_day().strftime(self.texts.get("month.long")).to_string(),
            lang: None,
            url: None,
            cells: series.iter().map(|points| cell(points, index)).collect(),
        };
        let heads = std::iter::once("table.month").chain(heads.iter().copied());
        Table {
            head: heads.map(|head| self.texts.get(head).to_owned()).collect(),
            rows: months.iter().enumerate().map(row).collect(),
        }
    }
}

fn cell(points: &Series, index: usize) -> String {
    points.get(index).and_then(Option::as_ref).map_or("–", |point| &point.text).to_owned()
}
