-- differs: Flink reads some texts that are no numbers as DECIMAL, and lets one grow beyond its precision; FLOAT as in cast_bigint
CREATE TABLE t (
  id INT,
  s STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'cast_text_decimal',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  s STRING,
  c0 DECIMAL(10, 2),
  c1 DECIMAL(38, 18),
  c2 DECIMAL(3, 0),
  c3 FLOAT,
  c4 DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  s,
  TRY_CAST(s AS DECIMAL(10, 2)),
  TRY_CAST(s AS DECIMAL(38, 18)),
  TRY_CAST(s AS DECIMAL(3, 0)),
  TRY_CAST(s AS FLOAT),
  TRY_CAST(s AS DOUBLE)
FROM t;
