//! How much a term says about a document, as one byte.
//!
//! The weight is BM25F's: for each field, `boost · tf · (k₁ + 1) / (tf + k₁ · (1 − b + b · length / pivot))`, summed over the fields
//! (Robertson, Zaragoza, Taylor: Simple BM25 extension to multiple weighted fields, 2004). The pivot is a fixed length instead of
//! the average of the base, and lengths come as tantivy's field norms, so that editing one entry changes the impacts of its own terms
//! alone. The sum is kept as a small float of three bits of mantissa, which is all that ranking needs, and from there on all is
//! whole numbers: the browser and the command line cannot disagree about a score.

use super::schema::Scored;

const K1: f32 = 1.2;

/// Impact units in a weight of 1.
const UNIT: f32 = 24.0;

/// What a field counts.
struct Weight {
    boost: f32,
    /// How much the length of the field matters, 0–1.
    b: f32,
    /// The length, in tokens, at which it matters nothing.
    pivot: f32,
}

const fn weight(field: Scored) -> Weight {
    let (boost, b, pivot) = match field {
        Scored::Title => (7.0, 0.5, 16.0),
        Scored::Aliases => (4.0, 0.3, 12.0),
        Scored::Asked => (4.0, 0.3, 80.0),
        Scored::Summary => (2.0, 0.4, 80.0),
        Scored::Headings => (1.5, 0.4, 60.0),
        Scored::Tags => (3.0, 0.2, 8.0),
        Scored::All => (1.0, 0.75, 900.0),
        Scored::Chars => (0.6, 0.0, 1.0),
        Scored::Pinyin => (3.0, 0.0, 1.0),
    };
    Weight { boost, b, pivot }
}

/// The weights of one field for every field norm.
pub(super) struct Curve {
    gain: f32,
    /// `k₁ · (1 − b + b · length / pivot)` by tantivy's code of the length.
    damping: Vec<f32>,
}

impl Curve {
    pub(super) fn new(field: Scored) -> Self {
        let Weight { boost, b, pivot } = weight(field);
        let damping = (0..=u8::MAX)
            .map(|code| tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(code) as f32)
            .map(|length| K1 * (1.0 - b + b * length / pivot))
            .collect();
        Self { gain: boost * (K1 + 1.0), damping }
    }

    /// The weight of a term that occurs `frequency` times in a field of this length.
    pub(super) fn at(&self, frequency: u32, norm: u8) -> f32 {
        let frequency = frequency as f32;
        self.gain * frequency / (frequency + self.damping[usize::from(norm)])
    }
}

/// The value of an impact byte: `(8 + low three bits) << other bits`.
#[must_use]
pub const fn value(impact: u8) -> u64 {
    (8 + (impact & 7) as u64) << (impact >> 3)
}

/// The byte whose value is nearest below a weight.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "weights are small and positive")]
pub(super) fn byte(weight: f32) -> u8 {
    let units = ((weight * UNIT) as u64).clamp(8, 15 << 28);
    let exponent = 60 - units.leading_zeros();
    ((units >> exponent) as u8 - 8) | (exponent as u8) << 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_stands_for_the_nearest_value_below() {
        for units in [8_u64, 9, 15, 16, 17, 18, 100, 1_000, 65_535] {
            let byte = byte(units as f32 / UNIT + 0.001);
            assert!(value(byte) <= units && units < value(byte + 1), "{units}: {}", value(byte));
        }
    }

    #[test]
    fn values_grow_with_the_byte() {
        assert!((0..120).all(|byte| value(byte) < value(byte + 1)));
    }

    #[test]
    fn a_word_in_the_title_says_more_than_ten_in_the_text() {
        let norm = tantivy::fieldnorm::FieldNormReader::fieldnorm_to_id;
        assert!(Curve::new(Scored::Title).at(1, norm(16)) > Curve::new(Scored::All).at(10, norm(900)));
    }

    #[test]
    fn a_short_text_says_more_than_a_long_one() {
        let norm = tantivy::fieldnorm::FieldNormReader::fieldnorm_to_id;
        let curve = Curve::new(Scored::All);
        assert!(curve.at(2, norm(300)) > curve.at(2, norm(3_000)));
    }
}
