import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.protocol.Message;

/**
 * Writes the vectors of all messages of the release on the class path, good and damaged ones:
 * Messages DIRECTORY SEED full|small [FILE: pairs that another release has written].
 */
public final class Messages {
    /** The lengths around which a varint takes one byte more. */
    private static final int[] BOUNDARIES = {126, 127, 128, 129, 16382, 16383, 16384, 16385};

    /** The longest message of the small set, in bytes. */
    private static final int LARGEST_OF_SMALL = 70_000;

    private final Vectors good;
    private final Vectors damaged;
    private final Vectors moved;
    private final long seed;
    private final boolean full;
    private final Set<String> left;
    private final TreeSet<String> written = new TreeSet<>();

    private Messages(Path directory, long seed, boolean full, Set<String> left) throws IOException {
        good = new Vectors(directory.resolve("messages.tsv.gz"));
        damaged = new Vectors(directory.resolve("verdicts.tsv.gz"));
        moved = new Vectors(directory.resolve("moved.tsv.gz"));
        this.seed = seed;
        this.full = full;
        this.left = left;
    }

    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[0]);
        Set<String> left = arguments.length > 3 ? new HashSet<>(Files.readAllLines(Path.of(arguments[3]))) : Set.of();
        Messages messages = new Messages(directory, Long.parseLong(arguments[1]), arguments[2].equals("full"), left);
        for (Catalogue.Entry entry : Catalogue.load()) {
            messages.addAll(entry);
        }
        Files.write(directory.resolve("pairs"), messages.written);
        System.err.printf("%d pairs, %d good, %d damaged, %d moved%n", messages.written.size(),
            messages.good.count(), messages.damaged.count(), messages.moved.count());
        messages.good.close();
        messages.damaged.close();
        messages.moved.close();
    }

    private void addAll(Catalogue.Entry entry) throws Exception {
        TreeSet<Short> versions = new TreeSet<>();
        for (short version = entry.oldest(); version <= entry.newest(); version++) {
            if (!left.contains(pair(entry, version))) {
                versions.add(version);
            }
        }
        for (short version : versions) {
            written.add(pair(entry, version));
            add(entry, version, version == versions.last());
            move(entry, entry.oldest(), version);
            move(entry, entry.newest(), version);
        }
    }

    /** By its key, since an API may have got another name. */
    private static String pair(Catalogue.Entry entry, short version) {
        return entry.kind() + " " + entry.api() + " " + version;
    }

    private void add(Catalogue.Entry entry, short version, boolean newest) throws Exception {
        long own = seed * 1_000_003 + entry.name().hashCode() * 31L + version;
        Map<String, Values> families = Families.fixed();
        for (int size : BOUNDARIES) {
            // Once for each message; the large ones, of which a few are enough, by turns.
            boolean turn = size % 4 == Math.floorMod(entry.name().hashCode() + seed, 4);
            if (full && size < 1000 || newest && (size < 1000 || turn)) {
                families.put("texts/" + size, Families.texts(size));
            }
            if (newest && (size == 127 || full && size < 1000)) {
                families.put("arrays/" + size, Families.arrays(size));
                families.put("inner-arrays/" + size, Families.innerArrays(size));
            }
        }
        if (full && newest && entry.name().hashCode() % 8 == seed % 8) {
            families.put("arrays/16384", Families.longArrays(16384));
        }
        for (int i = 0; i < (full ? 24 : 2); i++) {
            families.put("random/" + (own + i), new Families.Any(own + i));
        }
        Map<String, Message> objects = new LinkedHashMap<>();
        objects.put("default", (Message) entry.type().getConstructor().newInstance());
        for (Map.Entry<String, Values> family : families.entrySet()) {
            objects.put(family.getKey(), Filler.filled(entry, version, family.getValue()));
        }
        Set<ByteBuffer> seen = new HashSet<>();
        for (Map.Entry<String, Message> object : objects.entrySet()) {
            addGood(entry, version, object.getKey(), object.getValue(), seen);
        }
        damage(entry, version, objects, new Random(own));
    }

    private void addGood(Catalogue.Entry entry, short version, String family, Message object, Set<ByteBuffer> seen)
            throws Exception {
        byte[] bytes;
        try {
            bytes = Exchange.write(object, version);
        } catch (RuntimeException e) {
            // A default that this version does not allow; a text too long.
            return;
        }
        if (seen.add(ByteBuffer.wrap(bytes)) && (full || bytes.length < LARGEST_OF_SMALL)) {
            good.add(entry.kind(), entry.api(), String.valueOf(version), bytes,
                Exchange.answer(entry, version, bytes), family);
        }
    }

    private void damage(Catalogue.Entry entry, short version, Map<String, Message> objects, Random random)
            throws Exception {
        String[] bases = {"one", "min", "max", "tags", "nulls", "unicode"};
        for (int i = 0; i < (full ? 60 : 8); i++) {
            Message object = objects.get(bases[i % bases.length]);
            byte[] bytes = Exchange.write(object, version);
            if (full || bytes.length < 2000) {
                Mutations.Mutated mutated = new Mutations(bytes, Marks.of(object, version), random).next();
                damaged.add(entry.kind(), entry.api(), String.valueOf(version), mutated.bytes(),
                    Exchange.answer(entry, version, mutated.bytes()), mutated.family());
            }
        }
    }

    /** What was filled for one version, written at another: fields are left out, or it is refused. */
    private void move(Catalogue.Entry entry, short from, short to) throws Exception {
        if (from == to) {
            return;
        }
        Message object = Filler.filled(entry, from, new Values());
        Vectors.Answer answer;
        try {
            answer = new Vectors.Answer(Vectors.Verdict.OK, Exchange.write(object, to), null);
        } catch (RuntimeException e) {
            answer = Vectors.Answer.REFUSED;
        }
        moved.add(entry.kind(), entry.api(), String.valueOf(from), Exchange.write(object, from), answer, "to/" + to);
    }
}
