CREATE TABLE t (
  id INT,
  ts TIMESTAMP(3),
  k STRING,
  n INT,
  f DOUBLE,
  d DECIMAL(10, 2),
  b BOOLEAN,
  s STRING,
  t8 TINYINT,
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'tumble_counts',
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
  c BIGINT,
  cn BIGINT,
  cd BIGINT,
  cf BIGINT,
  cnf BIGINT,
  cdf BIGINT,
  cds BIGINT
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
  COUNT(*),
  COUNT(n),
  COUNT(DISTINCT n),
  COUNT(*) FILTER (WHERE b),
  COUNT(n) FILTER (WHERE n > 0),
  COUNT(DISTINCT s) FILTER (WHERE b),
  COUNT(DISTINCT s)
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '10' SECOND))
GROUP BY window_start, window_end, k;
