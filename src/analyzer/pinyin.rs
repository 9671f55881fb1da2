//! Chinese titles found by how they sound.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

use super::class::Class;
use super::units::Units;

/// Most readings that two neighbours are given.
const MOST_READINGS: usize = 16;

/// Letters of the longest syllable, `zhuang`.
const LONGEST_SYLLABLE: usize = 6;

/// Letters of the longest word taken for initials.
const LONGEST_INITIALS: usize = 6;

/// Every syllable, in order, without tones. A ü is written v, and u as well, for `lue` and `nv` are both what people type.
pub(super) const SYLLABLES: &str = "\
    a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng \
    cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu \
    cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu dong dou du duan dui dun duo \
    e ei en eng er fa fan fang fei fen feng fiao fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai \
    guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia \
    jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai \
    kuan kuang kui kun kuo la lai lan lang lao le lei len leng li lia lian liang liao lie lin ling liu lo long lou \
    lu luan lue lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan \
    nang nao ne nei nen neng ni nia nian niang niao nie nin ning niu nong nou nu nuan nue nun nuo nv nve o ou pa pai pan \
    pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan \
    que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai \
    shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui \
    sun suo ta tai tan tang tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei \
    wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo \
    yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi \
    zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo";

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| SYLLABLES.split_whitespace().collect());

/// What a title is found by in pinyin: `~ke` and `~kehu` for the sound of 客户, `~-k` and `~ke-h` for it half typed, `^kh` for its
/// initials, in all readings.
#[must_use]
pub fn pinyin_terms(title: &str) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for reading in Units::new(title).filter(|unit| unit.class == Class::Cjk).flat_map(|unit| readings(unit.char)) {
        terms.extend(beginnings(&reading).map(|begun| format!("~-{begun}")));
        terms.insert(format!("~{reading}"));
    }
    each_pair(title, |_, one, two| {
        terms.insert(format!("~{one}{two}"));
        terms.extend(beginnings(two).map(|begun| format!("~{one}-{begun}")));
        terms.insert(format!("^{}{}", &one[..1], &two[..1]));
    });
    terms
}

/// What the sounds of a title stand for: `~kehu客户` and `^kh客户`.
#[must_use]
pub fn sounds(title: &str) -> BTreeSet<String> {
    let mut sounds = BTreeSet::new();
    each_pair(title, |pair, one, two| {
        sounds.insert(format!("~{one}{two}{pair}"));
        sounds.insert(format!("^{}{}{pair}", &one[..1], &two[..1]));
    });
    sounds
}

/// Calls `sink` with all neighbours of a title, folded, and their readings.
fn each_pair(title: &str, mut sink: impl FnMut(&str, &str, &str)) {
    let mut before: Option<(char, Vec<String>)> = None;
    for unit in Units::new(title) {
        let now = (unit.class == Class::Cjk).then(|| (unit.char, readings(unit.char)));
        if let (Some((first, ones)), Some((second, twos))) = (&before, &now) {
            let pair = String::from_iter([*first, *second]);
            let readings = ones.iter().flat_map(|one| twos.iter().map(move |two| (one, two)));
            readings.take(MOST_READINGS).for_each(|(one, two)| sink(&pair, one, two));
        }
        before = now;
    }
}

/// What a syllable is while it is typed, as far as that is none itself: `zh` and `zho` of `zhong`, `h` of `hua`.
fn beginnings(syllable: &str) -> impl Iterator<Item = &str> {
    (1..syllable.len()).map(|end| &syllable[..end]).filter(|begun| !KNOWN.contains(begun))
}

/// The syllables a character is read as, the usual one first.
fn readings(char: char) -> Vec<String> {
    let mut readings: Vec<String> = Vec::new();
    for reading in char.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain().replace('ê', "e");
        for spelling in ["v", "u"] {
            let syllable = plain.replace('ü', spelling);
            if KNOWN.contains(syllable.as_str()) && !readings.contains(&syllable) {
                readings.push(syllable);
            }
        }
    }
    readings
}

/// Cuts a word of a–z into syllables, into as few as can be and then the first ones longest; none when that is impossible.
#[must_use]
pub fn segment(word: &str) -> Vec<&str> {
    if !word.is_ascii() {
        return Vec::new();
    }
    // For every place the fewest syllables from there to the end, and the length of the first of them.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; word.len() + 1];
    best[word.len()] = Some((0, 0));
    for from in (0..word.len()).rev() {
        for to in (from + 1..=word.len().min(from + LONGEST_SYLLABLE)).rev() {
            let Some((rest, _)) = best[to].filter(|_| KNOWN.contains(&word[from..to])) else { continue };
            if best[from].is_none_or(|(fewest, _)| rest + 1 < fewest) {
                best[from] = Some((rest + 1, to - from));
            }
        }
    }
    let mut syllables = Vec::new();
    let mut from = 0;
    while let Some((1.., length)) = best[from] {
        syllables.push(&word[from..from + length]);
        from += length;
    }
    syllables
}

/// The terms that syllables side by side look for: `~kehu`, `~hufu`, `~fuwu` for `ke`, `hu`, `fu`, `wu`; `~ke` for `ke` alone.
#[must_use]
pub fn syllable_run(syllables: &[&str]) -> Vec<String> {
    match syllables {
        [only] => vec![format!("~{only}")],
        syllables => syllables.windows(2).map(|pair| format!("~{}{}", pair[0], pair[1])).collect(),
    }
}

/// The terms that a word looks for whose last syllable is half typed: `~kehu`, `~hu-f` for `kehuf`; none when it is no such word.
#[must_use]
pub fn half_typed_run(word: &str) -> Vec<String> {
    if !word.is_ascii() {
        return Vec::new();
    }
    let whole = |at: &usize| *at == 0 || !segment(&word[..*at]).is_empty();
    let begins = |at: &usize| KNOWN.iter().any(|syllable| syllable.starts_with(&word[*at..]));
    let Some(at) = (0..word.len()).rev().filter(whole).find(begins) else { return Vec::new() };
    let syllables = segment(&word[..at]);
    let mut terms = if syllables.len() > 1 { syllable_run(&syllables) } else { Vec::new() };
    terms.push(format!("~{}-{}", syllables.last().copied().unwrap_or_default(), &word[at..]));
    terms
}

/// The terms that a word typed as initials looks for: `^kh`, `^hf`, `^fw` for `khfw`; none when it is too long or not a–z.
#[must_use]
pub fn initials_run(word: &str) -> Vec<String> {
    let fits = (2..=LONGEST_INITIALS).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let pairs = (1..word.len()).filter(|_| fits);
    pairs.map(|at| format!("^{}", &word[at - 1..=at])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(title: &str) -> Vec<String> {
        pinyin_terms(title).into_iter().collect()
    }

    #[test]
    fn a_title_sounds_in_syllables_pairs_and_initials() {
        assert_eq!(terms("问题"), ["^wt", "~-t", "~-w", "~-we", "~ti", "~wen", "~wen-t", "~wenti"]);
        assert_eq!(terms("問題"), terms("问题"));
        assert_eq!(terms("问 A 题"), ["~-t", "~-w", "~-we", "~ti", "~wen"]);
        assert!(terms("女绿").contains(&"~nvlv".to_owned()));
        assert!(terms("かな ABC 😀").is_empty());
    }

    #[test]
    fn a_sound_stands_for_the_neighbours_that_are_read_so() {
        assert_eq!(sounds("問題 A 行").into_iter().collect::<Vec<_>>(), ["^wt问题", "~wenti问题"]);
        assert!(sounds("重行").is_superset(&["~chonghang重行".to_owned(), "^zx重行".to_owned()].into()));
    }

    #[test]
    fn a_sound_with_two_dots_is_found_in_both_spellings() {
        for (title, words) in
            [("策略", ["celue", "celve"]), ("女王", ["nuwang", "nvwang"]), ("旅行", ["luxing", "lvxing"])]
        {
            let terms = pinyin_terms(title);
            for word in words {
                let syllables = segment(word);
                assert!(syllable_run(&syllables).iter().all(|term| terms.contains(term)), "{title} by {word}");
            }
        }
    }

    #[test]
    fn a_character_of_several_readings_is_found_by_each() {
        let terms = pinyin_terms("重行");
        for term in ["~chong", "~zhong", "~hang", "~xing", "~zhonghang", "~chongxing", "^zh", "^cx"] {
            assert!(terms.contains(term), "{term}");
        }
    }

    #[test]
    fn a_word_is_cut_into_few_and_long_syllables() {
        assert_eq!(segment("kehufuwu"), ["ke", "hu", "fu", "wu"]);
        assert_eq!(segment("xian"), ["xian"]);
        assert_eq!(segment("fangan"), ["fang", "an"]);
        assert_eq!(segment("tiane"), ["tian", "e"]);
        for word in ["", "kehx", "客户", "ke hu", "KE"] {
            assert!(segment(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn a_typed_word_looks_for_neighbours() {
        assert_eq!(syllable_run(&segment("kehufu")), ["~kehu", "~hufu"]);
        assert_eq!(syllable_run(&segment("ke")), ["~ke"]);
        assert!(syllable_run(&segment("khf")).is_empty());
        assert_eq!(initials_run("khf"), ["^kh", "^hf"]);
        for word in ["k", "khfwzlx", "k1", "客户"] {
            assert!(initials_run(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn the_last_syllable_may_be_half_typed() {
        assert_eq!(half_typed_run("keh"), ["~ke-h"]);
        assert_eq!(half_typed_run("kehuzho"), ["~kehu", "~hu-zho"]);
        assert_eq!(half_typed_run("zhon"), ["~-zhon"]);
        let title = pinyin_terms("客户中心");
        for term in ["keh", "kehuzh", "kehuzho", "kehuzhongx"].into_iter().flat_map(half_typed_run) {
            assert!(title.contains(&term), "{term}");
        }
        for word in ["", "kehx", "xqzj", "ké"] {
            assert!(half_typed_run(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn the_syllables_are_in_order_and_cover_every_common_character() {
        let syllables: Vec<_> = SYLLABLES.split_whitespace().collect();
        assert!(syllables.is_sorted());
        assert!(syllables.iter().all(|syllable| syllable.len() <= LONGEST_SYLLABLE));
        let unread: String = ('一'..='龥').filter(|char| readings(super::super::fold(*char)).is_empty()).collect();
        assert!(unread.chars().count() < 20, "{unread}");
    }
}
