import java.io.File;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints since which Kafka release each version of each API exists, asking the kafka-clients jar of every release.
 *
 * <p>usage: java -cp slf4j-api.jar Releases.java 0.9.0=kafka-clients-0.9.0.1.jar 0.10.0=... (the oldest first)
 */
public final class Releases {
    /** What a release says of an API: its name, and its versions, the last of which may not be stable. */
    private record Api(String name, int oldest, int newestStable, int newest) {}

    private record Version(int key, int version) implements Comparable<Version> {
        @Override
        public int compareTo(Version other) {
            return key == other.key ? Integer.compare(version, other.version) : Integer.compare(key, other.key);
        }
    }

    private static final Map<Version, String> STABLE_SINCE = new TreeMap<>();
    private static final Map<Version, String> SINCE = new TreeMap<>();

    public static void main(String[] arguments) throws Exception {
        beforeJars();
        for (String argument : arguments) {
            String[] parts = argument.split("=");
            URL[] jar = {new File(parts[1]).toURI().toURL()};
            try (URLClassLoader classes = new URLClassLoader(jar, ClassLoader.getSystemClassLoader())) {
                for (Map.Entry<Integer, Api> api : apis(classes).entrySet()) {
                    add(parts[0], api.getKey(), api.getValue());
                }
            }
        }
        System.out.println("key,version,since");
        for (Map.Entry<Version, String> entry : SINCE.entrySet()) {
            Version version = entry.getKey();
            String since = STABLE_SINCE.getOrDefault(version, entry.getValue());
            System.out.println(version.key + "," + version.version + "," + since);
        }
    }

    /** Brokers before 0.9 had their own classes for this, as RequestKeys and each request's CurrentVersion say. */
    private static void beforeJars() {
        for (int key = 0; key <= 7; key++) {
            add("0.8.0", key, new Api("", 0, 0, 0));
        }
        add("0.8.1", 8, new Api("", 0, 0, 0));
        add("0.8.1", 9, new Api("", 0, 0, 0));
        add("0.8.2", 8, new Api("", 1, 1, 1));
        add("0.8.2", 9, new Api("", 1, 1, 1));
        add("0.8.2", 10, new Api("", 0, 0, 0));
    }

    private static void add(String release, int key, Api api) {
        for (int version = api.oldest; version <= api.newest; version++) {
            SINCE.putIfAbsent(new Version(key, version), release);
            if (version <= api.newestStable) {
                STABLE_SINCE.putIfAbsent(new Version(key, version), release);
            }
        }
    }

    private static Map<Integer, Api> apis(ClassLoader classes) throws Exception {
        Map<Integer, Api> apis = new TreeMap<>();
        Class<?> keys = classes.loadClass("org.apache.kafka.common.protocol.ApiKeys");
        for (Object key : keys.getEnumConstants()) {
            int id = ((Number) keys.getField("id").get(key)).intValue();
            apis.put(id, api(classes, keys, key, id));
        }
        return apis;
    }

    private static Api api(ClassLoader classes, Class<?> keys, Object key, int id) throws Exception {
        String name = keys.getField("name").get(key).toString();
        Method oldest = method(keys, "oldestVersion");
        if (oldest == null) {
            return ofTable(classes, name, id);
        }
        int first = ((Number) oldest.invoke(key)).intValue();
        int last = ((Number) method(keys, "latestVersion").invoke(key)).intValue();
        Method stable = method(keys, "latestVersion", boolean.class);
        if (stable == null) {
            return new Api(name, first, last, last);
        }
        return new Api(name, first, ((Number) stable.invoke(key, false)).intValue(),
            ((Number) stable.invoke(key, true)).intValue());
    }

    /** Before 0.11 the versions were the indexes of a table, with nothing where a version is not spoken. */
    private static Api ofTable(ClassLoader classes, String name, int id) throws Exception {
        Class<?> protocol = classes.loadClass("org.apache.kafka.common.protocol.Protocol");
        Object versions = Array.get(protocol.getField("REQUESTS").get(null), id);
        int last = Array.getLength(versions) - 1;
        int first = 0;
        while (first <= last && Array.get(versions, first) == null) {
            first++;
        }
        return new Api(name, first, last, last);
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            return type.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
