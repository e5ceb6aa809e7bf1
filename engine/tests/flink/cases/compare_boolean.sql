CREATE TABLE t (
  id INT,
  a BOOLEAN,
  b BOOLEAN
) WITH (
  'connector' = 'kafka',
  'topic' = 'compare_boolean',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r0 BOOLEAN,
  r1 BOOLEAN,
  r2 BOOLEAN,
  r3 BOOLEAN,
  r4 BOOLEAN,
  r5 BOOLEAN,
  r6 BOOLEAN,
  r7 BOOLEAN,
  r8 BOOLEAN,
  r9 BOOLEAN,
  r10 BOOLEAN,
  r11 BOOLEAN,
  r12 BOOLEAN,
  r13 BOOLEAN,
  r14 BOOLEAN
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  a = b,
  a <> b,
  a < b,
  a <= b,
  a > b,
  a >= b,
  a AND b,
  a OR b,
  NOT a,
  a IS TRUE,
  a IS NOT TRUE,
  a IS FALSE,
  a IS NOT FALSE,
  a IS UNKNOWN,
  NOT (a AND NOT b) OR b
FROM t;
