-- differs: Flink computes FLOAT with DOUBLE in FLOAT
CREATE TABLE t (
  id INT,
  a TINYINT,
  b BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = 'arith_mixed',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r0 BIGINT,
  r1 BIGINT,
  r2 BIGINT,
  r3 BIGINT,
  r4 BIGINT,
  r5 INT,
  r6 DECIMAL(10, 1),
  r7 DOUBLE,
  r8 FLOAT,
  r9 DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  a + b,
  a * b,
  a / b,
  b % a,
  MOD(b, a),
  CAST(a AS SMALLINT) + CAST(b AS INT),
  a + 1.5,
  a + 1.5E0,
  CAST(a AS FLOAT) * b,
  CAST(a AS FLOAT) / CAST(b AS DOUBLE)
FROM t;
