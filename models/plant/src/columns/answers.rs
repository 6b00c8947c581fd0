//! Columns of answers to requirements.

use super::Column;
use crate::record::Answer;
use crate::vocabulary::AnswerState;

pub(super) static COLUMNS: &[Column] = &[
    word!(Answer answers state "Answer" 120 AnswerState),
    text!(Answer answers reason "Which part, or why not" 240),
    text!(Answer answers evidence "Evidence" 240),
    text!(Answer answers method "How verified" 160),
    text!(Answer answers verified_by "Verified by" 140),
    text!(Answer answers verified_on "Verified on" 100),
    text!(Answer answers witness "Witness" 140),
    text!(Answer answers note "Note" 240),
];
