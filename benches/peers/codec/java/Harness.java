import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.ObjectSerializationCache;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;

/**
 * Kafka's own codec. Reads lines of a time in milliseconds and a case; answers each with the median time of a run in
 * nanoseconds and the four sums of what was read, or with 0 for a case it does not know.
 */
public final class Harness {
    private static final short METADATA_VERSION = 12;
    private static final long WARM_UP_MS = 3000;
    private static final long BASE_TIME_MS = 1_700_000_000_000L;
    private static final Header[] HEADERS = {
        new RecordHeader("trace-id", "4bf92f3577b34da6".getBytes(StandardCharsets.UTF_8)),
        new RecordHeader("content-type", "application/json".getBytes(StandardCharsets.UTF_8)),
    };

    private final Path folder;
    private final Map<String, Supplier<long[]>> warm = new HashMap<>();

    private Harness(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Harness harness = new Harness(Path.of(arguments[0]));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split("\t");
            System.out.println(harness.answer(Long.parseLong(parts[0]), parts[1]));
            System.out.flush();
        }
    }

    private String answer(long millis, String name) throws Exception {
        Supplier<long[]> run = warm.get(name);
        if (run == null) {
            run = prepare(name);
            if (run == null) {
                return "0";
            }
            warm.put(name, run);
            time(run, WARM_UP_MS);
        }
        long nanos = time(run, millis);
        long[] sums = run.get();
        return nanos + " " + sums[0] + " " + sums[1] + " " + sums[2] + " " + sums[3];
    }

    private static long time(Supplier<long[]> run, long millis) {
        long[] nanos = new long[1 << 16];
        int count = 0;
        long end = System.nanoTime() + millis * 1_000_000;
        while (count < 3 || System.nanoTime() < end && count < nanos.length) {
            long start = System.nanoTime();
            run.get();
            nanos[count++] = System.nanoTime() - start;
        }
        nanos = Arrays.copyOf(nanos, count);
        Arrays.sort(nanos);
        return nanos[count / 2];
    }

    private Supplier<long[]> prepare(String name) throws Exception {
        if (name.startsWith("decode ")) {
            ByteBuffer set = input(name.substring("decode ".length()));
            return () -> decode(set.duplicate());
        }
        if (name.startsWith("build ")) {
            return build(name.substring("build ".length()));
        }
        switch (name) {
            case "metadata-decode": {
                ByteBuffer bytes = input("metadata");
                return () -> metadata(read(bytes));
            }
            case "metadata-encode":
                return encode(read(input("metadata")));
            default:
                return null;
        }
    }

    private ByteBuffer input(String name) throws Exception {
        return ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name)));
    }

    private static long[] decode(ByteBuffer set) {
        long[] sums = new long[4];
        for (MutableRecordBatch batch : MemoryRecords.readableRecords(set).batches()) {
            batch.ensureValid();
            for (Record record : batch) {
                long bytes = Math.max(record.keySize(), 0) + Math.max(record.valueSize(), 0);
                for (Header header : record.headers()) {
                    bytes += header.key().length() + header.value().length;
                }
                sums[0]++;
                sums[1] += bytes;
                sums[2] += record.offset();
                sums[3] += record.timestamp();
            }
        }
        return sums;
    }

    /** The values are those of the input; the sums come from one batch that is read back. */
    private Supplier<long[]> build(String input) throws Exception {
        String[] shapeAndCodec = input.split(" ");
        ByteBuffer set = input(shapeAndCodec[0] + " none");
        ByteBuffer[] values = new ByteBuffer[1 << 14];
        int count = 0;
        for (MutableRecordBatch batch : MemoryRecords.readableRecords(set).batches()) {
            for (Record record : batch) {
                values[count++] = record.value();
            }
        }
        int records = count;
        Header[] headers = shapeAndCodec[0].endsWith("+2") ? HEADERS : Record.EMPTY_HEADERS;
        Compression codec = Compression.of(CompressionType.forName(shapeAndCodec[1])).build();
        ByteBuffer room = ByteBuffer.allocate(set.limit() + 1024);
        Supplier<MemoryRecords> write = () -> {
            room.clear();
            var builder = MemoryRecords.builder(room, codec, TimestampType.CREATE_TIME, 0L);
            for (int at = 0; at < records; at++) {
                builder.append(BASE_TIME_MS + at, null, values[at].duplicate(), headers);
            }
            return builder.build();
        };
        long[] sums = decode(write.get().buffer());
        return () -> {
            write.get();
            return sums;
        };
    }

    private static MetadataResponseData read(ByteBuffer bytes) {
        return new MetadataResponseData(new ByteBufferAccessor(bytes.duplicate()), METADATA_VERSION);
    }

    private static long[] metadata(MetadataResponseData message) {
        long[] sums = new long[4];
        for (var topic : message.topics()) {
            sums[1] += topic.name().length();
            for (var partition : topic.partitions()) {
                sums[0]++;
                sums[2] += partition.leaderId();
                for (int replica : partition.replicaNodes()) {
                    sums[3] += replica;
                }
            }
        }
        return sums;
    }

    private Supplier<long[]> encode(MetadataResponseData message) throws Exception {
        ByteBuffer room = ByteBuffer.allocate(1 << 20);
        ByteBuffer expected = input("metadata");
        Supplier<ByteBuffer> write = () -> {
            room.clear();
            ObjectSerializationCache cache = new ObjectSerializationCache();
            message.size(cache, METADATA_VERSION);
            message.write(new ByteBufferAccessor(room), cache, METADATA_VERSION);
            return room.flip();
        };
        if (!write.get().equals(expected)) {
            throw new IllegalStateException("Java writes other bytes");
        }
        return () -> {
            write.get();
            return new long[4];
        };
    }
}
