//! Formulas: LaTeX to MathML.

use std::ops::Range;
use std::sync::LazyLock;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use super::chars::is_wide;
use super::escape::{clean, escape};
use super::html::{self, Piece};
use super::writer::Writer;
use crate::diag::Code;

/// A formula with more groups, scripts and commands than this is converted on a stack of its own: the converter calls itself
/// for each of them, and a stack that overflows takes the whole program with it.
const SMALL: usize = 100;

/// A formula with more is not converted.
const MAX_COMMANDS: usize = 5_000;

/// Enough for [`MAX_COMMANDS`] nested in each other.
const STACK: usize = 64 << 20;

/// Elements of MathML that formulas are made of.
const ELEMENTS: &[&str] = &[
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
];

/// Their attributes.
const ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "class",
    "columnalign",
    "columnlines",
    "depth",
    "display",
    "displaystyle",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rowlines",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "style",
    "symmetric",
    "voffset",
    "width",
];

static CONVERTER: LazyLock<LatexToMathML> =
    LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default());

impl Writer<'_> {
    /// Writes a formula; what cannot be read is shown as it is.
    pub(super) fn math(&mut self, latex: &str, range: &Range<usize>, block: bool) {
        let behind = self.prepared.text.as_bytes().get(range.end);
        // Two prices (`$5/$3`), not a formula: as in pandoc, no digit follows a formula.
        if !block && (behind.is_some_and(u8::is_ascii_digit) || has_sentence(latex)) {
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
                    format!("this formula cannot be read: {}", message.trim_end_matches('.')),
                    |found| found.help("write `\\$` for a dollar sign that begins no formula"),
                );
            }
        }
    }
}

/// True for what stands between two prices in Chinese (`单价$5，运费$3`, `$3万到$`): signs of a sentence, or an amount and words. Not
/// inside braces, where formulas have words of their own (`\text{…}`).
fn has_sentence(latex: &str) -> bool {
    let rest = latex.trim_start_matches(|char: char| char.is_ascii_digit() || matches!(char, '.' | ',' | ' '));
    if rest.len() < latex.len() && rest.starts_with(is_wide) {
        return true;
    }
    let mut depth = 0_usize;
    latex.chars().any(|char| {
        match char {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
            && matches!(char, '\u{3001}'..='\u{3011}' | '！' | '（' | '）' | '，' | '：' | '；' | '？' | '“' | '”')
    })
}

fn convert(latex: &str, display: MathDisplay) -> Result<String, String> {
    let commands = latex.bytes().filter(|byte| matches!(byte, b'{' | b'\\' | b'^' | b'_' | b'\'')).count();
    if commands <= SMALL {
        return convert_here(latex, display);
    }
    if commands > MAX_COMMANDS {
        return Err(format!("it has more than {MAX_COMMANDS} commands"));
    }
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let running = thread.spawn_scoped(scope, || convert_here(latex, display));
        let joined = running.ok().and_then(|running| running.join().ok());
        joined.unwrap_or_else(|| Err("it is too large".to_owned()))
    })
}

fn convert_here(latex: &str, display: MathDisplay) -> Result<String, String> {
    let mathml = CONVERTER.convert_with_local_state(latex, display).map_err(|error| error.error_message())?.mathml;
    // The converter lets some `<` of the author's through as they are: `\operatorname{<b>}`.
    if latex.contains('<') && !is_mathml(&mathml) {
        return Err("it holds HTML; write `\\lt` for `<`".to_owned());
    }
    Ok(mathml)
}

/// Whether `html` is one formula of nothing but elements and attributes of MathML, each closed where it belongs.
fn is_mathml(html: &str) -> bool {
    let inside = html.strip_prefix("<math").and_then(|rest| rest.split_once('>')).map(|(_, rest)| rest);
    let Some(mut rest) = inside.and_then(|rest| rest.strip_suffix("</math>")) else { return false };
    let mut open = Vec::new();
    while !rest.is_empty() {
        let (piece, length) = html::piece(rest);
        let fine = match piece {
            Piece::Text(text) => text != "<",
            Piece::Open { name, attributes } => {
                if !attributes.ends_with('/') {
                    open.push(name);
                }
                is_element(name, attributes)
            }
            Piece::Close { name } => open.pop() == Some(name),
            Piece::Removed { .. } | Piece::Comment => false,
        };
        if !fine {
            return false;
        }
        rest = &rest[length..];
    }
    open.is_empty()
}

fn is_element(name: &str, attributes: &str) -> bool {
    ELEMENTS.contains(&name)
        && html::attributes(attributes.trim_end_matches('/')).all(|(name, _)| ATTRIBUTES.contains(&name))
}
