CREATE TABLE t (
  id INT,
  a INT,
  b DECIMAL(6,2),
  c DOUBLE,
  s STRING,
  t8 TINYINT,
  bo BOOLEAN,
  ts TIMESTAMP(3),
  dt DATE
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_case',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r1 DOUBLE,
  r2 DECIMAL(12,2),
  r3 STRING,
  r4 INT,
  r5 DOUBLE,
  r6 STRING,
  r7 BOOLEAN,
  r8 TIMESTAMP(3),
  r9 INT,
  r10 STRING,
  r11 BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  CASE WHEN bo THEN a WHEN a > 0 THEN b ELSE c END,
  CASE a WHEN 1 THEN b WHEN 2 THEN 7 ELSE a END,
  CASE WHEN s = 'x' THEN s END,
  COALESCE(t8, a, 99),
  NULLIF(c, 0),
  CASE WHEN s IS NULL THEN 'null' WHEN CHAR_LENGTH(s) > 2 THEN s || '!' ELSE LOWER(s) END,
  CASE WHEN NOT bo THEN a = t8 ELSE b > c END,
  CASE WHEN a = 1 THEN ts ELSE CAST(dt AS TIMESTAMP(3)) END,
  ABS(-t8),
  CAST(CASE WHEN bo THEN b ELSE 1 END AS STRING),
  CASE WHEN a IN (1, 2, NULL) THEN 1 WHEN a NOT IN (3, NULL) THEN 2 ELSE a + 1000000000000 END
FROM t;
