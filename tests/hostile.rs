//! Sites that mean harm, or that went badly wrong: each ends quickly, with a clear finding or a
//! harmless build, and never with a panic, a hang or a file outside the output folder.

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use fingerpost::source::Span;
use support::{Run, TestSite, findings};

/// Builds a site with the program itself, which must end, with status 0 or 1. The limit
/// of time only tells a build that is slow on a busy machine from one that hangs.
#[track_caller]
fn survives(site: &TestSite) -> Run {
    let started = Instant::now();
    let run = site.run(&["build"]);
    assert!(
        matches!(run.status, 0 | 1),
        "status {}\n{}\n{}",
        run.status,
        run.out,
        run.err
    );
    let took = started.elapsed();
    assert!(took < Duration::from_mins(5), "took {took:?}");
    assert!(run.out.len() < 300_000, "{} bytes said", run.out.len());
    assert_eq!(run.err, "");
    run
}

/// The build fails with a finding that says all of `words`.
#[track_caller]
fn refuses(site: &TestSite, words: &[&str]) -> Run {
    let run = survives(site);
    assert_eq!(run.status, 1, "{}", run.out);
    for word in words {
        assert!(run.out.contains(word), "no {word:?} in\n{}", run.out);
    }
    assert!(!site.path("public").exists());
    run
}

/// The build goes through.
#[track_caller]
fn accepts(site: &TestSite) -> Run {
    survives(site).ended(0)
}

#[test]
fn text_that_is_not_utf8_is_refused_at_its_place() {
    let site = TestSite::new().with("content/bad.md", b"+++\ntitle = \"A\"\n+++\n\nCaf\xe9\n");
    refuses(&site, &["content/bad.md:5:4", "not UTF-8"]);
}

#[test]
fn utf16_is_refused_by_name() {
    let text: Vec<u8> = "\u{feff}+++\ntitle = \"A\"\n+++\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    refuses(
        &TestSite::new().with("content/bad.md", text),
        &["content/bad.md", "UTF-16"],
    );
}

#[test]
fn nul_characters_are_refused() {
    let site = TestSite::new().page("bad.md", "A\0B\n");
    refuses(&site, &["content/bad.md:4:2", "NUL"]);
    let site = TestSite::new().with("site.toml", "title = \"A\0\"\n");
    refuses(&site, &["site.toml"]);
}

#[test]
fn a_configuration_that_cannot_be_read_is_a_finding() {
    refuses(
        &TestSite::new().with("site.toml", b"title = \"\xff\"\n"),
        &["site.toml", "not UTF-8"],
    );
}

#[test]
fn a_site_without_pages_is_a_finding() {
    let site = TestSite::new();
    fs::remove_dir_all(site.path("content")).expect("removed");
    let site = site.with(
        "site.toml",
        "title = \"T\"\nbase_url = \"https://example.org\"\nreport = \"nobody\"\n",
    );
    refuses(&site, &["no home page", "nobody"]);
}

#[test]
fn toml_nested_without_end_is_refused() {
    let nested = format!("a = {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    refuses(
        &TestSite::new().with("content/a.md", format!("+++\n{nested}+++\n")),
        &["content/a.md"],
    );
    refuses(&TestSite::new().with("site.toml", &nested), &["site.toml"]);
    let tables = format!("a = {}{}\n", "{a=".repeat(50_000), "}".repeat(50_000));
    refuses(&TestSite::new().with("site.toml", tables), &["site.toml"]);
    let dotted = format!("a{} = 1\n", ".a".repeat(50_000));
    refuses(&TestSite::new().with("site.toml", dotted), &["site.toml"]);
    survives(&TestSite::new().with("content/facts.toml", &nested));
    refuses(
        &TestSite::new()
            .template("page.html", "x")
            .with("themes/mine/theme.toml", &nested),
        &["themes/mine/theme.toml"],
    );
}

#[test]
fn markdown_nested_without_end_is_refused() {
    let deep = [
        ">".repeat(50_000),
        "> ".repeat(50_000),
        "- ".repeat(50_000),
        "1. ".repeat(50_000),
        "**a ".repeat(500) + &"b**".repeat(500),
        "<span>".repeat(50_000) + &"</span>".repeat(50_000),
        format!("a <b>{}", "<i>".repeat(50_000)),
        (0..2_000).fold(String::new(), |mut text, depth| {
            let _ = writeln!(text, "{}- a", "  ".repeat(depth));
            text
        }),
    ];
    for text in deep {
        let site = TestSite::new().page("deep.md", &format!("\n{text}\n"));
        let run = survives(&site);
        let start: String = text.chars().take(20).collect();
        assert!(run.out.contains("content/deep.md"), "{start}\n{}", run.out);
    }
}

#[test]
fn brackets_and_marks_without_end_are_harmless() {
    let terms = (0..500).fold(String::new(), |mut text, depth| {
        let _ = writeln!(text, "{0}a\n{0}: a\n", "  ".repeat(depth));
        text
    });
    let texts = [
        terms,
        "[".repeat(50_000),
        "![".repeat(50_000),
        "[a](".repeat(50_000),
        "![[]()".repeat(20_000),
        "*a ".repeat(50_000),
        "`".repeat(50_000),
        "<a ".repeat(20_000),
        "<!--".repeat(20_000),
        "&#".repeat(50_000),
        "~~".repeat(20_000),
        "[^a]: ".repeat(10_000),
        ": ".repeat(10_000),
        "a\n: ".repeat(5_000),
        "{{".repeat(50_000),
        "{{a}}&amp;".repeat(10_000),
        "\\](".repeat(20_000),
        "[a][b]".repeat(20_000),
        "<?".repeat(20_000),
        "|".repeat(50_000),
        "<a href=x>".repeat(20_000),
    ];
    for text in texts {
        let site = TestSite::new().page("odd.md", &format!("\n{text}\n"));
        survives(&site);
    }
}

#[test]
fn twelve_bytes_that_make_the_parser_panic_are_harmless() {
    // What is underlined there is a first-level heading.
    refuses(
        &TestSite::new().page("a.md", "\n>>c\n> {}\n>>=\n"),
        &["content/a.md:5:3"],
    );
}

#[test]
fn twenty_thousand_equal_headings_get_their_own_anchors() {
    let text = "\n## The same?\n\nYes.\n".repeat(20_000);
    let document = fingerpost::markdown::parse(&text, Span::new(0, text.len()));
    let ids: BTreeSet<&str> = document
        .headings
        .iter()
        .map(|heading| heading.id.as_str())
        .collect();
    assert_eq!(ids.len(), 20_000);
    let site = TestSite::new().page("a.md", &text[..text.len() / 10]);
    accepts(&site);
    let html = fs::read_to_string(site.path("public/a/index.html")).expect("a page");
    assert!(html.contains("the-same-2000"));
}

#[test]
fn a_line_of_twenty_megabytes_is_refused() {
    let site = TestSite::new().page("a.md", &"a".repeat(20_000_000));
    refuses(&site, &["content/a.md", "larger than 8 MB"]);
    let site = TestSite::new().page("a.md", &"a ".repeat(3_500_000));
    refuses(&site, &["content/a.md:4:1", "too long"]);
}

#[test]
fn an_error_on_a_line_of_five_megabytes_is_shown_in_part() {
    let text = format!(
        "\n{} [x](nowhere.md) {}\n",
        "a ".repeat(1_250_000),
        "b ".repeat(1_250_000)
    );
    let run = refuses(&TestSite::new().page("a.md", &text), &["nowhere.md"]);
    assert!(run.out.len() < 5_000, "{} bytes", run.out.len());
}

#[test]
fn tables_with_thousands_of_columns_stay_small() {
    let wide = format!("\n{}\n{}\n", "|a".repeat(2_000), "|-".repeat(2_000));
    survives(&TestSite::new().page("a.md", &(wide.clone() + &"|b\n".repeat(1_000))));
    survives(&TestSite::new().page("a.md", &wide.repeat(3)));
}

#[test]
fn reference_definitions_cannot_amplify() {
    let address = format!("https://example.org/{}", "a".repeat(50_000));
    let text = format!("\n[x]: {address}\n\n{}\n", "[x]\n".repeat(20_000));
    survives(&TestSite::new().page("a.md", &text));
}

#[test]
fn footnotes_by_the_thousand_are_harmless() {
    let mut text = String::from("\n");
    for number in 0..2_000 {
        let _ = write!(text, "word[^{number}] ");
    }
    text.push_str("\n\n");
    for number in 0..2_000 {
        let _ = write!(text, "[^{number}]: Note [^{}].\n\n", 2_000 - number);
    }
    survives(&TestSite::new().page("a.md", &text));
    survives(&TestSite::new().page("a.md", &"\nx[^a]\n\n[^a]: Note\n".repeat(2_000)));
}

#[test]
fn silencers_by_the_thousand_are_harmless() {
    let text = "\n<!-- allow broken-link: none -->\n".repeat(5_000) + "\n[x](nowhere.md)\n";
    survives(&TestSite::new().page("a.md", &text));
    let text = "\n<!-- allow broken-link: none -->\n\n[x](nowhere.md)\n".repeat(3_000);
    survives(&TestSite::new().page("a.md", &text));
}

#[test]
fn two_thousand_bad_pages_are_all_counted_and_partly_shown() {
    let mut site = TestSite::new();
    for number in 0..2_000 {
        let text = format!("\n[x](pgae-{number}.md) [y](#nohwere) <script>\n");
        site = site.page(&format!("page-{number}.md"), &text);
    }
    let run = refuses(
        &site,
        &[
            "Only the first 100 of 2000 findings of broken-link",
            "6000 errors",
        ],
    );
    assert!(run.out.len() < 200_000);
}

#[cfg(unix)]
mod files {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn symbolic_links_are_refused_wherever_they_lead() {
        let outside = tempfile::tempdir().expect("a folder");
        fs::write(
            outside.path().join("secret.md"),
            "+++\ntitle = \"S\"\n+++\nSecret!\n",
        )
        .expect("a file");
        let file = outside.path().join("secret.md");
        let targets = [
            (file.clone(), "content/link.md"),
            (file.clone(), "content/link.png"),
            (outside.path().to_owned(), "content/folder"),
            ("_index.md".into(), "content/inside.md"),
            (".".into(), "content/loop"),
            ("loop2".into(), "content/loop2"),
            ("nowhere".into(), "content/dangling.md"),
            (outside.path().to_owned(), "themes"),
        ];
        for (target, name) in targets {
            let site = TestSite::new();
            symlink(target, site.path(name)).expect("a link");
            refuses(&site, &[name, "symbolic link"]);
        }
        let site = TestSite::new();
        fs::remove_file(site.path("site.toml")).expect("removed");
        symlink(&file, site.path("site.toml")).expect("a link");
        let run = refuses(&site, &["site.toml", "symbolic link"]);
        assert!(!run.out.contains("Secret"));
        let site = TestSite::new();
        fs::remove_dir_all(site.path("content")).expect("removed");
        symlink(outside.path(), site.path("content")).expect("a link");
        let run = refuses(&site, &["content", "symbolic link"]);
        assert!(!run.out.contains("Secret"));
    }

    #[test]
    fn a_facts_file_that_is_a_link_is_refused() {
        let site = TestSite::new();
        symlink("/etc/passwd", site.path("content/facts.toml")).expect("a link");
        let run = refuses(&site, &["content/facts.toml", "symbolic link"]);
        assert!(!run.out.contains("root:"));
    }

    #[test]
    fn pipes_and_sockets_are_refused_without_waiting() {
        for name in [
            "content/pipe.md",
            "content/pipe.png",
            "content/facts.toml",
            "themes/x/pipe",
        ] {
            let site = TestSite::new();
            let path = site.path(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            let made = Command::new("mkfifo").arg(&path).status().expect("mkfifo");
            assert!(made.success());
            refuses(&site, &[name, "not an ordinary file"]);
        }
        let site = TestSite::new();
        let path = site.path("content/socket.md");
        let _socket = std::os::unix::net::UnixListener::bind(path).expect("a socket");
        refuses(&site, &["content/socket.md", "not an ordinary file"]);
        let site = TestSite::new();
        fs::remove_file(site.path("site.toml")).expect("removed");
        let made = Command::new("mkfifo").arg(site.path("site.toml")).status();
        assert!(made.expect("mkfifo").success());
        let run = site.run(&["build", "--root", "."]);
        assert!(matches!(run.status, 1 | 2), "{}", run.out);
    }

    #[test]
    fn names_that_hurt_a_terminal_or_a_pull_request_are_shown_as_text() {
        for name in [
            "a\u{1b}[31m.md",
            "a\n::error::x.md",
            "a\u{202e}dm.md",
            "a\r.md",
        ] {
            let site = TestSite::new().page(name, "\n[x](nowhere.md)\n");
            for format in ["human", "github", "json"] {
                let run = site.run(&["check", "--format", format]).ended(1);
                assert_harmless(&run.out);
            }
        }
    }

    #[test]
    fn names_that_are_not_text_are_refused() {
        let site = TestSite::new();
        let name = OsStr::from_bytes(b"content/\xff.md");
        fs::write(site.root().join(name), "x").expect("a file");
        refuses(&site, &["content/", "not readable text"]);
    }

    #[test]
    fn files_that_may_not_be_read_are_findings() {
        use std::os::unix::fs::PermissionsExt;

        let site = TestSite::new().page("a.md", "x\n");
        let closed = fs::Permissions::from_mode(0o0);
        fs::set_permissions(site.path("content/a.md"), closed).expect("closed");
        if fs::read(site.path("content/a.md")).is_err() {
            refuses(&site, &["content/a.md", "cannot be read"]);
        }
    }

    #[test]
    fn thirty_two_open_files_are_enough() {
        let mut site = TestSite::new();
        for number in 0..200 {
            site = site.page(&format!("folder-{}/page-{number}.md", number % 20), "\nx\n");
        }
        let program = env!("CARGO_BIN_EXE_fingerpost");
        let mut command = Command::new("sh");
        command
            .args(["-c", "ulimit -n 32; exec \"$0\" build", program])
            .current_dir(site.root());
        Run::of(command).ended(0);
    }

    #[test]
    fn no_home_and_no_temporary_folder_are_needed() {
        let site = TestSite::new();
        let mut command = site.command(&["build"]);
        command.env_clear();
        Run::of(command).ended(0);
        let mut command = site.command(&["build"]);
        command.env("HOME", "/nowhere").env("TMPDIR", "/nowhere");
        Run::of(command).ended(0);
    }
}

/// Nothing that a terminal or a pull request would act on.
#[track_caller]
fn assert_harmless(said: &str) {
    let is_harmful = |character: char| {
        (character.is_control() && character != '\n')
            || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!said.contains(is_harmful), "{said:?}");
    let commands = said
        .lines()
        .filter(|line| line.trim_start().starts_with("::"));
    for command in commands {
        let (kind, _) = command[2..].split_once(' ').unwrap_or_default();
        assert!(matches!(kind, "error" | "warning" | "notice"), "{command}");
        assert!(command.contains("file="), "{command}");
    }
}

#[test]
fn titles_and_text_that_hurt_a_terminal_are_shown_as_text() {
    let site = TestSite::new()
        .with(
            "content/a.md",
            "+++\ntitle = \"A\"\naliases = [\"\\u001b]0;x\\u0007\", \"\\n::error::x\"]\nb\\u001b = 1\n+++\n\n\u{1b}[31m [x](no\u{1b}[31m.md) [y](<\u{202e}\r::error::x.md>)\n\r::error file=x::y [z](nowhere.md)\r::warning::x\n",
        )
        .with("content/b.md", "+++\n\"\\u001b[31m\" = 1\n+++\n[x](nowhere.md)\n");
    for format in ["human", "github", "json"] {
        let run = site.run(&["check", "--format", format]).ended(1);
        assert_harmless(&run.out);
    }
}

#[test]
fn aliases_cannot_leave_the_output_folder() {
    for alias in [
        "../x",
        "/../x",
        "/a/../../x",
        "//x",
        "\\\\x",
        "C:/x",
        "/con",
        "/a\u{0}b",
        "x",
    ] {
        let toml = alias.replace('\\', "\\\\").replace('\0', "\\u0000");
        let site = TestSite::new().with(
            "content/a.md",
            format!("+++\ntitle = \"A\"\naliases = [\"{toml}\"]\n+++\n"),
        );
        refuses(&site, &["content/a.md:3:12"]);
        assert!(!site.root().parent().expect("a folder").join("x").exists());
    }
}

#[test]
fn names_that_differ_only_in_case_are_refused() {
    let site = TestSite::new()
        .with("content/a.txt", "1")
        .with("content/A.txt", "2");
    refuses(&site, &["content/a.txt", "already taken"]);
}

#[test]
fn names_that_windows_keeps_are_refused() {
    for name in ["con.md", "AUX.txt", "com1.md", "lpt9", "nul.tar.gz"] {
        refuses(&TestSite::new().page(name, "x\n"), &[name, "Windows"]);
    }
}

#[test]
fn what_the_program_needs_for_itself_cannot_be_taken() {
    for name in [
        ".fingerpost",
        ".fingerpost-manifest",
        ".fingerpost-staging/x",
    ] {
        let site = TestSite::new().with(
            "content/a.md",
            format!("+++\ntitle = \"A\"\naliases = [\"/{name}\"]\n+++\n"),
        );
        let run = site.run(&["build"]);
        assert!(matches!(run.status, 0..=2), "{}", run.err);
    }
}

#[test]
fn no_script_gets_into_a_page() {
    let tricks = [
        "<a href=\"java&#10;script:alert(1)\">x</a>",
        "<a href=\"&#x6A;avascript&colon;alert(1)\">x</a>",
        "<a href=\" \u{1}javascript:alert(1)\">x</a>",
        "<a href=javascript:alert(1)>x</a>",
        "<a href=\"https://example.org/\" href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](java\\script:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "<javascript:alert(1)>",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "![x](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\" alt=\"x\">",
        "<svg onload=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<b onclick=alert(1)>x</b>",
        "<script>alert(1)</script>",
        "<SCRIPT>alert(1)</SCRIPT>",
        "<scr\u{0130}pt>alert(1)</script>",
        "<style>@import 'https://example.org'</style>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<!--><script>alert(1)</script>-->",
        "<!-- --!><script>alert(1)</script> -->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?x <script>alert(1)</script> ?>",
        "<!x <script>alert(1)</script>",
        "</main><script>alert(1)</script>",
        "</p></div></body></html>",
        "<base href=\"https://example.org/\">",
        "<meta http-equiv=refresh content=\"0;url=https://example.org\">",
        "<form action=https://example.org><input name=x></form>",
        "<a title='\"><script>alert(1)</script>'>x</a>",
        "<abbr title=\"&quot;><script>alert(1)</script>\">x</abbr>",
        "## x {#\"><script>}",
        "[x](https://example.org/\"onmouseover=\"alert(1))",
        "[x](https://example.org/ '\"><script>alert(1)</script>')",
        "```\"><script>\nx\n```",
        "| <script> |\n| --- |\n| a |",
        "x[^1]\n\n[^1]: <script>alert(1)</script>",
        "> [!NOTE]\n> <script>alert(1)</script>",
        "{{ \"><script>alert(1)</script> }}",
    ];
    for trick in tricks {
        let site = TestSite::new().page("a.md", &format!("\n{trick}\n"));
        let built = site.build();
        let page = built
            .files
            .iter()
            .find(|file| file.address.as_str() == "/a/")
            .expect("the page");
        let html = String::from_utf8_lossy(&page.bytes);
        support::assert_no_script(&html, trick);
    }
}

#[test]
fn a_title_is_text_wherever_the_theme_shows_it() {
    let title = "</title><script>alert(1)</script>";
    let site = TestSite::new()
        .with("content/a.md", format!("+++\ntitle = \"{title}\"\ndescription = \"'{title}'\"\nowner = \"{title}\"\naliases = [\"/old/\"]\n+++\n\n## {title}?\n\nx\n"))
        .with("site.toml", format!("title = \"{title}\"\nbase_url = \"https://example.org/\"\nnotice = \"{title}\"\npublisher = \"{title}\"\ndescription = \"{title}\"\n"));
    for file in site.build().files {
        if file.address.as_str().ends_with(['/', 'l']) {
            let html = String::from_utf8_lossy(&file.bytes);
            support::assert_no_script(&html, file.address.as_str());
        }
    }
}

#[test]
fn a_mistake_in_a_template_names_its_line() {
    let site = TestSite::new().template("home.html", "<p>\n{{ page.nothing }}\n</p>\n");
    refuses(&site, &["themes/mine/templates/home.html:2", "nothing"]);
    let site = TestSite::new().template("home.html", "<p>\n{% if %}\n</p>\n");
    refuses(&site, &["themes/mine/templates/home.html:2"]);
    let site = TestSite::new().template(
        "home.html",
        b"<p>\xff</p>"
            .map(char::from)
            .iter()
            .collect::<String>()
            .as_str(),
    );
    survives(&site);
}

#[test]
fn templates_cannot_reach_out() {
    for template in [
        "{% include \"/etc/passwd\" %}",
        "{% include \"../../../../../../etc/passwd\" %}",
        "{% extends \"../../site.toml\" %}",
        "{{ get_env(name=\"PATH\") }}",
        "{{ load_data(path=\"/etc/passwd\") }}",
        "{{ asset(path=\"../../../../etc/passwd\") }}",
        "{{ now() }}",
        "{{ get_random(start=0, end=10) }}",
    ] {
        let run = refuses(
            &TestSite::new().template("home.html", template),
            &["themes/mine/templates/home.html"],
        );
        assert!(!run.out.contains("root:"), "{}", run.out);
    }
}

#[test]
fn a_template_with_a_thousand_branches_is_refused() {
    let branches = "{% elif page.title == \"x\" %}x".repeat(1_000);
    let template = format!("{{% if false %}}{branches}{{% endif %}}");
    refuses(
        &TestSite::new().template("home.html", &template),
        &["themes/mine/templates/home.html", "elif"],
    );
}

#[test]
fn templates_nested_without_end_are_refused_or_harmless() {
    for template in [
        "{% if true %}".repeat(5_000) + &"{% endif %}".repeat(5_000),
        format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000)),
        format!("{{{{ {}1{} }}}}", "[".repeat(20_000), "]".repeat(20_000)),
        format!("{{{{ 1 {} }}}}", "+ 1".repeat(20_000)),
        format!("{{{{ {} true }}}}", "not ".repeat(20_000)),
        format!("{{{{ {}1 }}}}", "- ".repeat(20_000)),
        format!("{{{{ page.title {} }}}}", "| upper ".repeat(20_000)),
        format!("{{{{ page{} }}}}", ".a".repeat(20_000)),
        "{% for a in [1] %}".repeat(3_000) + &"{% endfor %}".repeat(3_000),
        "{% block a %}".repeat(3_000) + &"{% endblock %}".repeat(3_000),
        "{% if true %}{% else %}".repeat(3_000) + &"{% endif %}".repeat(3_000),
        "<div>".repeat(40_000),
    ] {
        let start: String = template.chars().take(40).collect();
        let site = TestSite::new().template("home.html", &template);
        let run = site.run(&["build"]);
        assert!(
            matches!(run.status, 0 | 1),
            "{start}: {} {}",
            run.status,
            run.err
        );
    }
}

#[test]
fn a_template_that_loops_is_stopped_by_name() {
    let inner = "{% for a in strings %}".repeat(8) + &"{% endfor %}".repeat(8);
    let site = TestSite::new().template("home.html", &inner);
    for format in ["human", "json"] {
        let run = site.run(&["build", "--page-time", "1", "--format", format]);
        let run = run.ended(1);
        assert!(
            run.out.contains("themes/mine/templates/home.html"),
            "{}",
            run.out
        );
        assert!(run.out.contains("longer than 1 second"), "{}", run.out);
    }
    assert!(!site.path("public").exists());
}

#[test]
fn a_template_that_doubles_a_text_is_stopped_by_name() {
    let doubling = "{% set text = strings.search_ignored %}{% for a in strings %}{% set_global text = text ~ text %}{% endfor %}";
    let site = TestSite::new().template("home.html", doubling);
    let run = site.run(&["build", "--page-time", "300"]).ended(1);
    for words in ["themes/mine/templates/home.html", "memory"] {
        assert!(run.out.contains(words), "{}", run.out);
    }
}

#[test]
fn a_template_that_writes_without_end_is_stopped_by_name() {
    let text = "text ".repeat(40_000);
    let writing = format!(
        "{{% for a in strings %}}{{% for b in strings %}}{text}{{% endfor %}}{{% endfor %}}"
    );
    let site = TestSite::new().template("home.html", &writing);
    refuses(&site, &["themes/mine/templates/home.html", "64 MB"]);
}

#[test]
fn findings_name_what_was_written() {
    let site = TestSite::new().page("a.md", "\n[x](nowhere.md)\n");
    assert_eq!(
        findings(&site.build()),
        [
            "content/a.md:5 broken-link: This link leads to \"nowhere.md\", but there is no such page or file."
        ]
    );
}
