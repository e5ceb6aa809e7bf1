import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.protocol.ByteBufferAccessor;

/** Damage to a message's bytes, by a seed: what an unlucky or a hostile peer might send. */
final class Mutations {
    /** A damaged message and what was done to it. */
    record Mutated(String family, byte[] bytes) {}

    private static final int[] NUMBERS = {-1, -2, 0, 1, 2, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x7fff, 0x8000, 0xffff};
    private static final byte[][] INVALID_UTF8 = {
        {(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xe2, (byte) 0x82},
        {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80}, {(byte) 0x80}
    };

    private final byte[] good;
    private final List<Marks.Mark> marks;
    private final Random random;

    Mutations(byte[] good, List<Marks.Mark> marks, Random random) {
        this.good = good;
        this.marks = marks;
        this.random = random;
    }

    Mutated next() {
        return switch (random.nextInt(16)) {
            case 0, 1 -> new Mutated("cut", Arrays.copyOf(good, random.nextInt(good.length + 1)));
            case 2 -> new Mutated("trailing", splice(good.length, 0, noise(1 + random.nextInt(8))));
            case 3 -> flipped();
            case 4, 5, 6 -> number();
            case 7, 8 -> varint();
            case 9 -> overlong();
            case 10, 11, 12 -> tags();
            case 13 -> invalidText();
            case 14 -> moved();
            default -> overwritten();
        };
    }

    /** Damage is done to bytes that need not be there. */
    private Mutated flipped() {
        byte[] bytes = good.clone();
        for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= 1 << random.nextInt(8);
        }
        return new Mutated("flip", bytes);
    }

    /** An extreme value in place of a number of fixed width, be it a length, a count or a value. */
    private Mutated number() {
        Marks.Mark mark = pick(Marks.What.SHORT, Marks.What.INT, Marks.What.BYTE);
        if (mark == null) {
            return varint();
        }
        byte[] bytes = good.clone();
        int old = 0;
        for (int i = 0; i < mark.length(); i++) {
            old = old << 8 | bytes[mark.at() + i] & 0xff;
        }
        int value = extreme(old, good.length - mark.at() - mark.length());
        for (int i = 0; i < mark.length(); i++) {
            bytes[mark.at() + i] = (byte) (value >> 8 * (mark.length() - 1 - i));
        }
        return new Mutated("number", bytes);
    }

    private Mutated varint() {
        Marks.Mark mark = pick(Marks.What.VARINT);
        if (mark == null) {
            return flipped();
        }
        int value = extreme(valueOf(mark), good.length - mark.at() - mark.length());
        return new Mutated("varint", splice(mark.at(), mark.length(), unsigned(value)));
    }

    private int extreme(int old, int left) {
        return switch (random.nextInt(5)) {
            case 0 -> old + 1;
            case 1 -> old - 1;
            case 2 -> left + random.nextInt(3);
            default -> NUMBERS[random.nextInt(NUMBERS.length)];
        };
    }

    /** The same number in more bytes than it needs, up to too many; and bits beyond the 32nd. */
    private Mutated overlong() {
        Marks.Mark mark = pick(Marks.What.VARINT);
        if (mark == null) {
            return flipped();
        }
        int width = mark.length() + 1 + random.nextInt(6 - mark.length() + 1);
        byte[] varint = new byte[width];
        int value = valueOf(mark);
        for (int i = 0; i < width; i++) {
            varint[i] = (byte) ((i < 5 ? value >>> 7 * i & 0x7f : 0) | (i < width - 1 ? 0x80 : 0));
        }
        if (width == 5 && random.nextBoolean()) {
            varint[4] |= (byte) (random.nextInt(8) << 4);
        }
        return new Mutated("overlong", splice(mark.at(), mark.length(), varint));
    }

    private int valueOf(Marks.Mark mark) {
        return new ByteBufferAccessor(ByteBuffer.wrap(good, mark.at(), mark.length())).readUnsignedVarint();
    }

    /** Tagged fields where there were none: known ones with their default or in a wrong size, repeated, unordered. */
    private Mutated tags() {
        Marks.Mark mark = null;
        for (int i = 0; i < 20; i++) {
            Marks.Mark picked = pick(Marks.What.VARINT);
            if (picked != null && valueOf(picked) == 0) {
                mark = picked;
                break;
            }
        }
        if (mark == null) {
            return varint();
        }
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        int count = 1 + random.nextInt(3);
        section.writeBytes(unsigned(count));
        int repeated = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            int tag = switch (random.nextInt(4)) {
                case 0 -> repeated;
                case 1 -> random.nextInt(300);
                default -> random.nextInt(4);
            };
            byte[] data = switch (random.nextInt(6)) {
                case 0 -> new byte[] {1};
                case 1 -> new byte[] {(byte) 0xff};
                case 2 -> new byte[] {2, 'a', 0};
                case 3 -> noise(random.nextInt(6));
                default -> new byte[new int[] {0, 1, 2, 4, 8, 16}[random.nextInt(6)]];
            };
            section.writeBytes(unsigned(tag));
            section.writeBytes(unsigned(data.length + (random.nextInt(10) == 0 ? 1 : 0)));
            section.writeBytes(data);
        }
        return new Mutated("tagged", splice(mark.at(), mark.length(), section.toByteArray()));
    }

    private Mutated invalidText() {
        Marks.Mark mark = pick(Marks.What.BYTES);
        byte[] invalid = INVALID_UTF8[random.nextInt(INVALID_UTF8.length)];
        if (mark == null || mark.length() < invalid.length) {
            return flipped();
        }
        int at = mark.at() + random.nextInt(mark.length() - invalid.length + 1);
        return new Mutated("utf8", splice(at, invalid.length, invalid));
    }

    /** A part left out, or there twice. */
    private Mutated moved() {
        int from = random.nextInt(good.length + 1);
        int length = random.nextInt(Math.min(good.length - from, 20) + 1);
        return random.nextBoolean() ? new Mutated("dropped", splice(from, length, new byte[0]))
            : new Mutated("doubled", splice(from, 0, Arrays.copyOfRange(good, from, from + length)));
    }

    private Mutated overwritten() {
        byte[] bytes = good.clone();
        int from = random.nextInt(good.length + 1);
        int to = from + random.nextInt(Math.min(good.length - from, 12) + 1);
        byte with = new byte[] {0, (byte) 0xff, 0x7f, (byte) 0x80}[random.nextInt(4)];
        if (random.nextInt(3) == 0) {
            System.arraycopy(noise(to - from), 0, bytes, from, to - from);
        } else {
            Arrays.fill(bytes, from, to, with);
        }
        return new Mutated("overwritten", bytes);
    }

    private Marks.Mark pick(Marks.What... kinds) {
        List<Marks.Mark> fitting = marks.stream().filter(mark -> Arrays.asList(kinds).contains(mark.what())).toList();
        return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
    }

    private byte[] splice(int at, int length, byte[] with) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(good, 0, at);
        out.writeBytes(with);
        out.write(good, at + length, good.length - at - length);
        return out.toByteArray();
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] unsigned(int value) {
        ByteBuffer buffer = ByteBuffer.allocate(5);
        new ByteBufferAccessor(buffer).writeUnsignedVarint(value);
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
