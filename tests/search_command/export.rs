//! The files of the index in a site: what is in them, what never is, and how little of them an edit changes.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;

use serde_json::Value;

use crate::base::{self, Base, Entry};
use crate::{SMALL, synthetic};

/// Folder of the index in a site.
const INDEX: &str = "assets/search/";

/// The files of the index in a site.
fn files(base: &Base) -> BTreeMap<String, Vec<u8>> {
    base.site().0.into_iter().filter(|(path, _)| path.starts_with(INDEX)).collect()
}

/// What a file holds, inflated where it is deflated, with all keys of lists written out.
fn content(path: &str, bytes: &[u8]) -> Vec<u8> {
    if !path.ends_with(".bin") {
        return bytes.to_vec();
    }
    let mut payload = Vec::new();
    flate2::read::DeflateDecoder::new(&bytes[7..]).read_to_end(&mut payload).unwrap();
    match bytes[2] {
        kind @ (b'T' | b'P') => payload.extend(keys(&payload, kind)),
        b'X' => payload.extend(text(&payload).into_bytes()),
        _ => {}
    }
    payload
}

fn varint(bytes: &mut &[u8]) -> usize {
    let mut value = 0;
    for shift in (0..).step_by(7) {
        let byte = bytes[0];
        *bytes = &bytes[1..];
        value |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    value
}

/// A text that is written in codes of its own: the units with codes of one byte, those with codes of two, the codes.
fn text(mut payload: &[u8]) -> String {
    let mut units = || {
        let mut least = 0;
        let mut list = Vec::new();
        for _ in 0..varint(&mut payload) {
            let unit = least + varint(&mut payload);
            least = unit + 1;
            list.push(u16::try_from(unit).unwrap());
        }
        list
    };
    let (short, long) = (units(), units());
    let mut codes = payload.iter().map(|byte| usize::from(*byte));
    let mut all = Vec::new();
    while let Some(code) = codes.next() {
        all.push(match code.checked_sub(short.len()) {
            None => short[code],
            Some(page) => long[page << 8 | codes.next().unwrap()],
        });
    }
    String::from_utf16(&all).unwrap()
}

/// Keys share their beginnings with the ones before; here each is whole.
fn keys(mut payload: &[u8], kind: u8) -> Vec<u8> {
    let (mut all, mut key) = (Vec::new(), Vec::new());
    while !payload.is_empty() {
        key.truncate(varint(&mut payload));
        let length = varint(&mut payload);
        key.extend_from_slice(&payload[..length]);
        payload = &payload[length..];
        varint(&mut payload);
        let block = varint(&mut payload);
        payload = &payload[block..];
        all.extend_from_slice(&key);
        all.push(b'\n');
    }
    assert!(!all.is_empty(), "a file of kind {} without keys", char::from(kind));
    all
}

fn holding(base: &Base, needle: &str) -> Vec<String> {
    let holds = |bytes: &[u8]| bytes.windows(needle.len()).any(|window| window == needle.as_bytes());
    files(base).into_iter().filter(|(path, bytes)| holds(&content(path, bytes))).map(|(path, _)| path).collect()
}

/// Words that stand in entries which must not be found.
fn with_hidden_entries() -> Base {
    let hidden = |keys: &str| {
        Entry::case("zqxtitle")
            .key("summary", "zqxsummary。")
            .key("tags", "[zqxtag]")
            .key("aliases", "[zqxalias]")
            .keys(keys)
            .and("### zqxheading\n\nzqxbody 鑫淼焱。\n")
    };
    let base = Base::small();
    for (name, keys) in [
        ("internal", "audience: internal"),
        ("partner", "audience: partner"),
        ("draft", "status: draft"),
        ("later", "publish: 2026-12-01"),
        ("over", "expires: 2026-11-01"),
        ("broken", "audience: nobody"),
    ] {
        base.put_entry(&format!("cases/zqxname-{name}.md"), &hidden(keys));
        base.put_entry(&format!("cases/zqxname-{name}.en.md"), &hidden(keys));
    }
    base
}

#[test]
fn hidden_entries_are_never_found_nor_exported() {
    let base = with_hidden_entries();
    // One with the word that is looked for, to see that it would be found.
    base.put_entry("cases/open.md", &Entry::case("看得见").and("wqxbody 鑫焱淼。"));
    assert_ne!(base.build(&["--audience", "public"]).code, Some(2));
    assert!(!holding(&base, "wqxbody").is_empty() && !holding(&base, "鑫焱").is_empty(), "what is shown is exported");
    for word in ["zqx", "鑫淼", "淼焱"] {
        assert_eq!(holding(&base, word), Vec::<String>::new(), "{word}");
    }
    for query in ["zqxtitle", "zqxbody", "zqxheading", "zqxsummary", "zqxalias", "tag:zqxtag", "\"鑫淼焱\"", "zqxboddy"]
    {
        let run = base.run(&["search", "--json", query]).fine();
        assert!(!run.out.replace(&format!("\"query\": {query:?}"), "").contains("case/zqx"), "{query}: {}", run.out);
        assert_eq!(serde_json::from_str::<Value>(&run.out).unwrap()["total"], 0, "{query}");
    }
}

#[test]
fn a_word_is_gone_from_every_file_once_its_entry_is_hidden() {
    let base = Base::small();
    let entry = Entry::case("zqxtitle").and("zqxbody 鑫淼焱。");
    base.put_entry("cases/secret.md", &entry);
    base.build(&["--audience", "public"]).fine();
    assert!(!holding(&base, "zqx").is_empty());
    base.put_entry("cases/secret.md", &entry.key("audience", "internal"));
    base.build(&["--audience", "public"]).fine();
    assert_eq!(holding(&base, "zqx"), Vec::<String>::new());
    assert_eq!(holding(&base, "鑫淼"), Vec::<String>::new());
    base.run(&["search", "zqxbody"]).fine().prints("nothing found");
    let cache: Vec<_> = base::files(&base.path(".casebook/public/index")).into_iter().collect();
    let left = cache.iter().filter(|(_, bytes)| bytes.windows(7).any(|window| window == b"zqxbody"));
    assert_eq!(left.count(), 0, "nor does the index that is kept hold it");
}

#[test]
fn names_tell_the_content() {
    let by_name =
        |base: &Base| files(base).keys().map(|path| path.rsplit('/').next().unwrap().to_owned()).collect::<Vec<_>>();
    for name in by_name(&SMALL).iter().filter(|name| *name != "manifest.json") {
        let stem = name.strip_suffix(".bin").unwrap();
        assert!(
            stem.len() == 12 && stem.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)),
            "{name}"
        );
    }
}

fn synthetic() -> Base {
    let base = Base::new();
    for (path, text) in synthetic::files(synthetic::Plan { entries: 300, seed: 11, twins: false }) {
        base.put(&path, text);
    }
    base
}

fn built(base: &Base, threads: Option<&str>) -> BTreeMap<String, Vec<u8>> {
    let mut command = base.command(&["build", "--now", base::NOW]);
    if let Some(threads) = threads {
        command.env("RAYON_NUM_THREADS", threads);
    }
    let run = base.run_command(command);
    assert_ne!(run.code, Some(2), "{}", run.err);
    files(base)
}

/// Files of the second that the first has not, by path and content.
fn changed<'a>(before: &BTreeMap<String, Vec<u8>>, after: &'a BTreeMap<String, Vec<u8>>) -> Vec<&'a str> {
    after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).map(|(path, _)| path.as_str()).collect()
}

#[track_caller]
fn assert_same(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>, what: &str) {
    assert!(one == other, "{what}: {:?} and {:?}", changed(one, other), changed(other, one));
}

#[test]
fn an_edit_changes_few_files_and_all_ways_to_build_give_the_same() {
    let base = synthetic();
    let first = built(&base, None);
    assert!(first.len() > 300, "{} files", first.len());
    base.build(&[]).says("nothing changed");
    assert_same(&first, &files(&base), "built again without a change");

    // An edit by which a text comes into the next class of lengths changes what all its terms say: one in seven or so.
    let longer = |text: &str| format!("{}\n\n这一段写得不一样了，讲的是夜里的线路。\n", text.trim_end());
    let cases = base::files(&base.path("content/cases")).into_keys().skip(19).take(3);
    let edits = cases.map(|name| {
        let path = format!("content/cases/{name}");
        let text = base.read(&path);
        base.put(&path, longer(&text));
        let incremental = built(&base, None);
        base.put(&path, text);
        (changed(&first, &incremental).len(), path, incremental)
    });
    let mut edits: Vec<_> = edits.collect();
    edits.sort_by_key(|(count, ..)| *count);
    let (count, path, incremental) = edits.swap_remove(1);
    assert!(count <= 60, "{count} of {} files changed", incremental.len());
    let text = base.read(&path);
    base.put(&path, longer(&text));
    assert_same(&incremental, &built(&base, None), "the same edit again");

    fs::remove_dir_all(base.path(".casebook")).unwrap();
    fs::remove_dir_all(base.path("public")).unwrap();
    assert_same(&incremental, &built(&base, Some("1")), "a clean build with one thread");
    fs::remove_dir_all(base.path(".casebook")).unwrap();
    fs::remove_dir_all(base.path("public")).unwrap();
    assert_same(&incremental, &built(&base, Some("7")), "a clean build with seven threads");

    base.put(&path, text);
    assert_same(&first, &built(&base, None), "the edit taken back");
}

#[test]
fn an_entry_that_comes_or_goes_leaves_what_a_clean_build_makes() {
    let base = Base::small();
    let small = built(&base, None);
    base.put_entry("cases/a-first.md", &Entry::case("先来的").and("wqxbody。"));
    let more = built(&base, None);
    fs::remove_dir_all(base.path(".casebook")).unwrap();
    assert_same(&more, &built(&base, None), "without the cache");
    base.run(&["search", "wqxbody"]).fine().prints("case/a-first");
    base.delete("content/cases/a-first.md");
    assert_same(&small, &built(&base, None), "the entry gone");
    base.run(&["search", "wqxbody"]).fine().prints("nothing found");
}

#[test]
fn a_title_that_links_show_is_part_of_the_text_that_shows_it_as_it_is_today() {
    let base = Base::small();
    let shows = "甲乙见[[case/wqxshown]]；丙丁。也见[[case/wqxshown|这里]]。\n\n### 再看[[case/wqxshown]]\n\n戊己。";
    base.put_entry("cases/showing.md", &Entry::case("展示").and(shows));
    base.put_entry("cases/wqxshown.md", &Entry::case("子丑寅卯"));
    let before = built(&base, None);
    let found = |query: &str| base.run(&["search", "--json", query]).fine().out;
    let excerpt = found("\"乙见子丑寅卯；丙丁\"");
    assert!(excerpt.contains("case/showing"), "{excerpt}");
    assert!(found("\"再看子丑寅卯\"").contains("case/showing"), "a heading too");
    assert!(!found("\"也见子丑\"").contains("case/showing"), "a link with a text of its own shows that");

    base.put_entry("cases/wqxshown.md", &Entry::case("辰巳午未"));
    let after = built(&base, None);
    assert!(found("\"乙见辰巳午未；丙丁\"").contains("case/showing"));
    assert!(!found("\"子丑寅卯\"").contains("case/"), "nothing is left of the old title");
    fs::remove_dir_all(base.path(".casebook")).unwrap();
    fs::remove_dir_all(base.path("public")).unwrap();
    assert_same(&after, &built(&base, None), "a clean build");

    base.put_entry("cases/wqxshown.md", &Entry::case("子丑寅卯"));
    assert_same(&before, &built(&base, None), "the title taken back");
    base.put_entry("cases/wqxshown.md", &Entry::case("子丑寅卯").key("audience", "internal"));
    base.build(&["--audience", "public"]);
    assert_eq!(holding(&base, "寅卯"), Vec::<String>::new(), "a title that nobody may see is shown nowhere");
}

#[test]
fn a_title_is_shown_in_the_language_of_the_text() {
    let base = Base::small();
    base.put_entry("cases/showing.md", &Entry::case("展示").and("甲乙见[[case/two]]。"));
    base.put_entry("cases/showing.en.md", &Entry::case("Showing").and("Wqx see [[case/two]] and [[case/one]]."));
    base.put_entry("cases/two.md", &Entry::case("子丑寅卯"));
    base.put_entry("cases/two.en.md", &Entry::case("Two of them"));
    base.put_entry("cases/one.md", &Entry::case("辰巳午未"));
    base.build(&[]);
    base.run(&["search", "\"乙见子丑寅卯\""]).fine().prints("case/showing");
    base.run(&["search", "\"wqx see two of them and 辰巳午未\""]).fine().prints("case/showing");
}
