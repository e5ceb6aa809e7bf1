CREATE TABLE t (
  id INT,
  f FLOAT,
  g DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = 'float_digits',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  f FLOAT,
  g DOUBLE,
  h STRING,
  k STRING,
  d DECIMAL(38, 4)
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  f,
  g,
  CAST(f AS STRING),
  CAST(g AS STRING),
  CAST(g AS DECIMAL(38, 4))
FROM t;
