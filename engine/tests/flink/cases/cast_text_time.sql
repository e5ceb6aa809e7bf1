CREATE TABLE t (
  id INT,
  s STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'cast_text_time',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  s STRING,
  c0 DATE,
  c1 TIMESTAMP(3),
  c2 TIMESTAMP(0),
  c3 TIMESTAMP(6),
  c4 TIMESTAMP_LTZ(3)
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  s,
  TRY_CAST(s AS DATE),
  TRY_CAST(s AS TIMESTAMP(3)),
  TRY_CAST(s AS TIMESTAMP(0)),
  TRY_CAST(s AS TIMESTAMP(6)),
  TRY_CAST(s AS TIMESTAMP_LTZ(3))
FROM t;
