//! The cybersecurity requirements specification (ZCR 6) as one section that stands on its own: whoever gets nothing else
//! knows what is asked of which zone and conduit, and on what that rests.

use plant::record::Element;
use plant::vocabulary::{AccessKind, Domain};
use standard::FoundationalRequirement;

use super::{Worksheet, characteristics, criteria, requirements, zones};
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "requirements-specification",
    title: "Requirements specification",
    clause: "ZCR 6.1 to 6.9",
    purpose: "The cybersecurity requirements specification: what is asked of each zone and conduit, and on what that rests.",
    build,
};

fn build(subject: &Subject) -> Vec<Block> {
    let system = subject.document.system();
    let state = if subject.is_approved() { "approved as recorded under Approvals" } else { "a draft without approval" };
    let about = format!(
        "This is the cybersecurity requirements specification of {}, revision {}, fingerprint {}; it is {state}. It can be \
read without the other sections; they hold the detail.",
        words::or(&system.name, "a plant without a name"),
        words::or(&system.revision, "none"),
        subject.fingerprint
    );
    let drawings = "The drawings are part of this specification: the overview with every zone and conduit, and the tables below, \
in which every asset is assigned to one zone or conduit.";
    vec![
        Block::Prose(about),
        Block::Table(whole(subject)),
        Block::Prose(drawings.into()),
        Block::Table(assets(subject)),
        Block::Table(elements(subject)),
        Block::Table(channels(subject)),
        Block::Table(asked(subject)),
        Block::Table(environment(subject)),
        Block::Table(threats(subject)),
        Block::Table(tolerated(subject)),
        Block::Table(matrix(subject)),
        Block::Table(deviations(subject)),
        Block::Table(approvals(subject)),
    ]
}

fn recorded(text: &str) -> Cell {
    match text.trim() {
        "" => Cell::state("not recorded", Tone::Attention),
        _ => Cell::from(text),
    }
}

/// ZCR 6.2.
fn whole(subject: &Subject) -> Table {
    let system = subject.document.system();
    let columns = vec![Column::text("Item", 32), Column::text("Content", 100)];
    let mut table = Table::new("crs-system", columns).caption("6.2 System under consideration");
    for (item, text) in [
        ("Name", &system.name),
        ("Asset owner", &system.owner),
        ("Site", &system.site),
        ("What it does", &system.purpose),
        ("Intended use", &system.intended_use),
        ("Equipment under control", &system.equipment_under_control),
        ("Perimeter", &system.perimeter),
    ] {
        table.row(cells![item, recorded(text)]);
    }
    let points = |kind| {
        let points = subject.document.access_points.values().filter(|point| point.kind == kind);
        words::lines(points.map(|point| format!("{} {}", point.id, point.name)))
    };
    table.row(cells!["Logical access points", recorded(&points(AccessKind::Logical))]);
    table.row(cells!["Physical access points", recorded(&points(AccessKind::Physical))]);
    table
}

/// ZCR 6.3: every asset in its zone or conduit.
fn assets(subject: &Subject) -> Table {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Zone or conduit", 32),
        Column::number("Assets", 8),
        Column::text("Which", 100),
    ];
    let mut table =
        Table::new("crs-assets", columns).caption("6.3 Assets by zone and conduit").when_empty("Nothing is drawn yet.");
    for element in subject.elements() {
        let assets = subject.assets_in(element);
        let names = words::list(assets.iter().map(|asset| format!("{} {}", asset.id, asset.name)));
        table.row(cells![
            Cell::link(element),
            subject.document.element_name(element).unwrap_or_default(),
            assets.len(),
            names
        ]);
    }
    let lost: Vec<_> = subject.document.assets.values().filter(|asset| asset.lies_in.is_none()).collect();
    if !lost.is_empty() {
        let names = words::list(lost.iter().map(|asset| format!("{} {}", asset.id, asset.name)));
        table.row(cells![Cell::Empty, Cell::state("in no zone", Tone::Bad), lost.len(), names]);
    }
    table
}

/// ZCR 6.4 in one line an element; the fourteen items each have a sheet of their own.
fn elements(subject: &Subject) -> Table {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Name", 28),
        Column::text("Accountable", 24),
        Column::text("Logical boundary", 40),
        Column::text("Physical boundary", 34),
        Column::mark("Safety", 10),
        Column::code("Connected with", 20),
        Column::text("SL-T", 30),
        Column::number("SR and RE", 10),
    ];
    let mut table = Table::new("crs-elements", columns)
        .caption("6.4 Zones and conduits")
        .when_empty("No zone or conduit is in the system.");
    let in_system: Vec<Element> = subject.elements().filter(|element| subject.is_in_scope(*element)).collect();
    for element in in_system {
        let document = subject.document;
        let (accountable, logical, physical, safety, connected) = match element {
            Element::Zone(id) => {
                let Some(zone) = document.zones.get(&id) else { continue };
                (
                    &zone.accountable,
                    words::lines([zone.subnets.join(", "), zone.logical_boundary.clone()]),
                    &zone.physical_boundary,
                    zone.domain == Domain::Safety,
                    words::list(subject.conduits_of(id)),
                )
            }
            Element::Conduit(id) => {
                let Some(conduit) = document.conduits.get(&id) else { continue };
                let is_safety = |zone| document.zones.get(zone).is_some_and(|zone| zone.domain == Domain::Safety);
                (
                    &conduit.accountable,
                    conduit.logical_boundary.clone(),
                    &conduit.physical_boundary,
                    conduit.joins.iter().any(is_safety),
                    words::list(&conduit.joins),
                )
            }
        };
        let target = match subject.levels(element) {
            Some(levels) if levels.target.is_unknown() => {
                Cell::state(zones::state_words(levels.state).0, Tone::Attention)
            }
            Some(levels) => Cell::from(format!("{} {}", levels.target, zones::state_words(levels.state).0)),
            None => Cell::state("not assessed", Tone::Plain),
        };
        table.row(cells![
            Cell::link(element),
            document.element_name(element).unwrap_or_default(),
            recorded(accountable),
            recorded(&logical),
            recorded(physical),
            if safety { "yes" } else { "no" },
            connected,
            target,
            requirements::required_of(subject, element).len(),
        ]);
    }
    table
}

/// What the conduits let through; everything else is to be refused.
fn channels(subject: &Subject) -> Table {
    let columns =
        vec![Column::code("Conduit", 9), Column::text("Name", 30), Column::text("Lets through, and nothing else", 100)];
    let mut table = Table::new("crs-channels", columns)
        .caption("6.4 What the conduits let through")
        .when_empty("No conduit is in the system.");
    for conduit in subject.document.conduits.values() {
        if !subject.is_in_scope(Element::Conduit(conduit.id)) {
            continue;
        }
        let channels = conduit.channels.iter().map(|channel| characteristics::channel(subject, channel));
        table.row(cells![Cell::link(conduit.id), &conduit.name, recorded(&words::lines(channels))]);
    }
    table
}

/// ZCR 6.4 l: the requirements of 3-3 at the target, by group.
fn asked(subject: &Subject) -> Table {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Name", 28),
        Column::mark("FR", 6),
        Column::mark("SL-T", 8),
        Column::text("Asked for", 96),
    ];
    let mut table = Table::new("crs-requirements", columns)
        .caption("6.4 l Security requirements at the target")
        .when_empty("No zone or conduit has a target yet, so nothing is asked for.");
    for element in subject.elements() {
        let Some(levels) = subject.levels(element) else { continue };
        let required = requirements::required_of(subject, element);
        for fr in FoundationalRequirement::ALL {
            let of_group = required.iter().filter(|row| row.foundational == fr);
            let asked = words::list(of_group.map(|row| row.id));
            if asked.is_empty() {
                continue;
            }
            table.row(cells![
                Cell::link(element),
                subject.document.element_name(element).unwrap_or_default(),
                fr.code(),
                Cell::Level { value: levels.target[fr], state: levels.state },
                asked,
            ]);
        }
    }
    table
}

/// ZCR 6.5, 6.7 and 6.9, of the whole and of single zones and conduits.
fn environment(subject: &Subject) -> Table {
    let system = subject.document.system();
    let columns = vec![
        Column::code("Clause", 9),
        Column::text("What", 30),
        Column::text("Holds for", 30),
        Column::text("Content", 90),
    ];
    let mut table = Table::new("crs-environment", columns).caption("6.5, 6.7, 6.9 Environment, policies, regulations");
    let everything = "the whole system";
    table.row(cells!["6.5", "Operating environment", everything, recorded(&system.operating_environment)]);
    for assumption in subject.document.assumptions.values() {
        let about = assumption.element.map_or(everything.to_owned(), |element| subject.cite(element));
        let kept = words::labelled("kept true by", &assumption.owner);
        let text = words::join([assumption.text.as_str(), kept.as_str()], "; ");
        table.row(cells!["6.5", format!("Assumption {}", assumption.id), about, text]);
    }
    table.row(cells!["6.7", "Security policies", everything, recorded(&system.policies)]);
    for element in subject.elements() {
        let policies = match element {
            Element::Zone(id) => subject.document.zones.get(&id).map(|zone| &zone.policies),
            Element::Conduit(id) => subject.document.conduits.get(&id).map(|conduit| &conduit.policies),
        };
        if let Some(policies) = policies.filter(|text| !text.trim().is_empty()) {
            table.row(cells!["6.7", "Security policies", subject.cite(element), policies]);
        }
    }
    table.row(cells!["6.9", "Regulatory requirements", everything, recorded(&system.regulations)]);
    table
}

/// ZCR 6.6.
fn threats(subject: &Subject) -> Table {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("Threat source", 32),
        Column::text("Intent", 30),
        Column::mark("Forces level", 12),
        Column::text("In words", 80),
    ];
    let mut table = Table::new("crs-threats", columns)
        .caption("6.6 Threat environment")
        .when_empty("No threat source is recorded.");
    let text = &subject.document.system().threat_environment;
    table.row(cells![Cell::Empty, "the environment", Cell::Empty, Cell::Empty, recorded(text)]);
    for source in subject.document.threat_sources.values() {
        let said = [&source.means, &source.resources, &source.skills, &source.motivation];
        table.row(cells![
            Cell::link(source.id),
            &source.name,
            source.intent.label(),
            source.forces().map_or(Cell::state("no level yet", Tone::Attention), |level| Cell::from(level.to_string())),
            words::join(said, "; "),
        ]);
    }
    table
}

/// ZCR 6.8.
fn tolerated(subject: &Subject) -> Table {
    let criteria = subject.criteria();
    let columns = vec![
        Column::text("Code", 10),
        Column::text("Category", 30),
        Column::text("Tolerated up to rank", 30),
        Column::text("Covers", 60),
    ];
    let mut table = Table::new("crs-tolerable", columns)
        .caption("6.8 Tolerable risk")
        .when_empty("No category is chosen. Without criteria no risk has a rank.");
    for category in &criteria.categories {
        let tolerable = match category.tolerable {
            Some(rank) => {
                let name = criteria.rank_names.get(&rank).cloned().unwrap_or_default();
                Cell::from(words::join([rank.to_string(), name], " "))
            }
            None => Cell::state("undecided", Tone::Attention),
        };
        table.row(cells![&category.code, &category.name, tolerable, &category.covers]);
    }
    table
}

fn matrix(subject: &Subject) -> Table {
    Table { id: "crs-matrix", caption: "6.8 Risk matrix", ..criteria::matrix(subject) }
}

/// What is accepted against a rule.
fn deviations(subject: &Subject) -> Table {
    let columns = vec![
        Column::code("Id", 8),
        Column::text("From", 34),
        Column::text("At", 20),
        Column::text("Because", 60),
        Column::text("Owner", 26),
        Column::text("Until", 14),
    ];
    let mut table = Table::new("crs-deviations", columns).caption("Deviations").when_empty("No deviation is accepted.");
    for deviation in subject.document.deviations.values() {
        table.row(cells![
            Cell::link(deviation.id),
            &deviation.rule,
            deviation.element.to_string(),
            &deviation.reason,
            &deviation.owner,
            Cell::date(&deviation.until),
        ]);
    }
    table
}

/// ZCR 7.1.
fn approvals(subject: &Subject) -> Table {
    let columns = vec![
        Column::text("What", 34),
        Column::text("By", 26),
        Column::text("Role", 26),
        Column::text("On", 14),
        Column::text("Revision", 14),
    ];
    let mut table = Table::new("crs-approvals", columns)
        .caption("7.1 Approvals")
        .when_empty("No approval is recorded: this is a draft.");
    for approval in subject.document.approvals.values() {
        let what = approval.element.map_or("the whole".to_owned(), |element| subject.cite(element));
        table.row(cells![what, &approval.by, &approval.role, Cell::date(&approval.on), &approval.revision]);
    }
    table
}
