//! The real application in its real window: tauri-driver, WebKitWebDriver, the binary.

use std::{
    ops::Deref,
    path::PathBuf,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Map, json};

use crate::{
    Home, Page,
    driver::{Driver, free_port},
    page::Engine,
    places,
};

/// A running application.
pub struct Window {
    page: Page,
    session: String,
    name: String,
    driver: Driver,
    program: PathBuf,
}

impl Window {
    /// Starts the application in `home`.
    pub async fn open(home: &Home) -> Self {
        Self::open_with(home, &[]).await
    }

    /// Starts the application with arguments, as the desktop does for a plant that is double-clicked.
    pub async fn open_with(home: &Home, arguments: &[&str]) -> Self {
        let program = places::desktop();
        let program = program.canonicalize().unwrap_or(program);
        let (port, native_port) = (free_port(), free_port());

        // A session bus of its own: the application is single-instance by a name on the bus.
        let mut command = Command::new("dbus-run-session");
        command.arg("--").arg(places::tauri_driver());
        command.args(["--port", &port.to_string(), "--native-port", &native_port.to_string()]);
        home.live_in(&mut command);
        // tauri-driver listens before the driver behind it does, and would answer a session with a broken connection.
        let driver =
            Driver::start(command, port, &[native_port], places::artefacts().join(format!("{}.log", home.name())));

        let mut capabilities = Map::new();
        capabilities.insert("browserName".into(), "wry".into());
        capabilities.insert("tauri:options".into(), json!({ "application": program, "args": arguments }));
        let client = driver.session(capabilities).await;
        let session = client.session_id().await.ok().flatten().unwrap_or_default();
        Self {
            page: Page::new(client, home.name(), Engine::WebKit),
            session,
            name: home.name().to_owned(),
            driver,
            program,
        }
    }

    /// What the application has printed.
    pub fn log(&self) -> String {
        self.driver.log()
    }

    /// Kills the application as a power failure would, without a chance to save.
    pub fn kill(self) {
        let ids: Vec<String> = self.driver.processes_of(&self.program).iter().map(u32::to_string).collect();
        assert!(!ids.is_empty(), "{}: the application is not running", self.name);
        let killed = Command::new("kill").arg("-KILL").args(&ids).status();
        assert!(killed.is_ok_and(|status| status.success()), "{}: kill -KILL {ids:?}", self.name);
        self.wait_until_it_is_gone();
    }

    /// Ends the session in order; the application closes.
    pub async fn close(self) {
        // The application may be gone before the driver has answered, so the answer says nothing; its absence does.
        let _ = self.page.client.clone().close().await;
        self.wait_until_it_is_gone();
    }

    fn wait_until_it_is_gone(&self) {
        let started = Instant::now();
        while !self.driver.processes_of(&self.program).is_empty() {
            assert!(started.elapsed() < Duration::from_secs(10), "{}: the application is still running", self.name);
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Deref for Window {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if thread::panicking() {
            let path = places::artefacts().join(format!("{}-failed.png", self.name));
            match self.driver.picture(&self.session, &path) {
                Some(()) => eprintln!("what the window showed: {}", path.display()),
                None => eprintln!("no picture of the window; its driver said:\n{}", self.driver.log()),
            }
        }
    }
}
