//! The bytes of a body, unpacked as they come and only up to a limit, so that a small body that
//! unpacks to a huge one costs no more than any other.

use std::io::{self, Write};

use flate2::write::MultiGzDecoder;

use super::fetch::BodyEnd;

/// How a body is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// It is not.
    None,
    /// With gzip.
    Gzip,
    /// In a way that nobody asked for.
    Unknown,
}

/// Unpacks a body piece by piece.
#[derive(Debug)]
pub(super) enum Unpacker {
    Plain(Capped),
    Gzip {
        decoder: Box<MultiGzDecoder<Capped>>,
        has_begun: bool,
    },
    /// What comes cannot be read.
    Blind,
}

/// What was unpacked, up to a limit.
#[derive(Debug)]
pub(super) struct Capped {
    read: Vec<u8>,
    limit: usize,
    is_over: bool,
}

impl Write for Capped {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let room = self.limit - self.read.len();
        self.read.extend_from_slice(&piece[..piece.len().min(room)]);
        if piece.len() > room {
            self.is_over = true;
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Unpacker {
    pub(super) fn new(packing: Packing, limit: usize) -> Self {
        let capped = Capped {
            read: Vec::new(),
            limit,
            is_over: false,
        };
        match packing {
            Packing::None => Self::Plain(capped),
            Packing::Gzip => Self::Gzip {
                decoder: Box::new(MultiGzDecoder::new(capped)),
                has_begun: false,
            },
            Packing::Unknown => Self::Blind,
        }
    }

    /// Adds a piece; an error says why the rest is of no use.
    pub(super) fn add(&mut self, piece: &[u8]) -> Result<(), BodyEnd> {
        let added = match self {
            Self::Plain(capped) => capped.write_all(piece),
            Self::Gzip { decoder, has_begun } => {
                *has_begun |= !piece.is_empty();
                decoder.write_all(piece)
            }
            Self::Blind => return Err(BodyEnd::Undecodable),
        };
        added.map_err(|_| self.why())
    }

    /// How it ended, when everything has come.
    pub(super) fn finish(&mut self) -> BodyEnd {
        match self {
            // A body without a byte is not packed at all.
            Self::Plain(_)
            | Self::Gzip {
                has_begun: false, ..
            } => BodyEnd::Whole,
            Self::Gzip { decoder, .. } => match decoder.try_finish() {
                Ok(()) => BodyEnd::Whole,
                Err(_) => self.why(),
            },
            Self::Blind => BodyEnd::Undecodable,
        }
    }

    fn why(&self) -> BodyEnd {
        let capped = match self {
            Self::Plain(capped) => capped,
            Self::Gzip { decoder, .. } => decoder.get_ref(),
            Self::Blind => return BodyEnd::Undecodable,
        };
        if capped.is_over {
            BodyEnd::OverCap
        } else {
            BodyEnd::Undecodable
        }
    }

    /// What was unpacked.
    pub(super) fn into_read(self) -> Vec<u8> {
        match self {
            Self::Plain(capped) => capped.read,
            Self::Gzip { mut decoder, .. } => std::mem::take(&mut decoder.get_mut().read),
            Self::Blind => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::{Packing, Unpacker};
    use crate::links::fetch::BodyEnd;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    fn unpacked(pieces: &[&[u8]], packing: Packing, limit: usize) -> (usize, BodyEnd) {
        let mut unpacker = Unpacker::new(packing, limit);
        for piece in pieces {
            if let Err(end) = unpacker.add(piece) {
                return (unpacker.into_read().len(), end);
            }
        }
        let end = unpacker.finish();
        (unpacker.into_read().len(), end)
    }

    #[test]
    fn a_body_is_unpacked_up_to_its_limit() {
        use BodyEnd::{OverCap, Undecodable, Whole};

        let words = packed(&[b'a'; 1000]);
        let (one, two) = words.split_at(7);
        let gzip = Packing::Gzip;
        assert_eq!(unpacked(&[one, two], gzip, 1000), (1000, Whole));
        assert_eq!(unpacked(&[one, two], gzip, 999), (999, OverCap));
        assert_eq!(unpacked(&[&words, &words], gzip, 9999), (2000, Whole));
        assert_eq!(unpacked(&[one], gzip, 1000).1, Undecodable);
        assert_eq!(unpacked(&[b"no gzip"], gzip, 1000).1, Undecodable);
        assert_eq!(unpacked(&[], gzip, 1000), (0, Whole));
        assert_eq!(unpacked(&[b"abc"], Packing::None, 3), (3, Whole));
        assert_eq!(unpacked(&[b"abc"], Packing::None, 2), (2, OverCap));
        assert_eq!(unpacked(&[b"abc"], Packing::Unknown, 9), (0, Undecodable));
        let bomb = packed(&vec![0; 40_000_000]);
        assert_eq!(unpacked(&[&bomb], gzip, 2000), (2000, OverCap));
    }
}
