//! What of the company goes into the documents: its templates and its logo.

use protocol::{PickKind, Picked};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Chosen, choose};
use crate::actions::fail;
use crate::widgets::icon::Icon;
use crate::workspace::Handle;

/// Files of the company that were chosen, and how to choose another.
pub(super) fn company(handle: &Handle, chosen: &Chosen) -> Html {
    let templates = chosen.templates.iter().map(|file| {
        let token = file.token.clone();
        row(handle, file, move |chosen| chosen.templates.retain(|other| other.token != token))
    });
    let logo = chosen.logo.iter().map(|file| row(handle, file, |chosen| chosen.logo = None));
    html! {
        <fieldset class="documents-zones">
            <legend>{ "Your company" }</legend>
            { for templates.chain(logo) }
            <div class="buttons">
                <button type="button" class="button" data-act="pick-template" onclick={asks(handle, PickKind::CompanyTemplate, take_template)}>{ "Template…" }</button>
                <button type="button" class="button" data-act="pick-logo" onclick={asks(handle, PickKind::Logo, take_logo)}>{ "Logo…" }</button>
            </div>
            <p class="muted">{ "A Word document or Excel workbook with tagged places, and a PNG or JPEG. Tags that are not known are named before anything is written." }</p>
        </fieldset>
    }
}

fn row(handle: &Handle, file: &Picked, leave_out: impl Fn(&mut Chosen) + Clone + 'static) -> Html {
    let onclick = {
        let handle = handle.clone();
        Callback::from(move |_: MouseEvent| choose(&handle, leave_out.clone()))
    };
    html! {
        <div class="check-row" key={file.token.0.clone()} data-company={file.name.clone()} title={file.path.clone()}>
            <span class="cut spacer">{ &file.name }</span>
            <button type="button" class="button quiet small icon-only" aria-label={format!("Leave out {}", file.name)} {onclick}><Icon name="close" /></button>
        </div>
    }
}

/// Asks for a file and takes it into what is chosen.
fn asks(handle: &Handle, kind: PickKind, take: fn(&mut Chosen, Picked)) -> Callback<MouseEvent> {
    let handle = handle.clone();
    Callback::from(move |_: MouseEvent| {
        let (handle, kind) = (handle.clone(), kind.clone());
        spawn_local(async move {
            match handle.shell().pick(kind).await {
                Ok(picked) => {
                    if let Some(file) = picked.into_iter().next() {
                        choose(&handle, |chosen| take(chosen, file));
                    }
                }
                Err(failure) => fail(&handle, failure),
            }
        });
    })
}

/// One Word document and one workbook at most: the later takes the place of the earlier.
fn take_template(chosen: &mut Chosen, file: Picked) {
    chosen.templates.retain(|other| ending(other) != ending(&file));
    chosen.templates.push(file);
}

fn take_logo(chosen: &mut Chosen, file: Picked) {
    chosen.logo = Some(file);
}

fn ending(file: &Picked) -> String {
    file.name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}
