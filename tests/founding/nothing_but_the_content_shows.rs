use super::*;

fn with_threads(threads: &str) -> Site {
    let base = Base::bundled();
    let mut command = base.command(&["build", "--now", base::NOW]);
    command.env("RAYON_NUM_THREADS", threads);
    let run = base.run_command(command);
    assert!(run.code != Some(2), "{}", run.err);
    run.site()
}

#[test]
fn not_the_number_of_threads() {
    let one = with_threads("1");
    one.assert_same(&with_threads("4"), "one thread and four differ");
    one.assert_same(&with_threads("2"), "one thread and two differ");
}

#[test]
fn not_the_order_in_which_files_were_made() {
    let base = Base::small();
    let built = base.build(&[]).fine().site();
    let backwards = copy_in_order(&base, |files| files.reverse());
    backwards.build(&[]).fine().site().assert_same(&built, "made backwards");
    let by_length = copy_in_order(&base, |files| files.sort_by_key(|(path, bytes)| (bytes.len(), path.len())));
    by_length.build(&[]).fine().site().assert_same(&built, "made by length");
}

#[test]
fn not_the_time_of_the_build_nor_the_place_of_the_project() {
    let base = Base::small();
    let built = base.build(&[]).fine().site();
    let elsewhere = copy_in_order(&base, |_| {});
    std::thread::sleep(std::time::Duration::from_millis(1100));
    elsewhere.build(&[]).fine().site().assert_same(&built, "a second later, elsewhere");
}

#[test]
fn not_the_hour_but_the_day_where_colleagues_see_what_is_due() {
    let base = Base::small();
    let at = |now: &str| base.run(&["build", "--now", now]).fine().site();
    // Days begin at the project's offset from UTC: midnight there is 16:00 of the day before.
    let morning = at("2026-11-21T16:00:00Z");
    at("2026-11-22T15:59:59Z").assert_same(&morning, "later on the same day");
    let next = at("2026-11-22T16:00:00Z");
    let changed: Vec<_> = next.paths().into_iter().filter(|path| next.0.get(*path) != morning.0.get(*path)).collect();
    // The list of all files has their hashes.
    let of_the_desk =
        ["due/index.html", "en/due/index.html", "en/health/index.html", "health/index.html", "manifest.json"];
    assert_eq!(changed, of_the_desk);
    for audience in ["partner", "public"] {
        let at = |now: &str| base.run(&["build", "--audience", audience, "--now", now]).fine().site();
        at("2026-11-22T16:00:00Z").assert_same(&at("2026-11-21T16:00:00Z"), "a day later, for others");
    }
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let base = Base::small();
    base.build(&[]).fine();
    let times = || {
        let modified = |path: &String| std::fs::metadata(base.path("public").join(path)).unwrap().modified().unwrap();
        base.site().0.keys().map(|path| (path.clone(), modified(path))).collect::<Vec<_>>()
    };
    let before = times();
    base.build(&[]).fine().says("nothing changed");
    assert_eq!(times(), before);
}
