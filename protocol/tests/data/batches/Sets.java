// What Apache Kafka makes of record sets: one request a line, one answer a line, all bytes in hexadecimal.
//
//   read SET                  ->  ok VALID_BYTES BATCH...   |  error
//   down MAGIC FIRST SET      ->  ok SET                    |  error     (down-conversion, which Kafka 4 no longer has)
//   place LAST_OFFSET TIME SET -> ok SET                    |  error     (in place, as a broker; TIME -1 leaves it alone)
//   control TYPE              ->  ok SET                                 (a control batch of that type)
//
// Run with the jars of 3.9.1: KAFKA_VERSION=3.9.1 KAFKA_TOOLS_VERSION=3.9.1 testkit/kafka/kafka tool Sets.java

import java.io.*;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.*;
import org.apache.kafka.common.record.*;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.utils.Time;

public class Sets {
    public static void main(String[] args) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in));
        var out = new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out)));
        for (String line; (line = in.readLine()) != null; ) {
            try {
                out.println("ok " + answer(line.split(" ", -1)));
            } catch (Throwable refused) { // some codecs throw errors
                out.println("error");
                if (args.length > 0) System.err.println(line + "\n" + refused);
            }
        }
        out.flush();
    }

    static String answer(String[] request) {
        if (request[0].equals("control")) return hex(control(request[1]).buffer());
        var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(request[request.length - 1]));
        var set = MemoryRecords.readableRecords(bytes);
        return switch (request[0]) {
            case "read" -> read(set);
            case "down" -> hex(set.downConvert(Byte.parseByte(request[1]), Long.parseLong(request[2]), Time.SYSTEM).records().buffer());
            case "place" -> place(set, Long.parseLong(request[1]), Long.parseLong(request[2]));
            default -> throw new IllegalArgumentException(request[0]);
        };
    }

    /** Strict, as the consumer reads with check.crcs: the checksum of every batch, and of every record that has one. */
    static String read(MemoryRecords set) {
        var text = new StringBuilder();
        for (RecordBatch batch : set.batches()) {
            batch.ensureValid();
            var records = new StringBuilder();
            for (Record record : batch) {
                record.ensureValid();
                records.append(record.offset()).append(',').append(record.timestamp()).append(',');
                records.append(hex(record.key())).append(',').append(hex(record.value()));
                for (var header : record.headers()) {
                    records.append(',').append(hex(ByteBuffer.wrap(header.key().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
                    records.append('=').append(header.value() == null ? "-" : HexFormat.of().formatHex(header.value()));
                }
                if (batch.isControlBatch()) {
                    ControlRecordType type = ControlRecordType.parse(record.key());
                    records.append(",").append(type.name());
                    if (type == ControlRecordType.COMMIT || type == ControlRecordType.ABORT)
                        records.append(EndTransactionMarker.deserialize(record).coordinatorEpoch());
                }
                records.append(';');
            }
            text.append(' ').append(batch.magic()).append(',').append(batch.baseOffset()).append(',').append(batch.lastOffset());
            text.append(',').append(batch.sizeInBytes()).append(',').append(batch.checksum());
            text.append(',').append(batch.compressionType().name).append(',').append(batch.timestampType());
            text.append(',').append(batch.maxTimestamp());
            if (batch.magic() == 2) text.append(',').append(batch.lastSequence()).append(',').append(batch.deleteHorizonMs());
            text.append('[').append(records).append(']');
        }
        return set.validBytes() + text.toString();
    }

    static String place(MemoryRecords set, long lastOffset, long time) {
        for (MutableRecordBatch batch : set.batches()) {
            batch.setLastOffset(lastOffset);
            if (batch.magic() == 2) batch.setPartitionLeaderEpoch(7);
            if (time >= 0) batch.setMaxTimestamp(TimestampType.LOG_APPEND_TIME, time);
        }
        return hex(set.buffer());
    }

    static MemoryRecords control(String type) {
        long offset = 77, time = 1_700_000_000_000L;
        int epoch = 7;
        var buffer = ByteBuffer.allocate(1000);
        var id = new Uuid(1, 2);
        return switch (type) {
            case "COMMIT", "ABORT" -> MemoryRecords.withEndTransactionMarker(
                offset, time, epoch, 4000, (short) 3, new EndTransactionMarker(ControlRecordType.valueOf(type), 12));
            case "LEADER_CHANGE" -> MemoryRecords.withLeaderChangeMessage(offset, time, epoch, buffer,
                new LeaderChangeMessage().setLeaderId(1).setVoters(List.of(new LeaderChangeMessage.Voter().setVoterId(1)))
                    .setGrantingVoters(List.of(new LeaderChangeMessage.Voter().setVoterId(2))));
            case "SNAPSHOT_HEADER" -> MemoryRecords.withSnapshotHeaderRecord(
                offset, time, epoch, buffer, new SnapshotHeaderRecord().setLastContainedLogTimestamp(5));
            case "SNAPSHOT_FOOTER" ->
                MemoryRecords.withSnapshotFooterRecord(offset, time, epoch, buffer, new SnapshotFooterRecord());
            case "KRAFT_VERSION" -> MemoryRecords.withKRaftVersionRecord(
                offset, time, epoch, buffer, new KRaftVersionRecord().setKRaftVersion((short) 1));
            case "KRAFT_VOTERS" -> MemoryRecords.withVotersRecord(offset, time, epoch, buffer,
                new VotersRecord().setVoters(List.of(new VotersRecord.Voter().setVoterId(1).setVoterDirectoryId(id)
                    .setKRaftVersionFeature(new VotersRecord.KRaftVersionFeature().setMaxSupportedVersion((short) 1)))));
            default -> throw new IllegalArgumentException(type);
        };
    }

    static String hex(ByteBuffer bytes) {
        if (bytes == null) return "-";
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
