//! Rows of outermost zones by Purdue level, and the places in them.

use super::nest::Tree;
use super::order::{Links, neighbours, permutations};
use super::{Boxes, snap};

/// Between neighbours in a row: a pipe, its device and its label.
pub(super) const GAP: i32 = 112;
/// Between rows.
pub(super) const ROW_GAP: i32 = 104;
/// Rows longer than this are ordered by the mean of their neighbours instead of trying every order.
const TRIED: usize = 6;
/// More outermost zones than this are ordered that way in every row: each try weighs all links.
const WEIGHED: usize = 30;

/// `strict` keeps every level in a row of its own, as on a picture of the Purdue model.
pub(super) fn arrange(mut tree: Tree, links: &Links, strict: bool) -> Boxes {
    let near = neighbours(links, tree.nodes.len());
    let mut rows = if strict { strict_rows(&tree) } else { rows(&tree) };
    order(&tree, &near, &mut rows);
    let mut x = positions(&tree, &near, &rows);
    turn_contents(&mut tree, links, &x);
    x = align(&tree, &rows, x);
    let mut boxes = Boxes::default();
    let mut row_of = vec![0; tree.nodes.len()];
    for (n, row) in rows.iter().enumerate() {
        row.iter().for_each(|at| row_of[*at] = n);
    }
    let mut y = 0;
    for (n, row) in rows.iter().enumerate() {
        // zones of one row of tiles share the height of the highest of them
        let common = row.iter().map(|at| tree.nodes[*at].height).filter(|height| *height <= 120).max().unwrap_or(0);
        for at in row {
            tree.nodes[*at].height = tree.nodes[*at].height.max(common);
        }
        for at in row {
            tree.place(*at, x[*at], y, &mut boxes);
        }
        let height = row.iter().map(|at| tree.nodes[*at].height).max().unwrap_or(0);
        y += (height + ROW_GAP + tracks(&tree, links, &row_of, &x, n) + 7) / 8 * 8;
    }
    boxes
}

/// Rows from the top: levels 5 and 4 together, 3.5, then 3 and 2, 1 and 0 together where that makes a better page.
fn rows(tree: &Tree) -> Vec<Vec<usize>> {
    let mut best: Option<(i64, Vec<Vec<usize>>)> = None;
    for merged in [[false, false], [true, false], [false, true], [true, true]] {
        let band = |halves: u8| match halves {
            8.. => 0,
            7 => 1,
            6 => 2,
            3..=5 if merged[0] => 2,
            3..=5 => 3,
            1 | 2 => 4,
            0 if merged[1] => 4,
            0 => 5,
        };
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); 6];
        for root in &tree.roots {
            rows[band(tree.nodes[*root].halves)].push(*root);
        }
        rows.retain(|row| !row.is_empty());
        let rows = wrap(tree, rows);
        let (width, height) = extent(tree, &rows);
        // a page a third wider than high; in thousandths, so that nothing depends on rounding
        let ratio = i64::from(width) * 1000 / i64::from(height.max(1));
        let off = if ratio > 1350 { ratio * 1000 / 1350 } else { 1350 * 1000 / ratio.max(1) };
        if best.as_ref().is_none_or(|(least, _)| off < *least) {
            best = Some((off, rows));
        }
    }
    best.map(|(_, rows)| rows).unwrap_or_default()
}

/// One row a level from 5 at the top to 0, with a level and its half below (3.5 but for the DMZ) together.
fn strict_rows(tree: &Tree) -> Vec<Vec<usize>> {
    let mut levels: std::collections::BTreeMap<std::cmp::Reverse<u8>, Vec<usize>> = std::collections::BTreeMap::new();
    for root in &tree.roots {
        levels.entry(std::cmp::Reverse(tree.nodes[*root].halves)).or_default().push(*root);
    }
    wrap(tree, levels.into_values().collect())
}

/// Breaks rows that are far longer than the page would be wide.
fn wrap(tree: &Tree, rows: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let area: i64 = tree
        .roots
        .iter()
        .map(|at| &tree.nodes[*at])
        .map(|n| i64::from(n.width + GAP) * i64::from(n.height + ROW_GAP))
        .sum();
    let limit = (((area * 3) as f64).sqrt() as i32).max(1400);
    let mut wrapped = Vec::new();
    for row in rows {
        let (mut line, mut width) = (Vec::new(), 0);
        for at in row {
            if !line.is_empty() && width + tree.nodes[at].width > limit {
                wrapped.push(std::mem::take(&mut line));
                width = 0;
            }
            width += tree.nodes[at].width + GAP;
            line.push(at);
        }
        wrapped.push(line);
    }
    wrapped
}

fn row_width(tree: &Tree, row: &[usize]) -> i32 {
    row.iter().map(|at| tree.nodes[*at].width + GAP).sum::<i32>() - GAP
}

fn extent(tree: &Tree, rows: &[Vec<usize>]) -> (i32, i32) {
    let width = rows.iter().map(|row| row_width(tree, row)).max().unwrap_or(0);
    let height = rows.iter().map(|row| row.iter().map(|at| tree.nodes[*at].height).max().unwrap_or(0) + ROW_GAP).sum();
    (width, height)
}

/// Puts each row in the order that keeps links short, row by row, until nothing gets better.
fn order(tree: &Tree, near: &[Vec<(usize, i64)>], rows: &mut [Vec<usize>]) {
    for _ in 0..6 {
        let before = rows.to_vec();
        for n in 0..rows.len() {
            if rows[n].len() <= TRIED && tree.roots.len() <= WEIGHED {
                let mut best = (cost(tree, near, rows), rows[n].clone());
                for tried in permutations(&rows[n].clone()) {
                    rows[n] = tried;
                    let found = cost(tree, near, rows);
                    if found < best.0 {
                        best = (found, rows[n].clone());
                    }
                }
                rows[n] = best.1;
            } else {
                let x = packed(tree, rows);
                let centre = |at: usize| x[at] + tree.nodes[at].width / 2;
                let mut keyed: Vec<(i64, usize)> =
                    rows[n].iter().map(|at| (barycentre(near, *at, &centre), *at)).collect();
                keyed.sort();
                rows[n] = keyed.into_iter().map(|(_, at)| at).collect();
            }
        }
        if before == rows {
            break;
        }
    }
}

fn barycentre(near: &[Vec<(usize, i64)>], at: usize, centre: &dyn Fn(usize) -> i32) -> i64 {
    let weight: i64 = near[at].iter().map(|(_, weight)| weight).sum();
    let sum: i64 = near[at].iter().map(|(other, weight)| i64::from(centre(*other)) * weight).sum();
    if weight == 0 { i64::from(centre(at)) } else { sum / weight }
}

/// Rows packed from left to right, each centred.
fn packed(tree: &Tree, rows: &[Vec<usize>]) -> Vec<i32> {
    let widest = rows.iter().map(|row| row_width(tree, row)).max().unwrap_or(0);
    let mut x = vec![0; tree.nodes.len()];
    for row in rows {
        let mut left = (widest - row_width(tree, row)) / 2;
        for at in row {
            x[*at] = left;
            left += tree.nodes[*at].width + GAP;
        }
    }
    x
}

/// Length of all links when rows are packed, with a fine for links that pass a neighbour or a row.
fn cost(tree: &Tree, near: &[Vec<(usize, i64)>], rows: &[Vec<usize>]) -> i64 {
    let x = packed(tree, rows);
    let mut row_of = vec![(0, 0); tree.nodes.len()];
    for (n, row) in rows.iter().enumerate() {
        for (place, at) in row.iter().enumerate() {
            row_of[*at] = (n, place);
        }
    }
    let mut sum = 0;
    let mut spans = Vec::new();
    for row in rows {
        for at in row {
            for (other, weight) in &near[*at] {
                if other < at {
                    continue;
                }
                let (a, b) = (row_of[*at], row_of[*other]);
                let (ca, cb) = (x[*at] + tree.nodes[*at].width / 2, x[*other] + tree.nodes[*other].width / 2);
                let reach = (tree.nodes[*at].width + tree.nodes[*other].width) / 2;
                let apart = i64::from((ca - cb).abs());
                sum += weight
                    * if a.0 == b.0 {
                        (apart - i64::from(reach)).max(0) + if a.1.abs_diff(b.1) > 1 { 500 } else { 0 }
                    } else {
                        // links whose zones overlap in x run straight down
                        apart / 4 + (apart - i64::from(reach) + 60).max(0) + (a.0.abs_diff(b.0) as i64 - 1) * 160
                    };
                if *weight >= 4 && a.0 != b.0 {
                    let (top, low) = if a.0 < b.0 { ((a.0, ca), (b.0, cb)) } else { ((b.0, cb), (a.0, ca)) };
                    spans.push((top, low));
                }
            }
        }
    }
    for (n, (a_top, a_low)) in spans.iter().enumerate() {
        for (b_top, b_low) in &spans[n + 1..] {
            if a_top.0 == b_top.0
                && a_low.0 == b_low.0
                && i64::from(a_top.1 - b_top.1) * i64::from(a_low.1 - b_low.1) < 0
            {
                sum += 3_000;
            }
        }
    }
    sum
}

/// Moves each zone towards those it is linked with, as far as the order and the gaps allow.
fn positions(tree: &Tree, near: &[Vec<(usize, i64)>], rows: &[Vec<usize>]) -> Vec<i32> {
    let mut x = packed(tree, rows);
    let mut row_of = vec![0; tree.nodes.len()];
    for (n, row) in rows.iter().enumerate() {
        for at in row {
            row_of[*at] = n;
        }
    }
    let widest = rows.iter().map(|row| row_width(tree, row)).max().unwrap_or(0);
    for sweep in 0..8 {
        let downwards: Vec<usize> =
            if sweep % 2 == 0 { (0..rows.len()).collect() } else { (0..rows.len()).rev().collect() };
        for n in downwards {
            let row = &rows[n];
            let wish = |at: usize| {
                let others = near[at].iter().filter(|(other, _)| row_of[*other] != n);
                let (mut sum, mut weight) = (0_i64, 0_i64);
                for (other, w) in others {
                    sum += i64::from(x[*other] + tree.nodes[*other].width / 2) * w;
                    weight += w;
                }
                if weight == 0 { x[at] } else { (sum / weight) as i32 - tree.nodes[at].width / 2 }
            };
            let wishes: Vec<i32> = row.iter().map(|at| wish(*at)).collect();
            for (at, left) in row.iter().zip(spread(tree, row, &wishes, widest)) {
                x[*at] = left;
            }
        }
    }
    x
}

/// The places nearest to the wishes that keep order and gaps inside the page: neighbours that push each other form a
/// block which lies at the mean of its wishes.
fn spread(tree: &Tree, row: &[usize], wishes: &[i32], widest: i32) -> Vec<i32> {
    let mut offset = 0;
    // relative to the packed places a wish becomes a plain number, and the order a rising sequence
    let mut blocks: Vec<(i64, i64)> = Vec::new();
    let mut offsets = Vec::new();
    for (at, wish) in row.iter().zip(wishes) {
        offsets.push(offset);
        blocks.push((i64::from(wish - offset), 1));
        offset += tree.nodes[*at].width + GAP;
        while let [.., a, b] = blocks[..]
            && a.0 * b.1 > b.0 * a.1
        {
            blocks.pop();
            blocks.pop();
            blocks.push((a.0 + b.0, a.1 + b.1));
        }
    }
    let most = (widest - (offset - GAP)).max(0);
    let shifts = blocks.iter().flat_map(|(sum, count)| {
        let mean = ((sum / count) as i32).clamp(0, most);
        std::iter::repeat_n(mean, *count as usize)
    });
    offsets.iter().zip(shifts).map(|(offset, shift)| offset + shift).collect()
}

/// Turns the contents of a zone towards what its inner zones are linked with.
fn turn_contents(tree: &mut Tree, links: &Links, x: &[i32]) {
    for at in tree.roots.clone() {
        if tree.nodes[at].children.is_empty() {
            continue;
        }
        let middle = |n: usize| x[n] + tree.nodes[n].width / 2;
        let pull: i64 = links
            .iter()
            .filter(|((a, b), _)| *a == at || *b == at)
            .map(|((a, b), weight)| i64::from(middle(if *a == at { *b } else { *a }) - middle(at)).signum() * weight)
            .sum();
        tree.nodes[at].children_first = pull < 0;
    }
}

/// Onto the grid, with left edges that nearly agree made to agree.
fn align(tree: &Tree, rows: &[Vec<usize>], mut x: Vec<i32>) -> Vec<i32> {
    let mut edges: Vec<i32> = Vec::new();
    for row in rows {
        let mut free_from = i32::MIN;
        for (place, at) in row.iter().enumerate() {
            let next = row.get(place + 1).map_or(i32::MAX, |next| x[*next] - GAP - tree.nodes[*at].width);
            let near = edges.iter().copied().filter(|edge| (edge - x[*at]).abs() <= 40);
            let near = near.min_by_key(|edge| (edge - x[*at]).abs()).filter(|edge| *edge >= free_from && *edge <= next);
            x[*at] = near.unwrap_or_else(|| snap(x[*at]).max(free_from));
            free_from = x[*at] + tree.nodes[*at].width + GAP;
            if !edges.contains(&x[*at]) {
                edges.push(x[*at]);
            }
        }
    }
    let least = tree.roots.iter().map(|at| x[*at]).min().unwrap_or(0);
    x.iter_mut().for_each(|left| *left -= least);
    x
}

/// Room for pipes that have to run along below a row: two or more need more than one pipe's height.
fn tracks(tree: &Tree, links: &Links, row_of: &[usize], x: &[i32], below: usize) -> i32 {
    let along = links.iter().filter(|((a, b), weight)| {
        let (top, low) = (row_of[*a].min(row_of[*b]), row_of[*a].max(row_of[*b]));
        let apart = x[*a] > x[*b] + tree.nodes[*b].width - 40 || x[*b] > x[*a] + tree.nodes[*a].width - 40;
        **weight >= 4 && top <= below && below < low && (apart || low - top > 1)
    });
    (along.count() as i32 - 1).clamp(0, 4) * 24
}
