use serde::{Deserialize, Serialize};

use super::Publication;

/// Keys of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its state.
    pub status: Publication,
}
