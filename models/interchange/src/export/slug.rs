//! Names that every system and every reader takes.

use std::collections::BTreeSet;

/// Longest name of a tab that spreadsheet programs read.
const LONGEST_TAB: usize = 31;
/// A file name longer than this is a nuisance everywhere.
const LONGEST_STEM: usize = 60;

/// A file name's beginning from a plant's name: lower case, letters and digits of any script, hyphens between.
pub fn file_stem(name: &str) -> String {
    let mut stem = String::new();
    for sign in name.chars().flat_map(char::to_lowercase) {
        if sign.is_alphanumeric() {
            stem.push(sign);
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
        if stem.chars().count() >= LONGEST_STEM {
            break;
        }
    }
    let stem = stem.trim_matches('-');
    if stem.is_empty() { "plant".to_owned() } else { stem.to_owned() }
}

/// Tab names for titles: signs that are refused are replaced, long ones are cut, equal ones are counted. Programs compare
/// tab names without case.
pub fn sheet_names<'t>(titles: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let mut taken = BTreeSet::new();
    titles.into_iter().map(|title| unique(&allowed(title), &mut taken)).collect()
}

fn allowed(title: &str) -> String {
    let refused = |sign: char| matches!(sign, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || sign.is_control();
    let name: String = title.chars().map(|sign| if refused(sign) { ' ' } else { sign }).collect();
    let name = name.trim().trim_matches('\'').trim();
    // a spreadsheet program keeps this one for itself
    if name.is_empty() || name.eq_ignore_ascii_case("history") { "Sheet".to_owned() } else { cut(name, LONGEST_TAB) }
}

fn unique(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2;
    while !taken.insert(candidate.to_lowercase()) {
        let ending = format!(" {number}");
        candidate = format!("{}{ending}", cut(name, LONGEST_TAB - ending.len()));
        number += 1;
    }
    candidate
}

/// The limit counts UTF-16 units, not characters.
fn cut(text: &str, most: usize) -> String {
    let mut units = 0;
    let kept: String = text
        .chars()
        .take_while(|sign| {
            units += sign.len_utf16();
            units <= most
        })
        .collect();
    kept.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_are_short_allowed_and_unique() {
        let long = "A very long name of a worksheet, longer than any";
        let names = sheet_names([
            "Zones",
            "zones",
            long,
            long,
            "a/b:c",
            "",
            "History",
            "'quoted'",
            "🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭🏭",
        ]);
        let lower: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(lower.len(), names.len(), "{names:?}");
        for name in &names {
            assert!(!name.is_empty() && name.encode_utf16().count() <= 31, "{name}");
            assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{name}");
        }
        assert_eq!(names[1], "zones 2");
    }

    #[test]
    fn stems_take_any_name() {
        assert_eq!(file_stem("Lindbach water works"), "lindbach-water-works");
        assert_eq!(file_stem("Wasserwerk Süd / Übung"), "wasserwerk-süd-übung");
        assert_eq!(file_stem("../.. "), "plant");
        assert_eq!(file_stem(""), "plant");
    }
}
