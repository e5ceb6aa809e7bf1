//! The bytes that everybody works on, as files for the Java harness.

use std::io;
use std::path::Path;

use bytes::Bytes;
use millstream_protocol::records::Compression;

pub(crate) use crate::shared::*;

use crate::case::CODECS;

pub fn metadata_bytes() -> Bytes {
    encoded(&metadata(), METADATA_VERSION)
}

/// Writes every input to `folder`, for the Java harness: a case's name without its verb is the file's.
pub fn write_all(folder: &Path) -> io::Result<()> {
    std::fs::write(folder.join("metadata"), metadata_bytes())?;
    for shape in SHAPES {
        std::fs::write(folder.join(format!("{shape} none")), batch(shape, Compression::None))?;
    }
    for (shape, compression) in [SMALL, LARGE].into_iter().flat_map(|shape| CODECS.map(|codec| (shape, codec))) {
        std::fs::write(folder.join(format!("{shape} {compression}")), batch(shape, compression))?;
    }
    Ok(())
}
