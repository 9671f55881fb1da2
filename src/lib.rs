//! casebook compiles a knowledge base into a static site: case studies, customer principles and solved customer issues, written
//! in Markdown, in several languages.
//!
//! # Steps
//!
//! Data flows one way. Each stage is a module; it uses the ones above it in this list and never one below:
//!
//! 1. [`discover`] is the only reader of content: a project folder to sources.
//! 2. [`parse`] makes a [`document::Document`] of each source, from its text and path alone. It never fails: what is wrong is
//!    returned beside the document.
//! 3. [`model`] puts all summaries together: names, addresses, links, backlinks, taxonomies.
//! 4. [`flow`] adds what the [`ledger`] records: what is due, figures, and what each step of an issue or entry would change.
//! 5. [`check`] looks for mistakes.
//! 6. [`view`] says what each page shows, as plain data.
//! 7. [`index`] makes tantivy's search index of all visible documents, and exports it for browsers; [`query`] answers from it.
//! 8. [`render`] makes bytes of a view, a body and a [`theme`].
//! 9. [`write`](mod@write) is the only writer of the site; it publishes the folder as a whole.
//!
//! [`pipeline`] runs them in order; [`serve`] and [`command`] stand outside and call it.
//!
//! # Invariants
//!
//! - A [`document::Summary`] is all that anything outside an entry sees of it; [`model`] sees no body.
//! - A page is a function of its view, its text and its theme. Templates cannot reach the site.
//! - Incremental equals clean, byte for byte; so do one thread and many, and any order of directories.
//! - What is hidden (by audience, state or time) is decided in one place, before anything is linked; it appears in no output.
//! - Content problems are [`diag::Diagnostic`] values, collected and shown together. Problems of the environment are `anyhow`
//!   errors, at the edge. Nothing a reader of files can meet makes the program panic.
//! - Memos can be lost at any time: a value never changes and depends on nothing outside its key.

pub mod analyzer;
pub mod cache;
pub mod calendar;
pub mod check;
pub mod command;
pub mod config;
pub mod diag;
pub mod discover;
pub mod document;
pub mod flow;
pub mod index;
pub mod kind;
pub mod lang;
pub mod ledger;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod program;
pub mod query;
pub mod render;
pub mod scrub;
pub mod serve;
pub mod source;
pub mod standards;
pub mod theme;
pub mod view;
pub mod write;
