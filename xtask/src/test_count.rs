//! Passes on what a test run prints, and counts it: one line at the end says how many tests passed in all parts.

use std::{
    io::{BufRead, BufReader, Read},
    ops::AddAssign,
};

/// How many tests ended which way.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TestCount {
    pub passed: usize,
    pub failed: usize,
    pub ignored: usize,
    /// Tests that ran, found no fixture or program to work on, and said so.
    pub skipped: usize,
    /// Tests among those that passed which did so only when they were repeated.
    pub second_time: usize,
}

impl AddAssign for TestCount {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
        self.skipped += other.skipped;
        self.second_time += other.second_time;
    }
}

impl TestCount {
    /// The same words as one of cargo's own lines.
    pub fn line(&self, ok: bool) -> String {
        let word = if ok { "ok" } else { "FAILED" };
        let Self { passed, failed, ignored, skipped, second_time } = self;
        let mut line = format!(
            "test result: {word}. {passed} passed; {failed} failed; {ignored} ignored; {skipped} of the passed said what they skipped"
        );
        if *second_time > 0 {
            line.push_str(&format!("; {second_time} of the passed did so only when repeated"));
        }
        line
    }

    /// Reads libtest's output. The captured output of tests that passed is left out, except for a line that says what a
    /// test had to skip.
    pub fn of_output(output: impl Read, mut show: impl FnMut(&str)) -> Self {
        let mut count = Self::default();
        let mut among_successes = false;
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(result) = line.strip_prefix("test result: ") {
                among_successes = false;
                count += Self::of_result(result);
            } else if line == "failures:" {
                among_successes = false;
            } else if line == "successes:" {
                among_successes = true;
            }
            let skipped = line.starts_with("skipped: ");
            count.skipped += usize::from(skipped);
            if skipped || !among_successes {
                show(&line);
            }
        }
        count
    }

    /// Reads `ok. 12 passed; 0 failed; 1 ignored; …`.
    fn of_result(result: &str) -> Self {
        let number_before = |word: &str| {
            let words: Vec<&str> = result.split([' ', ';']).filter(|word| !word.is_empty()).collect();
            words.windows(2).find(|pair| pair[1] == word).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
        };
        Self {
            passed: number_before("passed"),
            failed: number_before("failed"),
            ignored: number_before("ignored"),
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_added_and_skips_are_shown() {
        let output = "\
running 3 tests
test a ... ok

successes:

---- a stdout ----
skipped: a (no fixtures)
chatter

successes:
    a
    b

test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s

running 1 test
test c ... FAILED

failures:

---- c stdout ----
why
test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s
";
        let mut shown = Vec::new();
        let count = TestCount::of_output(output.as_bytes(), |line| shown.push(line.to_owned()));
        assert_eq!(count, TestCount { passed: 2, failed: 1, ignored: 1, skipped: 1, second_time: 0 });
        assert!(shown.iter().any(|line| line == "skipped: a (no fixtures)"));
        assert!(shown.iter().any(|line| line == "why"), "a failure's output is shown");
        assert!(!shown.iter().any(|line| line == "chatter"), "a success's output is not");
        assert!(!count.line(false).contains("repeated"));
        let repeated = TestCount { second_time: 1, ..count };
        assert!(repeated.line(true).ends_with("; 1 of the passed did so only when repeated"));
    }
}
