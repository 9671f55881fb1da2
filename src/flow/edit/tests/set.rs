//! Giving keys values.

use super::*;

#[test]
fn only_the_value_changes_and_its_comment_stays() {
    each(
        &set("status", plain("solved")),
        &[
            ("a: 1\nstatus: open\nb: 2\n", "a: 1\nstatus: solved\nb: 2\n"),
            ("# top\n\nstatus:   open   # until later  \n", "# top\n\nstatus:   solved   # until later  \n"),
            ("status: 'open' # c\n", "status: 'solved' # c\n"),
            ("status: \"o\\\"pen\"  # \"c\"\n", "status: \"solved\"  # \"c\"\n"),
            ("\"status\" : open\r\n客: 户\n", "\"status\" : solved\r\n客: 户\n"),
            ("客户: 客 # 户\nstatus: 开着\n", "客户: 客 # 户\nstatus: solved\n"),
            ("status:\n  open # c\nb: 2\n", "status:\n  solved # c\nb: 2\n"),
            ("status: open\n  still # c\nb: 2\n", "status: solved # c\nb: 2\n"),
            ("{ status: open, b: 2 } # c\n", "{ status: solved, b: 2 } # c\n"),
            ("{\"status\":1}\n", "{\"status\": solved}\n"),
        ],
    );
}

#[test]
fn a_key_without_a_value_gets_one() {
    each(
        &set("status", plain("solved")),
        &[
            ("status:\nb: 2\n", "status: solved\nb: 2\n"),
            ("status:   # why\nb: 2\n", "status: solved   # why\nb: 2\n"),
            ("status: ~ # c\n", "status: solved # c\n"),
            ("b: 1\nstatus:\r\n", "b: 1\nstatus: solved\r\n"),
            ("{status, b: 2}\n", "{status: solved, b: 2}\n"),
            ("{status: , b: 2}\n", "{status: solved , b: 2}\n"),
        ],
    );
}

#[test]
fn a_block_of_text_stays_one_while_it_can() {
    each(
        &set("summary", text("one: 一\ntwo # 2")),
        &[
            ("summary: |  # c\n    old\n\n    text\n\nb: 2\n", "summary: |-  # c\n    one: 一\n    two # 2\n\nb: 2\n"),
            ("summary: >-\r\n  old\r\nb: 2\n", "summary: >-\r\n  one: 一\r\n\r\n  two # 2\r\nb: 2\n"),
            ("summary: |+\n  old\n\n# c\nb: 2\n", "summary: |-\n  one: 一\n  two # 2\n# c\nb: 2\n"),
            ("summary: |2\n   old\nb: 2\n", "summary: \"one: 一\\ntwo # 2\"\nb: 2\n"),
        ],
    );
    each(
        &set("summary", plain("2026-11-12")),
        &[
            ("summary: |  # c\n    old\n\n    text\n\nb: 2\n", "summary: 2026-11-12  # c\n\nb: 2\n"),
            ("summary: >\n  old\n  # no comment\n # a comment\nb: 2\n", "summary: 2026-11-12\n # a comment\nb: 2\n"),
        ],
    );
}

#[test]
fn a_list_or_map_is_replaced_as_a_whole() {
    each(
        &set("a", Value::List(vec![Value::Number(1), text("x, y")])),
        &[
            ("a: [2,\n  3] # c\nb: 2\n", "a: [1, \"x, y\"] # c\nb: 2\n"),
            ("a:   # c\n- 2\n- 3\nb: 2\n", "a:   # c\n- 1\n- x, y\nb: 2\n"),
            ("a: 1 # c\nb:\n    - 2\n", "a: # c\n    - 1\n    - x, y\nb:\n    - 2\n"),
            ("a:\n  # c\nb: 2\n", "a:\n  # c\n  - 1\n  - x, y\nb: 2\n"),
            ("a: |\n  text\nb: 2\n", "a:\n  - 1\n  - x, y\nb: 2\n"),
            ("a: {b: 1}\n", "a: [1, \"x, y\"]\n"),
        ],
    );
    each(
        &set("a", Value::List(Vec::new())),
        &[("a: # c\n- 2 # d\n# e\nb: 2\n", "a: [] # c\n# e\nb: 2\n"), ("b: 2\n", "b: 2\na: []\n")],
    );
    each(
        &set("a[1]", plain("x")),
        &[
            ("a:\n  - 1\n  - k: 1\n    l: 2 # c\n  - 3\n", "a:\n  - 1\n  - x # c\n  - 3\n"),
            ("a: [1, 2 , 3]\n", "a: [1, x , 3]\n"),
        ],
    );
}

#[test]
fn a_new_key_goes_where_it_belongs() {
    each(
        &set("solved_at", plain("2026-11-12T17:00:00+08:00")),
        &[
            (
                "opened: 1\nrelief_at: 2 # c\n  # d\n\nowner: x\n",
                "opened: 1\nrelief_at: 2 # c\n  # d\nsolved_at: 2026-11-12T17:00:00+08:00\n\nowner: x\n",
            ),
            (
                "opened:\r\n  - 1\r\n\r\n# about tags\r\ntags: []\n",
                "opened:\r\n  - 1\r\nsolved_at: 2026-11-12T17:00:00+08:00\r\n\r\n# about tags\r\ntags: []\n",
            ),
            ("tags: [a,\n  b] # c\n\n# end\n", "tags: [a,\n  b] # c\nsolved_at: 2026-11-12T17:00:00+08:00\n\n# end\n"),
            ("", "solved_at: 2026-11-12T17:00:00+08:00\n"),
            ("# nothing yet\n", "# nothing yet\nsolved_at: 2026-11-12T17:00:00+08:00\n"),
            ("x: |+\n  t\n\n", "x: |+\n  t\n\nsolved_at: 2026-11-12T17:00:00+08:00\n"),
            ("x: |\n  t\n\n", "x: |\n  t\nsolved_at: 2026-11-12T17:00:00+08:00\n\n"),
            ("x: 1\n...\n", "x: 1\nsolved_at: 2026-11-12T17:00:00+08:00\n...\n"),
            ("{ opened: 1, x: 2 }\n", "{ opened: 1, solved_at: 2026-11-12T17:00:00+08:00, x: 2 }\n"),
        ],
    );
}

#[test]
fn a_new_key_of_a_map_takes_its_manner() {
    each(
        &set("complaint.answered", plain("2026-09-04")),
        &[
            (
                "complaint: { received: 1, due: 2 } # c\n",
                "complaint: { received: 1, answered: 2026-09-04, due: 2 } # c\n",
            ),
            ("complaint: {due: 2,}\n", "complaint: {due: 2, answered: 2026-09-04,}\n"),
            ("complaint: {}\n", "complaint: { answered: 2026-09-04 }\n"),
            ("complaint:\n    due: 2 # c\nb: 1\n", "complaint:\n    due: 2 # c\n    answered: 2026-09-04\nb: 1\n"),
            ("complaint:\nb: 1\n", "complaint: { answered: 2026-09-04 }\nb: 1\n"),
            ("owner: x\nb: 1\n", "owner: x\ncomplaint: { answered: 2026-09-04 }\nb: 1\n"),
            ("complaint: {\n  due: 2 # c\n}\n", "complaint: {\n  due: 2, # c\n  answered: 2026-09-04\n}\n"),
        ],
    );
}

#[test]
fn a_map_in_a_list_is_reached_by_its_number() {
    each(
        &set("promises[1].kept", Value::Bool(true)),
        &[
            (
                "promises:\n  - { text: 客, kept: false }\n  - { text: \"户\" } # c\n",
                "promises:\n  - { text: 客, kept: false }\n  - { text: \"户\", kept: true } # c\n",
            ),
            ("promises:\n- text: a\n- text: b\n\nx: 1\n", "promises:\n- text: a\n- text: b\n  kept: true\n\nx: 1\n"),
            ("promises: [{kept: 1}, {kept: 'no'}]\n", "promises: [{kept: 1}, {kept: true}]\n"),
        ],
    );
}

#[test]
fn what_is_set_already_is_left_as_it_is_written() {
    for yaml in ["a: 'x'\n", "a: >-\n  x\n", "a:  \"\\x78\"\n", "a:\n  x\n"] {
        assert_eq!(edited(yaml, set("a", text("x"))).as_deref(), Ok(yaml));
    }
    assert_eq!(
        edited("a: {y: '2', x: '1'}\n", set("a", map(&[("x", "1"), ("y", "2")]))).unwrap(),
        "a: {y: '2', x: '1'}\n"
    );
}

#[test]
fn quotes_stand_where_they_must() {
    for (words, written) in [
        ("货到了，明天17:00前", "货到了，明天17:00前"),
        ("到货: 明天", "\"到货: 明天\""),
        ("a #1", "\"a #1\""),
        ("a#1", "a#1"),
        ("yes", "\"yes\""),
        ("Null", "\"Null\""),
        ("1.10", "\"1.10\""),
        ("17:00", "\"17:00\""),
        ("2026-11-12", "\"2026-11-12\""),
        ("- x", "\"- x\""),
        ("---", "\"---\""),
        ("@home", "\"@home\""),
        ("\"hi\", I said", "'\"hi\", I said'"),
        ("\"it's\"", "\"\\\"it's\\\"\""),
        ("it's", "it's"),
        ("a\nb\tc\u{7}", "\"a\\nb\\tc\\u0007\""),
        ("👍 好", "👍 好"),
        ("\u{feff}x\u{2028}y\u{85}", "\"\\uFEFFx\\u2028y\\u0085\""),
        (" x", "\" x\""),
        ("", "\"\""),
        ("a, [b]", "a, [b]"),
        ("\u{3000}全角", "\"\u{3000}全角\""),
    ] {
        assert_eq!(edited("a: 1\n", set("a", text(words))).unwrap(), format!("a: {written}\n"));
        let in_list = edited("a: [1]\n", set("a[0]", text(words))).unwrap();
        assert!(words == "a, [b]" || in_list == format!("a: [{written}]\n"), "{in_list}");
    }
    assert_eq!(edited("a: '1'\n", set("a", text("it's"))).unwrap(), "a: 'it''s'\n");
    assert_eq!(edited("a: '1'\n", set("a", Value::Number(2))).unwrap(), "a: 2\n");
    assert_eq!(edited("a: 1\n", set("a", plain("1.1"))).unwrap(), "a: \"1.1\"\n");
}

#[test]
fn brackets_may_go_on_at_the_beginning_of_a_line() {
    each(
        &set("b", plain("x")),
        &[
            ("a: [\n客, # 户\n]\nb: 1 # c\n", "a: [\n客, # 户\n]\nb: x # c\n"),
            ("b: 1 # c\nc: {\n}\n", "b: x # c\nc: {\n}\n"),
        ],
    );
}

#[test]
fn the_file_around_keeps_its_bytes() {
    let before = "\u{feff}--- \r\na: 1 # 客\r\nb: 2\n---\t\r\nbody\r\n\ta: 1\n---\n";
    let after = "\u{feff}--- \r\na: x # 客\r\nb: 2\nc: \"yes\"\n---\t\r\nbody\r\n\ta: 1\n---\n";
    assert_eq!(apply(before, &[set("a", plain("x")), set("c", text("yes"))], &[]).unwrap(), after);
}
