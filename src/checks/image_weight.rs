//! Check `image-weight`: no picture in the text is a burden to load.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::resolve::Target;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "image-weight",
    severity: Severity::Note,
    summary: "a picture that takes long to load",
    explanation: "\
A photograph straight from a phone has several megabytes, and a reader with a weak signal waits for
each of them. A picture in the text should have no more than 300 kilobytes; `site.toml` can say
another number:

    [page_weight]
    picture = 150

Make the picture smaller in a program for pictures: 1,400 pixels are wide enough for any screen.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    let most = input.site.config.picture_weight;
    for (image, target) in input.document.images.iter().zip(input.images) {
        let Target::File(address) = target else {
            continue;
        };
        let Some(picture) = input.site.pictures.get(address) else {
            continue;
        };
        let kilobytes = picture.bytes.div_ceil(1024);
        if u64::try_from(kilobytes).is_ok_and(|kilobytes| kilobytes <= most) {
            continue;
        }
        let (width, height) = picture.size;
        findings.push(
            CHECK
                .finding(
                    input.head.path(),
                    image.destination_span,
                    format!(
                        "The picture {} has {kilobytes} KB, more than the {most} KB that a picture should have; it is {width} pixels wide and {height} high.",
                        image.destination
                    ),
                )
                .help("Make it smaller in a program for pictures; 1,400 pixels are wide enough for any screen."),
        );
    }
}
