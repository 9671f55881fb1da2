//! Edits of copies of all files of this project's own content.

use std::fs;
use std::path::Path;

use serde_yaml::Value as Yaml;

use super::*;

/// All Markdown files below a folder.
fn files(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
}

fn content() -> Vec<String> {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &mut found);
    assert!(found.len() > 100);
    found
}

fn front(text: &str) -> Yaml {
    serde_yaml::from_str(text.split("---\n").nth(1).unwrap()).unwrap()
}

/// The lines only the first text has, and those only the second has, around what both begin and end with.
fn differing<'a>(old: &'a str, new: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let (old, new): (Vec<_>, Vec<_>) = (old.split('\n').collect(), new.split('\n').collect());
    let head = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(old, new)| old == new).count();
    (old[head..old.len() - tail].to_vec(), new[head..new.len() - tail].to_vec())
}

/// Makes a change in every file; at most this many lines may go, and this many come.
fn in_all(change: &Change, most: (usize, usize), check: impl Fn(&Yaml) -> bool) {
    for text in content() {
        let new =
            apply(&text, std::slice::from_ref(change), ORDER).unwrap_or_else(|refusal| panic!("{refusal} {text}"));
        let (gone, come) = differing(&text, &new);
        assert!(gone.len() <= most.0 && come.len() <= most.1, "{gone:?} {come:?}");
        assert!(check(&front(&new)), "{new}");
        let path = change.path().to_string();
        let key = path.split('.').next().unwrap();
        if front(&text).get(key).is_none() {
            let back = apply(&new, &[remove(key)], ORDER);
            assert_eq!(back.as_deref(), Ok(text.as_str()));
        }
    }
}

#[test]
fn a_key_is_set_with_one_line() {
    for (key, value, most) in [
        ("status", plain("solved"), (1, 1)),
        ("solved_at", plain("2026-11-22T18:00:00+08:00"), (1, 1)),
        ("title", text("到货: \"明天\""), (1, 1)),
        ("csat", Value::Number(5), (1, 1)),
        ("complaint", map(&[("received", "2026-11-12")]), (1, 1)),
    ] {
        let expected = super::super::check::yaml(&value);
        in_all(&set(key, value), most, |front| front[key] == expected);
    }
}

#[test]
fn an_item_is_pushed_with_one_line_or_two() {
    let asked = text("货: 到哪了");
    in_all(&push("asked", asked), (0, 2), |front| {
        front["asked"].as_sequence().unwrap().last().unwrap() == "货: 到哪了"
    });
    let verified = map(&[("by", "expert-pool"), ("at", "2026-11-22")]);
    in_all(&push("verified", verified), (0, 2), |front| {
        front["verified"].as_sequence().unwrap().last().unwrap()["by"] == "expert-pool"
    });
    in_all(&push("tags", plain("late")), (1, 2), |front| {
        front["tags"].as_sequence().unwrap().last().unwrap() == "late"
    });
}

#[test]
fn keys_inside_of_maps_are_set_on_their_line() {
    in_all(&set("complaint.answered", plain("2026-11-22")), (1, 1), |front| {
        front["complaint"]["answered"] == "2026-11-22"
    });
    for text in content() {
        let count = front(&text).get("promises").and_then(Yaml::as_sequence).map_or(0, Vec::len);
        for index in 0..count {
            let new = apply(&text, &[set(&format!("promises[{index}].kept"), Value::Bool(false))], ORDER).unwrap();
            assert_eq!(differing(&text, &new).0.len(), 1);
            assert_eq!(front(&new)["promises"][index]["kept"], false);
        }
    }
}

#[test]
fn a_key_is_taken_out_with_its_lines_alone() {
    for text in content() {
        let keys: Vec<_> =
            front(&text).as_mapping().unwrap().keys().map(|key| key.as_str().unwrap().to_owned()).collect();
        for key in keys {
            let new = apply(&text, &[remove(&key)], ORDER).unwrap();
            let (gone, come) = differing(&text, &new);
            assert!(come.is_empty() && gone[0].starts_with(&key), "{gone:?} {come:?}");
            assert!(gone[1..].iter().all(|line| line.starts_with(' ')), "{gone:?}");
        }
    }
}
