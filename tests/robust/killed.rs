//! Builds that end before their time.

use super::*;

const KILLS: u32 = 25;

/// Whenever a build is killed, the old site stands or the new one.
#[test]
fn at_any_instant_the_site_is_the_old_one_or_the_new_one() {
    let (one, two) = (Base::small(), edited(Base::small()));
    let (one, two) = (one.build(&[]).fine().site(), two.build(&[]).fine().site());
    let base = Base::small();
    base.build(&[]).fine();
    let begin = Instant::now();
    flip(&base, true);
    base.build(&[]).fine();
    let mut whole = begin.elapsed();
    let (mut killed, mut published, mut new) = (0, 0, false);
    for number in 0.. {
        if killed == KILLS {
            break;
        }
        assert!(number < 20 * KILLS, "only {killed} of {number} builds could be killed");
        flip(&base, new);
        let mut child = base.command(&["build", "--now", base::NOW]).stderr(Stdio::null()).spawn().unwrap();
        // Eight instants spread over the build and a little beyond, each with a random part: those that matter are short.
        let eighth = 1 + number % 8;
        let random = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().subsec_nanos() % 1_000_000;
        std::thread::sleep(whole * eighth / 7 + Duration::from_nanos(random.into()));
        child.kill().unwrap();
        let was_killed = !child.wait().unwrap().success();
        killed += u32::from(was_killed);
        // How long a build takes changes with what else the machine does.
        whole = match was_killed {
            false if eighth < 7 => whole * 9 / 10,
            true if eighth > 6 => whole * 10 / 9,
            _ => whole,
        };
        let site = base.site();
        let (before, after) = if new { (&one, &two) } else { (&two, &one) };
        assert!(site == *before || site == *after, "kill {number} left a mixture: {site:?}");
        published += u32::from(was_killed && site == *after);
        base.build(&[]).fine();
        base.site().assert_same(after, "the build after a kill");
        new = !new;
    }
    assert!(published < KILLS, "all builds were killed when they were over");
    assert!(leftovers(&base).is_empty(), "{:?}", leftovers(&base));
}

fn edited(base: Base) -> Base {
    flip(&base, true);
    base
}

/// Changes many outputs at once, and back.
fn flip(base: &Base, new: bool) {
    let (publisher, title) = if new { ("publisher: 新\n", "新题") } else { ("", "路断了") };
    base.put("casebook.yaml", format!("{}{publisher}", base::CONFIG));
    let case = Entry::case(title).keys("principles: [1]\ntags: [delivery]\ndate: 2026-03-01").and("看[[P1]]。");
    base.put_entry("cases/flood.md", &case);
    if new {
        base.put_entry("cases/added.md", &Entry::case("加的"));
    } else if base.path("content/cases/added.md").exists() {
        base.delete("content/cases/added.md");
    }
}
