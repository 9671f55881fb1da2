//! `casebook ask`: what it says, and that the browser says the same.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "support/browser.rs"]
mod browser;
#[path = "support/modules.rs"]
mod modules;
#[path = "support/queries.rs"]
mod queries;
#[path = "support/served.rs"]
mod served;
#[path = "support/synthetic/mod.rs"]
mod synthetic;

#[path = "ask/alike.rs"]
mod alike;
#[path = "ask/command.rs"]
mod command;
#[path = "ask/leave_out.rs"]
mod leave_out;
#[path = "ask/lost.rs"]
mod lost;
#[path = "ask/page.rs"]
mod page;
#[path = "ask/topics.rs"]
mod topics;
