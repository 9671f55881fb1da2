//! Modules that load each other, joined into one script: browsers load no modules for pages that are opened from a folder.
//!
//! Each module becomes a function that gives its exports, called once and in an order in which whatever it imports is there. Imports
//! and exports are found at the beginning of lines, which takes no parser; what they cannot say in that way is refused.

use std::collections::{BTreeMap, BTreeSet};

use super::files::Files;
use super::statement::{self, Statement};
use crate::diag::{Code, Diagnostic};

/// A module, cut into what it takes, what it does and what it gives.
#[derive(Debug, Default)]
struct Module {
    /// Names it takes, each with the module and the name there: `*` for all of them.
    imports: Vec<(String, String, String)>,
    /// Modules it needs before it runs.
    needs: BTreeSet<String>,
    /// Modules it may load at some time.
    loads: BTreeSet<String>,
    /// What is left of its text.
    body: String,
    /// Names it gives, each with an expression of its own scope.
    exports: BTreeMap<String, String>,
    /// Names it gives on from other modules: own name, module, name there.
    passes: Vec<(String, String, String)>,
}

/// One script that does what the module `entry` among `scripts` does, and sets `globalThis.<global>` to its exports.
///
/// `folder` is where findings say the scripts stand: `static/js/search/`.
pub(super) fn join(
    files: &Files,
    folder: &str,
    scripts: &[(&str, String)],
    entry: &str,
    global: &str,
) -> Result<String, Vec<Diagnostic>> {
    let mut joiner = Joiner { modules: BTreeMap::new(), order: Vec::new(), findings: Vec::new(), files, folder };
    let names: BTreeSet<_> = scripts.iter().map(|(name, _)| *name).collect();
    for (name, text) in scripts {
        let raw = files.text(&format!("{folder}{name}")).unwrap_or_default();
        match statement::never_waits(raw).and_then(|()| read(text, name, &names)) {
            Ok(module) => {
                joiner.modules.insert((*name).to_owned(), module);
            }
            Err(reason) => joiner.refuse(name, &reason),
        }
    }
    if !names.contains(entry) {
        joiner
            .refuse("", &format!("an offline build begins with `{entry}` of a folder of modules, which is not there"));
    }
    if joiner.findings.is_empty() {
        joiner.visit(entry, &mut Vec::new());
    }
    if joiner.findings.is_empty() { Ok(joiner.script(entry, global)) } else { Err(joiner.findings) }
}

struct Joiner<'a> {
    modules: BTreeMap<String, Module>,
    /// Modules in the order they run.
    order: Vec<String>,
    findings: Vec<Diagnostic>,
    files: &'a Files,
    folder: &'a str,
}

impl Joiner<'_> {
    fn refuse(&mut self, name: &str, reason: &str) {
        let path = self.files.shown(&format!("{}{name}", self.folder));
        let finding = Diagnostic::new(Code::ThemeError, path, None, reason.to_owned());
        self.findings.push(finding.help("an offline build makes one script of the modules in a folder: write `export const`, `export function` or `export { a };`, and `import { a } from './b.js';`"));
    }

    /// Puts a module behind those that it needs; `open` are those that wait for it.
    fn visit(&mut self, name: &str, open: &mut Vec<String>) {
        if self.order.iter().any(|done| done == name) {
            return;
        }
        if let Some(at) = open.iter().position(|waiting| waiting == name) {
            let circle = open[at..].join("`, `");
            self.refuse(name, &format!("these modules import each other in a circle: `{circle}`"));
            return;
        }
        let Some(module) = self.modules.get(name) else { return };
        let (needs, loads) = (module.needs.clone(), module.loads.clone());
        let wanted = module.imports.iter().map(|(_, from, name)| (from, name));
        let wanted = wanted.chain(module.passes.iter().map(|(_, from, name)| (from, name)));
        let missing: Vec<_> = wanted
            .filter(|(from, wanted)| *wanted != "*" && !self.gives(from, wanted))
            .map(|(from, wanted)| format!("`{from}` does not export `{wanted}`"))
            .collect();
        for reason in missing {
            self.refuse(name, &reason);
        }
        open.push(name.to_owned());
        for needed in &needs {
            self.visit(needed, open);
        }
        open.pop();
        self.order.push(name.to_owned());
        // These are asked for when everything runs already, so they may import whoever loads them.
        for loaded in &loads {
            if !open.contains(loaded) {
                self.visit(loaded, open);
            }
        }
    }

    fn gives(&self, module: &str, name: &str) -> bool {
        self.modules.get(module).is_some_and(|module| {
            module.exports.contains_key(name) || module.passes.iter().any(|(own, ..)| own == name)
        })
    }

    fn script(&self, entry: &str, global: &str) -> String {
        let mut out = String::from("'use strict';\n(() => {\n");
        for (name, module) in self.order.iter().filter_map(|name| Some((name, self.modules.get(name)?))) {
            out.push_str(&format!("const {} = (() => {{\n", variable(name)));
            for (own, from, name) in &module.imports {
                let value = if name == "*" { variable(from) } else { format!("{}.{name}", variable(from)) };
                out.push_str(&format!("const {own} = {value};\n"));
            }
            out.push_str(&module.body);
            let passed = module.passes.iter().map(|(own, from, name)| format!("{own}: {}.{name}", variable(from)));
            let given = module.exports.iter().map(|(name, own)| format!("{name}: {own}"));
            let exports: Vec<_> = given.chain(passed).collect();
            out.push_str(&format!("return {{ {} }};\n}})();\n", exports.join(", ")));
        }
        out.push_str(&format!("globalThis.{global} = {};\n}})();\n", variable(entry)));
        out
    }
}

/// The name that the exports of a module have in the joined script.
fn variable(module: &str) -> String {
    let stem = module.strip_suffix(".js").unwrap_or(module);
    let letters = stem.chars().map(|char| if char.is_ascii_alphanumeric() { char } else { '_' });
    format!("module${}", letters.collect::<String>())
}

fn read(text: &str, name: &str, names: &BTreeSet<&str>) -> Result<Module, String> {
    let mut module = Module::default();
    if text.contains("import.meta") {
        return Err("`import.meta` is known to modules alone".to_owned());
    }
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let found = |specifier: &str| {
        let path = specifier
            .strip_prefix("./")
            .map(|path| format!("{folder}{}{path}", if folder.is_empty() { "" } else { "/" }));
        path.filter(|path| names.contains(&**path)).ok_or_else(|| format!("there is no module `{specifier}` beside it"))
    };
    for statement in statement::read(text)? {
        match statement {
            Statement::Import(names, specifier) => {
                let from = found(&specifier)?;
                module.imports.extend(names.into_iter().map(|(name, own)| (own, from.clone(), name)));
                module.needs.insert(from);
            }
            Statement::Pass(names, specifier) => {
                let from = found(&specifier)?;
                module.passes.extend(names.into_iter().map(|(name, own)| (own, from.clone(), name)));
                module.needs.insert(from);
            }
            Statement::Export(names) => module.exports.extend(names.into_iter().map(|(own, name)| (name, own))),
            Statement::Other(line) => module.body.push_str(&dynamic(&line, &mut module.loads, &found)?),
        }
    }
    Ok(module)
}

/// A line in which modules that are loaded when it runs are promises of what is there already.
fn dynamic(
    line: &str,
    loads: &mut BTreeSet<String>,
    found: &impl Fn(&str) -> Result<String, String>,
) -> Result<String, String> {
    let mut out = String::with_capacity(line.len() + 1);
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("import(") {
        out.push_str(before);
        let specifier = statement::quoted(after).filter(|(_, after)| after.starts_with(')'));
        let Some((specifier, after)) = specifier else {
            return Err("it loads a module whose name is not written there".to_owned());
        };
        let path = found(specifier)?;
        // It may stand further below, so it is looked for when all of them have run.
        out.push_str(&format!("Promise.resolve().then(() => {})", variable(&path)));
        loads.insert(path);
        rest = &after[1..];
    }
    out.push_str(rest);
    out.push('\n');
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(scripts: &[(&str, &str)]) -> Result<String, String> {
        let scripts: Vec<_> = scripts.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        join(&Files::embedded(), "static/js/x/", &scripts, "x.js", "casebookX").map_err(|findings| {
            findings.iter().map(|finding| format!("{}: {}\n", finding.path, finding.message)).collect()
        })
    }

    fn refusal(scripts: &[(&str, &str)]) -> String {
        joined(scripts).expect_err("these cannot be joined").trim_end().to_owned()
    }

    #[test]
    fn modules_run_behind_those_they_import() {
        let script = joined(&[
            ("a.js", "export const one = 1;"),
            ("unused.js", "f();"),
            ("x.js", "import { two as too } from './z.js';\nexport { too };\nexport { one } from './a.js';"),
            ("z.js", "import { one } from './a.js';\nexport const two = one + 1;"),
        ]);
        let expected = "\
            'use strict';\n(() => {\n\
            const module$a = (() => {\nconst one = 1;\nreturn { one: one };\n})();\n\
            const module$z = (() => {\nconst one = module$a.one;\nconst two = one + 1;\nreturn { two: two };\n})();\n\
            const module$x = (() => {\nconst too = module$z.two;\nreturn { too: too, one: module$a.one };\n})();\n\
            globalThis.casebookX = module$x;\n})();\n";
        assert_eq!(script, Ok(expected.to_owned()));
    }

    #[test]
    fn modules_that_are_loaded_later_are_there_already() {
        let script = joined(&[
            ("x.js", "export const load = async () => (await import('./late.js')).late;"),
            ("late.js", "import { load } from './x.js';\nexport const late = load;"),
        ]);
        let script = script.expect("late.js may import who loads it");
        assert!(script.contains("(await Promise.resolve().then(() => module$late)).late"), "{script}");
        assert!(script.find("const module$x").is_some_and(|at| at < script.find("const module$late").unwrap_or(0)));
    }

    #[test]
    fn what_cannot_be_joined_is_told_with_its_file() {
        assert_eq!(
            refusal(&[("x.js", "import { a } from './y.js';"), ("y.js", "export const b = 1;")]),
            "themes/default/static/js/x/x.js: `y.js` does not export `a`"
        );
        assert_eq!(
            refusal(&[("x.js", "import { a } from './y.js';"), ("y.js", "import './x.js';\nexport const a = 1;")]),
            "themes/default/static/js/x/x.js: these modules import each other in a circle: `x.js`, `y.js`"
        );
        assert_eq!(
            refusal(&[("x.js", "import { a } from 'far';")]),
            "themes/default/static/js/x/x.js: there is no module `far` beside it"
        );
        assert_eq!(
            refusal(&[("x.js", "export default 1;")]),
            "themes/default/static/js/x/x.js: `export default 1;` is a form that cannot be joined"
        );
        assert_eq!(
            refusal(&[("x.js", "import(name);")]),
            "themes/default/static/js/x/x.js: it loads a module whose name is not written there"
        );
        assert!(refusal(&[("x.js", "f(import.meta.url);")]).contains("`import.meta`"));
        assert!(refusal(&[("y.js", "f();")]).contains("begins with `x.js`"));
    }
}
