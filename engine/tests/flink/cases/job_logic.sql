CREATE TABLE t (
  id INT,
  a BOOLEAN,
  b BOOLEAN,
  n INT
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_logic',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'json'
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
  r11 BOOLEAN
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  a AND b, a OR b, NOT a, a = b, a <> b, a AND NOT b,
  n IN (1, 2), n NOT IN (0, 1), n BETWEEN 1 AND 2, n NOT BETWEEN 0 AND 1,
  (a AND n > 0) IS NOT TRUE,
  CASE WHEN a THEN b WHEN n = 0 THEN NULL ELSE n > 1 END
FROM t
WHERE (a OR b IS NULL) IS NOT FALSE;
