//! Files as scripts, for sites that are opened from a disk: browsers let such pages load scripts, and nothing else.

use super::OutFile;

impl OutFile {
    /// The same file as a script beside it, which hands the content to the theme's `js/offline.js`.
    #[must_use]
    pub fn script(&self) -> Self {
        let stem = self.name.rsplit_once('.').map_or(&*self.name, |(stem, _)| stem);
        let content = base64(&self.bytes);
        Self { name: format!("{stem}.js"), bytes: format!("casebookFile(\"{stem}\",\"{content}\")\n").into_bytes() }
    }
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_hands_over_the_name_and_the_content() {
        let file = |name: &str, bytes: &[u8]| OutFile { name: name.into(), bytes: bytes.into() };
        let script = file("0a1b.bin", b"any carnal pleas").script();
        assert_eq!(script, file("0a1b.js", b"casebookFile(\"0a1b\",\"YW55IGNhcm5hbCBwbGVhcw==\")\n"));
        assert_eq!(file("manifest.json", b"{}").script().bytes, b"casebookFile(\"manifest\",\"e30=\")\n");
    }

    #[test]
    fn every_rest_of_three_bytes_is_padded() {
        assert_eq!(["", "f", "fo", "foo"].map(|text| base64(text.as_bytes())), ["", "Zg==", "Zm8=", "Zm9v"]);
    }
}
