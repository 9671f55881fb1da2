//! Opening the site in the user's browser.

use std::process::{Command, Stdio};

/// Starts the browser; `false` if that cannot be done.
pub(super) fn open(address: &str) -> bool {
    let mut command = opener();
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Waited for on a thread of its own, so that it does not stay behind as a zombie.
    command.spawn().map(|mut child| std::thread::spawn(move || child.wait())).is_ok()
}

fn opener() -> Command {
    if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        let mut command = Command::new("rundll32");
        command.arg("url.dll,FileProtocolHandler");
        command
    } else {
        Command::new("xdg-open")
    }
}
