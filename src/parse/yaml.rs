//! The one door to YAML.

use serde::de::DeserializeOwned;

/// Reads a whole YAML text as `T`.
///
/// # Errors
/// When the text is not YAML or not of the shape of `T`; the message names line and column.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, serde_yaml::Error> {
    serde_yaml::from_str(text)
}
