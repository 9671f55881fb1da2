//! Figures as the health page shows them, each with what it was made from.

use super::{Context, FigureView};
use crate::flow::figures::{Figures, Share};

impl Context<'_> {
    /// The figures that matter most.
    pub(super) fn lead_figures(&self, figures: &Figures) -> Vec<FigureView> {
        let relief = figures.relief.median().map(|minutes| self.lasting(minutes));
        let nine_tenths = figures.relief.nine_tenths().map(|minutes| self.lasting(minutes)).unwrap_or_default();
        let relieved = self.count("issue", figures.relief.len());
        let reused = (figures.created + figures.reused > 0).then(|| figures.reused.to_string());
        let written = self.count("resolution", figures.created);
        vec![
            self.share_figure("link_rate", figures.link_rate),
            self.figure("relief", relief, &[("nine_tenths", &nine_tenths), ("issues", &relieved)]),
            self.figure("reused", reused, &[("entries", &written)]),
            self.share_figure("fresh", figures.fresh),
        ]
    }

    /// The others.
    pub(super) fn other_figures(&self, figures: &Figures) -> Vec<FigureView> {
        let csat = figures.csat.value().map(|mean| format!("{mean:.1} / 5"));
        let (ratings, confirmed) = (figures.csat.count.to_string(), figures.response.whole.to_string());
        let days = |days: Option<i64>| days.map(|days| self.lasting(days * 24 * 60));
        let nine_tenths = days(figures.publish.nine_tenths()).unwrap_or_default();
        let published = self.count("resolution", figures.publish.len());
        vec![
            self.share_figure("known_share", figures.known_share),
            self.share_figure("first_owner", figures.first_owner),
            self.share_figure("reopened", figures.reopened),
            self.share_figure("complaints", figures.complaints),
            self.figure("csat", csat, &[("part", &ratings), ("whole", &confirmed)]),
            self.figure(
                "publish",
                days(figures.publish.median()),
                &[("nine_tenths", &nine_tenths), ("entries", &published)],
            ),
        ]
    }

    fn share_figure(&self, name: &'static str, share: Share) -> FigureView {
        let (part, whole) = (share.part.to_string(), share.whole.to_string());
        self.figure(name, self.percent(share), &[("part", &part), ("whole", &whole)])
    }

    fn figure(&self, name: &'static str, value: Option<String>, counted: &[(&str, &str)]) -> FigureView {
        let text = |part: &str| self.texts.get(&format!("figure.{name}.{part}")).to_owned();
        let counted = match &value {
            Some(_) => self.texts.fill(&format!("figure.{name}.of"), counted),
            None => text("none"),
        };
        FigureView { name, title: text("title"), value, counted, means: text("means") }
    }
}
