//! The certificates of a product, and the form for a new one or for another word in one that is there.

use plant::edit::{AddCertificate, PutRecords};
use plant::record::{Certificate, Product};
use standard::{FoundationalRequirement, SecurityLevel};
use yew::prelude::*;

use crate::widgets::field::{Check, CheckField, Choice, SelectField, TextField};
use crate::widgets::icon::Icon;
use crate::workspace::{Topics, use_workspace};

/// Of which product.
#[derive(Properties, PartialEq)]
pub struct CertificatesProps {
    /// The product.
    pub product: plant::Id<Product>,
}

/// What the form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    New,
    /// The one at a place in the list.
    Change(usize),
}

/// The list, with the form below it when it is open.
#[function_component(Certificates)]
pub fn certificates(props: &CertificatesProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let id = props.product;
    let open = use_state(|| None::<Open>);
    let workspace = handle.read();
    let Some(product) = workspace.document().products.get(&id) else { return html! {} };
    let as_of = workspace.document().system().as_of.clone();
    let rows = product.certificates.iter().enumerate().map(|(at, paper)| {
        let remove = {
            let (handle, open) = (handle.clone(), open.clone());
            Callback::from(move |_: MouseEvent| {
                let record = handle.read().document().products.get(&id).map(|product| (**product).clone());
                if let Some(mut record) = record
                    && at < record.certificates.len()
                {
                    record.certificates.remove(at);
                    open.set(None);
                    handle.commit(&PutRecords::one(format!("Take a certificate off {id}"), record));
                }
            })
        };
        let change = {
            let open = open.clone();
            Callback::from(move |_: MouseEvent| open.set((*open != Some(Open::Change(at))).then_some(Open::Change(at))))
        };
        html! {
            <tr data-certificate={paper.number.clone()}>
                <td>{ &paper.scheme }</td><td class="mono">{ &paper.number }</td><td>{ level_words(paper) }</td>
                <td class="nowrap">{ &paper.valid_until }if !paper.holds_on(&as_of) { <span class="warning">{ " run out" }</span> }</td>
                <td>{ &paper.scope }</td>
                <td>{ if paper.stands_for_answers { "stands for answers" } else { "for information" } }</td>
                <td class="nowrap">
                    <button type="button" class="button small" data-act="change-certificate" aria-expanded={(*open == Some(Open::Change(at))).to_string()} aria-label={format!("Change {}", paper.number)} onclick={change}>{ "Change" }</button>{ " " }
                    <button type="button" class="button quiet small icon-only" aria-label={format!("Take out {}", paper.number)} onclick={remove}><Icon name="trash" /></button>
                </td>
            </tr>
        }
    });
    let onclose = {
        let open = open.clone();
        Callback::from(move |()| open.set(None))
    };
    let begin = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(Some(Open::New)))
    };
    let form = match *open {
        None => {
            html! { <p class="certificate-new"><button type="button" class="button small" data-act="new-certificate" onclick={begin}><Icon name="plus" />{ "Add a certificate" }</button></p> }
        }
        Some(Open::New) => html! { <CertificateForm key="new" product={id} {onclose} /> },
        Some(Open::Change(at)) => html! { <CertificateForm key={at} product={id} {at} {onclose} /> },
    };
    html! {
        <section class="card card-scroll certificates">
            <h2>{ "Certificates" }</h2>
            if !product.certificates.is_empty() {
                <table class="table"><thead><tr><th>{ "Scheme" }</th><th>{ "Number" }</th><th>{ "Level" }</th><th>{ "Valid until" }</th><th>{ "Scope" }</th><th>{ "Use" }</th><th></th></tr></thead>
                    <tbody>{ for rows }</tbody></table>
            }
            { form }
        </section>
    }
}

/// "SL 2; SI 3, DC 1": the one for all, then those that a group has of its own.
fn level_words(paper: &Certificate) -> String {
    let all = paper.overall.map(|level| format!("SL {level}"));
    let own: Vec<String> = paper.levels.iter().filter_map(|(fr, level)| Some(format!("{fr} {}", level?))).collect();
    let parts = all.into_iter().chain((!own.is_empty()).then(|| own.join(", ")));
    let words = parts.collect::<Vec<_>>().join("; ");
    if words.is_empty() { "no level".to_owned() } else { words }
}

#[derive(Properties, PartialEq)]
struct CertificateFormProps {
    product: plant::Id<Product>,
    /// The one that is changed; none makes a new one.
    #[prop_or_default]
    at: Option<usize>,
    onclose: Callback<()>,
}

#[function_component(CertificateForm)]
fn certificate_form(props: &CertificateFormProps) -> Html {
    let handle = use_workspace(Topics::STATUS);
    let (product, at) = (props.product, props.at);
    let draft = {
        let handle = handle.clone();
        use_state(move || {
            let workspace = handle.read();
            let papers = workspace.document().products.get(&product).map(|product| product.certificates.clone());
            at.and_then(|at| papers?.into_iter().nth(at)).unwrap_or_else(|| Certificate::new("", ""))
        })
    };
    let refused = use_state(String::new);
    let change = {
        let (draft, refused) = (draft.clone(), refused.clone());
        move |change: &dyn Fn(&mut Certificate)| {
            refused.set(String::new());
            let mut next = (*draft).clone();
            change(&mut next);
            draft.set(next);
        }
    };
    let text = |write: fn(&mut Certificate, String)| {
        let change = change.clone();
        Callback::from(move |text: String| change(&|paper| write(paper, text.clone())))
    };
    let stands = {
        let change = change.clone();
        Callback::from(move |on: bool| change(&|paper| paper.stands_for_answers = on))
    };
    let per_group = FoundationalRequirement::ALL.into_iter().map(|fr| {
        let onchange = {
            let change = change.clone();
            Callback::from(move |word: String| change(&|paper| paper.levels.set(fr, word.parse().ok())))
        };
        let value = draft.levels[fr].map(|level| level.to_string()).unwrap_or_default();
        html! { <SelectField name={format!("certificate-level-{}", fr.code())} label={fr.code()} {value} options={levels("as all", 0)} {onchange} /> }
    });
    let keep = {
        let (handle, draft, refused, onclose) = (handle.clone(), draft.clone(), refused.clone(), props.onclose.clone());
        Callback::from(move |_: MouseEvent| {
            if handle.commit(&AddCertificate { product, certificate: (*draft).clone(), in_place_of: at }) {
                onclose.emit(());
            } else {
                refused.set(handle.read().status.0.clone());
            }
        })
    };
    let cancel = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: MouseEvent| onclose.emit(()))
    };
    let ready = !draft.scheme.trim().is_empty() && !draft.number.trim().is_empty();
    let overall = draft.overall.map(|level| level.to_string()).unwrap_or_default();
    html! {
        <div class="certificate-form" role="group" aria-label={if at.is_some() { "Change a certificate" } else { "New certificate" }}>
            <div class="form-grid">
                <TextField name="certificate-scheme" label="Scheme" value={draft.scheme.clone()} oninput={text(|paper, text| paper.scheme = text)} />
                <TextField name="certificate-number" label="Number" value={draft.number.clone()} oninput={text(|paper, text| paper.number = text)} />
                <TextField name="certificate-until" label="Valid until" value={draft.valid_until.clone()} check={Check::Date} oninput={text(|paper, text| paper.valid_until = text)} />
                <TextField name="certificate-scope" label="Scope" value={draft.scope.clone()} oninput={text(|paper, text| paper.scope = text)} />
            </div>
            <div class="certificate-levels" role="group" aria-label="Level">
                <SelectField name="certificate-level" label="Level, all seven" value={overall} options={levels("none", 1)} onchange={text(|paper, word| paper.overall = word.parse().ok())} />
                { for per_group }
            </div>
            <p class="field-hint">{ "A group with a level of its own has that one; the others have the one for all seven." }</p>
            <CheckField name="certificate-stands" label="It stands for answers up to its level, where nobody has answered" value={draft.stands_for_answers} onchange={stands} />
            <div class="answer-foot">
                if !refused.is_empty() { <p class="field-fault" role="alert">{ (*refused).clone() }</p> }
                <span class="spacer"></span>
                <button type="button" class="button small" onclick={cancel}>{ "Close" }</button>
                <button type="button" class="button primary small" data-act="keep-certificate" disabled={!ready} onclick={keep}>{ "Keep the certificate" }</button>
            </div>
        </div>
    }
}

/// No level, then those from the lowest on.
fn levels(none: &'static str, lowest: u8) -> Vec<Choice> {
    let all = SecurityLevel::ALL.into_iter().filter(|level| level.get() >= lowest);
    std::iter::once(Choice::new("", none))
        .chain(all.map(|level| Choice::new(level.to_string(), format!("SL {level}"))))
        .collect()
}
