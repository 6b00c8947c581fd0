//! Inventories as text: comma, semicolon, tab or bar between the cells.

use plant::Document;

use super::table::Table;
use super::text::decode;
use super::{ImportError, ImportNote, ImportPlan, NoteSeverity, Source, results};

/// Characters that may stand between cells, the commonest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Lines that are looked at to find the delimiter.
const LOOKED_AT: usize = 60;
/// Lines of one row above which a lost quotation mark is more likely than a long remark.
const TALLEST_CELL: u32 = 12;

/// Reads an inventory.
pub(super) fn read(source: Source<'_>, into: &Document) -> Result<ImportPlan, ImportError> {
    let table = table(source)?;
    results::or_inventory("csv", vec![table], Vec::new(), source, into)
}

/// The rows of a text file.
pub(super) fn table(source: Source<'_>) -> Result<Table, ImportError> {
    let decoded = decode(source.bytes);
    let mut text = decoded.text.as_str();
    let mut first_line = 1;
    let mut delimiter = source.mapping.and_then(|mapping| mapping.delimiter).and_then(|c| u8::try_from(c).ok());
    // Excel's own hint: "sep=;" in the first line
    if let Some((hint, rest)) = text.split_once('\n')
        && let Some(given) = hint.trim().strip_prefix("sep=").map(str::as_bytes)
        && let [given] = given
    {
        delimiter = delimiter.or(Some(*given));
        (text, first_line) = (rest, 2);
    }
    let delimiter =
        delimiter.filter(|given| !matches!(given, b'"' | b'\r' | b'\n')).unwrap_or_else(|| delimiter_of(text));
    let mut table = Table { notes: decoded.notes, ..Table::default() };
    rows(text, delimiter, first_line, &mut table);
    if table.rows.is_empty() {
        return Err(ImportError::new(source.file, "the file holds no text").expecting("a row of column names"));
    }
    Ok(table)
}

/// The delimiter that cuts most of the first lines into the same number of cells.
fn delimiter_of(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let counts: Vec<usize> = text
            .split(['\n', '\r'])
            .filter(|line| !line.trim().is_empty())
            .take(LOOKED_AT)
            .map(|line| cells_in(line, delimiter))
            .collect();
        // cells beyond the first, over the lines that agree on their number
        counts
            .iter()
            .filter(|count| **count > 1)
            .map(|count| (count - 1) * counts.iter().filter(|other| *other == count).count())
            .max()
            .unwrap_or(0)
    };
    let mut best = (DELIMITERS[0], 0);
    for delimiter in DELIMITERS {
        let score = score(delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// Cells of one line, with delimiters inside quotes left alone.
fn cells_in(line: &str, delimiter: u8) -> usize {
    let mut quoted = false;
    1 + line
        .bytes()
        .filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted && *byte == delimiter
        })
        .count()
}

/// Cuts a text into rows. A quote that never closes would swallow the rest: its line is read again without quotes.
fn rows(text: &str, delimiter: u8, first_line: u32, table: &mut Table) {
    let bytes = text.as_bytes();
    let (mut start, mut line) = (0, first_line);
    let mut last_row_line = first_line;
    while start < bytes.len() {
        let rest = &bytes[start..];
        let open = unclosed_quote(rest, delimiter);
        // up to the line with the quote that stays open
        let sound = open.map_or(rest.len(), |at| line_start(rest, at));
        let end_line = part(&rest[..sound], delimiter, true, line, table, &mut last_row_line);
        let Some(_) = open else { return };
        let after = sound + line_length(&rest[sound..]);
        let message = "a quotation mark is never closed; the line was read as if it were a letter";
        table.notes.push(ImportNote::new(NoteSeverity::WorthALook, message).at_row(end_line));
        line = part(&rest[sound..after], delimiter, false, end_line, table, &mut last_row_line);
        start += after.max(1);
    }
}

/// Reads sound text and gives the number of the line after it.
fn part(bytes: &[u8], delimiter: u8, quoting: bool, first_line: u32, table: &mut Table, last: &mut u32) -> u32 {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoting)
        .from_reader(bytes);
    let (mut line, mut counted) = (first_line, 0);
    let mut record = csv::ByteRecord::new();
    loop {
        let mut begin = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX).min(bytes.len());
        // the reader takes empty lines together with the record that follows them
        while bytes.get(begin).is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            begin += 1;
        }
        line += line_ends(&bytes[counted.min(begin)..begin]);
        counted = begin;
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            _ => break,
        }
        table.blank += line.saturating_sub(*last);
        let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
        table.push(line, cells);
        let end = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX).min(bytes.len());
        let height = line_ends(&bytes[counted.min(end)..end]).max(1);
        if height > TALLEST_CELL {
            let message = format!("a cell runs over {height} lines; is a quotation mark missing?");
            table.notes.push(ImportNote::new(NoteSeverity::WorthALook, message).at_row(line));
        }
        *last = line + height;
    }
    line + line_ends(&bytes[counted..])
}

/// Line ends of any kind: a carriage return before a line feed is one with it.
fn line_ends(bytes: &[u8]) -> u32 {
    let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX)
}

/// Where a quote opens that was meant as a letter or never closed: it is still open at the end, or the next quote, lines
/// further on, opens a cell instead of closing this one.
fn unclosed_quote(bytes: &[u8], delimiter: u8) -> Option<usize> {
    let (mut open, mut lines, mut at_start, mut at) = (None, false, true, 0);
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        match byte {
            b'"' if open.is_some() && next == Some(b'"') => at += 1,
            b'"' if open.is_some() => {
                let closes = next.is_none_or(|next| next == delimiter || matches!(next, b'\n' | b'\r'));
                if lines && !closes {
                    return open;
                }
                open = None;
            }
            b'"' if at_start => (open, lines) = (Some(at), false),
            b'\n' | b'\r' => lines = true,
            _ => {}
        }
        at_start = open.is_none() && (byte == delimiter || matches!(byte, b'\n' | b'\r'));
        at += 1;
    }
    open
}

fn line_start(bytes: &[u8], at: usize) -> usize {
    bytes[..at].iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |end| end + 1)
}

fn line_length(bytes: &[u8]) -> usize {
    match bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        Some(end) if bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n') => end + 2,
        Some(end) => end + 1,
        None => bytes.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Table {
        let source = Source { file: "t.csv", bytes: text.as_bytes(), mapping: None };
        table(source).unwrap()
    }

    fn numbers(table: &Table) -> Vec<u32> {
        table.rows.iter().map(|row| row.number).collect()
    }

    #[test]
    fn the_delimiter_is_found_by_counting() {
        assert_eq!(delimiter_of("Tag,IP,Zone\nA,10.0.0.1; 10.0.0.2,Z\n"), b',');
        assert_eq!(delimiter_of("Tag;IP;Zone\nA;10,0,0,1;Z\nB;\"a,b,c,d\";Z"), b';');
        assert_eq!(delimiter_of("Tag\tIP\nA\t10.0.0.1"), b'\t');
        assert_eq!(delimiter_of("Tag|IP\nA|10.0.0.1"), b'|');
        assert_eq!(read("sep=|\nTag|IP,x\n").rows[0].cells, ["Tag", "IP,x"]);
    }

    #[test]
    fn rows_keep_their_numbers() {
        assert_eq!(numbers(&read("Tag,IP\r\nA,1\nB,2\rC,3\r")), [1, 2, 3, 4]);
        let table = read("Tag,IP\n\n,,\nA,1\n\n\nB,\"x\ny\"\nC,3\n");
        assert_eq!(numbers(&table), [1, 4, 7, 9]);
        assert_eq!(table.blank, 4);
    }

    #[test]
    fn an_open_quote_does_not_swallow_the_rest() {
        let table = read("Tag,Name,IP\nA-1,\"PLC one,10.0.0.1\nA-2,PLC two,10.0.0.2\nA-3,\"a,b\",10.0.0.3\n");
        assert_eq!(numbers(&table), [1, 2, 3, 4]);
        assert_eq!(table.rows[1].cells, ["A-1", "\"PLC one", "10.0.0.1"]);
        assert_eq!(table.rows[3].cells, ["A-3", "a,b", "10.0.0.3"]);
        assert_eq!(table.notes.len(), 1);
        assert_eq!(table.notes[0].row, Some(2));
    }
}
