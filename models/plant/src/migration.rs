//! Files of earlier versions are brought up to date record by record, one step per version, before they are read as types.
//! A file of a later version is refused by its version number.

use serde_json::{Map, Value};

/// Version of the file form that this program writes.
pub const VERSION: u32 = 1;

/// Brings one record, as the flat object of its table, from one version to the next.
type Step = fn(table: &str, record: &mut Map<String, Value>);

/// The step at place `n` leads from version `n + 1` to `n + 2`. A change of the file form adds one at the end and raises
/// [`VERSION`]; steps are never changed afterwards.
const STEPS: &[Step] = &[];

const _: () = assert!(STEPS.len() + 1 == VERSION as usize, "every version but the first has its step");

/// A version before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no version {0} of the file form")]
pub struct TooOld(pub u32);

/// Brings one record up to date, as it stands in a row of a `.zcm` file.
pub fn migrate_record(table: &str, record: &mut Value, from: u32) -> Result<(), TooOld> {
    run_record(steps_from(STEPS, from)?, table, record);
    Ok(())
}

/// Brings a whole `.zcm.json` up to date.
pub fn migrate(document: Value, from: u32) -> Result<Value, TooOld> {
    run(STEPS, document, from)
}

fn steps_from(steps: &[Step], from: u32) -> Result<&[Step], TooOld> {
    let done = usize::try_from(from).ok().and_then(|from| from.checked_sub(1)).ok_or(TooOld(from))?;
    Ok(steps.get(done..).unwrap_or_default())
}

fn run_record(steps: &[Step], table: &str, record: &mut Value) {
    if let Value::Object(fields) = record {
        for step in steps {
            step(table, fields);
        }
    }
}

fn run(steps: &[Step], mut document: Value, from: u32) -> Result<Value, TooOld> {
    let pending = steps_from(steps, from)?;
    let Value::Object(tables) = &mut document else { return Ok(document) };
    for (name, table) in tables.iter_mut() {
        match table {
            Value::Array(records) => records.iter_mut().for_each(|record| run_record(pending, name, record)),
            Value::Object(drawing) if name == "drawing" => {
                for (name, records) in drawing.iter_mut() {
                    for record in records.as_array_mut().into_iter().flatten() {
                        run_record(pending, name, record);
                    }
                }
            }
            // the records that stand alone
            Value::Object(_) => run_record(pending, name, table),
            _ => {}
        }
    }
    tables.insert("version".to_owned(), Value::from(steps.len() + 1));
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rename(table: &str, record: &mut Map<String, Value>) {
        if table == "zones"
            && let Some(value) = record.remove("title")
        {
            record.insert("name".to_owned(), value);
        }
    }

    fn mark(_table: &str, record: &mut Map<String, Value>) {
        record.insert("note".to_owned(), json!("migrated"));
    }

    #[test]
    fn runs_the_steps_that_are_missing() {
        let old = json!({"version": 1, "system": {"name": "W"}, "zones": [{"id": "Z-01", "title": "A"}], "drawing": {"routes": [{}]}});
        let new = run(&[rename, mark], old.clone(), 1).unwrap();
        assert_eq!(new["zones"][0], json!({"id": "Z-01", "name": "A", "note": "migrated"}));
        assert_eq!((&new["version"], &new["drawing"]["routes"][0]["note"]), (&json!(3), &json!("migrated")));
        assert_eq!(new["system"]["note"], json!("migrated"));
        let half = run(&[rename, mark], old, 2).unwrap();
        assert_eq!(half["zones"][0]["title"], json!("A"));
    }

    #[test]
    fn there_is_no_version_nought() {
        assert_eq!(run(&[], json!({}), 0), Err(TooOld(0)));
        assert_eq!(migrate(json!([]), 1), Ok(json!([])));
    }
}
