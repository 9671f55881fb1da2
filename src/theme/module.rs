//! One of the modules that are joined into one script: what it takes from others, what it gives, what it does.

use std::collections::{BTreeMap, BTreeSet};

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    ArrowFunctionExpression, AwaitExpression, Expression, ForOfStatement, Function, ImportExpression, Program,
    Statement,
};
use oxc_ast_visit::{VisitMut, walk_mut};
use oxc_codegen::Codegen;
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;
use oxc_syntax::module_record::{ExportExportName, ExportImportName, ExportLocalName, ImportImportName, ModuleRecord};
use oxc_syntax::scope::ScopeFlags;

use super::script::{self, Mistake};
use crate::source::Span;

/// A module.
pub(super) struct Module<'a> {
    /// Its number among all.
    pub(super) number: usize,
    /// Names it takes, each with the module and the name there: none for all of them.
    pub(super) imports: BTreeMap<String, (String, Option<String>)>,
    /// Modules it needs before it runs.
    pub(super) needs: BTreeSet<String>,
    /// Modules it may load at some time.
    pub(super) loads: BTreeSet<String>,
    /// Names it gives.
    pub(super) exports: BTreeMap<String, Given>,
    program: Program<'a>,
}

/// What a module gives by some name.
pub(super) enum Given {
    /// A name of its own.
    Own(String),
    /// What another module gives.
    Of(String, String),
}

/// A module's own name in the joined script.
pub(super) fn called(name: &str, module: usize) -> String {
    format!("{name}${module}")
}

/// The name of all exports of a module in the joined script.
pub(super) fn whole(module: usize) -> String {
    format!("module${module}")
}

/// Reads a module.
pub(super) fn read<'a>(allocator: &'a Allocator, text: &'a str, beside: Beside<'_>) -> Result<Module<'a>, Mistake> {
    let parsed = Parser::new(allocator, text, SourceType::mjs()).parse();
    if let Some(mistake) = script::mistake(&parsed.errors) {
        return Err(mistake);
    }
    let mut module = Module {
        number: beside.all.get(beside.name).copied().unwrap_or(beside.all.len()),
        imports: BTreeMap::new(),
        needs: BTreeSet::new(),
        loads: BTreeSet::new(),
        exports: BTreeMap::new(),
        program: parsed.program,
    };
    if let Some(meta) = parsed.module_record.import_metas.first() {
        return Err(refused("`import.meta` is known to modules alone", *meta));
    }
    module.take(&parsed.module_record, beside)?;
    module.give(&parsed.module_record, beside)?;
    let mut loading = Loading { allocator, beside, inside: 0, loads: BTreeSet::new(), mistake: None };
    loading.visit_program(&mut module.program);
    module.loads = loading.loads;
    loading.mistake.map_or(Ok(module), Err)
}

impl<'a> Module<'a> {
    /// Modules of which all exports are taken at once.
    pub(super) fn taken_whole(&self) -> impl Iterator<Item = String> {
        let imported = self.imports.values().filter(|(_, name)| name.is_none()).map(|(from, _)| from);
        imported.chain(&self.loads).cloned()
    }

    /// What is left of it when others stand around it. `imports` says how what it takes is called there.
    pub(super) fn printed(&mut self, allocator: &'a Allocator, imports: &BTreeMap<String, String>) -> String {
        let mut names = SemanticBuilder::new().build(&self.program).semantic.into_scoping();
        let outside = names.root_scope_id();
        for symbol in names.symbol_ids().collect::<Vec<_>>() {
            let name = names.symbol_name(symbol);
            let taken = imports.get(name).filter(|_| names.symbol_scope_id(symbol) == outside);
            let name = taken.cloned().unwrap_or_else(|| called(name, self.number));
            names.set_symbol_name(symbol, allocator.alloc_str(&name).into());
        }
        let body = std::mem::replace(&mut self.program.body, oxc_allocator::Vec::new_in(allocator));
        self.program.body.extend(body.into_iter().filter_map(|statement| match statement {
            Statement::ImportDeclaration(_) => None,
            Statement::ExportNamedDeclaration(export) => export.unbox().declaration.map(Statement::from),
            other => Some(other),
        }));
        Codegen::new().with_scoping(Some(names)).build(&self.program).code
    }

    fn take(&mut self, record: &ModuleRecord<'a>, beside: Beside<'_>) -> Result<(), Mistake> {
        for entry in &record.import_entries {
            let name = match &entry.import_name {
                ImportImportName::Name(name) if name.name != "default" => Some(name.name.to_string()),
                ImportImportName::NamespaceObject => None,
                _ => return Err(nameless(entry.statement_span)),
            };
            let from = beside.found(&entry.module_request.name, entry.statement_span)?;
            self.imports.insert(entry.local_name.name.to_string(), (from, name));
        }
        for (specifier, requests) in &record.requested_modules {
            let Some(request) = requests.first() else { continue };
            self.needs.insert(beside.found(specifier, request.statement_span)?);
        }
        Ok(())
    }

    fn give(&mut self, record: &ModuleRecord<'a>, beside: Beside<'_>) -> Result<(), Mistake> {
        if let Some(all) = record.star_export_entries.first() {
            return Err(nameless(all.statement_span));
        }
        for entry in record.local_export_entries.iter().chain(&record.indirect_export_entries) {
            let refused = || nameless(entry.statement_span);
            let ExportExportName::Name(name) = &entry.export_name else { return Err(refused()) };
            let given = match (&entry.module_request, &entry.import_name, &entry.local_name) {
                (Some(from), ExportImportName::Name(there), _) => {
                    Given::Of(beside.found(&from.name, entry.statement_span)?, there.name.to_string())
                }
                (None, _, ExportLocalName::Name(own)) => match self.imports.get(own.name.as_str()) {
                    Some((from, Some(there))) => Given::Of(from.clone(), there.clone()),
                    Some((_, None)) => return Err(refused()),
                    None => Given::Own(own.name.to_string()),
                },
                _ => return Err(refused()),
            };
            if name.name == "default" {
                return Err(refused());
            }
            self.exports.insert(name.name.to_string(), given);
        }
        Ok(())
    }
}

fn nameless(at: oxc_span::Span) -> Mistake {
    refused("only what has a name can be taken from a module and given to others", at)
}

fn refused(reason: &str, at: oxc_span::Span) -> Mistake {
    (reason.to_owned(), Some(Span::new(at.start as usize..at.end as usize)))
}

/// A module by its name, among all modules of its folder with their numbers.
#[derive(Clone, Copy)]
pub(super) struct Beside<'n> {
    pub(super) name: &'n str,
    pub(super) all: &'n BTreeMap<&'n str, usize>,
}

impl Beside<'_> {
    /// The module that is loaded by some address.
    fn found(self, specifier: &str, at: oxc_span::Span) -> Result<String, Mistake> {
        let folder = self.name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let path = specifier.strip_prefix("./").map(|path| format!("{folder}{path}"));
        let path = path.filter(|path| self.all.contains_key(&**path));
        path.ok_or_else(|| refused(&format!("there is no module `{specifier}` beside it"), at))
    }
}

/// Makes of modules that are loaded when something runs promises of what is there already.
struct Loading<'a, 'n> {
    allocator: &'a Allocator,
    beside: Beside<'n>,
    /// Functions around what is looked at.
    inside: usize,
    loads: BTreeSet<String>,
    mistake: Option<Mistake>,
}

impl<'a> Loading<'a, '_> {
    fn promised(&mut self, import: &ImportExpression<'a>) -> Result<Expression<'a>, Mistake> {
        let Expression::StringLiteral(specifier) = &import.source else {
            return Err(refused("it loads a module whose name is not written there", import.span));
        };
        let path = self.beside.found(&specifier.value, import.span)?;
        let number = self.beside.all.get(&*path).copied().unwrap_or_default();
        self.loads.insert(path);
        // It may stand further below, so it is looked for when all of them have run.
        let promise = format!("Promise.resolve().then(() => {})", whole(number));
        let parser = Parser::new(self.allocator, self.allocator.alloc_str(&promise), SourceType::mjs());
        parser.parse_expression().map_err(|_| refused("it cannot be loaded", import.span))
    }

    fn refuse_waiting(&mut self, at: oxc_span::Span) {
        if self.inside == 0 {
            self.mistake.get_or_insert_with(|| refused("nothing can be waited for outside of functions", at));
        }
    }
}

impl<'a> VisitMut<'a> for Loading<'a, '_> {
    fn visit_expression(&mut self, expression: &mut Expression<'a>) {
        if let Expression::ImportExpression(import) = expression {
            match self.promised(import) {
                Ok(promise) => *expression = promise,
                Err(mistake) => self.mistake = self.mistake.take().or(Some(mistake)),
            }
            return;
        }
        walk_mut::walk_expression(self, expression);
    }

    fn visit_function(&mut self, function: &mut Function<'a>, flags: ScopeFlags) {
        self.inside += 1;
        walk_mut::walk_function(self, function, flags);
        self.inside -= 1;
    }

    fn visit_arrow_function_expression(&mut self, function: &mut ArrowFunctionExpression<'a>) {
        self.inside += 1;
        walk_mut::walk_arrow_function_expression(self, function);
        self.inside -= 1;
    }

    fn visit_await_expression(&mut self, waiting: &mut AwaitExpression<'a>) {
        self.refuse_waiting(waiting.span);
        walk_mut::walk_await_expression(self, waiting);
    }

    fn visit_for_of_statement(&mut self, each: &mut ForOfStatement<'a>) {
        if each.r#await {
            self.refuse_waiting(each.span);
        }
        walk_mut::walk_for_of_statement(self, each);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        let all = BTreeMap::from([("x.js", 0), ("y.js", 1)]);
        read(&Allocator::default(), text, Beside { name: "x.js", all: &all }).map(|_| ()).expect_err(text).0
    }

    #[test]
    fn what_has_no_name_is_refused() {
        for text in [
            "export default f;",
            "export * from './y.js';",
            "import a from './y.js';",
            "import { default as a } from './y.js';",
            "import * as a from './y.js';\nexport { a };",
        ] {
            assert_eq!(refusal(text), "only what has a name can be taken from a module and given to others", "{text}");
        }
    }

    #[test]
    fn waiting_outside_of_functions_is_refused() {
        for text in ["const a = await b();", "for await (const a of b());"] {
            assert_eq!(refusal(text), "nothing can be waited for outside of functions");
        }
        let all = BTreeMap::from([("x.js", 0)]);
        let text = "const a = async () => await b();\nasync function b() {\n  await c();\n}";
        assert!(read(&Allocator::default(), text, Beside { name: "x.js", all: &all }).is_ok());
    }

    #[test]
    fn modules_of_elsewhere_are_refused() {
        assert_eq!(refusal("import { a } from 'far';"), "there is no module `far` beside it");
        assert_eq!(refusal("import(name);"), "it loads a module whose name is not written there");
        assert!(refusal("f(import.meta.url);").contains("`import.meta`"));
        assert!(refusal("const = 1;").starts_with("the script cannot be read"));
    }
}
