//! Align and distribute what is drawn.

use super::{Edit, Refused};
use crate::document::Document;
use crate::draft::Draft;
use crate::drawing::Bounds;
use crate::edit::move_elements::MoveElements;
use crate::naming::counted;
use crate::record::Drawn;

/// The line on which elements are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlignTo {
    /// Left edges.
    Left,
    /// Middles, side by side.
    Centre,
    /// Right edges.
    Right,
    /// Top edges.
    Top,
    /// Middles, one above the other.
    Middle,
    /// Bottom edges.
    Bottom,
}

/// Moves elements onto one line: the outermost edge, or the middle of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Align {
    /// Two or more elements.
    pub elements: Vec<Drawn>,
    /// The line.
    pub to: AlignTo,
}

impl Edit for Align {
    fn label(&self, _document: &Document) -> String {
        format!("Align {}", counted(self.elements.len(), "element"))
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let boxes = boxes(draft, &self.elements);
        let Some(all) = boxes.iter().map(|(_, bounds)| *bounds).reduce(Bounds::union) else { return Ok(()) };
        let moves = boxes
            .iter()
            .map(|(drawn, own)| match self.to {
                AlignTo::Left => (*drawn, all.x - own.x, 0),
                AlignTo::Centre => (*drawn, all.x + all.width / 2 - (own.x + own.width / 2), 0),
                AlignTo::Right => (*drawn, all.right() - own.right(), 0),
                AlignTo::Top => (*drawn, 0, all.y - own.y),
                AlignTo::Middle => (*drawn, 0, all.y + all.height / 2 - (own.y + own.height / 2)),
                AlignTo::Bottom => (*drawn, 0, all.bottom() - own.bottom()),
            })
            .filter(|(_, dx, dy)| (*dx, *dy) != (0, 0))
            .collect();
        MoveElements { moves, ..MoveElements::default() }.plan(draft)
    }
}

/// In which direction elements are spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Side by side.
    Horizontal,
    /// One above the other.
    Vertical,
}

/// Makes the gaps between elements equal; the outermost two stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribute {
    /// Three or more elements.
    pub elements: Vec<Drawn>,
    /// Direction.
    pub along: Axis,
}

impl Edit for Distribute {
    fn label(&self, _document: &Document) -> String {
        format!("Distribute {}", counted(self.elements.len(), "element"))
    }

    fn plan(&self, draft: &mut Draft<'_>) -> Result<(), Refused> {
        let mut boxes = boxes(draft, &self.elements);
        if boxes.len() < 3 {
            return Err(Refused::new("Three or more elements can be distributed."));
        }
        let start = |bounds: &Bounds| if self.along == Axis::Horizontal { bounds.x } else { bounds.y };
        let size = |bounds: &Bounds| if self.along == Axis::Horizontal { bounds.width } else { bounds.height };
        boxes.sort_by_key(|(drawn, bounds)| (start(bounds), *drawn));
        let first = boxes.first().map_or(0, |(_, bounds)| start(bounds));
        let end = boxes.iter().map(|(_, bounds)| start(bounds) + size(bounds)).max().unwrap_or(first);
        let filled: i32 = boxes.iter().map(|(_, bounds)| size(bounds)).sum();
        let gaps = i32::try_from(boxes.len() - 1).unwrap_or(i32::MAX);
        let room = end - first - filled;
        let mut moves = Vec::new();
        let mut before = 0;
        for (place, (drawn, bounds)) in (0i32..).zip(&boxes) {
            // the rest of the division is spread, so that the last one stays where it is
            let wanted = first + before + (i64::from(room) * i64::from(place) / i64::from(gaps)) as i32;
            before += size(bounds);
            let distance = wanted - start(bounds);
            let (dx, dy) = if self.along == Axis::Horizontal { (distance, 0) } else { (0, distance) };
            if distance != 0 {
                moves.push((*drawn, dx, dy));
            }
        }
        MoveElements { moves, ..MoveElements::default() }.plan(draft)
    }
}

fn boxes(draft: &Draft<'_>, elements: &[Drawn]) -> Vec<(Drawn, Bounds)> {
    elements.iter().filter_map(|drawn| Some((*drawn, draft.bounds(*drawn)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editor::Editor;
    use crate::fixture::plant;
    use crate::id::Id;

    fn three() -> (Editor, Vec<Drawn>) {
        let text = "asset A-01 plc at 0 0\nasset A-02 plc at 50 90\nasset A-03 plc at 200 40";
        (Editor::new(plant(text)), (1..=3).map(|number| Drawn::Asset(Id::new(number))).collect())
    }

    fn spots(editor: &Editor) -> Vec<(i32, i32)> {
        editor.document().placements.values().map(|placement| (placement.x, placement.y)).collect()
    }

    #[test]
    fn aligns_on_the_outermost_edge() {
        let (mut editor, elements) = three();
        editor.commit(&Align { elements: elements.clone(), to: AlignTo::Bottom }).unwrap().unwrap();
        assert_eq!(spots(&editor), [(0, 90), (50, 90), (200, 90)]);
        assert_eq!(editor.commit(&Align { elements, to: AlignTo::Top }).unwrap(), None);
    }

    #[test]
    fn distributes_between_the_outermost() {
        let (mut editor, elements) = three();
        editor.commit(&Distribute { elements: elements.clone(), along: Axis::Horizontal }).unwrap().unwrap();
        assert_eq!(spots(&editor), [(0, 0), (100, 90), (200, 40)]);
        let two = Distribute { elements: elements[..2].to_vec(), along: Axis::Vertical };
        assert!(editor.commit(&two).is_err());
    }
}
