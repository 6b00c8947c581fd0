//! The clock stands here alone: dates are passed into edits, never taken by them.

/// Today as ISO 8601, local time.
pub fn today() -> String {
    let date = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}
