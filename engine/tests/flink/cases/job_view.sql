CREATE TABLE t (
  id INT,
  ts TIMESTAMP(3),
  temp DOUBLE,
  name STRING,
  WATERMARK FOR ts AS ts - INTERVAL '1' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_view',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'scan.watermark.emit.strategy' = 'on-event',
  'format' = 'json'
);

CREATE TABLE o (
  ws TIMESTAMP(3),
  we TIMESTAMP(3),
  wt TIMESTAMP(3),
  class STRING,
  low STRING,
  n BIGINT,
  ids BIGINT,
  hottest DOUBLE,
  coldest DOUBLE,
  names BIGINT,
  lastname STRING
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

CREATE VIEW classed AS SELECT
  id, ts, temp, LOWER(name) AS low, name,
  CASE WHEN temp IS NULL THEN 'none' WHEN temp < 0 THEN 'frost' WHEN temp < 25 THEN 'mild' ELSE 'hot' END AS class
FROM t
WHERE MOD(id, 7) <> 3;

INSERT INTO o SELECT
  window_start, window_end, window_time, class, low,
  COUNT(*), SUM(CAST(id AS BIGINT)), MAX(temp), MIN(temp), COUNT(DISTINCT name), MAX(name)
FROM TABLE(TUMBLE(TABLE classed, DESCRIPTOR(ts), INTERVAL '20' SECOND))
GROUP BY window_start, window_end, window_time, class, low;
