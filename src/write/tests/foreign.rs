//! What others put into the output folder.

use super::*;

#[test]
fn foreign_files_are_carried_over_and_named() {
    let base = Base::new();
    base.build(&[("index.html", "1"), ("a/b.html", "1")]);
    fs::write(base.at("CNAME"), "kb.example.org").unwrap();
    fs::create_dir_all(base.at("a/上传/空")).unwrap();
    fs::write(base.at("a/上传/图.png"), "png").unwrap();
    let written = base.build(&[("index.html", "2")]);
    assert_eq!(written.foreign, ["CNAME", "a/上传/图.png", "a/上传/空"]);
    assert_eq!(base.files(), tree(&[("index.html", "2"), ("CNAME", "kb.example.org"), ("a/上传/图.png", "png")]));
    assert!(base.at("a/上传/空").is_dir());
    // And again, from a tree that was itself carried over.
    assert_eq!(base.build(&[("index.html", "3")]).foreign.len(), 3);
}

#[cfg(unix)]
#[test]
fn symbolic_links_and_permissions_survive() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let base = Base::new();
    base.build(&[("index.html", "1")]);
    symlink("nowhere", base.at("link")).unwrap();
    fs::create_dir(base.at("own")).unwrap();
    fs::write(base.at("own/file"), "").unwrap();
    let mode = |path: &str| fs::metadata(base.at(path)).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(base.at("own"), fs::Permissions::from_mode(0o711)).unwrap();
    fs::set_permissions(base.at(""), fs::Permissions::from_mode(0o750)).unwrap();
    assert_eq!(base.build(&[("index.html", "2")]).foreign, ["link", "own/file"]);
    assert_eq!(fs::read_link(base.at("link")).unwrap(), Path::new("nowhere"));
    assert_eq!((mode("own"), mode("")), (0o711, 0o750));
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_is_followed_and_stays_a_link() {
    let base = Base::new();
    fs::create_dir(base.temp.path().join("real")).unwrap();
    std::os::unix::fs::symlink("real", &base.target.output).unwrap();
    base.build(&[("a", "1")]);
    base.build(&[("a", "2")]);
    assert!(base.target.output.is_symlink());
    assert_eq!(read_tree(&base.temp.path().join("real")), tree(&[("a", "2")]));
}

#[test]
fn a_folder_without_a_site_is_refused_and_named() {
    let base = Base::new();
    fs::create_dir(&base.target.output).unwrap();
    for number in 1..=7 {
        fs::write(base.at(&format!("letter{number}.doc")), "mine").unwrap();
    }
    let error = base.try_build(&[("index.html", "1")]).unwrap_err();
    assert!(error.contains("`letter1.doc`") && error.contains("`letter5.doc` and 2 more"), "{error}");
    assert!(error.contains("--force") && error.contains("another folder"), "{error}");
    assert_eq!(base.files().len(), 7);
}

#[test]
fn an_empty_folder_is_taken() {
    let base = Base::new();
    fs::create_dir(&base.target.output).unwrap();
    base.build(&[("index.html", "1")]);
    assert_eq!(base.files(), tree(&[("index.html", "1")]));
}

#[test]
fn force_adopts_a_folder_and_keeps_its_files() {
    let mut base = Base::new();
    fs::create_dir(&base.target.output).unwrap();
    fs::write(base.at("letter.doc"), "mine").unwrap();
    fs::write(base.at("index.html"), "mine too").unwrap();
    fs::write(base.at("same"), "1").unwrap();
    base.target = base.target.clone().forced();
    let written = base.build(&[("index.html", "site"), ("same", "1")]);
    assert_eq!((written.foreign, written.replaced), (vec!["letter.doc".to_owned()], vec!["index.html".to_owned()]));
    assert_eq!(fs::read_to_string(written.aside.unwrap().join("index.html")).unwrap(), "mine too");
    assert_eq!(base.files(), tree(&[("index.html", "site"), ("same", "1"), ("letter.doc", "mine")]));
}

#[test]
fn a_manifest_of_something_else_is_no_site() {
    let base = Base::new();
    fs::create_dir(&base.target.output).unwrap();
    for manifest in ["not json", "{}", r#"{"generator":"other 1","files":{}}"#, r#"{"generator":"casebook 9"}"#] {
        fs::write(base.at(MANIFEST), manifest).unwrap();
        let error = base.try_build(&[("index.html", "1")]).unwrap_err();
        assert!(error.contains("not casebook's manifest") && error.contains("--force"), "{error}");
    }
}

#[test]
fn a_foreign_file_in_the_sites_way_stops_the_build_unless_forced() {
    let mut base = Base::new();
    base.build(&[("index.html", "1")]);
    fs::write(base.at("robots.txt"), "mine").unwrap();
    fs::write(base.at("tags"), "a file").unwrap();
    let next = [("index.html", "1"), ("robots.txt", "the site's"), ("tags/x.html", "x")];
    let error = base.try_build(&next).unwrap_err();
    assert!(error.contains("`robots.txt`, `tags`") && error.contains("--force"), "{error}");
    assert_eq!(base.files()["robots.txt"], "mine");
    assert!(base.leftovers().is_empty());
    base.target = base.target.clone().forced();
    let written = base.build(&next);
    assert_eq!(written.replaced, ["robots.txt", "tags"]);
    assert_eq!(fs::read_to_string(written.aside.unwrap().join("tags")).unwrap(), "a file");
    assert_eq!(base.files(), tree(&next));
}

#[test]
fn an_output_that_is_a_file_is_refused() {
    let base = Base::new();
    fs::write(&base.target.output, "letter").unwrap();
    assert!(base.try_build(&[("a", "1")]).unwrap_err().contains("is a file"));
    assert_eq!(fs::read_to_string(&base.target.output).unwrap(), "letter");
}
