//! What a template may not bring: macros, embedded programs, and anything that is fetched from elsewhere when it is opened.

use super::TemplateError;
use super::tree::Element;
use crate::export::package::Package;

/// Relations to parts that run something or hold another file, by the end of their type.
const REFUSED: &[(&str, &str)] = &[
    ("vbaProject", "macros"),
    ("wordVbaData", "macros"),
    ("xlMacrosheet", "macros"),
    ("xlIntlMacrosheet", "macros"),
    ("oleObject", "an embedded object"),
    ("package", "an embedded file"),
    ("control", "an ActiveX control"),
    ("activeXControlBinary", "an ActiveX control"),
    ("aFChunk", "an embedded file"),
    ("externalLink", "a link to another workbook"),
    ("connections", "a connection to data elsewhere"),
    ("queryTable", "a connection to data elsewhere"),
    ("attachedTemplate", "a template attached to it"),
    ("subDocument", "a document that is fetched"),
    ("frame", "a frame that is fetched"),
    ("mailMergeSource", "a source of mail merge"),
];

/// Fields that fetch or run something when the document is opened or updated.
const FETCHING: &[&str] =
    &["DDE", "DDEAUTO", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "INCLUDE", "LINK", "DATABASE", "MACROBUTTON", "RD"];

/// Refuses a template that brings something of this.
pub(in crate::export) fn check(package: &Package) -> Result<(), TemplateError> {
    let brings = |part: &str, what: &str| TemplateError::Refused { part: part.to_owned(), what: what.to_owned() };
    for name in package.names() {
        let lower = name.to_lowercase();
        if lower.contains("vbaproject") || lower.contains("macrosheets/") {
            return Err(brings(name, "macros"));
        }
    }
    if let Some(types) = package.bytes("[Content_Types].xml")
        && String::from_utf8_lossy(types).to_lowercase().contains("macroenabled")
    {
        return Err(brings("[Content_Types].xml", "macros"));
    }
    for name in package.names() {
        let is_relations = name.ends_with(".rels");
        if !is_relations && !name.ends_with(".xml") {
            continue;
        }
        let bytes = package.bytes(name).unwrap_or_default();
        let tree = Element::read(bytes).map_err(|why| TemplateError::Broken { part: name.to_owned(), why })?;
        if is_relations {
            relations(&tree).map_err(|what| brings(name, &what))?;
        } else if name.starts_with("word/") {
            fields(&tree).map_err(|what| brings(name, &what))?;
        }
    }
    Ok(())
}

fn relations(tree: &Element) -> Result<(), String> {
    for relation in tree.elements() {
        let kind = relation.attribute("Type").unwrap_or_default();
        let kind = kind.rsplit('/').next().unwrap_or_default();
        if let Some((_, what)) = REFUSED.iter().find(|(refused, _)| refused.eq_ignore_ascii_case(kind)) {
            return Err((*what).to_owned());
        }
        let target = relation.attribute("Target").unwrap_or_default();
        let is_external = relation.attribute("TargetMode").is_some_and(|mode| mode.eq_ignore_ascii_case("external"));
        // an address that a person may click on fetches nothing by itself
        let is_address =
            kind == "hyperlink" && ["http://", "https://", "mailto:"].iter().any(|start| target.starts_with(start));
        if is_external && !is_address {
            return Err(format!("something outside it, “{}”", target.chars().take(120).collect::<String>()));
        }
    }
    Ok(())
}

fn fields(tree: &Element) -> Result<(), String> {
    let mut found = None;
    // Word may divide an instruction over runs; joined, they begin with the same word
    let mut written = String::new();
    tree.each(&mut |element| {
        match element.name.as_str() {
            "w:fldChar" => written.clear(),
            "w:instrText" => written.push_str(&element.words()),
            "w:fldSimple" => written = element.attribute("w:instr").unwrap_or_default(),
            _ => return,
        }
        let word = written.split_whitespace().next().unwrap_or_default().to_uppercase();
        if FETCHING.contains(&word.as_str()) {
            found.get_or_insert(word);
        }
    });
    found.map_or(Ok(()), |word| Err(format!("a field that fetches something, {word}")))
}
