//! One table: the cell with the focus, the block that is marked, the rows in sight.

use std::rc::Rc;

use plant::columns::columns;
use plant::edit::{Cell, FillCells};
use plant::{AnyKey, Kind, SortBy, rows};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlElement};
use yew::prelude::*;

use super::cell::{Ahead, CellField, Done, choices};
use crate::widgets::icon::Icon;
use crate::workspace::{Handle, Tone, Topics, use_workspace};

/// Height of a row in CSS px.
const ROW: f64 = 28.0;
/// Rows made above and below what is seen.
const SPARE: usize = 8;

/// A cell by its place: row, column.
type At = (usize, usize);

/// Which table.
#[derive(Properties, PartialEq)]
pub struct GridProps {
    /// Its records.
    pub kind: Kind,
    /// Words that the rows must hold.
    pub filter: String,
}

/// The table.
#[function_component(Grid)]
pub fn grid(props: &GridProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let kind = props.kind;
    let sort = use_state(|| SortBy { column: None, backwards: false });
    // not a state: a key that comes before the table is drawn anew has to find what the last one left
    let live = use_mut_ref(Live::default);
    let again = use_force_update();
    let ahead = use_mut_ref(|| None::<Ahead>);
    let first = use_state(|| 0_usize);
    let seen = use_state(|| 24_usize);
    let root = use_node_ref();
    let columns = columns(kind);
    let revision = handle.read().editor.revision();
    let list = use_memo((revision, kind, props.filter.clone(), *sort), |(_, kind, filter, sort)| {
        rows(handle.read().document(), *kind, filter, *sort)
    });
    let last = (list.len().saturating_sub(1), columns.len().saturating_sub(1));
    let (at, anchor, opened) = {
        let live = live.borrow();
        (within(live.at, last), live.anchor, live.cell.map(|cell| (cell, live.opened)))
    };

    // widths and spacers are custom properties set from code: style attributes are refused by the content security policy
    {
        let root = root.clone();
        use_effect_with((kind, *first, list.len()), move |(kind, first, count)| {
            let Some(root) = root.cast::<HtmlElement>() else { return };
            let widths: Vec<String> =
                plant::columns::columns(*kind).iter().map(|column| format!("{}px", column.width)).collect();
            let style = root.style();
            let _ = style.set_property("--columns", &format!("76px {}", widths.join(" ")));
            let _ = style.set_property("--above", &format!("{}px", *first as f64 * ROW));
            let _ = style.set_property("--all", &format!("{}px", *count as f64 * ROW));
        });
    }
    let scrolled = {
        let (first, seen, root) = (first.clone(), seen.clone(), root.clone());
        move || {
            let Some(root) = root.cast::<HtmlElement>() else { return };
            let top = (f64::from(root.scroll_top()) / ROW) as usize;
            first.set(top.saturating_sub(SPARE) / 4 * 4);
            seen.set((f64::from(root.client_height()) / ROW) as usize + 2 * SPARE + 4);
        }
    };
    {
        let scrolled = scrolled.clone();
        use_effect_with((), move |()| scrolled());
    }
    let go = {
        let (live, again, root, list, handle) =
            (live.clone(), again.clone(), root.clone(), list.clone(), handle.clone());
        Rc::new(move |to: At, extend: bool| {
            live.borrow_mut().at = to;
            if !extend {
                live.borrow_mut().anchor = to;
            }
            again.force_update();
            if let Some(root) = root.cast::<HtmlElement>() {
                reveal(&root, to);
                let _ = root.focus();
            }
            // the drawing and the inspector follow
            if let Some(key) = list.get(to.0) {
                handle.change(Topics::SELECTION.and(Topics::VIEW), |workspace| {
                    workspace.selection = [*key].into();
                    workspace.focused = Some(*key);
                });
            }
        })
    };
    let block = block_between(at, anchor, last);
    // the text of the cell is what the field says it is, or as it was; the focus goes on from there
    let ondone = {
        let (go, live, handle) = (go.clone(), live.clone(), handle.clone());
        Callback::from(move |done: Done| {
            let cell = live.borrow_mut().cell.take();
            let (row, n) = within(live.borrow().at, last);
            let (Some((text, down, right)), Some((key, field))) = (done, cell) else { return go((row, n), false) };
            let kept = handle.commit(&FillCells { cells: vec![Cell { key, field, text }] });
            let step = |from: usize, by: i32, most: usize| from.saturating_add_signed(by as isize).min(most);
            let to = if kept { (step(row, down, last.0), step(n, right, last.1)) } else { (row, n) };
            go(to, false);
        })
    };
    let begin = {
        let (live, ahead, again) = (live.clone(), ahead.clone(), again.clone());
        Rc::new(move |key: AnyKey, field: &'static str, text: String, marked: bool| {
            *ahead.borrow_mut() = Some(Ahead { text, marked });
            let mut live = live.borrow_mut();
            live.opened = live.opened.wrapping_add(1);
            live.cell = Some((key, field));
            again.force_update();
        })
    };
    let onkeydown = {
        let (go, begin, ondone, live, ahead) = (go.clone(), begin.clone(), ondone.clone(), live.clone(), ahead.clone());
        let (list, handle) = (list.clone(), handle.clone());
        let page = seen.saturating_sub(2 * SPARE + 4).max(1);
        Callback::from(move |event: KeyboardEvent| {
            if list.is_empty() {
                return;
            }
            let ctrl = event.ctrl_key() || event.meta_key();
            // the field has been asked for and has not the focus yet: what is typed meanwhile is meant for it
            if ahead.borrow().is_some() {
                event.stop_propagation();
                event.prevent_default();
                let done = Ahead::take_key(&mut ahead.borrow_mut(), &event);
                return done.into_iter().for_each(|done| ondone.emit(done));
            }
            if live.borrow().cell.is_some() {
                return;
            }
            let (row, column) = within(live.borrow().at, last);
            let to = match event.key().as_str() {
                "ArrowDown" if ctrl => Some((last.0, column)),
                "ArrowUp" if ctrl => Some((0, column)),
                "ArrowDown" => Some(((row + 1).min(last.0), column)),
                "ArrowUp" => Some((row.saturating_sub(1), column)),
                "ArrowRight" => Some((row, (column + 1).min(last.1))),
                "ArrowLeft" => Some((row, column.saturating_sub(1))),
                "PageDown" => Some(((row + page).min(last.0), column)),
                "PageUp" => Some((row.saturating_sub(page), column)),
                "Home" => Some(if ctrl { (0, 0) } else { (row, 0) }),
                "End" => Some(if ctrl { last } else { (row, last.1) }),
                _ => None,
            };
            if let Some(to) = to {
                event.prevent_default();
                event.stop_propagation();
                return go(to, event.shift_key());
            }
            let typed = event.key();
            match typed.as_str() {
                "Enter" | "F2" => {
                    let key = list[row];
                    let text = columns[column].read(handle.read().document(), key);
                    begin(key, columns[column].field, text, true);
                }
                "Delete" | "Backspace" => {
                    let block = block_between((row, column), live.borrow().anchor, last);
                    let cells =
                        cells_of(&list, kind, &block).map(|(key, field)| Cell { key, field, text: String::new() });
                    handle.commit(&FillCells { cells: cells.collect() });
                }
                _ if typed.chars().count() == 1 && !ctrl && !event.alt_key() => {
                    begin(list[row], columns[column].field, typed.clone(), false)
                }
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let oncopy = {
        let (list, handle, block) = (list.clone(), handle.clone(), block.clone());
        Callback::from(move |event: Event| {
            let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
            event.prevent_default();
            let _ = data.set_data("text/plain", &as_text(&handle, &list, kind, &block));
            handle.say(
                format!(
                    "Copied: {}.",
                    crate::words::counted(block.0.clone().count() * block.1.clone().count(), "cell")
                ),
                Tone::Said,
            );
        })
    };
    let onpaste = {
        let (list, handle, block) = (list.clone(), handle.clone(), block.clone());
        Callback::from(move |event: Event| {
            let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
            event.prevent_default();
            paste(&handle, &list, kind, &block, &data.get_data("text/plain").unwrap_or_default());
        })
    };
    let heads = columns.iter().enumerate().map(|(n, column)| {
        let sort = sort.clone();
        let sorted = sort.column == Some(n);
        let direction = sorted.then_some(if sort.backwards { "descending" } else { "ascending" });
        let onclick = Callback::from(move |_: MouseEvent| {
            sort.set(match (sorted, sort.backwards) {
                (true, false) => SortBy { column: Some(n), backwards: true },
                (true, true) => SortBy { column: None, backwards: false },
                _ => SortBy { column: Some(n), backwards: false },
            });
        });
        html! {
            <div class="grid-head" role="columnheader" aria-sort={direction}>
                <button type="button" data-sort={column.field} title="Sort" {onclick}>{ column.label }
                    if let Some(direction) = direction { <Icon name={if direction == "ascending" { "up" } else { "down" }} class="icon-12" /> }
                </button>
            </div>
        }
    });
    let shown = (*first).min(list.len())..(*first + *seen).min(list.len());
    let workspace = handle.read();
    let document = workspace.document();
    let body = shown.map(|row| {
        let key = list[row];
        let cells = columns.iter().enumerate().map(|(n, column)| {
            let here = (row, n) == at;
            let in_block = block.0.contains(&row) && block.1.contains(&n);
            if let Some((_, opened)) = opened.filter(|(cell, _)| *cell == (key, column.field)) {
                return html! {
                    <div class="grid-cell editing" role="gridcell">
                        <CellField key={opened} list="cell-words" label={format!("{} of {key}", column.label)} ahead={ahead.clone()} ondone={ondone.clone()} />
                    </div>
                };
            }
            let text = column.read(document, key);
            let onclick = {
                let go = go.clone();
                Callback::from(move |event: MouseEvent| go((row, n), event.shift_key()))
            };
            let ondblclick = {
                let (begin, text, field) = (begin.clone(), text.clone(), column.field);
                Callback::from(move |_: MouseEvent| begin(key, field, text.clone(), true))
            };
            html! {
                <div class={classes!("grid-cell", here.then_some("active"), (in_block && !here).then_some("marked"))} role="gridcell"
                    id={here.then_some("active-cell")} aria-selected={(here || in_block).to_string()} title={text.clone()} data-column={column.field}
                    {onclick} {ondblclick}>{ text }</div>
            }
        });
        html! {
            <div class="grid-row" role="row" key={key.to_string()} aria-rowindex={(row + 2).to_string()} data-row={key.to_string()}>
                <div class="grid-cell grid-id mono" role="rowheader">{ key.to_string() }</div>{ for cells }
            </div>
        }
    });
    let body: Vec<Html> = body.collect();
    // the words of the column that is edited, once and not for every cell
    let words =
        columns.get(at.1).filter(|_| opened.is_some()).map(|column| choices(&handle, column)).unwrap_or_default();
    let onscroll = Callback::from(move |_: Event| scrolled());
    html! {
        <div ref={root} class="grid" role="grid" tabindex="0" data-own-clipboard="" aria-label={format!("Table of {}s", kind.noun())}
            aria-rowcount={(list.len() + 1).to_string()} aria-colcount={(columns.len() + 1).to_string()} aria-activedescendant="active-cell"
            {onkeydown} {onscroll} {oncopy} {onpaste}>
            <div class="grid-row grid-heads" role="row"><div class="grid-head" role="columnheader">{ "Id" }</div>{ for heads }</div>
            <div class="grid-body" role="presentation"><div class="grid-window" role="presentation">{ body }</div></div>
            if list.is_empty() {
                <div class="empty"><h3>{ if props.filter.trim().is_empty() { "No rows yet" } else { "No row holds these words" } }</h3>
                    <p>{ if props.filter.trim().is_empty() { "Draw something, or import an inventory with Ctrl I." } else { "Another word, or none, shows more." } }</p></div>
            }
            <datalist id="cell-words">{ for words.into_iter().map(|word| html! { <option value={word} /> }) }</datalist>
        </div>
    }
}

/// Where the table stands as of the last key, which may be ahead of what is drawn: a person types faster than a large table is.
#[derive(Default)]
struct Live {
    at: At,
    anchor: At,
    /// How many fields have been opened.
    opened: u32,
    /// What the last of them is about, while it takes what is typed. Not a place: rows move when the plant changes meanwhile.
    cell: Option<(AnyKey, &'static str)>,
}

type Block = (std::ops::RangeInclusive<usize>, std::ops::RangeInclusive<usize>);

fn within(at: At, last: At) -> At {
    (at.0.min(last.0), at.1.min(last.1))
}

fn block_between(at: At, anchor: At, last: At) -> Block {
    (anchor.0.min(at.0)..=anchor.0.max(at.0).min(last.0), anchor.1.min(at.1)..=anchor.1.max(at.1).min(last.1))
}

/// Keys and fields of a block, row by row.
fn cells_of<'l>(list: &'l [AnyKey], kind: Kind, block: &'l Block) -> impl Iterator<Item = (AnyKey, &'static str)> + 'l {
    let rows = block.0.clone().filter_map(|row| list.get(row).copied());
    rows.flat_map(move |key| block.1.clone().filter_map(move |n| Some((key, columns(kind).get(n)?.field))))
}

/// A block as a spreadsheet takes it: cells parted by tabs, rows by line ends.
fn as_text(handle: &Handle, list: &[AnyKey], kind: Kind, block: &Block) -> String {
    let workspace = handle.read();
    let cell = |key: AnyKey, n: usize| {
        let text = columns(kind).get(n).map(|column| column.read(workspace.document(), key)).unwrap_or_default();
        let quoted = text.contains(['\t', '\n', '"']);
        if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    };
    let rows = block.0.clone().filter_map(|row| list.get(row).copied());
    let lines = rows.map(|key| block.1.clone().map(|n| cell(key, n)).collect::<Vec<_>>().join("\t"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes a pasted block from the upper left cell on. One cell fills the whole marked block.
fn paste(handle: &Handle, list: &[AnyKey], kind: Kind, block: &Block, text: &str) {
    let pasted = parse(text);
    let (top, left) = (*block.0.start(), *block.1.start());
    let cells: Vec<Cell> = if let [row] = pasted.as_slice()
        && let [only] = row.as_slice()
    {
        cells_of(list, kind, block).map(|(key, field)| Cell { key, field, text: only.clone() }).collect()
    } else {
        let rows = pasted.iter().zip(list.iter().skip(top));
        rows.flat_map(|(texts, key)| {
            let fields = columns(kind).iter().skip(left);
            texts.iter().zip(fields).map(|(text, column)| Cell { key: *key, field: column.field, text: text.clone() })
        })
        .collect()
    };
    let beyond = (top + pasted.len()).saturating_sub(list.len());
    if handle.commit(&FillCells { cells }) && beyond > 0 {
        let rows = crate::words::counted(beyond, "row");
        handle.say(
            format!("{rows} went beyond the table and were left out. New things come in by Import (Ctrl I)."),
            Tone::Said,
        );
    }
}

/// Rows and cells of a text as spreadsheets hand it over: quoted where a cell holds a tab or a line end.
fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut signs = text.trim_end_matches(['\r', '\n']).chars().peekable();
    while let Some(sign) = signs.next() {
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else { break };
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            '\n' if !quoted => rows.push(vec![String::new()]),
            '\r' if !quoted => {}
            sign => cell.push(sign),
        }
    }
    rows
}

/// Scrolls a cell into sight, below the heading and right of the ids.
fn reveal(root: &HtmlElement, (row, column): At) {
    let top = row as f64 * ROW;
    let height = f64::from(root.client_height()) - ROW;
    let scroll = f64::from(root.scroll_top());
    if top < scroll {
        root.set_scroll_top(top as i32);
    } else if top + ROW > scroll + height {
        root.set_scroll_top((top + ROW - height) as i32);
    }
    let cell = root.query_selector(&format!(".grid-heads > :nth-child({})", column + 2)).ok().flatten();
    if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
        let (left, right) = (cell.offset_left(), cell.offset_left() + cell.offset_width());
        if left < root.scroll_left() + 76 {
            root.set_scroll_left((left - 76).max(0));
        } else if right > root.scroll_left() + root.client_width() {
            root.set_scroll_left(right - root.client_width());
        }
    }
}
