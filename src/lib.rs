//! casebook compiles a knowledge base of Markdown files into a static site.

pub mod config;
pub mod diag;
pub mod document;
pub mod kind;
pub mod lang;
pub mod parse;
pub mod serve;
pub mod source;
pub mod write;
