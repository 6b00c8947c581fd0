//! The window's pages, compiled to WebAssembly: everything the user sees.

mod actions;
mod adviser;
mod app;
mod arrangement;
mod attack;
mod camera;
mod canvas;
mod chrome;
mod clipboard;
mod commands;
mod copy;
mod dialogs;
mod journal;
mod merging;
mod native_menu;
mod panels;
mod pulling;
mod shell;
mod theme;
mod today;
mod views;
mod widgets;
mod words;
mod workshop;
mod workspace;

fn main() {
    yew::Renderer::<app::App>::new().render();
}
