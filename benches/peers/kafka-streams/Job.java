import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The jobs as Kafka Streams programs: {@code Job filter|tumble at_least_once|exactly_once_v2 BROKER ROWS PASSES}.
 *
 * <p>Runs the job several times in one JVM, each time as an application of its own that writes to a topic of its own.
 * After each pass comes a line {@code pass N CPU-SECONDS}: those of the whole process so far.
 */
public final class Job {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(4);

    private final long rows;
    private final CountDownLatch done = new CountDownLatch(1);
    private long seen;

    private Job(long rows) {
        this.rows = rows;
    }

    public static void main(String[] args) throws Exception {
        for (int pass = 1; pass <= Integer.parseInt(args[4]); pass++) {
            new Job(Long.parseLong(args[3])).run(args[0], args[1], args[2], pass);
            System.out.println("pass " + pass + " " + cpuSeconds());
        }
        System.exit(0);
    }

    private void run(String job, String guarantee, String broker, int pass) throws Exception {
        String result = "result-" + pass;
        Topology topology = job.equals("filter") ? filter(result) : tumble(result);
        try (KafkaStreams streams = new KafkaStreams(topology, settings(job + "-" + pass, guarantee, broker))) {
            streams.start();
            done.await();
        }
    }

    private Topology filter(String result) {
        StreamsBuilder builder = new StreamsBuilder();
        Serde<Bid> bids = Bid.serde(false);
        builder.stream("bids", Consumed.with(Serdes.ByteArray(), bids))
                .peek((key, bid) -> count())
                .filter((key, bid) -> bid.price >= 5_000_000)
                .to(result, Produced.with(Serdes.ByteArray(), bids));
        return builder.build();
    }

    /** Each window's final counts, once it has closed. */
    private Topology tumble(String result) {
        StreamsBuilder builder = new StreamsBuilder();
        Consumed<byte[], Bid> bids = Consumed.with(Serdes.ByteArray(), Bid.serde(true))
                .withTimestampExtractor((record, before) -> ((Bid) record.value()).dateTime);
        Serde<byte[]> nothing = Serdes.ByteArray();
        builder.stream("bids", bids)
                .map((key, bid) -> new KeyValue<>(bid.auction, new byte[0]))
                .groupByKey(Grouped.with(Serdes.Long(), nothing))
                .windowedBy(TimeWindows.ofSizeAndGrace(WINDOW, GRACE))
                .emitStrategy(EmitStrategy.onWindowClose())
                .aggregate(() -> 0L, (auction, none, bidsSoFar) -> counted(bidsSoFar), counts())
                .toStream()
                .map((window, count) -> new KeyValue<>(
                        (byte[]) null, row(window.key(), window.window().startTime().toString(), count)))
                .to(result, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return builder.build();
    }

    private static Materialized<Long, Long, WindowStore<Bytes, byte[]>> counts() {
        return Materialized.with(Serdes.Long(), Serdes.Long());
    }

    private static byte[] row(long auction, String windowStart, long bids) {
        String json = "{\"auction\":" + auction + ",\"window_start\":\"" + windowStart + "\",\"bids\":" + bids + "}";
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    private long counted(long before) {
        count();
        return before + 1;
    }

    /** One stream thread does all, so a plain field will do. */
    private void count() {
        seen++;
        if (seen == rows) {
            done.countDown();
        }
    }

    /** Large buffers, windows in memory, the same codec and commits as millstream's. */
    private static Properties settings(String application, String guarantee, String broker) {
        Properties settings = new Properties();
        // Of this process alone: an application of the same name would go on where the last one ended.
        String name = "peer-" + application + "-" + guarantee + "-" + ProcessHandle.current().pid();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, System.getProperty("java.io.tmpdir"));
        settings.put(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, InMemoryDslStoreSuppliers.class);
        settings.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.OPTIMIZE);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 10_000);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        // Windows are looked through as soon as one has closed, so that the last row of the input closes them all.
        settings.put("__emit.interval.ms.kstreams.windowed.aggregation__", 0L);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 10_000);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 * 1024);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        return settings;
    }

    private static double cpuSeconds() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1e9;
    }
}
