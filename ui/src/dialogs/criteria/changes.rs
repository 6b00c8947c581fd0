//! What was changed in a draft, in words: the head of "What moves".

use plant::record::{Category, Criteria, LikelihoodDirection, ScaleStep};

use crate::panels::risk_chips::{rank_words, step_name};

/// One sentence a change; a few cells are named, many are counted.
pub fn changes(before: &Criteria, after: &Criteria) -> Vec<String> {
    let mut said = Vec::new();
    if before.is_empty() {
        return vec!["The plant gets its first criteria.".to_owned()];
    }
    cells(before, after, &mut said);
    scale("consequence", &before.consequence, &after.consequence, &mut said);
    scale("likelihood", &before.likelihood.steps, &after.likelihood.steps, &mut said);
    if before.likelihood.direction != after.likelihood.direction {
        let last = after.likelihood.steps.len();
        said.push(match after.likelihood.direction {
            LikelihoodDirection::HighestIsMostLikely => format!("Likelihood {last} is the most likely."),
            LikelihoodDirection::LowestIsMostLikely => "Likelihood 1 is the most likely.".to_owned(),
        });
    }
    categories(before, after, &mut said);
    if before.rank_names != after.rank_names {
        said.push("Ranks have other names.".to_owned());
    }
    if before.method != after.method {
        said.push(format!("SL-T follow “{}”.", engine::method(after.method).name));
    } else if before.method_signed != after.method_signed {
        said.push("The decision on the method is signed otherwise.".to_owned());
    }
    if (&before.floors, &before.floors_signed) != (&after.floors, &after.floors_signed) {
        said.push("Policy floors or their signature.".to_owned());
    }
    if before.source != after.source {
        said.push("Where the criteria come from.".to_owned());
    }
    said
}

fn cells(before: &Criteria, after: &Criteria, said: &mut Vec<String>) {
    let mut changed = Vec::new();
    for (row, consequence) in after.matrix.0.iter().zip(1u8..) {
        for (rank, likelihood) in row.iter().zip(1u8..) {
            if let Some(was) = before.matrix.rank(consequence, likelihood).filter(|was| was != rank) {
                changed.push((consequence, likelihood, was, *rank));
            }
        }
    }
    if changed.len() > 2 {
        said.push(format!("{} of the matrix.", crate::words::counted(changed.len(), "cell")));
        return;
    }
    for (consequence, likelihood, was, rank) in changed {
        said.push(format!(
            "{} × {} from {} to {}.",
            step_name(&after.consequence, consequence),
            step_name(&after.likelihood.steps, likelihood),
            rank_words(before, was),
            rank_words(after, rank)
        ));
    }
}

fn scale(noun: &str, before: &[ScaleStep], after: &[ScaleStep], said: &mut Vec<String>) {
    if before.len() != after.len() {
        said.push(format!("{} of {noun} instead of {}.", crate::words::counted(after.len(), "step"), before.len()));
    }
    let both = || before.iter().zip(after);
    if both().any(|(before, after)| (&before.name, &before.meaning) != (&after.name, &after.meaning)) {
        said.push(format!("Words of the {noun} scale."));
    }
    if both().any(|(before, after)| before.frequency != after.frequency) {
        said.push("Frequencies of the likelihood scale.".to_owned());
    }
}

fn categories(before: &Criteria, after: &Criteria, said: &mut Vec<String>) {
    for category in &after.categories {
        let Some(was) = before.category(&category.code) else {
            said.push(format!("New category {} {}.", category.code, category.name));
            continue;
        };
        if was.name != category.name {
            said.push(format!("{} is called {}.", was.name, category.name));
        }
        if was.tolerable != category.tolerable {
            let words = |criteria: &Criteria, rank: Option<u8>| {
                rank.map_or("not decided".to_owned(), |rank| format!("up to {}", rank_words(criteria, rank)))
            };
            said.push(format!(
                "Tolerable in {} from {} to {}.",
                category.name,
                words(before, was.tolerable),
                words(after, category.tolerable)
            ));
        }
        // a step that came or went is said already
        let steps = before.consequence.len().min(after.consequence.len());
        let meanings = |category: &Category| -> Vec<String> {
            (0..steps).map(|at| category.meanings.get(at).cloned().unwrap_or_default()).collect()
        };
        if (meanings(was), &was.covers) != (meanings(category), &category.covers) {
            said.push(format!("Meanings in {}.", category.name));
        }
    }
    for gone in before.categories.iter().filter(|category| after.category(&category.code).is_none()) {
        said.push(format!("Without the category {} {}.", gone.code, gone.name));
    }
    let order = |criteria: &Criteria, other: &Criteria| -> Vec<String> {
        let shared = criteria.categories.iter().filter(|category| other.category(&category.code).is_some());
        shared.map(|category| category.code.clone()).collect()
    };
    if order(before, after) != order(after, before) {
        said.push("Order of the categories.".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(change: impl FnOnce(&mut Criteria)) -> Vec<String> {
        let before = Criteria::annex_b();
        let mut after = before.clone();
        change(&mut after);
        changes(&before, &after)
    }

    #[test]
    fn says_what_was_changed() {
        assert!(said(|_| {}).is_empty());
        assert_eq!(said(|criteria| criteria.set_rank(4, 3, 4)), ["Severe × Possible from 3 high to 4 critical."]);
        assert_eq!(
            said(|criteria| criteria.categories[0].tolerable = None),
            ["Tolerable in Safety from up to 1 low to not decided."]
        );
        assert_eq!(said(|criteria| _ = criteria.remove_consequence()), ["4 steps of consequence instead of 5."]);
        assert_eq!(said(|criteria| criteria.set_meaning(0, 2, "x")), ["Meanings in Safety."]);
        assert_eq!(said(|criteria| _ = criteria.move_category(0, true)), ["Order of the categories."]);
        assert_eq!(
            said(|criteria| _ = criteria.categories.remove(4)),
            ["Without the category R Reputation and regulator."]
        );
        assert_eq!(said(|criteria| criteria.matrix.0[0] = vec![4; 5]), ["5 cells of the matrix."]);
    }
}
