//! One part of the index: a run of documents in a tantivy index of one segment.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use tantivy::directory::MmapDirectory;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings as _, SegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption::{Basic, WithFreqs, WithFreqsAndPositions};
use tantivy::{
    DocSet as _, Index, IndexSettings, InvertedIndexReader, SegmentReader, TERMINATED, TantivyDocument, Term,
};

use super::Content;
use super::field_texts::each_text;
use super::impact::Curve;
use super::schema::{Fields, Scored, tokenizers};
use super::texts::{self, Section};

/// What tantivy takes for a limit of its memory, in bytes. One segment by itself has none; but the table of its terms begins with
/// a third of it, and one that is greater than need be falls out of the processor's cache.
const MEMORY: usize = 1_000_000;

/// Number of fields that add to impacts.
pub(super) const FIELDS: usize = Scored::ALL.len();

/// A part opened for reading.
pub(super) struct Part {
    /// Number of its first document in the whole index.
    pub(super) first: u32,
    pub(super) documents: u32,
    pub(super) scored: Vec<FieldReader>,
    pub(super) facets: Arc<InvertedIndexReader>,
    pub(super) surfaces: Arc<InvertedIndexReader>,
    fields: Fields,
    folder: PathBuf,
}

/// One field of a part.
pub(super) struct FieldReader {
    pub(super) terms: Arc<InvertedIndexReader>,
    norms: Option<FieldNormReader>,
    curve: Arc<Curve>,
}

/// Where a term stands in the text of documents.
#[derive(Default)]
pub(super) struct Places {
    /// The documents, ascending, and where in `positions` the places in each end.
    documents: Vec<(u32, u32)>,
    pub(super) positions: Vec<u32>,
    buffer: Vec<u32>,
}

impl Places {
    pub(super) fn clear(&mut self) {
        self.documents.clear();
        self.positions.clear();
    }

    fn push(&mut self, doc: u32, postings: &mut SegmentPostings) {
        postings.positions(&mut self.buffer);
        self.positions.extend_from_slice(&self.buffer);
        self.documents.push((doc, u32::try_from(self.positions.len()).unwrap_or(u32::MAX)));
    }

    /// Where the places in each of `docs` end; those documents must hold all that were added.
    pub(super) fn ends_for(&self, docs: &[u32], ends: &mut Vec<u32>) {
        let mut known = self.documents.iter().peekable();
        let mut end = 0;
        for &doc in docs {
            if let Some((_, next)) = known.next_if(|(known, _)| *known == doc) {
                end = *next;
            }
            ends.push(end);
        }
    }

    /// The places in a document.
    pub(super) fn of(&self, doc: u32) -> &[u32] {
        let Ok(at) = self.documents.binary_search_by_key(&doc, |(doc, _)| *doc) else { return &[] };
        let start = at.checked_sub(1).map_or(0, |before| self.documents[before].1);
        &self.positions[start as usize..self.documents[at].1 as usize]
    }
}

/// Writes documents into a folder of their own, in order.
pub(super) fn write(folder: &Path, contents: impl IntoIterator<Item = Content>) -> Result<()> {
    let (schema, fields) = Fields::new();
    let directory = MmapDirectory::open(folder)?;
    let builder = Index::builder().schema(schema).settings(IndexSettings::default()).tokenizers(tokenizers());
    let mut writer = builder.single_segment_index_writer::<TantivyDocument>(directory, MEMORY)?;
    let mut records = Vec::new();
    for content in contents {
        writer.add_document(document(&fields, &content))?;
        records.push(texts::record(&content.sections)?);
    }
    writer.finalize()?;
    texts::write(folder, &records)
}

fn document(fields: &Fields, content: &Content) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    let surfaces = each_text(content, |field, text| document.add_text(fields.of(field), text));
    for facet in content.facets.iter().collect::<BTreeSet<_>>() {
        document.add_text(fields.facets, format!("={facet}"));
    }
    for surface in surfaces {
        document.add_text(fields.surfaces, format!("&{surface}"));
    }
    document
}

impl Part {
    /// Opens a part; whoever puts parts together says where it begins.
    pub(super) fn open(folder: &Path, curves: &[Arc<Curve>; FIELDS]) -> Result<Self> {
        let index = Index::open_in_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
        let (_, fields) = Fields::new();
        let segments = index.searchable_segments()?;
        let segment = segments.first().context("the index has no segment")?;
        let reader = SegmentReader::open(segment)?;
        let scored = fields.scored.iter().zip(curves).map(|(&field, curve)| {
            let norms = reader.fieldnorms_readers().get_field(field)?;
            Ok(FieldReader { terms: reader.inverted_index(field)?, norms, curve: curve.clone() })
        });
        Ok(Self {
            first: 0,
            documents: reader.max_doc(),
            scored: scored.collect::<Result<_>>()?,
            facets: reader.inverted_index(fields.facets)?,
            surfaces: reader.inverted_index(fields.surfaces)?,
            fields,
            folder: folder.to_owned(),
        })
    }

    /// The text of a document by its number in the whole index.
    pub(super) fn sections(&self, document: u32) -> Result<Vec<Section>> {
        texts::read(&self.folder, document - self.first)
    }

    /// Where a term stands in each field.
    pub(super) fn find(&self, term: &str) -> Result<[Option<TermInfo>; FIELDS]> {
        let mut found = std::array::from_fn(|_| None);
        for ((slot, reader), &field) in found.iter_mut().zip(&self.scored).zip(&self.fields.scored) {
            *slot = reader.terms.get_term_info(&Term::from_field_text(field, term))?;
        }
        Ok(found)
    }

    /// Adds the documents of a term with their weights to `out`, by number in the whole index, and where it stands to `places`.
    pub(super) fn gather(
        &self,
        infos: &[Option<&TermInfo>; FIELDS],
        out: &mut Vec<(u32, f32)>,
        mut places: Option<&mut Places>,
    ) -> Result<()> {
        let begin = out.len();
        let mut fields = 0;
        for (at, (reader, info)) in self.scored.iter().zip(infos).enumerate() {
            let Some(info) = info else { continue };
            fields += 1;
            let mut places = places.as_deref_mut().filter(|_| at == Scored::All as usize);
            let recorded = if places.is_some() { WithFreqsAndPositions } else { WithFreqs };
            let mut postings = reader.terms.read_postings_from_terminfo(info, recorded)?;
            let mut doc = postings.doc();
            while doc != TERMINATED {
                let norm = reader.norms.as_ref().map_or(0, |norms| norms.fieldnorm_id(doc));
                out.push((self.first + doc, reader.curve.at(postings.term_freq(), norm)));
                if let Some(places) = &mut places {
                    places.push(self.first + doc, &mut postings);
                }
                doc = postings.advance();
            }
        }
        if fields > 1 {
            // Stable, so that the weights of a document are added in the order of the fields.
            out[begin..].sort_by_key(|(doc, _)| *doc);
            add_up(out, begin);
        }
        Ok(())
    }

    /// The documents of a facet.
    pub(super) fn facet(&self, info: &TermInfo, out: &mut Vec<u32>) -> Result<()> {
        let mut postings = self.facets.read_postings_from_terminfo(info, Basic)?;
        let mut doc = postings.doc();
        while doc != TERMINATED {
            out.push(self.first + doc);
            doc = postings.advance();
        }
        Ok(())
    }

    /// Where a facet stands.
    pub(super) fn find_facet(&self, facet: &str) -> Result<Option<TermInfo>> {
        Ok(self.facets.get_term_info(&Term::from_field_text(self.fields.facets, facet))?)
    }
}

impl Part {
    /// Calls `with(word, documents)` for the words that begin with `prefix`, in order.
    pub(super) fn surfaces(&self, prefix: &str, mut with: impl FnMut(&str, u32)) -> Result<()> {
        let from = format!("&{prefix}");
        let mut stream = self.surfaces.terms().range().ge(&from).into_stream()?;
        while let Some((key, info)) = stream.next() {
            let Some(word) = std::str::from_utf8(key).ok().filter(|key| key.starts_with(&from)) else { break };
            with(&word[1..], info.doc_freq);
        }
        Ok(())
    }
}

/// Makes one of neighbours with the same document.
fn add_up(list: &mut Vec<(u32, f32)>, begin: usize) {
    let mut last = begin;
    for next in begin + 1..list.len() {
        if list[next].0 == list[last].0 {
            list[last].1 += list[next].1;
        } else {
            last += 1;
            list[last] = list[next];
        }
    }
    list.truncate(if begin == list.len() { begin } else { last + 1 });
}
