-- fails
CREATE TABLE t (
  id INT,
  x STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'fails_cast_int',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  r INT
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  CAST(x AS INT)
FROM t;
