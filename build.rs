//! The default theme and the first site are part of the program: a file added to one of them makes
//! the program anew.

fn main() {
    println!("cargo::rerun-if-changed=themes/default");
    println!("cargo::rerun-if-changed=starter");
}
