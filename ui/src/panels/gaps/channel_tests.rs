//! The acceptance tests of a conduit: what each channel lets through, and what none does.

use plant::record::{ChannelSign, Conduit, TestKey, TestSubject};
use plant::{Id, Record};
use yew::prelude::*;

use super::test_form::{TestForm, worth};
use crate::workspace::{Topics, use_workspace};

/// Which.
#[derive(Properties, PartialEq)]
pub struct ChannelTestsProps {
    /// The conduit.
    pub conduit: Id<Conduit>,
}

/// The table.
#[function_component(ChannelTests)]
pub fn channel_tests(props: &ChannelTestsProps) -> Html {
    let handle = use_workspace(Topics::MEANING);
    let open = use_state(|| None::<TestSubject>);
    let workspace = handle.read();
    let document = workspace.document();
    let Some(conduit) = document.conduits.get(&props.conduit) else { return html! {} };
    let mut tests: Vec<(TestSubject, String, &'static str)> = Vec::new();
    for channel in &conduit.channels {
        let subject = TestSubject::Channel(ChannelSign::of(channel));
        if tests.iter().any(|(known, ..)| *known == subject) {
            continue;
        }
        let port = channel.port.map(|port| format!(" {} {port}", channel.transport.label())).unwrap_or_default();
        let name = if channel.protocol.trim().is_empty() { "everything" } else { channel.protocol.trim() };
        let end = |word: &str, end: Option<plant::record::Endpoint>| {
            end.map(|end| format!(" {word} {end}")).unwrap_or_default()
        };
        let words = format!("{name}{port}{}{}", end("from", channel.from), end("to", channel.to));
        tests.push((subject, words, "allow"));
    }
    if !conduit.channels.iter().any(|channel| channel.any) {
        tests.push((TestSubject::Refusal, "Everything that no channel allows".to_owned(), "deny"));
    }
    let rows = tests.into_iter().map(|(subject, words, expected)| {
        let key = TestKey { element: conduit.key().into(), subject };
        let is_open = *open == Some(subject);
        let toggle = {
            let open = open.clone();
            Callback::from(move |_: MouseEvent| open.set((*open != Some(subject)).then_some(subject)))
        };
        let close = {
            let open = open.clone();
            Callback::from(move |()| open.set(None))
        };
        let (class, said) = worth(document, key).unwrap_or(("faint", "not run"));
        html! {
            <>
                <tr data-channel-test={key.to_string()}>
                    <td>{ &words }</td>
                    <td class="center">{ expected }</td>
                    <td><span class={class}>{ said }</span></td>
                    <td><button type="button" class="button small" data-act="test" aria-expanded={is_open.to_string()} aria-label={format!("Test of {words}")} onclick={toggle}>{ "Test" }</button></td>
                </tr>
                if is_open {
                    <tr class="answer-row"><td colspan="4"><div class="answer-form" role="group" aria-label={format!("Test of {words}")}><TestForm key={key.to_string()} of={key} onclose={close} /></div></td></tr>
                }
            </>
        }
    });
    let rows: Vec<Html> = rows.collect();
    html! {
        <section class="card card-scroll">
            <div class="card-head"><span>{ "Acceptance tests of the channels" }</span></div>
            <table class="table top answer-table" aria-label="Acceptance tests of the channels">
                <thead><tr><th>{ "What is sent" }</th><th class="center">{ "Expected" }</th><th>{ "Result" }</th><th></th></tr></thead>
                <tbody>{ rows }</tbody>
            </table>
            <p class="gap-more">{ "A refusal that fails makes SR 5.2 RE 1 of the conduit not met." }</p>
        </section>
    }
}
