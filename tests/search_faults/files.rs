//! Files that are missing, damaged or old.

use std::io::Read as _;

use super::*;

/// Does something to all files of some kinds; asks; makes them whole again; tries again.
fn with(kinds: &str, mut spoil: impl FnMut(&mut BTreeMap<String, Vec<u8>>, String)) -> String {
    let served = small();
    let mut site = served.site.as_ref().clone();
    let files = of_kind(&site, kinds);
    assert!(!files.is_empty(), "no file of {kinds}");
    for path in files {
        spoil(&mut site.0, path);
    }
    served.publish(site);
    let tab = at(&served, "cases/");
    open(&tab);
    type_in(&tab, "夜里慢");
    finder::until(&tab, "it.querySelector('.trouble')");
    let said = trouble(&tab);
    assert!(holds(&tab, "it.querySelector('.trouble').role === 'alert'"), "screen readers are told");
    served.publish(served.site.as_ref().clone());
    retry(&tab);
    assert!(!hits(&tab).is_empty(), "{kinds}");
    assert!(holds(&tab, "it.querySelector('.hit mark')"), "{kinds}: excerpts are there");
    said
}

#[test]
fn that_are_missing_are_told_of_and_can_be_tried_again() {
    for kinds in ["T", "C", "F", "P"] {
        assert!(with(kinds, |site, path| drop(site.remove(&path))).contains("检索暂时连不上"), "{kinds}");
    }
}

#[test]
fn that_are_damaged_are_told_of_and_can_be_tried_again() {
    for kinds in ["T", "C", "F"] {
        for place in [2_usize, 4, 8, 40] {
            let flip = |site: &mut BTreeMap<String, Vec<u8>>, path: String| {
                let bytes = site.get_mut(&path).unwrap();
                let place = place.min(bytes.len() - 1);
                bytes[place] ^= 0x55;
            };
            assert!(with(kinds, flip).contains("损坏"), "{kinds}, byte {place}");
        }
        assert!(with(kinds, |site, path| site.get_mut(&path).unwrap().truncate(5)).contains("损坏"), "{kinds}, cut");
        let page = b"<!DOCTYPE html><title>Log in</title>";
        assert!(with(kinds, |site, path| *site.get_mut(&path).unwrap() = page.to_vec()).contains("损坏"), "{kinds}");
    }
}

#[test]
fn that_hold_excerpts_leave_the_list_when_they_are_gone() {
    let served = small();
    let mut site = served.site.as_ref().clone();
    for path in of_kind(&site, "X") {
        site.0.remove(&path);
    }
    served.publish(site);
    let tab = at(&served, "cases/");
    open(&tab);
    type_in(&tab, "夜里慢");
    finder::until(&tab, "it.querySelector('.trouble')");
    assert!(!hits(&tab).is_empty(), "what was found can be opened");
    served.publish(served.site.as_ref().clone());
    retry(&tab);
    assert!(holds(&tab, "it.querySelector('.hit mark')"));
}

#[test]
fn a_damaged_copy_in_a_cache_is_passed_by() {
    let served = small();
    let spoilt = of_kind(&served.site, "TCX").into_iter().map(|path| (path, b"CBT spoilt".to_vec())).collect();
    served.cache(spoilt);
    let tab = asked(&served, "夜里慢");
    assert!(!hits(&tab).is_empty() && !holds(&tab, "it.querySelector('.trouble')"));
}

#[test]
fn an_older_manifest_in_a_cache_is_passed_by() {
    let served = small();
    let name = "assets/search/manifest.json";
    let older = served.site.0[name].clone();
    let site = published_anew(&served);
    assert_ne!(site.0[name], older);
    served.publish(site);
    served.cache(BTreeMap::from([(name.to_owned(), older)]));
    let tab = asked(&served, "桥塌了");
    assert_eq!(hits(&tab)[0], "/kb/cases/bridge/");
    assert!(!holds(&tab, "it.querySelector('.trouble')"));
}

#[test]
fn a_reader_goes_on_when_the_site_is_published_anew() {
    let served = small();
    let tab = at(&served, "cases/");
    open(&tab);
    let loaded = "performance.getEntriesByType('resource').some(({ name, responseStatus }) => name.endsWith('.bin') && responseStatus)";
    tab.until(loaded);
    served.publish(published_anew(&served));
    ask(&tab, "桥塌了");
    assert_eq!(hits(&tab)[0], "/kb/cases/bridge/");
    ask(&tab, "夜里来电");
    assert_eq!(hits(&tab)[0], "/kb/cases/a-first/");
    assert!(!holds(&tab, "it.querySelector('.trouble')"));
    let page = at(&served, "search/?q=夜里慢");
    settled(&page);
    assert!(!hits(&page).is_empty());
}

#[test]
fn an_index_of_another_form_is_told_of() {
    let served = small();
    let mut site = served.site.as_ref().clone();
    let newer = site.text("assets/search/manifest.json").replace("\"version\":", "\"version\":9");
    site.0.insert("assets/search/manifest.json".to_owned(), newer.into_bytes());
    served.publish(site);
    let tab = at(&served, "cases/");
    open(&tab);
    type_in(&tab, "夜里慢");
    assert!(!trouble(&tab).is_empty());
    for manifest in ["", "{", "[]", "null", "{\"version\":5}"] {
        let mut site = served.site.as_ref().clone();
        site.0.insert("assets/search/manifest.json".to_owned(), manifest.into());
        served.publish(site);
        let tab = at(&served, "cases/");
        open(&tab);
        type_in(&tab, "夜里慢");
        assert!(!trouble(&tab).is_empty(), "{manifest}");
    }
}

#[test]
fn that_do_not_name_a_rare_tag_still_lead_to_it() {
    let served = small();
    let mut site = served.site.as_ref().clone();
    let mut manifest: serde_json::Value = serde_json::from_str(site.text("assets/search/manifest.json")).unwrap();
    let tags = manifest["facets"]["tag"].as_array_mut().unwrap();
    let rare = tags.drain(..).map(|tag| tag[0].as_str().unwrap().to_owned()).next().unwrap();
    site.0.insert("assets/search/manifest.json".to_owned(), manifest.to_string().into_bytes());
    served.publish(site);
    let tab = asked(&served, &format!("tag:{rare}"));
    assert!(!hits(&tab).is_empty(), "{rare}");
}

/// One file of an index as the export writes it: kind and checksum (FNV-1a) before the deflated payload.
fn file_of(kind: u8, payload: &[u8]) -> Vec<u8> {
    let mut deflated = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    deflated.write_all(payload).unwrap();
    let deflated = deflated.finish().unwrap();
    let checksum =
        deflated.iter().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
    [&[b'C', b'B', kind], &checksum.to_le_bytes()[..], &deflated].concat()
}

#[test]
fn of_a_great_site_are_found_by_files_that_name_them() {
    let served = small();
    let mut site = served.site.as_ref().clone();
    let mut manifest: serde_json::Value = serde_json::from_str(site.text("assets/search/manifest.json")).unwrap();
    // The names of a small site's packs are in one file; those of a great one in several.
    let all: Vec<String> = serde_json::from_value(manifest["cards"]["files"].clone()).unwrap();
    let mut names = Vec::new();
    flate2::read::DeflateDecoder::new(&site.0[&format!("assets/search/{}.bin", all[0])][7..])
        .read_to_end(&mut names)
        .unwrap();
    assert!(all.len() == 1 && names.len() > 6, "there are several packs in one file");
    let mut files = Vec::new();
    for (number, name) in names.chunks(6).enumerate() {
        let file = format!("{number:012x}");
        site.0.insert(format!("assets/search/{file}.bin"), file_of(b'N', name));
        files.push(file);
    }
    manifest["cards"]["each"] = json!(1);
    manifest["cards"]["files"] = json!(files);
    site.0.insert("assets/search/manifest.json".to_owned(), manifest.to_string().into_bytes());
    served.publish(site);
    let tab = asked(&served, "夜里");
    assert_eq!(hits(&tab), hits(&asked(&SMALL, "夜里")));
    assert!(!hits(&tab).is_empty());
}
