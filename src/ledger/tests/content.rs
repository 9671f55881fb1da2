//! The form of the files that exist.

use super::*;

#[test]
fn a_file_of_old_is_read_whole() {
    let text = "at,event,entry,issue,asked,by,channel
2026-11-13T09:30:00+08:00,reuse,resolution/trace-intermittent-fault,issue/hotline-passed-around,转接设好了过一夜又没了,expert-pool,hotline
2026-11-16T10:44:00+08:00,reuse,resolution/take-over-a-passed-around-customer,,我都打了四个电话了到底谁管,account-team,hotline
2026-10-29T10:15:00+08:00,reuse,resolution/fault-after-third-party-upgrade,,,account-team,chat
";
    let (lines, problems) = parse(text);
    assert_eq!((lines.len(), problems), (3, vec![]));
    assert!(lines.iter().all(|line| matches!(&line.event.act, Act::Reuse { note } if note.is_empty())));
}
