CREATE TABLE t (
  id INT,
  a INT,
  t8 TINYINT,
  s16 SMALLINT,
  l BIGINT,
  d DECIMAL(10,2),
  e DECIMAL(38,10),
  f FLOAT,
  g DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = 'arith_limits',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r1 INT,
  r2 INT,
  r3 BIGINT,
  r4 DECIMAL(38,6),
  r5 DECIMAL(38,10),
  r7 DOUBLE,
  r8 BIGINT,
  r9 SMALLINT,
  r10 DECIMAL(38,6),
  r11 FLOAT,
  r12 DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  -a,
  a % 7 - t8,
  l * 3 + a,
  d / 3,
  e * 2,
  f * d,
  -l,
  CAST(-s16 AS SMALLINT),
  d * d - e,
  f - f,
  g / CAST(a AS DOUBLE)
FROM t;
