//! The development server: builds, serves, watches, and builds again.
//!
//! It stands outside the pipeline. A change of any watched file runs the very build that `casebook build` runs; the
//! browser learns of the new site by an event stream and loads its page again. The server only reads the site's folder,
//! and adds its one script to pages as it sends them, never to the files.
//!
//! It is for the machine it runs on: it binds to loopback, answers only requests addressed to a local name (so that no
//! web page can reach it through a rebound DNS name), takes `GET` and `HEAD`, and serves nothing outside the folder.

mod bind;
mod browser;
mod files;
mod host;
mod live;
mod mime;
mod reply;
mod route;
#[cfg(test)]
mod tests;
mod watch;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result};

use live::Live;

/// What to serve, and how.
pub struct Options<'a> {
    /// Files and folders whose change starts a build.
    pub watch: Vec<PathBuf>,
    /// Address or name to bind to instead of loopback.
    pub host: Option<String>,
    /// Port to bind to; the next free one is taken if it is busy, any free one if it is 0.
    pub port: u16,
    /// Path under which the site was built, such as `/kb/`; `/` for none.
    pub base_path: String,
    /// Whether to open the site in a browser.
    pub open: bool,
    /// Tells the user something, one line at a time.
    pub say: &'a dyn Fn(&str),
}

/// What a build made.
#[derive(Clone, Debug)]
pub struct BuildOutcome {
    /// The site's folder.
    pub folder: PathBuf,
    /// Whether the site differs from the one before; browsers load their pages again only then.
    pub changed: bool,
    /// What is wrong with the content: HTML, already escaped, that browsers show over the page.
    pub errors: Option<String>,
}

/// Serves the site that `build` makes, and makes it again whenever a watched file changes. Returns only on failure.
///
/// # Errors
/// If no port can be bound, nothing can be watched, or the server stops. A build that fails is no error: it is shown in
/// the browser, and the next change tries again.
pub fn run(options: &Options<'_>, mut build: impl FnMut() -> Result<BuildOutcome>) -> Result<()> {
    let bound = bind::bind(options.host.as_deref(), options.port)?;
    let live = Arc::new(Live::new());
    // Before the first build, so that no change during it is missed.
    let mut watcher = watch::Watcher::new(&options.watch, options.say)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start the server")?;
    let address = bound.address;
    let site = route::Site::new(&options.base_path, bound.hosts, Arc::clone(&live));
    let home = format!("http://{}{}", bound.name, site.base_path());
    runtime.spawn(route::serve(bound.listener, site));
    announce(options, address.port(), &home, address.ip().is_loopback());
    loop {
        rebuild(&live, &mut build, options.say);
        watcher.wait()?;
    }
}

fn announce(options: &Options<'_>, port: u16, home: &str, loopback: bool) {
    let say = options.say;
    if options.port != 0 && options.port != port {
        say(&format!("port {} is busy, using {port}", options.port));
    }
    if !loopback {
        say("warning: whoever reaches this machine over the network can read the site");
    }
    say(&format!("serving {home} (stop with Ctrl-C)"));
    if options.open && !browser::open(home) {
        say(&format!("no browser could be started; open {home} yourself"));
    }
}

fn rebuild(live: &Live, build: &mut impl FnMut() -> Result<BuildOutcome>, say: &dyn Fn(&str)) {
    let start = Instant::now();
    match build() {
        Ok(outcome) => {
            let findings = if outcome.errors.is_some() { ", with errors" } else { "" };
            let what = if outcome.changed { "built" } else { "checked, nothing changed" };
            live.publish(outcome);
            say(&format!("{what} in {} ms{findings}", start.elapsed().as_millis()));
        }
        Err(error) => {
            say(&format!("build failed: {error:#}"));
            live.fail(&format!("<pre>{}</pre>", reply::escape(&format!("{error:#}"))));
        }
    }
}
