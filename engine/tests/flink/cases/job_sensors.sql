CREATE TABLE t (
  id INT,
  ts TIMESTAMP(3),
  sensor STRING,
  v BIGINT,
  x DOUBLE,
  d DECIMAL(12, 3),
  ok BOOLEAN,
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_sensors',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'scan.watermark.emit.strategy' = 'on-event',
  'format' = 'json'
);

CREATE TABLE o (
  ws TIMESTAMP(3),
  sensor STRING,
  n BIGINT,
  nv BIGINT,
  sv BIGINT,
  av BIGINT,
  lo BIGINT,
  hi BIGINT,
  dv BIGINT,
  sd DECIMAL(38, 3),
  ad DECIMAL(38, 6),
  mind DECIMAL(12, 3),
  maxd DECIMAL(12, 3),
  good BIGINT,
  sgood BIGINT,
  dgood BIGINT,
  minx DOUBLE,
  maxx DOUBLE,
  okn BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  window_start,
  sensor,
  COUNT(*),
  COUNT(v),
  SUM(v),
  AVG(v),
  MIN(v),
  MAX(v),
  COUNT(DISTINCT v),
  SUM(d),
  AVG(d),
  MIN(d),
  MAX(d),
  COUNT(*) FILTER (WHERE ok),
  SUM(v) FILTER (WHERE ok IS NOT FALSE AND v > 0),
  COUNT(DISTINCT d) FILTER (WHERE ok),
  MIN(x) FILTER (WHERE x < 1),
  MAX(x),
  COUNT(DISTINCT ok)
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '30' SECOND))
GROUP BY window_start, window_end, sensor;
