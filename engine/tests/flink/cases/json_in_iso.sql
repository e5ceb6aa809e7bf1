CREATE TABLE t (
  id INT,
  ts TIMESTAMP(3),
  tz TIMESTAMP_LTZ(3),
  tm TIME,
  dt DATE
) WITH (
  'connector' = 'kafka',
  'topic' = 'json_in_iso',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'json.ignore-parse-errors' = 'true',
  'json.timestamp-format.standard' = 'ISO-8601'
);

CREATE TABLE o (
  id INT,
  ts TIMESTAMP(3),
  tz TIMESTAMP_LTZ(3),
  tm TIME,
  dt DATE
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'json.timestamp-format.standard' = 'ISO-8601'
);

INSERT INTO o SELECT
  id,
  ts,
  tz,
  tm,
  dt
FROM t;
