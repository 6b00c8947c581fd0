//! Texts that people typed, made harmless: one line of ASCII letters, digits and a few signs that mean nothing to any of
//! the syntaxes. No quote, no sign of comment, no `?`, `;`, `$`, `!`, no line break and no control gets through.

/// The text in at most so many signs.
pub(super) fn text(typed: &str, most: usize) -> String {
    let mut out = String::new();
    for sign in typed.chars() {
        match sign {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '.' | ',' | ':' | '/' | '(' | ')' | '+' | ';' => {
                // a semicolon ends a command in some shells and rule files
                out.push(if sign == ';' { ',' } else { sign });
            }
            _ => match folded(sign) {
                "" if out.is_empty() || out.ends_with(' ') => {}
                "" => out.push(' '),
                letters => out.push_str(letters),
            },
        }
        if out.len() >= most {
            break;
        }
    }
    out.truncate(most);
    out.trim_end().to_owned()
}

/// Letters of European alphabets without their marks; everything else is a gap.
const fn folded(sign: char) -> &'static str {
    match sign {
        'ä' | 'æ' => "ae",
        'Ä' | 'Æ' => "Ae",
        'ö' | 'ø' | 'œ' => "oe",
        'Ö' | 'Ø' | 'Œ' => "Oe",
        'ü' => "ue",
        'Ü' => "Ue",
        'ß' => "ss",
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ą' | 'ă' => "a",
        'À' | 'Á' | 'Â' | 'Ã' | 'Å' | 'Ą' => "A",
        'ç' | 'ć' | 'č' => "c",
        'Ç' | 'Ć' | 'Č' => "C",
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => "e",
        'È' | 'É' | 'Ê' | 'Ë' | 'Ę' => "E",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'Ì' | 'Í' | 'Î' | 'Ï' => "I",
        'ł' => "l",
        'Ł' => "L",
        'ñ' | 'ń' | 'ň' => "n",
        'Ñ' | 'Ń' => "N",
        'ò' | 'ó' | 'ô' | 'õ' | 'ő' => "o",
        'Ò' | 'Ó' | 'Ô' | 'Õ' => "O",
        'ř' => "r",
        'Ř' => "R",
        'ś' | 'š' => "s",
        'Ś' | 'Š' => "S",
        'ù' | 'ú' | 'û' | 'ű' | 'ů' => "u",
        'Ù' | 'Ú' | 'Û' => "U",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'Ź' | 'Ż' | 'Ž' => "Z",
        '–' | '—' | '−' => "-",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn nothing_breaks_out() {
        let evil =
            "PLC\"; drop } \n! no shutdown\r\n$(reboot) `id` 'x' #end ? \\ \u{2028}\u{202e}\u{1b}[0m {a} <b> | & =cmd";
        let made = text(evil, 400);
        assert!(made.chars().all(|sign| sign.is_ascii_alphanumeric() || " -_.,:/()+".contains(sign)), "{made}");
        assert!(!made.contains("$("));
        assert_eq!(text("Förderpumpe Süd – Straße 3", 80), "Foerderpumpe Sued - Strasse 3");
        assert_eq!(text("水処理 PLC", 80), "PLC");
        assert_eq!(text("aaaa", 2), "aa");
        assert_eq!(text("ßßß", 5), "sssss");
    }
}
