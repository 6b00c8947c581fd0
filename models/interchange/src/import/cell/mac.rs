//! MAC addresses in the spellings of inventories and switches.

/// What a cell says about a MAC address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) enum Mac {
    /// Twelve digits, as `AC:64:17:56:18:72`.
    Is(String),
    /// Sixteen digits: the longer address of wireless instruments.
    Long(String),
    /// All zeros or all ones: a placeholder of a scanner.
    Placeholder,
    /// Something else; kept as it is.
    Bad,
}

/// Reads `AC:64:17:..`, `AC-64-17-..`, `ac64.1756.1872` and `AC6417561872`.
pub(in crate::import) fn mac(text: &str) -> Mac {
    let digits: Vec<char> =
        text.chars().filter(|c| !matches!(c, ':' | '-' | '.' | ' ')).map(|c| c.to_ascii_uppercase()).collect();
    if !matches!(digits.len(), 12 | 16) || !digits.iter().all(char::is_ascii_hexdigit) {
        return Mac::Bad;
    }
    if digits.iter().all(|c| *c == '0') || digits.iter().all(|c| *c == 'F') {
        return Mac::Placeholder;
    }
    let written = digits.chunks(2).map(|pair| pair.iter().collect::<String>()).collect::<Vec<_>>().join(":");
    if digits.len() == 16 { Mac::Long(written) } else { Mac::Is(written) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_spellings_give_one() {
        for text in ["ac64.1756.1872", "AC:64:17:56:18:72", "ac-64-17-56-18-72", "AC6417561872"] {
            assert_eq!(mac(text), Mac::Is("AC:64:17:56:18:72".into()), "{text}");
        }
        assert_eq!(mac("00:00:00:00:00:00"), Mac::Placeholder);
        assert_eq!(mac("00:1b:1e:c7:17:5f:2a:de"), Mac::Long("00:1B:1E:C7:17:5F:2A:DE".into()));
        assert_eq!(mac("00:17:C8:zz:11:20"), Mac::Bad);
    }
}
