//! The conditions of an own rule, one a line: field, comparison, values.

use engine::own_rules::{Field, FieldKind, fields};
use plant::record::Condition;
use plant::vocabulary::{Operator, RuleSubject};
use yew::prelude::*;

use crate::widgets::field::{Choice, SelectField, TextField};
use crate::widgets::icon::Icon;

/// Conditions of a rule.
#[derive(Properties, PartialEq)]
pub struct ConditionsProps {
    /// What the rule looks at.
    pub subject: RuleSubject,
    /// The conditions.
    pub conditions: Vec<Condition>,
    /// The conditions as a person left them.
    pub onchange: Callback<Vec<Condition>>,
}

/// The lines.
#[function_component(Conditions)]
pub fn conditions(props: &ConditionsProps) -> Html {
    let change = {
        let (conditions, onchange) = (props.conditions.clone(), props.onchange.clone());
        move |change: &dyn Fn(&mut Vec<Condition>)| {
            let mut next = conditions.clone();
            change(&mut next);
            onchange.emit(next);
        }
    };
    let lines = props.conditions.iter().enumerate().map(|(at, condition)| {
        let put = |write: fn(&mut Condition, String)| {
            let change = change.clone();
            Callback::from(move |text: String| {
                change(&|all| {
                    if let Some(condition) = all.get_mut(at) {
                        write(condition, text.clone());
                    }
                });
            })
        };
        let remove = {
            let change = change.clone();
            Callback::from(move |_: MouseEvent| change(&|all| _ = (at < all.len()).then(|| all.remove(at))))
        };
        line(props.subject, at, condition, &put, remove)
    });
    let add = {
        let (change, subject) = (change.clone(), props.subject);
        Callback::from(move |_: MouseEvent| {
            let first = fields(subject).first().map_or("", |field| field.name);
            change(&|all| all.push(Condition::new(first, Operator::Is)));
        })
    };
    html! {
        <div class="own-conditions">
            { for lines }
            <button type="button" class="button small" data-act="add-condition" onclick={add}><Icon name="plus" class="icon-13" />{ "Add a condition" }</button>
        </div>
    }
}

type Put<'p> = &'p dyn Fn(fn(&mut Condition, String)) -> Callback<String>;

fn line(subject: RuleSubject, at: usize, condition: &Condition, put: Put, remove: Callback<MouseEvent>) -> Html {
    let (name, column) = match condition.field.split_once(':') {
        Some((name, column)) => (name.trim().to_owned(), column.trim().to_owned()),
        None => (condition.field.clone(), String::new()),
    };
    let field: Option<&Field> = fields(subject).iter().find(|field| field.name == name);
    let mut options: Vec<Choice> =
        fields(subject).iter().map(|field| Choice::new(field.name, label(field.name))).collect();
    if field.is_none() {
        options.push(Choice::new(name.clone(), format!("{name} (not known)")));
    }
    let operators =
        Operator::ALL.iter().map(|operator| Choice::new(operator.word(), operator.label())).collect::<Vec<_>>();
    let takes_none = matches!(condition.operator, Operator::Empty | Operator::NotEmpty);
    let is_column = field.is_some_and(|field| matches!(field.kind, FieldKind::Column));
    let known = field.map(|field| field.kind.known_words()).unwrap_or_default();
    let one = condition.values.first().cloned().unwrap_or_default();
    let picks = !known.is_empty() && !matches!(condition.operator, Operator::OneOf | Operator::Contains);
    let hint = match field {
        Some(field) if condition.operator == Operator::OneOf => format!("{}; several with commas between", field.says),
        Some(field) => field.says.to_owned(),
        None => String::new(),
    };
    let values = if takes_none {
        html! { <div class="field"></div> }
    } else if picks {
        let mut options: Vec<Choice> = vec![Choice::new("", "Choose…")];
        options.extend(known.iter().map(|word| Choice::new(*word, *word)));
        html! { <SelectField name={format!("own-value-{at}")} label="Value" value={one} {options} hint={hint.clone()} onchange={put(set_one)} /> }
    } else if condition.operator == Operator::OneOf {
        html! { <TextField name={format!("own-value-{at}")} label="Values" value={condition.values.join(", ")} hint={hint.clone()} onchange={put(set_several)} /> }
    } else {
        html! { <TextField name={format!("own-value-{at}")} label="Value" value={one} hint={hint.clone()} oninput={put(set_one)} /> }
    };
    html! {
        <div class="own-condition" key={at}>
            <div class="field">
                <SelectField name={format!("own-field-{at}")} label="Field" value={name} {options} hint={if takes_none { hint } else { String::new() }} onchange={put(set_field)} />
                if is_column { <TextField name={format!("own-column-{at}")} label="Column" value={column} placeholder="Cabinet" oninput={put(set_column)} /> }
            </div>
            <SelectField name={format!("own-operator-{at}")} label="Comparison" value={condition.operator.word()} options={operators} onchange={put(set_operator)} />
            { values }
            <button type="button" class="icon-button" aria-label={format!("Take out condition {}", at + 1)} title="Take it out" onclick={remove}><Icon name="close" /></button>
        </div>
    }
}

/// `from_trust` as a person reads it.
fn label(name: &str) -> String {
    name.replace('_', " ")
}

fn set_field(condition: &mut Condition, name: String) {
    condition.field = name;
    condition.values.clear();
}

fn set_column(condition: &mut Condition, column: String) {
    condition.field = format!("column: {column}");
}

fn set_operator(condition: &mut Condition, word: String) {
    condition.operator = Operator::from_word(&word).unwrap_or_default();
    match condition.operator {
        Operator::Empty | Operator::NotEmpty => condition.values.clear(),
        Operator::OneOf => {}
        _ => condition.values.truncate(1),
    }
}

fn set_one(condition: &mut Condition, value: String) {
    condition.values = if value.trim().is_empty() { Vec::new() } else { vec![value] };
}

fn set_several(condition: &mut Condition, values: String) {
    let values = values.split(',').map(str::trim).filter(|value| !value.is_empty());
    condition.values = values.map(str::to_owned).collect();
}
