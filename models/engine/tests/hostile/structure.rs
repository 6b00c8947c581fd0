//! Changes of a file that leave it JSON: records gone, doubled, turned round; ids, words and numbers put for others. The
//! stable tests and the fuzz target change files by this same function.

use serde_json::{Map, Value};

/// Numbers from a linear congruence: the same mutations on every machine.
pub struct Random(pub u64);

impl Random {
    /// A number below another; nought where that is nought.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % below.max(1)
    }
}

/// Every place in a value, as the pointers by which it is found.
fn places(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            let inner = |key: &String| format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
            map.iter().for_each(|(key, value)| places(value, inner(key), found));
        }
        Value::Array(list) => list.iter().enumerate().for_each(|(n, inner)| places(inner, format!("{at}/{n}"), found)),
        _ => {}
    }
    found.push(at);
}

/// Changes a few places of a value.
pub fn change_structure(random: &mut Random, plant: &mut Value) {
    for _ in 0..=random.below(5) {
        let mut found = Vec::new();
        places(plant, String::new(), &mut found);
        let (at, other) = (&found[random.below(found.len())], &found[random.below(found.len())]);
        let copy = plant.pointer(other).cloned().unwrap_or_default();
        let Some(place) = plant.pointer_mut(at) else { continue };
        match (place, random.below(8)) {
            (Value::Array(list), 0..4) if !list.is_empty() => {
                let of = random.below(list.len());
                let record = list[of].clone();
                match random.below(3) {
                    0 => _ = list.remove(of),
                    1 => list.push(record),
                    _ => list.reverse(),
                }
            }
            (Value::Object(map), 0..4) if !map.is_empty() => {
                let key = map.keys().nth(random.below(map.len())).cloned().unwrap_or_default();
                map.remove(&key);
            }
            (Value::String(text), 0..6) => {
                // another number behind the prefix: dangling, doubled, circular
                if let Some((prefix, _)) = text.clone().rsplit_once('-') {
                    *text = format!("{prefix}-{}", 1 + random.below(4));
                } else {
                    *text = ["", " ", "any", "0.0.0.0/0", "::/0", "safety", "outside", "met"][random.below(8)].into();
                }
            }
            (Value::Number(number), 0..6) => {
                *number = [0u64, 1, 2, 9, 255, 65_535, 4_294_967_295, u64::MAX][random.below(8)].into();
            }
            (place, 6) => *place = copy,
            (place, _) => {
                *place = match random.below(4) {
                    0 => Value::Null,
                    1 => Value::Array(Vec::new()),
                    2 => Value::Object(Map::new()),
                    _ => continue,
                }
            }
        }
    }
}
