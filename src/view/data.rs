//! What a template sees: plain data, nothing that could reach the rest of the site.
//!
//! A page is rendered from three values: `site` (the same for every page of a language), `page` (a [`PageView`]) and `body`
//! (a [`BodyView`], for entries). The page's memo key is the hash of all three and of the theme, so what is not in
//! here cannot change a page.

use serde::Serialize;

/// What every page of one language shares.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Title of the site.
    pub title: String,
    /// One sentence on it.
    pub description: String,
    /// Language of these pages.
    pub lang: String,
    /// `https://example.org/kb/`.
    pub base_url: String,
    /// `/kb/`: the path the site stands at.
    pub base_path: String,
    /// Address of this language's home page.
    pub home: String,
    /// Organisation named in the footer.
    pub publisher: Option<String>,
    /// `internal`, `partner` or `public`: who the site was built for.
    pub audience: &'static str,
    /// `casebook 0.1.0`.
    pub generator: String,
    /// Top-level menu: one item a type with visible entries, then overview pages.
    pub menu: Vec<MenuItem>,
    /// All languages of the site.
    pub languages: Vec<LanguageView>,
    /// Address of the Atom feed of all entries in this language.
    pub feed: String,
    /// Figures for the home page and the footer.
    pub counts: Vec<Count>,
    /// Addresses of the static files of the theme by name, with their content hash: `css/main.css` → `/kb/assets/main.1f2e.css`.
    pub assets: std::collections::BTreeMap<String, String>,
}

/// One item of the top-level menu.
#[derive(Clone, Debug, Serialize)]
pub struct MenuItem {
    /// Name of the type or overview: `case`, `matrix`, `glossary`.
    pub name: String,
    /// Text.
    pub title: String,
    /// Address.
    pub url: String,
}

/// One language of the site.
#[derive(Clone, Debug, Serialize)]
pub struct LanguageView {
    /// Tag.
    pub lang: String,
    /// Its name in itself: 简体中文.
    pub name: String,
    /// Its home page.
    pub home: String,
}

/// How many entries of a type there are.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// Type.
    pub kind: &'static str,
    /// Number of visible entries.
    pub count: usize,
}

/// Everything a template sees of a page besides its text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageView {
    /// What the page is: a type (`case`), or `home`, `list`, `taxonomy`, `term`, `matrix`, `glossary`, `search`, `not-found`.
    pub kind: &'static str,
    /// For lists: the type listed.
    pub list_of: Option<&'static str>,
    /// `case/late-delivery`, for entries.
    pub id: Option<String>,
    /// Path from the root of the host: `/kb/en/cases/late-delivery/`.
    pub url: String,
    /// Whole address of the page to be known by (the original's, on a fallback page).
    pub canonical: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Language of the interface.
    pub lang: String,
    /// Language of the text: another one on a fallback page.
    pub content_lang: String,
    /// True when the entry does not exist in this language and is shown in another.
    pub fallback: bool,
    /// The same page in the other languages, and in this one.
    pub alternates: Vec<Alternate>,
    /// Way from the home page to this one, both included.
    pub breadcrumbs: Vec<Crumb>,
    /// The neighbour before it among its like.
    pub previous: Option<Card>,
    /// The neighbour after it.
    pub next: Option<Card>,
    /// Menu of the page's section, as HTML, with the current entry not marked (`data-url` on each link).
    pub nav: String,
    /// Headings of level 2 and 3.
    pub toc: Vec<TocItem>,
    /// State.
    pub status: Option<Label>,
    /// Audience of the entry.
    pub audience: Option<Label>,
    /// The role that answers for it.
    pub owner: Option<Label>,
    /// Keywords.
    pub tags: Vec<Term>,
    /// Principles it teaches or touches.
    pub principles: Vec<PrincipleChip>,
    /// Day of writing.
    pub date: Option<DateView>,
    /// Day of last change.
    pub updated: Option<DateView>,
    /// Reading time.
    pub minutes: u32,
    /// How many questions it asks.
    pub questions: usize,
    /// Where to edit the file, if the project says so.
    pub edit_url: Option<String>,
    /// Address of the `.md` twin.
    pub markdown_url: Option<String>,
    /// Address of the JSON form.
    pub json_url: Option<String>,
    /// Entries that link here, grouped by type.
    pub backlinks: Vec<CardGroup>,
    /// Entries on like matters.
    pub related: Vec<Card>,
    /// Facts of the type, ready to show: label and value.
    pub facts: Vec<Fact>,
    /// Entries of a list, a term or a home page, in groups.
    pub groups: Vec<CardGroup>,
    /// Facts of the type as data, see [`OwnView`].
    pub own: Option<OwnView>,
    /// The coverage table, on the matrix page.
    pub matrix: Option<MatrixView>,
    /// The glossary, on its page.
    pub glossary: Vec<GlossaryView>,
    /// Address of the feed of this list.
    pub feed: Option<String>,
    /// Where this page stands in a list of several pages.
    pub pager: Option<Pager>,
}

/// One page of a list that has several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub count: usize,
    /// How many entries are on all of them.
    pub total: usize,
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
}

/// Facts of a type that need a shape of their own. Templates read `page.own.case.…` and so on; all others are absent.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OwnView {
    /// See [`PrincipleView`].
    Principle(PrincipleView),
    /// See [`CaseView`].
    Case(CaseView),
    /// See [`ResolutionView`].
    Resolution(ResolutionView),
    /// See [`PlaybookView`].
    Playbook(PlaybookView),
    /// See [`PathView`].
    Path(PathView),
    /// See [`IssueView`].
    Issue(IssueView),
}

/// A principle.
#[derive(Clone, Debug, Serialize)]
pub struct PrincipleView {
    /// 1–28.
    pub number: u8,
    /// `customer` … `partnership`.
    pub group: Label,
    /// The sentence.
    pub statement: String,
    /// True when the source has its title alone.
    pub title_only: bool,
    /// What it asks for.
    pub practices: Vec<PracticeView>,
    /// Cases that teach or touch it, resolutions, playbooks, issues: grouped by type.
    pub entries: Vec<CardGroup>,
}

/// A practice of a principle.
#[derive(Clone, Debug, Serialize)]
pub struct PracticeView {
    /// Title.
    pub title: String,
    /// What to do.
    pub gist: String,
    /// True when the source has its title alone.
    pub title_only: bool,
}

/// A case.
#[derive(Clone, Debug, Serialize)]
pub struct CaseView {
    /// Principles it is built to teach.
    pub teaches: Vec<PrincipleChip>,
    /// What a reader can do afterwards.
    pub objectives: Vec<String>,
    /// How much it asks.
    pub level: Label,
    /// When.
    pub period: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Figures.
    pub figures: Vec<Fact>,
    /// Where it is recorded.
    pub sources: Vec<SourceView>,
    /// What is not recorded.
    pub gaps: Vec<String>,
    /// Made for teaching.
    pub composed: bool,
    /// Private persons are unnamed.
    pub anonymised: bool,
}

/// Where a case is recorded.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Title.
    pub title: String,
    /// Address.
    pub url: Option<String>,
    /// Remark.
    pub note: Option<String>,
}

/// A resolution.
#[derive(Clone, Debug, Serialize)]
pub struct ResolutionView {
    /// Real wordings.
    pub asked: Vec<String>,
    /// Where it holds.
    pub environment: Vec<Fact>,
    /// Who can carry it out.
    pub route: Label,
    /// Whom to call.
    pub escalate_to: Option<String>,
    /// Issues it came from.
    pub from: Vec<Card>,
    /// Who saw it work.
    pub verified: Vec<VerifiedView>,
    /// Who may change it.
    pub governance: Label,
    /// What took its place.
    pub superseded_by: Option<Card>,
    /// Made for teaching.
    pub composed: bool,
}

/// A verification.
#[derive(Clone, Debug, Serialize)]
pub struct VerifiedView {
    /// Role.
    pub by: String,
    /// Day.
    pub at: DateView,
}

/// A playbook.
#[derive(Clone, Debug, Serialize)]
pub struct PlaybookView {
    /// Version.
    pub version: String,
    /// What starts it.
    pub trigger: String,
    /// Who put it in force.
    pub approver: Option<String>,
    /// Entries it grew from.
    pub derived_from: Vec<Card>,
}

/// A learning path.
#[derive(Clone, Debug, Serialize)]
pub struct PathView {
    /// Role.
    pub role: String,
    /// Share of right answers to pass, in percent.
    pub pass: u8,
    /// Minutes of all stations.
    pub minutes: u32,
    /// Stations.
    pub steps: Vec<StepView>,
}

/// A station of a path.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// The entry.
    pub card: Card,
    /// Needed to finish.
    pub required: bool,
    /// Time it takes.
    pub minutes: u32,
}

/// An issue.
#[derive(Clone, Debug, Serialize)]
pub struct IssueView {
    /// Moments it went through: `opened`, `relief`, `solved`, `confirmed`; those that have come.
    pub moments: Vec<MomentView>,
    /// How bad.
    pub severity: Label,
    /// How the customer came.
    pub channel: Label,
    /// The entry that solved it.
    pub resolution: Option<Card>,
    /// Why there is none.
    pub no_kb: Option<String>,
    /// What was promised.
    pub promises: Vec<PromiseView>,
    /// The complaint, ready to show.
    pub complaint: Vec<Fact>,
    /// Made for teaching.
    pub composed: bool,
}

/// A moment of an issue.
#[derive(Clone, Debug, Serialize)]
pub struct MomentView {
    /// Name and text.
    pub label: Label,
    /// When.
    pub at: DateView,
    /// Time since it was opened, as text: `1 小时 28 分`; absent on the first.
    pub after: Option<String>,
}

/// A promise.
#[derive(Clone, Debug, Serialize)]
pub struct PromiseView {
    /// What.
    pub text: String,
    /// Until when.
    pub due: DateView,
    /// `kept`, `broken` or `open`.
    pub state: Label,
}

/// A word of the domain in two forms: for styles and for people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Label {
    /// For class names: `not-validated`.
    pub name: String,
    /// In the language of the page: 未验证.
    pub text: String,
}

/// A label with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// For class names.
    pub name: String,
    /// What.
    pub label: String,
    /// How much.
    pub value: String,
}

/// A day or moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For the `datetime` attribute.
    pub iso: String,
    /// In the form of the language: 2026年9月3日.
    pub text: String,
}

/// The same page in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alternate {
    /// Tag.
    pub lang: String,
    /// The language's own name.
    pub name: String,
    /// Path.
    pub url: String,
    /// Whole address, for `hreflang`.
    pub absolute: String,
    /// True when the text really is in that language.
    pub translated: bool,
    /// True for the page itself.
    pub current: bool,
}

/// One step of the way from the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Crumb {
    /// Text.
    pub title: String,
    /// Address.
    pub url: String,
}

/// One heading in the table of contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TocItem {
    /// 2 or 3.
    pub level: u8,
    /// Anchor.
    pub id: String,
    /// Text.
    pub title: String,
}

/// A tag or other term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Text.
    pub name: String,
    /// Page of the term.
    pub url: String,
    /// How many entries have it.
    pub count: usize,
}

/// A principle in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PrincipleChip {
    /// Number.
    pub number: u8,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// `customer` … `partnership`.
    pub group: &'static str,
    /// True when the entry is built to teach it.
    pub teaches: bool,
}

/// Another entry in short.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Type.
    pub kind: &'static str,
    /// `case/late-delivery`.
    pub id: String,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// One sentence.
    pub summary: String,
    /// State.
    pub status: Label,
    /// Number of a principle.
    pub number: Option<u8>,
    /// Group of a principle, or of the first principle it teaches or touches.
    pub group: Option<&'static str>,
    /// Numbers of the principles it touches.
    pub principles: Vec<u8>,
    /// The most telling fact of the type: period and place of a case, role of a path, route of a resolution.
    pub meta: String,
    /// Reading time.
    pub minutes: u32,
    /// Last change.
    pub updated: Option<DateView>,
    /// Language of the text, when it is not the page's.
    pub lang: Option<String>,
}

/// Cards under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CardGroup {
    /// For class names: a type, a group of principles, a year.
    pub name: String,
    /// Heading.
    pub title: String,
    /// Page with all of them, when there is one.
    pub url: Option<String>,
    /// The cards.
    pub cards: Vec<Card>,
}

/// Principles × cases.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixView {
    /// Columns: the first cases of the base, as many as a screen can take.
    pub columns: Vec<Card>,
    /// How many further cases have no column; the counts of each row hold them too.
    pub further: usize,
    /// Rows: principles in groups.
    pub rows: Vec<MatrixRow>,
    /// Numbers of principles no case teaches.
    pub untaught: Vec<PrincipleChip>,
}

/// One principle in the matrix.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixRow {
    /// The principle.
    pub principle: PrincipleChip,
    /// One cell a column: `teaches`, `touches` or empty.
    pub cells: Vec<&'static str>,
    /// How many cases teach it.
    pub teaching: usize,
    /// How many touch it.
    pub touching: usize,
}

/// A term of the glossary.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryView {
    /// Anchor.
    pub id: String,
    /// The term in the language of the page.
    pub term: String,
    /// The term in the other languages.
    pub others: Vec<Fact>,
    /// Words people use for it.
    pub synonyms: Vec<String>,
    /// Remark.
    pub note: Option<String>,
    /// Pinyin.
    pub pinyin: Option<String>,
    /// Principles where it matters most.
    pub principles: Vec<PrincipleChip>,
}

/// The text of an entry, its slots filled.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BodyView {
    /// What stands before the first section.
    pub intro: String,
    /// All sections in order.
    pub sections: Vec<SectionView>,
    /// Sections by key: `body.by_key["what-happened"]`.
    pub by_key: std::collections::BTreeMap<&'static str, SectionView>,
    /// Footnotes.
    pub footnotes: String,
}

/// A section, its slots filled.
#[derive(Clone, Debug, Serialize)]
pub struct SectionView {
    /// Key, or empty for a section the type does not know.
    pub key: &'static str,
    /// Anchor.
    pub id: String,
    /// Heading, inline HTML.
    pub title: String,
    /// Text, HTML.
    pub html: String,
}
