CREATE TABLE t (
  id INT,
  ts TIMESTAMP(3),
  lz TIMESTAMP_LTZ(3),
  dt DATE,
  tm TIME
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_times',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'json'
);

CREATE TABLE o (
  id INT,
  ts TIMESTAMP(3),
  lz TIMESTAMP_LTZ(3),
  dt DATE,
  tm TIME,
  s1 STRING,
  s2 STRING,
  s3 STRING,
  s4 STRING,
  late BOOLEAN,
  d2 DATE
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id, ts, lz, dt, tm,
  CAST(ts AS STRING),
  CAST(lz AS STRING),
  CAST(dt AS STRING),
  CAST(tm AS STRING) || '|',
  ts > TIMESTAMP '2000-01-01 00:00:00' AND dt BETWEEN DATE '1970-01-01' AND DATE '2100-01-01',
  CAST(ts AS DATE)
FROM t;
