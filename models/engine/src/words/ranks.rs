//! Ranks of the owner's criteria in words and in steps of colour.

use plant::record::Criteria;

/// Every rank that the matrix or the names know, lowest first.
pub fn ranks(criteria: &Criteria) -> Vec<u8> {
    let mut ranks: Vec<u8> =
        criteria.matrix.0.iter().flatten().copied().chain(criteria.rank_names.keys().copied()).collect();
    ranks.sort_unstable();
    ranks.dedup();
    ranks
}

/// Colour step 1 to 5 of a rank. Ranks of one name have one colour.
pub fn rank_step(criteria: &Criteria, rank: u8) -> usize {
    let mut names: Vec<&str> = Vec::new();
    for name in criteria.rank_names.values() {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let named = criteria.rank_names.get(&rank).and_then(|name| names.iter().position(|other| other == name));
    let (at, count) = match named {
        Some(at) => (at, names.len()),
        None => {
            let all = ranks(criteria);
            (all.iter().position(|other| *other == rank).unwrap_or(0), all.len())
        }
    };
    let step = match count {
        0 | 1 => 3,
        // four names are low to critical: nothing negligible among them
        4 => at + 2,
        // more names than colours: the highest ones share the last
        5.. if named.is_some() => at + 1,
        // otherwise the last is step 5 and what lies between is spread evenly
        _ => 1 + (at * 4 + (count - 1) / 2) / (count - 1),
    };
    step.clamp(1, 5)
}

/// What the owner calls a rank: its name with a capital, else its number.
pub fn rank_name(criteria: &Criteria, rank: u8) -> String {
    match criteria.rank_names.get(&rank) {
        Some(name) => {
            let mut letters = name.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
        None => format!("Rank {rank}"),
    }
}
