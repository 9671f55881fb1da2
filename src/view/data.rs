//! What a template sees: plain data, nothing that could reach the rest of the site.
//!
//! A page is rendered from three values: `site` (the same for every page of a language), `page` (a [`PageView`]) and `body`
//! (a [`BodyView`], for entries). The page's memo key is the hash of all three and of the theme, so what is not in
//! here cannot change a page.

mod flow;
mod overview;
mod own;
mod page;
mod part;
mod site;

pub use flow::*;
pub use overview::*;
pub use own::*;
pub use page::*;
pub use part::*;
pub use site::*;
