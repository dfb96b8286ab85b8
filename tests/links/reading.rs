//! What is read of a page with awkward markup, held against `reading.txt`: the reader may become
//! quicker, and may never read anything else.
//!
//! Where a difference is wanted, `UPDATE=1` writes the file anew. Knows nothing of the network.

use std::fmt::Write as _;
use std::path::Path;

use fingerpost::html_tokens::{HtmlToken, tokens};
use fingerpost::links::page::{Page, decode};
use fingerpost::links::{PageProse, signs};

/// Bytes of pages, and the charset that their answers name.
const PAGES: &[(&[u8], Option<&str>)] = &[
    (
        b"\xef\xbb\xbf<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><HTML LANG=en-GB><HEAD>\r\n\
          <TITLE>Caf\xc3\xa9 &amp <b>bar</b> &lt;&copy &#8211; \r\n guide</TITLE><title>second</title>\
          <META NAME=robots CONTENT=noindex><meta HTTP-EQUIV=\"Refresh\" content='15; URL=/next?a=1&amp;b=2'>\
          <LINK REL=\"nofollow CANONICAL\" HREF=/here?x=1&copy=2&amp;y=3></HEAD>",
        None,
    ),
    (
        b"<body ID=Top\0id id=second><h1 Id='a&quot;b'>One<br/>&nbsp;&#x20;two <I>th</I>ree</H1 class=x>\
          <a NAME=an&amp;chor href=\"/a b?c=d&lang=en&notit;e&amp\">x</a><a href=unquoted/>y</a/>\
          <a href=>z</a><a href>n</a><a\thref=first href=second\n>d</a><a =odd href = spaced >s</a>\
          <a \xc3\xa9l\xc3\xa8ve=\xc3\xa9 \"quoted\"'id='q' id=\"\">e</a>",
        Some("UTF-8"),
    ),
    (
        b"a</>b</ c>d</1e>f<1g>h<>i< j>k<?xml version=1.0?>l<!x>m<![CDATA[n <b>o</b>]]>p<!-->q<!--->r\
          <!-- s -- t --!>u<!--v<!-- w -->x<!----!>y<!-->",
        None,
    ),
    (
        b"<p>&amp;&amp&AMP&ampx;&not&notin;&notit;&#0;&#x80;&#xd800;&#x110000;&#;&#x;&unknown;&unknown \
          &#65&#x41 &Aacute;&lt&gt;&;& &\r\nt\rv\nw\n\rx\0y\x01z</p>",
        None,
    ),
    (
        b"1<script type=module src=/s.js>if (a<b && c) document.write('<a id=no href=no>no</a></scr'+'ipt>')\
          </SCRIPT\n x>2<STYLE>p>a{content:'</p>'}</STYLE>3<textarea id=area>&lt;b>bold</b>&amp</textarea>\
          4<xmp><i>&amp;</i></xmp>5<iframe src=/f>in <b>frame</b></iframe>6<noembed><b>n</b></noembed>7\
          <noframes><b>n</b></noframes>8<noscript><p id=un>no</p>script</noscript>9<plaintext>10<b>11",
        None,
    ),
    (
        b"<template id=t1>a<template id=t2>b</template>c</template>d<svg><title>icon</title><a id=in \
          href=/svg>t</a></svg>e<p hidden>f<p style='DISPLAY : none'>g<p>h<div aria-hidden=TRUE>i<div>j</div>\
          </div><span style=\"visibility: hidden\">k</span>l<select><option>m</select><nav>n</nav><del>o</del>\
          <table><tr><th>p<td>q<tr><td>r</table><ul><li>s<li><p>t</p><ol><li>u</ol></ul><dl><dt>v<dd>w</dl>\
          <h2>x</h2>y<h1>z</h1><h1></h1><input TYPE=PassWord name=p><img src=/i.png alt=z><frame src=/f>",
        None,
    ),
    (b"text <b>caf\xe9</b> \x93quoted\x94 <i id=caf\xe9>", None),
    (
        b"<meta charset='iso-8859-1'>caf\xe9 <a id=\xe9 href=/\xe9>\xa0</a>",
        None,
    ),
    (
        b"bro\xc3\xa9ken \xe2\x80 \xe2\x80\x99 caf\xc3\xa9\xc3\xa9\xc3\xa9 \xff<a id=\xc3>\xc3\xa9",
        Some("utf-8"),
    ),
    (
        b" \t\n\x0b\x0c\r \xc2\xa0\xe2\x80\x83\xe3\x80\x80\xe2\x80\xa8\xc2\x85start  two\xc2\xa0 \xe2\x80\x89three\
          \xe1\x9a\x80\xe2\x80\x8bfour\x1cfive <b> six</b> \xc2\xadseven\xf0\x9f\x99\x82 ",
        None,
    ),
    (b"an open <title>title &amp; no end", None),
    (b"an open <a href='value and no end", None),
    (b"an open <a href", None),
    (b"an open <a", None),
    (b"an open <", None),
    (b"an open </", None),
    (b"an open </a", None),
    (b"an open <!", None),
    (b"an open <!--comment", None),
    (b"an open <!doctype html", None),
    (b"an open &amp", None),
    (b"an open &#x4", None),
    (b"an open <script>script", None),
    (b"an open <b id=x class=\"y\"z /w = v/>t", None),
    (b"", None),
];

/// Places that a link may name.
const FRAGMENTS: &[&str] = &[
    "Top\u{fffd}id",
    "topid",
    "second",
    "a\"b",
    "a%22b",
    "an&chor",
    "area",
    "un",
    "no",
    "t1",
    "t2",
    "in",
    "caf%C3%A9",
    "%C3%A9",
    "q",
    "x",
    ":~:text=one,TWO%20three",
    ":~:text=seven",
    ":~:text=%E2%80%9Cquoted",
];

#[test]
fn awkward_pages_are_read_as_before() {
    let mut written = String::new();
    for (bytes, charset) in PAGES {
        describe(bytes, *charset, &mut written);
    }
    // An attribute without end, more text than is kept, and enough words to compare.
    let huge = format!(
        "<p>before<a title=\"{}\" id=here>after",
        "&amp; ".repeat(90_000)
    );
    summarise(&huge, &mut written);
    let words: String = (0..9_000).fold(String::new(), |mut text, number| {
        let _ = write!(
            text,
            "<p>Wörd{number} Straße\u{ad} ÉTÉ ﬁn İ{}</p>",
            number % 7
        );
        text
    });
    summarise(&words, &mut written);
    summarise(&words[..900], &mut written);
    summarise(&"<p>word ".repeat(200_000), &mut written);
    let piece = format!("start <b>{}</b> end", "long ".repeat(230_000));
    summarise(&piece, &mut written);

    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links/reading.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &written).expect("a file that can be written");
    }
    let expected = std::fs::read_to_string(&path).expect("the file");
    for (is, should_be) in written.lines().zip(expected.lines()) {
        assert_eq!(is, should_be);
    }
    assert_eq!(written.lines().count(), expected.lines().count());
}

/// Everything that is read of a page.
fn describe(bytes: &[u8], charset: Option<&str>, written: &mut String) {
    let html = decode(bytes, charset);
    // Writing to a string cannot fail.
    let _ = writeln!(written, "== {html:?}");
    for token in tokens(&html) {
        let _ = match token {
            HtmlToken::Open {
                name,
                attributes,
                span,
            } => writeln!(written, "open {name:?} {span:?} {attributes:?}"),
            token => writeln!(written, "{token:?}"),
        };
    }
    let page = Page::read(&html);
    let places: Vec<_> = FRAGMENTS
        .iter()
        .map(|fragment| (fragment, page.place(fragment)))
        .collect();
    let _ = writeln!(
        written,
        "title {:?}\nheadings {:?}\ntext {:?}\nrefresh {:?}\ncanonical {:?}\npassword {:?} scripts {} \
         loads {:?} fingerprint {:?} needs script {}\nplaces {places:?}\nsigns {:?} {:?} {} {}\nprose {:?}",
        page.title,
        page.headings,
        page.text,
        page.refresh,
        page.canonical,
        page.has_password,
        page.scripts,
        page.loads,
        page.fingerprint,
        page.needs_script(),
        signs::says_not_found(&page),
        signs::withdrawal(&page),
        signs::is_parked(&page),
        signs::is_challenge(&page, &html, &[]),
        PageProse::of_html(&html),
    );
}

/// What is read of a page that is too long to be written down.
fn summarise(html: &str, written: &mut String) {
    let page = Page::read(html);
    let prose = PageProse::of_html(html);
    let (first, last) = (prose.blocks.first(), prose.blocks.last());
    let _ = writeln!(
        written,
        "== {} bytes\n{} tokens, {} bytes of text {}, fingerprint {:?}, here {:?}, prose {} {} {first:?} {last:?}",
        html.len(),
        tokens(html).len(),
        page.text.len(),
        blake3::hash(page.text.as_bytes()),
        page.fingerprint.map(|likeness| likeness.to_string()),
        page.place("here"),
        prose.blocks.len(),
        prose.is_cut,
    );
}
