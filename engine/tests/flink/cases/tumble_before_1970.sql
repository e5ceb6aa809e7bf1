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
  WATERMARK FOR ts AS ts - INTERVAL '20' MINUTE
) WITH (
  'connector' = 'kafka',
  'topic' = 'tumble_before_1970',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'scan.watermark.emit.strategy' = 'on-event'
);

CREATE TABLE o (
  ws TIMESTAMP(3),
  c BIGINT,
  s SMALLINT,
  md DECIMAL(10,3)
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  window_start,
  COUNT(n),
  SUM(k),
  MAX(d)
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '3' HOUR))
GROUP BY window_start, window_end;
