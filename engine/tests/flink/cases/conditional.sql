CREATE TABLE t (
  id INT,
  a INT,
  b BIGINT,
  s STRING,
  d DECIMAL(5, 2),
  f DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = 'conditional',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r1 STRING,
  r2 STRING,
  r3 BIGINT,
  r4 DECIMAL(21, 2),
  r5 DOUBLE,
  r6 BIGINT,
  r7 STRING,
  r8 INT,
  r9 BIGINT,
  r10 INT,
  r11 INT,
  r12 STRING,
  r13 STRING,
  r14 BOOLEAN,
  r15 DECIMAL(12, 2)
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  CASE WHEN a > 1 THEN 'big' WHEN a = 1 THEN 'one' ELSE 'small' END,
  CASE a WHEN 1 THEN 'one' WHEN 2 THEN 'two' END,
  CASE WHEN a IS NULL THEN b ELSE a END,
  CASE WHEN a > 1 THEN d ELSE b END,
  CASE WHEN a > 1 THEN f ELSE b END,
  COALESCE(a, b, 7),
  COALESCE(s, 'none'),
  NULLIF(a, 1),
  IF(a > 1, b, a),
  IFNULL(a, -1),
  CASE WHEN a <> 0 THEN 12 / a END,
  CASE WHEN s = '' THEN NULL ELSE s END,
  CASE WHEN a = 1 THEN 'a' ELSE 'bcd' END || '|',
  CASE WHEN a > 1 THEN TRUE ELSE a = 0 END,
  COALESCE(d, a)
FROM t;
