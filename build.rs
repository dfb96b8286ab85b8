//! The default theme is part of the program: a file added to it makes the program anew.

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
}
