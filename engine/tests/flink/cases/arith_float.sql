CREATE TABLE t (
  id INT,
  a FLOAT,
  b FLOAT
) WITH (
  'connector' = 'kafka',
  'topic' = 'arith_float',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r0 FLOAT,
  r1 FLOAT,
  r2 FLOAT,
  r3 FLOAT,
  r4 FLOAT,
  r5 FLOAT
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
  -a,
  ABS(a)
FROM t;
