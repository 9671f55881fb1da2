//! Applying the safe repairs of findings to a text.
