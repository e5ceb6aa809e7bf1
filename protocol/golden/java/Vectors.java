import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** A file of vectors: gzip'ed lines of eight columns, which protocol/tests/common/golden.rs reads. */
final class Vectors implements Closeable {
    /** What Java says to the bytes. */
    enum Verdict {
        /** It reads them, and writes what it has read. */
        OK,
        /** It does not read them. */
        REFUSED,
        /** It reads them, but does not write what it has read. */
        UNWRITABLE,
        /** Whatever it says, another answer is as good. */
        ODD
    }

    /** Java's answer: the verdict, and where there is one the bytes written again, and the JSON. */
    record Answer(Verdict verdict, byte[] rewritten, String json) {
        static final Answer REFUSED = new Answer(Verdict.REFUSED, null, null);
        static final Answer ODD = new Answer(Verdict.ODD, null, null);
    }

    private static final HexFormat HEX = HexFormat.of();

    private final Writer out;
    private int count = 0;

    Vectors(Path path) throws IOException {
        // Fast; make.sh packs what goes into the tree once more.
        GZIPOutputStream packed = new GZIPOutputStream(new FileOutputStream(path.toFile()), 1 << 16) {
            {
                def.setLevel(1);
            }
        };
        out = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), 1 << 20);
    }

    void add(String kind, String api, String version, byte[] input, Answer answer, String family) throws IOException {
        String rewritten = answer.rewritten() == null ? "-"
            : java.util.Arrays.equals(answer.rewritten(), input) ? "=" : HEX.formatHex(answer.rewritten());
        String json = answer.json() == null ? "-" : answer.json();
        out.write(String.join("\t", kind, api, version, HEX.formatHex(input),
            answer.verdict().name().toLowerCase(), rewritten, json, family));
        out.write('\n');
        count++;
    }

    int count() {
        return count;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
