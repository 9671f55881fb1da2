//! Parts that many views hold, and the keys of views.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};

use super::{Card, Context};
use crate::model::Site;
use crate::source::Hash;

/// The key of a view: a hash over all it holds.
///
/// # Panics
/// When it holds something whose length is not known, which nothing in [`super::data`] does.
#[must_use]
pub fn key(view: &impl Serialize) -> Hash {
    match postcard::to_stdvec(view) {
        Ok(bytes) => Hash::of(&bytes),
        Err(error) => unreachable!("a view has no key: {error}"),
    }
}

/// A part that is made once for all the views that hold it, and whose key is computed once.
///
/// To a template it is what it holds; to [`key`] it is its own key, which tells as much in fewer bytes.
pub struct Shared<T>(Arc<(T, Hash)>);

impl<T: Serialize> Shared<T> {
    /// Shares a part.
    #[must_use]
    pub fn new(part: T) -> Self {
        let key = key(&part);
        Self(Arc::new((part, key)))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.0
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.1 == other.0.1
    }
}

impl<T> Eq for Shared<T> {}

impl<T: fmt::Debug> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (part, key) = &*self.0;
        if serializer.is_human_readable() { part.serialize(serializer) } else { key.serialize(serializer) }
    }
}

/// The cards of all entries in one language, each made when it is first asked for.
pub struct Cards(Vec<OnceLock<Shared<Card>>>);

impl Cards {
    /// No card yet, and a place for that of every entry.
    #[must_use]
    pub fn new(site: &Site) -> Self {
        Self(site.entries.iter().map(|_| OnceLock::new()).collect())
    }
}

impl Context<'_> {
    /// An entry in short.
    pub(super) fn card(&self, entry: usize) -> Shared<Card> {
        self.cards.0[entry].get_or_init(|| Shared::new(self.new_card(entry))).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shared_part_is_itself_to_templates_and_its_key_to_keys() {
        let shared = Shared::new(vec!["客户".to_owned()]);
        assert_eq!(serde_json::to_string(&shared).unwrap(), r#"["客户"]"#);
        assert_eq!(postcard::to_stdvec(&shared).unwrap(), key(&vec!["客户"]).0);
    }

    #[test]
    fn keys_tell_where_one_text_ends_and_the_next_begins() {
        assert_ne!(key(&("ab", "c")), key(&("a", "bc")));
        assert_ne!(key(&(None::<&str>, Some(""))), key(&(Some(""), None::<&str>)));
    }
}
