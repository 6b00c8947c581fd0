//! What stands behind a product on paper: the confirmed constraints and the certificates.

use plant::edit::{AddCertificate, ConfirmConstraint, PutRecords};
use plant::record::{Certificate, ConstraintConfirmation, Product};
use standard::catalogue;
use yew::prelude::*;

use crate::widgets::field::{Check, CheckField, Choice, SelectField, TextField};
use crate::widgets::icon::Icon;
use crate::workspace::{Topics, use_workspace};

/// Which constraint.
#[derive(Properties, PartialEq)]
pub struct ConstraintProps {
    /// The product.
    pub product: plant::Id<Product>,
    /// 1 to 4.
    pub number: u8,
}

/// One constraint with its evidence; confirmed or not.
#[function_component(Constraint)]
pub fn constraint(props: &ConstraintProps) -> Html {
    let handle = use_workspace(Topics::DOCUMENT);
    let (product, number) = (props.product, props.number);
    let draft = use_state(|| (String::new(), String::new()));
    let had = handle.read().document().products.get(&product).and_then(|product| product.constraint(number).cloned());
    let row = catalogue().component_constraint(&format!("CCSC {number}"));
    let title = row.map(|row| row.title.clone()).unwrap_or_default();
    let words = row.map(|row| row.plain_words.clone()).unwrap_or_default();
    let commit = {
        let handle = handle.clone();
        move |confirmation: Option<ConstraintConfirmation>| {
            handle.commit(&ConfirmConstraint { product, number, confirmation });
        }
    };
    let head = html! { <p class="constraint-head" title={words}><span class="id">{ format!("CCSC {number}") }</span>{ " " }{ title }</p> };
    if let Some(had) = had {
        let take_back = Callback::from(move |_: MouseEvent| commit(None));
        let said = [had.evidence.as_str(), had.by.as_str(), had.on.as_str()]
            .iter()
            .filter(|text| !text.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" · ");
        return html! {
            <div class="constraint" data-constraint={number.to_string()}>{ head }
                <p><span class="mark"><span class="mark-sign ok"><Icon name="ok" /></span><span>{ "confirmed" }<small class="sub-line">{ said }</small></span></span></p>
                <button type="button" class="button quiet small" onclick={take_back}>{ "Take back" }</button>
            </div>
        };
    }
    let write = |at: usize| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            if at == 0 {
                next.0 = text
            } else {
                next.1 = text
            }
            draft.set(next);
        })
    };
    let confirm = {
        let draft = draft.clone();
        Callback::from(move |_: MouseEvent| {
            let (evidence, by) = (*draft).clone();
            let confirmation = ConstraintConfirmation {
                evidence,
                by,
                on: crate::today::today(),
                ..ConstraintConfirmation::new(number)
            };
            commit(Some(confirmation));
        })
    };
    let ready = !draft.0.trim().is_empty() && !draft.1.trim().is_empty();
    html! {
        <div class="constraint" data-constraint={number.to_string()}>{ head }
            <div class="form-grid">
                <TextField name={format!("constraint-{number}-evidence")} label="Evidence" value={draft.0.clone()} oninput={write(0)} />
                <TextField name={format!("constraint-{number}-by")} label="Confirmed by" value={draft.1.clone()} oninput={write(1)} />
            </div>
            <button type="button" class="button small" data-act="confirm" disabled={!ready} onclick={confirm}>{ "Confirm" }</button>
        </div>
    }
}

/// Of which product.
#[derive(Properties, PartialEq)]
pub struct CertificatesProps {
    /// The product.
    pub product: plant::Id<Product>,
}

/// The certificates, and a form for another.
#[function_component(Certificates)]
pub fn certificates(props: &CertificatesProps) -> Html {
    let handle = use_workspace(Topics::DOCUMENT);
    let id = props.product;
    let draft = use_state(|| Certificate::new("", ""));
    let workspace = handle.read();
    let Some(product) = workspace.document().products.get(&id) else { return html! {} };
    let as_of = workspace.document().system().as_of.clone();
    let rows = product.certificates.iter().enumerate().map(|(at, paper)| {
        let remove = {
            let handle = handle.clone();
            Callback::from(move |_: MouseEvent| {
                let record = handle.read().document().products.get(&id).map(|product| (**product).clone());
                if let Some(mut record) = record
                    && at < record.certificates.len()
                {
                    record.certificates.remove(at);
                    handle.commit(&PutRecords::one(format!("Take a certificate off {id}"), record));
                }
            })
        };
        let level = paper.overall.map_or(paper.levels.to_string(), |level| format!("SL {level}"));
        html! {
            <tr>
                <td>{ &paper.scheme }</td><td class="mono">{ &paper.number }</td><td>{ level }</td>
                <td>{ &paper.valid_until }if !paper.holds_on(&as_of) { <span class="warning">{ " run out" }</span> }</td>
                <td>{ &paper.scope }</td>
                <td>{ if paper.stands_for_answers { "stands for answers" } else { "for information" } }</td>
                <td><button type="button" class="button quiet small icon-only" aria-label={format!("Take out {}", paper.number)} onclick={remove}><Icon name="trash" /></button></td>
            </tr>
        }
    });
    let text = |write: fn(&mut Certificate, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut next = (*draft).clone();
            write(&mut next, text);
            draft.set(next);
        })
    };
    let stands = {
        let draft = draft.clone();
        Callback::from(move |on: bool| draft.set(Certificate { stands_for_answers: on, ..(*draft).clone() }))
    };
    let add = {
        let (handle, draft) = (handle.clone(), draft.clone());
        Callback::from(move |_: MouseEvent| {
            if handle.commit(&AddCertificate { product: id, certificate: (*draft).clone() }) {
                draft.set(Certificate::new("", ""));
            }
        })
    };
    let levels: Vec<Choice> = std::iter::once(Choice::new("", "no level"))
        .chain((1..=4).map(|level: u8| Choice::new(level.to_string(), format!("SL {level}"))))
        .collect();
    let ready = !draft.scheme.trim().is_empty() && !draft.number.trim().is_empty();
    html! {
        <section class="card card-scroll">
            <h2>{ "Certificates" }</h2>
            if !product.certificates.is_empty() {
                <table class="table"><thead><tr><th>{ "Scheme" }</th><th>{ "Number" }</th><th>{ "Level" }</th><th>{ "Valid until" }</th><th>{ "Scope" }</th><th>{ "Use" }</th><th></th></tr></thead>
                    <tbody>{ for rows }</tbody></table>
            }
            <details class="fold certificate-new"><summary>{ "Add a certificate" }</summary>
                <div class="form-grid">
                    <TextField name="certificate-scheme" label="Scheme" value={draft.scheme.clone()} oninput={text(|paper, text| paper.scheme = text)} />
                    <TextField name="certificate-number" label="Number" value={draft.number.clone()} oninput={text(|paper, text| paper.number = text)} />
                    <SelectField name="certificate-level" label="Level" value={draft.overall.map(|level| level.to_string()).unwrap_or_default()} options={levels} onchange={text(|paper, word| paper.overall = word.parse().ok())} />
                    <TextField name="certificate-until" label="Valid until" value={draft.valid_until.clone()} check={Check::Date} oninput={text(|paper, text| paper.valid_until = text)} />
                    <TextField name="certificate-scope" label="Scope" value={draft.scope.clone()} oninput={text(|paper, text| paper.scope = text)} />
                    <CheckField name="certificate-stands" label="It stands for answers up to its level, where nobody has answered" value={draft.stands_for_answers} onchange={stands} />
                </div>
                <button type="button" class="button small" data-act="add-certificate" disabled={!ready} onclick={add}>{ "Add it" }</button>
            </details>
        </section>
    }
}
