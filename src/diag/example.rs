//! The examples in the pages that explain codes, so that a test can run what the pages say.
//!
//! A page shows a tiny project under `## Example`: fenced blocks whose info string names a file (`md path=content/pages/a.md`)
//! and one block `findings` with the findings of the page's code, a line each as [`Concise`](super::render::Format::Concise)
//! shows them. Under `## Mended` stand the files that change, `was=old/path` where one moves; then the code is not found.

/// The project file of an example that shows none.
pub const PROJECT: &str = "title: Example\nlanguages: [zh-Hans, en]\n";

/// The example of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// Files of the project as path and text, `casebook.yaml` first.
    pub files: Vec<(String, String)>,
    /// What is found of the page's code, as concise lines.
    pub findings: Vec<String>,
    /// All files of the project once it is mended; empty when the page does not show how.
    pub mended: Vec<(String, String)>,
}

/// Reads the example of a page; `None` when it has none.
#[must_use]
pub fn examples(page: &str) -> Option<Example> {
    let mut example = Example::default();
    let mut mended: Vec<Block> = Vec::new();
    for (section, block) in blocks(page) {
        match section {
            "Example" if block.info == "findings" => example.findings.extend(block.text.lines().map(str::to_owned)),
            "Example" => example.files.extend(block.file()),
            "Mended" => mended.push(block),
            _ => {}
        }
    }
    if example.files.is_empty() {
        return None;
    }
    if !example.files.iter().any(|(path, _)| path == "casebook.yaml") {
        example.files.insert(0, ("casebook.yaml".to_owned(), PROJECT.to_owned()));
    }
    if !mended.is_empty() {
        example.mended = mend(example.files.clone(), &mended);
    }
    Some(example)
}

/// Puts the mended files in the place of those they mend.
fn mend(mut files: Vec<(String, String)>, mended: &[Block<'_>]) -> Vec<(String, String)> {
    for block in mended {
        let Some((path, text)) = block.file() else { continue };
        let old = block.attribute("was").unwrap_or(&path);
        match files.iter_mut().find(|(known, _)| known == old) {
            Some(file) => *file = (path, text),
            None => files.push((path, text)),
        }
    }
    files
}

/// A fenced block.
struct Block<'a> {
    info: &'a str,
    text: String,
}

impl Block<'_> {
    /// The value of `name=value` in the info string.
    fn attribute(&self, name: &str) -> Option<&str> {
        self.info.split(' ').find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
    }

    fn file(&self) -> Option<(String, String)> {
        Some((self.attribute("path")?.to_owned(), self.text.clone()))
    }
}

/// The fenced blocks of a page, each with the `##` heading it stands under.
fn blocks(page: &str) -> Vec<(&str, Block<'_>)> {
    let mut section = "";
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            section = heading.trim();
        } else if let Some((fence, info)) = fence(line) {
            let inside = lines.by_ref().take_while(|line| *line != fence);
            let text = inside.fold(String::new(), |text, line| text + line + "\n");
            blocks.push((section, Block { info, text }));
        }
    }
    blocks
}

/// Splits the line that opens a block into its backticks and its info string.
fn fence(line: &str) -> Option<(&str, &str)> {
    let ticks = line.len() - line.trim_start_matches('`').len();
    (ticks >= 3).then(|| (&line[..ticks], line[ticks..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "\
# CB0000: a slip

```md path=content/pages/not-yet.md
```

## Example

````md path=content/pages/a.md
A

```rust
## Mended
```
````

```md path=content/page/b.md
B
```

```findings
content/pages/a.md:1:1: error[CB0000] a slip
content/page/b.md: error[CB0000] a slip
```

## Mended

```md path=content/pages/b.md was=content/page/b.md
B!
```

```yaml path=content/glossary.yaml
terms: []
```
";

    fn owned(files: &[(&str, &str)]) -> Vec<(String, String)> {
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_page_gives_its_files_and_what_is_found_in_them() {
        let example = examples(PAGE).unwrap();
        let a = "A\n\n```rust\n## Mended\n```\n";
        let files = [("casebook.yaml", PROJECT), ("content/pages/a.md", a), ("content/page/b.md", "B\n")];
        assert_eq!(example.files, owned(&files));
        assert_eq!(
            example.findings,
            ["content/pages/a.md:1:1: error[CB0000] a slip", "content/page/b.md: error[CB0000] a slip"]
        );
    }

    #[test]
    fn mending_replaces_moves_and_adds_files() {
        let mended = examples(PAGE).unwrap().mended;
        let paths: Vec<&str> = mended.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["casebook.yaml", "content/pages/a.md", "content/pages/b.md", "content/glossary.yaml"]);
        assert_eq!(mended[2].1, "B!\n");
    }

    #[test]
    fn a_project_file_of_its_own_is_kept() {
        let page = "## Example\n\n```yaml path=casebook.yaml\ntitle: Other\n```\n";
        let example = examples(page).unwrap();
        assert_eq!(example.files, owned(&[("casebook.yaml", "title: Other\n")]));
        assert!(example.mended.is_empty());
    }

    #[test]
    fn a_page_without_files_has_no_example() {
        assert_eq!(examples("# CB0000: a slip\n\nNot shown here: why.\n"), None);
    }
}
