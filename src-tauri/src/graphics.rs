//! Before the window: on Linux without a graphics card, WebKitGTK's DMA-BUF renderer costs nine times the frame time of the
//! plain one (measured, see canvas notes). It is switched off there only, and never against what the person has set.

#[cfg(target_os = "linux")]
const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Sets the environment of the web view. Has to come first in `main`, while there is one thread.
#[cfg(target_os = "linux")]
pub fn prepare() {
    if std::env::var_os(SWITCH).is_none() && !has_graphics_card() {
        // SAFETY: called first in `main`; no other thread exists that could read the environment.
        #[allow(unsafe_code)]
        unsafe {
            std::env::set_var(SWITCH, "1");
        }
    }
}

/// Elsewhere there is nothing to set.
#[cfg(not(target_os = "linux"))]
pub fn prepare() {}

/// A render node that is not driven by software only.
#[cfg(target_os = "linux")]
fn has_graphics_card() -> bool {
    let forced = std::env::var("LIBGL_ALWAYS_SOFTWARE").is_ok_and(|value| value != "0" && value != "false");
    !forced && std::fs::read_dir("/dev/dri").is_ok_and(|nodes| nodes.flatten().any(|node| draws(&node.file_name())))
}

/// Virtual cards without acceleration (vgem, vkms) have a render node too.
#[cfg(target_os = "linux")]
fn draws(node: &std::ffi::OsStr) -> bool {
    let Some(name) = node.to_str().filter(|name| name.starts_with("renderD")) else { return false };
    let driver = std::fs::read_link(format!("/sys/class/drm/{name}/device/driver"));
    !driver.is_ok_and(|driver| driver.ends_with("vgem") || driver.ends_with("vkms"))
}

/// Switches hinting off: with it WebKitGTK rounds every advance to whole px, so that words come out uneven and wider than
/// they are measured on the drawing and on paper.
#[cfg(target_os = "linux")]
pub fn even_text() {
    use gtk::prelude::ObjectExt;
    if let Some(settings) = gtk::Settings::default() {
        settings.set_property("gtk-xft-hinting", 0);
        settings.set_property("gtk-xft-hintstyle", "hintnone");
    }
}

/// Elsewhere text is laid out as it is measured.
#[cfg(not(target_os = "linux"))]
pub fn even_text() {}
