//! Check `link-tracking`: addresses of other websites carry nothing that only counts readers.

use url::Url;

use super::{Check, PageInput, Run};
use crate::finding::{Certainty, Finding, Severity};
use crate::resolve::Target;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "link-tracking",
    severity: Severity::Warning,
    summary: "an address with parameters that only follow readers around",
    explanation: "\
An address that was copied out of a newsletter or an advertisement often ends with `utm_source=…`,
`mc_eid=…`, `fbclid=…` and the like. They tell the other website where a reader came from, sometimes
even whose newsletter it was, and lead to the same page without them.

`https://www.example.org/guide?utm_source=mail` becomes `https://www.example.org/guide`.",
    run: Run::Page(run),
};

/// Parameters that count readers on every website that uses them.
const NAMES: &[&str] = &[
    "_hsenc",
    "_hsmi",
    "dclid",
    "fbclid",
    "gbraid",
    "gclid",
    "igshid",
    "mkt_tok",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "twclid",
    "vero_id",
    "wbraid",
    "yclid",
];

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for (link, target) in input.document.links.iter().zip(input.links) {
        let Target::External(address) = target else {
            continue;
        };
        let Some((clean, names)) = without_tracking(address) else {
            continue;
        };
        findings.push(
            CHECK
                .finding(
                    input.head.path(),
                    link.destination_span,
                    format!(
                        "This address carries {}, which only follows readers around.",
                        names.join(" and ")
                    ),
                )
                .fix(clean, Certainty::Certain),
        );
    }
}

/// The address without such parameters and their names; `None` where it has none.
fn without_tracking(address: &Url) -> Option<(String, Vec<String>)> {
    let query = address.query()?;
    // The pieces are kept as they are written: a website may care how its own are encoded.
    let (tracking, kept): (Vec<&str>, Vec<&str>) = query.split('&').partition(|piece| {
        let name = piece.split('=').next().unwrap_or_default();
        name.starts_with("utm_") || name.starts_with("mc_") || NAMES.contains(&name)
    });
    if tracking.is_empty() {
        return None;
    }
    let names = tracking
        .iter()
        .filter_map(|piece| piece.split('=').next())
        .map(str::to_owned)
        .collect();
    let mut clean = address.clone();
    let kept = kept.join("&");
    clean.set_query((!kept.is_empty()).then_some(kept.as_str()));
    Some((clean.to_string(), names))
}
