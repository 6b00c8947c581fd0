//! Colours of paper: the light tokens of the look, chosen by what a cell means. Every coloured cell also says it in signs.

use report::{Cell, Tone};

/// Ink and ground of a cell, as 0xRRGGBB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colours {
    /// Ink.
    pub text: u32,
    /// Ground; none for that of the table.
    pub ground: Option<u32>,
}

pub(super) const TEXT: u32 = 0x1B_21_29;
pub(super) const TEXT_QUIET: u32 = 0x4A_54_61;
pub(super) const LINE: u32 = 0xE0_E5_EA;
pub(super) const LINE_STRONG: u32 = 0x7C_87_94;
pub(super) const HEAD: u32 = 0xF0_F2_F6;
pub(super) const LINK: u32 = 0x36_41_AE;

const PLAIN: Colours = Colours { text: TEXT, ground: None };
const QUIET: Colours = Colours { text: TEXT_QUIET, ground: None };
const GOOD: Colours = Colours { text: 0x1D_69_44, ground: None };
const ATTENTION: Colours = Colours { text: 0x87_56_00, ground: Some(0xFD_F2_D8) };
const BAD: Colours = Colours { text: 0xB3_26_1E, ground: Some(0xFC_EC_EA) };

/// SL 0 to 4: cool, growing darker.
const LEVELS: [Colours; 5] = [
    Colours { text: 0x3F_49_55, ground: None },
    Colours { text: 0x2B_33_12, ground: Some(0xE3_EB_B4) },
    Colours { text: 0x0D_36_2C, ground: Some(0x94_D0_BA) },
    Colours { text: 0xFF_FF_FF, ground: Some(0x22_70_8F) },
    Colours { text: 0xFF_FF_FF, ground: Some(0x1B_2C_66) },
];

/// Risk from the least to the highest rank: warm.
const RISKS: [Colours; 5] = [
    Colours { text: 0x3F_49_55, ground: Some(0xED_F0_F3) },
    Colours { text: 0x4A_36_00, ground: Some(0xF4_DC_9E) },
    Colours { text: 0x3B_25_00, ground: Some(0xEF_B6_4E) },
    Colours { text: 0xFF_FF_FF, ground: Some(0xBF_4F_14) },
    Colours { text: 0xFF_FF_FF, ground: Some(0x7A_15_26) },
];

/// Levels missing: none, one, two, more.
const GAPS: [Colours; 4] = [GOOD, RISKS[1], RISKS[2], RISKS[3]];

/// The colours of a cell.
pub fn colours(cell: &Cell) -> Colours {
    match cell {
        Cell::Level { value: Some(level), .. } => LEVELS[usize::from(level.get()).min(4)],
        Cell::Level { value: None, .. } => QUIET,
        Cell::Range(Some(range)) if range.is_exact() => LEVELS[usize::from(range.low.get()).min(4)],
        Cell::Risk { rank: Some(_), shade: (rank, highest), .. } => RISKS[step(*rank, *highest)],
        Cell::Gap(Some((low, high))) if low == high => GAPS[usize::from(*low).min(3)],
        // what is not known yet is no gap yet
        Cell::Gap(Some(_)) => ATTENTION,
        Cell::State { tone, .. } => match tone {
            Tone::Good => GOOD,
            Tone::Plain => PLAIN,
            Tone::Attention => ATTENTION,
            Tone::Bad => BAD,
        },
        Cell::Link { .. } | Cell::SheetLink { .. } => Colours { text: LINK, ground: None },
        Cell::Range(_) | Cell::Risk { .. } | Cell::Gap(None) => QUIET,
        Cell::Empty | Cell::Text(_) | Cell::Number(_) | Cell::Date(_) => PLAIN,
    }
}

/// Five shades over the owner's scale, whatever its length.
fn step(rank: u8, highest: u8) -> usize {
    let last = usize::from(highest.max(2)) - 1;
    (usize::from(rank.max(1)) - 1) * 4 / last.max(1) % 5
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn shades_span_every_scale() {
        for highest in [2, 3, 4, 5, 9, 25] {
            assert_eq!((step(1, highest), step(highest, highest)), (0, 4), "{highest}");
        }
        assert_eq!(step(1, 1), 0);
        assert!(step(200, 3) < 5);
    }
}
