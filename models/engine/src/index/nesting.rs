//! Which zones lie around which, asked in constant time: a file may nest zones a hundred thousand deep.

use plant::record::Zone;

use super::At;
use super::zones::ZoneColumns;

/// The tree of zones, numbered so that whatever lies in a zone has a number in its span. A circle of parents counts as one
/// zone: every zone in it is around every other and around itself.
#[derive(Debug, Default)]
pub(crate) struct Nesting {
    /// First number in each zone and first number after it.
    span: Vec<(u32, u32)>,
    in_circle: Vec<bool>,
}

impl Nesting {
    pub(crate) fn new(zones: &ZoneColumns) -> Nesting {
        let count = zones.shape.len();
        let mut nesting = Nesting { span: vec![(0, 0); count], in_circle: vec![false; count] };
        let mut met = vec![false; count];
        let parent = |at: usize| zones.shape[at].parent.map(At::index);
        let mut next = 0;
        for root in (0..count).filter(|at| parent(*at).is_none()) {
            nesting.number(zones, &[root], &mut met, &mut next);
        }
        // What is left lies in a circle or under one: as many steps up as there are zones, less the ones met, end in it.
        for start in 0..count {
            if met[start] {
                continue;
            }
            let mut passed = Vec::new();
            let mut at = start;
            while !met[at] {
                met[at] = true;
                passed.push(at);
                at = parent(at).unwrap_or(at);
            }
            let closes = passed.iter().position(|zone| *zone == at).unwrap_or(0);
            passed.iter().for_each(|zone| met[*zone] = false);
            let circle = passed.split_off(closes);
            circle.iter().for_each(|zone| nesting.in_circle[*zone] = true);
            nesting.number(zones, &circle, &mut met, &mut next);
        }
        nesting
    }

    /// Numbers some zones as one, and everything in them.
    fn number(&mut self, zones: &ZoneColumns, first: &[usize], met: &mut [bool], next: &mut u32) {
        enum Step {
            Enter(usize),
            Leave(usize),
        }
        let start = *next;
        *next += 1;
        first.iter().for_each(|zone| met[*zone] = true);
        let children = |at: usize| zones.children[at].iter().map(|child| Step::Enter(child.index()));
        let mut steps: Vec<Step> = first.iter().flat_map(|zone| children(*zone)).collect();
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(at) if !met[at] => {
                    met[at] = true;
                    self.span[at].0 = *next;
                    *next += 1;
                    steps.push(Step::Leave(at));
                    steps.extend(children(at));
                }
                Step::Enter(_) => {}
                Step::Leave(at) => self.span[at].1 = *next,
            }
        }
        first.iter().for_each(|zone| self.span[*zone] = (start, *next));
    }

    /// Whether one zone lies around another, at any depth.
    pub(crate) fn is_around(&self, outer: At<Zone>, inner: At<Zone>) -> bool {
        let (Some((first, end)), Some((at, _))) = (self.span.get(outer.index()), self.span.get(inner.index())) else {
            return false;
        };
        (first..end).contains(&at) && (outer != inner || self.in_circle[outer.index()])
    }
}

#[cfg(test)]
mod tests {
    use plant::record::{AnyRecord, Zone};
    use plant::{Document, Id};

    use crate::Index;

    #[test]
    fn equals_a_walk_up_the_parents() {
        // zones 1 to 3 nested, 4 beside them; 5 and 6 a circle with 7 under it, 8 in itself, 9 under what is not there
        let parents = [(1, 0), (2, 1), (3, 2), (4, 1), (5, 6), (6, 5), (7, 6), (8, 8), (9, 42)];
        let records = parents.map(|(number, parent)| {
            let mut zone = Zone::new(Id::new(number), "Zone");
            zone.parent = (parent > 0).then(|| Id::new(parent));
            AnyRecord::from(zone)
        });
        let index = Index::new(&Document::from_records(records).unwrap());
        let walk = |outer: u32, inner: u32| {
            let parent =
                |zone: u32| parents.iter().find(|(number, _)| *number == zone).map_or(0, |(_, parent)| *parent);
            let mut at = inner;
            (0..parents.len()).any(|_| {
                at = parent(at);
                at == outer
            })
        };
        for (outer, _) in parents {
            for (inner, _) in parents {
                let at = |number| index.zone(Id::new(number)).unwrap();
                assert_eq!(index.nesting.is_around(at(outer), at(inner)), walk(outer, inner), "{outer} around {inner}");
            }
        }
    }
}
