//! The files of a theme: embedded ones below, the project's on top.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rust_embed::RustEmbed;
use walkdir::WalkDir;

use crate::diag::{Code, Diagnostic};
use crate::source::Hash;

/// The default theme, in the program itself.
#[derive(RustEmbed)]
#[folder = "themes/default/"]
#[exclude = "screenshots/*"]
struct Embedded;

/// Folders that no page is made from.
const NO_PART_OF_PAGES: [&str; 3] = ["archetypes/", "screenshots/", "starter/"];

/// Files of a theme by path: `templates/case.html`.
#[derive(Debug)]
pub struct Files {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    /// Folder of the project's theme, relative to the project: `themes/default`.
    folder: String,
}

impl Files {
    /// The embedded theme alone.
    #[must_use]
    pub fn embedded() -> Self {
        let files = Embedded::iter().filter_map(|path| Some((path.to_string(), Embedded::get(&path)?.data))).collect();
        Self { files, folder: "themes/default".to_owned() }
    }

    /// The embedded theme with the files of `themes/<name>/` of a project over it.
    ///
    /// # Errors
    /// When the project names a theme that it does not have, or a file of it cannot be read.
    pub fn load(root: &Path, name: &str) -> Result<Self, Box<Diagnostic>> {
        let mut theme = Self { folder: format!("themes/{name}"), ..Self::embedded() };
        let folder = root.join("themes").join(name);
        if !folder.is_dir() {
            if name == "default" {
                return Ok(theme);
            }
            let message = format!("there is no theme `{name}`");
            let help = format!("make the folder `themes/{name}`, or name another theme in casebook.yaml");
            return Err(Box::new(Diagnostic::new(Code::ThemeError, crate::config::FILE, None, message).help(help)));
        }
        for item in WalkDir::new(&folder).sort_by_file_name() {
            let unreadable = |reason: String| {
                Box::new(Diagnostic::new(
                    Code::ThemeError,
                    theme.folder.as_str(),
                    None,
                    format!("cannot read the theme: {reason}"),
                ))
            };
            let item = item.map_err(|error| unreadable(error.to_string()))?;
            if item.file_type().is_file() {
                let bytes = std::fs::read(item.path()).map_err(|error| unreadable(error.to_string()))?;
                theme.files.insert(relative(&folder, item.path()), Cow::Owned(bytes));
            }
        }
        Ok(theme)
    }

    /// The text of a theme's file by the path that findings name it by: the project's own, or else the embedded one.
    #[must_use]
    pub fn shown_text(root: &Path, shown: &str) -> Option<String> {
        let inside = shown.strip_prefix("themes/")?.split_once('/')?.1;
        let own = std::fs::read_to_string(root.join(shown)).ok();
        own.or_else(|| Self::built_in_text(inside))
    }

    /// The bytes of a file.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| &**bytes)
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&str> {
        std::str::from_utf8(self.bytes(path)?).ok()
    }

    /// The files below a folder (ending in `/`), by their path inside it.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.files
            .range(folder.to_owned()..)
            .map_while(move |(path, bytes)| Some((path.strip_prefix(folder)?, &**bytes)))
    }

    /// The text files below a folder.
    pub fn texts_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.below(folder).filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)))
    }

    /// The files of the project's theme that replace none of the embedded ones, without those an editor leaves behind.
    pub fn added(&self) -> impl Iterator<Item = &str> {
        let is_private = |path: &str| {
            let name = path.rsplit('/').next().unwrap_or(path);
            name.starts_with(['.', '#'])
                || name.ends_with(['~', '#'])
                || name.ends_with(".swp")
                || name.ends_with(".tmp")
        };
        let names = self.files.keys().map(String::as_str);
        names.filter(move |path| Embedded::get(path).is_none() && !is_private(path))
    }

    /// The embedded files below a folder, by their path inside it.
    pub fn built_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.below(folder).map(|(name, _)| name).filter(move |name| Embedded::get(&format!("{folder}{name}")).is_some())
    }

    /// The text of an embedded file, whatever replaces it.
    #[must_use]
    pub fn built_in_text(path: &str) -> Option<String> {
        String::from_utf8(Embedded::get(path)?.data.into_owned()).ok()
    }

    /// The path of a file as findings name it.
    #[must_use]
    pub fn shown(&self, path: &str) -> Arc<str> {
        format!("{}/{path}", self.folder).into()
    }

    /// Hash of all files that pages are made from.
    #[must_use]
    pub fn hash(&self) -> Hash {
        let relevant =
            self.files.iter().filter(|(path, _)| !NO_PART_OF_PAGES.iter().any(|folder| path.starts_with(folder)));
        Hash::of_parts(relevant.flat_map(|(path, bytes)| [path.as_bytes(), &**bytes]))
    }
}

fn relative(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).unwrap_or(path);
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
