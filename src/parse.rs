//! One file to one [`Document`](crate::document::Document): pure, parallel, never fails.

pub mod highlight;
pub mod markdown;
pub mod slot;
pub mod yaml;
