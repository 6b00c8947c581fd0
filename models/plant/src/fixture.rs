//! A small notation for plants in tests, one record a line. It is no file form: names are single words (`_` is a space).
//!
//! ```text
//! criteria                                  # the preset; or: criteria annex-b
//! modes normal turnaround                   # operating modes, the normal one first; `as-of 2026-11-24`
//! floors zones=1 conduits=1 safety=2        # signed
//! zone Z-01 Control iacs 10.0.0.0/24 in Z-02 outside untrusted L1 at 0 0 300 200
//! asset A-01 plc in Z-01 10.0.0.5 PLC-01 x4 at 20 60
//! conduit C-01 Z-01 Z-02 allow modbus/502 rdp/3389@A-04 sql/1433@Z-01>Z-02 traverses Z-03 enforced A-05 cellular
//! flow A-01 -> A-02 modbus/502 via C-01 C-02
//! scenario S-01 Z-01 a=3 S4 E- L3 IAC UC    # no FR: not narrowed; `path C-01`, `entry Z-02`, `proposed`
//! initial Z-01 S3 B2 go-on
//! measure M-01 S-01 L2 S3 sr1.1re1
//! answer Z-01 achieved met sr1.1 sr1.2 verified at A-01 C-01 every plc
//! product PR-01 Controller embedded-device confirmed
//! component PR-01 met cr1.1 cr1.2
//! override C-01 2222222 approved
//! ```

use std::str::FromStr;

use standard::{
    FoundationalRequirement, FoundationalRequirementSet, RequirementId, SecurityLevel, SecurityLevelVector,
};

use crate::document::Document;
use crate::id::Id;
use crate::record::{
    Answer, AnyRecord, Asset, Channel, ComponentAnswer, Conduit, ConstraintConfirmation, Countermeasure, Criteria,
    Drawn, Effect, Element, Endpoint, Floor, FloorScope, Flow, InitialRisk, InitialRiskDecision, Interface,
    OperatingMode, Override, Placement, Product, Scenario, ScenarioElement, System, ThreatSource, Zone,
};
use crate::vocabulary::{
    AnswerKind, AnswerState, Decision, Domain, ElementRole, Intent, Medium, PurdueLevel, Rating, Role, ScenarioStatus,
    Scope, Signature, Transport, Trust, parse_addresses, parse_network,
};

/// The plant that a text in the notation stands for.
///
/// # Panics
/// When a line cannot be read; it says which. Tests only.
pub fn plant(text: &str) -> Document {
    read(text).unwrap_or_else(|error| panic!("{error}"))
}

/// Reads the notation; an error names the line.
pub fn read(text: &str) -> Result<Document, String> {
    let mut document = Document::new();
    let mut flows = 0;
    for (at, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default().trim();
        if line.is_empty() {
            continue;
        }
        let mut words = Words(line.split_whitespace().collect::<Vec<_>>().into_iter().peekable());
        read_line(&mut document, &mut words, &mut flows)
            .and_then(|()| match words.next() {
                Some(word) => Err(format!("“{word}” fits nowhere")),
                None => Ok(()),
            })
            .map_err(|reason| format!("line {}, “{line}”: {reason}", at + 1))?;
    }
    document.count_on();
    Ok(document)
}

type Done = Result<(), String>;

struct Words<'t>(std::iter::Peekable<std::vec::IntoIter<&'t str>>);

impl<'t> Words<'t> {
    fn next(&mut self) -> Option<&'t str> {
        self.0.next()
    }

    fn must<T: FromStr>(&mut self, what: &str) -> Result<T, String> {
        let word = self.next().ok_or_else(|| format!("{what} is missing"))?;
        word.parse().map_err(|_| format!("“{word}” is no {what}"))
    }

    /// The next word, when it reads as one of these; otherwise it stays.
    fn take<T: FromStr>(&mut self) -> Option<T> {
        let value = self.0.peek()?.parse().ok()?;
        self.0.next();
        Some(value)
    }

    fn all<T: FromStr>(&mut self) -> Vec<T> {
        std::iter::from_fn(|| self.take()).collect()
    }
}

fn read_line(document: &mut Document, words: &mut Words<'_>, flows: &mut u32) -> Done {
    match words.next().unwrap_or_default() {
        "criteria" => {
            let annex_b = words.take::<String>().is_some_and(|preset| preset == "annex-b");
            document.insert(if annex_b { Criteria::annex_b() } else { Criteria::log_scale() }.into());
            Ok(())
        }
        "modes" => {
            let modes = words.all::<String>().iter().map(|name| OperatingMode::new(spaced(name))).collect();
            document.insert(System { modes, ..document.system().clone() }.into());
            Ok(())
        }
        "as-of" => {
            let as_of: String = words.must("date")?;
            document.insert(System { as_of, ..document.system().clone() }.into());
            Ok(())
        }
        "floors" => floors(document, words),
        "zone" => zone(document, words),
        "asset" => asset(document, words),
        "conduit" => conduit(document, words),
        "flow" => flow(document, words, flows),
        "scenario" => scenario(document, words),
        "initial" => initial(document, words),
        "measure" => measure(document, words),
        "answer" => answer(document, words),
        "product" => product(document, words),
        "component" => component(document, words),
        "override" => level_override(document, words),
        other => Err(format!("“{other}” is no record of the notation")),
    }
}

fn floors(document: &mut Document, words: &mut Words<'_>) -> Done {
    let mut criteria = document.criteria().clone();
    while let Some(word) = words.next() {
        let (name, level) = word.split_once('=').ok_or_else(|| format!("“{word}” is no floor"))?;
        let level: SecurityLevel = level.parse().map_err(|_| format!("“{level}” is no level"))?;
        let applies_to = match name {
            "zones" => FloorScope::Zones,
            "conduits" => FloorScope::Conduits,
            domain => FloorScope::Domain(Domain::from_word(domain).ok_or_else(|| format!("“{domain}” is no domain"))?),
        };
        criteria.floors.push(Floor::new(applies_to, SecurityLevelVector::uniform(level)));
    }
    criteria.floors_signed = Some(signature());
    document.insert(criteria.into());
    Ok(())
}

fn zone(document: &mut Document, words: &mut Words<'_>) -> Done {
    let id: Id<Zone> = words.must("id")?;
    let mut zone = Zone::new(id, spaced(words.next().ok_or("the name is missing")?));
    while let Some(word) = words.next() {
        match word {
            "in" => zone.parent = Some(words.must("zone")?),
            "outside" => zone.scope = Scope::Outside,
            "public" => zone.public_area = true,
            "at" => placement(document, Drawn::Zone(id), words)?,
            word => {
                if let Some(domain) = Domain::from_word(word) {
                    zone.domain = domain;
                } else if let Some(trust) = Trust::from_word(word) {
                    zone.trust = trust;
                } else if let Some(level) = word.strip_prefix('L').and_then(|level| level.parse::<PurdueLevel>().ok()) {
                    zone.purdue = Some(level);
                } else if parse_network(word).is_some() {
                    zone.subnets.push(word.to_owned());
                } else {
                    return Err(format!("“{word}” says nothing about a zone"));
                }
            }
        }
    }
    document.insert(zone.into());
    Ok(())
}

fn asset(document: &mut Document, words: &mut Words<'_>) -> Done {
    let id: Id<Asset> = words.must("id")?;
    let mut asset = Asset::new(id, id.to_string());
    asset.role = Role::from_word(words.next().unwrap_or_default());
    while let Some(word) = words.next() {
        match word {
            "in" => asset.lies_in = Some(words.must("zone or conduit")?),
            "at" => placement(document, Drawn::Asset(id), words)?,
            "of" => asset.product_type = Some(words.must("product")?),
            "temporary" => asset.temporary = Some(true),
            "wireless" => asset.wireless = Some(true),
            "safety" => asset.safety_related = Some(true),
            word if parse_addresses(word).is_some() => asset.interfaces.push(Interface::new(word)),
            word => match word.strip_prefix('x').and_then(|count| count.parse().ok()) {
                Some(count) => asset.count = count,
                None => asset.name = spaced(word),
            },
        }
    }
    document.insert(asset.into());
    Ok(())
}

fn conduit(document: &mut Document, words: &mut Words<'_>) -> Done {
    let id: Id<Conduit> = words.must("id")?;
    let mut conduit = Conduit::new(id, id.to_string());
    conduit.joins = words.all();
    while let Some(word) = words.next() {
        match word {
            "allow" => continue,
            "any" => conduit.channels.push(Channel { any: true, ..Channel::default() }),
            "traverses" => conduit.traverses = words.all(),
            "enforced" => conduit.enforced_by = words.all(),
            "outside" => conduit.scope = Scope::Outside,
            "temporary" => conduit.temporary = true,
            "until" => conduit.until = words.must("date")?,
            word if word.starts_with("mode=") => conduit.modes = modes(word),
            word => match Medium::from_word(word) {
                Some(medium) => conduit.medium = medium,
                None => conduit.channels.push(channel(word)?),
            },
        }
    }
    document.insert(conduit.into());
    Ok(())
}

/// `mode=normal,turnaround`.
fn modes(word: &str) -> Vec<String> {
    word.trim_start_matches("mode=").split(',').map(spaced).collect()
}

/// `rdp/3389@A-04>Z-02%turnaround`: protocol, port, where the initiator and the other end must be, the mode.
fn channel(word: &str) -> Result<Channel, String> {
    let (word, mode) = word.split_once('%').map_or((word, String::new()), |(word, mode)| (word, spaced(mode)));
    let (spoken, ends) = word.split_once('@').map_or((word, None), |(spoken, ends)| (spoken, Some(ends)));
    let (protocol, port, transport) = spoken_as(spoken)?;
    let mut channel = Channel { protocol, port, transport, mode, ..Channel::default() };
    if let Some(ends) = ends {
        let (from, to) = ends.split_once('>').unwrap_or((ends, ""));
        channel.from = end(from)?;
        channel.to = end(to)?;
    }
    Ok(channel)
}

fn end(word: &str) -> Result<Option<Endpoint>, String> {
    if word.is_empty() { Ok(None) } else { word.parse().map(Some).map_err(|_| format!("“{word}” is no end")) }
}

/// `modbus/502`, `dnp3/20000/udp`, `hart`.
fn spoken_as(word: &str) -> Result<(String, Option<u16>, Transport), String> {
    let mut parts = word.split('/');
    let protocol = spaced(parts.next().unwrap_or_default());
    let port = parts.next().map(|port| port.parse().map_err(|_| format!("“{port}” is no port"))).transpose()?;
    let transport =
        parts.next().map(|word| Transport::from_word(word).ok_or_else(|| format!("“{word}” is no transport")));
    Ok((protocol, port, transport.transpose()?.unwrap_or_default()))
}

fn flow(document: &mut Document, words: &mut Words<'_>, flows: &mut u32) -> Done {
    let id = words.take::<Id<Flow>>().unwrap_or_else(|| Id::new(*flows + 1));
    *flows = id.number();
    let from: Id<Asset> = words.must("asset")?;
    if words.next() != Some("->") {
        return Err("a flow is written A-01 -> A-02".to_owned());
    }
    let mut flow = Flow::new(id, from, words.must::<Id<Asset>>("asset")?);
    while let Some(word) = words.next() {
        match word {
            "via" => flow.via = words.all(),
            "writes" => flow.writes = Some(true),
            word if word.starts_with("mode=") => flow.modes = modes(word),
            spoken => (flow.protocol, flow.port, flow.transport) = spoken_as(spoken)?,
        }
    }
    document.insert(flow.into());
    Ok(())
}

fn scenario(document: &mut Document, words: &mut Words<'_>) -> Done {
    let id: Id<Scenario> = words.must("id")?;
    let mut scenario = Scenario::new(id, format!("Scenario {}", id.number()));
    let mut requirements = FoundationalRequirementSet::EMPTY;
    let mut role = ElementRole::Target;
    while let Some(word) = words.next() {
        if let Some(level) = word.strip_prefix("a=") {
            scenario.source = Some(threat_source(document, level)?);
        } else if word.starts_with("mode=") {
            scenario.modes = modes(word);
        } else if let Some((mode, step)) = word.split_once("=L") {
            let step = step.parse().map_err(|_| format!("“{step}” is no step"))?;
            scenario.likelihood_in.insert(spaced(mode), step);
        } else if let Ok(element) = word.parse::<Element>() {
            scenario.elements.push(ScenarioElement { element, role });
            role = ElementRole::Target;
        } else if let Ok(fr) = word.parse::<FoundationalRequirement>() {
            requirements.insert(fr);
        } else if let Some(part) = ElementRole::from_word(word) {
            role = part;
        } else if let Some(status) = ScenarioStatus::from_word(word) {
            scenario.status = status;
        } else {
            match rating(word)? {
                (category, Rating::Step(step)) if category == "L" => scenario.likelihood = Some(step),
                (category, rating) => {
                    scenario.consequences.insert(category, rating);
                }
            }
        }
    }
    scenario.requirements = Some(requirements).filter(|set| !set.is_empty());
    document.insert(scenario.into());
    Ok(())
}

/// `S4`, `E-`.
fn rating(word: &str) -> Result<(String, Rating), String> {
    let at = word.find(|c: char| c.is_ascii_digit() || c == '-').ok_or_else(|| format!("“{word}” is no rating"))?;
    let (category, step) = word.split_at(at);
    match step {
        "-" => Ok((category.to_owned(), Rating::NotAffected)),
        step => match step.parse() {
            Ok(step) => Ok((category.to_owned(), Rating::Step(step))),
            Err(_) => Err(format!("“{word}” is no rating")),
        },
    }
}

/// One source per level; level 1 acts without intent.
fn threat_source(document: &mut Document, level: &str) -> Result<Id<ThreatSource>, String> {
    let level: SecurityLevel = level.parse().map_err(|_| format!("“{level}” is no level"))?;
    let id = Id::new(u32::from(level.get()).max(1));
    let mut source = ThreatSource::new(id, format!("Source of level {level}"));
    if level <= SecurityLevel::ONE {
        source.intent = Intent::Coincidental;
    } else {
        source.level = Some(level);
    }
    document.insert(source.into());
    Ok(id)
}

fn initial(document: &mut Document, words: &mut Words<'_>) -> Done {
    let element: Element = words.must("zone or conduit")?;
    let mut risk = InitialRisk::default();
    while let Some(word) = words.next() {
        match Decision::from_word(word) {
            Some(outcome) => {
                let Signature { by, on, reason } = signature();
                risk.decision = Some(InitialRiskDecision { outcome, by, on, reason });
            }
            None => {
                let (category, step) = rating(word)?;
                risk.worst_consequence.insert(category, step);
            }
        }
    }
    change(
        document,
        element,
        |zone| zone.initial_risk.clone_from(&risk),
        |conduit| conduit.initial_risk.clone_from(&risk),
    )
}

fn product(document: &mut Document, words: &mut Words<'_>) -> Done {
    let id: Id<Product> = words.must("id")?;
    let mut product = Product::new(id, spaced(words.next().ok_or("the name is missing")?));
    while let Some(word) = words.next() {
        match word {
            "confirmed" => {
                product.constraints = (1..=4)
                    .map(|number| ConstraintConfirmation {
                        evidence: "Declaration".into(),
                        by: "N. Name".into(),
                        ..ConstraintConfirmation::new(number)
                    })
                    .collect();
            }
            word => product.component_types.push(word.parse().map_err(|_| format!("“{word}” is no kind"))?),
        }
    }
    document.insert(product.into());
    Ok(())
}

fn component(document: &mut Document, words: &mut Words<'_>) -> Done {
    let product: Id<Product> = words.must("product")?;
    let mut state = AnswerState::default();
    while let Some(word) = words.next() {
        if let Some(word) = AnswerState::from_word(word) {
            state = word;
            continue;
        }
        let requirement: RequirementId = word.parse().map_err(|_| format!("“{word}” is no requirement"))?;
        let mut answer = ComponentAnswer::new(product, requirement, state);
        if state == AnswerState::NotApplicable {
            answer.reason = "There is none".into();
        }
        document.insert(answer.into());
    }
    Ok(())
}

fn level_override(document: &mut Document, words: &mut Words<'_>) -> Done {
    let element: Element = words.must("zone or conduit")?;
    let levels = words.must("vector")?;
    let approved = words.next() == Some("approved");
    let Signature { by, on, reason } = if approved { signature() } else { Signature::default() };
    let level = Some(Override { levels, reason, by, on });
    change(
        document,
        element,
        |zone| zone.level_override.clone_from(&level),
        |conduit| conduit.level_override.clone_from(&level),
    )
}

fn change(
    document: &mut Document,
    element: Element,
    zone: impl FnOnce(&mut Zone),
    conduit: impl FnOnce(&mut Conduit),
) -> Done {
    let record: AnyRecord = match document.get(element.into()) {
        Some(AnyRecord::Zone(mut record)) => {
            zone(std::sync::Arc::make_mut(&mut record));
            record.into()
        }
        Some(AnyRecord::Conduit(mut record)) => {
            conduit(std::sync::Arc::make_mut(&mut record));
            record.into()
        }
        _ => return Err(format!("{element} stands in no line above")),
    };
    document.insert(record);
    Ok(())
}

fn measure(document: &mut Document, words: &mut Words<'_>) -> Done {
    let id: Id<Countermeasure> = words.must("id")?;
    let mut measure = Countermeasure::new(id, format!("Measure {}", id.number()));
    while let Some(word) = words.next() {
        if let Ok(scenario) = word.parse::<Id<Scenario>>() {
            measure.effects.push(Effect::new(scenario));
        } else if let Ok(requirement) = word.parse::<RequirementId>() {
            measure.requirements.push(requirement);
        } else {
            let effect = measure.effects.last_mut().ok_or("a measure names its scenario first")?;
            match rating(word)? {
                (category, Rating::Step(step)) if category == "L" => effect.likelihood = Some(step),
                (category, rating) => {
                    effect.consequences.insert(category, rating);
                }
            }
        }
    }
    document.insert(measure.into());
    Ok(())
}

fn answer(document: &mut Document, words: &mut Words<'_>) -> Done {
    let element: Element = words.must("zone or conduit")?;
    let (mut kind, mut state, mut verified) = (AnswerKind::default(), AnswerState::default(), false);
    let mut requirements: Vec<RequirementId> = Vec::new();
    let (mut assets, mut conduits, mut roles) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(word) = words.next() {
        if word == "at" {
            (assets, conduits) = (words.all(), words.all());
        } else if word == "every" {
            roles.push(Role::from_word(words.next().ok_or("the role is missing")?));
        } else if let Some(word) = AnswerKind::from_word(word) {
            kind = word;
        } else if let Some(word) = AnswerState::from_word(word) {
            state = word;
        } else if word == "verified" {
            verified = true;
        } else {
            requirements.push(word.parse().map_err(|_| format!("“{word}” is no requirement"))?);
        }
    }
    for requirement in requirements {
        let mut answer = Answer::new(element, requirement, kind, state);
        if verified {
            let signature = signature();
            (answer.verified_by, answer.verified_on) = (signature.by, signature.on);
            answer.method = "Test".into();
        }
        if state == AnswerState::NotApplicable {
            answer.reason = "There is none".into();
        }
        answer.allocated_to.clone_from(&assets);
        answer.allocated_to_conduits.clone_from(&conduits);
        answer.allocated_to_roles.clone_from(&roles);
        document.insert(answer.into());
    }
    Ok(())
}

fn placement(document: &mut Document, drawn: Drawn, words: &mut Words<'_>) -> Done {
    let mut placement = Placement::new(drawn, words.must::<i32>("place")?, words.must::<i32>("place")?);
    placement.width = words.take().unwrap_or_default();
    placement.height = words.take().unwrap_or_default();
    document.insert(placement.into());
    Ok(())
}

fn spaced(word: &str) -> String {
    word.replace('_', " ")
}

fn signature() -> Signature {
    Signature { by: "A. Person".to_owned(), on: "2026-01-01".to_owned(), reason: "Test".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_kind_of_line() {
        let document = plant(
            "criteria
floors zones=1 safety=2
zone Z-01 Control iacs 10.0.0.0/24 L1 at 0 0 300 200
zone Z-02 Safety_cell safety in Z-01
zone Z-03 Office business outside untrusted
asset A-01 plc in Z-01 10.0.0.5 PLC-01 x4 at 20 60
asset A-02 firewall in C-01
conduit C-01 Z-01 Z-03 allow modbus/502 rdp/3389@A-04>Z-01 dnp3/20000/udp cellular enforced A-02 # comment
flow A-01 -> A-02 modbus/502 via C-01
flow F-07 A-02 -> A-01
scenario S-01 Z-01 path C-01 a=3 S4 E- L3 IAC UC
scenario S-02 Z-02 a=1 proposed
initial Z-01 S3 B2 go-on
measure M-01 S-01 L2 S3 sr1.1re1
answer Z-01 achieved met sr1.1 sr1.2 verified
product PR-01 Controller embedded-device confirmed
component PR-01 met cr1.1
override C-01 2222222 approved",
        );
        assert_eq!(document.zones[&Id::new(2)].name, "Safety cell");
        assert_eq!(document.conduits[&Id::new(1)].channels.len(), 3);
        assert_eq!(document.assets[&Id::new(1)].quantity(), 4);
        assert_eq!(document.flows.len(), 2);
        assert_eq!(document.scenarios[&Id::new(1)].likelihood, Some(3));
        assert_eq!(document.scenarios[&Id::new(1)].elements.len(), 2);
        assert_eq!(document.answers.len(), 2);
        assert!(document.conduits[&Id::new(1)].level_override.is_some());
        assert!(document.systems.is_empty());
    }

    #[test]
    fn names_the_line_that_is_wrong() {
        for wrong in ["zone", "zone Z-01", "zone Z-01 A iasc", "flow A-01 A-02", "asset Z-01 plc", "hello"] {
            let error = read(&format!("\n{wrong}")).unwrap_err();
            assert!(error.starts_with("line 2"), "{error}");
        }
    }
}
