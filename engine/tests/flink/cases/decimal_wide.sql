CREATE TABLE t (
  id INT,
  a DECIMAL(38, 10),
  b DECIMAL(38, 10)
) WITH (
  'connector' = 'kafka',
  'topic' = 'decimal_wide',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r0 STRING,
  r1 STRING,
  r2 STRING,
  r3 STRING,
  r4 STRING,
  r5 STRING,
  r6 STRING,
  r7 STRING
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  CAST(a + b AS STRING),
  CAST(a - b AS STRING),
  CAST(a * b AS STRING),
  CAST(a / b AS STRING),
  CAST(a % b AS STRING),
  CAST(-a AS STRING),
  CAST(ABS(a) AS STRING),
  CAST(MOD(a, b) AS STRING)
FROM t;
