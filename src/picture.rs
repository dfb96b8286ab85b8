//! How large a picture is, from the first bytes of its file.

use crate::html_tokens::{HtmlToken, tokens};

/// What is known of a picture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The width and height in pixels.
    pub size: (usize, usize),
    /// The bytes of the file.
    pub bytes: usize,
}

/// Reads a picture file; `None` where it is none, or its size cannot be told.
pub fn read(path: &str, bytes: &[u8]) -> Option<Picture> {
    Some(Picture {
        size: size(path, bytes)?,
        bytes: bytes.len(),
    })
}

/// Bytes of an SVG in which its size has to stand.
const SVG_START: usize = 4096;

/// The width and height in pixels of a picture file; `None` where that cannot be told.
fn size(path: &str, bytes: &[u8]) -> Option<(usize, usize)> {
    let (_, extension) = path.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" => {
            let size = imagesize::blob_size(bytes).ok()?;
            Some((size.width, size.height))
        }
        "svg" => svg_size(bytes),
        _ => None,
    }
}

fn svg_size(bytes: &[u8]) -> Option<(usize, usize)> {
    let start = &bytes[..bytes.len().min(SVG_START)];
    let text = String::from_utf8_lossy(start);
    let attributes = tokens(&text).into_iter().find_map(|token| match token {
        HtmlToken::Open {
            name, attributes, ..
        } if name == "svg" => Some(attributes),
        _ => None,
    })?;
    let value = |name: &str| {
        attributes
            .iter()
            .find(|attribute| attribute.name.eq_ignore_ascii_case(name))
            .map(|attribute| attribute.value.as_str())
    };
    let length = |name: &str| whole(value(name)?.trim_end_matches("px"));
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let view: Vec<&str> = value("viewBox")?
        .split([' ', ',', '\n', '\t'])
        .filter(|part| !part.is_empty())
        .collect();
    match view.as_slice() {
        [_, _, width, height] => Some((whole(width)?, whole(height)?)),
        _ => None,
    }
}

/// A length in pixels, without what stands behind the point.
fn whole(written: &str) -> Option<usize> {
    let digits = written.split('.').next()?;
    digits
        .parse()
        .ok()
        .filter(|size| (1..=100_000).contains(size))
}
