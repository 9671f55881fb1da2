//! The keys of the project file, and what they are when it says nothing.

use std::path::PathBuf;

use serde::Deserialize;

use super::{Localised, Taxonomy};
use crate::calendar::Calendar;
use crate::kind::Audience;
use crate::lang::Lang;
use crate::standards::{ComplaintDays, Standards};

/// The project file as it is written. `title` must be there, which is checked later, with everything else.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    #[serde(default)]
    pub(super) title: Option<Localised>,
    #[serde(default)]
    pub(super) description: Localised,
    #[serde(default = "default_base_url")]
    pub(super) base_url: String,
    #[serde(default = "default_languages")]
    pub(super) languages: Vec<Lang>,
    #[serde(default = "default_theme")]
    pub(super) theme: String,
    #[serde(default = "default_output")]
    pub(super) output: PathBuf,
    #[serde(default)]
    pub(super) audience: Audience,
    #[serde(default = "default_offset")]
    pub(super) utc_offset: String,
    #[serde(default)]
    pub(super) edit_url: Option<String>,
    #[serde(default)]
    pub(super) feedback_url: Option<String>,
    #[serde(default)]
    pub(super) taxonomies: Vec<Taxonomy>,
    #[serde(default)]
    pub(super) trust_html: bool,
    #[serde(default = "default_max_file_size")]
    pub(super) max_file_size: u64,
    #[serde(default)]
    pub(super) publisher: Option<String>,
    #[serde(default)]
    pub(super) complaint_days: ComplaintDays,
    #[serde(default)]
    pub(super) calendar: Calendar,
    #[serde(default)]
    pub(super) standards: Standards,
    #[serde(default = "default_follow_up_days")]
    pub(super) follow_up_days: u16,
    #[serde(default = "default_draft_days")]
    pub(super) draft_days: u16,
}

fn default_base_url() -> String {
    "http://localhost/".to_owned()
}

fn default_languages() -> Vec<Lang> {
    Lang::new("zh-Hans").into_iter().collect()
}

fn default_theme() -> String {
    "default".to_owned()
}

fn default_output() -> PathBuf {
    PathBuf::from("public")
}

fn default_offset() -> String {
    "+08:00".to_owned()
}

const fn default_max_file_size() -> u64 {
    4 * 1024 * 1024
}

const fn default_follow_up_days() -> u16 {
    3
}

const fn default_draft_days() -> u16 {
    14
}
