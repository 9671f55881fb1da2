//! Random changes of odd front matters.

use proptest::prelude::*;
use serde_yaml::{Mapping, Value as Yaml};

use super::odd::{File, Holds, SOUP, file, value};
use super::*;

fn read(front: &str) -> Mapping {
    match serde_yaml::from_str(front).unwrap() {
        Yaml::Mapping(map) => map,
        _ => Mapping::new(),
    }
}

fn yaml(value: &Value) -> Yaml {
    super::super::check::yaml(value)
}

/// What a key's own lines became; all others are as they were.
fn own(file: &File, at: usize, new: &str) -> String {
    let before: String = file.pieces[..at].iter().map(|piece| piece.text.as_str()).collect();
    let behind: String = file.pieces[at + 1..].iter().map(|piece| piece.text.as_str()).collect();
    let own =
        new.strip_prefix(&format!("{}{before}", file.head)).unwrap_or_else(|| panic!("{:?}\n{new:?}", file.text()));
    own.strip_suffix(&format!("{behind}{}", file.rest))
        .unwrap_or_else(|| panic!("{:?}\n{new:?}", file.text()))
        .to_owned()
}

/// One of the keys of a file, and which piece it is.
fn chosen(file: &File, choice: usize) -> Option<(usize, String, Holds)> {
    let keys: Vec<_> =
        file.pieces.iter().enumerate().filter_map(|(at, piece)| Some((at, piece.key.clone()?))).collect();
    let (at, (name, holds)) = keys.get(choice % keys.len().max(1))?.clone();
    Some((at, name, holds))
}

fn expected(file: &File, edit: impl FnOnce(&mut Mapping)) -> Yaml {
    let mut map = read(&file.front());
    edit(&mut map);
    Yaml::Mapping(map)
}

fn front_of(file: &File, new: &str) -> Yaml {
    let front = new.strip_prefix(&file.head).and_then(|new| new.strip_suffix(&file.rest));
    Yaml::Mapping(read(front.unwrap_or_else(|| panic!("{:?}\n{new:?}", file.text()))))
}

fn made(file: &File, change: &Change) -> String {
    apply(&file.text(), std::slice::from_ref(change), &[])
        .unwrap_or_else(|refusal| panic!("{refusal} at {}\n{change:?}\n{}", refusal.at, file.text()))
}

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn setting_a_key_touches_its_lines_alone(file in file(), value in value(), choice in 0..9_usize) {
        let Some((at, name, holds)) = chosen(&file, choice) else { return Ok(()) };
        let change = Change::Set { path: KeyPath::key(&name), value: value.clone() };
        let new = made(&file, &change);
        let own = own(&file, at, &new);
        prop_assert_eq!(front_of(&file, &new), expected(&file, |map| { map.insert(name.as_str().into(), yaml(&value)); }));
        prop_assert_eq!(apply(&new, std::slice::from_ref(&change), &[]).unwrap(), new);
        if holds == Holds::Nothing || (holds == Holds::Scalar && !file.pieces[at].text.contains(" no")) {
            prop_assert_eq!(own.matches("# ").count() >= file.pieces[at].text.matches("# ").count(), true, "{}", own);
        }
    }

    #[test]
    fn a_new_key_is_nothing_but_new_lines(file in file(), value in value()) {
        let change = Change::Set { path: KeyPath::key("新").then("x"), value: value.clone() };
        let new = made(&file, &change);
        let map: Mapping = [("x".into(), yaml(&value))].into_iter().collect();
        prop_assert_eq!(front_of(&file, &new), expected(&file, |front| { front.insert("新".into(), map.into()); }));
        let back = apply(&new, &[Change::Remove { path: KeyPath::key("新") }], &[]).unwrap();
        prop_assert_eq!(back, file.text());
    }

    #[test]
    fn pushing_keeps_every_item_and_comment(file in file(), value in value(), choice in 0..9_usize) {
        let Some((at, name, holds)) = chosen(&file, choice) else { return Ok(()) };
        let change = Change::Push { path: KeyPath::key(&name), value: value.clone() };
        let old = read(&file.front());
        if matches!(holds, Holds::Scalar | Holds::Map) && !old[name.as_str()].is_null() {
            prop_assert!(apply(&file.text(), &[change], &[]).is_err());
            return Ok(());
        }
        let new = made(&file, &change);
        let own = own(&file, at, &new);
        prop_assert_eq!(front_of(&file, &new), expected(&file, |map| {
            let items = map.get_mut(name.as_str()).unwrap();
            let mut list = items.as_sequence().cloned().unwrap_or_default();
            list.push(yaml(&value));
            *items = list.into();
        }));
        if holds == Holds::List {
            prop_assert!(is_within(&file.pieces[at].text, &own), "{:?} {:?}", file.pieces[at].text, own);
        }
    }

    #[test]
    fn a_key_of_a_map_is_set_inside_of_it(file in file(), value in value(), choice in 0..9_usize, inner in "[ad]") {
        let Some((at, name, holds)) = chosen(&file, choice) else { return Ok(()) };
        if holds != Holds::Map {
            return Ok(());
        }
        let change = Change::Set { path: KeyPath::key(&name).then(&inner), value: value.clone() };
        let new = made(&file, &change);
        let own = own(&file, at, &new);
        prop_assert_eq!(front_of(&file, &new), expected(&file, |map| {
            let map = map.get_mut(name.as_str()).unwrap().as_mapping_mut().unwrap();
            map.insert(inner.as_str().into(), yaml(&value));
        }));
        if inner == "d" {
            prop_assert!(is_within(&file.pieces[at].text, &own), "{:?} {:?}", file.pieces[at].text, own);
            let back = apply(&new, &[Change::Remove { path: KeyPath::key(&name).then(&inner) }], &[]).unwrap();
            let value = read(&file.front());
            prop_assert_eq!(front_of(&file, &back), Yaml::Mapping(value));
        }
    }

    #[test]
    fn what_is_taken_out_is_gone_and_the_rest_stays(file in file(), choice in 0..9_usize, index in prop::option::of(0..3_usize)) {
        let Some((at, name, holds)) = chosen(&file, choice) else { return Ok(()) };
        let mut path = KeyPath::key(&name);
        let index = index.filter(|_| holds == Holds::List);
        if let Some(index) = index {
            path = path.item(index);
        }
        match apply(&file.text(), &[Change::Remove { path }], &[]) {
            Ok(new) => {
                own(&file, at, &new);
                prop_assert_eq!(front_of(&file, &new), expected(&file, |map| match index {
                    None => { map.shift_remove(name.as_str()); }
                    Some(index) => {
                        let items = map.get_mut(name.as_str()).unwrap().as_sequence_mut().unwrap();
                        if index < items.len() { items.remove(index); }
                    }
                }));
            }
            Err(refusal) => prop_assert!(index.is_some(), "{refusal} {}", file.text()),
        }
    }

    #[test]
    fn no_text_is_ever_damaged(soup in prop::collection::vec(prop::sample::select(SOUP), 0..24), value in value()) {
        let text = format!("---\na: {}\n---\nbody", soup.concat());
        let body = |text: &str| text.split_once("\n---\n").unwrap().1.to_owned();
        let (a, item) = (KeyPath::key("a"), KeyPath::key("a").item(1));
        let set = Change::Set { path: a.clone(), value: value.clone() };
        if let Ok(new) = apply(&text, &[set], &[]) {
            prop_assert_eq!(body(&new), body(&text));
            prop_assert_eq!(&read(new[4..].split("\n---\n").next().unwrap())["a"], &yaml(&value), "{} {}", text, new);
        }
        for path in [a.clone(), item, a.then("a")] {
            for change in [
                Change::Set { path: path.clone(), value: value.clone() },
                Change::Push { path: path.clone(), value: value.clone() },
                Change::Remove { path },
            ] {
                if let Ok(new) = apply(&text, std::slice::from_ref(&change), &[]) {
                    prop_assert_eq!(body(&new), body(&text), "{:?}", change);
                }
            }
        }
    }
}

/// Whether the bytes of a text are all in another, in order.
fn is_within(text: &str, other: &str) -> bool {
    let mut rest = other.bytes();
    text.bytes().all(|byte| rest.any(|other| other == byte))
}
