//! Scripts without what only their authors need: comments, long names, space.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_diagnostics::OxcDiagnostic;
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

use crate::source::Span;

/// Why a script cannot be read, and where.
pub(super) type Mistake = (String, Option<Span>);

/// The first of what a parser has to say, in the form of a finding.
pub(super) fn mistake(errors: &[OxcDiagnostic]) -> Option<Mistake> {
    let first = errors.first()?;
    let label = first.labels.iter().flatten().next();
    let span = label.map(|label| Span::new(label.offset()..label.offset() + label.len()));
    Some((format!("the script cannot be read: {first}"), span))
}

/// The same script, as short as it can be said. Names that other scripts may use stay.
///
/// # Errors
/// The first mistake in it.
pub(super) fn minified(text: &str) -> Result<String, Mistake> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::script()).parse();
    if let Some(mistake) = mistake(&parsed.errors) {
        return Err(mistake);
    }
    let mut program = parsed.program;
    let done = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let code = Codegen::new()
        .with_options(CodegenOptions::minify())
        .with_scoping(done.scoping)
        .with_private_member_mappings(done.class_private_mappings);
    Ok(code.build(&program).code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_its_own_comments_and_space_go() {
        let script = "// A\n(() => {\n  const greeting = (name) => `hi ${name}`; // b\n  console.log(greeting(navigator.language), greeting(1));\n})();\n";
        let short = minified(script).unwrap();
        assert!(short.len() < script.len() / 2 + 20, "{short}");
        assert!(short.contains("navigator.language") && !short.contains("greeting"), "{short}");
    }

    #[test]
    fn names_that_other_scripts_may_use_stay() {
        assert!(
            minified("function shared() { return 1 }\nglobalThis.own = shared;").unwrap().contains("function shared")
        );
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        let (reason, span) = minified("const a = 1;\nconst b = = 2;").unwrap_err();
        assert!(reason.starts_with("the script cannot be read: "), "{reason}");
        assert_eq!(span.map(|span| span.start), Some(23));
    }
}
