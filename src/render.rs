//! Outputs from views, bodies and a theme: pages, their Markdown and JSON twins, feeds and indexes.
//!
//! Every function here is pure: the same arguments give the same bytes, on any thread. Writing them is somebody else's work.

mod body;
mod feeds;
mod json;
mod offline;
mod page;
mod sitemap;
mod twin;

pub use body::{Fragments, body_view, fragment_key};
pub use feeds::{FeedEntry, atom, llms, open_search, robots};
pub use json::{entry_json, site_json};
pub use offline::from_folder;
pub use page::{Renderer, template_of};
pub use sitemap::sitemaps;
pub use twin::markdown_twin;
