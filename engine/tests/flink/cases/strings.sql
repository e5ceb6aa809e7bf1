CREATE TABLE t (
  id INT,
  s STRING,
  u STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'strings',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  id INT,
  r1 STRING,
  r2 STRING,
  r3 STRING,
  r4 STRING,
  r5 INT,
  r6 INT,
  r7 STRING,
  r8 CHAR(4),
  r9 STRING,
  r10 VARCHAR(2),
  r11 BOOLEAN,
  r12 STRING
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  s || u,
  CONCAT(s, '-', u),
  UPPER(s),
  LOWER(s),
  CHAR_LENGTH(s),
  CHARACTER_LENGTH(u),
  s || 'x' || UPPER(u),
  CAST(s AS CHAR(4)),
  CAST(s AS CHAR(4)) || '|',
  CAST(s AS VARCHAR(2)),
  UPPER(s) = UPPER(u),
  'it''s ' || s
FROM t;
