//! casebook compiles a knowledge base of Markdown files into a static site.

pub mod cache;
pub mod check;
pub mod command;
pub mod config;
pub mod diag;
pub mod discover;
pub mod document;
pub mod kind;
pub mod lang;
pub mod model;
pub mod parse;
pub mod pipeline;
pub mod render;
pub mod serve;
pub mod source;
pub mod theme;
pub mod view;
pub mod write;
