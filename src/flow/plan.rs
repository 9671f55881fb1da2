//! What a verb will change, before anything is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::edit::{self, Change};
use super::keys;
use super::records::{Records, is_role};
use crate::config::Config;
use crate::document::Summary;
use crate::kind::time::{Date, Moment};
use crate::kind::{EntryId, Governance, Own};
use crate::ledger::Event;
use crate::model::Site;

/// What a verb knows.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// All entries, hidden ones included.
    pub site: &'a Site,
    /// The project file.
    pub config: &'a Config,
    /// Texts of all files, by project path.
    pub texts: &'a BTreeMap<Arc<str>, Arc<str>>,
    /// What the ledger says of each entry.
    pub records: &'a Records,
    /// When it is done.
    pub now: Timestamp,
    /// The role that does it.
    pub by: &'a str,
}

/// What a verb will change.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The entry it is about; the new one, where one is written.
    pub entry: Option<EntryId>,
    /// State before and after.
    pub state: Option<(&'static str, &'static str)>,
    /// Files, in the order they are written.
    pub files: Vec<FileChange>,
    /// Lines for the ledger.
    pub events: Vec<Event<'static>>,
    /// Remarks for whoever asked.
    pub notes: Vec<String>,
}

/// What becomes of one file.
#[derive(Clone, Debug)]
pub struct FileChange {
    /// Path from the project's folder.
    pub path: Arc<str>,
    /// The text as it was read; `None` for a new file.
    pub old: Option<Arc<str>>,
    /// The text as it will be; `None` for a file that goes.
    pub new: Option<String>,
}

/// Why a verb does nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What stands in the way.
    pub message: String,
    /// How to get it out of the way.
    pub help: String,
}

impl Refusal {
    /// A refusal.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

impl<'a> Desk<'a> {
    /// The files of an entry, that in the default language first.
    #[must_use]
    pub fn files(&self, id: &EntryId) -> Vec<&'a Summary> {
        let mut files: Vec<&Summary> = self.site.docs_of(id).map(|doc| &*doc.summary).collect();
        files.sort_by_key(|summary| self.config.languages.rank(&summary.lang));
        files
    }

    /// The file of an entry that the others are translations of.
    ///
    /// # Errors
    /// When the entry has no file that can be read.
    pub fn main(&self, id: &EntryId) -> Result<&'a Summary, Refusal> {
        let main = self.files(id).into_iter().next();
        let main = main.filter(|summary| !summary.withheld);
        main.ok_or_else(|| {
            Refusal::new(
                format!("the front matter of `{id}` has errors"),
                "mend them first: `casebook check` shows them",
            )
        })
    }

    /// The owner of an entry that its owner alone may revise, when somebody else is at work.
    #[must_use]
    pub fn owner_alone(&self, id: &EntryId) -> Option<&'a str> {
        let front = &self.files(id).first()?.front;
        let is_controlled = matches!(&front.own, Own::Resolution(own) if own.governance == Governance::Controlled);
        let owner = front.common.owner.as_deref().filter(|_| is_controlled)?;
        (!is_role(Some(owner), self.by)).then_some(owner)
    }

    /// Lets only those go on who may revise an entry: everybody, or its owner where it is controlled.
    ///
    /// # Errors
    /// When somebody else is at work on a controlled entry.
    pub fn may_revise(&self, id: &EntryId) -> Result<(), Refusal> {
        self.owner_alone(id).map_or(Ok(()), |owner| {
            let message = format!("`{id}` is controlled: `{owner}` alone revises it");
            Err(Refusal::new(message, format!("tell `{owner}` what is wrong with it: `casebook flag {id} REASON`")))
        })
    }

    /// The text of a file.
    fn text(&self, summary: &Summary) -> Arc<str> {
        self.texts.get(&summary.path).cloned().unwrap_or_default()
    }

    /// The same changes of keys in every language of an entry.
    ///
    /// # Errors
    /// When one of its files cannot be changed safely.
    pub fn change(&self, id: &EntryId, changes: &[Change]) -> Result<Vec<FileChange>, Refusal> {
        self.files(id).into_iter().map(|summary| self.change_file(summary, changes)).collect()
    }

    /// Changes of keys in one file.
    ///
    /// # Errors
    /// When it cannot be changed safely.
    pub fn change_file(&self, summary: &Summary, changes: &[Change]) -> Result<FileChange, Refusal> {
        let old = self.text(summary);
        let new = changed(summary, &old, changes)?;
        Ok(FileChange { path: summary.path.clone(), old: Some(old), new: Some(new) })
    }

    /// The moment it is done, as files write it.
    #[must_use]
    pub fn moment(&self) -> Moment {
        Moment { at: whole_second(self.now), offset: self.config.utc_offset }
    }

    /// The day it is done.
    #[must_use]
    pub fn today(&self) -> Date {
        Date(self.config.utc_offset.to_datetime(self.now).date())
    }
}

/// The text of an entry's file with its keys changed.
///
/// # Errors
/// When it cannot be changed safely.
pub(super) fn changed(summary: &Summary, text: &str, changes: &[Change]) -> Result<String, Refusal> {
    edit::apply(text, changes, keys::order(summary.id.kind)).map_err(|refused| {
        let line = crate::source::place(text, refused.at).line;
        Refusal::new(format!("{}:{line}: {refused}", summary.path), refused.help)
    })
}

/// Files write seconds and nothing finer.
fn whole_second(at: Timestamp) -> Timestamp {
    Timestamp::from_second(at.as_second()).unwrap_or(at)
}

impl Plan {
    /// A plan about an entry.
    #[must_use]
    pub fn about(id: EntryId) -> Self {
        Self { entry: Some(id), ..Self::default() }
    }
}
