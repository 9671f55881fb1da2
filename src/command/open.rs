//! `casebook open`

use std::path::Path;

use anyhow::Result;
use clap::Args;

use super::alike::{Question, show};
use super::verb::{Session, VerbOptions};
use super::{Outcome, Printer, channel, customer, severity};
use crate::flow::verbs::{self, Opening};
use crate::kind::{Channel, Layer, Severity, Tier};

#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  casebook open '客户说夜里很慢' --channel hotline
  casebook open 'The invoice does not match' --channel email --severity major --customer A/manager
  casebook open '货少了两件，要投诉' --complaint

Whoever opens it was asked first and owns it to the end. What matches already is shown: an answer may be there.")]
pub(super) struct Options {
    /// What the customer says
    question: String,
    /// How the customer asked: hotline, email, onsite, chat, web or visit
    #[arg(long, value_name = "CHANNEL", value_parser = channel, default_value = "hotline")]
    channel: Channel,
    /// How bad it is for the customer: critical, major or minor
    #[arg(long, value_name = "SEVERITY", value_parser = severity, default_value = "minor")]
    severity: Severity,
    /// Class of the account (S, A, B, C) and layer of whoever asked (engineer, manager, executive), like A/manager
    #[arg(long, value_name = "TIER/LAYER", value_parser = customer)]
    customer: Option<(Tier, Layer)>,
    /// More of what the customer said
    #[arg(long, value_name = "TEXT")]
    report: Option<String>,
    /// It is a formal complaint, received today
    #[arg(long)]
    complaint: bool,
    /// Name of the file
    #[arg(long, value_name = "NAME")]
    slug: Option<String>,
    #[command(flatten)]
    pub(super) verb: VerbOptions,
}

pub(super) fn run(options: &Options, root: &Path, printer: &Printer) -> Result<Outcome> {
    let session = Session::open(root, &options.verb, printer)?;
    show(&session.desk(), &Question::Words(&options.question), printer);
    let opening = Opening {
        question: &options.question,
        report: options.report.as_deref(),
        channel: options.channel,
        severity: options.severity,
        customer: options.customer,
        slug: options.slug.as_deref(),
        complaint: options.complaint,
    };
    session.finish(verbs::open(&session.desk(), &opening), printer)
}
