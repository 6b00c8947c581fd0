//! No network: while the program works, it is watched for sockets.
#![cfg(target_os = "linux")] // what a process holds open is read from /proc

use crate::common;

use std::collections::BTreeSet;
use std::fs;
use std::net::{TcpListener, UdpSocket};
use std::process::{Command, Stdio};

use common::Place;

/// The inodes of every internet socket of this machine's network namespace.
fn internet_sockets() -> BTreeSet<String> {
    let tables = ["tcp", "tcp6", "udp", "udp6", "udplite", "udplite6", "raw", "raw6", "icmp", "icmp6"];
    let mut inodes = BTreeSet::new();
    for table in tables {
        let text = fs::read_to_string(format!("/proc/net/{table}")).unwrap_or_default();
        inodes.extend(text.lines().skip(1).filter_map(|line| line.split_whitespace().nth(9)).map(str::to_owned));
    }
    inodes
}

/// The inodes of every socket that a process holds, of whatever kind.
fn sockets_of(process: &str) -> BTreeSet<String> {
    let Ok(open) = fs::read_dir(format!("/proc/{process}/fd")) else { return BTreeSet::new() };
    let names = open.flatten().filter_map(|entry| fs::read_link(entry.path()).ok());
    let names = names.filter_map(|name| name.to_str().map(str::to_owned));
    names.filter_map(|name| Some(name.strip_prefix("socket:[")?.strip_suffix(']')?.to_owned())).collect()
}

#[test]
fn the_watch_sees_a_socket() {
    let _listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let _udp = UdpSocket::bind("127.0.0.1:0").unwrap();
    let seen: Vec<String> = sockets_of("self").intersection(&internet_sockets()).cloned().collect();
    assert!(seen.len() >= 2, "{seen:?}");
}

#[test]
fn no_command_opens_an_internet_socket() {
    let place = Place::with_sample();
    let runs: [&[&str]; 7] = [
        &["check", "p.zcm"],
        &["assess", "p.zcm", "--format", "json"],
        &["explain", "p.zcm", "Z-03"],
        &["diff", "p.zcm", "p.zcm"],
        &["convert", "p.zcm", "p.zcm.json"],
        &["export", "p.zcm", "--to", "out", "--only", "xlsx,svg,md"],
        &["bench", "--assets", "20"],
    ];
    let mut looks = 0;
    for arguments in runs {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zonewright"));
        command.args(arguments).current_dir(place.path(".")).stdout(Stdio::null()).stderr(Stdio::null());
        let mut running = command.spawn().unwrap();
        let process = running.id().to_string();
        while running.try_wait().unwrap().is_none() {
            let held = sockets_of(&process);
            let open: Vec<_> = held.intersection(&internet_sockets()).cloned().collect();
            assert!(open.is_empty(), "{arguments:?} holds internet sockets {open:?}");
            looks += 1;
        }
    }
    assert!(looks > 20, "looked only {looks} times");
}
