CREATE TABLE t (
  id INT,
  a STRING,
  b STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'compare_text',
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
  r8 BOOLEAN
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
  a BETWEEN 'a' AND b,
  a IN ('a', 'A'),
  a = 'a '
FROM t;
