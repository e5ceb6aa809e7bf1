import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.types.Schema;

/** The messages of the jars on the class path: each class beside which there is a converter to JSON. */
final class Catalogue {
    private static final String CONVERTER = "JsonConverter";

    /** A message: how a line names it, its class, its converter to JSON, its versions. */
    record Entry(String name, String kind, String api, Class<?> type, Class<?> converter, short oldest, short newest) {
        Schema schema(short version) throws ReflectiveOperationException {
            return ((Schema[]) type.getField("SCHEMAS").get(null))[version];
        }
    }

    private Catalogue() {}

    static Iterable<Entry> load() throws IOException, ReflectiveOperationException {
        TreeMap<String, Entry> found = new TreeMap<>();
        for (String path : System.getProperty("java.class.path").split(":")) {
            if (path.endsWith(".jar") && path.contains("/kafka-")) {
                try (JarFile jar = new JarFile(path)) {
                    List<String> classes = jar.stream().map(entry -> entry.getName().replace('/', '.'))
                        .filter(name -> name.endsWith(CONVERTER + ".class") && !name.contains("$")).toList();
                    for (String name : classes) {
                        Entry entry = entry(name.substring(0, name.length() - ".class".length()));
                        found.put(entry.name(), entry);
                    }
                }
            }
        }
        return found.values();
    }

    private static Entry entry(String converterName) throws ReflectiveOperationException {
        Class<?> converter = Class.forName(converterName);
        Class<?> type = Class.forName(converterName.substring(0, converterName.length() - CONVERTER.length()));
        // Some data messages end so by their schema's name, all others by the generator's.
        String simple = type.getSimpleName();
        String name = simple.endsWith("Data") && !NAMED_DATA.contains(simple)
            ? simple.substring(0, simple.length() - "Data".length()) : simple;
        String kind = name.endsWith("Request") ? "request" : name.endsWith("Response") ? "response"
            : name.endsWith("Header") && !name.startsWith("Snapshot") ? "header" : "data";
        boolean api = kind.equals("request") || kind.equals("response");
        String key = api ? String.valueOf(((ApiMessage) type.getConstructor().newInstance()).apiKey()) : name;
        return new Entry(name, kind, key, type, converter, type.getField("LOWEST_SUPPORTED_VERSION").getShort(null),
            type.getField("HIGHEST_SUPPORTED_VERSION").getShort(null));
    }

    private static final List<String> NAMED_DATA = List.of("DefaultPrincipalData", "QuorumStateData");
}
