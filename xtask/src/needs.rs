//! What of the operating system each command stands on.

/// One thing that must be installed: its Debian package, and how to see that it is there on any system.
#[derive(Clone, Copy)]
pub struct Need {
    pub package: &'static str,
    pub probe: Probe,
}

/// How the presence of a need shows without a package database.
#[derive(Clone, Copy)]
pub enum Probe {
    /// A program on the PATH.
    Program(&'static str),
    /// A library that pkg-config knows.
    Library(&'static str),
    /// Only the package database knows.
    Package,
}

const fn program(package: &'static str, program: &'static str) -> Need {
    Need { package, probe: Probe::Program(program) }
}

const fn library(package: &'static str, module: &'static str) -> Need {
    Need { package, probe: Probe::Library(module) }
}

/// The worksheets: SQLite is compiled from C.
pub const WORKSHEETS: &[Need] = &[program("build-essential", "cc"), program("pkg-config", "pkg-config")];

/// Those who read what is written: the office programs and libraries that our documents are opened with in tests.
pub const READERS: &[Need] = &[
    program("libreoffice-writer", "lowriter"),
    program("libreoffice-calc", "localc"),
    Need { package: "python3-docx", probe: Probe::Package },
    Need { package: "python3-openpyxl", probe: Probe::Package },
];

/// The window. A machine without a single font cannot draw text outside the two bundled families.
pub const WINDOW: &[Need] = &[
    library("libwebkit2gtk-4.1-dev", "webkit2gtk-4.1"),
    library("libsoup-3.0-dev", "libsoup-3.0"),
    Need { package: "fonts-dejavu-core", probe: Probe::Package },
];

/// The journeys: a display without a screen, a session bus, a window manager, and the two browsers' drivers.
pub const JOURNEYS: &[Need] = &[
    program("xvfb", "xvfb-run"),
    program("xauth", "xauth"),
    program("dbus", "dbus-run-session"),
    program("dbus-x11", "dbus-launch"),
    program("openbox", "openbox"),
    program("webkit2gtk-driver", "WebKitWebDriver"),
    program("chromium", "chromium"),
    program("chromium-driver", "chromedriver"),
];
