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
    assert!(session.leftovers().is_empty());
    assert!(!session.build(sites[5]).swapped);
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
