use super::*;

fn bundled(arguments: &[&str]) -> Site {
    let base = Base::bundled();
    let run = base.build(arguments);
    assert!(run.code != Some(2), "{}", run.err);
    run.site()
}

#[track_caller]
fn assert_sound(site: &Site, base_url: &str, base_path: &str) {
    let broken = links::broken(site, base_url);
    assert!(broken.is_empty(), "{} broken links:\n{}", broken.len(), broken.join("\n"));
    assert!(links::internal_links(site, base_path) > 500, "the checker found hardly any links");
}

#[test]
fn in_the_bundled_base_for_colleagues() {
    assert_sound(&bundled(&["--base-url", "https://example.org/"]), "https://example.org/", "/");
}

#[test]
fn in_the_bundled_base_for_everyone() {
    let site = bundled(&["--audience", "public", "--base-url", "https://example.org/"]);
    assert_sound(&site, "https://example.org/", "/");
    assert!(!site.has("issues/night-time-slowness/index.html"));
}

#[test]
fn in_a_folder_of_the_host_and_only_addresses_differ_there() {
    let root = bundled(&["--base-url", "https://example.org/"]);
    let below = bundled(&["--base-url", "https://example.org/kb/"]);
    assert_sound(&below, "https://example.org/kb/", "/kb/");
    assert_eq!(root.paths(), below.paths(), "the same files");
    for (path, text) in &below.0 {
        if path == "manifest.json" {
            continue;
        }
        let Ok(text) = str::from_utf8(text) else {
            assert!(*text == root.0[path], "{path} differs");
            continue;
        };
        let addresses_taken_back = text
            .replace("https://example.org/kb/", "https://example.org/")
            .replace("\"/kb/", "\"/")
            .replace("url=/kb/", "url=/");
        assert!(addresses_taken_back.as_bytes() == root.0[path], "{path} differs in more than addresses");
    }
}

#[test]
fn in_a_small_base_of_every_type() {
    let site = Base::small().build(&[]).fine().site();
    assert_eq!(links::broken(&site, "https://example.org/"), Vec::<String>::new());
}

#[test]
fn the_checker_sees_broken_links() {
    let mut site = Base::small().build(&[]).fine().site();
    site.0.remove("cases/flood/index.html");
    assert!(links::broken(&site, "https://example.org/").iter().any(|line| line.contains("cases/flood/index.html")));
    let mut site = Base::small().build(&[]).fine().site();
    let page = site.text("cases/flood/index.html").replace("id=\"背景\"", "id=\"x\"");
    site.0.insert("cases/flood/index.html".to_owned(), page.into_bytes());
    assert!(links::broken(&site, "https://example.org/").iter().any(|line| line.contains("does not have")));
}
