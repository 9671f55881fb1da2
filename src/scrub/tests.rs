use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;

/// Each hit as its kind and its text.
fn hits(text: &str) -> Vec<(Private, &str)> {
    find(text).into_iter().map(|found| (found.kind, &text[found.range])).collect()
}

#[track_caller]
fn is_one(text: &str, kind: Private, what: &str) {
    assert_eq!(hits(text), [(kind, what)], "{text}");
}

#[track_caller]
fn is_none(text: &str) {
    assert_eq!(hits(text), [], "{text}");
}

#[test]
fn identity_cards_are_found_by_their_check_digit() {
    is_one("身份证11010519491231002X，请核对", Private::Identity, "11010519491231002X");
    is_one("ID: 110105 19491231 002x", Private::Identity, "110105 19491231 002x");
    is_none("身份证 110105194912310021");
    is_none("编号 110105194912310029");
}

#[test]
fn bank_cards_are_found_by_prefix_and_check_digit() {
    is_one("卡号6222 0200 0000 0000 000？", Private::BankCard, "6222 0200 0000 0000 000");
    is_one("card 4111-1111-1111-1111.", Private::BankCard, "4111-1111-1111-1111");
    is_none("4111 1111 1111 1112");
    is_none("订单号 4111111111111111");
    is_none("9000000000000001");
}

#[test]
fn mobile_numbers_are_found_alone_and_with_a_word_before_them() {
    is_one("13812345678", Private::Mobile, "13812345678");
    is_one("手机13812345678，", Private::Mobile, "13812345678");
    is_one("请拨打 +86 138 1234 5678 找我", Private::Mobile, "+86 138 1234 5678");
    is_one("tel:8613812345678", Private::Mobile, "8613812345678");
    is_one("手机 １３８１２３４５６７８", Private::Mobile, "１３８１２３４５６７８");
    is_one("订单联系人13812345678", Private::Mobile, "13812345678");
}

#[test]
fn a_number_within_a_longer_one_is_no_mobile_number() {
    for text in ["0.13812345678", "138123456789", "x13812345678", "13812345678.5", "a-13812345678", "12812345678"] {
        is_none(text);
    }
    is_none("运单号：13812345678");
    is_none("order #13812345678");
    is_none("https://example.com/13812345678");
    is_none("1700000000 8613812345678");
}

#[test]
fn addresses_of_persons_are_found_and_those_of_nobody_are_not() {
    is_one("写信给li.lei+kb@mail.corp.cn。", Private::Email, "li.lei+kb@mail.corp.cn");
    is_one("<Han@Corp.COM>", Private::Email, "Han@Corp.COM");
    is_one("-a@b.cn.", Private::Email, "a@b.cn");
    for text in [
        "me@example.com",
        "a@mail.example.org",
        "icon@2x.png",
        "git@host.com:x/y",
        "@home",
        "a@b",
        "a@b..cn",
        "x@1.2.3",
    ] {
        is_none(text);
    }
}

#[test]
fn device_numbers_need_a_word_before_them() {
    is_one("IMEI: 490154203237518", Private::Imei, "490154203237518");
    is_one("串号 49-015420-323751-8", Private::Imei, "49-015420-323751-8");
    is_none("490154203237518");
    is_none("IMEI 490154203237519");
}

#[test]
fn credit_codes_are_found_by_their_check_character() {
    is_one("信用代码914403001922038216", Private::CreditCode, "914403001922038216");
    is_one("91440300708461136T", Private::CreditCode, "91440300708461136T");
    is_none("91440300708461137T");
}

#[test]
fn licence_plates_are_found_in_their_form() {
    for plate in ["京A12345", "沪B·1A23C", "粤BD12345", "川A1234警"] {
        is_one(&format!("车牌{plate}。"), Private::Plate, plate);
    }
    for text in ["京A1234", "新Excel12345", "京I12345", "云A100000000", "贵A股12345"] {
        is_none(text);
    }
}

#[test]
fn keys_and_tokens_are_found_by_their_prefixes() {
    for secret in [
        "sk-abcDEF1234567890abcd",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
    ] {
        is_one(&format!("key={secret}\n"), Private::Secret, secret);
    }
    is_one("Authorization: Bearer abcdef0123456789.x=", Private::Secret, "abcdef0123456789.x=");
    is_none("task-abcDEF1234567890abcd");
    is_none("sk-a-long-name-with-many-hyphens-in-it");
    is_none("the bearer of good news brings 2 gifts");
}

#[test]
fn private_keys_are_taken_whole_and_public_ones_left() {
    let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow==\n-----END RSA PRIVATE KEY-----";
    is_one(&format!("旧的：\n{key}\n请换"), Private::Secret, key);
    is_one("-----BEGIN PRIVATE KEY-----\nMIIE 之后", Private::Secret, "-----BEGIN PRIVATE KEY-----\nMIIE ");
    is_none("-----BEGIN PUBLIC KEY-----\nMIIEow==\n-----END PUBLIC KEY-----");
}

#[test]
fn passports_need_a_word_before_them() {
    is_one("护照号：E12345678", Private::Passport, "E12345678");
    is_one("Passport No. EA1234567", Private::Passport, "EA1234567");
    is_none("型号 E12345678");
}

#[test]
fn a_mask_says_what_was_there() {
    let text = "王工手机13812345678，邮箱w@corp.cn";
    assert_eq!(mask(text, Tongue::Chinese), "王工手机〔手机号〕，邮箱〔邮箱〕");
    assert_eq!(mask(text, Tongue::English), "王工手机〔mobile number〕，邮箱〔e-mail〕");
}

/// All bundled content.
fn content(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.flat_map(|path| if path.is_dir() { content(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect()
}

#[test]
fn the_bundled_content_holds_nothing_private() {
    let files = content(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    assert!(files.len() > 50, "{}", files.len());
    for file in files {
        assert_eq!(hits(&fs::read_to_string(&file).unwrap()), [], "{}", file.display());
    }
}

/// The check digit behind some digits by Luhn.
fn with_luhn(mut digits: Vec<char>) -> String {
    let check = ('0'..='9').find(|check| checks::luhn(&[&digits[..], &[*check]].concat()));
    digits.extend(check);
    digits.into_iter().collect()
}

#[test]
fn a_hostile_text_takes_no_longer_than_its_length() {
    for piece in ["a.", "-----BEGIN PRIVATE KEY-----", "sk-", "eyJ.", "1-1 ", "京A", "1", "a@", "bearer ", "手机"] {
        let text = piece.repeat(400_000 / piece.len());
        let begun = std::time::Instant::now();
        assert!(find(&text).iter().all(|found| found.range.end <= text.len()));
        assert!(begun.elapsed().as_secs() < 20, "{piece}");
    }
}

proptest! {
    #[test]
    fn a_generated_number_is_found_and_with_another_check_digit_is_not(body in "62[0-9]{16}", wrong in 1..10_u8) {
        let card = with_luhn(body.chars().collect());
        let text = format!("付款 {card}。");
        prop_assert_eq!(hits(&text), [(Private::BankCard, card.as_str())]);
        let last = (card.as_bytes()[18] - b'0' + wrong) % 10;
        let text = format!("付款 {}{last}。", &card[..18]);
        prop_assert_eq!(hits(&text), []);
    }

    #[test]
    fn every_mobile_number_is_found(number in "1[3-9][0-9]{9}") {
        let text = format!("电话：{number}");
        prop_assert_eq!(hits(&text), [(Private::Mobile, number.as_str())]);
    }

    #[test]
    fn what_is_not_private_stays(text in "([aB1-9 @.:：手机护照京IMEI+-]|13812345678|ghp_|a@b.cn|\\PC){0,40}") {
        let (mut at, masked) = (0, mask(&text, Tongue::Chinese));
        let mut rest = masked.as_str();
        for found in find(&text) {
            rest = rest.strip_prefix(&text[at..found.range.start]).unwrap();
            rest = rest.strip_prefix(found.kind.placeholder(Tongue::Chinese)).unwrap();
            at = found.range.end;
        }
        prop_assert_eq!(rest, &text[at..]);
    }

    #[test]
    fn what_is_passed_over_at_a_glance_holds_nothing(text in "([a-zA-Z .@:手机护照京A-]|-----BEGIN |PRIVATE KEY-----|[0-9０-９＠－]|\\PC){0,20}") {
        prop_assert!(may_hold(&text) || every(&text).is_empty());
    }

    #[test]
    fn hits_lie_in_the_text_in_order(text in "([aZ0-9 .@-]|京A12345|１|\\PC){0,60}") {
        let mut last = 0;
        for found in find(&text) {
            prop_assert!(found.range.start >= last && !text[found.range.clone()].is_empty());
            last = found.range.end;
        }
    }
}
