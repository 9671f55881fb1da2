//! Words and sentences: a few thousand invented words, some used all the time and most seldom, as in any language.

use super::random::Random;

/// A language to write in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    Chinese,
    English,
}

/// How many words there are.
const WORDS: usize = 4_000;

/// Characters that words are made of: common ones, none of them a number.
const CHARACTERS: &str = "的是了我不在人有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多\
    天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同已老从动两长知民样现分将外但身些与高意进把法\
    此实回重使理点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因东西加世边次常件表提教先求至期条设据办\
    叫金品山程总真社度路合立目少战性总收报活交反解义住电体别通接员应数决题门光变门口气流石场空白车图走系步热风许南类马远才建\
    建料资单计色任品象北战林果求今式界花线且海命深治石每放统平华导受特更告指运处市区论政军满千望取持近服量保决器眼清服语务连\
    强房认半识听转片达准改究准极县切打容思治权证研约规布究装需型算候观务故质亲历县商广支团专党温写证段专科精类候除族查群底落\
    采办周影请装落府克毛段州装难状土村断青阿斯围阶站备育整根越火维斗护城标试案营复病验客服修补换查测检配线网络设备故障订货发票\
    付款合同签约培训投诉回访升级版本端口带宽延迟中断割接备份恢复仓库物流运输签收验收维保续约报价预算审批流程责任承诺满意";

const SYLLABLES: [&str; 48] = [
    "ba", "be", "bo", "ca", "co", "da", "de", "di", "do", "fa", "fi", "ga", "go", "ha", "he", "ja", "ka", "ke", "ko",
    "la", "le", "li", "lo", "lu", "ma", "me", "mi", "mo", "na", "ne", "ni", "no", "pa", "pe", "po", "ra", "re", "ri",
    "ro", "sa", "se", "so", "ta", "te", "ti", "to", "va", "wa",
];

/// The words of a language with how often they come.
pub(super) struct Vocabulary {
    pub(super) tongue: Tongue,
    words: Vec<String>,
    /// Sums of the weights up to each word, by Zipf's law: the weight of the word of rank `r` is 1/(r + 2.7).
    sums: Vec<f64>,
}

impl Vocabulary {
    pub(super) fn new(tongue: Tongue, seed: u64) -> Self {
        let mut random = Random::new(seed, &format!("words {tongue:?}"));
        let characters: Vec<char> = CHARACTERS.chars().filter(|char| !char.is_whitespace()).collect();
        let word = |rank: usize| match tongue {
            Tongue::Chinese => chinese_word(&mut random, &characters, rank),
            Tongue::English => latin_word(&mut random),
        };
        let words: Vec<String> = (0..WORDS).map(word).collect();
        let sums = (0..WORDS).scan(0.0, |sum, rank| {
            *sum += 1.0 / (rank as f64 + 2.7);
            Some(*sum)
        });
        Self { tongue, words, sums: sums.collect() }
    }

    /// A word, common ones more often.
    pub(super) fn word(&self, random: &mut Random) -> &str {
        let total = self.sums.last().copied().unwrap_or_default();
        let at = random.share() * total;
        let rank = self.sums.partition_point(|sum| *sum < at);
        &self.words[rank.min(self.words.len() - 1)]
    }

    /// Some words in a row, as a title or a phrase.
    pub(super) fn phrase(&self, random: &mut Random, words: usize) -> String {
        let words: Vec<_> = (0..words).map(|_| self.word(random)).collect();
        words.join(if self.tongue == Tongue::Chinese { "" } else { " " })
    }

    /// A sentence of one to four clauses.
    pub(super) fn sentence(&self, random: &mut Random) -> String {
        let (comma, stop) = if self.tongue == Tongue::Chinese { ("，", "。") } else { (", ", ".") };
        let count = random.between(1, 4);
        let clauses: Vec<_> = (0..count)
            .map(|_| {
                let words = random.between(3, 8);
                self.phrase(random, words)
            })
            .collect();
        clauses.join(comma) + stop
    }

    /// How much text has been written: Han characters, or words.
    pub(super) fn length(&self, text: &str) -> usize {
        match self.tongue {
            Tongue::Chinese => text.chars().filter(|char| *char >= '\u{3000}').count(),
            Tongue::English => text.split_whitespace().count(),
        }
    }
}

/// Common words are short: one or two characters; others have up to four.
fn chinese_word(random: &mut Random, characters: &[char], rank: usize) -> String {
    let length = match (rank, random.below(10)) {
        (0..60, 0..6) | (_, 0) => 1,
        (_, 1..8) => 2,
        (_, 8) => 3,
        _ => 4,
    };
    (0..length).map(|_| characters[random.below(characters.len())]).collect()
}

/// A word in Latin letters, also for names of files and variables.
pub(super) fn latin_word(random: &mut Random) -> String {
    let count = random.between(2, 4);
    (0..count).map(|_| random.pick(&SYLLABLES)).collect()
}
