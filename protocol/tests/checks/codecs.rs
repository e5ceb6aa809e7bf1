//! Compressed bytes of no good origin, and the codecs' own output.

use bytes::Bytes;
use millstream_protocol::records::{BatchBuilder, Compression, Decompressor, RecordBatches, RecordErrorKind};

use super::heap::measured;
use super::records::with_body;

/// The working memory of the hungriest decoder, in bytes: tables and windows that do not grow with the input.
const CONTEXT_BYTES: usize = 1 << 20;

/// The most heap that decompressing `len` bytes under `cap` may hold: what a batch may cost, and the output, which
/// while it grows is there twice, and with zstd a third time.
pub(crate) fn allowed(len: usize, cap: usize) -> usize {
    super::heap::allowed(len) + 3 * cap + CONTEXT_BYTES
}

/// Decompresses `body` under several caps, with a decompressor that is new and one that has worked before.
pub(crate) fn decompress(compression: Compression, body: &[u8], warm: &mut Decompressor) {
    let batch = with_body(compression.id(), 1, body);
    let cap = warm.max_bytes();
    let mut new = Decompressor::new(cap);
    let (first, heap) = measured(|| batch.payload_unverified(&mut new));
    assert!(heap.peak_bytes <= allowed(body.len(), cap), "{compression}: {heap:?} for {} bytes", body.len());
    assert_eq!(batch.payload_unverified(warm), first, "{compression}: what came before it matters");
    let unpacked = match first {
        Ok(unpacked) => unpacked,
        Err(e) => {
            let limit = matches!(e.kind, RecordErrorKind::OutputLimit { limit } if limit == cap);
            let corrupt =
                matches!(e.kind, RecordErrorKind::CorruptCompression { compression: by } if by == compression);
            assert!(limit || corrupt, "{e}");
            return;
        }
    };
    assert!(unpacked.len() <= cap, "{compression}: {} bytes under a cap of {cap}", unpacked.len());
    let exactly = batch.payload_unverified(&mut Decompressor::new(unpacked.len()));
    assert_eq!(exactly.as_ref(), Ok(&unpacked), "{compression}: a cap of its very length");
    if let Some(limit) = unpacked.len().checked_sub(1) {
        let (refused, heap) = measured(|| batch.payload_unverified(&mut Decompressor::new(limit)));
        let Err(e) = refused else { panic!("{compression}: more than {limit} bytes") };
        // A zstd frame whose header lies about its size may be called corrupt before the cap is met.
        let corrupt = matches!(e.kind, RecordErrorKind::CorruptCompression { compression: Compression::Zstd });
        assert!(corrupt || e.kind == RecordErrorKind::OutputLimit { limit }, "{e}");
        assert!(heap.peak_bytes <= allowed(body.len(), limit), "{compression}: {heap:?} for {} bytes", body.len());
    }
}

/// What the encoder makes of `data` decodes to `data`.
pub(crate) fn round_trip(compression: Compression, level: Option<i32>, data: &[u8], warm: &mut Decompressor) {
    let Ok(mut builder) = BatchBuilder::new(compression, level) else { return };
    for _ in 0..2 {
        assert_eq!(builder.append(7, None, Some(data), &[]), Ok(()));
        let Some(Ok(batch)) = RecordBatches::new(builder.build().finish()).next() else {
            panic!("a built batch reads")
        };
        let payload: Bytes = batch.payload(warm).unwrap_or_else(|e| panic!("{compression} {level:?}: {e}"));
        let values: Vec<_> = batch.records(&payload).map(|record| record.map(|record| record.value)).collect();
        assert_eq!(values, [Ok(Some(data))], "{compression} {level:?}");
    }
}
