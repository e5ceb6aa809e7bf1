CREATE TABLE t (
  id INT,
  ts TIMESTAMP(3),
  k SMALLINT,
  tm TIME,
  dt DATE,
  f FLOAT,
  d DECIMAL(10, 3),
  b BOOLEAN,
  s STRING,
  n BIGINT,
  WATERMARK FOR ts AS ts - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'tumble_mixed',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'scan.watermark.emit.strategy' = 'on-event'
);

CREATE TABLE o (
  ws TIMESTAMP(3),
  k SMALLINT,
  tm TIME,
  c BIGINT,
  cd BIGINT,
  cdf BIGINT,
  ad SMALLINT,
  sd DECIMAL(38,3),
  mn STRING,
  mx DATE,
  cb BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  window_start,
  k,
  tm,
  COUNT(*) FILTER (WHERE b),
  COUNT(DISTINCT s),
  COUNT(DISTINCT f) FILTER (WHERE n > 0 OR n IS NULL),
  AVG(DISTINCT k),
  SUM(DISTINCT d),
  MIN(s),
  MAX(dt),
  COUNT(DISTINCT b)
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '7' SECOND))
GROUP BY k, window_start, tm, window_end;
