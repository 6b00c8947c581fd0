//! The places of a template: what a company can have filled in, by the words of tags and named ranges.

use std::collections::BTreeSet;

use report::{Report, Section, Table};
use strsim::jaro_winkler;

/// A value of one line.
pub struct Field {
    /// Its word.
    pub word: &'static str,
    /// What is filled in.
    pub what: &'static str,
    value: fn(&Report) -> String,
}

/// Every value, in the order in which the documentation lists them.
pub const FIELDS: &[Field] = &[
    Field { word: "plant", what: "Name of the plant", value: |report| report.title.clone() },
    Field { word: "owner", what: "Asset owner", value: |report| report.owner.clone() },
    Field { word: "site", what: "Site", value: |report| report.site.clone() },
    Field { word: "document-number", what: "Document number", value: |report| report.document_number.clone() },
    Field { word: "revision", what: "Revision", value: |report| report.revision.clone() },
    Field {
        word: "revision-date",
        what: "Day of the revision, as typed",
        value: |report| report.revision_date.clone(),
    },
    Field { word: "date", what: "Day of writing", value: |report| report.imprint.date.clone() },
    Field { word: "author", what: "Author", value: |report| report.author.clone() },
    Field { word: "reviewer", what: "Reviewer", value: |report| report.reviewer.clone() },
    Field { word: "classification", what: "Classification mark", value: |report| report.classification.clone() },
    Field {
        word: "state",
        what: "“Approved”, or “Draft” while no approval covers the whole plant",
        value: |report| if report.is_draft { "Draft".to_owned() } else { "Approved".to_owned() },
    },
    Field { word: "fingerprint", what: "Fingerprint of the plant", value: |report| report.fingerprint.clone() },
    Field { word: "program", what: "Name and version of the program", value: |report| report.imprint.tool.clone() },
];

/// What takes more room than a line: word and what is filled in.
pub const BLOCKS: &[(&str, &str)] = &[
    ("logo", "The logo that was chosen for the export"),
    ("drawing", "The drawing of zones and conduits"),
    ("revisions", "The table of revisions"),
    ("sign-off", "The table to sign"),
    ("worksheets", "Every worksheet, one after the other (Word only)"),
];

/// What one place is filled with.
pub(in crate::export) enum Filling<'r> {
    Words(String),
    Logo,
    Drawing,
    Table(Table),
    Sections(Vec<&'r Section>),
}

/// The form in which words are compared: a named range knows neither hyphen nor colon.
fn plain(word: &str) -> String {
    let sign = |sign: char| if matches!(sign, '_' | ':' | '.' | ' ') { '-' } else { sign };
    word.trim().to_lowercase().chars().map(sign).collect()
}

/// The word of a tag after its beginning; none for a tag that is not ours.
pub(in crate::export) fn word_of(tag: &str) -> Option<String> {
    let tag = plain(tag);
    tag.strip_prefix("zw-").map(str::to_owned)
}

/// What a word stands for in a report; none for a word that nothing has.
pub(in crate::export) fn filling<'r>(word: &str, report: &'r Report) -> Option<Filling<'r>> {
    if let Some(field) = FIELDS.iter().find(|field| field.word == word) {
        return Some(Filling::Words((field.value)(report)));
    }
    match word {
        "logo" => return Some(Filling::Logo),
        "drawing" => return Some(Filling::Drawing),
        "revisions" => return Some(Filling::Table(crate::export::frame_words::revisions(report))),
        "sign-off" => return Some(Filling::Table(crate::export::frame_words::sign_off(report))),
        // the cover is what a template is itself
        "worksheets" => return Some(Filling::Sections(report.sections.iter().skip(1).collect())),
        _ => {}
    }
    if let Some(id) = word.strip_prefix("table-") {
        let found = report.tables().find(|(_, table)| table.id == id).map(|(_, table)| Filling::Table(table.clone()));
        // a table that this plant has nothing for stands there with its sentence
        let absent = || report::SOMETIMES.contains(&id).then(|| Filling::Table(Table::new("", Vec::new())));
        return found.or_else(absent);
    }
    let id = word.strip_prefix("sheet-")?;
    report.sections.iter().find(|section| section.id == id).map(|section| Filling::Sections(vec![section]))
}

/// Every word, as it is written after the colon of a tag.
pub fn words(report: &Report) -> Vec<String> {
    let fields = FIELDS.iter().map(|field| field.word.to_owned());
    let blocks = BLOCKS.iter().map(|(word, _)| (*word).to_owned());
    let tables: BTreeSet<&str> =
        report.tables().map(|(_, table)| table.id).chain(report::SOMETIMES.iter().copied()).collect();
    let tables = tables.into_iter().map(|id| format!("table:{id}"));
    let sheets = report.sections.iter().skip(1).map(|section| format!("sheet:{}", section.id));
    fields.chain(blocks).chain(sheets).chain(tables).collect()
}

/// The word that is most like a wrong one.
pub(in crate::export) fn nearest(wrong: &str, report: &Report) -> Option<String> {
    const LIKE_ENOUGH: f64 = 0.78;
    let like = |word: &String| jaro_winkler(wrong, &plain(word));
    words(report)
        .into_iter()
        .map(|word| (like(&word), word))
        .filter(|(like, _)| *like >= LIKE_ENOUGH)
        // the first of equals, so that the answer is always the same
        .fold(None, |best: Option<(f64, String)>, next| match best {
            Some(best) if best.0 >= next.0 => Some(best),
            _ => Some(next),
        })
        .map(|(_, word)| word)
}
