//! The drawing from outside, each file a subject. One program: a test needs a link of seconds and megabytes otherwise.

mod checks;
mod contrast;
mod drawing;
mod first_picture;
mod guide;
mod layout;
mod strange;
mod views;
