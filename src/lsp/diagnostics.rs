//! Findings as the editor shows them, under the very words.

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString,
    PublishDiagnosticsParams,
};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::position::Encoding;
use super::session::{Session, Site};
use crate::finding::{Finding, Severity};
use crate::pipeline::Built;
use crate::report::escape::Escaped;
use crate::source::SourcePath;

/// What to tell the editor about a site that was built anew: the findings of each file, and an end
/// to those of files that have none any more.
pub(super) fn publish(session: &mut Session<'_>, root: &Path) -> Vec<PublishDiagnosticsParams> {
    let encoding = session.encoding;
    let Some(site) = session.site_mut(root) else {
        return Vec::new();
    };
    let Some(built) = &site.built else {
        return Vec::new();
    };
    let mut by_file: BTreeMap<SourcePath, Vec<Diagnostic>> = BTreeMap::new();
    for finding in &built.findings {
        if let Some(diagnostic) = diagnostic(site, built, finding, encoding) {
            by_file
                .entry(finding.location.file.clone())
                .or_default()
                .push(diagnostic);
        }
    }
    let now: BTreeSet<SourcePath> = by_file.keys().cloned().collect();
    for path in &site.shown {
        by_file.entry(path.clone()).or_default();
    }
    let messages = by_file
        .into_iter()
        .filter_map(|(path, diagnostics)| {
            Some(PublishDiagnosticsParams::new(
                site.uri(&path)?,
                diagnostics,
                None,
            ))
        })
        .collect();
    site.shown = now;
    messages
}

fn diagnostic(
    site: &Site,
    built: &Built,
    finding: &Finding,
    encoding: Encoding,
) -> Option<Diagnostic> {
    let file = built.sources.get(&finding.location.file)?;
    let related = finding
        .remarks
        .iter()
        .filter_map(|remark| {
            let location = remark.location.as_ref()?;
            let file = built.sources.get(&location.file)?;
            Some(DiagnosticRelatedInformation {
                location: lsp_types::Location::new(
                    site.uri(&location.file)?,
                    encoding.range(file, location.span),
                ),
                message: Escaped::new(&remark.message).to_string(),
            })
        })
        .collect();
    Some(Diagnostic {
        range: encoding.range(file, finding.location.span),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.check.to_owned())),
        source: Some("fingerpost".to_owned()),
        message: words(finding),
        related_information: Some(related),
        ..Diagnostic::default()
    })
}

/// The message, what else there is to say, and the one safe thing to do.
fn words(finding: &Finding) -> String {
    let remarks = finding
        .remarks
        .iter()
        .filter(|remark| remark.location.is_none())
        .map(|remark| remark.message.as_str());
    std::iter::once(finding.message.as_str())
        .chain(remarks)
        .chain(finding.help.as_deref())
        .map(|sentence| Escaped::new(sentence).to_string())
        .collect::<Vec<_>>()
        .join("\n")
}
