-- fails
CREATE TABLE t (
  id INT,
  x TIMESTAMP(3),
  WATERMARK FOR x AS x
) WITH (
  'connector' = 'kafka',
  'topic' = 'fails_null_rowtime',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE o (
  r BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  COUNT(*)
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(x), INTERVAL '1' SECOND))
GROUP BY window_start, window_end;
