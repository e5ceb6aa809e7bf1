-- Departures, delayed departures and the average delay of each hour and airport. A flight counts for the hour in
-- which it was scheduled; one that comes more than an hour behind the latest schedule seen may be too late for it.

CREATE TABLE flights (
  carrier STRING,
  flight INT,
  tailnum STRING,
  origin STRING,
  dest STRING,
  sched_dep TIMESTAMP(3),
  dep_delay INT,
  arr_delay INT,
  air_time INT,
  distance INT,
  cancelled BOOLEAN,
  WATERMARK FOR sched_dep AS sched_dep - INTERVAL '1' HOUR
) WITH (
  'connector' = 'kafka',
  'topic' = 'flights',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset'
);

CREATE TABLE delays (
  window_start TIMESTAMP(3),
  window_end TIMESTAMP(3),
  origin STRING,
  flights BIGINT,
  delayed BIGINT,
  avg_delay DOUBLE
) WITH (
  'connector' = 'kafka',
  'topic' = 'delays',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO delays
SELECT
  window_start,
  window_end,
  origin,
  COUNT(*) AS flights,
  COUNT(*) FILTER (WHERE dep_delay > 15) AS delayed,
  AVG(CAST(dep_delay AS DOUBLE)) AS avg_delay
FROM TABLE(TUMBLE(TABLE flights, DESCRIPTOR(sched_dep), INTERVAL '1' HOUR))
GROUP BY window_start, window_end, origin;
