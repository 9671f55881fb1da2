//! Numbers of one to five bytes, seven bits each, the lowest first (LEB128).

/// Appends a number.
pub(super) fn put(out: &mut Vec<u8>, mut value: u32) {
    while value > 0x7f {
        out.push(low(value) | 0x80);
        value >>= 7;
    }
    out.push(low(value));
}

/// Appends a length. None of this program's reaches the limit: shards are far smaller.
pub(super) fn put_length(out: &mut Vec<u8>, length: usize) {
    put(out, u32::try_from(length).unwrap_or(u32::MAX));
}

/// All numbers of some bytes that hold nothing else.
pub(super) fn all(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.split_inclusive(|byte| byte & 0x80 == 0).map(|number| {
        let digits = number.iter().rev().map(|byte| u32::from(byte & 0x7f));
        digits.fold(0, |value, digit| value << 7 | digit)
    })
}

fn low(value: u32) -> u8 {
    value.to_le_bytes()[0] & 0x7f
}
