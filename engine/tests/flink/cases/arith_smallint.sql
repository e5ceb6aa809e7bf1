CREATE TABLE t (
  id INT,
  a SMALLINT,
  b SMALLINT
) WITH (
  'connector' = 'kafka',
  'topic' = 'arith_smallint',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r0 SMALLINT,
  r1 SMALLINT,
  r2 SMALLINT,
  r3 SMALLINT,
  r4 SMALLINT,
  r5 SMALLINT,
  r6 SMALLINT,
  r7 SMALLINT,
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
