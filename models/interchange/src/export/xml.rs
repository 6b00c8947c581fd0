//! XML text, written: names are ours, everything else is escaped on its way.

/// A piece of XML that grows.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
}

impl Xml {
    /// An empty piece.
    pub(super) fn new() -> Xml {
        Xml::default()
    }

    /// The beginning of a part of a package.
    pub(super) fn part() -> Xml {
        let mut xml = Xml::new();
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        xml
    }

    /// Mark-up as it stands: never anything that a person typed.
    pub(super) fn raw(&mut self, markup: &str) -> &mut Xml {
        self.out.push_str(markup);
        self
    }

    /// Words, between tags or in an attribute.
    pub(super) fn text(&mut self, words: &str) -> &mut Xml {
        escape(words, &mut self.out);
        self
    }

    /// ` name="value"`.
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> &mut Xml {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out);
        self.out.push('"');
        self
    }

    /// What was written.
    pub(super) fn finish(self) -> String {
        self.out
    }
}

/// Whether XML 1.0 has a place for the sign (production 2, Char).
pub(super) const fn is_allowed(sign: char) -> bool {
    matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Writes words so that they are read back as they are; a sign that XML forbids becomes the replacement character, seen
/// rather than lost.
pub(super) fn escape(words: &str, out: &mut String) {
    for sign in words.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // kept also where a reader folds white space
            '\n' => out.push_str("&#10;"),
            '\r' => {}
            '\t' => out.push_str("&#9;"),
            sign if is_allowed(sign) => out.push(sign),
            _ => out.push('\u{fffd}'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn nothing_typed_is_markup() {
        let mut xml = Xml::new();
        xml.raw("<a").attribute("b", "\"<&>\n").raw(">").text("\u{1}]]>\u{ffff}\u{202e}水🏭").raw("</a>");
        assert_eq!(xml.finish(), "<a b=\"&quot;&lt;&amp;&gt;&#10;\">\u{fffd}]]&gt;\u{fffd}\u{202e}水🏭</a>");
    }
}
