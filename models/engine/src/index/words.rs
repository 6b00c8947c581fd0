//! Names of protocols as numbers, so that channels are compared without comparing texts.

use std::collections::BTreeMap;

use standard::{Protocol, protocol_named};

/// The number of a protocol's name. Two spellings that differ only in case, spaces, hyphens or slashes are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word(u32);

impl Word {
    /// No name given.
    pub(crate) const NONE: Word = Word(0);
}

#[derive(Default)]
pub(crate) struct Words {
    /// Spellings met so far: nearly every flow is written as one before it.
    spellings: BTreeMap<String, Word>,
    by_sum: BTreeMap<u64, Word>,
    words: Vec<String>,
    /// What the protocol of each word can do, where it is known.
    protocols: Vec<Option<&'static Protocol>>,
}

/// The letters that count, in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '/')).map(|c| c.to_ascii_lowercase())
}

fn sum(text: &str) -> u64 {
    // FNV-1a
    letters(text).fold(0xcbf2_9ce4_8422_2325, |sum, c| (sum ^ u64::from(u32::from(c))).wrapping_mul(0x100_0000_01b3))
}

impl Words {
    pub(crate) fn word(&mut self, text: &str) -> Word {
        if let Some(word) = self.spellings.get(text) {
            return *word;
        }
        let word = self.new_spelling(text);
        self.spellings.insert(text.to_owned(), word);
        word
    }

    /// What the protocol of a word can do, where it is known.
    pub(crate) fn protocol(&self, word: Word) -> Option<&'static Protocol> {
        self.protocols.get((word.0 as usize).checked_sub(1)?).copied().flatten()
    }

    fn new_spelling(&mut self, text: &str) -> Word {
        if letters(text).next().is_none() {
            return Word::NONE;
        }
        let mut sum = sum(text);
        // Two names with one sum are told apart by the names; the second takes the next free sum.
        loop {
            match self.by_sum.get(&sum) {
                Some(word) if letters(&self.words[word.0 as usize - 1]).eq(letters(text)) => return *word,
                Some(_) => sum = sum.wrapping_add(1),
                None => break,
            }
        }
        self.words.push(text.to_owned());
        self.protocols.push(protocol_named(text));
        let word = Word(self.words.len() as u32);
        self.by_sum.insert(sum, word);
        word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_protocol_are_one() {
        let mut words = Words::default();
        assert_eq!(words.word("Modbus TCP"), words.word("modbus-tcp"));
        assert_eq!(words.word("Modbus/TCP"), words.word("MODBUSTCP"));
        assert_ne!(words.word("Modbus TCP"), words.word("Modbus RTU"));
        assert_eq!(words.word(" - "), Word::NONE);
    }
}
