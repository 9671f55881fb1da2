//! A base of entries on things that break, with questions enough to learn from.

use crate::base::{Base, Entry};

/// What may break.
pub(crate) const THINGS: [&str; 12] = [
    "打印机",
    "路由器",
    "冷却泵",
    "门禁卡",
    "传真线",
    "投影仪",
    "电源柜",
    "交换板",
    "蓄电池",
    "光纤盒",
    "空调扇",
    "摄像头",
];

/// What the bundled base has nothing of but words that stand everywhere.
pub(crate) const SMALL_TALK: [&str; 9] = [
    "今天天气怎么样",
    "asdfgh",
    "中午吃什么",
    "工资什么时候发",
    "能不能便宜一点",
    "tell me a joke",
    "what time is lunch",
    "when is the next holiday",
    "my cat is sick",
];

/// The questions of a thing.
pub(crate) fn questions(thing: &str) -> Vec<String> {
    ["坏了怎么办", "一直没有反应", "昨天夜里停了", "什么时候能修好", "重启以后还是不行"]
        .map(|said| format!("{thing}{said}"))
        .into()
}

/// The entry of a thing.
pub(crate) fn entry(thing: &str) -> Entry {
    Entry::resolution(&format!("{thing}的修理"))
        .key("asked", &format!("[{}]", questions(thing).join(", ")))
        .key("environment", &format!("{{ product: {thing}, stage: in-service }}"))
        .key("escalate_to", "expert-pool")
        .body(&format!("## 问题\n\n{thing}停了。\n\n## 解决步骤\n\n1. 看{thing}的灯\n2. 换{thing}\n"))
}

/// The base, not built.
pub(crate) fn base() -> Base {
    let place = |at: usize| format!("resolutions/thing-{at}.md");
    THINGS.iter().enumerate().fold(Base::new(), |base, (at, thing)| base.add(&place(at), &entry(thing)))
}
