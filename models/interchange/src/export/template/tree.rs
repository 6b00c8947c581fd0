//! XML that somebody else wrote, as a tree: what is not touched comes out as it went in.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements inside each other; office files have a few dozen.
const DEEPEST: usize = 200;
/// Nodes of a part.
const MOST_NODES: usize = 3_000_000;

/// A piece of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::export) enum Node {
    /// An element.
    Element(Element),
    /// Text or mark-up, as it stands in the file.
    Raw(String),
}

/// An element. Values of attributes and text stay escaped as they were.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::export) struct Element {
    pub(in crate::export) name: String,
    pub(in crate::export) attributes: Vec<(String, String)>,
    pub(in crate::export) children: Vec<Node>,
}

impl Element {
    /// Reads a part. A document type or an entity of its own is refused: nothing in an office file needs one.
    pub(in crate::export) fn read(bytes: &[u8]) -> Result<Element, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let mut open: Vec<Element> = Vec::new();
        let mut nodes = 0_usize;
        loop {
            let event = reader.read_event().map_err(|error| error.to_string())?;
            nodes += 1;
            if nodes > MOST_NODES {
                return Err("it has more elements than any document".to_owned());
            }
            let raw = match event {
                Event::Start(start) => {
                    if open.len() >= DEEPEST {
                        return Err(format!("its elements lie more than {DEEPEST} deep"));
                    }
                    open.push(Element::begin(&start)?);
                    continue;
                }
                Event::Empty(start) => {
                    let element = Element::begin(&start)?;
                    match open.last_mut() {
                        Some(parent) => parent.children.push(Node::Element(element)),
                        None => return Ok(element),
                    }
                    continue;
                }
                Event::End(_) => {
                    let Some(element) = open.pop() else { return Err("it ends before it begins".to_owned()) };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(Node::Element(element)),
                        None => return Ok(element),
                    }
                    continue;
                }
                Event::Text(text) => text.to_string(),
                Event::CData(text) => {
                    let mut escaped = String::new();
                    crate::export::xml::escape(&text, &mut escaped);
                    escaped
                }
                Event::GeneralRef(reference) => {
                    let name: &str = &reference;
                    if !name.starts_with('#') && !matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") {
                        return Err(format!("it uses an entity of its own, “{name}”"));
                    }
                    format!("&{name};")
                }
                Event::DocType(_) => return Err("it declares a document type".to_owned()),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof => return Err("it is cut off".to_owned()),
            };
            if let Some(parent) = open.last_mut() {
                parent.children.push(Node::Raw(raw));
            }
        }
    }

    fn begin(start: &BytesStart<'_>) -> Result<Element, String> {
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            attributes.push((attribute.key.0.to_owned(), attribute.value.replace('"', "&quot;")));
        }
        Ok(Element { name: start.name().0.to_owned(), attributes, children: Vec::new() })
    }

    /// An element made from mark-up of our own.
    pub(in crate::export) fn own(markup: &str) -> Element {
        Element::read(markup.as_bytes()).unwrap_or_default()
    }

    /// The value of an attribute, read.
    pub(in crate::export) fn attribute(&self, name: &str) -> Option<String> {
        let (_, value) = self.attributes.iter().find(|(known, _)| known == name)?;
        Some(quick_xml::escape::unescape(value).map_or_else(|_| value.clone(), std::borrow::Cow::into_owned))
    }

    /// Sets an attribute.
    pub(in crate::export) fn set(&mut self, name: &str, value: &str) {
        let mut escaped = String::new();
        crate::export::xml::escape(value, &mut escaped);
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some(attribute) => attribute.1 = escaped,
            None => self.attributes.push((name.to_owned(), escaped)),
        }
    }

    /// Takes an attribute away.
    pub(in crate::export) fn unset(&mut self, name: &str) {
        self.attributes.retain(|(known, _)| known != name);
    }

    /// The elements directly inside.
    pub(in crate::export) fn elements(&self) -> impl DoubleEndedIterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Raw(_) => None,
        })
    }

    /// The first element of a name directly inside.
    pub(in crate::export) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The same, to change it.
    pub(in crate::export) fn child_mut(&mut self, name: &str) -> Option<&mut Element> {
        self.children.iter_mut().find_map(|child| match child {
            Node::Element(element) if element.name == name => Some(element),
            _ => None,
        })
    }

    /// Keeps the elements that are wanted; text stays.
    pub(in crate::export) fn retain(&mut self, wanted: impl Fn(&Element) -> bool) {
        self.children.retain(|child| match child {
            Node::Element(element) => wanted(element),
            Node::Raw(_) => true,
        });
    }

    /// Adds an element at the end.
    pub(in crate::export) fn push(&mut self, element: Element) {
        self.children.push(Node::Element(element));
    }

    /// The first element of a name anywhere inside.
    pub(in crate::export) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }

    /// Calls back for this element and every one inside.
    pub(in crate::export) fn each(&self, visit: &mut impl FnMut(&Element)) {
        visit(self);
        for element in self.elements() {
            element.each(visit);
        }
    }

    /// The words inside.
    pub(in crate::export) fn words(&self) -> String {
        let mut words = String::new();
        self.gather(&mut words);
        quick_xml::escape::unescape(&words).map_or_else(|_| words.clone(), std::borrow::Cow::into_owned)
    }

    fn gather(&self, words: &mut String) {
        for child in &self.children {
            match child {
                Node::Element(element) => element.gather(words),
                Node::Raw(text) => words.push_str(text),
            }
        }
    }

    /// Writes it.
    pub(in crate::export) fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            out.push_str(value);
            out.push('"');
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for child in &self.children {
            match child {
                Node::Element(element) => element.write(out),
                Node::Raw(text) => out.push_str(text),
            }
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }

    /// A part of it.
    pub(in crate::export) fn part(&self) -> Vec<u8> {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.write(&mut out);
        out.into_bytes()
    }
}
