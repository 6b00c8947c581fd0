//! Making scales and matrix larger and smaller together.
//!
//! Steps come and go at the highest number only: a rating is a number, and a step in the middle that went would give every
//! rating above it another meaning. Ratings on a step that is gone stay as they are and are off the scale.

use super::{Category, Criteria, MOST_CATEGORIES, MOST_STEPS, ScaleStep};

impl Criteria {
    /// Adds a consequence step above the highest, with the ranks of that one. Tells whether there was room.
    pub fn add_consequence(&mut self) -> bool {
        if self.consequence.len() >= MOST_STEPS {
            return false;
        }
        self.consequence.push(ScaleStep::new(format!("Step {}", self.consequence.len() + 1)));
        let columns = self.likelihood.steps.len();
        self.matrix.0.push(self.matrix.0.last().cloned().unwrap_or_else(|| vec![1; columns]));
        true
    }

    /// Takes the highest consequence step away, one stays. What it meant in each category goes with it.
    pub fn remove_consequence(&mut self) -> bool {
        if self.consequence.len() < 2 {
            return false;
        }
        self.consequence.pop();
        let steps = self.consequence.len();
        self.matrix.0.truncate(steps);
        self.categories.iter_mut().for_each(|category| category.meanings.truncate(steps));
        true
    }

    /// Adds a likelihood step with the next number and the ranks of the one before it. Tells whether there was room.
    pub fn add_likelihood(&mut self) -> bool {
        if self.likelihood.steps.len() >= MOST_STEPS {
            return false;
        }
        self.likelihood.steps.push(ScaleStep::new(format!("Step {}", self.likelihood.steps.len() + 1)));
        self.matrix.0.iter_mut().for_each(|row| row.push(row.last().copied().unwrap_or(1)));
        true
    }

    /// Takes the likelihood step with the highest number away, one stays.
    pub fn remove_likelihood(&mut self) -> bool {
        if self.likelihood.steps.len() < 2 {
            return false;
        }
        self.likelihood.steps.pop();
        let steps = self.likelihood.steps.len();
        self.matrix.0.iter_mut().for_each(|row| row.truncate(steps));
        true
    }

    /// Adds a category with a short name that is free; nothing is tolerated in it yet.
    pub fn add_category(&mut self, name: &str) -> bool {
        if self.categories.len() >= MOST_CATEGORIES {
            return false;
        }
        let is_free = |code: &String| code != "L" && self.category(code).is_none();
        let own = name.chars().filter(|sign| sign.is_alphabetic()).flat_map(char::to_uppercase);
        let letters = own.chain('A'..='Z').map(String::from);
        let Some(code) = letters.chain((1..=MOST_CATEGORIES).map(|number| format!("K{number}"))).find(is_free) else {
            return false;
        };
        self.categories.push(Category::new(code, name));
        true
    }

    /// Moves a category one place up or down; the order decides which of two equally bad categories is named.
    pub fn move_category(&mut self, at: usize, down: bool) -> bool {
        let to = if down { at + 1 } else { at.wrapping_sub(1) };
        let both = at < self.categories.len() && to < self.categories.len();
        if both {
            self.categories.swap(at, to);
        }
        both
    }

    /// Writes what a step means in a category, also where the list of meanings is shorter than the scale.
    pub fn set_meaning(&mut self, category: usize, step: u8, text: &str) {
        let Some(category) = self.categories.get_mut(category) else { return };
        let Some(at) = usize::from(step).checked_sub(1).filter(|at| *at < MOST_STEPS) else { return };
        if category.meanings.len() <= at {
            category.meanings.resize(at + 1, String::new());
        }
        text.clone_into(&mut category.meanings[at]);
        while category.meanings.last().is_some_and(String::is_empty) {
            category.meanings.pop();
        }
    }

    /// Sets one cell.
    pub fn set_rank(&mut self, consequence: u8, likelihood: u8, rank: u8) {
        let row = usize::from(consequence).checked_sub(1).and_then(|at| self.matrix.0.get_mut(at));
        let cell = usize::from(likelihood).checked_sub(1).and_then(|at| row?.get_mut(at));
        if let Some(cell) = cell {
            *cell = rank;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_and_matrix_stay_together() {
        let mut criteria = Criteria::log_scale();
        assert!(criteria.add_consequence() && criteria.add_likelihood());
        assert!(criteria.fits_its_scales());
        assert_eq!(criteria.matrix.rank(6, 6), Some(9));
        assert_eq!(criteria.falls(), []);
        for _ in 0..20 {
            criteria.add_consequence();
            criteria.add_likelihood();
        }
        assert_eq!((criteria.consequence.len(), criteria.likelihood.steps.len()), (MOST_STEPS, MOST_STEPS));
        for _ in 0..20 {
            criteria.remove_consequence();
            criteria.remove_likelihood();
        }
        assert_eq!(criteria.matrix.0, [[1]]);
        assert!(criteria.categories.iter().all(|category| category.meanings.len() == 1));
    }

    #[test]
    fn a_new_category_has_a_short_name_of_its_own() {
        let mut criteria = Criteria::log_scale();
        assert!(criteria.add_category("Security of supply"));
        assert_eq!(criteria.categories[5].code, "C", "S and E are taken");
        for _ in 0..40 {
            criteria.add_category("");
        }
        assert_eq!(criteria.categories.len(), MOST_CATEGORIES);
        let codes: std::collections::BTreeSet<_> = criteria.categories.iter().map(|category| &category.code).collect();
        assert_eq!(codes.len(), MOST_CATEGORIES);
        assert!(!codes.contains(&"L".to_owned()));
    }

    #[test]
    fn order_and_meanings() {
        let mut criteria = Criteria::log_scale();
        assert!(criteria.move_category(0, true));
        assert_eq!(criteria.categories[1].code, "S");
        assert!(!criteria.move_category(0, false) && !criteria.move_category(4, true));
        criteria.add_category("Q");
        criteria.set_meaning(5, 3, "Three");
        assert_eq!(criteria.categories[5].meanings, ["", "", "Three"]);
        criteria.set_meaning(5, 3, "");
        assert!(criteria.categories[5].meanings.is_empty());
        criteria.set_rank(9, 9, 3);
        criteria.set_rank(5, 5, 3);
        assert_eq!(criteria.matrix.rank(5, 5), Some(3));
    }
}
