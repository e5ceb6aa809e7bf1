import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Writes the vectors of record sets, good and damaged ones: RecordSets DIRECTORY SEED full|small. */
public final class RecordSets {
    private static final int[] SIZES = {-1, 0, 13, 14, 48, 49, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private final Random random;

    private RecordSets(long seed) {
        random = new Random(seed);
    }

    public static void main(String[] arguments) throws Exception {
        long seed = Long.parseLong(arguments[1]);
        boolean full = arguments[2].equals("full");
        try (Vectors out = new Vectors(Path.of(arguments[0], "records.tsv.gz"))) {
            new RecordSets(seed).write(out, full);
            System.err.printf("%d record sets%n", out.count());
        }
    }

    private void write(Vectors out, boolean full) throws Exception {
        SetMaker maker = new SetMaker(random);
        Map<String, byte[]> fixed = maker.fixed();
        for (Map.Entry<String, byte[]> set : fixed.entrySet()) {
            add(out, set.getValue(), set.getKey());
            for (int i = 0; i < (full ? 60 : 4) && set.getValue().length < 4000; i++) {
                damage(out, set.getValue(), set.getKey());
            }
        }
        for (int i = 0; i < (full ? 2000 : 150); i++) {
            byte[] set = maker.any();
            add(out, set, "random");
            damage(out, set, "random");
        }
    }

    private static void add(Vectors out, byte[] set, String family) throws Exception {
        out.add("records", "-", "-", set, SetReader.answer(set), family);
    }

    private void damage(Vectors out, byte[] good, String family) throws Exception {
        if (good.length < 20) {
            return;
        }
        byte[] bytes = good.clone();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        String kind = switch (random.nextInt(10)) {
            case 0 -> {
                buffer.putInt(8, random.nextInt(3) == 0 ? buffer.getInt(8) + random.nextInt(5) - 2
                    : SIZES[random.nextInt(SIZES.length)]);
                yield "size";
            }
            case 1 -> {
                bytes[16] = (byte) (random.nextInt(6) - 1);
                yield "magic";
            }
            case 2 -> {
                bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(30));
                yield "padding";
            }
            case 3 -> {
                bytes[random.nextInt(bytes.length)] ^= 1 << random.nextInt(8);
                yield "flip";
            }
            case 4 -> {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                yield "cut";
            }
            case 5 -> {
                // The count of a batch, or what stands there before.
                if (bytes[16] == 2 && bytes.length >= 61) {
                    buffer.putInt(57, random.nextBoolean() ? buffer.getInt(57) + random.nextInt(3) - 1 : random.nextInt());
                }
                yield seal(bytes, "count");
            }
            default -> {
                int from = bytes[16] == 2 ? 21 : 16;
                for (int i = random.nextInt(2); i >= 0 && bytes.length > from; i--) {
                    int at = from + random.nextInt(bytes.length - from);
                    bytes[at] = random.nextBoolean() ? (byte) (bytes[at] ^ 1 << random.nextInt(8))
                        : (byte) random.nextInt();
                }
                // The magic is in the checksum of the old formats.
                bytes[16] = good[16];
                yield seal(bytes, "sealed");
            }
        };
        add(out, bytes, family + "/" + kind);
    }

    /** Makes the first batch's checksum right again. */
    private static String seal(byte[] bytes, String kind) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int end = 12 + buffer.getInt(8);
        if (bytes[16] == 2 && end >= 21 && end <= bytes.length) {
            CRC32C crc = new CRC32C();
            crc.update(bytes, 21, end - 21);
            buffer.putInt(17, (int) crc.getValue());
        } else if (bytes[16] < 2 && end >= 16 && end <= bytes.length) {
            CRC32 crc = new CRC32();
            crc.update(bytes, 16, end - 16);
            buffer.putInt(12, (int) crc.getValue());
        }
        return kind;
    }
}
