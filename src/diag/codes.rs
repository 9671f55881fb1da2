//! The stable codes of findings.
//!
//! Each code has a page in `codes/CB0000.md`: what it means, why it matters, how to mend it, with an example that a test runs.
//! `casebook explain` prints that page. A code is never reused for another meaning.

#![expect(clippy::zero_prefixed_literal, reason = "a code is written as it is shown: 0103 names the page CB0103.md")]

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal $severity:ident,)+) => {
        /// What a finding is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub enum Code {
            $($(#[doc = $doc])+ $name = $number,)+
        }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// How much findings of this code usually matter.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)+
                }
            }

            /// What the code means, in one line.
            #[must_use]
            pub fn summary(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($doc,)+).trim_ascii(),)+
                }
            }

            /// The page that explains the code, in Markdown.
            #[must_use]
            pub const fn page(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("codes/CB", stringify!($number), ".md")),)+
                }
            }
        }
    };
}

codes! {
    /// The file is not valid UTF-8.
    InvalidUtf8 = 0001 Error,
    /// The file begins with a byte order mark.
    ByteOrderMark = 0002 Note,
    /// The file is larger than the limit.
    FileTooLarge = 0003 Error,
    /// The file or folder cannot be read.
    Unreadable = 0004 Error,
    /// A symbolic link leads out of the project.
    SymlinkOutside = 0005 Error,
    /// A symbolic link leads back to a folder it stands in.
    SymlinkLoop = 0006 Error,
    /// Two paths differ in upper and lower case only.
    CaseClash = 0007 Error,
    /// The file stands in a folder that holds no type of entry.
    UnknownFolder = 0008 Warning,
    /// The file is empty.
    EmptyFile = 0009 Error,
    /// The file name holds characters that make poor addresses.
    UnusualName = 0010 Error,
    /// A folder or a device is named like a file that would be read.
    NotAFile = 0011 Warning,
    /// The file holds both sides of a merge.
    MergeConflict = 0012 Error,
    /// The file has no front matter.
    MissingFrontMatter = 0101 Error,
    /// The front matter is not valid YAML.
    InvalidYaml = 0102 Error,
    /// The front matter has a key that its type does not know.
    UnknownKey = 0103 Error,
    /// A front matter value is not of the form its key asks for.
    WrongValue = 0104 Error,
    /// A required front matter key is missing.
    MissingKey = 0105 Error,
    /// The type in the front matter is not the type of the folder.
    WrongType = 0106 Error,
    /// The language in the front matter is not the language of the file name.
    WrongLang = 0107 Error,
    /// The summary is too long for lists and search results.
    LongSummary = 0108 Warning,
    /// Emphasis marks stand in the text as asterisks or underscores.
    UnclosedEmphasis = 0201 Warning,
    /// A section that the type requires is missing.
    MissingSection = 0202 Error,
    /// A `##` heading is none of the sections of the type.
    UnknownSection = 0203 Warning,
    /// A section has no text.
    EmptySection = 0204 Warning,
    /// The body has a heading of level 1.
    HeadingOne = 0205 Warning,
    /// Two headings ask for the same anchor.
    DuplicateAnchor = 0206 Warning,
    /// An alert is of a kind that does not exist.
    UnknownAlert = 0207 Warning,
    /// A formula cannot be read.
    InvalidMath = 0208 Error,
    /// Raw HTML that is not on the allow-list was removed.
    RemovedHtml = 0209 Warning,
    /// A question has no right option.
    QuestionWithoutAnswer = 0210 Error,
    /// A question does not explain its answer.
    QuestionWithoutExplanation = 0211 Warning,
    /// Quotes, lists or brackets are nested too deeply.
    TooDeep = 0212 Error,
    /// An image has no text for those who cannot see it.
    MissingAltText = 0213 Warning,
    /// A code block names a language that cannot be highlighted.
    UnknownCodeLanguage = 0214 Note,
    /// A footnote is used but not written, or written but not used.
    BrokenFootnote = 0215 Warning,
    /// A link names an address that is defined nowhere.
    UndefinedReference = 0216 Warning,
    /// A section of the type stands in the text twice.
    RepeatedSection = 0217 Warning,
    /// A link leads to an entry that does not exist.
    BrokenLink = 0301 Error,
    /// A link could mean several entries.
    AmbiguousLink = 0302 Error,
    /// A link leads to a heading that does not exist.
    BrokenAnchor = 0303 Error,
    /// A linked file or image does not exist.
    MissingAsset = 0304 Error,
    /// Entries transclude each other in a circle.
    TransclusionCycle = 0305 Error,
    /// An entry links to one that fewer people may see.
    LinkToNarrower = 0306 Note,
    /// An image cannot be read.
    UnreadableImage = 0307 Warning,
    /// Two files have the same identity and language.
    DuplicateId = 0401 Error,
    /// Two pages have the same address.
    RouteClash = 0402 Error,
    /// Two entries claim the same alias, or an alias is the name of another entry.
    DuplicateAlias = 0403 Error,
    /// Two principles have the same number.
    DuplicateNumber = 0404 Error,
    /// No other entry links to this one.
    OrphanEntry = 0405 Warning,
    /// A translation is older than its source.
    StaleTwin = 0406 Warning,
    /// A translation says something else than its source in a key that must agree.
    TwinDisagrees = 0407 Error,
    /// An entry is missing in a language of the site.
    MissingTwin = 0408 Note,
    /// No case teaches this principle yet.
    NotTaught = 0409 Note,
    /// A principle number that the base does not have.
    UnknownPrinciple = 0410 Error,
    /// The review of an entry is overdue.
    ReviewOverdue = 0411 Note,
    /// What an entry tells of as done has a time that is still to come.
    FutureDate = 0412 Note,
    /// A file name ends with a language that the project does not have.
    UndeclaredLanguage = 0413 Warning,
    /// The glossary cannot be read.
    InvalidGlossary = 0501 Error,
    /// Two glossary terms claim the same word.
    GlossaryClash = 0502 Error,
    /// A published case lacks what a case needs to teach.
    CaseNotReady = 0601 Error,
    /// A playbook in force lacks what a standard needs.
    PlaybookNotReady = 0602 Error,
    /// A resolution in use lacks what an answer needs.
    ResolutionNotReady = 0603 Error,
    /// An issue lacks what its state asks for.
    IssueNotReady = 0604 Error,
    /// A template or a file of the theme has an error.
    ThemeError = 0701 Error,
    /// A text of the interface is missing in a language.
    MissingText = 0702 Warning,
    /// A file of the theme replaces none and is used by nobody.
    UnusedThemeFile = 0703 Warning,
    /// The project file is not valid YAML.
    ProjectNotRead = 0801 Error,
    /// The project file has a key that does not exist.
    UnknownProjectKey = 0802 Error,
    /// A value of the project file is not what its key asks for.
    WrongProjectValue = 0803 Error,
    /// The project file gives the site no title.
    ProjectWithoutTitle = 0804 Error,
    /// A question does not find its entry but for its very wording.
    QuestionNotFound = 0901 Note,
    /// A line of the ledger cannot be read.
    LedgerDamaged = 1001 Error,
    /// A line of the ledger says what another says.
    LedgerRepeated = 1002 Note,
    /// A line of the ledger is of another time than its file, of the future, or of before its entry.
    LedgerTime = 1003 Warning,
    /// A line of the ledger names an entry that does not exist.
    LedgerUnknownEntry = 1004 Warning,
    /// A committed line of the ledger was changed or is gone.
    LedgerRewritten = 1005 Error,
    /// A line of the ledger holds personal data or a secret.
    LedgerPrivate = 1006 Error,
    /// An entry went to a state that does not follow the one it was in.
    IllegalStep = 1101 Error,
    /// The owner of an issue is not the one who was asked first.
    OwnerChanged = 1102 Error,
    /// Entries supersede each other in a circle.
    SupersededInCircle = 1103 Error,
    /// An issue was solved by an entry that is no longer in force.
    SolvedByArchived = 1104 Warning,
    /// An entry that its owner alone may revise was revised by somebody else.
    ControlledRevised = 1105 Error,
    /// An entry that was committed went, or got another name, and nothing answers to its name.
    EntryGone = 1106 Error,
    /// A target of the service standards was missed.
    TargetMissed = 1201 Note,
}

impl Code {
    /// The number behind `CB`.
    #[must_use]
    pub const fn number(self) -> u16 {
        self as u16
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CB{:04}", self.number())
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.to_string()
    }
}

impl FromStr for Code {
    type Err = String;

    /// Reads `CB0103`, whatever its case, with or without `CB` and leading zeros.
    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.trim().to_ascii_uppercase();
        let number: u16 =
            digits.trim_start_matches("CB").parse().map_err(|_| format!("`{text}` is not a code like CB0103"))?;
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.number() == number)
            .ok_or_else(|| format!("there is no code `{text}`"))
    }
}

impl TryFrom<String> for Code {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}
