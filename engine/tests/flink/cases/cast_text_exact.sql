CREATE TABLE t (
  id INT,
  s STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'cast_text_exact',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  s STRING,
  c0 BOOLEAN,
  c1 TINYINT,
  c2 SMALLINT,
  c3 INT,
  c4 BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  s,
  TRY_CAST(s AS BOOLEAN),
  TRY_CAST(s AS TINYINT),
  TRY_CAST(s AS SMALLINT),
  TRY_CAST(s AS INT),
  TRY_CAST(s AS BIGINT)
FROM t;
