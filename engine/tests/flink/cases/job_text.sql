CREATE TABLE t (
  id INT,
  b BOOLEAN,
  n INT,
  d DECIMAL(6, 3),
  f DOUBLE,
  y BYTES,
  tm TIME
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_text',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'json'
);

CREATE TABLE o (
  id INT,
  line STRING,
  shorter VARCHAR(5),
  padded CHAR(6),
  y BYTES,
  back INT,
  num BOOLEAN
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  COALESCE(CAST(b AS STRING), '?') || ',' || COALESCE(CAST(n AS STRING), '?') || ',' || COALESCE(CAST(d AS STRING), '?') || ',' || COALESCE(CAST(f AS STRING), '?') || ',' || COALESCE(CAST(y AS STRING), '?') || ',' || COALESCE(CAST(tm AS STRING), '?'),
  CAST(CAST(f AS STRING) AS VARCHAR(5)),
  CAST(CAST(n AS STRING) AS CHAR(6)),
  y,
  TRY_CAST(CAST(d AS STRING) AS INT),
  TRY_CAST(CAST(n AS STRING) AS BOOLEAN)
FROM t;
