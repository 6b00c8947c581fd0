//! Cells that hold several values: a JSON list, or values between semicolons, commas, slashes, line ends or blanks.

/// The values of a JSON list; `None` for a cell that is none.
pub(in crate::import) fn json_list(cell: &str) -> Option<Vec<String>> {
    if !cell.starts_with('[') {
        return None;
    }
    let values: Vec<serde_json::Value> = serde_json::from_str(cell).ok()?;
    let text = |value: serde_json::Value| match value {
        serde_json::Value::String(text) => text.trim().to_owned(),
        serde_json::Value::Null => String::new(),
        other => other.to_string(),
    };
    Some(values.into_iter().map(text).filter(|text| !text.is_empty()).collect())
}

/// The values of a cell. `loose` also cuts at blanks and slashes, for values that hold neither (addresses, VLANs).
pub(in crate::import) fn items(cell: &str, loose: bool) -> Vec<String> {
    if let Some(list) = json_list(cell) {
        return list;
    }
    let cuts: &[char] = if cell.contains([';', '\n']) { &[';', '\n', '\r'] } else { &[','] };
    let pieces = cell.split(cuts).map(str::trim).filter(|piece| !piece.is_empty());
    if !loose {
        return pieces.map(str::to_owned).collect();
    }
    pieces.flat_map(loosely).map(str::to_owned).collect()
}

/// Cuts at blanks and at slashes with blanks around them: the slash of `10.30.3.20/24` stays.
fn loosely(piece: &str) -> Vec<&str> {
    piece.split_whitespace().filter(|word| !matches!(*word, "/" | "|" | "&" | "and" | "und" | "+")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_written_in_many_ways() {
        let two = ["10.1.0.1", "10.1.0.2"];
        for cell in [
            r#"["10.1.0.1","10.1.0.2"]"#,
            "10.1.0.1 10.1.0.2",
            "10.1.0.1, 10.1.0.2",
            "10.1.0.1; 10.1.0.2",
            "10.1.0.1 / 10.1.0.2",
            "10.1.0.1\n10.1.0.2",
        ] {
            assert_eq!(items(cell, true), two, "{cell}");
        }
        assert_eq!(items("IEC 61850 MMS; GOOSE", false), ["IEC 61850 MMS", "GOOSE"]);
        assert_eq!(items("10.30.3.20/24", true), ["10.30.3.20/24"]);
        assert_eq!(items(r#"["broken"#, false), [r#"["broken"#]);
    }
}
