CREATE TABLE t (
  id INT,
  a INT,
  b BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = 'compare_int',
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
  r12 BOOLEAN
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
  a BETWEEN 1 AND 2,
  a NOT BETWEEN 1 AND b,
  a IN (1, 2),
  a NOT IN (1, 2),
  a IN (2, CAST(NULL AS INT)),
  a IS NULL,
  a IS NOT NULL
FROM t;
