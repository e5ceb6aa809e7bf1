CREATE TABLE t (
  id INT,
  a INT,
  b BIGINT,
  f FLOAT,
  d DECIMAL(4,1),
  s STRING,
  dt DATE,
  tm TIME,
  ts TIMESTAMP(3)
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_where',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  x STRING
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  s
FROM t
WHERE (a = b OR NOT (f >= d)) AND (s <> 'a ' OR s IS NULL)
  AND NOT (dt > DATE '2024-01-01' AND tm BETWEEN TIME '08:00:00' AND TIME '20:00:00')
  AND (ts < TIMESTAMP '2024-06-01 00:00:00' OR ts IS NULL OR id % 3 = 1)
  AND a NOT BETWEEN 5 AND 2;
