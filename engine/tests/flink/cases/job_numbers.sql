-- differs: FLOAT is shown as in cast_bigint
CREATE TABLE t (
  id INT,
  n INT,
  l BIGINT,
  d DECIMAL(20, 4),
  f DOUBLE,
  g FLOAT
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_numbers',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'json'
);

CREATE TABLE o (
  id INT,
  n INT,
  l BIGINT,
  d DECIMAL(20, 4),
  f DOUBLE,
  g FLOAT,
  s STRING,
  half DECIMAL(20, 4),
  neg BIGINT,
  q DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT id, n, l, d, f, g, CAST(d AS STRING) || '/' || CAST(f AS STRING), TRY_CAST(d / 2 AS DECIMAL(20, 4)), -l, f / 4 FROM t;
