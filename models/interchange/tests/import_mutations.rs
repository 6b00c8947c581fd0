//! Files with a few bytes changed, cut off or doubled: whatever they hold, an import ends with a plan or an error.
//! The changes follow a fixed sequence, so that a failure can be run again.

use crate::import_common;

use import_common::{fixture, read, sample, sheet, workbook};
use interchange::import::{Kind, pcap};

/// A fixed sequence of numbers (xorshift64).
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (limit.max(1) as u64)).unwrap()
    }
}

/// Bytes that mean something to one of the readers.
const TELLING: &[u8] = b"\0\x01\x7f\x80\xff\"\\;,\n\r\t<>&[]{}=-0/:.'";

fn damaged(bytes: &[u8], sequence: &mut Sequence) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=sequence.below(6) {
        let at = sequence.below(bytes.len());
        match sequence.below(8) {
            0 => bytes.truncate(at),
            1 => {
                let end = (at + sequence.below(40)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            2 => {
                let end = (at + sequence.below(12)).min(bytes.len());
                bytes.drain(at..end);
            }
            3..=5 => bytes.get_mut(at).into_iter().for_each(|byte| *byte = TELLING[sequence.below(TELLING.len())]),
            _ => bytes.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << sequence.below(8)),
        }
        if bytes.is_empty() {
            break;
        }
    }
    bytes
}

fn never_panics(kind: Kind, original: &[u8], rounds: usize) {
    let mut sequence = Sequence(0x2545_f491_4f6c_dd1d);
    for _ in 0..rounds {
        let bytes = damaged(original, &mut sequence);
        let _ = read(kind, "damaged", &bytes);
    }
}

#[test]
fn damaged_tables() {
    never_panics(Kind::Csv, &sample("waterworks.csv"), 1500);
    never_panics(Kind::Csv, &sample("heizwerk_cp1252.csv"), 1500);
}

#[test]
fn damaged_captures() {
    never_panics(Kind::Pcap, &sample("modbus_and_goose.pcap"), 4000);
    never_panics(Kind::Pcap, &sample("modbus_and_goose.pcapng"), 4000);
}

#[test]
fn damaged_containers() {
    let rows: &[&[&str]] = &[&["Tag", "IP", "Level"], &["A-1", "10.0.0.1", "1"], &["A-2", "10.0.0.2", "2.5"]];
    never_panics(Kind::Xlsx, &workbook(&sheet(rows)), 1500);
}

#[test]
fn damaged_sheets_in_sound_containers() {
    let rows: &[&[&str]] = &[&["Tag", "IP", "Level"], &["A-1", "10.0.0.1", "1"], &["A-2", "10.0.0.2", "2.5"]];
    let original = sheet(rows);
    let mut sequence = Sequence(0x9e37_79b9_7f4a_7c15);
    let mut read_all_the_same = 0;
    for _ in 0..1200 {
        let xml = damaged(original.as_bytes(), &mut sequence);
        let plan = read(Kind::Xlsx, "damaged.xlsx", &workbook(&String::from_utf8_lossy(&xml)));
        read_all_the_same += usize::from(plan.is_ok());
    }
    assert!(read_all_the_same > 100, "the damage is so large that nothing behind the container was tried");
}

#[test]
fn every_length_of_a_capture() {
    for file in ["modbus_and_goose.pcap", "modbus_and_goose.pcapng"] {
        let bytes = sample(file);
        for length in 0..bytes.len() {
            let _ = pcap::summary(file, &bytes[..length]);
        }
        assert!(pcap::summary(file, &bytes).is_ok());
    }
}

#[test]
fn damaged_fixtures() {
    for (kind, file, rounds) in [
        (Kind::Csv, "inventories/batchchem_messy_saveas.csv", 25),
        (Kind::Xlsx, "inventories/batchchem_messy.xlsx", 60),
        (Kind::Pcap, "pcap/beckhoff_ads.pcapng", 400),
        (Kind::Pcap, "pcap/modbus_fuzz_72.pcap", 400),
        (Kind::Pcap, "pcap/mms_and_goose.pcap", 150),
    ] {
        let Some(bytes) = fixture("damaged_fixtures", file) else { return };
        never_panics(kind, &bytes, rounds);
    }
}
