//! Many things in groups, each a cell: the more it has, the fuller it is.

use super::Words;
use super::svg::Svg;

const WIDTH: f64 = 400.0;
/// Height of the name of a group.
const NAME: f64 = 20.0;
/// Height of a row of cells, with the room below it.
const ROW: f64 = 50.0;
/// Width of a cell with the room behind it; six stand in a row.
const CELL: f64 = 66.8;

/// A row of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cells {
    /// Tone of the palette: `customer`.
    pub tone: &'static str,
    /// What they have in common.
    pub name: String,
    /// Name and count of each.
    pub cells: Vec<(String, usize)>,
}

/// Draws the groups one below the other. A cell without anything is an empty frame.
#[must_use]
pub fn draw(words: Words<'_>, groups: &[Cells]) -> String {
    let mut svg = Svg::new(words, WIDTH, (NAME + ROW) * groups.len() as f64);
    for (row, group) in groups.iter().enumerate() {
        let top = (NAME + ROW) * row as f64;
        svg.open(&format!("tone-{}", group.tone));
        svg.text("month at-start", 0.0, top + 13.0, &group.name);
        for (column, (name, count)) in group.cells.iter().enumerate() {
            let x = CELL * column as f64;
            svg.rect(&format!("cell has-{}", (*count).min(3)), [x + 0.75, top + NAME, CELL - 5.0, ROW - 14.0]);
            let inked = if *count > 1 { " on-fill" } else { "" };
            svg.text(&format!("name at-start{inked}"), x + 8.0, top + NAME + 23.0, name);
            svg.text(&format!("value at-end{inked}"), x + CELL - 12.0, top + NAME + 23.0, &format!("×{count}"));
        }
        svg.close();
    }
    svg.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_how_much_it_has_by_fill_and_by_number() {
        let cells = vec![("1".to_owned(), 0), ("2".to_owned(), 5)];
        let groups = [Cells { tone: "customer", name: "先看客户".to_owned(), cells }];
        let svg = draw(Words { id: "c", title: "Cells", description: "Groups" }, &groups);
        assert!(svg.contains("cell has-0") && svg.contains("cell has-3"), "{svg}");
        assert!(svg.contains(">×0<") && svg.contains(">×5<") && svg.contains("tone-customer"), "{svg}");
    }
}
