//! Roles by the words of inventories, English and German (`data/roles.csv`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use plant::vocabulary::Role;

use crate::import::field::plain_words;

static ROLES: LazyLock<BTreeMap<&'static str, Role>> = LazyLock::new(|| {
    include_str!("../../../data/roles.csv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .map(|(role, words)| (words.trim(), Role::from_word(role)))
        .collect()
});

/// Words of a phrase above which it is prose.
const LONGEST_PHRASE: usize = 5;

/// The role of a word from a column that names roles.
pub(in crate::import) fn role_of(text: &str) -> Option<Role> {
    let words = plain_words(text);
    ROLES.get(words.as_str()).or_else(|| ROLES.get(words.strip_suffix('s')?)).cloned()
}

/// The role that the longest known phrase inside a text stands for: "Reactor PLC" is a PLC. Of two phrases of one length
/// the last wins, since the noun comes last.
pub(in crate::import) fn role_in_text(text: &str) -> Option<Role> {
    if let Some(role) = role_of(text) {
        return Some(role);
    }
    let words = plain_words(text);
    let words: Vec<&str> = words.split(' ').take(40).collect();
    (1..=LONGEST_PHRASE.min(words.len())).rev().find_map(|length| words.windows(length).rev().find_map(whole_phrase))
}

/// Very short words ("io", "dc", "fu") mean too much inside a sentence.
fn whole_phrase(phrase: &[&str]) -> Option<Role> {
    let joined = phrase.join(" ");
    if joined.len() < 3 || matches!(joined.as_str(), "cpu" | "art" | "panel" | "protection" | "backup" | "client") {
        return None;
    }
    ROLES.get(joined.as_str()).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_names_a_role_of_the_stencil() {
        for (word, role) in ROLES.iter() {
            assert!(!matches!(role, Role::Other(_) | Role::Unknown), "{word}: {role:?}");
            assert_eq!(plain_words(word), *word);
        }
        for role in Role::ALL {
            assert!(ROLES.values().any(|known| known == role), "{role:?}");
        }
    }

    #[test]
    fn words_and_sentences() {
        assert_eq!(role_of("Variable Speed Drive"), Some(Role::Drive));
        assert_eq!(role_of("Sicherheits-SPS"), Some(Role::SafetyController));
        assert_eq!(role_of("IO_module"), Some(Role::FieldIo));
        assert_eq!(role_of("crusher"), None);
        assert_eq!(role_in_text("Reactor PLC"), Some(Role::Plc));
        assert_eq!(role_in_text("Safety PLC ESD"), Some(Role::SafetyController));
        assert_eq!(role_in_text("WLAN access point tank farm"), Some(Role::AccessPointDevice));
        assert_eq!(role_in_text("modem on weighbridge"), Some(Role::Modem));
        assert_eq!(role_in_text("firewall (cluster member)"), Some(Role::Firewall));
        assert_eq!(role_in_text("nothing known"), None);
    }
}
