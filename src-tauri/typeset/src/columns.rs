//! Widths of columns: a table as wide as its page, or cut into tables that each repeat the first columns.

use report::{Kind, Table};
use scene::{Font, TextStyle};

/// Size of type in tables, in points.
pub(crate) const SIZE: f64 = 7.5;
/// Air at the left and right of a cell together, in points. `pages.typ` says the same.
const AIR: f64 = 8.0;
/// Width of a character of nominal width.
const SIGN: f64 = SIZE * 0.54;
/// A word that is longer than this is broken inside.
const LONGEST_WORD: f64 = 96.0;
/// A text of so many characters stays on one line: “ZCR 1.1”, “2026-10-05”, “J. Lindqvist”.
const SHORT: usize = 12;
/// Widths are rounded on their way: so much more lets a word that fits stay whole, in points.
const SLACK: f64 = 0.5;
/// How much of what columns want beyond their longest word they must get, before a table is cut.
const LEAST_SHARE: f64 = 0.34;
/// The same for a table that may stand on a page upright.
const UPRIGHT_SHARE: f64 = 0.62;
/// Share of the page that repeated columns may take.
const MOST_REPEATED: f64 = 0.27;
/// A table that wants at least this share of the page gets all of it.
const STRETCHED_FROM: f64 = 0.66;

/// One table on paper: which columns, and how wide each is in points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Cut {
    pub(crate) columns: Vec<usize>,
    pub(crate) widths: Vec<f64>,
}

/// What the columns of a table need and want, in points.
pub(crate) struct Wishes {
    least: Vec<f64>,
    wanted: Vec<f64>,
}

pub(crate) fn style(kind: Kind) -> TextStyle {
    let font = match kind {
        Kind::Code => Font::Mono,
        Kind::Text | Kind::Mark | Kind::Number => Font::Regular,
    };
    TextStyle::new(font, (SIZE * 10.0) as u16)
}

impl Wishes {
    /// `texts` are the cells as they are written, row by row.
    pub(crate) fn of(table: &Table, texts: &[Vec<String>]) -> Wishes {
        let heads = TextStyle::new(Font::SemiBold, (SIZE * 10.0) as u16);
        let (mut least, mut wanted) = (Vec::new(), Vec::new());
        for (at, column) in table.columns.iter().enumerate() {
            let style = style(column.kind);
            let (mut word, mut line) = (longest(&column.heading, heads, char::is_whitespace), 0.0_f64);
            for text in texts.iter().filter_map(|row| row.get(at)) {
                let is_short = text.chars().nth(SHORT).is_none();
                word = word.max(longest(text, style, |sign| !is_short && (sign.is_whitespace() || sign == '-')));
                line = line.max(longest(text, style, |sign| sign == '\n'));
            }
            let need = word.min(LONGEST_WORD) + AIR + SLACK;
            let nominal = f64::from(column.width) * SIGN + AIR;
            least.push(need);
            wanted.push(nominal.min(line.max(word) + AIR).max(need));
        }
        Wishes { least, wanted }
    }

    /// Whether the whole table stands well in a width.
    pub(crate) fn fits_upright(&self, page: f64) -> bool {
        self.share(&self.all(), page) >= UPRIGHT_SHARE
    }

    /// The table in one piece or in several, each as wide as the page at most.
    pub(crate) fn cut(&self, page: f64) -> Vec<Cut> {
        let all = self.all();
        if all.len() < 3 || self.share(&all, page) >= LEAST_SHARE {
            return vec![self.piece(all, page)];
        }
        let repeated = self.repeated(page);
        let middling = |at: usize| self.least[at] + (self.wanted[at] - self.least[at]) * 0.6;
        let base: f64 = repeated.iter().map(|at| middling(*at)).sum();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let (mut group, mut used) = (repeated.clone(), base);
        for at in repeated.len()..all.len() {
            if used + middling(at) > page && group.len() > repeated.len() {
                groups.push(std::mem::replace(&mut group, repeated.clone()));
                used = base;
            }
            used += middling(at);
            group.push(at);
        }
        groups.push(group);
        groups.into_iter().map(|group| self.piece(group, page)).collect()
    }

    fn all(&self) -> Vec<usize> {
        (0..self.wanted.len()).collect()
    }

    /// The first column, and the second where both are narrow: most tables begin with id and name.
    fn repeated(&self, page: f64) -> Vec<usize> {
        let second = self.wanted.get(1).is_some_and(|second| self.wanted[0] + second <= page * MOST_REPEATED);
        if second { vec![0, 1] } else { vec![0] }
    }

    /// How much of their wishes beyond the least columns can have: 1 when all, less than 0 when not even the least.
    fn share(&self, columns: &[usize], page: f64) -> f64 {
        let least: f64 = columns.iter().map(|at| self.least[*at]).sum();
        let wanted: f64 = columns.iter().map(|at| self.wanted[*at]).sum();
        if wanted <= page {
            1.0
        } else if least > page {
            -1.0
        } else {
            (page - least) / (wanted - least).max(0.01)
        }
    }

    fn piece(&self, columns: Vec<usize>, page: f64) -> Cut {
        let share = self.share(&columns, page);
        let mut widths: Vec<f64> = columns
            .iter()
            .map(|at| self.least[*at] + (self.wanted[*at] - self.least[*at]) * share.clamp(0.0, 1.0))
            .collect();
        let sum: f64 = widths.iter().sum();
        // too wide even with the least: everything is narrowed, and words are broken inside
        if sum > page || (sum >= page * STRETCHED_FROM && sum > 0.0) {
            widths.iter_mut().for_each(|width| *width *= page / sum);
        }
        Cut { columns, widths: widths.into_iter().map(|width| (width * 100.0).floor() / 100.0).collect() }
    }
}

/// Width of the longest stretch between signs that part a text.
fn longest(text: &str, style: TextStyle, parts: impl Fn(char) -> bool) -> f64 {
    text.split(parts).map(|part| style.width(part)).fold(0.0, f64::max)
}

/// The text with places to break inside words that are wider than a column.
pub(crate) fn breakable(text: &str, kind: Kind, column: f64) -> String {
    let (style, room) = (style(kind), (column - AIR).max(SIZE));
    if style.width(text) <= room {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (n, word) in text.split_inclusive(|sign: char| sign.is_whitespace() || sign == '-').enumerate() {
        if n == 0 && word.len() == text.len() && style.width(word) <= room {
            return text.to_owned();
        }
        if style.width(word.trim_end()) <= room {
            out.push_str(word);
            continue;
        }
        let mut used = 0.0;
        let mut buffer = [0_u8; 4];
        for sign in word.chars() {
            let width = style.width(sign.encode_utf8(&mut buffer));
            if used > 0.0 && used + width > room - 1.0 {
                out.push('\u{200B}');
                used = 0.0;
            }
            used += width;
            out.push(sign);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Column;

    fn table(columns: usize, width: u16) -> (Table, Vec<Vec<String>>) {
        let columns: Vec<Column> = (0..columns).map(|n| Column::text(format!("Column {n}"), width)).collect();
        let row =
            columns.iter().map(|_| "some words that fill a line of a cell and then another one".to_owned()).collect();
        (Table::new("t", columns), vec![row])
    }

    #[test]
    fn a_narrow_table_keeps_its_width_and_a_wide_one_gets_the_page() {
        let (narrow, texts) = table(3, 20);
        let cut = Wishes::of(&narrow, &texts).cut(700.0);
        assert_eq!(cut.len(), 1);
        assert!(cut[0].widths.iter().sum::<f64>() < 400.0);
        let (wide, texts) = table(8, 30);
        let cut = Wishes::of(&wide, &texts).cut(700.0);
        assert_eq!(cut.len(), 1);
        assert!((cut[0].widths.iter().sum::<f64>() - 700.0).abs() < 1.0);
    }

    #[test]
    fn a_very_wide_table_is_cut_and_repeats_its_key() {
        let (table, texts) = table(40, 30);
        let cuts = Wishes::of(&table, &texts).cut(700.0);
        assert!(cuts.len() > 1);
        let mut seen: Vec<usize> = vec![0];
        for cut in &cuts {
            assert_eq!(cut.columns[0], 0);
            assert!(cut.widths.iter().sum::<f64>() <= 700.0);
            seen.extend(cut.columns.iter().filter(|at| **at > 0));
        }
        assert_eq!(seen, (0..40).collect::<Vec<_>>(), "every column once");
    }

    #[test]
    fn long_words_can_be_broken() {
        let text = breakable(&"x".repeat(40_000), Kind::Text, 60.0);
        assert!(text.contains('\u{200B}'));
        assert!(text.split('\u{200B}').all(|part| style(Kind::Text).width(part) <= 52.0));
        assert_eq!(breakable("short words only here", Kind::Text, 60.0), "short words only here");
    }
}
