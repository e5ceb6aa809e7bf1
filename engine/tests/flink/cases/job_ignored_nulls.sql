CREATE TABLE t (
  id INT,
  a STRING,
  b INT,
  c BOOLEAN
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_ignored_nulls',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'json'
);

CREATE TABLE o (
  id INT,
  a STRING,
  b INT,
  c BOOLEAN
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'json.encode.ignore-null-fields' = 'true',
  'format' = 'json'
);

INSERT INTO o SELECT id, a, b, c FROM t;
