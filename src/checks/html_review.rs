//! Check `html-review`: readers see when a page was reviewed, and when the next review is due.

use super::{Check, HtmlInput, Run};
use crate::finding::{Finding, Severity};
use crate::html_tokens::HtmlToken;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "html-review",
    severity: Severity::Error,
    summary: "a finished page that keeps its review dates from its readers",
    explanation: "\
A page that says in its front matter when it was `reviewed`, and how long a review holds, shows both
days to its readers, as `<time datetime=\"2026-11-22\">`. Readers judge by them how far to trust the
page. The default theme shows them at the foot of the page; a theme that changes that part shows them
elsewhere: `page.reviewed` and `page.review_due`.",
    run: Run::Html(run),
};

fn run(input: &HtmlInput<'_>, findings: &mut Vec<Finding>) {
    let Some(page) = input.site.map.page_at(&input.page.address) else {
        return;
    };
    let head = &input.site.map.pages[page];
    if !head.is_published() {
        return;
    }
    let days = [
        ("was reviewed on", "page.reviewed", head.reviewed_on()),
        ("is due for review by", "page.review_due", head.review_due()),
    ];
    for (what, field, day) in days {
        let Some(day) = day else { continue };
        let iso = day.to_string();
        let is_shown = input.tokens.iter().any(|token| {
            matches!(token, HtmlToken::Open { name, attributes, .. }
            if name == "time" && attributes.iter().any(|attribute| {
                attribute.name == "datetime" && attribute.value == iso
            }))
        });
        if !is_shown {
            findings.push(
                input
                    .finding(
                        &CHECK,
                        usize::MAX,
                        &format!("A page {what} {iso}, and does not say so."),
                    )
                    .help(format!(
                        "Write <time datetime=\"{{{{ {field}.iso }}}}\">{{{{ {field}.text }}}}</time> in the template."
                    )),
            );
        }
    }
}
