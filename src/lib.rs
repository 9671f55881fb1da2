//! casebook compiles a knowledge base of Markdown files into a static site.

pub mod check;
pub mod config;
pub mod diag;
pub mod discover;
pub mod document;
pub mod kind;
pub mod lang;
pub mod model;
pub mod parse;
pub mod source;
