//! Formulas: LaTeX to MathML.

use std::ops::Range;
use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::escape::{clean, escape};
use super::writer::Writer;
use crate::diag::Code;

/// How many groups, scripts and commands a formula may have: the converter calls itself for each, and has a stack to keep.
const MAX_COMMANDS: usize = 300;

static CONVERTER: LazyLock<LatexToMathML> =
    LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default());

impl Writer<'_> {
    /// Writes a formula; what cannot be read is shown as it is.
    pub(super) fn math(&mut self, latex: &str, range: &Range<usize>, block: bool) {
        let behind = self.prepared.text.as_bytes().get(range.end);
        if !block && behind.is_some_and(u8::is_ascii_digit) {
            // Two prices (`$5/$3`), not a formula: as in pandoc, no digit follows a formula.
            let source = self.source(range.clone());
            self.push_text(&source);
            return;
        }
        let latex = clean(latex);
        self.text.push_str(&latex);
        match convert(&latex, if block { MathDisplay::Block } else { MathDisplay::Inline }) {
            Ok(mathml) => self.html.push_str(&mathml),
            Err(message) => {
                self.html.push_str("<code>");
                escape(&latex, &mut self.html);
                self.html.push_str("</code>");
                self.report(
                    Code::InvalidMath,
                    range.clone(),
                    format!("this formula cannot be read: {message}"),
                    |found| found.help("write `\\$` for a dollar sign that begins no formula"),
                );
            }
        }
    }
}

fn convert(latex: &str, display: MathDisplay) -> Result<String, String> {
    let commands = latex.bytes().filter(|byte| matches!(byte, b'{' | b'\\' | b'^' | b'_' | b'\'')).count();
    if commands > MAX_COMMANDS {
        return Err(format!("it has more than {MAX_COMMANDS} commands"));
    }
    let mathml = CONVERTER.convert_with_local_state(latex, display).map_err(|error| error.error_message())?.mathml;
    // No command of the converter links out today; should one come, its address would be unchecked.
    if mathml.contains("href=\"") && !mathml.contains("href=\"#") {
        return Err("links are not allowed in formulas".to_owned());
    }
    Ok(mathml)
}
