//! Key names as people say them, to the code points of the WebDriver standard (section 17.4.2).

/// The character that stands for the key `name`: `Ctrl`, `F10`, `Delete`, `ArrowLeft`, `z`.
pub(crate) fn key(name: &str) -> char {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return only;
    }
    match name {
        "Backspace" => '\u{e003}',
        "Tab" => '\u{e004}',
        "Enter" => '\u{e007}',
        "Shift" => '\u{e008}',
        "Ctrl" => '\u{e009}',
        "Alt" => '\u{e00a}',
        "Escape" => '\u{e00c}',
        "Space" => ' ',
        "PageUp" => '\u{e00e}',
        "PageDown" => '\u{e00f}',
        "End" => '\u{e010}',
        "Home" => '\u{e011}',
        "ArrowLeft" => '\u{e012}',
        "ArrowUp" => '\u{e013}',
        "ArrowRight" => '\u{e014}',
        "ArrowDown" => '\u{e015}',
        "Insert" => '\u{e016}',
        "Delete" => '\u{e017}',
        "Meta" => '\u{e03d}',
        _ => function_key(name).unwrap_or_else(|| panic!("no key is named {name:?}")),
    }
}

fn function_key(name: &str) -> Option<char> {
    let number: u32 = name.strip_prefix('F')?.parse().ok().filter(|number| (1..=12).contains(number))?;
    char::from_u32(0xe031 - 1 + number)
}

/// The keys of a shortcut such as `Ctrl+Shift+S`, in the order they go down.
pub(crate) fn shortcut(words: &str) -> Vec<char> {
    // A shortcut with the plus key itself ends in `++`.
    match words.strip_suffix("++") {
        Some(modifiers) => modifiers.split('+').map(key).chain(['+']).collect(),
        None => words.split('+').map(key).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_code_points() {
        assert_eq!(shortcut("Ctrl+Shift+s"), ['\u{e009}', '\u{e008}', 's']);
        assert_eq!(shortcut("F10"), ['\u{e03a}']);
        assert_eq!(shortcut("Ctrl++"), ['\u{e009}', '+']);
    }
}
