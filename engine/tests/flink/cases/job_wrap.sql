CREATE TABLE t (
  ts TIMESTAMP(3),
  a TINYINT,
  b SMALLINT,
  c INT,
  d BIGINT,
  WATERMARK FOR ts AS ts
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_wrap',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'scan.watermark.emit.strategy' = 'on-event',
  'format' = 'json'
);

CREATE TABLE o (
  ws TIMESTAMP(3),
  sa TINYINT,
  sb SMALLINT,
  sc INT,
  sd BIGINT,
  aa TINYINT,
  ab SMALLINT,
  ac INT,
  ad BIGINT,
  na BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT window_start, SUM(a), SUM(b), SUM(c), SUM(d), AVG(a), AVG(b), AVG(c), AVG(d), COUNT(DISTINCT a)
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '10' SECOND))
GROUP BY window_start, window_end;
