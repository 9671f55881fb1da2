//! End tags of tags that were removed.

use std::collections::BTreeMap;

/// End tags that go with begin tags that were removed: who reads of the one need not read of the other.
#[derive(Default)]
pub(in crate::parse::markdown) struct Ends(BTreeMap<String, usize>);

impl Ends {
    /// Notes a tag that is removed.
    pub(super) fn add(&mut self, name: &str) {
        *self.0.entry(name.to_ascii_lowercase()).or_default() += 1;
    }

    /// Whether the end of a removed tag is still to come; then this is it.
    pub(super) fn take(&mut self, name: &str) -> bool {
        match self.0.get_mut(&name.to_ascii_lowercase()) {
            Some(count @ 1..) => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }
}
