CREATE TABLE t (
  id INT,
  a TINYINT,
  b TINYINT
) WITH (
  'connector' = 'kafka',
  'topic' = 'arith_tinyint',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r0 TINYINT,
  r1 TINYINT,
  r2 TINYINT,
  r3 TINYINT,
  r4 TINYINT,
  r5 TINYINT,
  r6 TINYINT,
  r7 TINYINT,
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
