CREATE TABLE t (
  id INT,
  x DATE
) WITH (
  'connector' = 'kafka',
  'topic' = 'cast_date',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  c0 DATE,
  c2 TIMESTAMP(0),
  c3 TIMESTAMP(3),
  c4 TIMESTAMP(6),
  c5 TIMESTAMP_LTZ(0),
  c6 TIMESTAMP_LTZ(3),
  c7 TIMESTAMP_LTZ(6),
  c8 STRING,
  c9 CHAR(12),
  c10 VARCHAR(5)
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  CAST(x AS DATE),
  CAST(x AS TIMESTAMP(0)),
  CAST(x AS TIMESTAMP(3)),
  CAST(x AS TIMESTAMP(6)),
  CAST(x AS TIMESTAMP_LTZ(0)),
  CAST(x AS TIMESTAMP_LTZ(3)),
  CAST(x AS TIMESTAMP_LTZ(6)),
  CAST(x AS STRING),
  CAST(x AS CHAR(12)),
  CAST(x AS VARCHAR(5))
FROM t;
