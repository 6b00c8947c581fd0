//! Nothing but dependencies. Cargo compiles a library anew for every set of features that the packages of a call ask of it,
//! and PDF setting alone is two hundred libraries. The tests without a window and the window with its journeys are two calls;
//! this package stands in both and asks in each for what only the other does. Missing a feature costs minutes and breaks nothing:
//! when the second call compiles `typst` again, compare `cargo tree --format "{p} {f}"` of the two.
