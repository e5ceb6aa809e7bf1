-- differs: Flink orders DECIMAL and floating point as Java does, NaN above all and -0 below 0
CREATE TABLE t (
  id INT,
  d DECIMAL(5,2),
  g DOUBLE,
  f FLOAT
) WITH (
  'connector' = 'kafka',
  'topic' = 'compare_decimal_double',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r1 BOOLEAN,
  r2 BOOLEAN,
  r3 BOOLEAN,
  r4 BOOLEAN,
  r5 BOOLEAN,
  r6 BOOLEAN,
  r7 BOOLEAN,
  r8 BOOLEAN
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  d > g,
  d = g,
  d < g,
  d <> f,
  f < d,
  g <= d,
  g IN (0.0, 7),
  d BETWEEN g AND 2
FROM t;
