//! Initial risk of a zone or conduit: the worst consequence only, and the decision of ZCR 4.1.

use plant::edit::DecideInitialRisk;
use plant::record::{Element, InitialRisk, InitialRiskDecision};
use plant::vocabulary::{Decision, Rating};
use yew::prelude::*;

use super::criteria::PresetChoice;
use super::preview::assessed_after;
use super::scale::Scale;
use super::{close, close_button, closes, initial_risk_of};
use crate::panels::risk_chips::{category_name, risk_chip, verdict};
use crate::widgets::field::{Check, Choice, SelectField, TextField};
use crate::widgets::modal::{Modal, Width};
use crate::workspace::{Topics, use_workspace};

/// What it is about.
#[derive(Properties, PartialEq)]
pub struct InitialRiskProps {
    /// Zone or conduit.
    pub element: Element,
}

fn edit(element: Element, risk: &InitialRisk) -> DecideInitialRisk {
    DecideInitialRisk { element, initial_risk: risk.clone() }
}

/// The form.
#[function_component(InitialRiskForm)]
pub fn initial_risk_form(props: &InitialRiskProps) -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::MEANING));
    let element = props.element;
    let risk = use_state(|| initial_risk_of(handle.read().document(), element));
    let result = {
        let handle = handle.clone();
        let revision = handle.read().editor.revision();
        use_memo((risk.worst_consequence.clone(), revision), move |(worst, _)| {
            let risk = InitialRisk { worst_consequence: worst.clone(), ..InitialRisk::default() };
            assessed_after(&handle, &edit(element, &risk), |_, after| after.initial_risk.get(&element).cloned())
                .flatten()
        })
    };
    let workspace = handle.read();
    let criteria = workspace.document().criteria();
    let name = workspace.document().element_name(element).unwrap_or_default().to_owned();
    let set = {
        let risk = risk.clone();
        move |change: Box<dyn Fn(&mut InitialRisk)>| {
            let mut next = (*risk).clone();
            change(&mut next);
            risk.set(next);
        }
    };
    let rows = criteria.categories.iter().map(|category| {
        let code = category.code.clone();
        let set = set.clone();
        let onchange = Callback::from(move |rating: Option<Rating>| {
            let code = code.clone();
            set(Box::new(move |risk| {
                match rating {
                    Some(rating) => risk.worst_consequence.insert(code.clone(), rating),
                    None => risk.worst_consequence.remove(&code),
                };
            }));
        });
        html! {
            <Scale name={format!("worst-{}", category.code)} label={category.name.clone()} steps={criteria.consequence.clone()} none=true
                meanings={category.meanings.clone()} value={risk.worst_consequence.get(&category.code).copied()} {onchange} />
        }
    });
    let rows: Vec<Html> = rows.collect();
    let on_reason = {
        let set = set.clone();
        Callback::from(move |text: String| set(Box::new(move |risk| risk.reason = text.clone())))
    };
    let decision = risk.decision.clone();
    let decided = |change: fn(&mut InitialRiskDecision, String)| {
        let set = set.clone();
        Callback::from(move |text: String| {
            set(Box::new(move |risk| {
                if let Some(decision) = &mut risk.decision {
                    change(decision, text.clone());
                }
            }));
        })
    };
    let on_outcome = {
        let set = set.clone();
        Callback::from(move |word: String| {
            set(Box::new(move |risk| {
                risk.decision = Decision::from_word(&word).map(|outcome| {
                    let mut decision = risk.decision.clone().unwrap_or_default();
                    decision.outcome = outcome;
                    if decision.on.is_empty() {
                        decision.on = crate::today::today();
                    }
                    decision
                });
            }));
        })
    };
    let outcomes: Vec<Choice> = std::iter::once(Choice::new("", "not decided yet"))
        .chain(Decision::ALL.iter().map(|decision| Choice::new(decision.word(), decision.label())))
        .collect();
    let above = result.as_ref().as_ref().map(|result| result.above);
    // stopping above what is tolerated, or without a name, decides nothing
    let fault = match &decision {
        Some(_) if risk.worst_consequence.is_empty() => Some("Rate the worst consequence before deciding about it."),
        Some(decision) if decision.by.trim().is_empty() => Some("A decision needs the name of who made it."),
        Some(decision) if decision.outcome == Decision::Stop && above == Some(true) => {
            Some("The initial risk is above what is tolerated: ZCR 4.1 goes on to the detailed assessment.")
        }
        _ => None,
    };
    let save = {
        let (handle, risk) = (handle.clone(), risk.clone());
        Callback::from(move |()| {
            if fault.is_none() && handle.commit(&edit(element, &risk)) {
                close(&handle);
            }
        })
    };
    let click = {
        let save = save.clone();
        Callback::from(move |_: MouseEvent| save.emit(()))
    };
    let foot = html! {
        <>
            <span class="spacer error">{ fault.unwrap_or_default() }</span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-act="keep-initial-risk" disabled={fault.is_some()} onclick={click}>{ "Keep" }</button>
        </>
    };
    let outcome = result.as_ref().as_ref().map(|result| {
        let each = result.per_category.iter().map(|(code, risk)| {
            html! {
                <span class="row">
                    <span>{ category_name(criteria, code) }</span>{ risk_chip(criteria, risk.rank) }
                    <span class="muted">{ "tolerable" }</span>{ risk_chip(criteria, risk.tolerable) }{ verdict(risk) }
                </span>
            }
        });
        html! { <div class="outcome" role="status">{ for each }</div> }
    });
    html! {
        <Modal name="initial-risk" title={format!("Initial risk of {name}")} width={Width::Wide} onclose={closes(&handle)} onsubmit={save} {foot}
            subtitle={html! { <p>{ "The worst that could come of it, at the most likely step of the scale. Likelihood is not asked here (ZCR 2.1)." }</p> }}>
            if rows.is_empty() {
                <div class="note warning"><div>
                    <p class="strong">{ "The plant has no risk criteria yet" }</p>
                    <PresetChoice />
                </div></div>
            } else {
                <div class="scale">{ rows }</div>
                { outcome.unwrap_or_default() }
            }
            <TextField name="initial-risk-reason" label="What the worst case is, and where it comes from" value={risk.reason.clone()} lines=2
                oninput={on_reason} placeholder="Hazard analysis, node 12" />
            <div class="form-group" role="group" aria-label="Decision of ZCR 4.1">
                <SelectField name="decision-outcome" label="Decision (ZCR 4.1)" options={outcomes} onchange={on_outcome}
                    value={decision.as_ref().map(|decision| decision.outcome.word()).unwrap_or_default()} />
                if let Some(decision) = &decision {
                    <div class="form-grid">
                        <TextField name="decision-by" label="Decided by" value={decision.by.clone()} oninput={decided(|decision, text| decision.by = text)} />
                        <TextField name="decision-on" label="On" value={decision.on.clone()} check={Check::Date} oninput={decided(|decision, text| decision.on = text)} />
                        <div class="whole">
                            <TextField name="decision-reason" label="Reason" value={decision.reason.clone()} oninput={decided(|decision, text| decision.reason = text)} />
                        </div>
                    </div>
                }
            </div>
        </Modal>
    }
}
