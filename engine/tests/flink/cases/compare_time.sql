CREATE TABLE t (
  id INT,
  a TIMESTAMP(3),
  b TIMESTAMP(6)
) WITH (
  'connector' = 'kafka',
  'topic' = 'compare_time',
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
  r8 TIMESTAMP(3),
  r9 TIMESTAMP(3),
  r10 TIMESTAMP(6)
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
  a = '2024-01-01 00:00:00',
  a > TIMESTAMP '2024-01-01 00:00:00',
  a + INTERVAL '1' DAY,
  a - INTERVAL '0.5' SECOND,
  b + INTERVAL '1:30' HOUR TO MINUTE
FROM t;
