//! The field that a cell becomes while it is edited.

use std::cell::RefCell;
use std::rc::Rc;

use plant::columns::Column;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::workspace::Handle;

/// The new text and where to go then: rows down, columns to the right. None: as it was.
pub type Done = Option<(String, i32, i32)>;

/// What an edited cell holds until its field has the focus.
#[derive(PartialEq)]
pub struct Ahead {
    /// What stands in it.
    pub text: String,
    /// Whether all of it is marked, so that typing replaces it.
    pub marked: bool,
}

impl Ahead {
    /// Takes a key that came before the field; what ends the editing is given back, and nothing is ahead then.
    pub fn take_key(ahead: &mut Option<Self>, event: &KeyboardEvent) -> Option<Done> {
        let ends = ending(event);
        if let Some(ends) = ends {
            let text = ahead.take().map(|ahead| ahead.text).unwrap_or_default();
            return Some(ends.map(|(down, right)| (text, down, right)));
        }
        let (ahead, key) = (ahead.as_mut()?, event.key());
        let letter = key.chars().count() == 1 && !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        if (letter || key == "Backspace") && std::mem::take(&mut ahead.marked) {
            ahead.text.clear();
        } else if key == "Backspace" {
            ahead.text.pop();
        }
        if letter {
            ahead.text.push_str(&key);
        }
        None
    }
}

/// What a key that ends the editing of a cell asks for: where to go (rows down, columns to the right), or None for as it was.
fn ending(event: &KeyboardEvent) -> Option<Option<(i32, i32)>> {
    match (event.key().as_str(), event.shift_key()) {
        ("Enter", false) => Some(Some((1, 0))),
        ("Enter", true) => Some(Some((-1, 0))),
        ("Tab", false) => Some(Some((0, 1))),
        ("Tab", true) => Some(Some((0, -1))),
        ("Escape", _) => Some(None),
        _ => None,
    }
}

/// What an edited cell starts with and whom it tells.
#[derive(Properties, PartialEq)]
pub struct CellFieldProps {
    /// Name of the list of words to choose from.
    pub list: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// What it starts with, and takes when it has the focus.
    pub ahead: Rc<RefCell<Option<Ahead>>>,
    /// Told once how it ended.
    pub ondone: Callback<Done>,
}

/// The field.
#[function_component(CellField)]
pub fn cell_field(props: &CellFieldProps) -> Html {
    let input = use_node_ref();
    let ended = use_mut_ref(|| false);
    {
        let (input, ended, ahead) = (input.clone(), ended.clone(), props.ahead.clone());
        use_effect_with((), move |()| {
            let (Some(input), Some(Ahead { text, marked })) = (input.cast::<HtmlInputElement>(), ahead.take()) else {
                // it was ended before it stood
                return *ended.borrow_mut() = true;
            };
            // set once and not as an attribute: drawing the table anew would put it back over what has been typed since
            input.set_value(&text);
            let _ = input.focus();
            if marked {
                input.select();
            }
        });
    }
    let end = {
        let (input, ended, ondone) = (input.clone(), ended.clone(), props.ondone.clone());
        move |keep: bool, down: i32, right: i32| {
            // leaving the field by Enter also takes its focus away, which would end it once more
            if ended.replace(true) {
                return;
            }
            let text = input.cast::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default();
            ondone.emit(keep.then_some((text, down, right)));
        }
    };
    let onkeydown = {
        let end = end.clone();
        Callback::from(move |event: KeyboardEvent| {
            event.stop_propagation();
            let Some(ends) = ending(&event) else { return };
            event.prevent_default();
            let (down, right) = ends.unwrap_or_default();
            end(ends.is_some(), down, right);
        })
    };
    let onblur = Callback::from(move |_: FocusEvent| end(true, 0, 0));
    html! {
        <input ref={input} type="text" class="cell-field" list={props.list.clone()}
            aria-label={props.label.clone()} data-field="cell" autocomplete="off" {onkeydown} {onblur} />
    }
}

/// The words that a column offers.
pub fn choices(handle: &Handle, column: &Column) -> Vec<String> {
    (column.choices)(handle.read().document())
}
