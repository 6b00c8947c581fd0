//! The assessment as JSON, in the form that scripts rely on.

use engine::Assessment;
use plant::Document;

/// The text, with a line end.
pub(super) fn text(document: &Document, assessment: &Assessment) -> String {
    let mut text = engine::json::to_json(document, assessment);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
