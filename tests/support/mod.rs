//! Small projects on disk, and what is found in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use casebook::cache::Cache;
use casebook::diag::render::{Format, render};
use casebook::diag::{Code, Diagnostic, arrange};
use casebook::kind::Audience;
use casebook::model::Viewpoint;
use casebook::pipeline::{self, Timings, Unwatched, analyse};
use casebook::theme::Theme;

/// A project in a folder of its own, removed with it.
pub(crate) struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// Writes files given as project path and text.
    pub(crate) fn new(files: &[(String, String)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Self { folder }
    }

    /// Where it stands.
    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Everything found in it, in order, from reading to checking.
    pub(crate) fn findings(&self) -> Vec<Diagnostic> {
        let project = match pipeline::Project::open(self.root()) {
            Ok(project) => project,
            Err(error) => return error.downcast::<casebook::config::Invalid>().unwrap().findings,
        };
        let now = "2026-11-22T04:00:00Z".parse().unwrap();
        let viewpoint = Viewpoint { audience: Audience::Internal, drafts: false, now };
        let mut cache = Cache::default();
        let analysis = analyse(&project, viewpoint, &mut cache, &Timings::default(), &Unwatched);
        pipeline::index(&project, &analysis).unwrap();
        let questions = pipeline::questions(&project, &analysis, pipeline::Compare::Only).unwrap();
        let mut findings = analysis.findings;
        findings.extend(questions.findings);
        match Theme::load(self.root(), &project.config) {
            Ok((_, found)) | Err(found) => findings.extend(found),
        }
        arrange(&mut findings);
        findings
    }

    /// Findings of one code as concise lines.
    pub(crate) fn lines(&self, code: Code) -> Vec<String> {
        let mut findings = self.findings();
        findings.retain(|finding| finding.code == code);
        self.concise(&findings)
    }

    /// Findings as concise lines.
    pub(crate) fn concise(&self, findings: &[Diagnostic]) -> Vec<String> {
        let texts = |path: &str| fs::read_to_string(self.root().join(path)).ok().map(Arc::from);
        render(findings, &texts, Format::Concise, false).lines().map(str::to_owned).collect()
    }

    /// Makes every repair that findings of one code offer.
    pub(crate) fn fix(&self, code: Code) -> usize {
        let mut fixes: BTreeMap<Arc<str>, Vec<casebook::diag::Fix>> = BTreeMap::new();
        for finding in self.findings().into_iter().filter(|finding| finding.code == code) {
            fixes.entry(finding.path).or_default().extend(finding.fix);
        }
        for (path, fixes) in &fixes {
            let file = self.root().join(&**path);
            let Ok(text) = fs::read_to_string(&file) else { continue };
            let applied = casebook::diag::fix::apply(&text, &fixes.iter().collect::<Vec<_>>());
            fs::write(file, applied.text).unwrap();
        }
        fixes.values().map(Vec::len).sum()
    }
}
