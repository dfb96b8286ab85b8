use fingerpost::{facts, markdown, source::*};
fn main() {
    let text = std::fs::read_to_string("content/facts.toml").unwrap();
    let (facts, _) = facts::parse(&SourceFile::new(SourcePath::new("f"), text));
    for (name, piece) in [
        (
            "digits",
            "0333 200 1133 01202 30/06/2027 9am to 5pm 30 days 24/7 1-1-1 ",
        ),
        ("ones", "1 "),
        ("ones,", "1, "),
        ("at", "a@"),
        ("dots", "a."),
        ("digitsrun", "11111111 "),
        ("nodelim", "1"),
        ("option", "option 1 then "),
        ("days", "Monday to Friday and "),
        ("not", "not log in every 30 days "),
        ("names", "NAS Digital Care Hub helpdesk "),
        ("sent", "Log in every 30 days. "),
        ("phonewall", "+44 (0)333-200-1133/"),
        ("http", "http://a.b/"),
        ("comma", "1,000,"),
        ("log", "log in log in "),
        ("NAS phone", "NAS 0333 200 1132, "),
    ] {
        for size in [100_000usize, 200_000, 5_000_000] {
            let text = piece.repeat(size / piece.len());
            let mut prose = fingerpost::prose::Prose::default();
            prose.push_verbatim(&text, 0);
            let block = fingerpost::prose::Block {
                prose,
                place: fingerpost::prose::Place::Paragraph,
                headings: vec![],
                lead_in: None,
                links: vec![],
                strong: vec![],
                references: vec![],
                quoted: false,
            };
            let start = std::time::Instant::now();
            let page = facts::examine(&[block], &facts, jiff::civil::date(2026, 11, 22));
            println!(
                "{name} {size} {:?} problems {}",
                start.elapsed(),
                page.problems.len()
            );
        }
    }
    let _ = markdown::parse("", Span::new(0, 0));
}
