import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.ObjectSerializationCache;

/** Where a message's bytes hold what: seen while Java writes it, so that damage can be done in the right places. */
final class Marks extends ByteBufferAccessor {
    enum What { BYTE, SHORT, INT, LONG, VARINT, BYTES }

    record Mark(What what, int at, int length) {}

    private final ByteBuffer buffer;
    final List<Mark> marks = new ArrayList<>();

    private Marks(ByteBuffer buffer) {
        super(buffer);
        this.buffer = buffer;
    }

    static List<Mark> of(Message message, short version) {
        ObjectSerializationCache cache = new ObjectSerializationCache();
        Marks marks = new Marks(ByteBuffer.allocate(message.size(cache, version)));
        message.write(marks, cache, version);
        return marks.marks;
    }

    private void mark(What what, int start) {
        marks.add(new Mark(what, start, buffer.position() - start));
    }

    @Override public void writeByte(byte value) {
        int start = buffer.position();
        super.writeByte(value);
        mark(What.BYTE, start);
    }

    @Override public void writeShort(short value) {
        int start = buffer.position();
        super.writeShort(value);
        mark(What.SHORT, start);
    }

    @Override public void writeInt(int value) {
        int start = buffer.position();
        super.writeInt(value);
        mark(What.INT, start);
    }

    @Override public void writeLong(long value) {
        int start = buffer.position();
        super.writeLong(value);
        mark(What.LONG, start);
    }

    @Override public void writeUnsignedVarint(int value) {
        int start = buffer.position();
        super.writeUnsignedVarint(value);
        mark(What.VARINT, start);
    }

    @Override public void writeByteArray(byte[] value) {
        int start = buffer.position();
        super.writeByteArray(value);
        mark(What.BYTES, start);
    }

    @Override public void writeByteBuffer(ByteBuffer value) {
        int start = buffer.position();
        super.writeByteBuffer(value);
        mark(What.BYTES, start);
    }
}
