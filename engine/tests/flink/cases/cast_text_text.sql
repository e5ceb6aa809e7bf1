CREATE TABLE t (
  id INT,
  s STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'cast_text_text',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  s STRING,
  c0 CHAR(3),
  c1 VARCHAR(3),
  c2 STRING,
  c3 BYTES
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  s,
  TRY_CAST(s AS CHAR(3)),
  TRY_CAST(s AS VARCHAR(3)),
  TRY_CAST(s AS STRING),
  TRY_CAST(s AS BYTES)
FROM t;
