//! The `casebook` command.

use std::process::ExitCode;

/// Builds make and drop millions of small values on several threads, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    casebook::command::main()
}
