CREATE TABLE t (
  id INT,
  x FLOAT
) WITH (
  'connector' = 'kafka',
  'topic' = 'cast_float',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  c0 BOOLEAN,
  c1 TINYINT,
  c2 SMALLINT,
  c3 INT,
  c4 BIGINT,
  c5 FLOAT,
  c6 DOUBLE,
  c7 DECIMAL(10, 2),
  c8 DECIMAL(3, 0),
  c9 DECIMAL(38, 10),
  c10 STRING,
  c11 CHAR(3),
  c12 VARCHAR(2)
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  CAST(x AS BOOLEAN),
  CAST(x AS TINYINT),
  CAST(x AS SMALLINT),
  CAST(x AS INT),
  CAST(x AS BIGINT),
  CAST(x AS FLOAT),
  CAST(x AS DOUBLE),
  CAST(x AS DECIMAL(10, 2)),
  CAST(x AS DECIMAL(3, 0)),
  CAST(x AS DECIMAL(38, 10)),
  CAST(x AS STRING),
  CAST(x AS CHAR(3)),
  CAST(x AS VARCHAR(2))
FROM t;
