import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * Runs scripts of Flink SQL one after the other: {@code Scripts BROKER OUT SCRIPT...}.
 *
 * <p>Every script is run to its end; what it printed of an error is a line {@code NAME failed: ...}, else {@code NAME ok}.
 */
public final class Scripts {
    public static void main(String[] args) throws Exception {
        for (String script : List.of(args).subList(2, args.length)) {
            Path path = Path.of(script);
            String name = path.getFileName().toString().replace(".sql", "");
            String outcome = "ok";
            try {
                run(text(path).replace("localhost:9092", args[0]).replace("${OUT}", args[1]));
            } catch (Exception error) {
                outcome = "failed: " + rootCause(error);
            }
            System.out.println(name + " " + outcome.replace('\n', ' '));
        }
        System.exit(0);
    }

    private static String text(Path path) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(path)) {
            if (!line.startsWith("--")) {
                text.append(line).append('\n');
            }
        }
        return text.toString();
    }

    private static void run(String script) throws Exception {
        TableEnvironment tables =
                TableEnvironment.create(EnvironmentSettings.newInstance().withConfiguration(settings()).build());
        for (String statement : script.split(";")) {
            if (!statement.isBlank()) {
                tables.executeSql(statement).await();
            }
        }
    }

    private static Configuration settings() {
        Configuration settings = new Configuration();
        settings.setString("parallelism.default", "1");
        settings.setString("table.local-time-zone", "UTC");
        // Partial sums of floating point, whose number depends on time, are other sums.
        settings.setString("table.optimizer.agg-phase-strategy", "ONE_PHASE");
        settings.setString("table.exec.source.idle-timeout", "0 s");
        settings.setString("restart-strategy.type", "none");
        return settings;
    }

    private static String rootCause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
