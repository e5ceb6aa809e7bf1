CREATE TABLE t (
  id INT,
  a INT,
  b INT
) WITH (
  'connector' = 'kafka',
  'topic' = 'arith_int',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r0 INT,
  r1 INT,
  r2 INT,
  r3 INT,
  r4 INT,
  r5 INT,
  r6 INT,
  r7 INT,
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
