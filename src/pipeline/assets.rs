//! Files that a site holds as they are: those of the theme, and those that its entries show.

mod image;
mod vector;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use super::Analysis;
use crate::model::{Resolved, Site};
use crate::source::Hash;
use crate::theme::Theme;
use crate::write::Stage;

pub(super) use image::unreadable;

/// Width and height of images by project path.
pub(super) type Sizes = BTreeMap<Arc<str>, (usize, usize)>;

/// The files that entries show.
#[derive(Default)]
pub(super) struct Assets {
    /// Hashes of their content by project path.
    pub(super) hashes: BTreeMap<Arc<str>, Hash>,
    /// Width and height of the images, so that pages do not jump while they load.
    pub(super) sizes: Sizes,
}

impl Assets {
    /// Puts the files of the theme into the site, and those that visible entries show. What only a hidden entry shows stays out.
    pub(super) fn put(analysis: &Analysis, theme: &Theme, stage: &Stage) -> Result<Self> {
        for asset in theme.assets.values() {
            stage.put(&asset.path, &asset.bytes, Hash::of(&asset.bytes))?;
        }
        let used = used(&analysis.site);
        let used: Vec<_> = used.iter().filter_map(|path| analysis.assets.get_key_value(path)).collect();
        let put = |(path, file): &(&Arc<str>, &PathBuf)| -> Result<_> {
            let bytes = std::fs::read(file).with_context(|| format!("cannot read `{path}`"))?;
            let (hash, size) = (Hash::of(&bytes), image::size(path, &bytes));
            stage.put(path.strip_prefix("content/").unwrap_or(path), &bytes, hash)?;
            Ok(((*path).clone(), hash, size))
        };
        let put: Vec<_> = used.par_iter().map(put).collect::<Result<_>>()?;
        let mut assets = Self::default();
        for (path, hash, size) in put {
            assets.hashes.insert(path.clone(), hash);
            assets.sizes.extend(size.map(|size| (path, size)));
        }
        Ok(assets)
    }
}

/// Project paths of the files that visible entries show or offer.
fn used(site: &Site) -> BTreeSet<Arc<str>> {
    let visible = site.docs.iter().filter(|doc| doc.hidden.is_none());
    let assets = visible.flat_map(|doc| &doc.links).filter_map(|link| match link {
        Resolved::Asset(path) => Some(path.clone()),
        _ => None,
    });
    assets.collect()
}
