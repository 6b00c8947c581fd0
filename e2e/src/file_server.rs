//! Serves `dist/` to the browser from inside the test, under the window's content security policy.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    sync::Arc,
    thread,
};

pub(crate) struct FileServer {
    address: SocketAddr,
}

impl FileServer {
    /// Serves `folder` until the test program ends.
    pub(crate) fn start(folder: PathBuf, policy: String) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a local port");
        let address = listener.local_addr().expect("its number");
        let served = Arc::new((folder, policy));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let served = Arc::clone(&served);
                // A browser that goes away in mid-answer is no fault.
                thread::spawn(move || answer(&stream, &served.0, &served.1));
            }
        });
        Self { address }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }
}

fn answer(mut stream: &TcpStream, folder: &Path, policy: &str) -> Option<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next()?.ok()?;
    while !lines.next()?.ok()?.is_empty() {}

    let target = request.split(' ').nth(1)?;
    let name = match target.split('?').next()?.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let inside = Path::new(name).components().all(|component| matches!(component, Component::Normal(_)));
    let body = Some(folder.join(name)).filter(|_| inside).and_then(|path| fs::read(path).ok());
    let status = if body.is_some() { "200 OK" } else { "404 Not Found" };
    let body = body.unwrap_or_default();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nContent-Security-Policy: {policy}\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n",
        media_type(name),
        body.len()
    )
    .ok()?;
    stream.write_all(&body).ok()
}

fn media_type(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("ttf") => "font/ttf",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
