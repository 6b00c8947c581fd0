//! Short words of inventories: nothing, yes and no, how critical, whether safety is meant.

use plant::vocabulary::Criticality;

use crate::import::field::plain_words;

/// Words for "no value".
pub(in crate::import) fn is_nothing(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    matches!(
        lower.as_str(),
        "" | "-"
            | "--"
            | "---"
            | "–"
            | "—"
            | "?"
            | "??"
            | "n/a"
            | "n.a."
            | "na"
            | "#n/a"
            | "none"
            | "null"
            | "nil"
            | "unknown"
            | "tbd"
            | "tba"
            | "t.b.d."
            | "unbekannt"
            | "keine"
            | "kein"
            | "keins"
            | "ohne"
            | "entfällt"
            | "k.a."
            | "[]"
            | "[\"\"]"
            | "n.v."
            | "."
            | "/"
    )
}

/// Words for "in no zone".
pub(in crate::import) fn is_no_zone(text: &str) -> bool {
    let words = plain_words(text);
    matches!(
        words.as_str(),
        "unassigned" | "unclassified" | "undefined" | "not assigned" | "no zone" | "nicht zugeordnet" | "ohne zone"
    )
}

/// Reads a yes or no; what stands behind it ("yes (LTE)") does not matter.
pub(in crate::import) fn yes_or_no(text: &str) -> Option<bool> {
    let words = plain_words(text);
    match words.split(' ').next().unwrap_or_default() {
        "yes" | "y" | "true" | "ja" | "j" | "x" | "1" | "wahr" => Some(true),
        "no" | "n" | "false" | "nein" | "0" | "none" | "falsch" | "keine" => Some(false),
        _ => None,
    }
}

/// Reads how critical an asset is. Bare figures are refused: on half of the scales 1 is the highest.
pub(in crate::import) fn criticality(text: &str) -> Option<Criticality> {
    match plain_words(text).as_str() {
        "low" | "l" | "niedrig" | "gering" | "minor" => Some(Criticality::Low),
        "medium" | "m" | "mittel" | "moderate" | "normal" | "med" => Some(Criticality::Medium),
        "high" | "h" | "hoch" | "major" | "important" => Some(Criticality::High),
        "critical" | "very high" | "vh" | "c" | "kritisch" | "sehr hoch" | "highest" => Some(Criticality::Critical),
        _ => None,
    }
}

/// Words that say the asset is part of a safety function: `SIL3`, `SIL 2/3 see PHA`, `emergency shutdown`.
pub(in crate::import) fn safety_words(text: &str) -> Option<String> {
    let words = plain_words(text);
    let mut previous = "";
    for word in words.split(' ') {
        let is_level = |text: &str| matches!(text, "1" | "2" | "3" | "4");
        if word.strip_prefix("sil").is_some_and(is_level) || (previous == "sil" && is_level(word)) {
            return Some(if previous == "sil" { format!("SIL {word}") } else { word.to_uppercase() });
        }
        previous = word;
    }
    ["safety instrumented", "emergency shutdown", "sicherheitsgerichtet", "safety related", "safety function"]
        .iter()
        .find(|phrase| words.contains(**phrase))
        .map(|phrase| (*phrase).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words() {
        assert_eq!(yes_or_no("ja (LTE)"), Some(true));
        assert_eq!(yes_or_no("nein"), Some(false));
        assert_eq!(yes_or_no("SIL 3"), None);
        assert_eq!(criticality("h"), Some(Criticality::High));
        assert_eq!(criticality("niedrig"), Some(Criticality::Low));
        assert_eq!(criticality("1"), None);
        assert_eq!(safety_words("SIL 2/3 see PHA").as_deref(), Some("SIL 2"));
        assert_eq!(safety_words("SIL3").as_deref(), Some("SIL3"));
        assert_eq!(safety_words("silo 3"), None);
        assert!(is_nothing("n/a") && is_nothing(" - ") && !is_nothing("0"));
        assert!(is_no_zone("Unassigned"));
    }
}
