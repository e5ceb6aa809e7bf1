CREATE TABLE t (
  id INT,
  a BIGINT,
  b BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = 'arith_bigint',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r0 BIGINT,
  r1 BIGINT,
  r2 BIGINT,
  r3 BIGINT,
  r4 BIGINT,
  r5 BIGINT,
  r6 BIGINT,
  r7 BIGINT,
  r8 BIGINT,
  r9 DECIMAL(38, 6)
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  a + b,
  a - b,
  a * b,
  a / b,
  a % b,
  MOD(a, b),
  -a,
  ABS(a),
  a + 1,
  a * 2.5
FROM t;
