//! The modules of search as they are written: a site has one script of them, which shows less of itself.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::path::Path;

use crate::base::Site;

/// A site with the modules of search beside its pages, one by one, under `modules/`.
pub(crate) fn with_modules(mut site: Site) -> Site {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/static/js/search");
    let modules = Site::read(&folder).0.into_iter().map(|(name, text)| (format!("modules/{name}"), text));
    site.0.extend(modules);
    site
}
