//! A scenario in under two minutes: one sentence, one source, one consequence, one likelihood. Everything else may wait,
//! and what follows from the answers is shown while they are given.

use std::collections::BTreeMap;

use plant::edit::PutRecords;
use plant::record::{Criteria, Element, Scenario};
use plant::vocabulary::Rating;
use plant::{AnyKey, Id};
use standard::{FoundationalRequirement, FoundationalRequirementSet};
use yew::prelude::*;

use super::criteria::PresetChoice;
use super::preview::assessed_after;
use super::scale::{Scale, meaning};
use super::{close, close_button, closes};
use crate::panels::chips::{LevelChip, headline};
use crate::panels::risk_chips::{category_name, likelihood_words, rating_words, risk_chip, verdict};
use crate::widgets::field::{Check, Choice, SelectField, TextField};
use crate::widgets::modal::{Modal, Width};
use crate::workspace::{Handle, Topics, use_workspace};

mod form;
mod source;

use form::Form;
use source::SourceChoice;

/// What the scenario is about.
#[derive(Properties, PartialEq)]
pub struct ScenarioProps {
    /// The target.
    pub element: Element,
    /// A scenario that is there already.
    #[prop_or_default]
    pub edits: Option<Id<Scenario>>,
}

/// The form.
#[function_component(ScenarioForm)]
pub fn scenario_form(props: &ScenarioProps) -> Html {
    let handle = use_workspace(Topics::CHROME.and(Topics::MEANING));
    let form = use_state(|| Form::begin(handle.read().document(), props.element, props.edits));
    // what the form looks like without its sentence decides the outcome: typing alone computes nothing
    let decisive = Form {
        sentence: String::new(),
        narrowing_reason: String::new(),
        reasons: BTreeMap::new(),
        authors: BTreeMap::new(),
        ..(*form).clone()
    };
    let outcome = {
        let handle = handle.clone();
        let revision = handle.read().editor.revision();
        use_memo((decisive, revision), move |(form, _)| outcome(&handle, form))
    };
    let workspace = handle.read();
    let document = workspace.document();
    let criteria = document.criteria();
    let element_name = document.element_name(props.element).unwrap_or_default().to_owned();
    let no_criteria = criteria.matrix.0.is_empty() || criteria.categories.is_empty();

    let set = {
        let form = form.clone();
        move |change: Box<dyn Fn(&mut Form)>| {
            let mut next = (*form).clone();
            change(&mut next);
            form.set(next);
        }
    };
    let on_sentence = {
        let set = set.clone();
        Callback::from(move |text: String| set(Box::new(move |form| form.sentence = text.clone())))
    };
    let on_category = {
        let set = set.clone();
        Callback::from(move |code: String| set(Box::new(move |form| form.choose_category(&code))))
    };
    let on_rating = |code: String| {
        let set = set.clone();
        Callback::from(move |rating: Option<Rating>| {
            let code = code.clone();
            set(Box::new(move |form| form.rate(&code, rating)));
        })
    };
    let on_likelihood = {
        let set = set.clone();
        Callback::from(move |rating: Option<Rating>| {
            set(Box::new(move |form| form.likelihood = rating.and_then(Rating::step)))
        })
    };
    let on_source = {
        let set = set.clone();
        Callback::from(move |source: form::Source| set(Box::new(move |form| form.source = source.clone())))
    };
    let save = {
        let (handle, form) = (handle.clone(), form.clone());
        Callback::from(move |()| {
            let edit = form.edit(handle.read().document());
            if let Some(edit) = edit
                && handle.commit(&edit)
            {
                close(&handle);
            }
        })
    };
    let lacks = form.lacks(criteria);
    let act = if props.edits.is_some() { "Keep the scenario" } else { "Add scenario" };
    let can_save = !form.sentence.trim().is_empty();
    let click = {
        let save = save.clone();
        Callback::from(move |_: MouseEvent| save.emit(()))
    };
    let foot = html! {
        <>
            <span class="faint spacer">
                { if lacks.is_empty() { "Ctrl Enter adds it.".to_owned() } else { format!("Still open: {}. It can be added now and finished later.", lacks.join(", ")) } }
            </span>
            { close_button(&handle, "Cancel") }
            <button type="button" class="button primary" data-act="add-scenario" disabled={!can_save} onclick={click}>{ act }</button>
        </>
    };
    let title = match props.edits {
        Some(id) => format!("Scenario {id}"),
        None => format!("Scenario for {element_name}"),
    };
    let subtitle = html! {
        <p>{ "What can happen to " }<span class="id">{ props.element.to_string() }</span>{ ", by whom, how bad, how likely. The rest can wait." }</p>
    };
    // criteria may have been chosen after the form was opened
    let first = match form.category.as_str() {
        "" => criteria.categories.first().map(|category| category.code.clone()).unwrap_or_default(),
        code => code.to_owned(),
    };
    let first_category = criteria.category(&first);
    let meanings = first_category.map(|category| category.meanings.clone()).unwrap_or_default();
    let rating = form.consequences.get(&first).copied();
    let said = meaning(&criteria.consequence, &meanings, rating).to_owned();
    let others = criteria.categories.iter().filter(|category| category.code != first).map(|category| {
        html! {
            <Scale name={format!("consequence-{}", category.code)} label={category.name.clone()} steps={criteria.consequence.clone()}
                none=true meanings={category.meanings.clone()} value={form.consequences.get(&category.code).copied()}
                onchange={on_rating(category.code.clone())} />
        }
    });
    let others: Vec<Html> = others.collect();
    let categories: Vec<Choice> =
        criteria.categories.iter().map(|category| Choice::new(category.code.clone(), category.name.clone())).collect();
    let likely = form.likelihood.map(Rating::Step);
    let likely_said = meaning(&criteria.likelihood.steps, &[], likely).to_owned();
    let rated_others = form.consequences.keys().filter(|code| **code != first).count();
    html! {
        <Modal name="scenario" {title} {subtitle} width={Width::Wide} onclose={closes(&handle)} onsubmit={can_save.then(|| save.clone())} {foot}>
            <TextField name="scenario-name" label="What happens, in one sentence" value={form.sentence.clone()} oninput={on_sentence} lines=2
                class={classes!("scenario-sentence")} autofocus=true
                placeholder="Malware from a maintenance laptop stops the dosing controller" />
            <SourceChoice source={form.source.clone()} onchange={on_source} />
            if no_criteria {
                <div class="note warning">
                    <div>
                        <p class="strong">{ "The plant has no risk criteria yet" }</p>
                        <p>{ "Without them no risk can be ranked and no level derived. Choose a set to begin with; every cell can be changed later." }</p>
                        <PresetChoice />
                    </div>
                </div>
            } else {
                <div class="form-group" role="group" aria-label="How bad">
                    <span class="field-label">{ "How bad, where it hurts most" }</span>
                    <div class="scale">
                        <SelectField name="scenario-category" label="Category of the consequence" quiet=true value={first.clone()} options={categories} onchange={on_category} />
                        <Scale name="scenario-consequence" label={category_name(criteria, &first).to_owned()} bare=true steps={criteria.consequence.clone()} none=true
                            {meanings} value={rating} onchange={on_rating(first.clone())} />
                    </div>
                    if !said.is_empty() { <p class="field-hint">{ said }</p> }
                    if !others.is_empty() {
                        <details class="fold" open={rated_others > 0}>
                            <summary>{ format!("Further categories ({rated_others} of {} answered)", others.len()) }</summary>
                            <div class="scale">{ others }</div>
                        </details>
                    }
                </div>
                <div class="form-group" role="group" aria-label="How likely">
                    <span class="field-label">{ "How likely, without any cyber countermeasure (ZCR 5.4)" }</span>
                    <Scale name="scenario-likelihood" label="Likelihood" bare=true steps={criteria.likelihood.steps.clone()} value={likely}
                        onchange={on_likelihood} />
                    if !likely_said.is_empty() { <p class="field-hint">{ likely_said }</p> }
                </div>
                { in_modes(workspace.document(), &form, criteria, &set) }
                { reasons(&form, criteria, &set) }
                <details class="fold" open={form.requirements.is_some()}>
                    <summary>{ match form.requirements {
                        None => "Requirement groups: all seven, not narrowed".to_owned(),
                        Some(set) => format!("Requirement groups: {}", codes(set)),
                    } }</summary>
                    { narrowing(&form, &set) }
                </details>
                { outcome_line(criteria, outcome.as_ref().as_ref(), props.element) }
            }
        </Modal>
    }
}

/// In which operating modes it can happen, and where its likelihood is another; nothing where the plant has no modes.
fn in_modes(
    document: &plant::Document,
    form: &Form,
    criteria: &Criteria,
    set: &(impl Fn(Box<dyn Fn(&mut Form)>) + Clone + 'static),
) -> Html {
    let modes = document.system().counted_modes();
    if modes.len() < 2 {
        return html! {};
    }
    let onmodes = {
        let set = set.clone();
        Callback::from(move |modes: Vec<String>| set(Box::new(move |form| form.modes.clone_from(&modes))))
    };
    let rows = modes.iter().map(|mode| {
        let name = mode.name.clone();
        let onchange = {
            let (set, name) = (set.clone(), name.clone());
            Callback::from(move |word: String| {
                let (name, step) = (name.clone(), word.parse::<u8>().ok());
                set(Box::new(move |form| match step {
                    Some(step) => _ = form.likelihood_in.insert(name.clone(), step),
                    None => _ = form.likelihood_in.remove(&name),
                }));
            })
        };
        let steps = criteria.likelihood.steps.iter().enumerate();
        let mut options = vec![Choice::new("", "as said above")];
        options.extend(steps.map(|(at, step)| Choice::new((at + 1).to_string(), format!("{} {}", at + 1, step.name))));
        let value = form.likelihood_in.get(&name).map(|step| step.to_string()).unwrap_or_default();
        html! { <SelectField name={format!("scenario-likelihood-in-{name}")} label={format!("In {name}")} {value} {options} {onchange} /> }
    });
    html! {
        <details class="fold" open={!form.modes.is_empty() || !form.likelihood_in.is_empty()}>
            <summary>{ "Operating modes" }</summary>
            { crate::panels::details::modes::limits(document, "scenario", &form.modes, &onmodes) }
            <div class="form-grid">{ for rows }</div>
        </details>
    }
}

/// Why each rating is what it is, and who gave it.
fn reasons(form: &Form, criteria: &Criteria, set: &(impl Fn(Box<dyn Fn(&mut Form)>) + Clone + 'static)) -> Html {
    let rated = criteria.categories.iter().filter_map(|category| {
        let rating = form.consequences.get(&category.code)?;
        Some((category.code.clone(), format!("{}, {}", category.name, rating_words(criteria, *rating))))
    });
    let likely =
        form.likelihood.map(|step| ("L".to_owned(), format!("Likelihood, {}", likelihood_words(criteria, Some(step)))));
    let rows: Vec<Html> = rated
        .chain(likely)
        .map(|(code, words)| {
            let write = |field: fn(&mut Form) -> &mut BTreeMap<String, String>| {
                let (set, code) = (set.clone(), code.clone());
                Callback::from(move |text: String| {
                    let code = code.clone();
                    set(Box::new(move |form| _ = field(form).insert(code.clone(), text.clone())));
                })
            };
            html! {
                <>
                    <TextField name={format!("reason-{code}")} label={words} value={form.reasons.get(&code).cloned().unwrap_or_default()}
                        placeholder="why, and from where" oninput={write(|form| &mut form.reasons)} />
                    <TextField name={format!("author-{code}")} label="Rated by" value={form.authors.get(&code).cloned().unwrap_or_default()}
                        oninput={write(|form| &mut form.authors)} />
                </>
            }
        })
        .collect();
    if rows.is_empty() {
        return html! {};
    }
    let given = |texts: &BTreeMap<String, String>| texts.values().filter(|text| !text.trim().is_empty()).count();
    html! {
        <details class="fold" data-field="rating-reasons">
            <summary>{ format!("Why these ratings ({} with a reason, {} with a name)", given(&form.reasons), given(&form.authors)) }</summary>
            <div class="form-grid rating-reasons">{ rows }</div>
        </details>
    }
}

fn codes(set: FoundationalRequirementSet) -> String {
    set.iter().map(FoundationalRequirement::code).collect::<Vec<_>>().join(", ")
}

/// Seven groups to take out of, and the reason.
fn narrowing(form: &Form, set: &(impl Fn(Box<dyn Fn(&mut Form)>) + Clone + 'static)) -> Html {
    let chosen = form.requirements.unwrap_or(FoundationalRequirementSet::ALL);
    let chips = FoundationalRequirement::ALL.into_iter().map(|fr| {
        let set = set.clone();
        let onclick = Callback::from(move |_: MouseEvent| set(Box::new(move |form| form.toggle(fr))));
        html! {
            <button type="button" class="chip" data-field={format!("scenario-fr-{}", fr.code())} aria-pressed={chosen.contains(fr).to_string()}
                title={fr.plain_words()} {onclick}>{ fr.code() }{ " " }{ fr.short_title() }</button>
        }
    });
    let onreason = {
        let set = set.clone();
        Callback::from(move |text: String| set(Box::new(move |form| form.narrowing_reason = text.clone())))
    };
    html! {
        <div class="form-group">
            <div class="group-set" role="group" aria-label="Requirement groups">{ for chips }</div>
            <p class="field-hint">{ "All seven until you take some out: levels from this scenario are then shown as provisional, “2*”." }</p>
            if form.requirements.is_some() {
                <TextField name="scenario-narrowing" label="Why the others would not stop it" value={form.narrowing_reason.clone()} oninput={onreason} check={Check::Any} />
            }
        </div>
    }
}

/// What the scenario would do.
#[derive(Debug, Clone, PartialEq)]
struct Outcome {
    risk: engine::ScenarioRisk,
    before: Option<engine::Levels>,
    after: Option<engine::Levels>,
}

fn outcome(handle: &Handle, form: &Form) -> Option<Outcome> {
    // a sentence is not needed for a preview, but a scenario without a name is none
    let form = Form { sentence: "…".to_owned(), ..form.clone() };
    let edit: PutRecords = form.edit(handle.read().document())?;
    let id = edit.records.iter().find_map(|record| match record.key() {
        AnyKey::Scenario(id) => Some(id),
        _ => None,
    })?;
    let element = form.element;
    assessed_after(handle, &edit, |before, after| {
        Some(Outcome {
            risk: after.scenarios.get(&id)?.clone(),
            before: before.levels.get(&element).cloned(),
            after: after.levels.get(&element).cloned(),
        })
    })?
}

/// Ranks against what is tolerated, and the level that follows.
fn outcome_line(criteria: &Criteria, outcome: Option<&Outcome>, element: Element) -> Html {
    let Some(outcome) = outcome else { return html! {} };
    let rated = outcome.risk.unmitigated.iter().map(|(code, risk)| {
        html! {
            <span class="row">
                <span>{ category_name(criteria, code) }</span>{ risk_chip(criteria, risk.rank) }
                <span class="muted">{ "tolerable" }</span>{ risk_chip(criteria, risk.tolerable) }{ verdict(risk) }
            </span>
        }
    });
    let rated: Vec<Html> = rated.collect();
    let level = outcome.after.as_ref().map(|after| {
        let same = outcome.before.as_ref().is_some_and(|before| before.target == after.target && before.state == after.state);
        html! {
            <span class="row" data-field="scenario-outcome">
                <span>{ if same { format!("SL-T of {element} stays") } else { format!("SL-T of {element} becomes") } }</span>
                <LevelChip level={headline(after)} state={after.state} />
                <span class="mono muted">{ after.target.to_string() }</span>
            </span>
        }
    });
    html! {
        <div class="outcome" role="status">
            if rated.is_empty() { <span class="muted">{ "No risk yet: say how bad and how likely." }</span> }
            { rated }
            <span class="spacer"></span>
            { for level }
        </div>
    }
}
