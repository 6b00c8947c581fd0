//! The field that a cell becomes while it is edited.

use plant::columns::Column;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::workspace::Handle;

/// What an edited cell starts with and whom it tells.
#[derive(Properties, PartialEq)]
pub struct CellFieldProps {
    /// Name of the list of words to choose from.
    pub list: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// What stands in it at first.
    pub text: AttrValue,
    /// Whether all of it is marked, so that typing replaces it.
    pub marked: bool,
    /// Called with the new text and where to go then: rows down, columns to the right. None: as it was.
    pub ondone: Callback<Option<(String, i32, i32)>>,
}

/// The field.
#[function_component(CellField)]
pub fn cell_field(props: &CellFieldProps) -> Html {
    let input = use_node_ref();
    let ended = use_mut_ref(|| false);
    {
        let (input, marked) = (input.clone(), props.marked);
        use_effect_with((), move |()| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                let _ = input.focus();
                if marked {
                    input.select();
                }
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
            let (keep, down, right) = match (event.key().as_str(), event.shift_key()) {
                ("Enter", false) => (true, 1, 0),
                ("Enter", true) => (true, -1, 0),
                ("Tab", false) => (true, 0, 1),
                ("Tab", true) => (true, 0, -1),
                ("Escape", _) => (false, 0, 0),
                _ => return,
            };
            event.prevent_default();
            end(keep, down, right);
        })
    };
    let onblur = Callback::from(move |_: FocusEvent| end(true, 0, 0));
    html! {
        <input ref={input} type="text" class="cell-field" list={props.list.clone()} value={props.text.clone()}
            aria-label={props.label.clone()} data-field="cell" autocomplete="off" {onkeydown} {onblur} />
    }
}

/// The words that a column offers.
pub fn choices(handle: &Handle, column: &Column) -> Vec<String> {
    (column.choices)(handle.read().document())
}
