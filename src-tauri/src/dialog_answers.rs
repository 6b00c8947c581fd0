//! A test answers the native dialogs, which no driver can reach: `ZONEWRIGHT_DIALOG_ANSWERS` names a JSON file that holds a
//! list. Each dialog takes the first element out: a path, a list of paths, or `null` for "Cancel"; an empty list cancels.
//! Honoured in debug builds only.

use std::path::PathBuf;

/// The answer for the next dialog; `None` when a person is to be asked.
pub fn next() -> Option<Vec<PathBuf>> {
    if !cfg!(debug_assertions) {
        return None;
    }
    let file = PathBuf::from(std::env::var_os("ZONEWRIGHT_DIALOG_ANSWERS")?);
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let (answer, rest) = take_first(&text);
    if let Err(error) = std::fs::write(&file, rest) {
        eprintln!("zonewright: the answers for dialogs cannot be written back: {error}");
    }
    Some(answer)
}

/// The first answer, and the text of what is left.
fn take_first(text: &str) -> (Vec<PathBuf>, String) {
    use serde_json::Value;
    let mut queue: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
    let first = if queue.is_empty() { Value::Null } else { queue.remove(0) };
    let answer = match first {
        Value::String(path) => vec![path.into()],
        Value::Array(paths) => paths.iter().filter_map(Value::as_str).map(PathBuf::from).collect(),
        _ => Vec::new(),
    };
    (answer, Value::Array(queue).to_string())
}

#[cfg(test)]
mod tests {
    use super::take_first;

    #[test]
    fn answers_are_taken_in_their_order() {
        let (one, rest) = take_first(r#"["/a.zcm", ["/b.csv", "/c.csv"], null]"#);
        let (two, rest) = take_first(&rest);
        let (three, rest) = take_first(&rest);
        assert_eq!(one, ["/a.zcm"].map(std::path::PathBuf::from));
        assert_eq!(two.len(), 2);
        assert!(three.is_empty());
        assert_eq!(rest, "[]");
        assert!(take_first("nonsense").0.is_empty());
    }
}
