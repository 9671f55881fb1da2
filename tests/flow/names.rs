use super::*;

#[test]
fn an_entry_answers_to_its_slug_its_title_its_file_and_its_address() {
    let base = desk();
    let address = "https://kb.example.com/resolutions/slow/#resolution";
    let links = ["[[resolution/slow]]", "[[slow|很慢]]", "[[resolution/slow#steps]]", "resolutions/slow/?q=1"];
    let names = ["slow", "resolution/slow", "夜里很", ANSWER, "https://example.org/resolutions/slow/", address];
    for name in names.into_iter().chain(links) {
        let run = at(&base, 10, "desk", &["reuse", name, "--dry-run"]).fine();
        assert!(run.out.starts_with("resolution/slow\n"), "{name}: {}", run.out);
    }
}

#[test]
fn a_name_that_fits_several_entries_lists_them() {
    let base = desk().file("content/resolutions/lag.md", UNSEEN.replace("夜里很慢", "夜里很卡"));
    at(&base, 10, "desk", &["reuse", "夜里"])
        .failure()
        .says("resolution/lag  夜里很卡")
        .says("resolution/slow  夜里很慢");
    at(&base, 10, "desk", &["reuse", "slwo"]).failure().says("did you mean `resolution/slow`");
    at(&base, 10, "desk", &["solve", "slow", "--no-kb", "x"]).failure().says("this takes issue");
}
