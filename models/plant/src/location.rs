//! Where an asset stands: "Site / Building / Cabinet", read from the one text that inventories have for it.
//!
//! `/`, `>` and `\` part the places, the widest first. A stroke between two figures parts nothing: "Panel 3/4" is one
//! place. Commas part nothing either: "Server room, rack 2" is how people name one place, and often a list.

/// Places inside one another are told apart so far; what is written deeper stays with the last of them.
pub const MOST_LEVELS: usize = 6;
/// Between two places where the program writes them.
const BETWEEN: &str = " / ";
/// What inventories say where nothing is known.
const NOWHERE: [&str; 9] = ["n/a", "na", "-", "–", "?", "unknown", "tbd", "none", "n.a."];

/// The places of a location text from the widest to the narrowest; empty where it says none.
pub fn places(location: &str) -> Vec<&str> {
    let location = location.trim();
    if NOWHERE.iter().any(|word| location.eq_ignore_ascii_case(word)) {
        return Vec::new();
    }
    let mut found: Vec<&str> = Vec::new();
    let mut from = 0;
    for (at, sign) in location.char_indices() {
        if found.len() + 1 >= MOST_LEVELS {
            break;
        }
        if parts(location, at, sign) {
            let place = location[from..at].trim();
            if !place.is_empty() {
                found.push(place);
            }
            from = at + sign.len_utf8();
        }
    }
    let last = location[from..].trim().trim_matches(['/', '>', '\\']).trim();
    if !last.is_empty() {
        found.push(last);
    }
    found
}

fn parts(location: &str, at: usize, sign: char) -> bool {
    let digit = |other: Option<char>| other.is_some_and(|other| other.is_ascii_digit());
    match sign {
        '>' | '\\' => true,
        '/' => !(digit(location[..at].chars().next_back()) && digit(location[at + 1..].chars().next())),
        _ => false,
    }
}

/// Places as one location text.
pub fn written<'p>(places: impl IntoIterator<Item = &'p str>) -> String {
    places.into_iter().collect::<Vec<_>>().join(BETWEEN)
}

/// What two spellings of one place share: case and spaces do not count, and "Rack 2" comes before "Rack 10".
pub fn sort_key(place: &str) -> String {
    let mut key = String::with_capacity(place.len() + 8);
    let mut figures = String::new();
    let flush = |figures: &mut String, key: &mut String| {
        if !figures.is_empty() {
            let number = figures.trim_start_matches('0');
            key.push_str(&"0".repeat(10_usize.saturating_sub(number.len())));
            key.push_str(number);
            figures.clear();
        }
    };
    for sign in place.trim().chars().flat_map(char::to_lowercase) {
        if sign.is_ascii_digit() {
            figures.push(sign);
            continue;
        }
        flush(&mut figures, &mut key);
        if !(sign.is_whitespace() && key.ends_with(' ')) {
            key.push(if sign.is_whitespace() { ' ' } else { sign });
        }
    }
    flush(&mut figures, &mut key);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_inventories_write() {
        assert_eq!(places("Works / Filter hall / Cabinet 7"), ["Works", "Filter hall", "Cabinet 7"]);
        assert_eq!(places("Works>Filter hall>+K7"), ["Works", "Filter hall", "+K7"]);
        assert_eq!(places(r"\\Works\Hall\ "), ["Works", "Hall"]);
        assert_eq!(places("Server room, rack 2"), ["Server room, rack 2"]);
        assert_eq!(places("Hall / Panel 3/4"), ["Hall", "Panel 3/4"]);
        assert_eq!(places("Chlorine building"), ["Chlorine building"]);
    }

    #[test]
    fn says_nothing_where_nothing_is_said() {
        for text in ["", "  ", "N/A", "-", "unknown", "/", " / > "] {
            assert!(places(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn deeper_places_stay_with_the_last() {
        let found = places("a/b/c/d/e/f/g/h");
        assert_eq!(found.len(), MOST_LEVELS);
        assert_eq!(found.last(), Some(&"f/g/h"));
        assert_eq!(places(&"x/".repeat(100_000)).len(), MOST_LEVELS);
    }

    #[test]
    fn spellings_of_one_place_are_one() {
        assert_eq!(sort_key("Rack  2"), sort_key("rack 02"));
        assert!(sort_key("Rack 2") < sort_key("Rack 10"));
        assert_ne!(sort_key("Rack 2"), sort_key("Rack 20"));
    }

    #[test]
    fn written_places_read_back() {
        for text in ["Works / Filter hall / Cabinet 7", "Hall / Panel 3/4", "Yard"] {
            assert_eq!(written(places(text)), text);
        }
    }
}
