import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.record.internal.Record;

/** What Java reads in a record set, strictly, as a consumer that checks checksums. */
final class SetReader {
    private SetReader() {}

    static Vectors.Answer answer(byte[] set) {
        try {
            MemoryRecords records = MemoryRecords.readableRecords(ByteBuffer.wrap(set));
            ArrayNode batches = JsonNodeFactory.instance.arrayNode();
            boolean compressed = false;
            for (MutableRecordBatch batch : records.batches()) {
                batches.add(batch(batch));
                compressed |= batch.isCompressed();
            }
            int valid = records.validBytes();
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set("batches", batches);
            json.put("validBytes", valid).put("trailingBytes", set.length - valid);
            byte[] rewritten = compressed ? null : Arrays.copyOf(set, valid);
            return new Vectors.Answer(Vectors.Verdict.OK, rewritten, json.toString());
        } catch (OutOfMemoryError e) {
            return Vectors.Answer.ODD;
        } catch (Throwable e) {
            // Codecs throw errors, too.
            return hasWideWindow(set) ? Vectors.Answer.ODD : Vectors.Answer.REFUSED;
        }
    }

    /** Whether a zstd frame in the set has a window of more than 2^27 bytes, which Java's codec refuses; others need not. */
    private static boolean hasWideWindow(byte[] set) {
        for (int i = 5; i < set.length; i++) {
            boolean frame = ByteBuffer.wrap(set).getInt(i - 5) == 0x28b52ffd;
            if (frame && (set[i - 1] & 0x20) == 0 && (set[i] & 0xff) > 17 << 3) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode batch(MutableRecordBatch batch) {
        batch.ensureValid();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("magic", batch.magic()).put("baseOffset", batch.baseOffset()).put("lastOffset", batch.lastOffset());
        json.put("sizeInBytes", batch.sizeInBytes()).put("crc", batch.checksum());
        json.put("codec", batch.compressionType().name);
        json.put("timestampType", timestampType(batch.timestampType())).put("maxTimestamp", batch.maxTimestamp());
        if (batch instanceof DefaultRecordBatch latest) {
            header(latest, json);
        }
        ArrayNode records = json.putArray("records");
        for (Record record : batch) {
            record.ensureValid();
            records.add(record(batch, record));
        }
        return json;
    }

    private static void header(DefaultRecordBatch batch, ObjectNode json) {
        ByteBuffer bytes = ByteBuffer.allocate(batch.sizeInBytes());
        batch.writeTo(bytes);
        json.put("attributes", bytes.getShort(21));
        json.put("lastOffsetDelta", bytes.getInt(23)).put("count", batch.countOrNull());
        json.put("partitionLeaderEpoch", batch.partitionLeaderEpoch()).put("baseTimestamp", batch.baseTimestamp());
        json.put("transactional", batch.isTransactional()).put("control", batch.isControlBatch());
        if (batch.deleteHorizonMs().isPresent()) {
            json.put("deleteHorizonMs", batch.deleteHorizonMs().getAsLong());
        } else {
            json.putNull("deleteHorizonMs");
        }
        json.put("producerId", batch.producerId()).put("producerEpoch", batch.producerEpoch());
        json.put("baseSequence", batch.baseSequence()).put("lastSequence", batch.lastSequence());
    }

    private static ObjectNode record(MutableRecordBatch batch, Record record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("offset", record.offset()).put("timestamp", record.timestamp());
        json.put("key", bytes(record.key())).put("value", bytes(record.value()));
        if (batch.magic() == 2) {
            ArrayNode headers = json.putArray("headers");
            for (Header header : record.headers()) {
                headers.addObject().put("key", header.key()).put("value", header.value());
            }
        }
        if (batch.isControlBatch()) {
            ControlRecordType type = ControlRecordType.parse(record.key());
            json.put("controlType", type.name());
            if (type == ControlRecordType.COMMIT || type == ControlRecordType.ABORT) {
                json.put("coordinatorEpoch", EndTransactionMarker.deserialize(record).coordinatorEpoch());
            }
        }
        return json;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static String timestampType(TimestampType type) {
        return switch (type) {
            case CREATE_TIME -> "CreateTime";
            case LOG_APPEND_TIME -> "LogAppendTime";
            case NO_TIMESTAMP_TYPE -> "NoTimestampType";
        };
    }
}
