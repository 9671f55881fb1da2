//! Links as they are written.

use serde::{Deserialize, Serialize};

use crate::kind::EntryRef;
use crate::source::Span;

/// One link, as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where it leads.
    pub target: LinkTarget,
    /// What made it.
    pub origin: LinkOrigin,
    /// The place to underline: the target as written.
    pub span: Span,
    /// The whole link as written, brackets included, for `.md` twins and repairs.
    pub whole: Span,
    /// The text of the link as the author wrote it; empty for `[[case/x]]` and front matter.
    pub text: String,
}

/// What made a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkOrigin {
    /// `[text](target)` or `<https://…>` or a bare address.
    Markdown,
    /// `[[target]]`.
    Wiki,
    /// `![alt](target)`.
    Image,
    /// `![[target]]`.
    Transclusion,
    /// A front matter key: `from`, `steps`.
    Front(String),
}

/// Where a link leads, before anything is looked up.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkTarget {
    /// An entry by name.
    Entry {
        /// The name.
        to: EntryRef,
        /// A heading there.
        anchor: Option<String>,
    },
    /// An entry by the path of its file, already made relative to the project root: `content/cases/x.md`.
    File {
        /// The path.
        path: String,
        /// A heading there.
        anchor: Option<String>,
    },
    /// Any other file of the project, made relative to the project root.
    Asset {
        /// The path.
        path: String,
    },
    /// A heading of the same page.
    Here {
        /// The heading.
        anchor: String,
    },
    /// A path from the root of the site: `/glossary/`.
    Site {
        /// The path without the anchor, beginning with `/`.
        path: String,
        /// An anchor there.
        anchor: Option<String>,
    },
    /// An address outside (`https:`, `mailto:`, `tel:`).
    External {
        /// The address.
        url: String,
    },
}
