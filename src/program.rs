//! Which program this is, for memo keys.

use std::sync::LazyLock;
use std::time::UNIX_EPOCH;

use crate::source::Hash;

/// Stands for everything this program's code decides: two builds of the program never share a memo, whatever their version says.
///
/// It is the hash of the version and of the executable's size and time; where the executable cannot be looked at, of the version.
pub static IDENTITY: LazyLock<Hash> = LazyLock::new(|| {
    let metadata = std::env::current_exe().and_then(std::fs::metadata).ok();
    let size = metadata.as_ref().map_or(0, std::fs::Metadata::len);
    let modified = metadata.and_then(|metadata| metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    let modified = modified.map_or(0, |since| since.as_nanos());
    Hash::of_parts([env!("CARGO_PKG_VERSION").as_bytes(), &size.to_le_bytes(), &modified.to_le_bytes()])
});
