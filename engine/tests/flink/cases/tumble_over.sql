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
  'topic' = 'tumble_over',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'scan.watermark.emit.strategy' = 'on-event'
);

CREATE TABLE o (
  w STRING,
  x BIGINT,
  y DECIMAL(38,6),
  z TIMESTAMP(3),
  q BOOLEAN
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  CAST(ws AS STRING) || '/' || COALESCE(CAST(k AS STRING), '-'),
  c * 2 - 1,
  a,
  wt,
  c > 3 AND m IS NOT NULL
FROM (
  SELECT window_start AS ws, CAST(window_time AS TIMESTAMP(3)) AS wt, k, COUNT(*) AS c, AVG(d) AS a, MAX(s) AS m
  FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '20' SECOND))
  GROUP BY k, window_start, window_end, window_time
)
WHERE c > 1;
