CREATE TABLE kafka_source (f0 STRING, f1 STRING) WITH (
  'connector' = 'kafka', 'topic' = 'test', 'startup-mode' = 'earliest-offset',
  'properties.group.id' = 'test-group', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json');
FROM kafka_source SELECT f0, f1, TUMBLE(f1, INTERVAL '1' DAY) AS f1_tumble INTO kafka_sink;
CREATE TABLE kafka_sink (f0 STRING, f1 STRING, f1_tumble STRING) WITH (
  'connector' = 'kafka', 'topic' = 'output', 'startup-mode' = 'latest-offset',
  'properties.group.id' = 'test-group', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json');
