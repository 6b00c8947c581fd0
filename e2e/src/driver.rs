//! A WebDriver process: started on a port of its own, and gone with everything it started when it is dropped, also when
//! the journey panics. A driver that stayed behind would hold the test's output open for ever.

use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::page::PULSE;

/// How long a program may take to start on a busy machine.
const START: Duration = Duration::from_secs(60);

pub(crate) struct Driver {
    child: Child,
    address: SocketAddr,
    log: PathBuf,
}

impl Driver {
    /// Starts `command`, which answers on `port` when something listens on that and on `others`; what it prints goes to
    /// the file `log`.
    pub(crate) fn start(command: Command, port: u16, others: &[u16], log: PathBuf) -> Self {
        let output = File::create(&log).unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        let errors = output.try_clone().unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        let mut command = ended_with_this_process(&command);
        command.stdin(Stdio::piped()).stdout(output).stderr(errors);
        // A process group of its own, so that one signal reaches the driver, the browser and what they started.
        command.process_group(0);
        let child = command.spawn().unwrap_or_else(|error| panic!("{}: {error}", command.get_program().display()));
        let driver = Self { child, address: local(port), log };
        for port in others.iter().chain([&port]) {
            driver.wait_until_it_listens(local(*port));
        }
        driver
    }

    fn wait_until_it_listens(&self, address: SocketAddr) {
        let started = Instant::now();
        while TcpStream::connect(address).is_err() {
            assert!(started.elapsed() < START, "nothing listens on {address}:\n{}", self.log());
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Opens a session: the browser or the application starts.
    pub(crate) async fn session(&self, capabilities: Capabilities) -> Client {
        self.try_session(capabilities).await.unwrap_or_else(|error| panic!("no session: {error}\n{}", self.log()))
    }

    /// The same, with a reason when the driver refuses.
    pub(crate) async fn try_session(&self, capabilities: Capabilities) -> Result<Client, String> {
        let url = format!("http://{}", self.address);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(capabilities).connect(&url);
        match tokio::time::timeout(START, connecting).await {
            Ok(session) => session.map_err(|error| error.to_string()),
            Err(_) => Err(format!("nothing after {START:?}")),
        }
    }

    /// What the driver and its children printed.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// The ids of the processes in the driver's group that run `program`.
    pub(crate) fn processes_of(&self, program: &Path) -> Vec<u32> {
        let group = self.child.id().to_string();
        let in_group = |folder: &Path| {
            // `pid (name) state parent group …`; the name may hold spaces.
            let stat = fs::read_to_string(folder.join("stat")).unwrap_or_default();
            stat.rsplit(") ").next().and_then(|rest| rest.split(' ').nth(2)) == Some(group.as_str())
        };
        let runs = |folder: &Path| fs::read_link(folder.join("exe")).is_ok_and(|exe| exe == program);
        let processes = fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
        processes
            .filter(|folder| in_group(folder) && runs(folder))
            .filter_map(|folder| folder.file_name()?.to_str()?.parse().ok())
            .collect()
    }

    /// A request outside the client, without the runtime, which is no longer to be had while a journey panics.
    pub(crate) fn request(&self, method: &str, path: &str, body: &str) -> Option<Value> {
        let mut stream = TcpStream::connect(self.address).ok()?;
        stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
        let length = body.len();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}",
            self.address
        )
        .ok()?;
        let mut answer = Vec::new();
        let mut part = [0; 1 << 16];
        // the driver does not close the connection: the answer ends where it says it does, or in the time limit
        while !is_whole(&answer) {
            match stream.read(&mut part) {
                Ok(0) | Err(_) => break,
                Ok(count) => answer.extend_from_slice(&part[..count]),
            }
        }
        let start = answer.iter().position(|byte| *byte == b'{')?;
        let end = answer.iter().rposition(|byte| *byte == b'}')?;
        serde_json::from_slice::<Value>(answer.get(start..=end)?).ok()?.get("value").cloned()
    }

    /// Writes a picture of what the session shows to `path`.
    pub(crate) fn picture(&self, session: &str, path: &Path) -> Option<()> {
        let pulse = json!({ "script": PULSE, "args": [] }).to_string();
        self.request("POST", &format!("/session/{session}/execute/sync"), &pulse);
        let value = self.request("GET", &format!("/session/{session}/screenshot"), "")?;
        let bytes = BASE64_STANDARD.decode(value.as_str()?).ok()?;
        fs::write(path, bytes).ok()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.child.wait();
    }
}

/// The same command under a shell that ends the whole process group as soon as its input closes. A test program that is
/// killed drops nothing, but its end of the pipe closes.
fn ended_with_this_process(command: &Command) -> Command {
    let mut guarded = Command::new("sh");
    guarded.args(["-c", r#""$@" </dev/null & cat >/dev/null; kill -KILL 0"#, "sh"]);
    guarded.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => guarded.env(name, value),
            None => guarded.env_remove(name),
        };
    }
    guarded
}

/// Whether an answer has come as far as its head says.
fn is_whole(answer: &[u8]) -> bool {
    let Some(head) = answer.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
    let words = String::from_utf8_lossy(&answer[..head]).to_lowercase();
    let length = words.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
    length.is_some_and(|length| answer.len() >= head + 4 + length)
}

fn local(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

/// A port that nothing listens on.
pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a local port");
    listener.local_addr().expect("its number").port()
}
