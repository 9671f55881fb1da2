//! Character references in the values of attributes that authors write in HTML: `a&#x2d;b&amp;c`.

use std::borrow::Cow;

/// Names of characters that addresses are made of. A value with another one is taken as it is written.
const NAMES: [(&str, char); 20] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("colon", ':'),
    ("sol", '/'),
    ("num", '#'),
    ("quest", '?'),
    ("equals", '='),
    ("period", '.'),
    ("comma", ','),
    ("lowbar", '_'),
    ("percnt", '%'),
    ("plus", '+'),
    ("lpar", '('),
    ("rpar", ')'),
    ("excl", '!'),
    ("commat", '@'),
];

/// A value as a browser reads it.
pub(super) fn decoded(value: &str) -> Cow<'_, str> {
    let Some(first) = value.find('&') else { return Cow::Borrowed(value) };
    let mut out = value[..first].to_owned();
    let mut rest = &value[first..];
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        match rest.split_once(';').and_then(|(name, after)| Some((character(name)?, after))) {
            Some((char, after)) => {
                out.push(char);
                rest = after;
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that stands between `&` and `;` by name or number.
fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = hexadecimal.map_or_else(|| number.parse(), |digits| u32::from_str_radix(digits, 16)).ok()?;
        return char::from_u32(code).filter(|char| *char != '\0');
    }
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, char)| *char)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn characters_are_read_by_number_and_by_name() {
        assert_eq!(decoded("a&#45;b&#x2D;c&amp;d"), "a-b-c&d");
        assert_eq!(decoded("plain"), "plain");
    }

    #[test]
    fn what_is_no_reference_stays() {
        for plain in ["?a=1&b=2", "&;", "&#;", "&#x110000;", "&#0;", "&unheard;", "a & b; c", "&"] {
            assert_eq!(decoded(plain), plain);
        }
    }
}
