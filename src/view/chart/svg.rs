//! Writing an `<svg>` element.

use std::fmt::Write;

use super::Words;
use crate::view::frame::escape;

/// A drawing in the making. Lengths are in units of its view box, from its upper left corner.
pub(super) struct Svg(String);

impl Svg {
    /// An empty drawing.
    pub(super) fn new(words: Words<'_>, width: f64, height: f64) -> Self {
        let Words { id, title, description } = words;
        let (title, description) = (escape(title), escape(description));
        let (width, height) = (short(width), short(height));
        Self(format!(
            "<svg class=\"chart\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\">\
             <title id=\"{id}-title\">{title}</title><desc id=\"{id}-desc\">{description}</desc>"
        ))
    }

    /// A box.
    pub(super) fn rect(&mut self, class: &str, [x, y, width, height]: [f64; 4]) {
        let [x, y, width, height] = [x, y, width, height].map(short);
        self.add(format_args!("<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>"));
    }

    /// A straight line.
    pub(super) fn line(&mut self, class: &str, [x1, y1, x2, y2]: [f64; 4]) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(short);
        self.add(format_args!("<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"));
    }

    /// A line through points; a single one is drawn as a dot by its mark alone.
    pub(super) fn through(&mut self, class: &str, points: &[(f64, f64)]) {
        if points.len() > 1 {
            let list: Vec<_> = points.iter().map(|&(x, y)| format!("{},{}", short(x), short(y))).collect();
            self.add(format_args!("<polyline class=\"{class}\" points=\"{}\"/>", list.join(" ")));
        }
    }

    /// A closed shape between two upright edges: from `(x, top, bottom)` on the left to the same on the right.
    pub(super) fn band(&mut self, class: &str, left: (f64, f64, f64), right: (f64, f64, f64)) {
        let middle = short(f64::midpoint(left.0, right.0));
        let [lx, lt, lb, rx, rt, rb] = [left.0, left.1, left.2, right.0, right.1, right.2].map(short);
        self.add(format_args!(
            "<path class=\"{class}\" d=\"M{lx} {lt}C{middle} {lt} {middle} {rt} {rx} {rt}V{rb}C{middle} {rb} {middle} {lb} {lx} {lb}Z\"/>"
        ));
    }

    /// A dot.
    pub(super) fn dot(&mut self, class: &str, x: f64, y: f64) {
        let (x, y) = (short(x), short(y));
        self.add(format_args!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"3.5\"/>"));
    }

    /// A text. Its class says on which side of `x` it stands: `at-start`, `at-middle`, `at-end`.
    pub(super) fn text(&mut self, class: &str, x: f64, y: f64, text: &str) {
        self.text_in(None, class, x, y, text);
    }

    /// A text that may be in another language than the page.
    pub(super) fn text_in(&mut self, lang: Option<&str>, class: &str, x: f64, y: f64, text: &str) {
        let (x, y, text) = (short(x), short(y), escape(text));
        let lang = lang.map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default();
        self.add(format_args!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\"{lang}>{text}</text>"));
    }

    /// Begins a group; [`Self::close`] ends it.
    pub(super) fn open(&mut self, class: &str) {
        self.add(format_args!("<g class=\"{class}\">"));
    }

    /// Ends a group.
    pub(super) fn close(&mut self) {
        self.0.push_str("</g>");
    }

    /// The element.
    pub(super) fn finish(mut self) -> String {
        self.0.push_str("</svg>");
        self.0
    }

    fn add(&mut self, part: std::fmt::Arguments<'_>) {
        // Writing to memory cannot fail.
        let _ = self.0.write_fmt(part);
    }
}

/// A length with one digit behind the point at most: `12`, `12.5`.
fn short(length: f64) -> String {
    let text = format!("{length:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// As much of a text as a line of `units` holds at a size of 13: Han characters are as wide as they are high, others about half.
pub(super) fn fitting(text: &str, units: f64) -> String {
    let width = |char: char| if char < '\u{2e80}' { 6.8 } else { 13.0 };
    if text.chars().map(width).sum::<f64>() <= units {
        return text.to_owned();
    }
    let mut left = units - width('…');
    let fits = |char: &char| {
        left -= width(*char);
        left >= 0.0
    };
    let cut: String = text.chars().take_while(fits).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_a_drawing_cannot_leave_their_element() {
        let words = Words { id: "x", title: "a < b", description: "</desc><script>" };
        let mut svg = Svg::new(words, 10.0, 5.5);
        svg.text("t", 1.0, 2.25, "\"&<");
        let html = svg.finish();
        assert!(html.starts_with("<svg class=\"chart\" viewBox=\"0 0 10 5.5\" role=\"img\""), "{html}");
        assert!(html.contains("a &lt; b") && !html.contains("<script"), "{html}");
        assert!(html.contains("&amp;&lt;</text></svg>"), "{html}");
    }

    #[test]
    fn a_long_title_is_cut_to_its_line() {
        assert_eq!(fitting("夜里很慢", 52.0), "夜里很慢");
        assert_eq!(fitting("夜里很慢啊", 52.0), "夜里很…");
        assert_eq!(fitting("a b", 14.0), "a…");
    }
}
