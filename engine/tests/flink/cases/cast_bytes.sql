CREATE TABLE t (
  id INT,
  b BYTES,
  s STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'cast_bytes',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  a STRING,
  b BYTES,
  c BYTES,
  d VARCHAR(2)
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  CAST(b AS STRING),
  CAST(s AS BYTES),
  b,
  CAST(b AS VARCHAR(2))
FROM t;
