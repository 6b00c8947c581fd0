//! From the data of a rule to conditions that can be asked, or to an error that names the nearest match.

use plant::record::{Condition, OwnRule};
use plant::vocabulary::{Joined, Operator, RuleSeverity, RuleSubject};
use plant::{AnyKey, nearest_name};

use super::field::{Field, FieldKind, Value, fields};
use crate::Severity;
use crate::rules::Seen;

/// More conditions than this in one rule, or more values in one condition, are refused.
const MOST_CONDITIONS: usize = 20;
const MOST_VALUES: usize = 200;
const LONGEST_VALUE: usize = 500;

/// Why a rule cannot be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotUnderstood {
    /// The condition, counted from 1; none: the rule as a whole.
    pub condition: Option<usize>,
    /// What is wrong, with the nearest name that would have fitted.
    pub reason: String,
}

impl std::fmt::Display for NotUnderstood {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.condition {
            Some(number) => write!(f, "condition {number}: {}", self.reason),
            None => f.write_str(&self.reason),
        }
    }
}

impl std::error::Error for NotUnderstood {}

/// Whether a rule can be run; the first thing in it that is not understood.
pub fn check(rule: &OwnRule) -> Result<(), NotUnderstood> {
    compile(rule).map(|_| ())
}

pub(super) struct Compiled {
    pub(super) name: String,
    pub(super) clause: String,
    pub(super) severity: Severity,
    pub(super) fix: String,
    pub(super) subject: RuleSubject,
    joined: Joined,
    asked: Vec<Asked>,
}

/// One condition over a known field.
struct Asked {
    field: &'static Field,
    /// Column of an imported inventory, for the field of those.
    column: String,
    operator: Operator,
    /// In lower case.
    values: Vec<String>,
    numbers: Vec<i64>,
}

pub(super) fn compile(rule: &OwnRule) -> Result<Compiled, NotUnderstood> {
    let whole = |reason: &str| NotUnderstood { condition: None, reason: reason.to_owned() };
    if rule.name.trim().is_empty() {
        return Err(whole("a rule needs a name"));
    }
    if rule.conditions.is_empty() {
        return Err(whole("a rule needs at least one condition"));
    }
    if rule.conditions.len() > MOST_CONDITIONS {
        return Err(NotUnderstood {
            condition: None,
            reason: format!("a rule has at most {MOST_CONDITIONS} conditions, this one has {}", rule.conditions.len()),
        });
    }
    let asked = rule.conditions.iter().zip(1..).map(|(condition, number)| {
        ask(rule.subject, condition).map_err(|reason| NotUnderstood { condition: Some(number), reason })
    });
    Ok(Compiled {
        name: rule.name.trim().to_owned(),
        clause: rule.clause.trim().to_owned(),
        severity: match rule.severity {
            RuleSeverity::Error => Severity::Error,
            RuleSeverity::Warning => Severity::Warning,
            RuleSeverity::Question => Severity::Question,
            RuleSeverity::Note => Severity::Note,
        },
        fix: rule.fix.trim().to_owned(),
        subject: rule.subject,
        joined: rule.joined,
        asked: asked.collect::<Result<_, _>>()?,
    })
}

fn ask(subject: RuleSubject, condition: &Condition) -> Result<Asked, String> {
    let known = fields(subject);
    let written = condition.field.trim();
    let (name, column) = match written.split_once(':') {
        Some((name, column)) => (name.trim(), column.trim()),
        None => (written, ""),
    };
    let field = known.iter().find(|field| field.name == name).ok_or_else(|| {
        let near = nearest_name(name, known.iter().map(|field| field.name));
        let near = near.map(|near| format!("; the nearest is “{near}”")).unwrap_or_default();
        format!("“{}” is no field of {}{near}", short(written), a(subject.label()))
    })?;
    let is_column = matches!(field.kind, FieldKind::Column);
    if is_column && column.is_empty() {
        return Err(format!("“{name}” needs the name of a column, as in “{name}: Cabinet”"));
    }
    if !is_column && !column.is_empty() {
        return Err(format!("“{name}” has no columns"));
    }
    let values = values_of(field, condition)?;
    let numbers = match field.kind {
        FieldKind::Number => values.iter().map(|value| number(value)).collect::<Result<_, _>>()?,
        _ => Vec::new(),
    };
    Ok(Asked { field, column: column.to_owned(), operator: condition.operator, values, numbers })
}

/// The values of a condition in lower case, when they fit the operator and the field.
fn values_of(field: &Field, condition: &Condition) -> Result<Vec<String>, String> {
    let (operator, count) = (condition.operator, condition.values.len());
    let wanted = match operator {
        Operator::Empty | Operator::NotEmpty => 0..=0,
        Operator::OneOf => 1..=MOST_VALUES,
        _ => 1..=1,
    };
    if !wanted.contains(&count) {
        let needs = match operator {
            Operator::Empty | Operator::NotEmpty => "no value".to_owned(),
            Operator::OneOf => format!("between 1 and {MOST_VALUES} values"),
            _ => "one value".to_owned(),
        };
        return Err(format!("“{}” takes {needs}, and there are {count}", operator.label()));
    }
    let compares = matches!(operator, Operator::AtLeast | Operator::AtMost);
    if compares && !matches!(field.kind, FieldKind::Number | FieldKind::Date) {
        return Err(format!("“{}” is {}: it has no “{}”", field.name, field.kind.words(), operator.label()));
    }
    if operator == Operator::Contains && matches!(field.kind, FieldKind::Number | FieldKind::YesNo) {
        return Err(format!("“{}” is {}: it has no “{}”", field.name, field.kind.words(), operator.label()));
    }
    let mut values = Vec::with_capacity(count);
    for value in &condition.values {
        let value = value.trim().to_lowercase();
        if value.is_empty() {
            return Err(format!("an empty value; say “{}” instead", Operator::Empty.label()));
        }
        if value.len() > LONGEST_VALUE {
            return Err(format!("a value is longer than {LONGEST_VALUE} letters"));
        }
        let known = match field.kind {
            FieldKind::YesNo => vec!["yes", "no"],
            FieldKind::Words(words) if operator != Operator::Contains => words(),
            _ => Vec::new(),
        };
        if !known.is_empty() && !known.contains(&value.as_str()) {
            let near = nearest_name(&value, known.iter().copied());
            let near = near.map(|near| format!("the nearest is “{near}”"));
            let near = near.unwrap_or_else(|| format!("expected one of {}", known.join(", ")));
            return Err(format!("“{}” is no word of “{}”; {near}", short(&value), field.name));
        }
        values.push(value);
    }
    Ok(values)
}

/// A number in tenths, so that Purdue level 3.5 is one.
fn number(text: &str) -> Result<i64, String> {
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    let wrong = || format!("“{}” is no number", short(text));
    let digits =
        |text: &str, most: usize| text.len() <= most && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole, 12) || !digits(tenth, 1) {
        return Err(wrong());
    }
    let whole: i64 = whole.parse().map_err(|_| wrong())?;
    let tenth: i64 = tenth.parse().map_err(|_| wrong())?;
    Ok(whole * 10 + tenth)
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

impl Compiled {
    /// What is so of a record that the rule finds, in words; nothing where it does not find it.
    pub(super) fn facts(&self, seen: &Seen, key: AnyKey) -> Option<String> {
        let mut facts = Vec::new();
        for asked in &self.asked {
            let value = asked.field.value(seen, key, &asked.column);
            match (asked.holds(&value), self.joined) {
                (true, _) => facts.push(asked.words(&value)),
                (false, Joined::All) => return None,
                (false, Joined::Any) => {}
            }
        }
        (!facts.is_empty()).then(|| facts.join("; "))
    }
}

impl Asked {
    fn holds(&self, value: &Value) -> bool {
        let is = || {
            value.any(|text| self.values.iter().any(|wanted| text == wanted), |number| self.numbers.contains(&number))
        };
        let compared = |fits: fn(i64, i64) -> bool, dates: fn(&str, &str) -> bool| {
            value.any(
                |text| self.values.iter().all(|wanted| dates(text, wanted)),
                |number| self.numbers.iter().all(|wanted| fits(number, *wanted)),
            )
        };
        match self.operator {
            Operator::Is | Operator::OneOf => is(),
            Operator::IsNot => !is(),
            Operator::Contains => {
                value.any(|text| self.values.iter().any(|part| text.contains(part.as_str())), |_| false)
            }
            Operator::Empty => value.is_empty(),
            Operator::NotEmpty => !value.is_empty(),
            Operator::AtLeast => compared(|have, wanted| have >= wanted, |have, wanted| have >= wanted),
            Operator::AtMost => compared(|have, wanted| have <= wanted, |have, wanted| have <= wanted),
        }
    }

    fn words(&self, value: &Value) -> String {
        let name = self.field.name.replace('_', " ");
        let name = if self.column.is_empty() { name } else { self.column.clone() };
        format!("{name}: {}", value.words())
    }
}
