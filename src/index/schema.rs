//! The fields of the index and how their text becomes terms.

use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::TokenizerManager;

use super::tokenizer::{Terms, Tokenizer};

/// A field whose postings add to the impact of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scored {
    /// The title.
    Title,
    /// Former names.
    Aliases,
    /// Wordings of customers.
    Asked,
    /// The summary.
    Summary,
    /// Headings.
    Headings,
    /// Tags.
    Tags,
    /// All of the text in order, with positions.
    All,
    /// Single characters of all of the text.
    Chars,
    /// Spelling of the title.
    Pinyin,
}

impl Scored {
    /// In the order in which weights are added up.
    pub(super) const ALL: [Self; 9] = [
        Self::Title,
        Self::Aliases,
        Self::Asked,
        Self::Summary,
        Self::Headings,
        Self::Tags,
        Self::All,
        Self::Chars,
        Self::Pinyin,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Aliases => "aliases",
            Self::Asked => "asked",
            Self::Summary => "summary",
            Self::Headings => "headings",
            Self::Tags => "tags",
            Self::All => "all",
            Self::Chars => "chars",
            Self::Pinyin => "pinyin",
        }
    }

    /// Which tokens of a text are its terms, and what is noted of each.
    pub(super) const fn recorded(self) -> (Terms, IndexRecordOption) {
        match self {
            Self::All => (Terms::Sequence, IndexRecordOption::WithFreqsAndPositions),
            Self::Chars => (Terms::Characters, IndexRecordOption::Basic),
            Self::Pinyin => (Terms::Whole, IndexRecordOption::Basic),
            _ => (Terms::Every, IndexRecordOption::WithFreqs),
        }
    }
}

/// All fields of the index.
#[derive(Clone, Debug)]
pub(super) struct Fields {
    /// By [`Scored::ALL`].
    pub(super) scored: [Field; Scored::ALL.len()],
    /// What can be filtered by: `=type:case`.
    pub(super) facets: Field,
    /// Words as they are written: `&escalated`.
    pub(super) surfaces: Field,
}

impl Fields {
    /// The schema and its fields. The same program always makes the same one.
    pub(super) fn new() -> (Schema, Self) {
        let mut builder = Schema::builder();
        let mut add = |name: &str, terms: Terms, record: IndexRecordOption| {
            let has_norms = !matches!(record, IndexRecordOption::Basic);
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(terms.name())
                .set_index_option(record)
                .set_fieldnorms(has_norms);
            builder.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
        };
        let scored = Scored::ALL.map(|field| {
            let (terms, record) = field.recorded();
            add(field.name(), terms, record)
        });
        let facets = add("facets", Terms::Whole, IndexRecordOption::Basic);
        let surfaces = add("surfaces", Terms::Whole, IndexRecordOption::Basic);
        (builder.build(), Self { scored, facets, surfaces })
    }

    /// The field that adds to impacts.
    pub(super) const fn of(&self, field: Scored) -> Field {
        self.scored[field as usize]
    }
}

/// The tokenizers that the schema names.
pub(super) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::new();
    for terms in Terms::ALL {
        manager.register(terms.name(), Tokenizer::new(terms));
    }
    manager
}
