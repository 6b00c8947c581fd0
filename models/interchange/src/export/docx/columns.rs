//! How a table fits across a page: what each column needs, which are nowhere filled, and where a wide table is divided.

use report::{Kind, Table};

/// Twentieths of a point that a character of the small text takes, on average.
const SIGN: usize = 100;
/// The room between the text of a cell and its neighbour's.
const INSIDE: usize = 150;
/// A word longer than this is broken.
const LONGEST_WORD: usize = 26;
/// How much narrower than wanted a column of words may be, in percent, before the table is divided.
const NARROWEST: usize = 62;

/// The columns of a part of a table, by their place, with their widths.
pub(super) type Part = Vec<(usize, u32)>;

/// What the columns of a table need.
pub(super) struct Columns {
    /// Places of the columns that are shown.
    shown: Vec<usize>,
    /// Places of the columns that no row fills.
    pub(super) empty: Vec<usize>,
    wanted: Vec<usize>,
    least: Vec<usize>,
}

impl Columns {
    /// Measures a table by the text of its cells.
    pub(super) fn of(table: &Table, texts: &[Vec<String>]) -> Columns {
        let count = table.columns.len();
        let (mut longest, mut word) = (vec![0; count], vec![0; count]);
        for (at, column) in table.columns.iter().enumerate() {
            // headings are bold
            word[at] = longest_word(&column.heading) * 112 / 100 + 1;
            // a heading may take two lines
            longest[at] = word[at].max(column.heading.chars().count().div_ceil(2));
        }
        for (at, text) in texts.iter().flat_map(|row| row.iter().enumerate()).filter(|(at, _)| *at < count) {
            longest[at] = longest[at].max(text.lines().map(|line| line.chars().count()).max().unwrap_or(0));
            word[at] = word[at].max(longest_word(text));
        }
        let is_empty =
            |at: &usize| !texts.is_empty() && texts.iter().all(|row| row.get(*at).is_none_or(String::is_empty));
        let few = count < 5;
        let empty: Vec<usize> = (0..count).filter(|at| !few && is_empty(at)).collect();
        let shown: Vec<usize> = (0..count).filter(|at| few || !is_empty(at)).collect();
        let wanted = (0..count).map(|at| width(longest[at].min(usize::from(table.columns[at].width).max(word[at]))));
        let wanted: Vec<usize> = wanted.collect();
        let least = (0..count).map(|at| {
            let by_words = width(word[at].min(LONGEST_WORD));
            match table.columns[at].kind {
                Kind::Text => by_words.max(wanted[at] * NARROWEST / 100).min(wanted[at]),
                Kind::Code | Kind::Mark | Kind::Number => by_words.min(wanted[at]),
            }
        });
        let least = least.collect();
        Columns { shown, empty, wanted, least }
    }

    /// Whether all of it fits into a width at once.
    pub(super) fn fits(&self, room: u32) -> bool {
        self.shown.iter().map(|at| self.least[*at]).sum::<usize>() <= room as usize
    }

    /// Divides the table: each part has the leading columns again, so that a row is recognised.
    pub(super) fn parts(&self, room: u32) -> Vec<Part> {
        if self.fits(room) {
            return vec![self.spread(&self.shown, room)];
        }
        let room_in_all = room as usize;
        let mut leading: Vec<usize> = Vec::new();
        let mut taken = 0;
        for at in self.shown.iter().take(2) {
            if taken + self.least[*at] <= room_in_all / 3 {
                taken += self.least[*at];
                leading.push(*at);
            }
        }
        let rest: Vec<usize> = self.shown.iter().copied().filter(|at| !leading.contains(at)).collect();
        let needed: usize = rest.iter().map(|at| self.least[*at]).sum();
        // parts of about the same width look better than full ones and a rest
        let number = needed.div_ceil(room_in_all.saturating_sub(taken).max(1)).max(1);
        let fair = needed.div_ceil(number);
        let mut parts: Vec<Vec<usize>> = vec![leading.clone()];
        let mut used = 0;
        for at in rest {
            let last = parts.len() - 1;
            let is_first = parts[last].len() == leading.len();
            if !is_first && (used >= fair || taken + used + self.least[at] > room_in_all) {
                parts.push(leading.clone());
                used = 0;
            }
            used += self.least[at];
            let last = parts.len() - 1;
            parts[last].push(at);
        }
        parts.iter().map(|places| self.spread(places, room)).collect()
    }

    /// Widths that fill the room, or what the columns want where that is much less.
    fn spread(&self, places: &[usize], room: u32) -> Part {
        let room = room as usize;
        let sum = |of: &[usize]| places.iter().map(|at| of[*at]).sum::<usize>();
        let (wanted, least) = (sum(&self.wanted), sum(&self.least));
        let target = if wanted < room * 55 / 100 { wanted } else { room };
        let widths: Vec<usize> = if least > target {
            places.iter().map(|at| self.least[*at] * target / least.max(1)).collect()
        } else if wanted > target {
            let spare = target - least;
            let flexible = (wanted - least).max(1);
            places.iter().map(|at| self.least[*at] + (self.wanted[*at] - self.least[*at]) * spare / flexible).collect()
        } else {
            places.iter().map(|at| self.wanted[*at] * target / wanted.max(1)).collect()
        };
        places.iter().copied().zip(widths.into_iter().map(|width| u32::try_from(width).unwrap_or(0))).collect()
    }
}

fn width(signs: usize) -> usize {
    signs.max(3) * SIGN + INSIDE
}

/// In signs of usual width; an m takes half as much again, and “medium” does not break.
fn longest_word(text: &str) -> usize {
    let wide = |word: &str| word.chars().filter(|sign| matches!(sign, 'm' | 'w' | 'M' | 'W')).count();
    text.split_whitespace().map(|word| word.chars().count() + wide(word).div_ceil(2)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::longest_word;

    #[test]
    fn wide_letters_have_their_room() {
        assert_eq!(longest_word("2 medium"), 7);
        assert!(longest_word("medium") > longest_word("tactic"));
        assert_eq!(longest_word("3 high > 1"), 4);
        assert_eq!(longest_word(""), 0);
    }
}
