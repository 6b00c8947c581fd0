//! A random plant for every seed, and a sum over the bytes of its assessment. Compiled natively into the test and for
//! WebAssembly into a module that a browser runs: both must come to the same sums.

use engine::generate::made_plant;
use plant::Document;
use serde_json::Value;

/// The sum of one seed, for the browser. Without glue: numbers in, a number out.
#[allow(unsafe_code)] // a name that is not mangled is how a module without glue exports anything
#[unsafe(no_mangle)]
pub extern "C" fn sum_of_seed(seed: u32) -> u64 {
    sum(seed)
}

/// The sum over what is read, what does not hold together, and the assessment of the plant of a seed.
pub fn sum(seed: u32) -> u64 {
    let document = random_plant(seed);
    let problems: String = document.check().iter().map(ToString::to_string).collect();
    let assessment = engine::json::to_json(&document, &engine::assess(&document));
    [document.write_json(), problems, assessment].iter().fold(FNV_START, |sum, text| fnv(sum, text.as_bytes()))
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

fn fnv(sum: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(sum, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

/// Numbers from a linear congruence: the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // as u32 first: a usize has 32 bits in the browser
        ((self.0 >> 33) as u32 % below.max(1) as u32) as usize
    }
}

/// A made plant with ids, numbers and words changed: dangling and doubled references, other roles, steps off the scale.
pub fn random_plant(seed: u32) -> Document {
    let mut random = Random(u64::from(seed).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let mut document = made_plant(8 + random.below(60));
    for _ in 0..3 {
        let Ok(mut value) = serde_json::from_str(&document.write_json()) else { break };
        for _ in 0..1 + random.below(40) {
            change_a_leaf(&mut random, &mut value);
        }
        // a change that makes it no plant is not taken over
        document = Document::read_json(&value.to_string()).unwrap_or(document);
    }
    document
}

/// Walks down to some leaf and changes it.
fn change_a_leaf(random: &mut Random, value: &mut Value) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            let at = random.below(map.len());
            if let Some((key, inner)) = map.iter_mut().nth(at)
                && !matches!(key.as_str(), "format" | "version" | "id")
            {
                change_a_leaf(random, inner);
            }
        }
        Value::Array(list) if !list.is_empty() => {
            let at = random.below(list.len());
            if random.below(20) == 0 {
                list.remove(at);
            } else {
                change_a_leaf(random, &mut list[at]);
            }
        }
        Value::Number(number) => *number = random.below(7).into(),
        Value::Bool(yes) => *yes = !*yes,
        Value::String(text) => {
            if let Some((prefix, _)) = text.rsplit_once('-')
                && prefix.len() <= 2
            {
                *text = format!("{prefix}-{}", 1 + random.below(12));
            } else if text.starts_with("10.") {
                *text = text.replace("10.", ["10.0.0.0/8", "fe80::", "DHCP", "10.1."][random.below(4)]);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plants_differ_and_have_work_for_the_engine() {
        let plants: Vec<Document> = (0..40).map(random_plant).collect();
        assert!(plants.windows(2).all(|pair| pair[0] != pair[1]));
        let problems = plants.iter().filter(|plant| !plant.check().is_empty()).count();
        assert!(problems > 20, "{problems} of 40 do not hold together");
        assert_eq!(sum(7), sum(7));
        assert_ne!(sum(7), sum(8));
    }
}
