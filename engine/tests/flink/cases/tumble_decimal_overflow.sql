CREATE TABLE t (
  id INT,
  ts TIMESTAMP(3),
  k STRING,
  d DECIMAL(38, 0),
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'tumble_decimal_overflow',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'scan.watermark.emit.strategy' = 'on-event'
);

CREATE TABLE o (
  ws TIMESTAMP(3),
  we TIMESTAMP(3),
  k STRING,
  s DECIMAL(38, 0),
  a DECIMAL(38, 6),
  x DECIMAL(38, 0)
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  window_start,
  window_end,
  k,
  SUM(d),
  AVG(d),
  MAX(d)
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '10' SECOND))
GROUP BY window_start, window_end, k;
