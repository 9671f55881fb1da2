use super::*;

/// The same edits for the same seed, on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.roll(list.len())]
    }
}

/// A knowledge base that somebody works on: entries by path below `content/`.
struct Author {
    base: Base,
    dice: Dice,
    entries: BTreeMap<String, Entry>,
    count: usize,
}

impl Author {
    fn new(seed: u64) -> Self {
        let entries = base::small().into_iter().map(|(path, entry)| (path.to_owned(), entry)).collect();
        Self { base: Base::small(), dice: Dice(seed), entries, count: 0 }
    }

    /// Does one of the things that people do to a knowledge base, and tells which.
    fn edit(&mut self) -> String {
        self.count += 1;
        let count = self.count;
        match self.dice.roll(15) {
            0 => self.write(
                &format!("cases/new-{count}.md"),
                Entry::case(&format!("新案例{count}")).and("见[[case/flood]]。"),
            ),
            1 => self.change("text", |entry| entry.and(&format!("第{count}次补充，见[[P1]]。"))),
            2 => self.change("title", |entry| entry.key("title", &format!("题目{count}"))),
            3 => self.change("tags", |entry| entry.key("tags", &format!("[tag-{}]", count % 3))),
            4 => self.change("heading", |entry| entry.and(&format!("### 小节{count}\n\n一段。"))),
            5 => self.change("date", |entry| entry.key("updated", &format!("2026-10-{:02}", count % 28 + 1))),
            6 => self.change("status", |entry| entry.key("audience", "internal").key("weight", &count.to_string())),
            7 => self.delete(),
            8 => self.rename(),
            9 => self.translate(),
            10 => self.link(),
            11 => self.theme(),
            12 => self.config(),
            13 => self.ledger(),
            _ => self.glossary_and_images(),
        }
    }

    fn write(&mut self, path: &str, entry: Entry) -> String {
        self.base.put_entry(path, &entry);
        self.entries.insert(path.to_owned(), entry);
        format!("write {path}")
    }

    fn some(&mut self) -> String {
        let paths: Vec<_> = self.entries.keys().cloned().collect();
        self.dice.pick(&paths).clone()
    }

    fn change(&mut self, what: &str, change: impl FnOnce(Entry) -> Entry) -> String {
        let path = self.some();
        let entry = change(self.entries[&path].clone());
        self.write(&path, entry);
        format!("change {what} of {path}")
    }

    fn delete(&mut self) -> String {
        let path = self.some();
        self.base.delete(&format!("content/{path}"));
        self.entries.remove(&path);
        format!("delete {path}")
    }

    fn rename(&mut self) -> String {
        let path = self.some();
        let Some((folder, name)) = path.rsplit_once('/') else { return "nothing".to_owned() };
        let (stem, rest) = name.split_once('.').unwrap();
        let renamed = format!("{folder}/{stem}-{}.{rest}", self.count);
        let old =
            stem.split_once('-').filter(|(number, _)| number.parse::<u8>().is_ok()).map_or(stem, |(_, stem)| stem);
        let entry = self.entries[&path].clone().key("aliases", &format!("[{old}]"));
        self.base.delete(&format!("content/{path}"));
        self.entries.remove(&path);
        self.write(&renamed, entry);
        format!("rename {path} to {renamed}")
    }

    fn translate(&mut self) -> String {
        let path = self.some();
        let other = match path.strip_suffix(".en.md") {
            Some(stem) => format!("{stem}.md"),
            None => path.replace(".md", ".en.md"),
        };
        let entry = self.entries[&path].clone().key("title", &format!("Twin {}", self.count));
        self.write(&other, entry)
    }

    fn link(&mut self) -> String {
        let target = self.some();
        let to = target.rsplit('/').next().unwrap().split('.').next().unwrap().to_owned();
        let transclude = self.dice.roll(2) == 0;
        let text = if transclude { format!("![[{to}]]") } else { format!("[[{to}|去看看]]") };
        self.change(&format!("links ({text})"), |entry| entry.and(&text))
    }

    fn theme(&mut self) -> String {
        let path = *self.dice.pick(&[
            "themes/default/templates/case.html",
            "themes/default/templates/list.html",
            "themes/default/templates/atom.xml",
            "themes/default/i18n/en.yaml",
            "themes/default/static/extra.txt",
        ]);
        if self.base.path(path).exists() && self.dice.roll(2) == 0 {
            self.base.delete(path);
            return format!("delete {path}");
        }
        let original = std::fs::read_to_string(path).unwrap_or_default();
        let text = match path.rsplit_once('.').unwrap().1 {
            "yaml" => original.replace("nav.home: \"Home\"", &format!("nav.home: \"Start {}\"", self.count)),
            "html" => original.replace("</h1>", &format!(" *{}</h1>", self.count)),
            "xml" => original.replace("<author>", &format!("<rights>{}</rights><author>", self.count)),
            _ => self.count.to_string(),
        };
        self.base.put(path, text);
        format!("write {path}")
    }

    fn config(&mut self) -> String {
        let change = *self.dice.pick(&[
            "publisher: 客户服务部\n",
            "audience: public\n",
            "edit_url: https://example.org/edit/{path}\n",
            "utc_offset: '+01:00'\n",
            "taxonomies: [{ name: roles, key: owner, title: 角色 }]\n",
            "trust_html: true\n",
            "",
        ]);
        self.base.put("casebook.yaml", format!("{CONFIG}{change}"));
        format!("config {change}")
    }

    fn ledger(&mut self) -> String {
        let acts = [
            "reuse,resolution/slow,,夜里慢,service-desk,chat,",
            "flag,resolution/slow,,,service-desk,,outdated: 菜单变了",
        ];
        let act = *self.dice.pick(&acts);
        let lines: String =
            (1..=self.count).map(|day| format!("2026-10-{:02}T09:00:00+08:00,{act}\n", day % 28 + 1)).collect();
        let header = "at,event,entry,issue,asked,by,channel,note\n";
        self.base.put("content/ledger/2026-10.csv", format!("{header}{lines}"));
        format!("ledger {act}")
    }

    fn glossary_and_images(&mut self) -> String {
        self.base.put(
            "content/glossary.yaml",
            format!("terms:\n  - {{ zh-Hans: 客户, en: customer, pinyin: ke hu, note: 第{}版 }}\n", self.count),
        );
        self.base.put(
            "content/pages/picture.svg",
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><!--{}--></svg>", self.count),
        );
        self.change("image", |entry| entry.and("![图](../pages/picture.svg)"))
    }
}

/// After every edit the site is what a build from nothing makes; and building once more changes nothing.
fn holds_for(seed: u64, steps: usize) {
    let mut author = Author::new(seed);
    let mut history = Vec::new();
    author.base.build(&[]);
    for _ in 0..steps {
        history.push(author.edit());
        let threads = (author.dice.roll(4) + 1).to_string();
        let mut command = author.base.command(&["build", "--now", base::NOW]);
        command.env("RAYON_NUM_THREADS", threads);
        let run = author.base.run_command(command);
        assert!(run.code != Some(2), "{}\nafter {history:#?}", run.err);
        run.site().assert_same(&clean(&author.base), &format!("incremental and clean differ after {history:#?}"));
        author.base.build(&[]).says("nothing changed");
    }
}

#[test]
fn over_one_run_of_edits() {
    holds_for(0x9E37_79B9_7F4A_7C15, 16);
}

#[test]
fn over_another_run_of_edits() {
    holds_for(0xD1B5_4A32_D192_ED03, 16);
}

#[test]
fn when_the_viewpoint_changes_in_between() {
    let base = Base::small()
        .add("cases/inside.md", &Entry::case("内部").key("audience", "internal"))
        .add("cases/later.md", &Entry::case("以后").key("publish", "2027-01-01"));
    for arguments in
        [&["--audience", "public"][..], &[], &["--now", "2027-06-01T00:00:00Z"], &["--audience", "partner"]]
    {
        let arguments: Vec<_> = ["build"].iter().chain(arguments).copied().collect();
        let copy = copy_in_order(&base, |_| {});
        let clean = copy.run(&arguments).fine().site();
        base.run(&arguments).fine().site().assert_same(&clean, "incremental and clean differ");
    }
}

#[test]
fn when_an_output_was_damaged_or_lost_in_between() {
    let base = Base::small();
    let built = base.build(&[]).fine().site();
    base.put("public/cases/flood/index.html", "damaged");
    base.delete("public/about/index.md");
    base.build(&[]).fine().site().assert_same(&built, "a damaged site is not mended");
}

#[test]
fn when_what_was_remembered_is_damaged_or_lost() {
    let base = Base::small();
    let built = base.build(&[]).fine().site();
    for file in base::files(&base.path(".casebook")).into_keys() {
        base.put(&format!(".casebook/{file}"), "no memo");
    }
    base.build(&[]).fine().site().assert_same(&built, "a damaged memo shows");
    std::fs::remove_dir_all(base.path(".casebook")).unwrap();
    base.build(&[]).fine().site().assert_same(&built, "a lost memo shows");
}
