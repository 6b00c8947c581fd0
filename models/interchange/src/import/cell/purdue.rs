//! Purdue levels in the words of inventories and of the tools that export them.

use plant::vocabulary::PurdueLevel;

use crate::import::field::plain_words;

/// What a cell says about the level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Level {
    /// One level, in figures.
    Is(PurdueLevel),
    /// A word that stands for one.
    Word(PurdueLevel),
    /// Two levels; the one given is taken.
    Between(PurdueLevel),
    /// Nothing is said.
    Nothing,
    /// Something else.
    Bad,
}

/// Words for a level, without "level" and the like before them.
const WORDS: &[(&str, PurdueLevel)] = &[
    ("process", PurdueLevel::L0),
    ("field", PurdueLevel::L0),
    ("feld", PurdueLevel::L0),
    ("physical process", PurdueLevel::L0),
    ("process control", PurdueLevel::L1),
    ("basic control", PurdueLevel::L1),
    ("control", PurdueLevel::L1),
    ("supervisory", PurdueLevel::L2),
    ("supervisory control", PurdueLevel::L2),
    ("area supervisory", PurdueLevel::L2),
    ("operations", PurdueLevel::L3),
    ("site operations", PurdueLevel::L3),
    ("operations management", PurdueLevel::L3),
    ("idmz", PurdueLevel::L3_5),
    ("dmz", PurdueLevel::L3_5),
    ("industrial dmz", PurdueLevel::L3_5),
    ("ot dmz", PurdueLevel::L3_5),
    ("site business", PurdueLevel::L4),
    ("business", PurdueLevel::L4),
];

/// Reads `3.5`, `3,5`, `L3.5`, `Level 2`, `lvl 1`, `Purdue 1`, `iDMZ`, `Supervisory`, `0+1`, `Level 1/0`, `4/5`.
pub(in crate::import) fn level(text: &str) -> Level {
    if super::is_nothing(text) {
        return Level::Nothing;
    }
    let words = plain_words(text);
    if matches!(words.as_str(), "enterprise" | "enterprise zone" | "enterprise network" | "corporate") {
        return Level::Between(PurdueLevel::L4);
    }
    if let Some((_, level)) = WORDS.iter().find(|(word, _)| *word == words) {
        return Level::Word(*level);
    }
    let lower = text.trim().to_lowercase().replace(',', ".");
    let figures = ["purdue", "level", "lvl", "ebene", "stufe", "layer", "l"].iter().fold(lower.trim(), |rest, word| {
        rest.strip_prefix(word).map_or(rest, |rest| rest.trim_start_matches([' ', '-', '_', ':']))
    });
    let one = |figure: &str| match figure.trim() {
        // half a level says only that it lies between two; 3.5 is the one that has a name
        "3.0" | "2.0" | "1.0" | "0.0" | "4.0" | "5.0" => figure.trim().get(..1)?.parse().ok(),
        figure => figure.parse::<PurdueLevel>().ok(),
    };
    if let Some(level) = one(figures) {
        return Level::Is(level);
    }
    let parts: Vec<PurdueLevel> =
        figures.split(['+', '/', '-', '&']).filter_map(|part| one(part.trim().trim_start_matches('l'))).collect();
    match parts.as_slice() {
        // the enterprise levels are read as the one next to the plant, all others as the one that controls
        [a, b] if a.min(b) >= &PurdueLevel::L4 => Level::Between(*a.min(b)),
        [a, b] => Level::Between(*a.max(b)),
        _ => Level::Bad,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_inventories() {
        for text in ["1", "L1", "l1", "Level 1", "lvl 1", "Lvl 1", "Purdue 1", "1.0", "Purdue Level 1"] {
            assert_eq!(level(text), Level::Is(PurdueLevel::L1), "{text}");
        }
        for text in ["3.5", "3,5", "L3.5", "Level 3.5"] {
            assert_eq!(level(text), Level::Is(PurdueLevel::L3_5), "{text}");
        }
        assert_eq!(level("iDMZ"), Level::Word(PurdueLevel::L3_5));
        assert_eq!(level("Supervisory"), Level::Word(PurdueLevel::L2));
        assert_eq!(level("Process Control"), Level::Word(PurdueLevel::L1));
        assert_eq!(level("Enterprise"), Level::Between(PurdueLevel::L4));
        for text in ["0-1", "0+1", "Level 1/0", "L0/L1"] {
            assert_eq!(level(text), Level::Between(PurdueLevel::L1), "{text}");
        }
        assert_eq!(level("4/5"), Level::Between(PurdueLevel::L4));
        assert_eq!(level("-"), Level::Nothing);
        for text in ["field-ish", "7", "2.5", "level"] {
            assert_eq!(level(text), Level::Bad, "{text}");
        }
    }
}
