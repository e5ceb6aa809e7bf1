import java.util.List;
import java.util.SortedSet;
import org.apache.kafka.common.protocol.types.RawTaggedField;

/** What to put into a message's fields, asked field by field in the schema's order; the basis is "one". */
class Values {
    /** Makes each value another one. */
    protected int counter = 0;

    /** Whether a field that may be null is. */
    boolean isNull() {
        return false;
    }

    /** Whether known tagged fields are set at all. */
    boolean setsTagged() {
        return true;
    }

    /** How many elements an array has that lies so many structs deep. */
    int elements(int depth) {
        return 1;
    }

    boolean bool() {
        return true;
    }

    long integer(long min, long max) {
        counter++;
        return max > Integer.MAX_VALUE ? (max < Long.MAX_VALUE ? 3_000_000_000L : 1_000_000_000_000L) + counter
            : max > Short.MAX_VALUE ? (max < Integer.MAX_VALUE ? 40_000 : 100_000) + counter
            : max > Byte.MAX_VALUE ? 1_000 + counter : counter % 120;
    }

    double real() {
        return ++counter + 0.5;
    }

    String string() {
        return "text" + ++counter;
    }

    byte[] bytes() {
        return new byte[] {(byte) ++counter, 0, (byte) 0xff};
    }

    /** Unknown tagged fields, ascending, beside the known tags. */
    List<RawTaggedField> unknown(SortedSet<Integer> known) {
        return List.of();
    }
}
