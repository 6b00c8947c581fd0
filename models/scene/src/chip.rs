//! Chips: a level with its state, and a gap. Each number is shown with how far it may be believed.

use engine::{LevelState, Levels};
use standard::{SecurityLevel, SecurityLevelVector};

use crate::text::CHIP;
use crate::theme::Ink;

/// A target level as it is drawn: `2`, `≥ 2`, `2*`, `2 floor`, `2 set`, `?`.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelChip {
    /// Number with its state.
    pub text: String,
    /// The number; none when it is not known.
    pub level: Option<u8>,
    /// Width of `text`.
    pub text_width: f64,
    /// Words before the number where there is room, with the space after them.
    pub prefix: &'static str,
    /// Fill, line and text.
    pub inks: [Ink; 3],
}

/// Height of every chip.
pub const CHIP_HEIGHT: f64 = 16.0;
/// Text before the number of a target where there is room.
pub const CHIP_PREFIX: &str = "SL-T ";

/// The overall level of a vector: its greatest entry.
pub fn overall(vector: &SecurityLevelVector) -> Option<SecurityLevel> {
    vector.known().map(|(_, level)| level).max()
}

impl LevelChip {
    /// The chip of an element; none outside the system and for groupings, which have no target.
    pub fn of(levels: &Levels) -> Option<LevelChip> {
        let level = overall(&levels.target);
        let text = match (levels.state, level) {
            (LevelState::NotAssessed, _) => return None,
            (LevelState::NotDerived, None) | (_, None) => "?".to_owned(),
            (LevelState::LowerBound, Some(level)) => format!("≥ {}", level.get()),
            (LevelState::Provisional, Some(level)) => format!("{}*", level.get()),
            (LevelState::FloorOnly, Some(level)) => format!("{} floor", level.get()),
            (LevelState::Overridden, Some(level)) => format!("{} set", level.get()),
            (LevelState::Derived | LevelState::NotDerived, Some(level)) => level.get().to_string(),
        };
        let level = level.map(SecurityLevel::get);
        Some(LevelChip::new(text, level, CHIP_PREFIX, level_inks(level)))
    }

    pub(crate) fn new(text: String, level: Option<u8>, prefix: &'static str, inks: [Ink; 3]) -> LevelChip {
        let text_width = CHIP.width(&text);
        LevelChip { text, level, text_width, prefix, inks }
    }

    /// Width of the chip, with or without the words before the number.
    pub fn width(&self, with_prefix: bool) -> f64 {
        let prefix = if with_prefix { CHIP.width(self.prefix) } else { 0.0 };
        let stair = if self.level.is_some() { 14.0 } else { 0.0 };
        5.0 + prefix + self.text_width + stair + 5.0
    }
}

/// Fill, line and text of a level; those of level 0, which are neutral, for an unknown one.
pub fn level_inks(level: Option<u8>) -> [Ink; 3] {
    match level {
        None | Some(0) => [Ink::Level0, Ink::Level0Line, Ink::Level0Text],
        Some(1) => [Ink::Level1, Ink::Level1Line, Ink::Level1Text],
        Some(2) => [Ink::Level2, Ink::Level2Line, Ink::Level2Text],
        Some(3) => [Ink::Level3, Ink::Level3Line, Ink::Level3Text],
        Some(_) => [Ink::Level4, Ink::Level4Line, Ink::Level4Text],
    }
}

/// The gap between target and achieved as it is drawn: `−2`, `−1–2`, `met`.
#[derive(Debug, Clone, PartialEq)]
pub struct GapChip {
    /// The words.
    pub text: String,
    /// The least it can be; 0 is met.
    pub steps: u8,
    /// Width of `text`.
    pub text_width: f64,
}

impl GapChip {
    /// The worst gap of an element. Nothing where no gap is certain and nothing proves that it is met.
    pub fn of(levels: &Levels) -> Option<GapChip> {
        if levels.state == LevelState::NotAssessed {
            return None;
        }
        let least = levels.gap_achieved.known().map(|(_, (low, _))| low).max()?;
        let most = levels.gap_achieved.known().map(|(_, (_, high))| high).max()?;
        let text = match (least, most) {
            (0, 0) if levels.gap_achieved.is_complete() => "met".to_owned(),
            (0, _) => return None,
            (least, most) if least == most => format!("−{least}"),
            (least, most) => format!("−{least}–{most}"),
        };
        let text_width = CHIP.width(&text);
        Some(GapChip { text, steps: least, text_width })
    }

    /// Width of the chip.
    pub fn width(&self) -> f64 {
        self.text_width + 8.0
    }

    /// Fill and text.
    pub const fn inks(&self) -> [Ink; 2] {
        match self.steps {
            0 => [Ink::Gap0, Ink::Gap0Text],
            1 => [Ink::Gap1, Ink::Gap1Text],
            2 => [Ink::Gap2, Ink::Gap2Text],
            _ => [Ink::Gap3, Ink::Gap3Text],
        }
    }
}
