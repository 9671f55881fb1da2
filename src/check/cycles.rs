//! Entries that show each other's text in a circle.

use crate::check::base::Base;
use crate::diag::{Code, Diagnostic};
use crate::document::LinkOrigin;
use crate::model::{Resolved, Site};

/// How many steps of a circle a finding names.
const NAMED: usize = 8;

/// Documents that transclude each other in a circle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// Its steps: a document and the link there that leads to the next, as indices into `Site::docs` and `Summary::links`.
    /// The last link leads back to the first document. Never empty.
    pub steps: Vec<(usize, usize)>,
}

impl Cycle {
    /// The step that closes the circle. A page that leaves out what stands there always ends.
    #[must_use]
    pub fn closing(&self) -> (usize, usize) {
        self.steps[self.steps.len() - 1]
    }
}

/// Every circle of transclusions, each once, found in the order of documents.
///
/// Without their closing steps no circle is left, whatever a document transcludes.
#[must_use]
pub fn transclusion_cycles(site: &Site) -> Vec<Cycle> {
    let edges: Vec<_> = (0..site.docs.len()).map(|doc| transclusions(site, doc)).collect();
    let mut search = Search { edges, at: vec![Mark::New; site.docs.len()], path: Vec::new(), cycles: Vec::new() };
    for doc in 0..site.docs.len() {
        search.walk(doc);
    }
    search.cycles
}

/// What a document transcludes: the link and the document that readers of its language see there.
fn transclusions(site: &Site, doc: usize) -> Vec<(usize, usize)> {
    let from = &site.docs[doc];
    let links = from.summary.links.iter().zip(&from.links).enumerate();
    let shown = links.filter(|(_, (link, _))| link.origin == LinkOrigin::Transclusion);
    shown
        .filter_map(|(index, (_, resolved))| match resolved {
            Resolved::Entry(entry, _) => Some((index, site.doc_in(*entry, &from.summary.lang))),
            Resolved::Here(_) => Some((index, doc)),
            _ => None,
        })
        .collect()
}

#[derive(Clone, Copy)]
enum Mark {
    New,
    /// On the path, at this position.
    Open(usize),
    Done,
}

/// A walk along transclusions, in depth first; it keeps its own path, for a chain may be longer than the stack.
struct Search {
    edges: Vec<Vec<(usize, usize)>>,
    at: Vec<Mark>,
    /// The documents from the start to here, each with how many of its transclusions were followed.
    path: Vec<(usize, usize)>,
    cycles: Vec<Cycle>,
}

impl Search {
    fn walk(&mut self, start: usize) {
        self.enter(start);
        while let Some((doc, followed)) = self.path.last_mut() {
            let doc = *doc;
            let Some(&(_, next)) = self.edges[doc].get(*followed) else {
                self.at[doc] = Mark::Done;
                self.path.pop();
                continue;
            };
            *followed += 1;
            match self.at[next] {
                Mark::New => self.enter(next),
                Mark::Open(position) => self.close(position),
                Mark::Done => {}
            }
        }
    }

    fn enter(&mut self, doc: usize) {
        if matches!(self.at[doc], Mark::New) && !self.edges[doc].is_empty() {
            self.at[doc] = Mark::Open(self.path.len());
            self.path.push((doc, 0));
        }
    }

    fn close(&mut self, position: usize) {
        let steps = self.path[position..].iter().map(|&(doc, followed)| (doc, self.edges[doc][followed - 1].0));
        self.cycles.push(Cycle { steps: steps.collect() });
    }
}

/// `TransclusionCycle`: at its first document, with the others as places.
pub(super) fn check(base: &Base<'_>) -> Vec<Diagnostic> {
    transclusion_cycles(base.site).iter().filter_map(|cycle| finding(base.site, cycle)).collect()
}

fn finding(site: &Site, cycle: &Cycle) -> Option<Diagnostic> {
    let steps = cycle.steps.iter().map(|&(doc, link)| (&site.docs[doc].summary, link));
    let mut steps = steps.map(|(summary, link)| (&summary.id, summary.path.clone(), summary.links[link].span));
    let (id, path, span) = steps.next()?;
    let others: Vec<_> = steps.take(NAMED).collect();
    let mut way: Vec<_> =
        std::iter::once(id).chain(others.iter().map(|(id, ..)| *id)).map(ToString::to_string).collect();
    if cycle.steps.len() > way.len() {
        way.push("…".to_owned());
    }
    let message = format!("`{id}` shows itself: {} → {id}", way.join(" → "));
    let finding = Diagnostic::new(Code::TransclusionCycle, path, span, message)
        .help("take one of these `![[…]]` away, or make it a link: `[[…]]`");
    Some(
        others
            .into_iter()
            .fold(finding, |finding, (_, path, span)| finding.related(path, span, "which shows the next")),
    )
}
