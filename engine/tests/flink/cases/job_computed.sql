CREATE TABLE t (
  `at` STRING,
  item STRING,
  price INT,
  qty INT,
  worth AS price * qty,
  ts TIMESTAMP(3),
  WATERMARK FOR ts AS ts - INTERVAL '2' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_computed',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'scan.watermark.emit.strategy' = 'on-event',
  'format' = 'json'
);

CREATE TABLE o (
  ws TIMESTAMP(3),
  item STRING,
  worth INT,
  most INT,
  least INT,
  mean INT,
  n BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  TUMBLE_START(ts, INTERVAL '10' SECOND), item, SUM(worth), MAX(worth), MIN(qty), AVG(worth), COUNT(DISTINCT qty)
FROM t
WHERE qty > 0 OR price IS NULL
GROUP BY TUMBLE(ts, INTERVAL '10' SECOND), item;
