//! The least set that hits every set of a family: branch and bound over the smallest set that is not hit yet.

use std::collections::BTreeSet;

/// Sets of candidates; of two of which one holds the other, the smaller is kept.
pub(super) struct Family {
    weights: Vec<u32>,
    sets: Vec<Vec<u32>>,
}

/// What an exact search came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The least set, in order.
    Least { chosen: Vec<u32>, branches: usize },
    /// The branches were used up.
    Unfinished,
}

/// Larger sets are not searched exactly: the search descends once a member.
const DEEPEST: usize = 96;

impl Family {
    pub(super) fn new(weights: Vec<u32>) -> Family {
        Family { weights, sets: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.sets.len()
    }

    /// Adds a set, which is in order.
    pub(super) fn add(&mut self, set: Vec<u32>) {
        if set.is_empty() || self.sets.iter().any(|known| is_within(known, &set)) {
            return;
        }
        self.sets.retain(|known| !is_within(&set, known));
        self.sets.push(set);
    }

    pub(super) fn is_hit(&self, chosen: &BTreeSet<u32>) -> bool {
        self.sets.iter().all(|set| set.iter().any(|one| chosen.contains(one)))
    }

    /// How many sets share nothing with each other, found by taking small ones first: every cut has at least so many.
    pub(super) fn disjoint(&self) -> usize {
        let mut taken = BTreeSet::new();
        let mut count = 0;
        for set in self.by_size() {
            if set.iter().all(|one| !taken.contains(one)) {
                taken.extend(set.iter().copied());
                count += 1;
            }
        }
        count
    }

    fn by_size(&self) -> Vec<&Vec<u32>> {
        let mut sets: Vec<&Vec<u32>> = self.sets.iter().collect();
        sets.sort_by(|a, b| (a.len(), a).cmp(&(b.len(), b)));
        sets
    }

    /// A small set, by what hits most.
    pub(super) fn greedy(&self) -> Vec<u32> {
        let mut chosen = BTreeSet::new();
        self.extend(&mut chosen);
        chosen.into_iter().collect()
    }

    /// Adds to a set what hits the rest, by what hits most.
    pub(super) fn extend(&self, chosen: &mut BTreeSet<u32>) {
        let mut open: Vec<&Vec<u32>> =
            self.sets.iter().filter(|set| !set.iter().any(|one| chosen.contains(one))).collect();
        let mut counts = vec![0u32; self.weights.len()];
        open.iter().flat_map(|set| set.iter()).for_each(|one| counts[*one as usize] += 1);
        let mut candidates: Vec<u32> = open.iter().flat_map(|set| set.iter().copied()).collect();
        candidates.sort_unstable();
        candidates.dedup();
        while !open.is_empty() {
            // many, then cheap, then first
            let rank = |one: u32| (std::cmp::Reverse(counts[one as usize]), self.weights[one as usize], one);
            candidates.retain(|one| counts[*one as usize] > 0);
            let Some(best) = candidates.iter().copied().min_by_key(|one| rank(*one)) else { return };
            chosen.insert(best);
            open.retain(|set| {
                let hit = set.contains(&best);
                if hit {
                    set.iter().for_each(|one| counts[*one as usize] -= 1);
                }
                !hit
            });
        }
    }

    /// The set of the least weight that hits every set, within a number of branches.
    pub(super) fn least(&self, branches: usize) -> Outcome {
        let greedy = self.greedy();
        if greedy.len() > DEEPEST {
            return Outcome::Unfinished;
        }
        let sets: Vec<Vec<u32>> = self.without_dominated().into_iter().collect();
        let weight = |chosen: &[u32]| chosen.iter().map(|one| u64::from(self.weights[*one as usize])).sum::<u64>();
        let mut search = Branching {
            weights: &self.weights,
            sets: &sets,
            best_weight: weight(&greedy),
            best: greedy,
            banned: vec![false; self.weights.len()],
            chosen: Vec::new(),
            left: branches,
        };
        let open: Vec<u32> = (0..sets.len() as u32).collect();
        if !search.branch(&open, 0) {
            return Outcome::Unfinished;
        }
        let used = branches - search.left;
        let mut chosen = search.best;
        chosen.sort_unstable();
        Outcome::Least { chosen, branches: used }
    }

    /// The sets without members that another member hits as much as, for no more weight.
    fn without_dominated(&self) -> BTreeSet<Vec<u32>> {
        let mut hits: Vec<Vec<u32>> = vec![Vec::new(); self.weights.len()];
        for (at, set) in (0..).zip(&self.sets) {
            set.iter().for_each(|one| hits[*one as usize].push(at));
        }
        let dominated = |one: u32| {
            // whoever dominates it is in each of its sets, so in the first
            let Some(first) = hits[one as usize].first() else { return false };
            self.sets[*first as usize].iter().any(|other| {
                let (mine, theirs) = (&hits[one as usize], &hits[*other as usize]);
                let (weight, other_weight) = (self.weights[one as usize], self.weights[*other as usize]);
                *other != one
                    && other_weight <= weight
                    && is_within(mine, theirs)
                    // of two that are the same in everything the first stays
                    && (mine.len() < theirs.len() || other_weight < weight || *other < one)
            })
        };
        let mut gone = vec![None; self.weights.len()];
        let mut is_gone = |one: u32| *gone[one as usize].get_or_insert_with(|| dominated(one));
        let sets = self.sets.iter().map(|set| set.iter().copied().filter(|one| !is_gone(*one)).collect());
        sets.collect()
    }
}

struct Branching<'a> {
    weights: &'a [u32],
    sets: &'a [Vec<u32>],
    best: Vec<u32>,
    best_weight: u64,
    banned: Vec<bool>,
    chosen: Vec<u32>,
    left: usize,
}

impl Branching<'_> {
    /// Searches below the choice made so far. Whether it came to an end.
    fn branch(&mut self, open: &[u32], weight: u64) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        if open.is_empty() {
            if weight < self.best_weight {
                (self.best, self.best_weight) = (self.chosen.clone(), weight);
            }
            return true;
        }
        let free = |set: u32| self.sets[set as usize].iter().copied().filter(|one| !self.banned[*one as usize]);
        let mut order: Vec<(usize, u32)> = open.iter().map(|set| (free(*set).count(), *set)).collect();
        order.sort_unstable();
        if order.first().is_none_or(|(count, _)| *count == 0) {
            return true;
        }
        let mut bound = weight;
        let mut taken: BTreeSet<u32> = BTreeSet::new();
        for (_, set) in &order {
            if free(*set).all(|one| !taken.contains(&one)) {
                bound += free(*set).map(|one| u64::from(self.weights[one as usize])).min().unwrap_or_default();
                taken.extend(free(*set));
            }
        }
        if bound >= self.best_weight {
            return true;
        }
        let mut members: Vec<u32> = free(order[0].1).collect();
        let hits = |one: u32| open.iter().filter(|set| self.sets[**set as usize].contains(&one)).count();
        members.sort_by_cached_key(|one| (std::cmp::Reverse(hits(*one)), self.weights[*one as usize], *one));
        let mut finished = true;
        for one in &members {
            let rest: Vec<u32> = open.iter().copied().filter(|set| !self.sets[*set as usize].contains(one)).collect();
            self.chosen.push(*one);
            finished = self.branch(&rest, weight + u64::from(self.weights[*one as usize]));
            self.chosen.pop();
            if !finished {
                break;
            }
            // what follows is searched without it
            self.banned[*one as usize] = true;
        }
        members.iter().for_each(|one| self.banned[*one as usize] = false);
        finished
    }
}

/// Whether every member of one list in order is in another.
fn is_within(inner: &[u32], outer: &[u32]) -> bool {
    let mut outer = outer.iter();
    inner.len() <= outer.len() && inner.iter().all(|one| outer.by_ref().any(|other| other == one))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Random(u64);

    impl Random {
        fn below(&mut self, below: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % below
        }
    }

    /// The least weight over every subset.
    fn by_trying(weights: &[u32], sets: &[Vec<u32>]) -> u64 {
        let hit = |subset: u32| sets.iter().all(|set| set.iter().any(|one| subset >> one & 1 == 1));
        let weight = |subset: u32| {
            (0..weights.len()).filter(|one| subset >> one & 1 == 1).map(|one| u64::from(weights[one])).sum::<u64>()
        };
        (0..1u32 << weights.len()).filter(|subset| hit(*subset)).map(weight).min().unwrap()
    }

    #[test]
    fn no_subset_is_lighter() {
        let mut random = Random(7);
        for round in 0..200 {
            let count = 4 + random.below(9);
            let weights: Vec<u32> = (0..count).map(|_| 4096 + random.below(9) as u32).collect();
            let mut family = Family::new(weights.clone());
            let mut sets = Vec::new();
            for _ in 0..1 + random.below(14) {
                let set: BTreeSet<u32> = (0..1 + random.below(4)).map(|_| random.below(count) as u32).collect();
                let set: Vec<u32> = set.into_iter().collect();
                family.add(set.clone());
                sets.push(set);
            }
            let Outcome::Least { chosen, .. } = family.least(100_000) else { panic!("round {round}") };
            let found: u64 = chosen.iter().map(|one| u64::from(weights[*one as usize])).sum();
            assert_eq!(found, by_trying(&weights, &sets), "round {round}: {sets:?}");
            let all: BTreeSet<u32> = chosen.iter().copied().collect();
            assert!(family.is_hit(&all) && family.disjoint() <= chosen.len());
            assert!(family.is_hit(&family.greedy().into_iter().collect()));
        }
    }

    #[test]
    fn says_when_the_branches_are_used_up() {
        let mut family = Family::new(vec![4096; 12]);
        (0..12).for_each(|at| family.add(vec![at.min((at + 5) % 12), at.max((at + 5) % 12)]));
        assert_eq!(family.least(3), Outcome::Unfinished);
        assert!(matches!(family.least(100_000), Outcome::Least { .. }));
    }
}
