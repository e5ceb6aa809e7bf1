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
  'topic' = 'tumble_expressions',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'scan.watermark.emit.strategy' = 'on-event'
);

CREATE TABLE o (
  we TIMESTAMP(3),
  g STRING,
  a BIGINT,
  b DECIMAL(38,3),
  c DOUBLE,
  e BIGINT,
  f INT,
  h BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  window_end,
  CASE WHEN n > 0 THEN 'pos' WHEN n < 0 THEN UPPER('neg') END,
  SUM(CASE WHEN b THEN 1 ELSE 0 END),
  SUM(d * 2),
  AVG(CAST(f AS DOUBLE) / 3),
  COUNT(TRY_CAST(s AS INT)),
  MAX(CHAR_LENGTH(s || 'x')),
  MIN(n / 3)
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '13' SECOND))
WHERE k <> 1 OR k IS NULL
GROUP BY window_start, window_end, CASE WHEN n > 0 THEN 'pos' WHEN n < 0 THEN UPPER('neg') END;
