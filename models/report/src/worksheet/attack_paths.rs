//! Attack paths: the easiest to every target, hop by hop, and the least set of changes that cuts them.

use engine::Index;
use engine::paths::{AttackPath, AttackPaths, Cut, PathSearch, Question, cheapest_cut, words as said};
use standard::ATTACK_NOTICE;

use super::Worksheet;
use crate::cell::{Cell, Tone, cells};
use crate::model::{Block, Column, Table};
use crate::subject::Subject;
use crate::words;

pub(super) const WORKSHEET: Worksheet = Worksheet {
    id: "attack-paths",
    title: "Attack paths",
    clause: "ZCR 5.2, 5.8",
    purpose: "The easiest way from an untrusted entry to each asset with a consequence above tolerable risk, and what cuts them.",
    build,
};

/// Paths in the sheet at most, one a target.
const LIMIT: usize = 200;
/// Assets up to which the cut is searched: a document must not wait for minutes.
const CUT_UP_TO: usize = 1_000;

fn build(subject: &Subject) -> Vec<Block> {
    let (document, assessment) = (subject.document, subject.assessment);
    let index = Index::new(document);
    let question = Question { per_target: 1, limit: LIMIT, ..Question::default() };
    let mut search = PathSearch::new(document, &index, assessment, &question);
    while !search.step(usize::MAX) {}
    let answer = search.answer(document, &index);
    let mut blocks = vec![
        Block::Prose(said::summary(document, &question, &answer)),
        Block::Prose(
            "Which requirement stops a step is the reading of this program; unanswered is not known, and is not the same \
             as missing. Obstacles are what has to be got past: movement without a flow, a device that must be taken over, \
             and each requirement on the way that is met and verified."
                .into(),
        ),
        Block::Table(paths(subject, &answer)),
    ];
    if !answer.unreached.is_empty() && answer.entries > 0 {
        let names = words::list(answer.unreached.iter().take(LIMIT).map(|id| subject.cite(*id)));
        blocks.push(Block::Prose(words::sentence(&format!("Not reached: {names}"))));
    }
    if document.assets.len() > CUT_UP_TO {
        blocks.push(Block::Prose(
            "The cheapest cut of a plant of this size is searched when asked for: in the window under Paths, or by \
             zonewright paths PLANT --cut."
                .into(),
        ));
    } else {
        let cut = cheapest_cut(&search, document, &index);
        blocks.push(Block::Prose(format!("Cheapest cut: {}", said::cut_summary(&cut))));
        blocks.push(Block::Table(changes(subject, &cut)));
    }
    blocks.push(Block::Prose(ATTACK_NOTICE.into()));
    blocks
}

fn paths(subject: &Subject, answer: &AttackPaths) -> Table {
    let columns = vec![
        Column::number("No", 6),
        Column::text("Target", 30),
        Column::text("Consequence", 26),
        Column::number("Obstacles", 10),
        Column::text("Way in", 34),
        Column::text("Hops", 62),
        Column::text("Missing or unanswered", 46),
        Column::text("Technique", 34),
    ];
    let mut table = Table::new("attack-paths", columns).caption("Easiest path to each target").when_empty("No path.");
    for (number, path) in (1usize..).zip(&answer.paths) {
        let target = Cell::Link { text: subject.cite(path.target), to: path.target.into() };
        let way_in = format!(
            "{} ({})",
            said::position_words(subject.document, path.hops.first().map_or(path.entry.at, |hop| hop.from)),
            said::entry_words(subject.document, path.entry)
        );
        table.row(cells![
            number,
            target,
            said::consequence_words(path),
            path.obstacles as usize,
            way_in,
            hops(subject, path),
            lacking(path),
            techniques(path),
        ]);
    }
    table
}

fn hops(subject: &Subject, path: &AttackPath) -> String {
    words::lines((1..).zip(&path.hops).map(|(number, hop)| {
        format!("{number}. {} to {}: {}", hop.from.key(), hop.to, said::means_words(subject.document, hop))
    }))
}

fn lacking(path: &AttackPath) -> String {
    let entry = path.technique.as_ref().map(|_| format!("in: {}", said::lacking_words(path.lacking_at_entry())));
    let hops = (1..).zip(&path.hops).map(|(number, hop)| format!("{number}. {}", said::lacking_words(hop.lacking())));
    words::lines(entry.into_iter().chain(hops))
}

fn techniques(path: &AttackPath) -> String {
    let entry = path.technique.as_ref().zip(path.technique_name.as_ref()).map(|(id, name)| format!("in: {id} {name}"));
    let hops = (1..).zip(&path.hops).map(|(number, hop)| format!("{number}. {} {}", hop.technique, hop.technique_name));
    words::lines(entry.into_iter().chain(hops))
}

fn changes(subject: &Subject, cut: &Cut) -> Table {
    let columns = vec![
        Column::number("No", 6),
        Column::text("Change", 62),
        Column::text("Requirement", 46),
        Column::number("Listed paths it breaks", 14),
    ];
    let mut table = Table::new("cheapest-cut", columns).caption("Cheapest cut").when_empty("Nothing to cut.");
    for (number, one) in (1usize..).zip(&cut.changes) {
        table.row(cells![
            number,
            said::change_words(subject.document, &one.change),
            said::requirement_title(&one.change).unwrap_or_default(),
            one.breaks,
        ]);
    }
    for id in &cut.uncuttable {
        let words = format!("{} stays reached without stopping a flow of an essential function", subject.cite(*id));
        table.row(cells![Cell::Empty, Cell::state(words, Tone::Attention), "", Cell::Empty]);
    }
    table
}
