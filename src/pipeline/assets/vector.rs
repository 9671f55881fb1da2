//! Vector images: whether a file is one, and its size.

/// Width and height that an SVG says it has, in pixels: by its own attributes, or else by its `viewBox`. `None` where it says neither.
pub(super) fn size(bytes: &[u8]) -> Option<(usize, usize)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let tag = opened(text)?.split('>').next()?;
    let own = [attribute(tag, "width").and_then(pixels), attribute(tag, "height").and_then(pixels)];
    if let [Some(width), Some(height)] = own {
        return Some((width, height));
    }
    let numbers = attribute(tag, "viewBox")?.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty());
    match &numbers.map(pixels).collect::<Vec<_>>()[..] {
        [_, _, Some(width), Some(height)] => Some((*width, *height)),
        _ => None,
    }
}

/// True for a text with an `<svg>` in it; its end may be cut off, in the middle of a character too.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    opened(&String::from_utf8_lossy(bytes)).is_some()
}

/// What follows the name of the first `<svg>`.
fn opened(text: &str) -> Option<&str> {
    let ends_name = |char: char| char.is_whitespace() || matches!(char, '>' | '/');
    text.match_indices("<svg").map(|(at, name)| &text[at + name.len()..]).find(|rest| rest.starts_with(ends_name))
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let is_name = |at: usize| tag[..at].ends_with(char::is_whitespace);
    let (at, _) = tag.match_indices(name).find(|(at, _)| is_name(*at) && after_name(tag, at + name.len()).is_some())?;
    let value = after_name(tag, at + name.len())?;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next()
}

/// What follows the equals sign behind a name that ends at `end`.
fn after_name(tag: &str, end: usize) -> Option<&str> {
    Some(tag[end..].trim_start().strip_prefix('=')?.trim_start())
}

/// A length in pixels, rounded; none in other units, which depend on where the image stands.
fn pixels(length: &str) -> Option<usize> {
    let length = length.trim();
    let number: f64 = length.strip_suffix("px").unwrap_or(length).parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "in range by the condition")]
    (1.0..100_000.0).contains(&number).then(|| number.round() as usize)
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn an_image_has_the_size_that_it_says() {
        let said = |tag: &str| size(format!("<?xml version='1.0'?>\n<svg {tag}><rect width=\"1\"/></svg>").as_bytes());
        assert_eq!(said("width=\"120\" height='80.4px' viewBox=\"0 0 1 1\""), Some((120, 80)));
        assert_eq!(said("viewBox=\"0 0 24,12\" stroke-width=\"3\""), Some((24, 12)));
        assert_eq!(said("width=\"100%\" height=\"2em\" viewBox=\"0 0 300 150\""), Some((300, 150)));
        for nothing in
            ["width=\"10\"", "viewBox=\"0 0 1\"", "width=\"-1\" height=\"9\"", "xmlns=\"…\"", "viewBox=\"0 0 0 0\""]
        {
            assert_eq!(said(nothing), None, "{nothing}");
        }
        assert_eq!((size(b"<svgs width=\"1\" height=\"1\">"), size(b"\xff"), size(b"<svg")), (None, None, None));
    }
}
