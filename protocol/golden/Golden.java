import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.ObjectSerializationCache;
import org.apache.kafka.common.protocol.types.BoundField;
import org.apache.kafka.common.protocol.types.Field;
import org.apache.kafka.common.protocol.types.RawTaggedField;
import org.apache.kafka.common.protocol.types.Schema;
import org.apache.kafka.common.protocol.types.TaggedFields;
import org.apache.kafka.common.record.internal.MemoryRecords;

/**
 * Writes what Apache Kafka's own classes make of every message at every version, messages.bin, and what they know
 * of every API and error code, apis.csv and codes.csv: golden/make.sh [jars].
 *
 * What fields a version has is asked of those classes (their SCHEMA_n), not of the schemas that the Rust code is
 * generated from. An entry of messages.bin is: name (a byte of length, then text), version (int16), family (a
 * byte), length (int32, -1 if the class refuses to write it), bytes. All numbers are big-endian.
 */
public final class Golden {
    /** What the fields hold. The names are those of tests/golden.rs. */
    private enum Family { DEFAULTS, ONE, NULLS, EXTREMES, NEWEST_ELSEWHERE, OLDEST_ELSEWHERE }

    private final Family family;
    private int counter = 0;

    private Golden(Family family) {
        this.family = family;
    }

    public static void main(String[] arguments) throws Exception {
        File[] schemas = new File(arguments[0]).listFiles((dir, name) -> name.endsWith(".json"));
        Arrays.sort(schemas);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(packed);
        for (File schema : schemas) {
            String name = schema.getName().replace(".json", "");
            Optional<Class<?>> found = messageClass(name);
            if (found.isPresent()) {
                writeMessage(out, name, found.get());
            }
        }
        Files.write(Path.of(arguments[1], "messages.bin"), packed.toByteArray());
        Files.write(Path.of(arguments[1], "apis.csv"), apis());
        Files.write(Path.of(arguments[1], "codes.csv"), codes());
    }

    private static List<String> codes() {
        List<String> lines = new ArrayList<>();
        lines.add("code,name,retriable");
        for (Errors error : Errors.values()) {
            boolean retriable = error.exception() instanceof RetriableException;
            lines.add(error.code() + "," + error.name() + "," + retriable);
        }
        return lines;
    }

    /** A line for each version of each API. */
    private static List<String> apis() {
        List<String> lines = new ArrayList<>();
        lines.add("key,name,version,stable,broker,controller,request_header,response_header");
        for (ApiMessageType api : ApiMessageType.values()) {
            for (short version = api.lowestSupportedVersion(); version <= api.highestSupportedVersion(true); version++) {
                lines.add(api.apiKey() + "," + api.name + "," + version
                    + "," + (version <= api.highestSupportedVersion(false))
                    + "," + api.listeners().contains(ApiMessageType.ListenerType.BROKER)
                    + "," + api.listeners().contains(ApiMessageType.ListenerType.CONTROLLER)
                    + "," + api.requestHeaderVersion(version)
                    + "," + api.responseHeaderVersion(version));
            }
        }
        return lines;
    }

    /** The class of a message; none if all its versions have been removed. */
    private static Optional<Class<?>> messageClass(String name) {
        for (String suffix : new String[] {"Data", ""}) {
            try {
                return Optional.of(Class.forName("org.apache.kafka.common.message." + name + suffix));
            } catch (ClassNotFoundException e) {
                // The next one then.
            }
        }
        return Optional.empty();
    }

    private static void writeMessage(DataOutputStream out, String name, Class<?> type) throws Exception {
        short oldest = type.getField("LOWEST_SUPPORTED_VERSION").getShort(null);
        short newest = type.getField("HIGHEST_SUPPORTED_VERSION").getShort(null);
        Message ofNewest = filled(type, Family.ONE, newest);
        Message ofOldest = filled(type, Family.ONE, oldest);
        for (short version = oldest; version <= newest; version++) {
            for (Family family : new Family[] {Family.DEFAULTS, Family.ONE, Family.NULLS, Family.EXTREMES}) {
                writeEntry(out, name, version, family, filled(type, family, version));
            }
            if (version != newest) {
                writeEntry(out, name, version, Family.NEWEST_ELSEWHERE, ofNewest);
            }
            if (version != oldest) {
                writeEntry(out, name, version, Family.OLDEST_ELSEWHERE, ofOldest);
            }
        }
    }

    private static Message filled(Class<?> type, Family family, short version) throws Exception {
        Message message = (Message) type.getConstructor().newInstance();
        if (family != Family.DEFAULTS) {
            new Golden(family).fill(message, ((Schema[]) type.getField("SCHEMAS").get(null))[version]);
        }
        return message;
    }

    private static void writeEntry(DataOutputStream out, String name, short version, Family family, Message message)
            throws IOException {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        out.writeByte(text.length);
        out.write(text);
        out.writeShort(version);
        out.writeByte(family.ordinal());
        try {
            ObjectSerializationCache cache = new ObjectSerializationCache();
            ByteBuffer bytes = ByteBuffer.allocate(message.size(cache, version));
            message.write(new ByteBufferAccessor(bytes), cache, version);
            out.writeInt(bytes.position());
            out.write(bytes.array(), 0, bytes.position());
        } catch (RuntimeException e) {
            // UnsupportedVersionException, or a NullPointerException where null is not allowed.
            out.writeInt(-1);
        }
    }

    private void fill(Message struct, Schema schema) throws Exception {
        for (BoundField bound : schema.fields()) {
            if (bound.def.type instanceof TaggedFields tagged) {
                for (Map.Entry<Integer, Field> field : tagged.fields().entrySet()) {
                    set(struct, field.getValue());
                }
                if (family == Family.EXTREMES) {
                    struct.unknownTaggedFields().add(new RawTaggedField(100, new byte[] {1, 2, 3}));
                    struct.unknownTaggedFields().add(new RawTaggedField(Integer.MAX_VALUE - 1, new byte[0]));
                }
            } else {
                set(struct, bound.def);
            }
        }
    }

    private void set(Object struct, Field field) throws Exception {
        Method setter = setter(struct.getClass(), field.name);
        Type type = setter.getGenericParameterTypes()[0];
        boolean isNull = family == Family.NULLS && field.type.isNullable();
        setter.invoke(struct, isNull ? null : value(type, field.type));
    }

    private static Method setter(Class<?> type, String snakeName) {
        String wanted = "set" + snakeName.replace("_", "");
        for (Method method : type.getMethods()) {
            if (method.getName().equalsIgnoreCase(wanted) && method.getParameterCount() == 1) {
                return method;
            }
        }
        throw new IllegalStateException(type + " has no setter for " + snakeName);
    }

    private Object value(Type type, org.apache.kafka.common.protocol.types.Type wire) throws Exception {
        counter++;
        boolean extreme = family == Family.EXTREMES;
        boolean even = counter % 2 == 0;
        if (wire.isArray()) {
            return array(type, wire.arrayElementType().get());
        } else if (wire instanceof Schema schema) {
            Message struct = (Message) ((Class<?>) type).getConstructor().newInstance();
            fill(struct, schema);
            return struct;
        }
        return switch (type.getTypeName()) {
            case "boolean" -> true;
            case "byte", "java.lang.Byte" -> extreme ? (even ? Byte.MIN_VALUE : Byte.MAX_VALUE) : (byte) (counter % 120);
            case "short", "java.lang.Short" -> extreme ? (even ? Short.MIN_VALUE : Short.MAX_VALUE) : (short) counter;
            case "int", "java.lang.Integer" -> switch (wire.toString()) {
                case "UINT16" -> extreme ? (even ? 0 : 65535) : counter;
                default -> extreme ? (even ? Integer.MIN_VALUE : Integer.MAX_VALUE) : 1000 + counter;
            };
            case "long", "java.lang.Long" -> switch (wire.toString()) {
                case "UINT32" -> extreme ? (even ? 0L : 4294967295L) : (long) counter;
                default -> extreme ? (even ? Long.MIN_VALUE : Long.MAX_VALUE) : 1_000_000_000_000L + counter;
            };
            case "double" -> extreme ? Double.NEGATIVE_INFINITY : counter + 0.5;
            case "java.lang.String" -> extreme ? "\u00e4\u20ac\ud83d\ude80".repeat(even ? 1 : 15) : "text" + counter;
            case "org.apache.kafka.common.Uuid" -> new Uuid(counter, extreme ? Long.MIN_VALUE : -counter);
            case "byte[]" -> bytes(extreme);
            case "java.nio.ByteBuffer" -> ByteBuffer.wrap(bytes(extreme));
            case "org.apache.kafka.common.record.internal.BaseRecords", "org.apache.kafka.common.record.BaseRecords" ->
                MemoryRecords.readableRecords(ByteBuffer.wrap(bytes(extreme)));
            default -> throw new IllegalStateException("no value for " + type);
        };
    }

    private byte[] bytes(boolean extreme) {
        byte[] bytes = new byte[extreme ? (counter % 2) * 130 : 3];
        Arrays.fill(bytes, (byte) counter);
        return bytes;
    }

    /** One element, but two in the extremes. */
    private Object array(Type type, org.apache.kafka.common.protocol.types.Type element) throws Exception {
        Type elementType;
        Collection<Object> elements;
        if (type instanceof ParameterizedType list) {
            elementType = list.getActualTypeArguments()[0];
            elements = new ArrayList<>();
        } else {
            // A collection with keys, which extends one that is generic over its elements.
            Class<?> keyed = (Class<?>) type;
            elementType = ((ParameterizedType) keyed.getGenericSuperclass()).getActualTypeArguments()[0];
            @SuppressWarnings("unchecked")
            Collection<Object> empty = (Collection<Object>) keyed.getConstructor().newInstance();
            elements = empty;
        }
        for (int i = 0; i < (family == Family.EXTREMES ? 2 : 1); i++) {
            elements.add(value(elementType, element));
        }
        return elements;
    }
}
