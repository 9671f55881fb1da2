//! Sections (`##` headings): what they are called in each language, and which a type has.

use serde::{Deserialize, Serialize};

use super::Kind;

/// The meaning of a section, independent of the language its heading is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKey {
    /// principle: what the sentence means.
    Meaning,
    /// principle: behaviours to show.
    Do,
    /// principle: behaviours to avoid.
    Dont,
    /// principle, resolution: words that help.
    Say,
    /// principle, case: questions.
    Check,
    /// case: what was known at the time.
    Situation,
    /// case: the point of decision.
    Decision,
    /// case: the facts that followed.
    WhatHappened,
    /// case: why it went as it did.
    Analysis,
    /// case: what to keep.
    Lessons,
    /// case: notes for whoever teaches it.
    Facilitator,
    /// issue: what the customer said.
    Report,
    /// issue: what was done when.
    Timeline,
    /// issue, resolution: why it happened.
    Cause,
    /// issue: what solved it.
    Solution,
    /// resolution: how the problem shows.
    Issue,
    /// resolution: the steps.
    Resolution,
    /// resolution: how to see that it worked.
    Verify,
    /// resolution: how to keep it from coming back.
    Prevent,
    /// playbook: when it applies.
    When,
    /// playbook: what to do.
    Steps,
    /// playbook: when to call for help.
    EscalateWhen,
    /// playbook: how to know it is over.
    DoneWhen,
    /// playbook: what to write down.
    Record,
    /// path: who it is for.
    Introduction,
}

/// Every section with its key in templates and its names: English first, then Simplified, then Traditional Chinese.
const NAMES: &[(SectionKey, &str, &[&str])] = {
    use SectionKey as S;
    &[
        (S::Meaning, "meaning", &["Meaning", "含义", "含義"]),
        (S::Do, "do", &["Do", "要做"]),
        (S::Dont, "dont", &["Don't", "不做", "Don’t"]),
        (S::Say, "say", &["Say", "怎么说", "怎麼說"]),
        (S::Check, "check", &["Check", "自测", "自測"]),
        (S::Situation, "situation", &["Situation", "背景"]),
        (S::Decision, "decision", &["Decision", "抉择", "抉擇"]),
        (S::WhatHappened, "what-happened", &["What happened", "经过", "經過"]),
        (S::Analysis, "analysis", &["Analysis", "分析"]),
        (S::Lessons, "lessons", &["Lessons", "启示", "啟示"]),
        (S::Facilitator, "facilitator", &["Facilitator", "讲师提示", "講師提示"]),
        (S::Report, "report", &["Report", "报告", "報告"]),
        (S::Timeline, "timeline", &["Timeline", "时间线", "時間線"]),
        (S::Cause, "cause", &["Cause", "原因"]),
        (S::Solution, "solution", &["Solution", "解决", "解決"]),
        (S::Issue, "issue", &["Issue", "问题", "問題"]),
        (S::Resolution, "resolution", &["Resolution", "解决步骤", "解決步驟"]),
        (S::Verify, "verify", &["Verify", "验证", "驗證"]),
        (S::Prevent, "prevent", &["Prevent", "预防", "預防"]),
        (S::When, "when", &["When", "适用场合", "適用場合"]),
        (S::Steps, "steps", &["Steps", "步骤", "步驟"]),
        (S::EscalateWhen, "escalate-when", &["Escalate when", "何时升级", "何時升級"]),
        (S::DoneWhen, "done-when", &["Done when", "完成标准", "完成標準"]),
        (S::Record, "record", &["Record", "记录", "記錄"]),
        (S::Introduction, "introduction", &["Introduction", "简介", "簡介"]),
    ]
};

impl SectionKey {
    fn row(self) -> &'static (Self, &'static str, &'static [&'static str]) {
        // The test below holds that every key has its row.
        NAMES.iter().find(|(key, ..)| *key == self).unwrap_or(&NAMES[0])
    }

    /// The key templates use: `what-happened`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The heading to write in a Chinese or an English file.
    #[must_use]
    pub fn heading(self, chinese: bool) -> &'static str {
        self.row().2[usize::from(chinese)]
    }

    /// Every spelling of the heading that is understood.
    #[must_use]
    pub fn spellings(self) -> &'static [&'static str] {
        self.row().2
    }

    /// True for what a link may call the section by: its key, or its heading in any language as an anchor (`what-happened`, `经过`).
    #[must_use]
    pub fn is_called(self, anchor: &str) -> bool {
        let is_it = |name: &str| {
            let as_anchor = |char: char| if char == ' ' { '-' } else { char };
            name.chars().map(as_anchor).filter(|char| !matches!(char, '\'' | '’')).eq(anchor.chars())
        };
        self.name() == anchor || self.spellings().iter().any(|name| is_it(&name.to_lowercase()))
    }

    /// The section among `allowed` that a heading names, in any language, whatever its case.
    #[must_use]
    pub fn recognise(heading: &str, allowed: impl IntoIterator<Item = Self>) -> Option<Self> {
        let heading = heading.trim();
        allowed.into_iter().find(|key| key.spellings().iter().any(|name| name.eq_ignore_ascii_case(heading)))
    }
}

/// The sections an entry of a type is expected to have, in order; the first list must be there, the second may.
#[must_use]
pub const fn sections_of(kind: Kind) -> (&'static [SectionKey], &'static [SectionKey]) {
    use SectionKey as S;
    match kind {
        Kind::Principle => (&[S::Meaning, S::Do, S::Dont], &[S::Say, S::Check]),
        Kind::Case => {
            (&[S::Situation, S::Decision, S::WhatHappened, S::Analysis, S::Lessons], &[S::Check, S::Facilitator])
        }
        Kind::Issue => (&[S::Report], &[S::Timeline, S::Cause, S::Solution]),
        Kind::Resolution => (&[S::Issue, S::Resolution], &[S::Cause, S::Verify, S::Prevent, S::Say]),
        Kind::Playbook => (&[S::When, S::Steps, S::EscalateWhen, S::DoneWhen], &[S::Record]),
        Kind::Path => (&[], &[S::Introduction]),
        Kind::Page => (&[], &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_every_type_has_its_own_row() {
        for kind in Kind::ALL {
            let (required, optional) = sections_of(kind);
            for key in required.iter().chain(optional) {
                assert_eq!(key.row().0, *key);
            }
        }
    }

    #[test]
    fn headings_are_recognised_in_each_language() {
        let all = || NAMES.iter().map(|row| row.0);
        assert_eq!(SectionKey::recognise("What Happened", all()), Some(SectionKey::WhatHappened));
        assert_eq!(SectionKey::recognise("经过", all()), Some(SectionKey::WhatHappened));
        assert_eq!(SectionKey::recognise("經過", all()), Some(SectionKey::WhatHappened));
        assert_eq!(SectionKey::recognise("尾声", all()), None);
    }

    #[test]
    fn links_may_call_a_section_by_its_key_and_in_each_language() {
        for name in ["what-happened", "经过", "經過"] {
            assert!(SectionKey::WhatHappened.is_called(name), "{name}");
        }
        assert!(SectionKey::Dont.is_called("dont") && SectionKey::Lessons.is_called("lessons"));
        assert!(!SectionKey::WhatHappened.is_called("what") && !SectionKey::WhatHappened.is_called("What-Happened"));
    }
}
