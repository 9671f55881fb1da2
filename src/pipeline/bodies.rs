//! Bodies on demand.
//!
//! A body that was parsed in this build is at hand. One whose summary was recalled is parsed again only when a page that shows it has
//! to be rendered: that costs a fraction of a millisecond, far less than keeping all bodies on disk.

use std::sync::{Arc, OnceLock};

use crate::document::Body;
use crate::parse;
use crate::source::Source;

/// The bodies of all documents, by index in [`crate::model::Site::docs`].
pub struct Bodies {
    slots: Vec<OnceLock<Arc<Body>>>,
    sources: Vec<Source>,
    options: parse::Options,
}

impl Bodies {
    /// Bodies of these sources, in the order of documents; those already parsed come along.
    pub(super) fn new(sources: Vec<Source>, parsed: Vec<Option<Body>>, options: parse::Options) -> Self {
        let slot = |body: Option<Body>| body.map_or_else(OnceLock::new, |body| OnceLock::from(Arc::new(body)));
        Self { slots: parsed.into_iter().map(slot).collect(), sources, options }
    }

    /// The body of a document.
    pub fn get(&self, doc: usize) -> Arc<Body> {
        let parse = || {
            let document = parse::parse(&self.sources[doc], &self.options).document;
            Arc::new(document.map(|document| document.body).unwrap_or_default())
        };
        self.slots[doc].get_or_init(parse).clone()
    }

    /// The text of a document's file.
    pub fn text(&self, doc: usize) -> &str {
        &self.sources[doc].text
    }
}
