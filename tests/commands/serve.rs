//! `casebook serve`, as a command.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::*;

/// A server that ends with its test.
struct Server(Child);

impl Server {
    fn start(base: &Base) -> Self {
        Self(base.command(&["serve", "--port", "0"]).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// What it says up to the line with `mark`, or until it ends.
    fn says(&mut self, mark: &str) -> String {
        let mut said = String::new();
        for line in BufReader::new(self.0.stderr.as_mut().unwrap()).lines().map_while(Result::ok) {
            said += &line;
            said.push('\n');
            if line.contains(mark) {
                break;
            }
        }
        said
    }

    /// Its exit code, if it ends by itself.
    fn code(&mut self) -> Option<i32> {
        let end = Instant::now() + Duration::from_secs(20);
        while Instant::now() < end {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        None
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn says_that_the_project_is_being_served_already() {
    let base = Base::small();
    let mut first = Server::start(&base);
    assert!(first.says("built in").contains("serving http://"));
    let mut second = Server::start(&base);
    assert_eq!(second.code(), Some(2));
    let said = second.says("served already");
    let holder = format!("the project is being served already (process {}", first.0.id());
    assert!(said.contains(&holder) && !said.contains("build failed"), "{said}");
}
