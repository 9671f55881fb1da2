//! stub
pub fn find(_: &str) -> Vec<()> {
    Vec::new()
}
pub fn mask(text: &str, _: &[()], _: bool) -> String {
    text.to_owned()
}
