//! The owner's risk criteria (ZCR 6.8): scales, matrix, categories with what is tolerated, method, policy floors. A change is
//! tried on a copy of the plant first: what moves is shown, and nothing is kept before a person says so.

use std::rc::Rc;

use plant::edit::SetCriteria;
use plant::record::{Criteria, PRESETS};
use yew::prelude::*;

use super::{close, close_button};
use crate::widgets::field::{Choice, SelectField, TextField};
use crate::widgets::modal::{Modal, Width};
use crate::workspace::{Topics, use_workspace};

mod categories;
mod changes;
mod effect;
mod floors;
mod heat_map;
mod method;
mod moves;
mod scales;

use categories::Categories;
use floors::Floors;
use heat_map::HeatMap;
use method::MethodChoice;
use moves::Moves;
use scales::Scales;

/// One change of the draft.
pub struct Change(Box<dyn FnOnce(&mut Criteria)>);

impl Change {
    fn new(change: impl FnOnce(&mut Criteria) + 'static) -> Change {
        Change(Box::new(change))
    }
}

/// The criteria while they are edited. Every change meets the latest draft: a field that is left and the button that is
/// pressed by the same click both count.
#[derive(PartialEq, Clone)]
struct Draft(Criteria);

impl Reducible for Draft {
    type Action = Change;

    fn reduce(self: Rc<Self>, action: Change) -> Rc<Self> {
        let mut next = self.0.clone();
        (action.0)(&mut next);
        Rc::new(Draft(next))
    }
}

/// Chooses a preset where something else waits for it; it is committed at once.
#[function_component(PresetChoice)]
pub fn preset_choice() -> Html {
    let handle = use_workspace(Topics::MEANING);
    let buttons = PRESETS.iter().enumerate().map(|(at, preset)| {
        let handle = handle.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            handle.commit(&SetCriteria { criteria: (preset.make)() });
        });
        html! {
            <button type="button" class="choice" data-act={format!("preset-{at}")} {onclick}>
                <span class="spacer"><span class="medium">{ preset.name }</span><p>{ preset.about }</p></span>
            </button>
        }
    });
    html! { <div class="choices">{ for buttons }</div> }
}

/// Floors and method are policy, not scale: they stay when a preset is taken.
fn take_preset(criteria: &mut Criteria, at: usize) {
    if let Some(preset) = PRESETS.get(at) {
        let before = std::mem::take(criteria);
        *criteria = Criteria {
            floors: before.floors,
            floors_signed: before.floors_signed,
            method: before.method,
            method_signed: before.method_signed,
            ..(preset.make)()
        };
    }
}

/// The editor: a copy of the criteria that is kept or thrown away.
#[function_component(CriteriaForm)]
pub fn criteria_form() -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::MEANING));
    let before = handle.read().document().criteria().clone();
    let draft = use_reducer(|| Draft(before.clone()));
    let asked = use_state(|| false);
    let line = use_state(|| None::<String>);
    let criteria = draft.0.clone();
    let change = {
        let dispatch = draft.dispatcher();
        Callback::from(move |change: Change| dispatch.dispatch(change))
    };
    let effect = {
        let handle = handle.clone();
        let revision = handle.read().editor.revision();
        use_memo((criteria.clone(), revision), move |(draft, _)| effect::effect(&handle, draft))
    };
    let same = before == criteria;
    let on_preset = {
        let change = change.clone();
        Callback::from(move |word: String| {
            if let Ok(at) = word.parse::<usize>() {
                change.emit(Change::new(move |criteria| take_preset(criteria, at)));
            }
        })
    };
    let keep = {
        let (handle, draft) = (handle.clone(), draft.clone());
        Callback::from(move |()| {
            if handle.commit(&SetCriteria { criteria: draft.0.clone() }) {
                close(&handle);
            }
        })
    };
    let put_back = {
        let (change, before) = (change.clone(), before.clone());
        Callback::from(move |_: MouseEvent| {
            let before = before.clone();
            change.emit(Change::new(move |criteria| *criteria = before));
        })
    };
    // closing with changes asks once
    let onclose = {
        let (handle, asked) = (handle.clone(), asked.clone());
        Callback::from(move |()| {
            if same || *asked {
                close(&handle);
            } else {
                asked.set(true);
            }
        })
    };
    let empty = criteria.matrix.0.is_empty();
    let refused = handle.read().editor.preview(&SetCriteria { criteria: criteria.clone() }).err();
    let refused = refused.map(|refused| refused.reason).filter(|_| !empty && !same);
    let options: Vec<Choice> = std::iter::once(Choice::new("", if empty { "Choose one…" } else { "As they are" }))
        .chain(PRESETS.iter().enumerate().map(|(at, preset)| Choice::new(at.to_string(), preset.name)))
        .collect();
    let click = {
        let keep = keep.clone();
        Callback::from(move |_: MouseEvent| keep.emit(()))
    };
    let on_floors = {
        let change = change.clone();
        Callback::from(move |(floors, signed)| {
            change.emit(Change::new(move |criteria| {
                criteria.floors = floors;
                criteria.floors_signed = signed;
            }));
        })
    };
    let on_source = {
        let change = change.clone();
        Callback::from(move |text: String| change.emit(Change::new(move |criteria| criteria.source = text)))
    };
    let on_line = {
        let line = line.clone();
        Callback::from(move |code: String| line.set(Some(code)))
    };
    let shown = line.as_ref().filter(|code| criteria.category(code).is_some()).cloned();
    let shown = shown.or_else(|| criteria.categories.first().map(|category| category.code.clone()));
    let subtitle = html! { <p>{ "How the owner measures risk and what is accepted. Every level in the plant is derived from this." }</p> };
    html! {
        <Modal name="criteria" title="Risk criteria" width={Width::Full} {onclose} onsubmit={keep} {subtitle}>
            <div class="criteria-editor">
                <div class="criteria-main" tabindex="0" role="region" aria-label="Criteria">
                    <div class="row criteria-start">
                        <SelectField name="criteria-preset" label="Start from a preset" value="" {options} onchange={on_preset} beside=true />
                        if empty { <p class="field-hint">{ "The plant has no criteria yet. Choose a set to begin with; everything in it can be changed." }</p> }
                    </div>
                    if !empty {
                        <HeatMap criteria={criteria.clone()} line={shown.unwrap_or_default()} {on_line} change={change.clone()} />
                        <Categories criteria={criteria.clone()} change={change.clone()} />
                        <Scales criteria={criteria.clone()} change={change.clone()} />
                        <MethodChoice criteria={criteria.clone()} change={change.clone()} />
                        <section class="card criteria-policy">
                            <Floors floors={criteria.floors.clone()} signed={criteria.floors_signed.clone()} onchange={on_floors} />
                            <TextField name="criteria-source" label="Where the criteria come from" value={criteria.source.clone()} onchange={on_source} />
                        </section>
                    }
                </div>
                <aside class="criteria-side" aria-label="What moves">
                    <div class="criteria-moves">
                        <Moves before={before.clone()} criteria={criteria.clone()} effect={(*effect).clone()} />
                    </div>
                    <footer class="criteria-foot">
                        if let Some(reason) = refused.clone() { <p class="error" role="alert">{ reason }</p> }
                        if *asked && !same { <p class="warning" role="alert">{ "The change is not kept yet. Keep it, put it back, or close once more to throw it away." }</p> }
                        <div class="row">
                            <button type="button" class="button primary" data-act="keep-criteria" disabled={same || refused.is_some()} onclick={click}>{ "Keep the change" }</button>
                            if same { { close_button(&handle, "Close") } } else {
                                <button type="button" class="button" data-act="put-back" onclick={put_back}>{ "Put back" }</button>
                            }
                        </div>
                    </footer>
                </aside>
            </div>
        </Modal>
    }
}
