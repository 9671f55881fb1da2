//! Rules held against small bases.
