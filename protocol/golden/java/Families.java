import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.common.protocol.types.RawTaggedField;

/** The kinds of values, by name. */
final class Families {
    private Families() {}

    /** The families that every message has at every version. */
    static Map<String, Values> fixed() {
        Map<String, Values> families = new LinkedHashMap<>();
        families.put("one", new Values());
        families.put("nulls", new Values() {
            @Override boolean isNull() {
                return true;
            }
        });
        families.put("empty", new Empty(0));
        families.put("hollow", new Empty(2));
        families.put("min", new Extreme(false));
        families.put("max", new Extreme(true));
        families.put("unicode", new Unicode());
        families.put("tags", new Tags());
        return families;
    }

    /** Texts and bytes of that many bytes. */
    static Values texts(int size) {
        return new Values() {
            @Override String string() {
                return Character.toString('a' + counter++ % 26).repeat(size);
            }

            @Override byte[] bytes() {
                byte[] bytes = new byte[size];
                Arrays.fill(bytes, (byte) ++counter);
                return bytes;
            }
        };
    }

    /** Arrays of that many elements, with nothing inside them; those inside other arrays are empty. */
    static Values arrays(int size) {
        return new Empty(0) {
            @Override int elements(int depth) {
                return depth == 0 ? size : 0;
            }
        };
    }

    /** As {@link #arrays}, of values that differ. */
    static Values longArrays(int size) {
        return new Values() {
            @Override int elements(int depth) {
                return depth == 0 ? size : 0;
            }

            @Override long integer(long min, long max) {
                return ++counter % max;
            }
        };
    }

    /** As {@link #arrays}, one level further in. */
    static Values innerArrays(int size) {
        return new Empty(0) {
            @Override int elements(int depth) {
                return depth == 0 ? 1 : depth == 1 ? size : 0;
            }
        };
    }

    /** Zeros and nothing, in that many elements. */
    private static class Empty extends Values {
        private final int elements;

        Empty(int elements) {
            this.elements = elements;
        }

        @Override int elements(int depth) {
            return elements;
        }

        @Override boolean bool() {
            return false;
        }

        @Override long integer(long min, long max) {
            return 0;
        }

        @Override double real() {
            return 0.0;
        }

        @Override String string() {
            return "";
        }

        @Override byte[] bytes() {
            return new byte[0];
        }
    }

    private static final class Extreme extends Values {
        private final boolean largest;

        Extreme(boolean largest) {
            this.largest = largest;
        }

        @Override int elements(int depth) {
            return 2;
        }

        @Override boolean bool() {
            return largest;
        }

        @Override long integer(long min, long max) {
            return largest ? max : min;
        }

        @Override double real() {
            double[] large = {Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN, 1e21, 123456789.0};
            double[] small = {-Double.MAX_VALUE, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -0.0, 1e-7};
            return (largest ? large : small)[counter++ % 5];
        }
    }

    private static final class Unicode extends Values {
        private static final String[] TEXTS = {
            "\u00e4\u00df", "\u20ac\uffff", "\ud83d\ude80\udbff\udfff", "a\0b", "\u0001\t\n\r\b\f\u007f\u0080",
            "\"\\/'<>&", "\u2028\u2029\ufeff", "e\u0301\u200d", "\u05d0\u202e", "\u00e4\u20ac\ud83d\ude80".repeat(15)
        };

        @Override String string() {
            return TEXTS[counter++ % TEXTS.length];
        }

        @Override int elements(int depth) {
            return depth == 0 ? 3 : 2;
        }
    }

    private static final class Tags extends Values {
        @Override int elements(int depth) {
            return 2;
        }

        @Override List<RawTaggedField> unknown(SortedSet<Integer> known) {
            counter++;
            List<RawTaggedField> unknown = new ArrayList<>();
            for (int tag : new int[] {0, 1, 5, 63, 127, 128, 16383, 16384, 1 << 28, Integer.MAX_VALUE - 1}) {
                // Another selection in each struct.
                if (!known.contains(tag) && (tag ^ tag >> 7 ^ counter) % 3 != 0) {
                    byte[] data = new byte[new int[] {0, 3, 1, 127, 0, 128}[(unknown.size() + counter) % 6]];
                    Arrays.fill(data, (byte) tag);
                    unknown.add(new RawTaggedField(tag, data));
                }
            }
            return unknown;
        }
    }

    /** Anything, by a seed; now and then extreme. */
    static final class Any extends Values {
        private final Random random;
        private final int largest;
        private int left = 60;

        Any(long seed) {
            random = new Random(seed * 0x9e3779b97f4a7c15L);
            largest = 1 + random.nextInt(4);
        }

        @Override boolean isNull() {
            return random.nextInt(4) == 0;
        }

        @Override boolean setsTagged() {
            return random.nextInt(4) != 0;
        }

        @Override int elements(int depth) {
            int count = Math.min(random.nextInt(largest + 1), Math.max(left, 0));
            left -= count;
            return count;
        }

        @Override boolean bool() {
            return random.nextBoolean();
        }

        @Override long integer(long min, long max) {
            return switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1 -> min;
                case 2 -> max;
                case 3 -> Math.max(min, -1);
                case 4, 5 -> random.nextInt((int) Math.min(max, 1 << 20));
                default -> {
                    long bits = random.nextLong();
                    yield min == Long.MIN_VALUE ? bits : min + Math.floorMod(bits, max - min + 1);
                }
            };
        }

        @Override double real() {
            return switch (random.nextInt(4)) {
                case 0 -> Double.longBitsToDouble(random.nextLong());
                case 1 -> random.nextInt(1000);
                case 2 -> new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.0, 1e-300}[random.nextInt(4)];
                default -> random.nextGaussian() * 1e9;
            };
        }

        @Override String string() {
            StringBuilder text = new StringBuilder();
            for (int i = length(); i > 0; i--) {
                text.appendCodePoint(switch (random.nextInt(12)) {
                    case 0 -> random.nextInt(0x80);
                    case 1 -> 0x80 + random.nextInt(0x780);
                    case 2 -> 0x800 + random.nextInt(0xd000);
                    case 3 -> 0x10000 + random.nextInt(0x100000);
                    default -> 'a' + random.nextInt(26);
                });
            }
            return text.toString();
        }

        @Override byte[] bytes() {
            byte[] bytes = new byte[length()];
            random.nextBytes(bytes);
            return bytes;
        }

        private int length() {
            return switch (random.nextInt(20)) {
                case 0, 1, 2 -> 0;
                case 3 -> 120 + random.nextInt(16);
                default -> random.nextInt(12);
            };
        }

        @Override List<RawTaggedField> unknown(SortedSet<Integer> known) {
            List<RawTaggedField> unknown = new ArrayList<>();
            if (random.nextInt(3) == 0) {
                TreeSet<Integer> tags = new TreeSet<>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    tags.add(Math.min(random.nextInt() >>> random.nextInt(31) + 1, Integer.MAX_VALUE - 1));
                }
                tags.removeAll(known);
                tags.forEach(tag -> unknown.add(new RawTaggedField(tag, bytes())));
            }
            return unknown;
        }
    }
}
