//! One document by itself: what an index would say of it.

use std::collections::{BTreeSet, HashMap};

use tantivy::fieldnorm::FieldNormReader;
use tantivy::tokenizer::{TokenStream as _, Tokenizer as _};

use super::content::Content;
use super::field_texts::{each_text, surfaces};
use super::impact::{self, Curve};
use super::schema::Scored;
use super::tokenizer::{Terms, Tokenizer};

/// Positions between two texts of a field, as tantivy leaves them.
const GAP: u32 = 1;

/// What an index with a document says of it, without making the index.
///
/// It is exact: impacts depend on the document alone (see [`super::impact`]), and so do positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alone {
    impacts: HashMap<String, u8>,
    places: HashMap<String, Vec<u32>>,
    surfaces: BTreeSet<String>,
}

/// The terms of one field.
#[derive(Default)]
struct Field {
    frequencies: HashMap<String, u32>,
    /// Number of its tokens.
    length: u32,
    /// Where its next text begins.
    end: u32,
}

impl Alone {
    /// What an index would say of a document.
    #[must_use]
    pub fn new(content: &Content) -> Self {
        let mut tokenizers = Scored::ALL.map(|field| Tokenizer::new(field.recorded().0));
        let mut fields: [Field; Scored::ALL.len()] = Default::default();
        let mut places: HashMap<String, Vec<u32>> = HashMap::new();
        let surfaces = each_text(content, |scored, text| {
            let places = (scored == Scored::All).then_some(&mut places);
            fields[scored as usize].add(&mut tokenizers[scored as usize], text, places);
        });
        let mut weights: HashMap<String, f32> = HashMap::new();
        // In the order of the fields, as the index adds them up: other sums would round otherwise.
        for (scored, field) in Scored::ALL.into_iter().zip(fields) {
            field.weigh(scored, &mut weights);
        }
        let impacts = weights.into_iter().map(|(term, weight)| (term, impact::byte(weight))).collect();
        Self { impacts, places, surfaces }
    }

    /// What a term says of the document (see [`super::value`]); `None` when it does not have it.
    #[must_use]
    pub fn impact(&self, term: &str) -> Option<u8> {
        self.impacts.get(term).copied()
    }

    /// Where a term stands in the document.
    #[must_use]
    pub fn positions(&self, term: &str) -> &[u32] {
        self.places.get(term).map_or(&[], Vec::as_slice)
    }

    /// Words of a text, as they are written, that the document does not have.
    pub fn lacks(&self, text: &str) -> impl Iterator<Item = String> {
        surfaces(text).into_iter().filter(|word| !self.surfaces.contains(word))
    }
}

impl Field {
    fn add(&mut self, tokenizer: &mut Tokenizer, text: &str, mut places: Option<&mut HashMap<String, Vec<u32>>>) {
        let mut stream = tokenizer.token_stream(text);
        let mut end = self.end;
        while stream.advance() {
            let token = stream.token();
            let position = self.end + u32::try_from(token.position).unwrap_or(u32::MAX);
            end = end.max(position + 1);
            self.length += 1;
            match self.frequencies.get_mut(&token.text) {
                Some(frequency) => *frequency += 1,
                None => drop(self.frequencies.insert(token.text.clone(), 1)),
            }
            if let Some(places) = &mut places {
                match places.get_mut(&token.text) {
                    Some(places) => places.push(position),
                    None => drop(places.insert(token.text.clone(), vec![position])),
                }
            }
        }
        self.end = end + GAP;
    }

    fn weigh(self, scored: Scored, weights: &mut HashMap<String, f32>) {
        let curve = Curve::new(scored);
        // Single characters and spellings are there or not.
        let counts = matches!(scored.recorded().0, Terms::Every | Terms::Sequence);
        let norm = if counts { FieldNormReader::fieldnorm_to_id(self.length) } else { 0 };
        // Each term has a sum of its own, so their order does not matter.
        self.frequencies.into_iter().for_each(|(term, frequency)| {
            *weights.entry(term).or_default() += curve.at(if counts { frequency } else { 1 }, norm);
        });
    }
}
