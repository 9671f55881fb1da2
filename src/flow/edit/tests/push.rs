//! Adding to lists.

use super::*;

#[test]
fn an_item_goes_to_the_end_of_a_block() {
    each(
        &push("asked", text("还没到: 怎么办")),
        &[
            ("asked:\n  - a # c\nb: 1\n", "asked:\n  - a # c\n  - \"还没到: 怎么办\"\nb: 1\n"),
            ("asked:\n- a\n# about b\nb: 1\n", "asked:\n- a\n- \"还没到: 怎么办\"\n# about b\nb: 1\n"),
            (
                "asked:\n    -   a\r\n    # - old\r\n\nb: 1\n",
                "asked:\n    -   a\r\n    # - old\r\n    -   \"还没到: 怎么办\"\r\n\nb: 1\n",
            ),
            ("asked:\n  - |\n    a\n    b\n\nb: 1\n", "asked:\n  - |\n    a\n    b\n  - \"还没到: 怎么办\"\n\nb: 1\n"),
            ("asked:\n  -\nb: 1\n", "asked:\n  -\n  - \"还没到: 怎么办\"\nb: 1\n"),
        ],
    );
}

#[test]
fn a_list_in_brackets_stays_in_brackets() {
    each(
        &push("tags", plain("new")),
        &[
            ("tags: [a, b] # c\n", "tags: [a, b, new] # c\n"),
            ("tags: [ a, b ]\n", "tags: [ a, b, new ]\n"),
            ("tags: [a,]\n", "tags: [a, new,]\n"),
            ("tags: [] # c\n", "tags: [new] # c\n"),
            ("tags: [\n]\n", "tags: [new\n]\n"),
            ("tags: [ # c\n]\n", "tags: [new # c\n]\n"),
            ("tags: [a,\n  b]\n", "tags: [a,\n  b, new]\n"),
            ("tags: [\n  a, # 1\n  b  # 2\n  ]\n", "tags: [\n  a, # 1\n  b,  # 2\n  new\n  ]\n"),
            ("tags: [\r\n  a,\r\n  b, # 2\r\n]\n", "tags: [\r\n  a,\r\n  b, # 2\r\n  new,\r\n]\n"),
            ("tags: [\n  a # 1\n  , b # 2\n]\n", "tags: [\n  a # 1\n  , b, new # 2\n]\n"),
            ("x: {tags: [\"a\"]}\ntags: ['#', \"]\"]\n", "x: {tags: [\"a\"]}\ntags: ['#', \"]\", new]\n"),
        ],
    );
}

#[test]
fn a_missing_list_is_made_like_the_others() {
    each(
        &push("asked", plain("new")),
        &[
            ("b: 1\n", "b: 1\nasked:\n  - new\n"),
            ("b:\n- 1\n", "b:\n- 1\nasked:\n- new\n"),
            ("b:\n   - 1\n\n", "b:\n   - 1\nasked:\n   - new\n\n"),
            ("asked: # c\nb: 1\n", "asked: # c\n  - new\nb: 1\n"),
            ("asked: null\nb: 1\n", "asked:\n  - new\nb: 1\n"),
            ("{b: 1}\n", "{b: 1, asked: [new]}\n"),
        ],
    );
}

#[test]
fn a_map_is_pushed_in_the_manner_of_its_neighbours() {
    each(
        &push("verified", map(&[("by", "expert-pool"), ("at", "2026-11-12")])),
        &[
            (
                "verified:\n  - { by: a, at: 1 }\nb: 1\n",
                "verified:\n  - { by: a, at: 1 }\n  - { by: expert-pool, at: 2026-11-12 }\nb: 1\n",
            ),
            (
                "verified:\n- by: a\n  at: 1 # c\nb: 1\n",
                "verified:\n- by: a\n  at: 1 # c\n- by: expert-pool\n  at: 2026-11-12\nb: 1\n",
            ),
            ("verified: []\n", "verified: [{ by: expert-pool, at: 2026-11-12 }]\n"),
            ("a: 1\n", "a: 1\nverified:\n  - { by: expert-pool, at: 2026-11-12 }\n"),
        ],
    );
}

#[test]
fn lists_deep_inside_are_found() {
    each(
        &push("a[1].b", Value::Number(3)),
        &[
            ("a:\n  - x\n  - b:\n      - 1\n    c: 2\n", "a:\n  - x\n  - b:\n      - 1\n      - 3\n    c: 2\n"),
            ("a: [x, {b: [1]}]\n", "a: [x, {b: [1, 3]}]\n"),
            ("a:\n- - 1\n- c: 1\n", "a:\n- - 1\n- c: 1\n  b:\n  - 3\n"),
        ],
    );
    each(&push("a[0]", Value::Number(3)), &[("a:\n- - 1\n  - 2\n- x\n", "a:\n- - 1\n  - 2\n  - 3\n- x\n")]);
}
