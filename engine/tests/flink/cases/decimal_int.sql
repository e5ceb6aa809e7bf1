CREATE TABLE t (
  id INT,
  a DECIMAL(10, 2),
  b INT
) WITH (
  'connector' = 'kafka',
  'topic' = 'decimal_int',
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
  r7 STRING,
  r8 STRING,
  r9 BOOLEAN,
  r10 BOOLEAN
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  CAST(a + b AS STRING),
  CAST(a * b AS STRING),
  CAST(a / b AS STRING),
  CAST(b / a AS STRING),
  CAST(a % b AS STRING),
  CAST(b % a AS STRING),
  CAST(a + 1.5E0 AS STRING),
  CAST(7 / 2.0 AS STRING),
  CAST(a + CAST(b AS BIGINT) AS STRING),
  a > b,
  a = b
FROM t;
