//! Showing findings: for people, for editors, for forges.
