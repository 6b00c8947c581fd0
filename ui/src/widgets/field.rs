//! Labelled fields. A text is handed on when it is left or confirmed, never per key press, so that one act of a person is
//! one step of the history.

use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlElement};
use yew::prelude::*;

/// What a text has to look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Check {
    /// Anything.
    #[default]
    Any,
    /// Nothing, or a whole number between the two.
    Number(u32, u32),
    /// Nothing, or a date as 2026-11-23.
    Date,
}

impl Check {
    /// What is wrong with a text, in words.
    pub fn fault(self, text: &str) -> Option<String> {
        let text = text.trim();
        match self {
            _ if text.is_empty() => None,
            Check::Any => None,
            Check::Number(low, high) => {
                let fits = text.parse::<u32>().is_ok_and(|number| (low..=high).contains(&number));
                (!fits).then(|| format!("“{text}” is not a whole number from {low} to {high}."))
            }
            Check::Date => {
                let parts: Vec<&str> = text.split('-').collect();
                let fits = match parts[..] {
                    [year, month, day] => {
                        let number = |part: &str, length: usize| {
                            (part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
                                .then(|| part.parse::<u32>().ok())
                                .flatten()
                        };
                        number(year, 4).is_some()
                            && number(month, 2).is_some_and(|month| (1..=12).contains(&month))
                            && number(day, 2).is_some_and(|day| (1..=31).contains(&day))
                    }
                    _ => false,
                };
                (!fits).then(|| format!("“{text}” is not a date. Expected year-month-day, as in 2026-11-23."))
            }
        }
    }
}

/// What the element of an event holds; the same for input, text area and list.
pub fn value_of(target: Option<EventTarget>) -> String {
    target
        .and_then(|target| js_sys::Reflect::get(&target, &"value".into()).ok())
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// The frame round a control: label above it or beside it, hint and fault below.
fn frame(
    (beside, quiet): (bool, bool),
    tall: bool,
    id: &str,
    label: &AttrValue,
    hint: &AttrValue,
    fault: Option<String>,
    control: Html,
) -> Html {
    let below = html! {
        <>
            if let Some(fault) = &fault { <p class="field-fault" id={format!("{id}-fault")} role="alert">{ fault }</p> }
            if fault.is_none() && !hint.is_empty() { <p class="field-hint" id={format!("{id}-hint")}>{ hint }</p> }
        </>
    };
    let label = html! { <label class={if quiet { "visually-hidden" } else { "field-label" }} for={id.to_owned()}>{ label }</label> };
    if beside {
        html! { <div class={classes!("form-row", tall.then_some("tall"))}>{ label }<div class="field">{ control }{ below }</div></div> }
    } else {
        html! { <div class="field">{ label }{ control }{ below }</div> }
    }
}

/// A field of text.
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// Name in tests and in the id.
    pub name: AttrValue,
    /// Label.
    pub label: AttrValue,
    /// The text as it is.
    pub value: AttrValue,
    /// The text as a person left it.
    #[prop_or_default]
    pub onchange: Callback<String>,
    /// Every key press, where a form shows what follows from it. The form then keeps the text.
    #[prop_or_default]
    pub oninput: Option<Callback<String>>,
    /// More than one: an area of so many lines.
    #[prop_or(1)]
    pub lines: u32,
    /// What the text has to look like.
    #[prop_or_default]
    pub check: Check,
    /// Words below.
    #[prop_or_default]
    pub hint: AttrValue,
    /// Words in the empty field.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// Further classes of the control.
    #[prop_or_default]
    pub class: Classes,
    /// Label at the left instead of above.
    #[prop_or_default]
    pub beside: bool,
    /// It cannot be changed.
    #[prop_or_default]
    pub disabled: bool,
    /// Takes the focus when its dialog opens.
    #[prop_or_default]
    pub autofocus: bool,
    /// The label is for screen readers only: in a table the heading is seen.
    #[prop_or_default]
    pub quiet: bool,
}

/// A text, a number or a date.
#[function_component(TextField)]
pub fn text_field(props: &TextFieldProps) -> Html {
    let draft = use_state(|| None::<String>);
    // what is typed and not handed on yet, with where to: a field that goes away hands it on
    let pending = use_mut_ref(|| None::<(String, Callback<String>)>);
    {
        let pending = pending.clone();
        use_effect_with((), move |()| {
            move || {
                let left = pending.borrow_mut().take();
                if let Some((text, onchange)) = left {
                    onchange.emit(text);
                }
            }
        });
    }
    let shown = match (&props.oninput, &*draft) {
        (None, Some(draft)) => AttrValue::from(draft.clone()),
        _ => props.value.clone(),
    };
    let fault = props.check.fault(&shown);
    let id = format!("field-{}", props.name);
    let oninput = {
        let (draft, pending) = (draft.clone(), pending.clone());
        let (each, onchange, check) = (props.oninput.clone(), props.onchange.clone(), props.check);
        Callback::from(move |event: InputEvent| {
            let text = value_of(event.target());
            match &each {
                Some(each) => each.emit(text),
                None => {
                    *pending.borrow_mut() = check.fault(&text).is_none().then(|| (text.clone(), onchange.clone()));
                    draft.set(Some(text));
                }
            }
        })
    };
    let hand_on = {
        let (draft, pending, value, multiline) = (draft.clone(), pending.clone(), props.value.clone(), props.lines > 1);
        Callback::from(move |()| {
            let left = pending.borrow_mut().take();
            if let Some((text, onchange)) = left {
                let text = if multiline { text.trim_end().to_owned() } else { text.trim().to_owned() };
                if text != value.as_str() {
                    onchange.emit(text);
                }
                draft.set(None);
            }
        })
    };
    let onblur = {
        let hand_on = hand_on.clone();
        Callback::from(move |_: FocusEvent| hand_on.emit(()))
    };
    let onkeydown = {
        let (draft, pending, multiline) = (draft.clone(), pending.clone(), props.lines > 1);
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" if !event.is_composing() && (!multiline || event.ctrl_key()) => hand_on.emit(()),
            // the first Escape takes back what was typed, the next one reaches the dialog
            "Escape" if draft.is_some() => {
                event.prevent_default();
                event.stop_propagation();
                *pending.borrow_mut() = None;
                draft.set(None);
            }
            _ => {}
        })
    };
    let invalid = fault.is_some().then_some("true");
    let described = match (&fault, props.hint.is_empty()) {
        (Some(_), _) => Some(format!("{id}-fault")),
        (None, false) => Some(format!("{id}-hint")),
        (None, true) => None,
    };
    let focus = props.autofocus.then_some("true");
    let control = if props.lines > 1 {
        html! {
            <textarea id={id.clone()} class={classes!("textarea", props.class.clone())} data-field={props.name.clone()} data-focus={focus}
                rows={props.lines.to_string()} value={shown} placeholder={props.placeholder.clone()} disabled={props.disabled}
                aria-invalid={invalid} aria-describedby={described} {oninput} {onblur} {onkeydown} />
        }
    } else {
        let mode = matches!(props.check, Check::Number(..)).then_some("numeric");
        html! {
            <input id={id.clone()} class={classes!("input", props.class.clone())} data-field={props.name.clone()} data-focus={focus} type="text"
                inputmode={mode} autocomplete="off" spellcheck="false" value={shown} placeholder={props.placeholder.clone()}
                disabled={props.disabled} aria-invalid={invalid} aria-describedby={described} {oninput} {onblur} {onkeydown} />
        }
    };
    frame((props.beside, props.quiet), props.lines > 1, &id, &props.label, &props.hint, fault, control)
}

/// One entry of a list to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is handed on.
    pub value: AttrValue,
    /// What is shown.
    pub label: AttrValue,
}

impl Choice {
    /// An entry.
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Choice { value: value.into(), label: label.into() }
    }
}

/// A field to choose in.
#[derive(Properties, PartialEq)]
pub struct SelectFieldProps {
    /// Name in tests and in the id.
    pub name: AttrValue,
    /// Label.
    pub label: AttrValue,
    /// The chosen entry.
    pub value: AttrValue,
    /// The entries.
    pub options: Vec<Choice>,
    /// Another entry was chosen.
    pub onchange: Callback<String>,
    /// Words below.
    #[prop_or_default]
    pub hint: AttrValue,
    /// Label at the left instead of above.
    #[prop_or_default]
    pub beside: bool,
    /// It cannot be changed.
    #[prop_or_default]
    pub disabled: bool,
    /// The label is for screen readers only: in a table the heading is seen.
    #[prop_or_default]
    pub quiet: bool,
}

/// A choice of one; it is handed on at once.
#[function_component(SelectField)]
pub fn select_field(props: &SelectFieldProps) -> Html {
    let root = use_node_ref();
    {
        // a refused choice must not stay in the list: after every drawing it shows what holds
        let (root, value) = (root.clone(), props.value.clone());
        use_effect(move || {
            if let Some(list) = root.cast::<HtmlElement>() {
                let _ = js_sys::Reflect::set(&list, &"value".into(), &value.as_str().into());
            }
        });
    }
    let again = use_force_update();
    let id = format!("field-{}", props.name);
    let onchange = {
        let onchange = props.onchange.clone();
        Callback::from(move |event: Event| {
            onchange.emit(value_of(event.target()));
            again.force_update();
        })
    };
    let options = props.options.iter().map(|option| {
        html! { <option value={option.value.clone()} selected={option.value == props.value}>{ &option.label }</option> }
    });
    let control = html! {
        <select ref={root} id={id.clone()} class="select" data-field={props.name.clone()} disabled={props.disabled} {onchange}>
            { for options }
        </select>
    };
    frame((props.beside, props.quiet), false, &id, &props.label, &props.hint, None, control)
}

/// A field that is on or off.
#[derive(Properties, PartialEq)]
pub struct CheckFieldProps {
    /// Name in tests and in the id.
    pub name: AttrValue,
    /// Label.
    pub label: AttrValue,
    /// On or off.
    pub value: bool,
    /// It was switched.
    pub onchange: Callback<bool>,
    /// It cannot be changed.
    #[prop_or_default]
    pub disabled: bool,
}

/// A box to tick, with its words behind it.
#[function_component(CheckField)]
pub fn check_field(props: &CheckFieldProps) -> Html {
    let id = format!("field-{}", props.name);
    let onchange = {
        let (onchange, value) = (props.onchange.clone(), props.value);
        Callback::from(move |_: Event| onchange.emit(!value))
    };
    html! {
        <label class="check-row" for={id.clone()}>
            <input class="checkbox" type="checkbox" {id} data-field={props.name.clone()} checked={props.value}
                disabled={props.disabled} {onchange} />
            <span>{ &props.label }</span>
        </label>
    }
}

/// The entries of a question that may be open: open, yes, no.
pub fn open_yes_no() -> Vec<Choice> {
    vec![Choice::new("", "not answered"), Choice::new("yes", "yes"), Choice::new("no", "no")]
}

/// The word of an answer that may be open.
pub fn yes_no_word(answer: Option<bool>) -> AttrValue {
    AttrValue::from(match answer {
        None => "",
        Some(true) => "yes",
        Some(false) => "no",
    })
}

/// The answer behind a word.
pub fn yes_no(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Moves the focus among the buttons of a row of radio buttons by arrow keys, and presses the next one.
pub fn walk_radios(event: &KeyboardEvent) {
    let step: i32 = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => 1,
        "ArrowLeft" | "ArrowUp" => -1,
        _ => return,
    };
    let Some(row) = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    let Ok(found) = row.query_selector_all("[role=radio]") else { return };
    let buttons: Vec<HtmlElement> =
        (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<HtmlElement>().ok()).collect();
    let active = web_sys::window().and_then(|w| w.document()).and_then(|d| d.active_element());
    let Some(at) = buttons.iter().position(|button| Some(button.unchecked_ref()) == active.as_ref()) else { return };
    event.prevent_default();
    event.stop_propagation();
    let count = i32::try_from(buttons.len()).unwrap_or(1).max(1);
    let next = (i32::try_from(at).unwrap_or(0) + step).rem_euclid(count);
    if let Some(button) = usize::try_from(next).ok().and_then(|next| buttons.get(next)) {
        let _ = button.focus();
        button.click();
    }
}

#[cfg(test)]
mod tests {
    use super::Check;

    #[test]
    fn dates_and_numbers_are_checked_and_may_be_empty() {
        assert_eq!(Check::Date.fault(""), None);
        assert_eq!(Check::Date.fault("2026-11-23"), None);
        for text in ["23.11.2026", "2026-13-01", "2026-1-1", "tomorrow"] {
            assert!(Check::Date.fault(text).is_some(), "{text}");
        }
        assert_eq!(Check::Number(1, 65_535).fault(" 502 "), None);
        for text in ["0", "70000", "-1", "5.5", "x"] {
            assert!(Check::Number(1, 65_535).fault(text).is_some(), "{text}");
        }
    }
}
