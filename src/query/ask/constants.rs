//! The numbers that the policy depends on. `ask.js` has the same ones, by the same names: a test compares them.

/// An entry that holds less of a question, in 1/1024, has hardly anything to do with it.
pub(super) const HARDLY: u16 = 64;
/// An entry is a rival of the first one while this many times its score is as much.
pub(super) const RIVAL: f64 = 4.0;
/// Entries that are suggested at most.
pub(super) const SUGGESTED: usize = 3;
/// With fewer questions written down, there are too few to tell how sure is sure enough.
pub(super) const FEW: u32 = 100;
/// Entries that are looked at.
pub(super) const RANKED: usize = 10;

#[cfg(test)]
mod tests {
    #[test]
    fn the_browser_decides_by_the_same_numbers() {
        let theirs = include_str!("../../../themes/default/static/js/search/ask.js");
        for line in include_str!("constants.rs").lines() {
            let Some((name, value)) = line.strip_prefix("pub(super) const ").and_then(|rest| rest.split_once(": "))
            else {
                continue;
            };
            let value = value.rsplit(' ').next().unwrap().trim_end_matches(';').trim_end_matches(".0");
            assert!(theirs.contains(&format!("const {name} = {value};")), "{name}");
        }
    }
}
