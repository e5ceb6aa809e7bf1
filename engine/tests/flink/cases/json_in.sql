-- differs: Flink keeps nanoseconds, writes nested values anew, and loses the fields behind one that does not parse
CREATE TABLE t (
  id INT,
  t BOOLEAN,
  n INT,
  l BIGINT,
  d DECIMAL(10, 2),
  f DOUBLE,
  s STRING,
  dt DATE,
  tm TIME,
  ts TIMESTAMP(3),
  tz TIMESTAMP_LTZ(3),
  b BYTES
) WITH (
  'connector' = 'kafka',
  'topic' = 'json_in',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'json.ignore-parse-errors' = 'true'
);

CREATE TABLE o (
  id INT,
  t BOOLEAN,
  n INT,
  l BIGINT,
  d DECIMAL(10, 2),
  f DOUBLE,
  s STRING,
  dt DATE,
  tm TIME,
  ts TIMESTAMP(3),
  tz TIMESTAMP_LTZ(3),
  b BYTES
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  t,
  n,
  l,
  d,
  f,
  s,
  dt,
  tm,
  ts,
  tz,
  b
FROM t;
