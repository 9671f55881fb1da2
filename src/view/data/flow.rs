//! What the knowledge-base flow shows: health, what is due, traces, and what a reader can do with an answer.

use serde::Serialize;

use super::{Card, CardGroup, DateView, Label, VerifiedView};
use crate::flow::figures::Share;
use crate::view::Shared;
use crate::view::chart::Chart;

/// The health page.
#[derive(Clone, Debug, Serialize)]
pub struct HealthView {
    /// The day of the build.
    pub as_of: DateView,
    /// The figures that matter most.
    pub lead: Vec<FigureView>,
    /// The others.
    pub figures: Vec<FigureView>,
    /// The charts.
    pub charts: Vec<Chart>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureView {
    /// Name, as `casebook stats` has it: `link_rate`.
    pub name: &'static str,
    /// What it is called.
    pub title: String,
    /// The figure, ready to show; `None` when there is nothing to make it from.
    pub value: Option<String>,
    /// What it was made from: `4 of 4 solved issues`; what to do first where that is nothing.
    pub counted: String,
    /// Its definition.
    pub means: String,
}

/// How well questions found their answers in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Findability {
    /// `2026-09`.
    pub month: String,
    /// Wordings that find their entry among the first three when the entry does not have them.
    pub found: Share,
    /// Wordings that the base answers by itself.
    pub answered: Share,
}

/// What is owed.
#[derive(Clone, Debug, Serialize)]
pub struct DueView {
    /// The day that lateness is told from.
    pub as_of: DateView,
    /// How many things are owed.
    pub count: usize,
    /// By how late they are: `late`, `today`, `week`, `later`, `open`; those that hold something.
    pub spans: Vec<DueGroup>,
    /// By who owes them.
    pub roles: Vec<DueGroup>,
}

/// Things that are owed under one heading.
#[derive(Clone, Debug, Serialize)]
pub struct DueGroup {
    /// Anchor.
    pub name: String,
    /// Heading.
    pub title: String,
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub items: Vec<DueItem>,
    /// How many are left out.
    pub more: usize,
}

/// One thing that is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DueItem {
    /// What.
    pub what: Label,
    /// `late`, `today`, `week`, `later` or `open`.
    pub span: &'static str,
    /// The entry it is about.
    pub card: Shared<Card>,
    /// More: what was promised, what was said, the wording; may be empty.
    pub detail: String,
    /// Its language, when it is not the page's.
    pub detail_lang: Option<String>,
    /// The roles that owe it: anchor of their part of the page, and what they are called.
    pub who: Vec<Label>,
    /// Until when.
    pub until: Option<DateView>,
    /// How far that is from the day of the build: `3 days late`.
    pub distance: String,
}

/// Where an entry comes from and what became of it.
#[derive(Clone, Debug, Serialize)]
pub struct TraceView {
    /// The entry.
    pub card: Shared<Card>,
    /// In one sentence.
    pub sentence: String,
    /// What it comes from, by type.
    pub from: Vec<CardGroup>,
    /// What grew from it, and the issues it solved, by type.
    pub to: Vec<CardGroup>,
    /// Who saw it work, or put it in force.
    pub verified: Vec<VerifiedView>,
    /// The role that put it in force, for playbooks.
    pub approver: Option<String>,
    /// Uses by month.
    pub months: Chart,
    /// Uses by channel, the most first.
    pub channels: Vec<Tally>,
    /// What was said against it, the latest first.
    pub flags: Vec<FlagView>,
    /// Names it had.
    pub former: Vec<String>,
    /// Entries whose place it took.
    pub replaces: Vec<Shared<Card>>,
    /// The entry that took its place.
    pub superseded_by: Option<Shared<Card>>,
}

/// How many of something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Of what.
    pub label: Label,
    /// How many.
    pub count: usize,
}

/// Something said against an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FlagView {
    /// When.
    pub at: DateView,
    /// Why.
    pub reason: Label,
    /// In somebody's words; may be empty.
    pub text: String,
    /// Their language, when it is not the page's.
    pub lang: Option<String>,
    /// The role that said it; may be empty.
    pub by: String,
    /// `open`, `upheld` or `dismissed`.
    pub decided: Label,
}

/// How an answer stands today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StandingView {
    /// What follows from dates and uses: `stale`, `flagged`, `hot`.
    pub badges: Vec<Label>,
    /// The last time it was seen to help, as a sentence.
    pub evidence: Option<String>,
    /// Address of its trace.
    pub trace: String,
}

/// What a reader can say of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeedbackView {
    /// That it helped.
    pub used: Offer,
    /// That something is wrong with it: one offer a reason.
    pub flags: Vec<Offer>,
}

/// One thing a reader can say, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// `reuse`, or a reason: `wrong`, `outdated`, `incomplete`, `unclear`, `duplicate`.
    pub label: Label,
    /// The command that says it; only colleagues have the project.
    pub command: Option<String>,
    /// A form or letter with all that is known filled in.
    pub url: Option<String>,
}
