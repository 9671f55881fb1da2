//! A year in the life of a knowledge base, told through the command line.
//!
//! A telephone company's service desk begins 2025 with an empty base. Forty customers ask, on six channels. Answers are written, used,
//! found wrong, mended, merged and put out of force; three of them grow into a standard. Each quarter tells its part in the words that
//! people would type (see [`teller`]); at the end of the year figures, dues and pages are held against what follows from the story by hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/base.rs"]
mod base;
#[path = "year/due.rs"]
mod due;
#[path = "year/figures.rs"]
mod figures;
#[path = "year/first_quarter.rs"]
mod first_quarter;
#[path = "year/fourth_quarter.rs"]
mod fourth_quarter;
#[path = "year/groups.rs"]
mod groups;
#[path = "year/pages.rs"]
mod pages;
#[path = "year/second_quarter.rs"]
mod second_quarter;
#[path = "year/teller.rs"]
mod teller;
#[path = "year/third_quarter.rs"]
mod third_quarter;

use teller::Year;

#[test]
fn a_year_in_the_life_of_a_knowledge_base() {
    let year = Year::begin();
    first_quarter::tell(&year);
    second_quarter::tell(&year);
    third_quarter::tell(&year);
    fourth_quarter::tell(&year);
    the_base_is_sound(&year);
    due::is_what_the_story_left_undone(&year);
    figures::are_those_of_the_story(&year);
    groups::are_those_of_the_story(&year);
    pages::show_the_story(&year);
}

/// Whatever the verbs wrote holds against the rules for files that people write.
fn the_base_is_sound(year: &Year) {
    let check = year.base.run(&["check", "--now", teller::END, "--format", "json"]).fine();
    let findings: serde_json::Value = serde_json::from_str(&check.out).unwrap();
    let wrong: Vec<_> = findings.as_array().unwrap().iter().filter(|finding| finding["severity"] == "error").collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(year.issues(), 40);
}
