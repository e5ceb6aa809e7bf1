-- fails
CREATE TABLE t (
  id INT,
  x DECIMAL(5, 2)
) WITH (
  'connector' = 'kafka',
  'topic' = 'fails_divide_decimal',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  r DECIMAL(38, 6)
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  CAST(1 AS DECIMAL(5, 2)) / x
FROM t;
