//! Taking keys and items away.

use super::*;

#[test]
fn a_key_goes_with_what_belongs_to_it() {
    each(
        &remove("b"),
        &[
            ("a: 1\nb: 2 # c\nc: 3\n", "a: 1\nc: 3\n"),
            ("a: 1\n# above\nb:\n  - 2\n  # inside\n\n# about c\nc: 3\n", "a: 1\n# above\n\n# about c\nc: 3\n"),
            ("b: |\n  text\n", ""),
            ("a: 1\n", "a: 1\n"),
            ("{a: 1, b: 2}\n", "{a: 1}\n"),
            ("{b: 2, a: 1}\n", "{a: 1}\n"),
            ("{ b: 2 }\n", "{}\n"),
            ("{\n  a: 1, # 1\n  b: 2 # 2\n}\n", "{\n  a: 1 # 1\n}\n"),
            ("{\n  b: 2, # 2\n  a: 1\n}\n", "{\n  a: 1\n}\n"),
        ],
    );
}

#[test]
fn a_map_that_loses_its_last_key_stays_a_map() {
    each(
        &remove("a.b"),
        &[
            ("a:\n  b: 1\nc: 2\n", "a: {}\nc: 2\n"),
            ("a: {b: 1,}\n", "a: {}\n"),
            ("a:\nc: 2\n", "a:\nc: 2\n"),
            ("c: 2\n", "c: 2\n"),
        ],
    );
}

#[test]
fn an_item_goes_and_the_others_stay() {
    each(
        &remove("a[0]"),
        &[
            ("a:\n  - 1\n  - 2\n", "a:\n  - 2\n"),
            ("a: [1, 2, 3]\n", "a: [2, 3]\n"),
            ("a: [ 1 ]\n", "a: []\n"),
            ("a: [1,\n  2]\n", "a: [\n  2]\n"),
            ("a:\n  - - 1\n    - 2\n  - 3\n", "a:\n  - 3\n"),
            ("a: []\n", "a: []\n"),
        ],
    );
    each(
        &remove("a[1]"),
        &[("a: [1, 2, 3]\n", "a: [1, 3]\n"), ("a: [1, 2,]\n", "a: [1,]\n"), ("a: [1]\n", "a: [1]\n")],
    );
}

#[test]
fn the_second_key_of_an_item_moves_up_when_the_first_goes() {
    each(
        &remove("a[0].b"),
        &[("a:\n  - b: 1 # c\n    c: 2\n  - b: 3\n", "a:\n  - c: 2\n  - b: 3\n"), ("a:\n- b: 1\n", "a:\n- {}\n")],
    );
}
