import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;

/**
 * Runs a script of Flink SQL, several times in one JVM: {@code Job SCRIPT BROKER PASSES}.
 *
 * <p>The scripts are millstream's own, word for word; every pass writes to a topic of its own. After each pass comes a
 * line {@code pass N CPU-SECONDS}: those of the whole process so far.
 */
public final class Job {
    public static void main(String[] args) throws Exception {
        String script = Files.readString(Path.of(args[0]));
        for (int pass = 1; pass <= Integer.parseInt(args[2]); pass++) {
            run(script.replace("localhost:9092", args[1]).replace("'result'", "'result-" + pass + "'"));
            System.out.println("pass " + pass + " " + cpuSeconds());
        }
        System.exit(0);
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

    /** One slot, rows handed on without being copied, no checkpoints: the least that Flink can do. */
    private static Configuration settings() {
        Configuration settings = new Configuration();
        settings.setString("parallelism.default", "1");
        settings.setString("pipeline.object-reuse", "true");
        settings.setString("table.local-time-zone", "UTC");
        return settings;
    }

    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }
}
