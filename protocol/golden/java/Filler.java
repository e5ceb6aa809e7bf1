import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.types.BoundField;
import org.apache.kafka.common.protocol.types.Field;
import org.apache.kafka.common.protocol.types.RawTaggedField;
import org.apache.kafka.common.protocol.types.Schema;
import org.apache.kafka.common.protocol.types.TaggedFields;

/**
 * Fills a generated object through its setters, with the values of a {@link Family}.
 *
 * What fields a version has is asked of the classes (their SCHEMA_n), not of the schemas that the Rust code is
 * generated from.
 */
final class Filler {
    /** Java's collections with keys take more than quadratic time to grow. */
    private static final int MOST_WITH_KEYS = 500;

    private final Values values;

    private Filler(Values values) {
        this.values = values;
    }

    static Message filled(Catalogue.Entry entry, short version, Values values) throws ReflectiveOperationException {
        Message message = (Message) entry.type().getConstructor().newInstance();
        new Filler(values).fill(message, entry.schema(version), 0);
        return message;
    }

    private void fill(Message struct, Schema schema, int depth) throws ReflectiveOperationException {
        for (BoundField bound : schema.fields()) {
            if (bound.def.type instanceof TaggedFields tagged) {
                for (Map.Entry<Integer, Field> field : known(tagged).entrySet()) {
                    if (values.setsTagged()) {
                        set(struct, field.getValue(), depth);
                    }
                }
                for (RawTaggedField unknown : values.unknown(new TreeSet<>(known(tagged).keySet()))) {
                    struct.unknownTaggedFields().add(unknown);
                }
            } else {
                set(struct, bound.def, depth);
            }
        }
    }

    /** The accessor came after 3.9. */
    @SuppressWarnings("unchecked")
    private static Map<Integer, Field> known(TaggedFields tagged) throws ReflectiveOperationException {
        java.lang.reflect.Field fields = TaggedFields.class.getDeclaredField("fields");
        fields.setAccessible(true);
        return (Map<Integer, Field>) fields.get(tagged);
    }

    private void set(Message struct, Field field, int depth) throws ReflectiveOperationException {
        Method setter = setter(struct.getClass(), field.name);
        Type type = setter.getGenericParameterTypes()[0];
        boolean isNull = field.type.isNullable() && values.isNull();
        setter.invoke(struct, isNull ? null : value(type, field.type, depth));
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

    private Object value(Type type, org.apache.kafka.common.protocol.types.Type wire, int depth)
            throws ReflectiveOperationException {
        if (wire.isArray()) {
            return array(type, wire.arrayElementType().get(), depth);
        } else if (wire instanceof Schema schema) {
            Message struct = (Message) ((Class<?>) type).getConstructor().newInstance();
            fill(struct, schema, depth + 1);
            return struct;
        }
        return switch (type.getTypeName()) {
            case "boolean", "java.lang.Boolean" -> values.bool();
            case "byte", "java.lang.Byte" -> (byte) values.integer(Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "short", "java.lang.Short" -> (short) values.integer(Short.MIN_VALUE, Short.MAX_VALUE);
            case "int", "java.lang.Integer" -> (int) (wire.toString().equals("UINT16")
                ? values.integer(0, 0xffff) : values.integer(Integer.MIN_VALUE, Integer.MAX_VALUE));
            case "long", "java.lang.Long" -> wire.toString().equals("UINT32")
                ? values.integer(0, 0xffffffffL) : values.integer(Long.MIN_VALUE, Long.MAX_VALUE);
            case "double", "java.lang.Double" -> values.real();
            case "java.lang.String" -> values.string();
            case "org.apache.kafka.common.Uuid" -> new Uuid(values.integer(Long.MIN_VALUE, Long.MAX_VALUE),
                values.integer(Long.MIN_VALUE, Long.MAX_VALUE));
            case "byte[]" -> values.bytes();
            case "java.nio.ByteBuffer" -> ByteBuffer.wrap(values.bytes());
            case "org.apache.kafka.common.record.internal.BaseRecords", "org.apache.kafka.common.record.BaseRecords" ->
                records(values.bytes());
            default -> throw new IllegalStateException("no value for " + type);
        };
    }

    /** The class has moved between the releases. */
    private static Object records(byte[] bytes) throws ReflectiveOperationException {
        Class<?> type;
        try {
            type = Class.forName("org.apache.kafka.common.record.internal.MemoryRecords");
        } catch (ClassNotFoundException e) {
            type = Class.forName("org.apache.kafka.common.record.MemoryRecords");
        }
        return type.getMethod("readableRecords", ByteBuffer.class).invoke(null, ByteBuffer.wrap(bytes));
    }

    private Object array(Type type, org.apache.kafka.common.protocol.types.Type element, int depth)
            throws ReflectiveOperationException {
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
        int count = Math.min(values.elements(depth), elements instanceof ArrayList ? Integer.MAX_VALUE : MOST_WITH_KEYS);
        for (int i = 0; i < count; i++) {
            elements.add(value(elementType, element, depth));
        }
        return elements;
    }
}
