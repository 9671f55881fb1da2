//! The knowledge-base flow: a solved issue becomes an entry, use proves it, what is proven becomes a standard.
//!
//! States and the steps between them, what was recorded of each entry, when it has to be looked at again, and what each verb of the
//! command line changes. All of it is pure: from a [`crate::model::Site`] to facts and to plans of changes; the command line writes them.

pub mod alike;
pub mod body;
pub mod chain;
pub mod due;
pub mod edit;
pub mod figures;
pub mod keys;
pub mod lookup;
mod plan;
pub mod records;
pub mod review;
pub mod roles;
pub mod shared_steps;
pub mod similar;
pub mod steps;
pub mod targets;
pub mod verbs;
pub mod write;

pub use plan::{Desk, FileChange, Plan, Refusal};
pub use records::{Record, Records};
