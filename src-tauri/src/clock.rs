//! The one place that asks for the time. Everything below is told it.

use jiff::{Timestamp, Zoned};

/// Now, ISO 8601 in UTC, to the second: `2026-11-23T13:32:05Z`.
pub fn now() -> String {
    let now = Timestamp::now();
    // a whole second always rounds; the finer form is the same moment
    now.round(jiff::Unit::Second).unwrap_or(now).to_string()
}

/// Today where the person is: `2026-11-23`.
pub fn today() -> String {
    Zoned::now().date().to_string()
}

/// The hour and minute of a file's time where the person is, with the day when it is another: "15:10", "2026-11-20, 15:10".
pub fn in_words(time: std::time::SystemTime) -> Option<String> {
    let zoned = Zoned::try_from(time).ok()?;
    let hour = format!("{:02}:{:02}", zoned.hour(), zoned.minute());
    Some(if zoned.date() == Zoned::now().date() { hour } else { format!("{}, {hour}", zoned.date()) })
}

#[cfg(test)]
mod tests {
    #[test]
    fn now_is_a_second_in_utc() {
        let now = super::now();
        assert_eq!(now.len(), 20, "{now}");
        assert!(now.ends_with('Z'), "{now}");
    }
}
