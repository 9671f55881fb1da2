//! Paths as authors write them in links.

/// The folder of a project path, without a slash at its end.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a project path.
pub(super) fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The path from the folder of one file to another: `../cases/late.md`.
pub(super) fn relative(from: &str, to: &str) -> String {
    let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (from, to) = (parts(folder(from)), parts(to));
    let common = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    let up = std::iter::repeat_n("..", from.len() - common);
    up.chain(to[common..].iter().map(String::as_str)).collect::<Vec<_>>().join("/")
}

/// True when a path can be written in a link without escapes.
pub(super) fn is_plain(path: &str) -> bool {
    !path.contains(|char: char| char.is_whitespace() || matches!(char, '(' | ')' | '<' | '>' | '%' | '#' | '?' | '\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_starts_from_the_folder_of_the_file() {
        assert_eq!(relative("content/pages/a.md", "content/pages/b.md"), "b.md");
        assert_eq!(relative("content/pages/a.md", "content/cases/b/index.md"), "../cases/b/index.md");
        assert_eq!(relative("content/a.md", "content/cases/b.md"), "cases/b.md");
    }
}
