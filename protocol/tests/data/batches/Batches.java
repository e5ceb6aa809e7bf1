// Writes the batches in this directory with Apache Kafka's own builder, and checks batches written by others with
// Kafka's own reader. The tests beside it state the same records in Rust.
//
//   testkit/kafka/kafka tool protocol/tests/data/batches/Batches.java write DIRECTORY    (made with Apache Kafka 4.3.1)
//   testkit/kafka/kafka tool protocol/tests/data/batches/Batches.java check FILE...      (exit 1 at the first difference)

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.*;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.Utils;

public class Batches {
    static final long BASE_OFFSET = 1000, PRODUCER_ID = 77, BASE_TIME = 1_700_000_000_000L, APPEND_TIME = 1_800_000_000_000L;
    static final short PRODUCER_EPOCH = 3;
    static final int BASE_SEQUENCE = 5, LEADER_EPOCH = 9, LONG = 600, SHORT = 40;

    public static void main(String[] args) throws Exception {
        if (args[0].equals("write")) write(Path.of(args[1]));
        else for (String file : Arrays.copyOfRange(args, 1, args.length)) check(Path.of(file));
    }

    static void write(Path directory) throws Exception {
        save(directory, "none", records(Compression.NONE, TimestampType.CREATE_TIME, SHORT));
        save(directory, "gzip", records(Compression.gzip().build(), TimestampType.CREATE_TIME, LONG));
        save(directory, "snappy", records(Compression.snappy().build(), TimestampType.CREATE_TIME, LONG));
        save(directory, "lz4", records(Compression.lz4().build(), TimestampType.CREATE_TIME, LONG));
        save(directory, "zstd", records(Compression.zstd().build(), TimestampType.CREATE_TIME, LONG));
        save(directory, "append-time", records(Compression.NONE, TimestampType.LOG_APPEND_TIME, SHORT));
        save(directory, "compacted", cleaned(true));
        save(directory, "emptied", cleaned(false));
        save(directory, "markers", markers());
    }

    static byte[] key(int at) {
        return at % 3 == 0 ? null : ("key-" + at).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] value(int at) {
        return at % 20 == 19 ? null : ("value-" + at + " ").repeat(at % 40).getBytes(StandardCharsets.UTF_8);
    }

    static Header[] headers(int at) {
        if (at % 5 != 0) return new Header[0];
        byte[] number = Integer.toString(at).getBytes(StandardCharsets.UTF_8);
        return new Header[] {new RecordHeader("h", number), new RecordHeader("é", new byte[0]), new RecordHeader("h", (byte[]) null)};
    }

    static long timestamp(int at) {
        return BASE_TIME + (at % 2 == 0 ? 1L : -1L) * at * at * at * at;
    }

    static MemoryRecords records(Compression compression, TimestampType type, int count) {
        MemoryRecordsBuilder builder = MemoryRecords.builder(ByteBuffer.allocate(1 << 16), RecordBatch.CURRENT_MAGIC_VALUE,
            compression, type, BASE_OFFSET, APPEND_TIME, PRODUCER_ID, PRODUCER_EPOCH, BASE_SEQUENCE, true, LEADER_EPOCH);
        for (int at = 0; at < count; at++) builder.append(timestamp(at), key(at), value(at), headers(at));
        return builder.build();
    }

    /** What the log cleaner makes of the short batch: every fourth record, or none, and a delete horizon. */
    static MemoryRecords cleaned(boolean keepSome) {
        MemoryRecords.RecordFilter filter = new MemoryRecords.RecordFilter(APPEND_TIME, 1000) {
            @Override
            protected BatchRetentionResult checkBatchRetention(RecordBatch batch) {
                return new BatchRetentionResult(BatchRetention.RETAIN_EMPTY, false);
            }

            @Override
            protected boolean shouldRetainRecord(RecordBatch batch, Record record) {
                return keepSome && record.offset() % 4 == 3;
            }
        };
        ByteBuffer cleaned = ByteBuffer.allocate(1 << 16);
        records(Compression.NONE, TimestampType.CREATE_TIME, SHORT).filterTo(filter, cleaned, BufferSupplier.NO_CACHING);
        cleaned.flip();
        return MemoryRecords.readableRecords(cleaned);
    }

    static MemoryRecords markers() {
        ByteBuffer both = ByteBuffer.allocate(1 << 10);
        both.put(MemoryRecords.withEndTransactionMarker(BASE_OFFSET, BASE_TIME, LEADER_EPOCH, PRODUCER_ID, PRODUCER_EPOCH,
            new EndTransactionMarker(ControlRecordType.COMMIT, 12)).buffer());
        both.put(MemoryRecords.withEndTransactionMarker(BASE_OFFSET + 1, BASE_TIME, LEADER_EPOCH, PRODUCER_ID, PRODUCER_EPOCH,
            new EndTransactionMarker(ControlRecordType.ABORT, 13)).buffer());
        both.flip();
        return MemoryRecords.readableRecords(both);
    }

    static void save(Path directory, String name, MemoryRecords records) throws Exception {
        Files.write(directory.resolve(name + ".bin"), Utils.toArray(records.buffer()));
    }

    static void check(Path file) throws Exception {
        MemoryRecords set = MemoryRecords.readableRecords(ByteBuffer.wrap(Files.readAllBytes(file)));
        int count = 0;
        for (MutableRecordBatch batch : set.batches()) {
            batch.ensureValid();
            for (Record record : batch) {
                int at = count++;
                boolean same = Arrays.equals(bytes(record.key(), record.hasKey()), key(at))
                    && Arrays.equals(bytes(record.value(), record.hasValue()), value(at))
                    && Arrays.equals(record.headers(), headers(at))
                    && record.timestamp() == timestamp(at);
                if (!same) {
                    System.err.println(file + ": record " + at + " differs: " + record);
                    System.exit(1);
                }
            }
        }
        System.out.println(file + ": " + count + " records");
    }

    static byte[] bytes(ByteBuffer buffer, boolean present) {
        return present ? Utils.toArray(buffer) : null;
    }
}
