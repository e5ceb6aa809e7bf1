CREATE TABLE t (
  id INT,
  a DOUBLE,
  b DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = 'arith_double',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r0 DOUBLE,
  r1 DOUBLE,
  r2 DOUBLE,
  r3 DOUBLE,
  r4 DOUBLE,
  r5 DOUBLE
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
