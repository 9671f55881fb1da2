//! Many builds into one folder, as the development server makes them.

use super::*;

#[test]
fn a_session_gives_the_same_sites_as_single_builds() {
    let (session, single) = (Base::new(), Base::new());
    let sites: [&[(&str, &str)]; 6] = [
        &[("index.html", "1"), ("a/x", "1"), ("b/y/z", "1")],
        &[("index.html", "2"), ("a/x", "1")],
        &[("index.html", "2"), ("a/x", "1")],
        &[("index.html", "1"), ("a/x", "1"), ("b/y/z", "2"), ("c", "c")],
        &[("index.html", "1"), ("a/x", "3"), ("b/y/z", "2")],
        &[("index.html", "2"), ("a/x", "1"), ("b/y/z", "1")],
    ];
    let mut stage = Stage::begin(&session.target).unwrap();
    for site in sites {
        put_all(&stage, site).unwrap();
        let (written, held) = stage.finish_and_hold().unwrap();
        let expected = single.build(site);
        assert_eq!(written, expected);
        assert_eq!(session.files(), tree(site));
        assert_eq!(fs::read(session.at(MANIFEST)).unwrap(), fs::read(single.at(MANIFEST)).unwrap());
        stage = held.begin();
    }
    drop(stage);
    assert_eq!(session.leftovers(), [".public.casebook-spare"]);
    assert!(!session.build(sites[5]).swapped);
    assert!(session.leftovers().is_empty(), "a build that wants no spare tree removes it");
}

#[test]
fn damage_found_at_the_start_of_a_session_does_not_come_back() {
    let base = Base::new();
    base.build(&[("a", "right"), ("b", "1")]);
    fs::write(base.at("a"), "wrong").unwrap();
    let mut stage = Stage::begin(&base.target).unwrap();
    for b in ["2", "3", "4"] {
        let site = [("a", "right"), ("b", b)];
        put_all(&stage, &site).unwrap();
        stage = stage.finish_and_hold().unwrap().1.begin();
        assert_eq!(base.files(), tree(&site));
    }
}

#[test]
fn a_session_holds_the_lock_between_builds() {
    let base = Base::new();
    let stage = Stage::begin(&base.target).unwrap();
    put_all(&stage, &[("a", "1")]).unwrap();
    let (_, held) = stage.finish_and_hold().unwrap();
    assert!(base.try_build(&[("a", "2")]).unwrap_err().contains("another build"));
    drop(held);
    base.build(&[("a", "2")]);
}

#[test]
fn single_builds_with_a_spare_tree_give_the_same_sites() {
    let (mut spare, single) = (Base::new(), Base::new());
    spare.target = spare.target.clone().with_spare();
    for round in 0..12 {
        let (one, two) = (format!("{}", round % 3), format!("{}", round % 5));
        let mut site = vec![("index.html", one.as_str()), ("a/b/c", &two), ("same", "1")];
        if round % 2 == 0 {
            site.push(("now/and/then", "1"));
        }
        assert_eq!(spare.build(&site), single.build(&site));
        assert_eq!(spare.files(), tree(&site));
    }
    assert_eq!(spare.leftovers(), [".public.casebook-spare"]);
}

#[test]
fn no_tree_with_damage_or_foreign_files_becomes_the_spare() {
    let mut base = Base::new();
    base.target = base.target.clone().with_spare();
    base.build(&[("a", "right"), ("b", "1")]);
    // Damage in a file that the next build replaces anyway, and so does not look at.
    fs::remove_file(base.at("b")).unwrap();
    fs::write(base.at("b"), "?").unwrap();
    base.build(&[("a", "right"), ("b", "2")]);
    assert!(base.leftovers().is_empty());
    fs::write(base.at("CNAME"), "mine").unwrap();
    base.build(&[("a", "right"), ("b", "1")]);
    assert!(base.leftovers().is_empty());
    fs::remove_file(base.at("CNAME")).unwrap();
    for b in ["2", "1", "2"] {
        base.build(&[("a", "right"), ("b", b)]);
        assert_eq!(base.files(), tree(&[("a", "right"), ("b", b)]));
    }
    assert_eq!(base.leftovers(), [".public.casebook-spare"]);
}

#[test]
fn a_spare_tree_that_cannot_be_read_is_not_used() {
    let mut base = Base::new();
    base.target = base.target.clone().with_spare();
    base.build(&[("a", "1")]);
    base.build(&[("a", "2")]);
    let spare = base.temp.path().join(".public.casebook-spare");
    fs::remove_file(spare.join(MANIFEST)).unwrap();
    fs::write(spare.join("stray"), "").unwrap();
    base.build(&[("a", "3")]);
    assert_eq!(base.files(), tree(&[("a", "3")]));
}
