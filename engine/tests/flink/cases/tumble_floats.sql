-- differs: FLOAT is shown as in cast_bigint
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
  'topic' = 'tumble_floats',
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
  sf DOUBLE,
  af DOUBLE,
  s4 FLOAT,
  a4 FLOAT,
  sdf DOUBLE,
  adf DOUBLE,
  cf BIGINT
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
  SUM(f),
  AVG(f),
  SUM(CAST(f AS FLOAT)),
  AVG(CAST(f AS FLOAT)),
  SUM(DISTINCT f),
  AVG(DISTINCT f),
  COUNT(DISTINCT f)
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '10' SECOND))
GROUP BY window_start, window_end, k;
