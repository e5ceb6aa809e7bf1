import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.message.KRaftVersionRecord;
import org.apache.kafka.common.message.LeaderChangeMessage;
import org.apache.kafka.common.message.SnapshotFooterRecord;
import org.apache.kafka.common.message.SnapshotHeaderRecord;
import org.apache.kafka.common.message.VotersRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.utils.internals.ByteBufferOutputStream;

/** Record sets as Java's own builders make them, of every magic and codec. */
final class SetMaker {
    private static final long TIME = 1_700_000_000_000L;
    private static final CompressionType[] CODECS = CompressionType.values();

    private final Random random;

    SetMaker(Random random) {
        this.random = random;
    }

    /** The sets that are the same for every seed but in what their records hold. */
    Map<String, byte[]> fixed() {
        Map<String, byte[]> sets = new LinkedHashMap<>();
        for (byte magic = 0; magic <= 2; magic++) {
            for (CompressionType codec : CODECS) {
                if (magic == 2 || codec != CompressionType.ZSTD) {
                    addOf(sets, magic, codec, "v" + magic + "/" + codec.name + "/");
                }
            }
        }
        addControl(sets);
        byte[] old = sets.get("v0/gzip/many"), middle = sets.get("v1/none/many"), late = sets.get("v2/lz4/many");
        sets.put("mixed", join(old, middle, late, sets.get("v1/snappy/one"), sets.get("v0/none/one")));
        sets.put("nothing", new byte[0]);
        ByteBuffer empty = ByteBuffer.allocate(DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
        DefaultRecordBatch.writeEmptyHeader(empty, (byte) 2, 77L, (short) 3, 5, 100L, 199L, 4,
            TimestampType.CREATE_TIME, TIME, true, false);
        sets.put("emptied", empty.array());
        return sets;
    }

    private void addOf(Map<String, byte[]> sets, byte magic, CompressionType codec, String name) {
        sets.put(name + "one", plain(magic, codec, 1000, 1));
        sets.put(name + "many", plain(magic, codec, 0, 12));
        sets.put(name + "large", set(magic, codec, TimestampType.CREATE_TIME, 9, b ->
            b.appendWithOffset(9, TIME, "key".getBytes(), "a value ".repeat(2500).getBytes())));
        sets.put(name + "nulls", set(magic, codec, TimestampType.CREATE_TIME, 7, b -> {
            b.appendWithOffset(7, TIME, (byte[]) null, new byte[0]);
            b.appendWithOffset(8, TIME - 5, new byte[0], null);
            b.appendWithOffset(9, magic == 0 ? -1 : TIME + 5, (byte[]) null, null);
        }));
        sets.put(name + "gaps", set(magic, codec, TimestampType.CREATE_TIME, 100, b -> {
            for (long offset : new long[] {103, 104, 110, 131}) {
                b.appendWithOffset(offset, TIME + offset, "k".getBytes(), noise());
            }
            if (magic == 2) {
                b.overrideLastOffset(150);
            }
        }));
        sets.put(name + "several", join(plain(magic, codec, 0, 3), plain(magic, codec, 3, 1), plain(magic, codec, 4, 5)));
        byte[] two = join(plain(magic, codec, 0, 3), plain(magic, codec, 3, 2));
        for (int cut : new int[] {1, 9, 20, 40}) {
            sets.put(name + "cut/" + cut, Arrays.copyOf(two, Math.max(two.length - cut, 0)));
        }
        if (magic > 0) {
            sets.put(name + "append-time", set(magic, codec, TimestampType.LOG_APPEND_TIME, 5, b -> {
                b.appendWithOffset(5, TIME, "a".getBytes(), noise());
                b.appendWithOffset(6, TIME + 9, "b".getBytes(), noise());
            }));
        }
        if (magic == 2) {
            addLatest(sets, codec, name);
        }
    }

    private void addLatest(Map<String, byte[]> sets, CompressionType codec, String name) {
        Header[] headers = {new RecordHeader("h", "1".getBytes()), new RecordHeader("h", null),
            new RecordHeader("", new byte[0]), new RecordHeader("\u00e4\u20ac\ud83d\ude80", noise())};
        sets.put(name + "headers", set((byte) 2, codec, TimestampType.CREATE_TIME, 0, b -> {
            b.appendWithOffset(0, TIME, "k".getBytes(), "v".getBytes(), headers);
            b.appendWithOffset(1, TIME, "k".getBytes(), "v".getBytes());
        }));
        for (int sequence : new int[] {0, Integer.MAX_VALUE, Integer.MAX_VALUE - 1}) {
            sets.put(name + "sequence/" + sequence, batch(codec, 10, 77, (short) 3, sequence, sequence % 2 == 0, -1, 3));
        }
        sets.put(name + "horizon", batch(codec, 10, 5, (short) 0, 9, true, TIME + 100, 3));
        sets.put(name + "times", set((byte) 2, codec, TimestampType.CREATE_TIME, 0, b -> {
            long[] times = {0, Long.MAX_VALUE / 4, 1, TIME, Integer.MAX_VALUE, 5_000_000_000L};
            for (int i = 0; i < times.length; i++) {
                b.appendWithOffset(i, times[i], null, noise());
            }
        }));
    }

    /** A batch with a producer, and a delete horizon unless that is below zero. */
    private byte[] batch(CompressionType codec, long offset, long producer, short epoch, int sequence,
            boolean transactional, long horizon, int count) {
        ByteBufferOutputStream out = new ByteBufferOutputStream(1024);
        MemoryRecordsBuilder builder = new MemoryRecordsBuilder(out, (byte) 2, Compression.of(codec).build(),
            TimestampType.CREATE_TIME, offset, -1L, producer, epoch, sequence, transactional, false, 6,
            out.limit(), horizon);
        for (int i = 0; i < count; i++) {
            builder.append(TIME + i, ("key" + i).getBytes(), noise());
        }
        return bytes(builder.build());
    }

    private void addControl(Map<String, byte[]> sets) {
        ByteBuffer room = ByteBuffer.allocate(1000);
        for (ControlRecordType type : List.of(ControlRecordType.COMMIT, ControlRecordType.ABORT)) {
            sets.put("control/" + type, bytes(MemoryRecords.withEndTransactionMarker(20, TIME, 3, 77, (short) 2,
                new EndTransactionMarker(type, 12))));
        }
        sets.put("control/LEADER_CHANGE", bytes(MemoryRecords.withLeaderChangeMessage(1, TIME, 2, room.clear(),
            new LeaderChangeMessage().setLeaderId(4).setVoters(List.of(new LeaderChangeMessage.Voter().setVoterId(4))))));
        sets.put("control/SNAPSHOT_HEADER", bytes(MemoryRecords.withSnapshotHeaderRecord(1, TIME, 2, room.clear(),
            new SnapshotHeaderRecord().setLastContainedLogTimestamp(TIME))));
        sets.put("control/SNAPSHOT_FOOTER", bytes(MemoryRecords.withSnapshotFooterRecord(1, TIME, 2, room.clear(),
            new SnapshotFooterRecord())));
        sets.put("control/KRAFT_VERSION", bytes(MemoryRecords.withKRaftVersionRecord(1, TIME, 2, room.clear(),
            new KRaftVersionRecord().setKRaftVersion((short) 1))));
        sets.put("control/KRAFT_VOTERS", bytes(MemoryRecords.withVotersRecord(1, TIME, 2, room.clear(),
            new VotersRecord().setVoters(List.of(new VotersRecord.Voter().setVoterId(3)
                .setVoterDirectoryId(new Uuid(1, 2)))))));
    }

    /** A few batches of anything. */
    byte[] any() {
        byte[] set = new byte[0];
        long offset = random.nextInt(3) == 0 ? 0 : random.nextInt(1 << 30);
        for (int i = random.nextInt(3); i >= 0; i--) {
            byte magic = (byte) Math.min(random.nextInt(4), 2);
            CompressionType codec = CODECS[random.nextInt(magic == 2 ? 5 : 4)];
            int count = 1 + random.nextInt(6);
            byte[] next = magic == 2 && random.nextBoolean()
                ? batch(codec, offset, random.nextInt(), (short) random.nextInt(100), random.nextInt() >>> 1,
                    random.nextBoolean(), random.nextBoolean() ? -1 : TIME, count)
                : plain(magic, codec, offset, count);
            set = join(set, next);
            offset += count;
        }
        return random.nextInt(6) == 0 ? Arrays.copyOf(set, random.nextInt(set.length + 1)) : set;
    }

    private byte[] plain(byte magic, CompressionType codec, long offset, int count) {
        return set(magic, codec, TimestampType.CREATE_TIME, offset, b -> {
            for (int i = 0; i < count; i++) {
                b.appendWithOffset(offset + i, TIME + i * 7, i % 3 == 1 ? null : ("key" + i).getBytes(), noise());
            }
        });
    }

    private interface Fill {
        void into(MemoryRecordsBuilder builder);
    }

    private static byte[] set(byte magic, CompressionType codec, TimestampType type, long offset, Fill fill) {
        MemoryRecordsBuilder builder = MemoryRecords.builder(ByteBuffer.allocate(4096), magic,
            Compression.of(codec).build(), magic == 0 ? TimestampType.NO_TIMESTAMP_TYPE : type, offset, TIME + 1000);
        fill.into(builder);
        return bytes(builder.build());
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(20)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] bytes(MemoryRecords records) {
        ByteBuffer buffer = records.buffer().duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
