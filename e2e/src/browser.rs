//! The same pages in Chromium, without the shell: quicker than the window, and a second engine.

use std::{ops::Deref, path::PathBuf, process::Command, thread};

use serde_json::{Map, Value, json};

use crate::{
    Home, Page,
    driver::{Driver, free_port},
    file_server::FileServer,
    page::Engine,
    places,
};

/// Quiet, offline and fit for a container.
const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1400,900",
];

/// A browser on the pages of `dist/`.
pub struct Browser {
    page: Page,
    session: String,
    name: String,
    driver: Driver,
    server: FileServer,
}

impl Browser {
    /// Opens the pages in a new profile.
    pub async fn open(home: &Home) -> Self {
        Self::open_folder(home, places::dist()).await
    }

    /// Opens the pages of another folder in a new profile, under the same content security policy.
    pub async fn open_folder(home: &Home, folder: PathBuf) -> Self {
        let server = FileServer::start(folder, places::content_security_policy());
        let port = free_port();
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}"));
        home.live_in(&mut command);
        // The driver makes a new profile below it for every session.
        command.env("TMPDIR", home.folder());
        let driver = Driver::start(command, port, &[], places::artefacts().join(format!("{}.log", home.name())));

        let mut capabilities = Map::new();
        capabilities.insert("goog:chromeOptions".into(), json!({ "args": FLAGS }));
        capabilities.insert("goog:loggingPrefs".into(), json!({ "browser": "ALL" }));
        // On a busy machine the driver gives up on a browser that is slow to open its port; nothing of ours has run yet.
        let mut session = driver.try_session(capabilities.clone()).await;
        for _ in 0..2 {
            if session.is_err() {
                session = driver.try_session(capabilities.clone()).await;
            }
        }
        let client = session.unwrap_or_else(|error| panic!("no session: {error}\n{}", driver.log()));
        let session = client.session_id().await.ok().flatten().unwrap_or_default();

        let browser = Self {
            page: Page::new(client, home.name(), Engine::Chromium),
            session,
            name: home.name().to_owned(),
            driver,
            server,
        };
        // A dialog of the system that nobody can answer is cancelled at once in a headless browser: it is kept shut, and the
        // journey gives the file to the field behind it.
        let shut = r#"{"cmd":"Page.setInterceptFileChooserDialog","params":{"enabled":true}}"#;
        browser.driver.request("POST", &format!("/session/{}/goog/cdp/execute", browser.session), shut);
        browser.reload().await;
        browser
    }

    /// Loads the pages anew.
    pub async fn reload(&self) {
        let loaded = self.page.client.goto(&self.server.url()).await;
        loaded.unwrap_or_else(|error| panic!("{}: {error}", self.name));
    }

    /// What the browser saves goes to a folder; a headless one saves nothing otherwise.
    pub fn save_to(&self, folder: &std::path::Path) {
        self.command("Browser.setDownloadBehavior", &json!({ "behavior": "allow", "downloadPath": folder }));
    }

    /// Sends a command of the browser's own protocol.
    pub fn command(&self, name: &str, parameters: &Value) -> Option<Value> {
        let body = json!({ "cmd": name, "params": parameters }).to_string();
        self.driver.request("POST", &format!("/session/{}/goog/cdp/execute", self.session), &body)
    }

    /// The errors the page has written to its console since the last call: a panic, a file that is not there, a breach
    /// of the content security policy.
    pub fn errors(&self) -> Vec<String> {
        let path = format!("/session/{}/se/log", self.session);
        let entries = self.driver.request("POST", &path, r#"{"type":"browser"}"#);
        let entries = entries.as_ref().and_then(Value::as_array).unwrap_or_else(|| panic!("{}: no console", self.name));
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        severe.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Closes the browser.
    pub async fn close(self) {
        let closed = self.page.client.clone().close().await;
        closed.unwrap_or_else(|error| panic!("{}: close: {error}", self.name));
    }
}

impl Deref for Browser {
    type Target = Page;

    fn deref(&self) -> &Page {
        &self.page
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if thread::panicking() {
            let path = places::artefacts().join(format!("{}-failed.png", self.name));
            match self.driver.picture(&self.session, &path) {
                Some(()) => eprintln!("what the browser showed: {}", path.display()),
                None => eprintln!("no picture of the browser; its driver said:\n{}", self.driver.log()),
            }
        }
    }
}
