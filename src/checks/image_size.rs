//! Check `image-size`: the size of every picture in the text is known, so that pages do not jump.

use super::{Check, PageInput, Run};
use crate::finding::{Finding, Severity};
use crate::resolve::Target;

/// The check.
pub(super) static CHECK: Check = Check {
    id: "image-size",
    severity: Severity::Error,
    summary: "a picture whose size cannot be read from its file",
    explanation: "\
A page says how large each picture is, so that the words below it do not jump while it loads. The size
is read from the file: PNG, JPEG, GIF, WebP, AVIF, and SVG with `width` and `height` or a `viewBox`.

Save a picture of another kind as one of these, or give its size in raw HTML:
`<img src=\"map.bmp\" alt=\"The way from the station\" width=\"640\" height=\"480\">`.",
    run: Run::Page(run),
};

fn run(input: &PageInput<'_>, findings: &mut Vec<Finding>) {
    for (image, target) in input.document.images.iter().zip(input.images) {
        let Target::File(address) = target else {
            continue;
        };
        let is_written = |name: &str| {
            let dimensions = &image.dimensions;
            let found = dimensions.iter().find(|(known, _)| known == name);
            found.is_some_and(|(_, value)| value.parse::<usize>().is_ok())
        };
        if input.site.pictures.contains_key(address)
            || (is_written("width") && is_written("height"))
        {
            continue;
        }
        findings.push(
            CHECK
                .finding(
                    input.head.path(),
                    image.destination_span,
                    format!(
                        "The size of the picture {} cannot be read from its file.",
                        image.destination
                    ),
                )
                .help("Save it as PNG, JPEG, WebP, AVIF or GIF; an SVG needs a width and a height, or a viewBox."),
        );
    }
}
