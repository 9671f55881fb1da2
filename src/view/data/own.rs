//! Facts of each type that need a shape of their own.

use serde::Serialize;

use super::{Card, CardGroup, DateView, Fact, Label, PrincipleChip};
use crate::view::Shared;

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
    pub from: Vec<Shared<Card>>,
    /// Who saw it work.
    pub verified: Vec<VerifiedView>,
    /// Who may change it.
    pub governance: Label,
    /// What took its place.
    pub superseded_by: Option<Shared<Card>>,
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
    pub derived_from: Vec<Shared<Card>>,
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
    pub card: Shared<Card>,
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
    pub resolution: Option<Shared<Card>>,
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
