import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.ObjectSerializationCache;

/** What Java's generated classes make of a message: bytes of an object, and an answer of bytes. */
final class Exchange {
    private static final String SIZE = "SizeInBytes";

    private Exchange() {}

    static byte[] write(Message message, short version) {
        ObjectSerializationCache cache = new ObjectSerializationCache();
        ByteBuffer bytes = ByteBuffer.allocate(message.size(cache, version));
        message.write(new ByteBufferAccessor(bytes), cache, version);
        if (bytes.hasRemaining()) {
            throw new IllegalStateException("the size is wrong");
        }
        return bytes.array();
    }

    static Vectors.Answer answer(Catalogue.Entry entry, short version, byte[] input)
            throws ReflectiveOperationException {
        Message message = (Message) entry.type().getConstructor().newInstance();
        Counts counts = new Counts(ByteBuffer.wrap(input));
        try {
            message.read(counts, version);
        } catch (RuntimeException e) {
            return Vectors.Answer.REFUSED;
        } catch (OutOfMemoryError e) {
            return Vectors.Answer.ODD;
        }
        String json = json(entry, version, message);
        byte[] rewritten;
        try {
            rewritten = write(message, version);
        } catch (RuntimeException e) {
            return new Vectors.Answer(Vectors.Verdict.UNWRITABLE, null, json);
        }
        // Invalid UTF-8 becomes the replacement character, which may as well be refused.
        return replacements(rewritten) > replacements(input) || counts.excessive ? Vectors.Answer.ODD
            : new Vectors.Answer(Vectors.Verdict.OK, rewritten, json);
    }

    /**
     * Sees whether a length or a count is one that 4.4 refuses as a number of tagged fields, but earlier releases do not:
     * beyond 31 bits, where it is none at all. Later releases read their own messages as they do.
     */
    private static final class Counts extends ByteBufferAccessor {
        private static final boolean LENIENT = !exists("org.apache.kafka.common.record.internal.MemoryRecords");

        private boolean excessive = false;

        Counts(ByteBuffer buffer) {
            super(buffer);
        }

        private static boolean exists(String name) {
            try {
                Class.forName(name);
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }

        @Override
        public int readUnsignedVarint() {
            int value = super.readUnsignedVarint();
            excessive |= LENIENT && value < 0;
            return value;
        }
    }

    private static int replacements(byte[] bytes) {
        int count = 0;
        for (int i = 2; i < bytes.length; i++) {
            if (bytes[i - 2] == (byte) 0xef && bytes[i - 1] == (byte) 0xbf && bytes[i] == (byte) 0xbd) {
                count++;
            }
        }
        return count;
    }

    private static String json(Catalogue.Entry entry, short version, Message message)
            throws ReflectiveOperationException {
        Method converter = entry.converter().getMethod("write", entry.type(), short.class, boolean.class);
        try {
            return withAnyRecords((JsonNode) converter.invoke(null, message, version, false)).toString();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(entry.name() + " v" + version + " has no JSON", e);
        }
    }

    /** Replaces "recordsSizeInBytes": n, which is all that the converter says of records, by "records": {"*": n}. */
    private static JsonNode withAnyRecords(JsonNode node) {
        if (node instanceof ArrayNode array) {
            array.forEach(Exchange::withAnyRecords);
        } else if (node instanceof ObjectNode object) {
            ObjectNode sizes = JsonNodeFactory.instance.objectNode();
            for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext();) {
                Map.Entry<String, JsonNode> field = fields.next();
                withAnyRecords(field.getValue());
                // "segmentSizeInBytes" is a field of its own.
                if (field.getKey().endsWith("ecords" + SIZE)) {
                    String name = field.getKey().substring(0, field.getKey().length() - SIZE.length());
                    sizes.set(name, JsonNodeFactory.instance.objectNode().set("*", field.getValue()));
                    fields.remove();
                }
            }
            object.setAll(sizes);
        }
        return node;
    }
}
