import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.protocol.Errors;

/** Writes what Apache Kafka's own classes know of every API and error code, apis.csv and codes.csv: Tables DIRECTORY. */
public final class Tables {
    private Tables() {}

    public static void main(String[] arguments) throws Exception {
        Files.write(Path.of(arguments[0], "apis.csv"), apis());
        Files.write(Path.of(arguments[0], "codes.csv"), codes());
    }

    private static List<String> codes() {
        List<String> lines = new ArrayList<>();
        lines.add("code,name,retriable");
        for (Errors error : Errors.values()) {
            boolean retriable = error.exception() instanceof RetriableException;
            lines.add(error.code() + "," + error.name() + "," + retriable);
        }
        return lines;
    }

    /** A line for each version of each API. */
    private static List<String> apis() {
        List<String> lines = new ArrayList<>();
        lines.add("key,name,version,stable,broker,controller,request_header,response_header");
        for (ApiMessageType api : ApiMessageType.values()) {
            for (short version = api.lowestSupportedVersion(); version <= api.highestSupportedVersion(true); version++) {
                lines.add(api.apiKey() + "," + api.name + "," + version
                    + "," + (version <= api.highestSupportedVersion(false))
                    + "," + api.listeners().contains(ApiMessageType.ListenerType.BROKER)
                    + "," + api.listeners().contains(ApiMessageType.ListenerType.CONTROLLER)
                    + "," + api.requestHeaderVersion(version)
                    + "," + api.responseHeaderVersion(version));
            }
        }
        return lines;
    }
}
