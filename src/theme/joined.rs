//! Modules that load each other, joined into one script: one request instead of many, names that nobody outside needs to know, and
//! a form that browsers load for pages that are opened from a folder too.
//!
//! All modules stand in one function, in an order in which whatever they import is there. Names get the number of their module, so
//! that none is in the way of another.

use std::collections::{BTreeMap, BTreeSet};

use oxc_allocator::Allocator;

use super::files::Files;
use super::module::{self, Beside, Given, Module, called, whole};
use super::script::Mistake;
use crate::diag::{Code, Diagnostic};

/// One script that does what the module `entry` among `scripts` does, and sets `globalThis.<global>` to its exports.
///
/// `folder` is where findings say the scripts stand: `static/js/search/`.
///
/// # Errors
/// What cannot be joined, with its file.
pub(super) fn join(
    files: &Files,
    folder: &str,
    scripts: &[(&str, &str)],
    entry: &str,
    global: &str,
) -> Result<String, Vec<Diagnostic>> {
    let allocator = Allocator::default();
    let names: BTreeMap<&str, usize> = scripts.iter().zip(0..).map(|((name, _), number)| (*name, number)).collect();
    let mut joiner = Joiner { modules: BTreeMap::new(), order: Vec::new(), findings: Vec::new(), files, folder };
    for &(name, text) in scripts {
        match module::read(&allocator, text, Beside { name, all: &names }) {
            Ok(module) => {
                joiner.modules.insert(name.to_owned(), module);
            }
            Err(mistake) => joiner.refuse(name, mistake),
        }
    }
    if !names.contains_key(entry) {
        joiner.refuse("", (format!("a folder of modules begins with `{entry}`, which is not there"), None));
    }
    if joiner.findings.is_empty() {
        joiner.visit(entry, &mut Vec::new());
    }
    if joiner.findings.is_empty() { Ok(joiner.script(&allocator, entry, global)) } else { Err(joiner.findings) }
}

struct Joiner<'a, 'f> {
    modules: BTreeMap<String, Module<'a>>,
    /// Modules in the order they run.
    order: Vec<String>,
    findings: Vec<Diagnostic>,
    files: &'f Files,
    folder: &'f str,
}

impl<'a> Joiner<'a, '_> {
    fn refuse(&mut self, name: &str, (reason, span): Mistake) {
        let path = self.files.shown(&format!("{}{name}", self.folder));
        let finding = Diagnostic::new(Code::ThemeError, path, span, reason);
        self.findings.push(finding.help("the modules in a folder become one script: give what others take a name (`export const a`), take it by its name (`import { a } from './b.js';`), and wait for nothing outside of functions"));
    }

    /// Puts a module behind those that it needs; `open` are those that wait for it.
    fn visit(&mut self, name: &str, open: &mut Vec<String>) {
        if self.order.iter().any(|done| done == name) {
            return;
        }
        if let Some(at) = open.iter().position(|waiting| waiting == name) {
            let circle = open[at..].join("`, `");
            self.refuse(name, (format!("these modules import each other in a circle: `{circle}`"), None));
            return;
        }
        let Some(module) = self.modules.get(name) else { return };
        let (needs, loads) = (module.needs.clone(), module.loads.clone());
        open.push(name.to_owned());
        for needed in &needs {
            self.visit(needed, open);
        }
        open.pop();
        self.tell_missing(name);
        self.order.push(name.to_owned());
        // These are asked for when everything runs already, so they may import whoever loads them.
        for loaded in &loads {
            if !open.contains(loaded) {
                self.visit(loaded, open);
            }
        }
    }

    /// Refuses names that are taken from a module which does not give them.
    fn tell_missing(&mut self, name: &str) {
        let Some(module) = self.modules.get(name) else { return };
        let passed = module.exports.values().filter_map(|given| match given {
            Given::Of(from, wanted) => Some((from, wanted)),
            Given::Own(_) => None,
        });
        let wanted = module.imports.values().filter_map(|(from, wanted)| Some((from, wanted.as_ref()?)));
        let missing: Vec<_> = wanted
            .chain(passed)
            .filter(|(from, wanted)| {
                self.modules.get(*from).is_some_and(|module| !module.exports.contains_key(*wanted))
            })
            .map(|(from, wanted)| format!("`{from}` does not export `{wanted}`"))
            .collect();
        for reason in missing {
            self.refuse(name, (reason, None));
        }
    }

    /// What a module gives by a name, as it is called in the joined script.
    fn resolved(&self, module: &str, name: &str) -> Option<String> {
        let module = self.modules.get(module)?;
        match module.exports.get(name)? {
            Given::Own(own) => Some(called(own, module.number)),
            Given::Of(from, name) => self.resolved(from, name),
        }
    }

    /// The exports of a module as an object.
    fn object(&self, name: &str) -> String {
        let names = self.modules.get(name).into_iter().flat_map(|module| module.exports.keys());
        let members = names.filter_map(|export| Some(format!("{export}: {}", self.resolved(name, export)?)));
        format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
    }

    fn script(mut self, allocator: &'a Allocator, entry: &str, global: &str) -> String {
        let mut out = String::from("'use strict';\n(() => {\n");
        let order = std::mem::take(&mut self.order);
        let asked_whole: BTreeSet<String> = self.modules.values().flat_map(Module::taken_whole).collect();
        for name in &order {
            let imports = self.modules.get(name).map(|module| self.names_of_imports(module)).unwrap_or_default();
            if let Some(module) = self.modules.get_mut(name) {
                out.push_str(&module.printed(allocator, &imports));
            }
            if asked_whole.contains(name) {
                let number = self.modules.get(name).map(|module| module.number);
                out.extend(number.map(|number| format!("const {} = {};\n", whole(number), self.object(name))));
            }
        }
        out.push_str(&format!("globalThis.{global} = {};\n}})();\n", self.object(entry)));
        out
    }

    /// What a module takes, by its own names, as it is called in the joined script.
    fn names_of_imports(&self, module: &Module<'a>) -> BTreeMap<String, String> {
        let called = |(from, name): &(String, Option<String>)| match name {
            Some(name) => self.resolved(from, name),
            None => self.modules.get(from).map(|from| whole(from.number)),
        };
        module.imports.iter().filter_map(|(own, from)| Some((own.clone(), called(from)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(scripts: &[(&str, &str)]) -> Result<String, String> {
        join(&Files::embedded(), "static/js/x/", scripts, "x.js", "casebookX").map_err(|findings| {
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
            'use strict';\n(() => {\nconst one$0 = 1;\nconst two$3 = one$0 + 1;\n\
            globalThis.casebookX = { one: one$0, too: two$3 };\n})();\n";
        assert_eq!(script, Ok(expected.to_owned()));
    }

    #[test]
    fn names_of_one_module_are_in_no_others_way() {
        let script = joined(&[
            ("a.js", "const own = 1;\nexport const f = (own$1) => ({ own, own$1 });"),
            ("x.js", "import { f } from './a.js';\nconst own = 2;\nexport const g = (f$0) => f(own, f$0, { f });"),
        ])
        .unwrap();
        assert!(script.contains("({\n\town: own$0,\n\town$1: own$1$0\n})"), "{script}");
        assert!(script.contains("const g$1 = (f$0$1) => f$0(own$1, f$0$1, { f: f$0 });"), "{script}");
    }

    #[test]
    fn modules_that_are_loaded_later_are_there_already() {
        let script = joined(&[
            ("x.js", "export const load = async () => (await import('./late.js')).late;"),
            ("late.js", "import { load } from './x.js';\nexport const late = load;"),
        ]);
        let script = script.expect("late.js may import who loads it");
        assert!(script.contains("(await Promise.resolve().then(() => module$1)).late"), "{script}");
        assert!(script.find("const load$0").is_some_and(|at| at < script.find("const module$1").unwrap_or(0)));
        assert!(script.contains("const module$1 = { late: late$1 };"), "{script}");
    }

    #[test]
    fn all_of_a_module_can_be_taken() {
        let script =
            joined(&[("a.js", "export let one = 1;"), ("x.js", "import * as all from './a.js';\nf(all.one);")]);
        assert!(script.unwrap().contains("const module$0 = { one: one$0 };\nf(module$0.one);"));
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
        assert!(refusal(&[("y.js", "f();")]).contains("begins with `x.js`"));
    }
}
