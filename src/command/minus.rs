//! `casebook search customer -refund`: a word with a minus is no option.

use std::ffi::OsString;

use clap::Command;

/// The same arguments, in `search` with words to leave out behind a `--`, where nobody looks for options. Options stay what they are:
/// those with two hyphens, and the short ones that there are, by themselves or with a number (`-n5`).
pub(super) fn behind_options(args: impl Iterator<Item = OsString>, cli: &Command) -> Vec<OsString> {
    let args: Vec<OsString> = args.collect();
    let Some(search) = cli.find_subcommand("search").filter(|_| subcommand(&args, cli) == Some("search")) else {
        return args;
    };
    let shorts: Vec<char> =
        [cli, search].into_iter().flat_map(Command::get_arguments).filter_map(clap::Arg::get_short).collect();
    let end = args.iter().position(|arg| arg == "--").unwrap_or(args.len());
    let (read, rest) = args.split_at(end);
    let (left_out, mut kept): (Vec<OsString>, Vec<OsString>) =
        read.iter().cloned().partition(|arg| arg.to_str().is_some_and(|arg| is_word(arg, &shorts)));
    kept.push("--".into());
    kept.extend(left_out);
    kept.extend(rest.iter().skip(1).cloned());
    kept
}

/// The name of the subcommand: the first argument that is neither an option nor the value of one.
fn subcommand<'a>(args: &'a [OsString], cli: &Command) -> Option<&'a str> {
    let mut args = args.iter().skip(1).map(|arg| arg.to_str().unwrap_or_default());
    while let Some(arg) = args.next() {
        let Some(option) = arg.strip_prefix('-') else { return Some(arg) };
        let takes_value = |known: &&clap::Arg| {
            known.get_action().takes_values()
                && known.get_long().is_some_and(|long| option.strip_prefix('-') == Some(long))
        };
        if cli.get_arguments().find(takes_value).is_some() {
            args.next();
        }
    }
    None
}

/// True for a minus with a word that is no short option.
fn is_word(arg: &str, shorts: &[char]) -> bool {
    let mut chars = arg.chars();
    let (minus, first, next) = (chars.next(), chars.next(), chars.next());
    let is_option = |first: char| {
        first == '-'
            || (shorts.contains(&first) || first == 'h') && next.is_none_or(|next| next == '=' || next.is_ascii_digit())
    };
    minus == Some('-') && first.is_some_and(|first| !is_option(first))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::command::Cli;

    fn moved(line: &str) -> String {
        let args = std::iter::once("casebook").chain(line.split(' ')).map(OsString::from);
        let args = behind_options(args, &Cli::command());
        args.iter().skip(1).map(|arg| arg.to_str().unwrap()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_to_leave_out_are_no_options() {
        assert_eq!(moved("search 客户 -退款 -n 1"), "search 客户 -n 1 -- -退款");
        assert_eq!(moved("search -refund customer --json -hotline"), "search customer --json -- -refund -hotline");
        assert_eq!(moved("--root search search a -b -- -c"), "--root search search a -- -b -c");
    }

    #[test]
    fn options_stay_options() {
        for line in ["search a -n5 -q --limit 2", "search -h", "search a --jsn", "search a -n=3 -"] {
            assert_eq!(moved(line), format!("{line} --"), "{line}");
        }
        assert_eq!(moved("search a -- -n"), "search a -- -n");
    }

    #[test]
    fn other_commands_are_left_alone() {
        for line in ["open search -x", "--color never ask -b", "", "--root search build -x"] {
            assert_eq!(moved(line), line, "{line}");
        }
    }
}
