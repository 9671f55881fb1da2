//! Numbers of principles.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::kind::Principle;

/// What stands where the number of a principle belongs: a whole number, right or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parse) struct Number(i64);

/// What to do about a number no principle has.
pub(in crate::parse) const HELP: &str = "principles are numbered 1 to 28";

impl Number {
    /// The number of a principle.
    ///
    /// # Errors
    /// When no principle can have it: what to say.
    pub(in crate::parse) fn check(self) -> Result<u8, String> {
        u8::try_from(self.0)
            .ok()
            .filter(|number| (1..=Principle::COUNT).contains(number))
            .ok_or_else(|| format!("there is no principle {}", self.0))
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_i64(Whole)
    }
}

struct Whole;

impl Visitor<'_> for Whole {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a number from 1 to {}", Principle::COUNT)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Number, E> {
        Ok(Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Number, E> {
        Ok(Number(i64::try_from(number).unwrap_or(i64::MAX)))
    }
}
