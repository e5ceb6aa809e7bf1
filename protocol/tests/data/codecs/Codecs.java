import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Arrays;

import org.apache.kafka.common.compress.Compression;

/**
 * Kafka's codecs on request. A request on standard input is: operation (a letter), codec (a byte), level (an int;
 * Integer.MIN_VALUE for none), option (an int), length (an int), bytes. The answer is a length and bytes; -1 for a
 * refusal.
 *
 * <pre>
 * d  decodes with Kafka's stream; the option is the message format's magic byte
 * e  encodes with Kafka's stream; likewise
 * n  encodes with the native library itself: zstd streamed with a checksum and a window of 2^option bytes (0: in one
 *    call); snappy as one raw block; lz4 as a frame with both checksums and a content size, in blocks of size code option
 * </pre>
 */
public class Codecs {
    static final String[] NAMES = {"none", "gzip", "snappy", "lz4", "zstd"};

    public static void main(String[] args) throws Exception {
        DataInputStream in = new DataInputStream(System.in);
        OutputStream raw = System.out;
        while (true) {
            int operation = in.read();
            if (operation < 0) return;
            String codec = NAMES[in.readByte()];
            int level = in.readInt();
            int option = in.readInt();
            byte[] bytes = in.readNBytes(in.readInt());
            byte[] answer;
            try {
                answer = switch (operation) {
                    case 'd' -> decode(codec, (byte) option, bytes);
                    case 'e' -> encode(codec, level, (byte) option, bytes);
                    default -> natively(codec, level, option, bytes);
                };
            } catch (Throwable refused) { // snappy-java throws an Error
                answer = null;
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(whole);
            out.writeInt(answer == null ? -1 : answer.length);
            if (answer != null) out.write(answer);
            whole.writeTo(raw);
            raw.flush();
        }
    }

    static Compression compression(String codec, int level) throws Exception {
        Object builder = Compression.class.getMethod(codec).invoke(null);
        if (level != Integer.MIN_VALUE) {
            builder = Arrays.stream(builder.getClass().getMethods())
                .filter(method -> method.getName().equals("level")).findFirst().orElseThrow().invoke(builder, level);
        }
        Method build = builder.getClass().getMethod("build");
        return (Compression) build.invoke(builder);
    }

    /** Found by name: its parameters' classes have moved between releases. */
    static Method named(String name) {
        return Arrays.stream(Compression.class.getMethods()).filter(m -> m.getName().equals(name)).findFirst().orElseThrow();
    }

    static byte[] decode(String codec, byte magic, byte[] bytes) throws Exception {
        Method wrap = named("wrapForInput");
        Object supplier = wrap.getParameterTypes()[2].getField("NO_CACHING").get(null);
        try (InputStream in = (InputStream) wrap.invoke(
                compression(codec, Integer.MIN_VALUE), ByteBuffer.wrap(bytes), magic, supplier)) {
            return in.readAllBytes();
        }
    }

    static byte[] encode(String codec, int level, byte magic, byte[] bytes) throws Exception {
        Method wrap = named("wrapForOutput");
        Object buffer = wrap.getParameterTypes()[0].getConstructor(int.class).newInstance(512);
        try (OutputStream out = (OutputStream) wrap.invoke(compression(codec, level), buffer, magic)) {
            out.write(bytes);
        }
        ByteBuffer written = (ByteBuffer) buffer.getClass().getMethod("buffer").invoke(buffer);
        written.flip();
        byte[] copy = new byte[written.remaining()];
        written.get(copy);
        return copy;
    }

    static byte[] natively(String codec, int level, int option, byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (codec) {
            case "snappy":
                return org.xerial.snappy.Snappy.compress(bytes);
            case "lz4":
                var size = net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE.valueOf(option);
                try (var frame = new net.jpountz.lz4.LZ4FrameOutputStream(out, size, bytes.length,
                        net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE,
                        net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits.BLOCK_CHECKSUM,
                        net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM,
                        net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits.CONTENT_SIZE)) {
                    frame.write(bytes);
                }
                return out.toByteArray();
            case "zstd":
                if (option == 0) return com.github.luben.zstd.Zstd.compress(bytes, level);
                try (var stream = new com.github.luben.zstd.ZstdOutputStream(out, level)) {
                    stream.setChecksum(true);
                    stream.setLong(option);
                    stream.write(bytes);
                }
                return out.toByteArray();
            default:
                throw new IOException("no native " + codec);
        }
    }
}
