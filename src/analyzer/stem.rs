//! English words without their endings.

/// The word without the endings that do not change what it is about. Only words of a–z have such endings.
#[must_use]
pub fn stem(word: &str) -> String {
    let mut word = word.to_owned();
    stem_in_place(&mut word);
    word
}

/// Takes the endings off a word.
pub(super) fn stem_in_place(word: &mut String) {
    if word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        drop_plural(word);
        drop_tense(word);
        if word.len() >= 8 && word.ends_with("ation") {
            shorten(word, 3);
        }
        drop_doubles(word);
    }
}

fn shorten(word: &mut String, by: usize) {
    word.truncate(word.len() - by);
}

fn drop_plural(word: &mut String) {
    let ends = |ending: &[&str]| ending.iter().any(|ending| word.ends_with(ending));
    let long = word.len() > 4;
    if long && ends(&["ies"]) {
        shorten(word, 3);
        word.push('y');
    } else if ends(&["sses"]) || long && ends(&["xes", "ches", "shes", "zes"]) {
        shorten(word, 2);
    } else if ends(&["s"]) && !ends(&["ss", "us", "sis"]) {
        shorten(word, 1);
    }
}

fn drop_tense(word: &mut String) {
    let by = match word.as_str() {
        long if long.len() > 4 && long.ends_with("ied") => {
            shorten(word, 3);
            word.push('y');
            return;
        }
        word if word.ends_with("eed") => return,
        word if word.ends_with("ed") => 2,
        word if word.ends_with("ing") => 3,
        _ => return,
    };
    let rest = word.len() - by;
    if rest >= 3 && word.bytes().take(rest).any(|byte| b"aeiouy".contains(&byte)) {
        shorten(word, by);
    }
}

/// `runn` becomes `run`, `note` and `not(ed)` both `not`.
fn drop_doubles(word: &mut String) {
    if let [.., one, two] = word.as_bytes()
        && word.len() > 3
        && one == two
        && !b"aeiouylsz".contains(one)
    {
        shorten(word, 1);
    }
    if word.len() > 3 && word.ends_with('e') {
        shorten(word, 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let families = [
            "reply replies replied",
            "ship ships shipped shipping",
            "note notes noted noting",
            "box boxes boxed",
            "branch branches branched branching",
            "class classes",
            "validate validates validated validating validation validations",
            "service services serviced servicing",
            "call calls called calling",
            "size sizes sized",
            "api apis",
        ];
        for family in families {
            let stems: Vec<_> = family.split(' ').map(stem).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{family}: {stems:?}");
        }
    }

    #[test]
    fn words_that_only_look_so_stay() {
        for word in
            ["is", "bus", "status", "process", "basis", "thing", "string", "need", "feed", "station", "été", "a1ing"]
        {
            assert_eq!(stem(word), word);
        }
    }
}
