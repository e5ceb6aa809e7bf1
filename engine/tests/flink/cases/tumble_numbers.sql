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
  'topic' = 'tumble_numbers',
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
  sn INT,
  an INT,
  mn INT,
  xn INT,
  s8 TINYINT,
  a8 TINYINT,
  sb BIGINT,
  sd DECIMAL(38, 2),
  ad DECIMAL(38, 6),
  xd DECIMAL(10, 2),
  sdd INT,
  add1 INT,
  sf INT
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
  SUM(n),
  AVG(n),
  MIN(n),
  MAX(n),
  SUM(t8),
  AVG(t8),
  SUM(CAST(n AS BIGINT) * 4000000000),
  SUM(d),
  AVG(d),
  MAX(d),
  SUM(DISTINCT n),
  AVG(DISTINCT n),
  SUM(n) FILTER (WHERE b)
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '10' SECOND))
GROUP BY window_start, window_end, k;
