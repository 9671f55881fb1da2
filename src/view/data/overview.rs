//! The matrix and the glossary.

use serde::Serialize;

use super::{Card, Fact, PrincipleChip};
use crate::view::Shared;

/// Principles × cases.
#[derive(Clone, Debug, Serialize)]
pub struct MatrixView {
    /// Columns: the first cases of the base, as many as a screen can take.
    pub columns: Vec<Shared<Card>>,
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
    /// Its language, when it is not the page's.
    pub note_lang: Option<String>,
    /// Pinyin.
    pub pinyin: Option<String>,
    /// Principles where it matters most.
    pub principles: Vec<PrincipleChip>,
}
