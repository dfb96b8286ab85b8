//! The scripts behind releases and `action.yml`: what is packed installs, what was tampered with
//! does not, and inputs stay data. GitHub's own command line is a stand-in that hands out files of
//! a folder.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TARGET: &str = "x86_64-unknown-linux-musl";
const VERSION: &str = "v1.2.3";

/// Says where it was called and with which arguments, one a line.
const PROGRAM: &str = "#!/bin/sh\nprintf '%s\\n' \"$@\"\n";

/// Knows one release, `v1.2.3`, whose files are in `$RELEASE`.
const GITHUB: &str = r#"#!/bin/sh
case "$1 $2" in
  "release view") echo v1.2.3 ;;
  "release download")
    [ "$3" = v1.2.3 ] || exit 1
    cp "$RELEASE/$5" "$RELEASE/$7" . ;;
  "attestation verify") [ "$5" = "$GH_REPO" ] && [ ! -e "$RELEASE/unproven" ] ;;
  *) exit 64 ;;
esac
"#;

/// A checkout with a built program, and a release made from it.
struct Release {
    folder: tempfile::TempDir,
}

impl Release {
    fn new() -> Self {
        let release = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        let top = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in [
            ".github/action/pack",
            ".github/action/install",
            ".github/action/run",
            "README.md",
            "CHANGELOG.md",
            "LICENSE",
            "LICENSE-APACHE",
            "LICENSE-MIT",
        ] {
            let to = release.path(name);
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
            fs::copy(top.join(name), to).expect("a copy");
        }
        release.program(&format!("target/{TARGET}/release/fingerpost"), PROGRAM);
        release.program("tools/gh", GITHUB);
        let packed = Command::new(release.path(".github/action/pack"))
            .args([VERSION, TARGET])
            .output()
            .expect("the script runs");
        assert!(packed.status.success(), "{packed:?}");
        let sums = Command::new("sh")
            .args(["-c", "sha256sum -- * >SHA256SUMS"])
            .current_dir(release.path("packed"))
            .status()
            .expect("sha256sum runs");
        assert!(sums.success());
        fs::create_dir(release.path("runner")).expect("a folder");
        release
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn program(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, text).expect("a program");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
    }

    fn archive(&self) -> PathBuf {
        self.path(&format!("packed/fingerpost-{VERSION}-{TARGET}.tar.gz"))
    }

    fn install(&self, version: &str, reference: &str, machine: [&str; 2]) -> Output {
        let tools = self.path("tools");
        let path = std::env::var("PATH").expect("a PATH");
        Command::new(self.path(".github/action/install"))
            .env("PATH", format!("{}:{path}", tools.display()))
            .env("RELEASE", self.path("packed"))
            .env("GH_REPO", "example/fingerpost")
            .env("GH_TOKEN", "")
            .env("VERSION", version)
            .env("REFERENCE", reference)
            .env("RUNNER_OS", machine[0])
            .env("RUNNER_ARCH", machine[1])
            .env("RUNNER_TEMP", self.path("runner"))
            .env("GITHUB_PATH", self.path("github-path"))
            .output()
            .expect("the script runs")
    }

    fn refused(&self, version: &str, machine: [&str; 2], why: &str) {
        let output = self.install(version, "main", machine);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(why), "{said}");
        assert!(
            !self.path("github-path").exists(),
            "nothing may be on the path"
        );
    }
}

const LINUX: [&str; 2] = ["Linux", "X64"];

#[test]
fn what_is_packed_installs_and_runs() {
    let release = Release::new();
    for (version, reference) in [(VERSION, "main"), ("", VERSION), ("", "main")] {
        let output = release.install(version, reference, LINUX);
        assert!(output.status.success(), "{output:?}");
    }
    let path = fs::read_to_string(release.path("github-path")).expect("the path");
    let folder = path.lines().next().expect("a folder");
    let said = Command::new(Path::new(folder).join("fingerpost"))
        .arg("--version")
        .output()
        .expect("the program runs");
    assert_eq!(said.stdout, b"--version\n");
}

#[test]
fn what_was_changed_after_its_release_is_refused() {
    let release = Release::new();
    let mut bytes = fs::read(release.archive()).expect("the archive");
    bytes.push(0);
    fs::write(release.archive(), bytes).expect("the archive");
    release.refused(VERSION, LINUX, "its checksum differs");
}

#[test]
fn what_cannot_be_shown_to_come_from_the_repository_is_refused() {
    let release = Release::new();
    fs::write(release.path("packed/unproven"), "").expect("a file");
    release.refused(VERSION, LINUX, "it cannot be shown");
}

#[test]
fn releases_and_machines_that_do_not_exist_are_named() {
    let release = Release::new();
    release.refused("v9.9.9", LINUX, "the release v9.9.9 has no file");
    release.refused("latest; true", LINUX, "a version looks like v0.1.0");
    release.refused(
        VERSION,
        ["Linux", "RISCV"],
        "there is no release for Linux on RISCV",
    );
}

#[test]
fn inputs_of_the_action_are_data() {
    let release = Release::new();
    release.program("tools/fingerpost", PROGRAM);
    let path = std::env::var("PATH").expect("a PATH");
    let output = Command::new(release.path(".github/action/run"))
        .current_dir(release.folder.path())
        .env(
            "PATH",
            format!("{}:{path}", release.path("tools").display()),
        )
        .env("COMMAND", "build")
        .env("ARGUMENTS", "--out * $(touch made)\n; touch made")
        .env("ROOT", "a folder")
        .env("FORMAT", "github")
        .output()
        .expect("the script runs");
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let arguments: Vec<&str> = said.lines().collect();
    assert_eq!(
        arguments,
        [
            "build", "--root", "a folder", "--format", "github", "--out", "*", "$(touch", "made)",
            ";", "touch", "made"
        ]
    );
    assert!(!release.path("made").exists());
}

/// The targets that are released are those that the action installs.
#[test]
fn the_action_installs_what_is_released() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let workflow = fs::read_to_string(top.join(".github/workflows/release.yml")).expect("release");
    let install = fs::read_to_string(top.join(".github/action/install")).expect("install");
    let mut released: Vec<&str> = workflow
        .lines()
        .filter_map(|line| {
            line.split_once("{ target: ")?
                .1
                .split_once(',')
                .map(|(target, _)| target)
        })
        .collect();
    let mut installed: Vec<&str> = install
        .lines()
        .filter_map(|line| line.split_once(") target=")?.1.strip_suffix(" ;;"))
        .collect();
    released.sort_unstable();
    installed.sort_unstable();
    assert_eq!(released.len(), 5);
    assert_eq!(released, installed);
}
