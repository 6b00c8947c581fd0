//! WCAG 2.2 AA of every pair of colours that the window relies on, in both themes and in high contrast: text 4.5 to 1 (1.4.3), lines,
//! icons and the focus 3 to 1 (1.4.11). Read from the stylesheets themselves, so that a colour cannot be changed past it.
#![allow(clippy::disallowed_methods)] // powf: a ratio that is compared with a limit, on one machine

use std::collections::BTreeMap;

use scene::Ink;

const TOKENS: &str = include_str!("../../../ui/style/tokens.css");
/// Stylesheets in which text and background are named in one rule.
const SHEETS: [&str; 8] = [
    include_str!("../../../ui/style/app.css"),
    include_str!("../../../ui/style/controls.css"),
    include_str!("../../../ui/style/levels.css"),
    include_str!("../../../ui/style/panels.css"),
    include_str!("../../../ui/style/pages.css"),
    include_str!("../../../ui/style/dialogs.css"),
    include_str!("../../../ui/style/gaps.css"),
    include_str!("../../../ui/style/sheet.css"),
];

type Tokens = BTreeMap<String, String>;

/// The tokens of the block that begins with a selector at the start of a line.
fn block(selector: &str) -> Tokens {
    let start = TOKENS.find(&format!("\n{selector} {{")).unwrap_or_else(|| panic!("no block {selector}"));
    let text = &TOKENS[start..];
    let text = &text[..text.find("\n}").expect("an end")];
    let declared = text.split(';').filter_map(|part| part.split_once("--")?.1.split_once(':'));
    declared.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

/// Light, dark, and both in high contrast, with the least ratio of text to its ground.
fn themes() -> Vec<(&'static str, Tokens, f64)> {
    let light = block(":root, [data-theme=\"light\"]");
    let over = |base: &Tokens, more: Tokens| base.clone().into_iter().chain(more).collect::<Tokens>();
    let dark = over(&light, block("[data-theme=\"dark\"]"));
    let strong = |base: &Tokens| over(base, block("[data-contrast=\"high\"]"));
    vec![
        ("light, high contrast", strong(&light), 7.0),
        ("dark, high contrast", strong(&dark), 7.0),
        ("light", light, 4.5),
        ("dark", dark, 4.5),
    ]
}

/// The colour behind a token, through what it refers to.
fn colour(tokens: &Tokens, name: &str) -> Option<[f64; 3]> {
    let mut value = tokens.get(name)?;
    for _ in 0..4 {
        match value.strip_prefix("var(--").and_then(|rest| rest.strip_suffix(')')) {
            Some(other) => value = tokens.get(other)?,
            None => break,
        }
    }
    let hex = value.strip_prefix('#').filter(|hex| hex.len() == 6)?;
    let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok().map(f64::from);
    Some([part(0)?, part(2)?, part(4)?])
}

/// Relative luminance (WCAG 2.2, definitions).
fn luminance(colour: [f64; 3]) -> f64 {
    let linear = colour.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn ratio(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What is read on what; `true` for text, otherwise a line, an icon or the focus.
fn pairs() -> Vec<(String, String, bool)> {
    let mut pairs = Vec::new();
    let mut text = |ink: &str, ground: &str| pairs.push((ink.to_owned(), ground.to_owned(), true));
    for ground in ["panel", "panel-2", "canvas", "bg", "hover", "selected", "raised", "sunken"] {
        text("text", ground);
        text("text-2", ground);
    }
    for ground in ["panel", "panel-2", "canvas", "raised"] {
        text("text-3", ground);
    }
    for ground in ["panel", "canvas", "selected", "accent-soft"] {
        text("accent", ground);
    }
    text("text-on-accent", "accent");
    text("text-on-accent", "accent-hover");
    for meaning in ["error", "warning", "info", "ok", "proposal"] {
        for ground in [&format!("{meaning}-soft"), "panel", "canvas"] {
            text(meaning, ground);
        }
    }
    for (ramp, from, to) in [("sl", 0, 4), ("rk", 1, 5), ("gap", 1, 3)] {
        for level in from..=to {
            text(&format!("{ramp}{level}-text"), &format!("{ramp}{level}"));
        }
    }
    text("gap0-text", "panel");
    let kinds = ["enterprise", "dmz", "operations", "control", "safety", "wireless", "temporary", "external"];
    for kind in kinds {
        let tint = format!("zk-{kind}-tint");
        for ink in [&format!("zk-{kind}-text"), "asset-label", "text", "text-2"] {
            text(ink, &tint);
        }
    }
    text("asset-ink", "asset-tile");
    let mut line = |ink: &str, ground: &str| pairs.push((ink.to_owned(), ground.to_owned(), false));
    for ground in ["panel", "canvas", "raised", "bg"] {
        line("focus", ground);
        line("accent", ground);
        line("line-strong", ground);
    }
    for level in 0..=4 {
        line(&format!("sl{level}-line"), "panel");
    }
    for kind in kinds {
        line(&format!("zk-{kind}"), &format!("zk-{kind}-tint"));
        line(&format!("zk-{kind}"), "canvas");
    }
    for ink in ["pipe-line", "flow", "flow-encrypted", "flow-bad", "path", "cut", "guide", "ghost"] {
        line(ink, "canvas");
    }
    for ink in ["flow", "flow-encrypted"] {
        line(ink, "pipe-fill");
    }
    pairs
}

#[test]
fn every_pair_is_strong_enough() {
    let mut weak = Vec::new();
    let mut counted = 0;
    for (theme, tokens, least_of_text) in themes() {
        for (ink, ground, is_text) in pairs() {
            let of = |name: &str| colour(&tokens, name).unwrap_or_else(|| panic!("{theme}: --{name} is no colour"));
            let (found, least) = (ratio(of(&ink), of(&ground)), if is_text { 4.5 } else { 3.0 });
            // in high contrast plain text is held to the enhanced limit (1.4.6); colours with a meaning keep theirs
            let plain = ink.starts_with("text") && !ink.ends_with("accent");
            let least = if plain && is_text { least_of_text } else { least };
            counted += 1;
            if found < least {
                weak.push(format!("{theme}: --{ink} on --{ground} is {found:.2} to 1, needs {least}"));
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
    assert!(counted > 400, "{counted} pairs");
}

/// Rules of the stylesheets that set text and ground at once: `color: var(--a)` and `background: var(--b)`.
#[test]
fn every_rule_that_sets_text_and_ground_is_readable() {
    let mut weak = Vec::new();
    let mut counted = 0;
    for sheet in SHEETS {
        for rule in sheet.split('}') {
            let Some((selector, body)) = rule.rsplit_once('{') else { continue };
            let value = |property: &str| {
                let mut declared = body.split(';').filter_map(|part| part.split_once(':'));
                let (_, value) = declared.find(|(name, _)| name.trim() == property)?;
                Some(value.trim().strip_prefix("var(--")?.strip_suffix(')')?.to_owned())
            };
            let (Some(ink), Some(ground)) = (value("color"), value("background")) else { continue };
            if selector.contains(":disabled") {
                continue; // what cannot be used need not be readable (1.4.3, inactive components)
            }
            for (theme, tokens, _) in themes() {
                let (Some(one), Some(other)) = (colour(&tokens, &ink), colour(&tokens, &ground)) else { continue };
                counted += 1;
                let found = ratio(one, other);
                if found < 4.5 {
                    let selector = selector.trim().lines().last().unwrap_or_default().trim();
                    weak.push(format!("{theme}: {selector}: --{ink} on --{ground} is {found:.2} to 1"));
                }
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
    assert!(counted > 60, "{counted} rules");
}

/// The dark values stand twice in the stylesheet, for the system's wish and for the person's.
#[test]
fn dark_is_dark_whoever_asks_for_it() {
    let (_, by_system) = TOKENS.split_once(":root:not([data-theme]) {").expect("the media query");
    let by_system = by_system.split_once('}').expect("an end").0;
    for (name, value) in block("[data-theme=\"dark\"]") {
        assert!(by_system.contains(&format!("--{name}: {value}")), "--{name} differs");
    }
}

#[test]
fn the_drawing_is_as_strong_as_the_window() {
    let strong = block("[data-contrast=\"high\"]");
    for ink in Ink::ALL {
        let wanted = strong.get(ink.token()).map(String::as_str);
        let found = (ink.strong() != *ink).then(|| format!("var(--{})", ink.strong().token()));
        assert_eq!(found.as_deref(), wanted, "--{}", ink.token());
    }
}
