//! What is probably the same, and what only sounds alike.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "similar/behaviour.rs"]
mod behaviour;
#[path = "similar/labelled.rs"]
mod labelled;
#[path = "similar/measure.rs"]
mod measure;
#[path = "similar/noise.rs"]
mod noise;
#[path = "similar/scale.rs"]
mod scale;
