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
  'topic' = 'tumble_extremes',
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
  ms STRING,
  xs STRING,
  mb BOOLEAN,
  xb BOOLEAN,
  mt TIMESTAMP(3),
  xt TIMESTAMP(3),
  xf DOUBLE,
  mi INT,
  xl TIMESTAMP_LTZ(3),
  mdt DATE,
  xtm TIME
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
  MIN(s),
  MAX(s),
  MIN(b),
  MAX(b),
  MIN(ts),
  MAX(ts),
  MAX(f + 1),
  MIN(id),
  MAX(CAST(ts AS TIMESTAMP_LTZ(3))),
  MIN(CAST(ts AS DATE)),
  MAX(CAST(ts AS TIME))
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '10' SECOND))
GROUP BY window_start, window_end, k;
