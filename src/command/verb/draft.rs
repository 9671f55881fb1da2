//! Options of the verbs that may write a new entry.

use clap::Args;

use crate::command::pair;
use crate::flow::verbs::Promotion;

/// What the new entry is to be called, and where it holds.
#[derive(Args, Clone, Debug)]
pub(in crate::command) struct DraftOptions {
    /// Title of the new entry [default: that of the issue]
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Name of its file
    #[arg(long, value_name = "NAME")]
    slug: Option<String>,
    /// Where it holds, like product=access-network
    #[arg(long = "env", value_name = "KEY=VALUE", value_parser = pair)]
    environment: Vec<(String, String)>,
    /// Write it though an entry is probably the same
    #[arg(long)]
    pub(in crate::command) anyway: bool,
}

impl DraftOptions {
    /// The entry to make, with these wordings besides the issue's.
    pub(in crate::command) fn promotion<'a>(&'a self, asked: &'a [String]) -> Promotion<'a> {
        Promotion { title: self.title.as_deref(), slug: self.slug.as_deref(), environment: &self.environment, asked }
    }
}
